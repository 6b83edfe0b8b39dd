"""a quote says which demand it answers

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("quotes") as quotes:
        quotes.add_column(sa.Column("demand_id", KEY, nullable=True))
        quotes.create_foreign_key(quotes.f("fk_quotes_demand_id"), "demands", ["demand_id"], ["id"])
        quotes.create_index(quotes.f("ix_quotes_demand_id"), ["demand_id"])


def downgrade() -> None:
    with op.batch_alter_table("quotes") as quotes:
        quotes.drop_index(quotes.f("ix_quotes_demand_id"))
        quotes.drop_constraint(quotes.f("fk_quotes_demand_id"), type_="foreignkey")
        quotes.drop_column("demand_id")
