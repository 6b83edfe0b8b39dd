"""leads are closed for a reason

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("leads", sa.Column("closed_for", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("leads", "closed_for")
