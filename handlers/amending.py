"""What of a record changes by words that were said later, or by its own words read anew: columns with new values."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bot.chat import Chat
from bot.nlu.intent import Intent
from handlers import fields
from models.activities import Activity, Task
from models.customers import Customer
from models.interactions import Interaction
from models.sales import Demand, Quote

AMENDED = (Interaction, Demand, Quote, Activity, Task)
"""The records that can be amended; where a message made several, the first of this list is meant."""


def put(record: Any, values: Mapping[str, Any]) -> None:
    """Writes the values into their columns."""
    for name, value in values.items():
        setattr(record, name, value)


def goods_said(record: Any, intent: Intent) -> dict[str, Any]:
    """Each field of goods that was said replaces that of the record's goods, of each where there are several."""
    if not intent.items or not hasattr(record, "items"):
        return {}
    said = fields.items_of(intent.items)
    old = record.items or [{}]
    return {"items": said if len(said) > 1 else [{**item, **said[0]} for item in old]}


def values_said(record: Any, intent: Intent, chat: Chat) -> dict[str, Any]:
    """Amounts, prices, days and the way of talking, where the record has such a column."""
    values: dict[str, Any] = {
        "amount": intent.amount,
        "unit_price": intent.unit_price,
        "due": intent.due,
        "mode": intent.method if isinstance(record, Interaction) else None,
    }
    if intent.when is not None:
        values |= _moments_said(record, intent, chat, values["due"])
    if intent.follow_up and isinstance(record, Interaction):
        values["follow_up_on"] = fields.day_of(intent.follow_up.date)
    return {name: value for name, value in values.items() if value is not None and hasattr(record, name)}


def _moments_said(record: Any, intent: Intent, chat: Chat, due: Any) -> dict[str, Any]:
    moment, all_day = fields.coming_moment(chat, intent.when)
    if isinstance(record, Activity):
        return {"planned_start": moment, "planned_end": moment + timedelta(hours=1), "all_day": all_day}
    if isinstance(record, Task):
        return {"due_at": moment, "all_day": all_day}
    if isinstance(record, Interaction):
        return {"occurred_at": fields.past_moment(chat, intent.when)}
    return {"due": due or fields.day_of(intent.when)}


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
    """Whom one spoke to, where the record is of a talk."""
    if not intent.contacts or not isinstance(record, Interaction):
        return {}
    people = ",".join(intent.contacts)
    customer = await chat.session.get(Customer, record.customer_id) if record.customer_id else None
    return {"their_people": people, "contact_id": await _person(people, customer, chat) if customer else None}


async def _person(people: str, customer: Customer, chat: Chat) -> int | None:
    contact = await fields.contact_of(chat, customer, Intent("amend", contacts=tuple(people.split(","))))
    return contact.id if contact else None
