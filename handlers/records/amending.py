"""What of a record changes by words that were said later, or by its own words read anew: columns with new values."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.answers import AGREED_TO
from bot.chat import Chat
from bot.errors import Refusal
from bot.nlu.amendments.places import AT_OURS, WHERE
from bot.nlu.amendments.times import DAY_BEFORE
from bot.nlu.amendments.values import number_in
from bot.nlu.commands.values import HOUR_ALONE, PART
from bot.nlu.intent import FollowUp, Intent, Item
from bot.nlu.money.finding import LEAST_SUM
from handlers.records import days_moved, fields
from handlers.records.ours_or_theirs import refuse_colleagues
from models.activities import Activity, Task
from models.customers import Contact, Customer
from models.interactions import Interaction
from models.leads import Lead
from models.money import Payment
from models.opportunities import Opportunity
from models.sales import Demand, Quote

AMENDED = (Interaction, Demand, Quote, Activity, Task, Payment, Opportunity)
"""The records that can be amended; where a message made several, the first of this list is meant."""
_OF_GOODS = frozenset(name for name in Item._fields) - {"unit_price"}
_TEN_THOUSAND = 10_000
_FAR = 10
"""A price is not so many times what it was."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SUM_OF: Mapping[type[Any], str] = {
    Quote: "unit_price",
    Payment: "amount",
    Opportunity: "expected_amount",
}
_TOO_MANY = 100
"""Nobody means so many times the goods that were counted: 14850 behind 40吨 is a price."""


def put(record: Any, values: Mapping[str, Any], today: date) -> None:
    """Writes the values into their columns; a deal's probability follows its stage."""
    for name, value in values.items():
        setattr(record, name, value)
    if "stage" in values:
        record.move_to(values["stage"], today)


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


def values_said(record: Any, intent: Intent, chat: Chat) -> dict[str, Any]:
    """Amounts, prices, days and the way of talking, where the record has such a column. Raises `Question`."""
    values: dict[str, Any] = {
        "amount": intent.amount,
        "unit_price": intent.unit_price,
        "due": intent.due,
        "mode": intent.method if isinstance(record, Interaction) else None,
        "type": intent.method if isinstance(record, Activity) else None,
        "place": intent.extras.get(WHERE)
        or (chat.text("plans.our_place") if AT_OURS in intent.extras else None),
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


def is_price(record: Any, amount: Decimal | None, intent: Intent) -> bool:
    """Whether a sum that was said without what it is can be the price of a quote that has no total (一万四千五)."""
    if not isinstance(record, Quote) or amount is None or "field" in intent.extras:
        return False
    price = record.unit_price
    return price is not None and record.amount is None and price < _FAR * amount < _FAR * _FAR * price


def _sum(record: Any, intent: Intent) -> dict[str, Any]:
    """A bare number as the one sum that the record is about."""
    if is_price(record, intent.amount, intent):
        return {"unit_price": intent.amount, "amount": None}
    column, number = _sum_of(record), Decimal(intent.extras.get("number", 0))
    if column is None or not is_of_sum(record, number, intent):
        return {}
    if is_in_ten_thousands(number_in(intent.extras.get("wrong", "")), getattr(record, column)):
        number *= _TEN_THOUSAND
    return {column: number} if number >= LEAST_SUM else {}


def is_of_sum(record: Any, number: Decimal, intent: Intent) -> bool:
    """Whether a bare number is the one sum that the record is about, and not of its goods: in place of that sum, or,
    of a price beside goods that are counted, nearer to it than to how many."""
    column = _sum_of(record)
    value: Decimal | None = getattr(record, column) if column else None
    kinds = getattr(record, "items", None) or ()
    numbers = {Decimal(str(n)) for item in kinds for n in item.values() if _NUMBER.fullmatch(str(n))}
    wrong = number_in(intent.extras.get("wrong", ""))
    if wrong is not None and (wrong in numbers or wrong == value or is_in_ten_thousands(wrong, value)):
        return wrong not in numbers
    counted = [Decimal(str(item["quantity"])) for item in kinds if item.get("quantity")]
    if not counted or not value or not number:
        return column is not None
    return _times(number, value) < min(_times(number, many) for many in counted)


def is_no_quantity(number: Decimal, counted: Sequence[Decimal]) -> bool:
    """Whether a bare number can not be how many, as the goods were counted so far."""
    return number >= LEAST_SUM and all(number > _TOO_MANY * many for many in counted)


def _sum_of(record: Any) -> str | None:
    """The column of the one sum that a record is about; a talk is about a price where one was named."""
    if isinstance(record, Interaction):
        return "unit_price" if record.unit_price is not None else None
    return _SUM_OF.get(type(record))


def _times(one: Decimal, other: Decimal) -> Decimal:
    """How many times the greater of two is the less."""
    return max(one, other) / min(one, other)


def is_in_ten_thousands(number: Decimal | None, amount: Decimal | None) -> bool:
    """Whether a number without a unit is that amount as people say it: 35 of 350,000."""
    return number is not None and amount is not None and number * _TEN_THOUSAND == amount


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
        moment, all_day = _coming(intent, chat, record.planned_start, record.all_day)
        lasts = record.planned_end - record.planned_start
        return {"planned_start": moment, "planned_end": moment + lasts, "all_day": all_day}
    if isinstance(record, Task):
        moment, all_day = _coming(intent, chat, record.due_at, record.all_day)
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


def _coming(intent: Intent, chat: Chat, planned: datetime, all_day: bool) -> tuple[datetime, bool]:
    """When it is to be, and whether only a day is known: a day alone keeps the hour, a day with 上午 does not."""
    when = fields.moment_said(chat, intent, planned, ahead=True)
    keeps_hour = not all_day and not isinstance(when, datetime) and PART not in intent.extras
    if keeps_hour and when is not None:
        when = datetime.combine(when, planned.astimezone(chat.house.zone).time())
    return fields.coming_moment(chat, when)


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
    """Whom one spoke to or is to meet, where the record has such a column. Raises `Refusal` for one of ours."""
    if not intent.contacts or not hasattr(record, "contact_id"):
        return {}
    people = ",".join(intent.contacts)
    customer = await chat.session.get(Customer, record.customer_id) if record.customer_id else None
    await refuse_colleagues(intent.contacts, customer, chat)
    values: dict[str, Any] = {"contact_id": await _person(people, customer, chat) if customer else None}
    return values | ({"their_people": people} if isinstance(record, Interaction) else {})


async def note_phone(record: Any, intent: Intent, chat: Chat) -> str | None:
    """A number is that of the person of the record, else of its lead. None where there is neither. Raises `Refusal`."""
    if intent.phone is not None and chat.question is not None and chat.question.slot in AGREED_TO:
        # What was told since and is only offered to be kept may be of somebody else (接手的是个姓孙的).
        raise Refusal(chat.text("contact_facts.whose_number", number=intent.phone))
    contact_id, lead_id = getattr(record, "contact_id", None), getattr(record, "lead_id", None)
    whose: Contact | Lead | None = await chat.session.get(Contact, contact_id) if contact_id else None
    if lead_id and not contact_id:
        whose = await chat.session.get(Lead, lead_id)
    if whose is not None and intent.phone is not None:
        whose.mobile = intent.phone
    return intent.phone if whose is not None else None


async def _person(people: str, customer: Customer, chat: Chat) -> int | None:
    contact = await fields.contact_of(chat, customer, Intent("amend", contacts=tuple(people.split(","))))
    return contact.id if contact else None
