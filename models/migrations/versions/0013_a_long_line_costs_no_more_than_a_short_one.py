"""a long line of waiting messages costs no more than a short one

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

WAITING = sa.text("status = 'received'")
INDEX, TABLE = "ix_inbound_messages_waiting", "inbound_messages"


def upgrade() -> None:
    _index_by("sent_at")


def downgrade() -> None:
    _index_by("id")


def _index_by(column: str) -> None:
    op.drop_index(INDEX, table_name=TABLE)
    columns = ["channel", "address", column]
    op.create_index(INDEX, TABLE, columns, postgresql_where=WAITING, sqlite_where=WAITING)
