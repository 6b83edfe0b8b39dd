"""what was handled last is found by its conversation, and what is only stored is written to one index less

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

HANDLED = sa.text("status = 'handled'")


def upgrade() -> None:
    op.drop_index("ix_inbound_messages_address", table_name="inbound_messages")
    op.create_index(
        "ix_inbound_messages_handled",
        "inbound_messages",
        ["channel", "address", "handled_at"],
        postgresql_where=HANDLED,
        sqlite_where=HANDLED,
    )


def downgrade() -> None:
    op.drop_index("ix_inbound_messages_handled", table_name="inbound_messages")
    op.create_index("ix_inbound_messages_address", "inbound_messages", ["channel", "address", "id"])
