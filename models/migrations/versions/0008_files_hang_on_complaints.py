"""A photo that a customer sends after a complaint hangs on it.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("documents") as documents:
        documents.add_column(sa.Column("complaint_id", KEY, nullable=True))
        documents.create_foreign_key(
            documents.f("fk_documents_complaint_id"), "complaints", ["complaint_id"], ["id"]
        )
        documents.create_index(documents.f("ix_documents_complaint_id"), ["complaint_id"])


def downgrade() -> None:
    with op.batch_alter_table("documents") as documents:
        documents.drop_index(documents.f("ix_documents_complaint_id"))
        documents.drop_constraint(documents.f("fk_documents_complaint_id"), type_="foreignkey")
        documents.drop_column("complaint_id")
