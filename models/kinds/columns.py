"""The fields of a kind, read off its table: a column `owner_id` that refers to users is the reference `owner`."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy import inspect

from models.base import Numbered, SafeText, Scaled, UTCDateTime
from models.kinds.spec import Field, FieldType

_PLAIN: tuple[tuple[type[Any], FieldType], ...] = (
    (UTCDateTime, "datetime"),
    (Scaled, "decimal"),
    (SafeText, "text"),
    (sa.Enum, "select"),
    (sa.Boolean, "boolean"),
    (sa.Date, "date"),
    (sa.Float, "number"),
    (sa.Integer, "integer"),
    (sa.String, "text"),
)
_POINTS_WITHOUT_FOREIGN_KEY = {
    "source_message_id": "inbound_messages",
    "primary_contact_id": "contacts",
    "decision_maker_id": "contacts",
}


def fields_of(
    table: type[Any],
    *,
    hidden: Iterable[str] = (),
    read_only: Iterable[str] = (),
    optional: Iterable[str] = (),
    renamed: Mapping[str, str] | None = None,
    lists: Iterable[str] = (),
    extra: Iterable[Field] = (),
) -> dict[str, Field]:
    """The table's fields by name: its number first, then its columns, then `extra`, then the moments.

    `hidden`, `read_only`, `optional`, `lists` (texts in a list) and `renamed` name attributes of the table.
    """
    hidden, read_only, optional, lists = set(hidden), set(read_only), set(optional), set(lists)
    fields: list[Field] = []
    if issubclass(table, Numbered):
        fields.append(Field("number", "text", nullable=False))
    moments: list[Field] = []
    for attribute in inspect(table).column_attrs:
        if attribute.key in hidden or attribute.key == "id":
            continue
        field = _field(attribute.key, attribute.columns[0], renamed or {}, attribute.key in lists)
        if attribute.key in ("created_at", "updated_at"):
            # An old record keeps when it was made; when it was changed is for us to say: readers go by it.
            moments.append(_with(field, required=False, read_only=attribute.key == "updated_at"))
        else:
            fields.append(
                _with(
                    field,
                    required=field.required and attribute.key not in optional,
                    read_only=attribute.key in read_only,
                )
            )
    return {field.name: field for field in (*fields, *extra, *moments)}


def _with(field: Field, *, required: bool, read_only: bool = False) -> Field:
    return replace(field, required=required and not read_only, read_only=read_only)


def _field(key: str, column: sa.Column[Any], renamed: Mapping[str, str], is_list: bool) -> Field:
    needed = not column.nullable and column.default is None
    kind = _target(key, column)
    if kind:
        name = renamed.get(key, key if key == "source_message_id" else key.removesuffix("_id"))
        return Field(name, "reference", key, required=needed, nullable=bool(column.nullable), refers_to=kind)
    name = renamed.get(key, key)
    if isinstance(column.type, sa.JSON):
        return Field(
            name, "texts" if is_list else "json", key, required=needed, nullable=bool(column.nullable)
        )
    return Field(
        name,
        next(type_ for sort, type_ in _PLAIN if isinstance(column.type, sort)),
        key,
        required=needed,
        nullable=bool(column.nullable),
        choices=tuple(column.type.enums) if isinstance(column.type, sa.Enum) else (),
        places=column.type.places if isinstance(column.type, Scaled) else 0,
        limit=column.type.length or 0 if isinstance(column.type, sa.String) else 0,
        safe=isinstance(column.type, SafeText),
        big=isinstance(column.type, sa.BigInteger),
    )


def _target(key: str, column: sa.Column[Any]) -> str:
    for foreign_key in column.foreign_keys:
        return foreign_key.column.table.name
    return _POINTS_WITHOUT_FOREIGN_KEY.get(key, "")
