"""An `Intent` as JSON and back, without loss: how a pending question keeps it in the database."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.nlu.intent import Ambiguous, Fact, FollowUp, Found, Intent, Item, Named, Span, Unknown

BY_ITS_PLACE = "by_its_place"
"""Beside a message's intent: the words became it by the conversation around them, or by what was stored then."""


def to_json(intent: Intent) -> dict[str, Any]:
    """A dictionary of JSON types only. Numbers are strings, so that 1.0 stays 1.0."""
    return {
        "name": intent.name,
        "text": intent.text,
        "customer": _named_out(intent.customer),
        "contacts": list(intent.contacts),
        "when": _moment_out(intent.when),
        "due": _moment_out(intent.due),
        "items": [_item_out(item) for item in intent.items],
        "unit_price": _number_out(intent.unit_price),
        "amount": _number_out(intent.amount),
        "follow_up": intent.follow_up and [_moment_out(intent.follow_up.date), intent.follow_up.method],
        "extras": dict(intent.extras),
        "spans": {field: [span.start, span.end, span.rule] for field, span in intent.spans.items()},
        **{field: getattr(intent, field) for field in _PLAIN},
        **({"parts": [to_json(part) for part in intent.parts]} if intent.parts else {}),
        **(
            {"facts": [[fact.person, fact.field, fact.value] for fact in intent.facts]}
            if intent.facts
            else {}
        ),
    }


def from_json(stored: Mapping[str, Any]) -> Intent:
    """The intent that `to_json` stored. Raises `KeyError` or `ValueError` where it is none."""
    step = stored["follow_up"]
    return Intent(
        name=stored["name"],
        text=stored["text"],
        customer=_named_in(stored["customer"]),
        contacts=tuple(stored["contacts"]),
        when=_moment_in(stored["when"]),
        due=_moment_in(stored["due"]),
        items=tuple(_item_in(item) for item in stored["items"]),
        unit_price=_number_in(stored["unit_price"]),
        amount=_number_in(stored["amount"]),
        follow_up=FollowUp(_moment(step[0]), step[1]) if step else None,
        extras=dict(stored["extras"]),
        spans={field: Span(*span) for field, span in stored["spans"].items()},
        **{field: stored[field] for field in _PLAIN},
        parts=tuple(from_json(part) for part in stored.get("parts", ())),
        facts=tuple(Fact(*fact) for fact in stored.get("facts", ())),
    )


_PLAIN = ("method", "stage", "reason", "phone", "to")


def _named_out(customer: Named | None) -> dict[str, Any] | None:
    match customer:
        case Found(code=code, surface=surface, by=by):
            return {"code": code, "surface": surface, "by": by}
        case Ambiguous(codes=codes, surface=surface):
            return {"codes": list(codes), "surface": surface}
        case Unknown(name=name):
            return {"name": name}
    return None


def _named_in(stored: Mapping[str, Any] | None) -> Named | None:
    if stored is None:
        return None
    if "code" in stored:
        return Found(**stored)
    if "codes" in stored:
        return Ambiguous(tuple(stored["codes"]), stored["surface"])
    return Unknown(stored["name"])


def _moment_out(moment: date | datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _moment_in(stored: str | None) -> date | datetime | None:
    return _moment(stored) if stored is not None else None


def _moment(stored: str) -> date | datetime:
    return datetime.fromisoformat(stored) if "T" in stored else date.fromisoformat(stored)


def _number_out(value: Decimal | None) -> str | None:
    return str(value) if value is not None else None


def _number_in(stored: str | None) -> Decimal | None:
    return Decimal(stored) if stored is not None else None


def _item_out(item: Item) -> dict[str, Any]:
    return {
        name: {"number": str(value)}
        if isinstance(value, Decimal)
        else list(value)
        if isinstance(value, tuple)
        else value
        for name, value in item._asdict().items()
    }


def _item_in(stored: Mapping[str, Any]) -> Item:
    return Item(**{name: _value_in(value) for name, value in stored.items()})


def _value_in(value: Any) -> Any:
    if isinstance(value, Mapping):
        return Decimal(value["number"])
    return tuple(value) if isinstance(value, list) else value
