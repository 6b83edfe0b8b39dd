"""orders and payments keep who had the customer when they came

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

SUMS = ["ordered_on", "customer_id", "status", "amount"]


def upgrade() -> None:
    # Word for word: on SQLite a foreign key added by Alembic makes the table anew, and its lines would go with it.
    key = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    for name in ("orders", "payments"):
        reference = f"CONSTRAINT fk_{name}_owner_id REFERENCES users (id)"
        op.execute(f"ALTER TABLE {name} ADD COLUMN owner_id {key} {reference}")
        op.create_index(f"ix_{name}_owner_id", name, ["owner_id"])
        whose = sa.text(
            f"UPDATE {name} SET owner_id = (SELECT c.owner_id FROM customers c WHERE c.id = {name}.customer_id)"  # noqa: S608
        )
        op.execute(whose)
    op.drop_index("ix_orders_ordered_on", "orders")
    op.create_index("ix_orders_ordered_on", "orders", [*SUMS, "owner_id"])


def downgrade() -> None:
    op.drop_index("ix_orders_ordered_on", "orders")
    op.create_index("ix_orders_ordered_on", "orders", SUMS)
    for name in ("payments", "orders"):
        op.drop_index(f"ix_{name}_owner_id", name)
        op.execute(f"ALTER TABLE {name} DROP COLUMN owner_id")
