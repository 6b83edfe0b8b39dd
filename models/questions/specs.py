"""What makes goods the same: grade, form, surface and sizes, as one key."""

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import sqlalchemy as sa

from models.sales import OrderItem

_TEXTS = ("grade", "form", "surface", "length")
_SIZES = ("thickness", "width")
SPEC = (*_TEXTS, *_SIZES)


def spec_of(item: Mapping[str, Any]) -> str:
    """The spec of goods as a key, and as what they are called by: goods in JSON."""
    spec = {name: str(item.get(name) or "") for name in _TEXTS}
    spec |= {name: _plain(item.get(name)) for name in _SIZES}
    return json.dumps({name: value for name, value in spec.items() if value}, ensure_ascii=False)


def _plain(size: Any) -> str:
    """2, 2.0 and 2.00 are one thickness."""
    try:
        return "" if size is None else f"{Decimal(str(size)).normalize():f}"
    except InvalidOperation:
        return str(size)


def of_spec(key: str) -> list[sa.ColumnElement[bool]]:
    """The conditions on a line of an order that it is of that spec."""
    spec = json.loads(key)
    texts = [sa.func.coalesce(getattr(OrderItem, name), "") == spec.get(name, "") for name in _TEXTS]
    sizes = [
        getattr(OrderItem, name).is_not_distinct_from(Decimal(spec[name]) if name in spec else None)
        for name in _SIZES
    ]
    return [*texts, *sizes]
