"""pushes are not looked up by when they changed, so that none of their changes is written to an index of it

Revision ID: 0006
Revises: 0005
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NAME = "ix_notifications_updated_at"


def upgrade() -> None:
    op.drop_index(NAME, table_name="notifications")


def downgrade() -> None:
    op.create_index(NAME, "notifications", ["updated_at"])
