"""The audit log only grows: the database refuses to change or delete a row of it.

Revision ID: 0002
Revises: 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

SQLITE = """CREATE TRIGGER audit_log_no_{verb} BEFORE {verb} ON audit_log
BEGIN SELECT RAISE(ABORT, 'audit_log only grows'); END"""
POSTGRESQL = (
    """CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit_log only grows'; END $$""",
    """CREATE TRIGGER audit_log_only_grows BEFORE UPDATE OR DELETE ON audit_log
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()""",
    """CREATE TRIGGER audit_log_not_emptied BEFORE TRUNCATE ON audit_log
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()""",
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        statements = tuple(SQLITE.format(verb=verb) for verb in ("UPDATE", "DELETE"))
    else:
        statements = POSTGRESQL
    for statement in statements:
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER audit_log_no_UPDATE")
        op.execute("DROP TRIGGER audit_log_no_DELETE")
    else:
        op.execute("DROP TRIGGER audit_log_only_grows ON audit_log")
        op.execute("DROP TRIGGER audit_log_not_emptied ON audit_log")
        op.execute("DROP FUNCTION refuse_change()")
