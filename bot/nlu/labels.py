"""An `Intent` in the shape of understanding/guide.md: what `lianke parse` prints and score.py compares."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.nlu.intent import Ambiguous, Found, Intent, Item, Named, Unknown

_PLAIN = ("method", "stage", "reason", "phone", "to")
_ITEM = ("grade", "form", "surface", "thickness", "width", "length", "quantity", "unit")


def labels(intent: Intent) -> dict[str, Any]:
    """The fields that the message speaks of. Numbers are int or float, times ISO 8601 without zone or seconds."""
    step = intent.follow_up
    said = {
        "customer": intent.customer and named(intent.customer),
        "contacts": list(intent.contacts),
        "when": intent.when and iso(intent.when),
        "due": intent.due and iso(intent.due),
        "items": [item_label(item) for item in intent.items],
        "unit_price": intent.unit_price and number(intent.unit_price),
        "amount": intent.amount and number(intent.amount),
        "follow_up": step and {"date": iso(step.date), **({"method": step.method} if step.method else {})},
        **{field: getattr(intent, field) for field in _PLAIN},
    }
    return {"intent": intent.name, **{field: value for field, value in said.items() if value}}


def named(customer: Named) -> str | dict[str, Any]:
    """A customer as guide.md writes it: the code, `{"ambiguous": codes}` or `{"unknown": name}`."""
    match customer:
        case Found(code=code):
            return code
        case Ambiguous(codes=codes):
            return {"ambiguous": sorted(codes)}
        case Unknown(name=name):
            return {"unknown": name}


def iso(moment: date | datetime) -> str:
    """`YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM` for a moment."""
    return moment.strftime("%Y-%m-%dT%H:%M") if isinstance(moment, datetime) else moment.isoformat()


def number(value: Decimal) -> int | float:
    """An int where it is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def item_label(item: Item) -> dict[str, Any]:
    """Goods in the JSON shape of the guide: only what was said, numbers as JSON numbers."""
    said = {field: getattr(item, field) for field in _ITEM}
    return {
        field: number(value) if isinstance(value, Decimal) else value
        for field, value in said.items()
        if value is not None
    }
