"""Photos of business cards hang on contacts and leads, and a file knows whether words were recognised in it.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("documents") as documents:
        documents.add_column(sa.Column("contact_id", KEY, nullable=True))
        documents.add_column(sa.Column("lead_id", KEY, nullable=True))
        documents.add_column(sa.Column("recognition", sa.String(length=32), nullable=True))
        documents.create_foreign_key(
            documents.f("fk_documents_contact_id"), "contacts", ["contact_id"], ["id"]
        )
        documents.create_foreign_key(documents.f("fk_documents_lead_id"), "leads", ["lead_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("documents") as documents:
        documents.drop_constraint(documents.f("fk_documents_lead_id"), type_="foreignkey")
        documents.drop_constraint(documents.f("fk_documents_contact_id"), type_="foreignkey")
        documents.drop_column("recognition")
        documents.drop_column("lead_id")
        documents.drop_column("contact_id")
