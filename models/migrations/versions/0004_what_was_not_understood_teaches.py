"""What was not understood teaches: aliases in somebody's place, and words for words.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "taught_words",
        sa.Column("id", KEY, nullable=False),
        sa.Column("word", sa.String(length=255), nullable=False),
        sa.Column("meaning", sa.String(length=255), nullable=False),
        sa.Column("taught_by_id", KEY, nullable=False),
        sa.Column("confirmed_by_id", KEY, nullable=True),
        sa.Column("source_message_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["users.id"], name=op.f("fk_taught_words_confirmed_by_id")
        ),
        sa.ForeignKeyConstraint(["taught_by_id"], ["users.id"], name=op.f("fk_taught_words_taught_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taught_words")),
        sa.UniqueConstraint("word", name=op.f("uq_taught_words_word")),
    )
    with op.batch_alter_table("taught_words", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_taught_words_source_message_id"), ["source_message_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_taught_words_updated_at"), ["updated_at"], unique=False)

    with op.batch_alter_table("aliases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("said_by_id", KEY, nullable=True))
        # Aliases that were taught before replaced nobody's name.
        batch_op.add_column(sa.Column("instead_of", JSON, nullable=False, server_default="[]"))
        batch_op.create_foreign_key(batch_op.f("fk_aliases_said_by_id"), "users", ["said_by_id"], ["id"])
        batch_op.drop_column("uses")


def downgrade() -> None:
    with op.batch_alter_table("aliases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("uses", sa.Integer(), nullable=False, server_default="0"))
        batch_op.drop_constraint(batch_op.f("fk_aliases_said_by_id"), type_="foreignkey")
        batch_op.drop_column("instead_of")
        batch_op.drop_column("said_by_id")

    with op.batch_alter_table("taught_words", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_taught_words_updated_at"))
        batch_op.drop_index(batch_op.f("ix_taught_words_source_message_id"))
    op.drop_table("taught_words")
