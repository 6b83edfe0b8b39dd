"""The values of columns as JSON can hold them, and back."""

import base64
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from models.base import Scaled, UTCDateTime


def plain(value: Any) -> Any:
    """A value for JSON: moments in UTC, exact numbers as text, bytes in base64, all else as it is."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def revived(column: sa.Column[Any], value: Any) -> Any:
    """What stood in a column, from what `plain` made of it."""
    if value is None:
        return None
    if isinstance(column.type, UTCDateTime):
        return datetime.fromisoformat(value)
    if isinstance(column.type, sa.Date):
        return date.fromisoformat(value)
    if isinstance(column.type, Scaled):
        return Decimal(value)
    return base64.b64decode(value) if isinstance(column.type, sa.LargeBinary) else value
