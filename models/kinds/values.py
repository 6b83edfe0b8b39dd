"""Turns what an import or a request gives for a field into the value that stands in the column.

The value comes out exactly as it would be read back (quantized, masked), so that a repeat compares equal.
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

from config.privacy import mask, mask_values
from models.kinds.spec import Field, FieldType, Problem

_DATE = re.compile(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?")
_YES, _NO = {"true", "yes", "1", "是"}, {"false", "no", "0", "否"}
_BIGGEST_DIGITS = 15
"""Digits before the point: what fits into 64 bits with three places behind it."""
_LONGEST_TEXT = 100_000


def read_value(field: Field, given: Any, zone: ZoneInfo) -> Any:
    """The value for the column; None for an empty one. Raises `Problem`. A time without an offset is in `zone`."""
    if given is None or (isinstance(given, str) and not given.strip()):
        return None
    value = _READERS[field.type](field, given, zone)
    return None if value == "" else value


def _text(field: Field, given: Any, _zone: ZoneInfo) -> str:
    text = _written(field, given)
    masked = mask(text)
    if masked.found and not field.safe:
        # A key that is masked would be the same key as another that is: two payments would become one.
        raise Problem(field.name, "sensitive")
    return masked.text


def _written(field: Field, given: Any) -> str:
    if isinstance(given, bool) or not isinstance(given, str | int | float | Decimal):
        raise Problem(field.name, "not_text")
    text = f"{given:.0f}" if isinstance(given, float) and given.is_integer() else str(given)
    text = text.strip().replace("\x00", "")
    _refuse_broken(field, text)
    if len(text) > (field.limit or _LONGEST_TEXT):
        raise Problem(field.name, "too_long", limit=field.limit or _LONGEST_TEXT)
    return text


def _refuse_broken(field: Field, text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Problem(field.name, "not_text") from None


def _integer(field: Field, given: Any, _zone: ZoneInfo) -> int:
    number = _exact(given)
    if number is None or number != number.to_integral_value():
        raise Problem(field.name, "not_integer")
    if abs(number) >= 2 ** (63 if field.big else 31):
        raise Problem(field.name, "out_of_range")
    return int(number)


def _decimal(field: Field, given: Any, _zone: ZoneInfo) -> Decimal:
    number = _exact(given)
    if number is None:
        raise Problem(field.name, "not_number")
    return number.quantize(Decimal(1).scaleb(-field.places), ROUND_HALF_UP)


def _number(field: Field, given: Any, _zone: ZoneInfo) -> float:
    number = _exact(given)
    if number is None:
        raise Problem(field.name, "not_number")
    return float(number)


def _exact(given: Any) -> Decimal | None:
    """The number, None where it is none or absurdly long."""
    if isinstance(given, bool) or not isinstance(given, str | int | float | Decimal):
        return None
    text = str(given).strip().lstrip("¥￥").replace(",", "").replace("，", "").removesuffix("元")
    if len(text) > 40:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    in_range = number.is_finite() and -20 < number.adjusted() < _BIGGEST_DIGITS
    return number if in_range else None


def _boolean(field: Field, given: Any, _zone: ZoneInfo) -> bool:
    word = str(given).strip().lower()
    if word not in _YES | _NO:
        raise Problem(field.name, "not_boolean")
    return word in _YES


def _date(field: Field, given: Any, zone: ZoneInfo) -> date:
    if isinstance(given, datetime):
        return (given.astimezone(zone) if given.tzinfo else given).date()
    if isinstance(given, date):
        return given
    try:
        if isinstance(given, str) and (found := _DATE.match(given.strip())):
            return date(*(int(part) for part in found.groups()))
        if isinstance(given, str):
            return _date(field, datetime.fromisoformat(given.strip()), zone)
    except (ValueError, OverflowError):
        pass
    raise Problem(field.name, "not_date")


def _datetime(field: Field, given: Any, zone: ZoneInfo) -> datetime:
    try:
        moment = _moment(given)
        if moment is not None:
            local = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(zone)
            if (local.utcoffset() or timedelta()) % timedelta(minutes=1):
                # Before there was a time of the zone: what it would be shown as is no time that others can read.
                raise Problem(field.name, "out_of_range")
            return local.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Problem(field.name, "not_datetime")


def _moment(given: Any) -> datetime | None:
    if isinstance(given, datetime):
        return given
    if isinstance(given, date):
        return datetime.combine(given, time())
    if not isinstance(given, str):
        return None
    written = _DATE.sub(lambda found: "{:0>4}-{:0>2}-{:0>2}".format(*found.groups()), given.strip(), count=1)
    return datetime.fromisoformat(written)


def _select(field: Field, given: Any, _zone: ZoneInfo) -> str:
    word = str(given).strip()
    if word not in field.choices:
        raise Problem(field.name, "not_choice", choices=", ".join(field.choices))
    return word


def _texts(field: Field, given: Any, zone: ZoneInfo) -> list[str]:
    if isinstance(given, str):
        given = json_list(field, given) if given.startswith("[") else re.split(r"[、，,；;|\n]", given)
    if not isinstance(given, list):
        raise Problem(field.name, "not_list")
    part = Field(field.name, "text", safe=True)
    return [text for text in (read_value(part, entry, zone) for entry in given) if text]


def json_list(field: Field, text: str) -> Any:
    """What a cell with JSON in it holds."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Problem(field.name, "not_json") from None


def _json(field: Field, given: Any, _zone: ZoneInfo) -> list[dict[str, Any]]:
    value = json_list(field, given) if isinstance(given, str) else given
    if not isinstance(value, list) or not all(isinstance(entry, Mapping) for entry in value):
        raise Problem(field.name, "not_json")
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, default=_plain_number)
    except (TypeError, ValueError, RecursionError):
        raise Problem(field.name, "not_json") from None
    _refuse_broken(field, text)
    if len(text) > _LONGEST_TEXT:
        raise Problem(field.name, "too_long", limit=_LONGEST_TEXT)
    plain: list[dict[str, Any]] = mask_values(json.loads(text.replace("\\u0000", "")))
    return plain


def _plain_number(value: Any) -> Any:
    if not isinstance(value, Decimal) or not value.is_finite():
        raise TypeError
    number = float(value)
    return int(number) if number.is_integer() and math.isfinite(number) else number


def _reference(field: Field, given: Any, zone: ZoneInfo) -> str:
    if field.refers_to == "inbound_messages":
        # The platform's number of a message is nobody's, even where its digits happen to add up like a card's.
        return _written(Field(field.name, "text", limit=255), given)
    return _text(Field(field.name, "text", limit=255), given, zone)


def _rows(field: Field, given: Any, _zone: ZoneInfo) -> list[Mapping[str, Any]]:
    value = json_list(field, given) if isinstance(given, str) else given
    if not isinstance(value, list) or not all(isinstance(entry, Mapping) for entry in value):
        raise Problem(field.name, "not_json")
    return value


_READERS: Mapping[FieldType, Callable[[Field, Any, ZoneInfo], Any]] = {
    "text": _text,
    "integer": _integer,
    "number": _number,
    "decimal": _decimal,
    "boolean": _boolean,
    "date": _date,
    "datetime": _datetime,
    "select": _select,
    "texts": _texts,
    "json": _json,
    "reference": _reference,
    "rows": _rows,
}


def show_value(field: Field, value: Any, zone: ZoneInfo) -> Any:
    """A column's value as JSON: dates and times ISO 8601 (times with the zone's offset), decimals as strings."""
    if isinstance(value, datetime):
        return value.astimezone(zone).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:.2f}" if field.places == 2 else f"{value.normalize():f}"
    return value
