"""what waits to be handled is found by its conversation

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WAITING = sa.text("status = 'received'")


def upgrade() -> None:
    op.drop_index("ix_inbound_messages_open", table_name="inbound_messages")
    op.create_index(
        "ix_inbound_messages_waiting",
        "inbound_messages",
        ["channel", "address", "id"],
        postgresql_where=WAITING,
        sqlite_where=WAITING,
    )


def downgrade() -> None:
    op.drop_index("ix_inbound_messages_waiting", table_name="inbound_messages")
    op.create_index("ix_inbound_messages_open", "inbound_messages", ["id"], postgresql_where=WAITING)
