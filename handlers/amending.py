"""What of a record changes by words that were said later, or by its own words read anew: columns with new values."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from bot.chat import Chat
from bot.nlu.amended_values import DAY_BEFORE, goods_in, ordinal
from bot.nlu.command_values import HOUR_ALONE
from bot.nlu.intent import FollowUp, Intent, Item
from bot.nlu.money import LEAST_SUM
from handlers import days_moved, fields
from models.activities import Activity, Task
from models.customers import Contact, Customer
from models.interactions import Interaction
from models.leads import Lead
from models.money import Payment
from models.opportunities import Opportunity
from models.sales import Demand, Quote

AMENDED = (Interaction, Demand, Quote, Activity, Task, Payment, Opportunity)
"""The records that can be amended; where a message made several, the first of this list is meant."""
_OF_GOODS = frozenset(field.name for field in dataclasses.fields(Item)) - {"unit_price"}
_PIPE = "pipe"
_SUM_OF: Mapping[type[Any], str] = {
    Quote: "unit_price",
    Payment: "amount",
    Opportunity: "expected_amount",
}


def put(record: Any, values: Mapping[str, Any], today: date) -> None:
    """Writes the values into their columns; a deal's probability follows its stage."""
    for name, value in values.items():
        setattr(record, name, value)
    if "stage" in values:
        record.move_to(values["stage"], today)


def goods_said(record: Any, intent: Intent, chat: Chat) -> dict[str, Any]:
    """Each field of goods that was said replaces that of the record's goods: of those that were said to be wrong
    (30吨改成20吨), else of each where there are several. What is dropped or added leaves the others as they are."""
    said = fields.items_of(intent.items) or _counted(record, intent)
    if not hasattr(record, "items"):
        return {}
    if "dropped" in intent.extras:
        fitting = _fitting(record, intent.extras["dropped"], chat)
        kept = [item for item, fits in zip(record.items, fitting, strict=True) if not fits]
        return {"items": kept} if kept and any(fitting) else {}
    if not said:
        return {}
    if "added" in intent.extras:
        return {"items": [*record.items, *said]}
    if len(said) > 1:
        return {"items": said}
    wrong = intent.extras.get("wrong", "")
    fitting = _fitting(record, wrong, chat)
    if wrong and len(fitting) > 1 and not any(fitting):
        return {}
    meant = fitting if any(fitting) else [True] * len(record.items)
    if "outer" in said[0] and not _may_be_hollow(said[0], record.items, meant):
        return {}
    changed = [
        {**item, **said[0]} if is_meant else item for item, is_meant in zip(record.items, meant, strict=True)
    ]
    return {"items": changed or said}


def _may_be_hollow(
    said: Mapping[str, Any], items: Sequence[Mapping[str, Any]], meant: Sequence[bool]
) -> bool:
    """Whether 38*2 can be the sizes of the goods that are meant: of pipe, or of what is known to be hollow; a coil has
    no 外径."""
    changed = [item for item, is_meant in zip(items, meant, strict=True) if is_meant] or [{}]
    return said.get("form") == _PIPE or all("outer" in item or item.get("form") == _PIPE for item in changed)


def kinds_meant(record: Any, pointed_at: str, chat: Chat) -> Sequence[dict[str, Any]]:
    """The record's goods of which one is to be picked: all of several, where the words point at none of them."""
    kinds: Sequence[dict[str, Any]] = getattr(record, "items", None) or ()
    return () if len(kinds) < 2 or any(_fitting(record, pointed_at, chat)) else kinds


def has_field(record: Any, field: str) -> bool:
    """Whether a record has what people call so (a field of `Intent`, or one of goods): a demand has no 金额."""
    match field:
        case "customer":
            return True
        case _ if field in _OF_GOODS:
            return hasattr(record, "items")
        case "stage" | "reason":
            return isinstance(record, Opportunity)
        case "method":
            return isinstance(record, Interaction | Activity)
        case "follow_up":
            return isinstance(record, Interaction)
        case "contacts" | "phone":
            return hasattr(record, "contact_id")
        case "amount" | "due" if isinstance(record, Opportunity):
            return True
        case "when":
            moments = (Interaction, Activity, Task, Payment, Opportunity)
            return isinstance(record, moments) or hasattr(record, "due")
    return hasattr(record, field)


def _fitting(record: Any, pointed_at: str, chat: Chat) -> list[bool]:
    """Which of the record's goods are those that the words name, or count to."""
    if (place := ordinal(pointed_at)) is not None:
        counted = range(len(record.items))[place : place + 1 or None]
        return [number in counted for number in range(len(record.items))]
    named = fields.items_of(goods_in(pointed_at, chat.house.words.trade))
    return [bool(named) and named[0].items() <= item.items() for item in record.items]


def _counted(record: Any, intent: Intent) -> list[dict[str, Any]]:
    """A bare number, where the record has goods that are counted, is how many."""
    number = intent.extras.get("number")
    if number is None or not any("quantity" in item for item in getattr(record, "items", None) or ()):
        return []
    return fields.items_of((Item(quantity=Decimal(number)),))


def values_said(record: Any, intent: Intent, chat: Chat) -> dict[str, Any]:
    """Amounts, prices, days and the way of talking, where the record has such a column. Raises `Question`."""
    values: dict[str, Any] = {
        "amount": intent.amount,
        "unit_price": intent.unit_price,
        "due": intent.due,
        "mode": intent.method if isinstance(record, Interaction) else None,
        "type": intent.method if isinstance(record, Activity) else None,
    }
    if isinstance(record, Opportunity):
        values |= _of_deal(intent, chat)
    elif intent.when is not None:
        values |= _moments_said(record, intent, chat, values["due"])
    if isinstance(record, Interaction) and (step := next_step(record, intent, chat)):
        values |= days_moved.columns_of(record, step, intent, chat)
    return {
        name: value
        for name, value in (values | _sum(record, intent)).items()
        if value is not None and hasattr(record, name)
    }


def _sum(record: Any, intent: Intent) -> dict[str, Any]:
    """A bare number as the one sum that the record is about."""
    column, number = _SUM_OF.get(type(record)), Decimal(intent.extras.get("number", 0))
    return {column: number} if column and number >= LEAST_SUM else {}


def _of_deal(intent: Intent, chat: Chat) -> dict[str, Any]:
    return {
        "expected_amount": intent.amount,
        "expected_close": intent.due or fields.day_of(intent.when),
        "stage": intent.stage,
        "loss_reason": intent.reason,
    }


def next_step(record: Interaction, intent: Intent, chat: Chat) -> FollowUp | None:
    """The next step that was said; a day to come that was said of a talk is one, too. An hour alone is the talk's."""
    if intent.follow_up is not None or intent.when is None or HOUR_ALONE in intent.extras:
        return intent.follow_up
    day = fields.day_of(intent.when)
    return FollowUp(intent.when) if day is not None and day > chat.today else None


def _moments_said(record: Any, intent: Intent, chat: Chat, due: date | None) -> dict[str, Any]:
    if isinstance(record, Activity):
        moment, all_day = _coming(intent, chat, record.planned_start)
        return {"planned_start": moment, "planned_end": moment + timedelta(hours=1), "all_day": all_day}
    if isinstance(record, Task):
        moment, all_day = _coming(intent, chat, record.due_at)
        return {"due_at": moment, "all_day": all_day}
    if isinstance(record, Interaction):
        said_of_talk = next_step(record, intent, chat) is None
        when = fields.moment_said(chat, intent, record.occurred_at, ahead=False)
        return {"occurred_at": fields.past_moment(chat, when)} if said_of_talk else {}
    if isinstance(record, Payment):
        return {"received_on": _day_that_was(intent, chat)}
    return {"due": due or fields.day_of(intent.when)}


def _day_that_was(intent: Intent, chat: Chat) -> date | None:
    """The day said, of what has happened: 6号 is the last one; one that is only to come is none."""
    day, before = fields.day_of(intent.when), intent.extras.get(DAY_BEFORE)
    if day is None or day <= chat.today:
        return day
    return date.fromisoformat(before) if before else None


def _coming(intent: Intent, chat: Chat, planned: datetime) -> tuple[datetime, bool]:
    return fields.coming_moment(chat, fields.moment_said(chat, intent, planned, ahead=True))


async def customer_said(record: Any, intent: Intent, chat: Chat) -> dict[str, Any]:
    """The customer that is named, with the person of the record at that customer. Raises `Question`, `Refusal`."""
    customer = await chat.customer(intent)
    talked_to = record.their_people if isinstance(record, Interaction) else None
    return customer_values(record, customer, await _person(talked_to, customer, chat) if talked_to else None)


def customer_values(record: Any, customer: Customer, contact_id: int | None) -> dict[str, Any]:
    """The columns of a record that is another customer's, where one spoke to that contact of theirs."""
    values: dict[str, Any] = {"customer_id": customer.id}
    if isinstance(record, Interaction):
        return {**values, "status": "complete", "opportunity_id": None, "contact_id": contact_id}
    return {**values, "contact_id": None} if hasattr(record, "contact_id") else values


async def people_said(record: Any, intent: Intent, chat: Chat) -> dict[str, Any]:
    """Whom one spoke to or is to meet, where the record has such a column."""
    if not intent.contacts or not hasattr(record, "contact_id"):
        return {}
    people = ",".join(intent.contacts)
    customer = await chat.session.get(Customer, record.customer_id) if record.customer_id else None
    values: dict[str, Any] = {"contact_id": await _person(people, customer, chat) if customer else None}
    return values | ({"their_people": people} if isinstance(record, Interaction) else {})


async def note_phone(record: Any, intent: Intent, chat: Chat) -> str | None:
    """A number is that of the person of the record, else of its lead. None where there is neither."""
    contact_id, lead_id = getattr(record, "contact_id", None), getattr(record, "lead_id", None)
    whose: Contact | Lead | None = None
    if contact_id:
        whose = await chat.session.get(Contact, contact_id)
    elif lead_id:
        whose = await chat.session.get(Lead, lead_id)
    if whose is None or intent.phone is None:
        return None
    whose.mobile = intent.phone
    return intent.phone


async def _person(people: str, customer: Customer, chat: Chat) -> int | None:
    contact = await fields.contact_of(chat, customer, Intent("amend", contacts=tuple(people.split(","))))
    return contact.id if contact else None
