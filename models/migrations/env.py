"""Runs the migrations on the connection that `models.migrations.config` was given."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context

import models
from models.base import Base, SafeText, Scaled, UTCDateTime

assert models.outbox


def render_item(kind: str, item: Any, autogen: Any) -> str | Literal[False]:
    """Writes our own column types as the plain ones beneath them, so that a migration imports nothing of ours."""
    if kind != "type":
        return False
    if isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Scaled):
        return "sa.BigInteger()"
    if isinstance(item, SafeText):
        return "sa.Text()"
    if isinstance(item, sa.Enum):
        return "sa.String(length=32)"
    if isinstance(item, sa.JSON):
        autogen.imports.add("from sqlalchemy.dialects import postgresql")
        return "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')"
    return False


def compare_type(
    _context: Any, _column: Any, metadata_column: Any, _inspected: Any, _type: Any
) -> bool | None:
    """Our decorated types are compared as what they are in the database, which Alembic can not see itself."""
    decorated = isinstance(metadata_column.type, UTCDateTime | Scaled | SafeText | sa.Enum | sa.JSON)
    return False if decorated else None


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_item=render_item,
    compare_type=compare_type,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
