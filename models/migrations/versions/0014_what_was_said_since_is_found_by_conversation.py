"""what was said since a message is found by its conversation, also what was not understood

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLE, COLUMNS = "inbound_messages", ["channel", "address", "handled_at"]
HANDLED, TAKEN = sa.text("status = 'handled'"), sa.text("status <> 'received'")


def upgrade() -> None:
    # The version before finds what was handled in the wider one as well.
    op.create_index("ix_inbound_messages_taken", TABLE, COLUMNS, postgresql_where=TAKEN, sqlite_where=TAKEN)
    op.drop_index("ix_inbound_messages_handled", table_name=TABLE)


def downgrade() -> None:
    op.create_index(
        "ix_inbound_messages_handled", TABLE, COLUMNS, postgresql_where=HANDLED, sqlite_where=HANDLED
    )
    op.drop_index("ix_inbound_messages_taken", table_name=TABLE)
