"""Whether what an amendment says was wrong stands on the record that it would change; it is asked where it does not."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from bot.chat import Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.amendments.times import DAY_BEFORE, WEEKDAY
from bot.nlu.amendments.values_said_wrong import values_said_wrong, wrong_words
from bot.nlu.commands.values import HOUR_ALONE, PART
from bot.nlu.intent import FollowUp, Intent
from bot.nlu.times.clock import HOURS
from handlers.records import amended_goods, amending, fields
from handlers.talk.lately_said import customer_of, number_of
from models.customers import Contact

_SLOT, _YES, _NO = "still_that", "yes", "no"
_DAYS = ("due", "follow_up_on", "occurred_at", "planned_start", "due_at", "received_on", "expected_close")
"""Columns of records that hold a day, or a moment."""
_HAS = {"amount": ("amount", "expected_amount"), "method": ("mode", "type"), "reason": ("loss_reason",)}
"""Columns of records by the field of an `Intent`, where they are called otherwise."""
_PLAIN = ("amount", "unit_price", "stage", "reason", "method")


def values_wrong(intent: Intent, chat: Chat) -> Mapping[str, Any]:
    """The values that an amendment says are wrong, by field of an `Intent`."""
    return values_said_wrong(intent, chat.now.replace(tzinfo=None), chat.names, chat.house.words)


async def make_sure_of_value(record: Any, intent: Intent, was: Mapping[str, Any], chat: Chat) -> Reply | None:
    """Asks whether the record is meant where what is said to be wrong (`was`) is not on it. Raises `Question`; gives
    what is said where it is not meant."""
    picked = intent.extras.get(_SLOT)
    if picked == _YES or not await _is_missing(record, was, intent, chat):
        return None
    if picked is not None:
        return chat.say("corrections.say_whose")
    asked = chat.text(
        "corrections.not_on_it",
        number=number_of(record),
        customer=await customer_of(record, chat),
        items=getattr(record, "items", ()) if "items" in was else (),
        amount=_amount(record) if "amount" in was else None,
        wrong=wrong_words(intent),
    )
    raise Question(_SLOT, asked, [(chat.text("core.yes"), _YES), (chat.text("corrections.not_this"), _NO)])


async def the_one_with(records: Sequence[Any], intent: Intent, chat: Chat) -> Any:
    """Of several records, newest first, the first that has what is said to be wrong; else the newest."""
    was = values_wrong(intent, chat)
    for record in records:
        stands = await _stand(record, was, intent, chat)
        if stands and all(stands):
            return record
    return records[0]


def _amount(record: Any) -> Decimal | None:
    return getattr(record, "amount", None) or getattr(record, "expected_amount", None)


async def _is_missing(record: Any, was: Mapping[str, Any], intent: Intent, chat: Chat) -> bool:
    """Whether values were said to be wrong that the record could have, and it lacks one of them."""
    return not all(await _stand(record, was, intent, chat))


async def _stand(record: Any, was: Mapping[str, Any], intent: Intent, chat: Chat) -> list[bool]:
    """For each of the values that the record could have, whether it has it."""
    if amending.is_price(record, was.get("amount"), intent):
        was = {**was, "unit_price": was["amount"], "amount": record.amount}
    stands = [_stands(name, was, record, chat) for name in was if name not in ("contacts", "extras")]
    if number := was.get("extras", {}).get("number"):
        stands.append(_in_numbers(record, Decimal(number)))
    if "contacts" in was:
        stands.append(await _names_of(record, was["contacts"], chat))
    return [found for found in stands if found is not None]


def _stands(name: str, was: Mapping[str, Any], record: Any, chat: Chat) -> bool | None:
    """Whether the record has that value; None where it has no such field."""
    if name == "items":
        return _in_goods(record, was)
    if name in ("when", "due", "follow_up"):
        return _in_days(record, name, was, chat)
    columns = [column for column in _HAS.get(name, (name,)) if hasattr(record, column)]
    if name not in _PLAIN or not columns:
        return None
    of_goods = [
        Decimal(item["unit_price"]) for item in getattr(record, "items", None) or () if "unit_price" in item
    ]
    values = [getattr(record, column) for column in columns]
    return was[name] in (values + of_goods if name == "unit_price" else values)


def _in_goods(record: Any, was: Mapping[str, Any]) -> bool | None:
    """Of several goods it is told by what was wrong which of them are meant (amending.py)."""
    items = getattr(record, "items", None)
    if items is None or len(items) > 1:
        return None
    named = fields.items_of(was["items"])
    return any(
        named[0].items() <= item.items() or amended_goods.is_short_for(named[0], item) for item in items
    )


def _in_days(record: Any, name: str, was: Mapping[str, Any], chat: Chat) -> bool | None:
    moments = [value for column in _DAYS if (value := getattr(record, column, None)) is not None]
    if not any(hasattr(record, column) for column in _DAYS):
        return None
    said = was[name].date if isinstance(was[name], FollowUp) else was[name]
    extras = was.get("extras", {})
    if HOUR_ALONE in extras:
        times = [value.astimezone(chat.house.zone).time() for value in moments if isinstance(value, datetime)]
        if isinstance(said, datetime):
            return said.time() in times
        return None if getattr(record, "all_day", True) else _in_part(times, extras[PART])
    if WEEKDAY in extras:
        # Nobody calls today by its name: what is of today is not meant by it.
        days_named = [day for value in moments if (day := _day(value, chat)) != chat.today]
        return any(day.weekday() == int(extras[WEEKDAY]) for day in days_named)
    days = {fields.day_of(said), *([date.fromisoformat(extras[DAY_BEFORE])] if DAY_BEFORE in extras else [])}
    return any(_day(value, chat) in days for value in moments)


def _in_part(times: Sequence[time], part: str) -> bool:
    """Whether one of these times is of that part of a day."""
    first, last = HOURS[part]
    return any(first <= each.hour < last for each in times)


def _day(value: date | datetime, chat: Chat) -> date:
    return value.astimezone(chat.house.zone).date() if isinstance(value, datetime) else value


def _in_numbers(record: Any, number: Decimal) -> bool | None:
    """Whether a number without a unit is any of those of the record (20改成30)."""
    goods = [value for item in getattr(record, "items", None) or () for value in item.values()]
    sums = [getattr(record, name, None) for name in ("amount", "expected_amount", "unit_price")]
    values = [value for value in (*goods, *sums) if value is not None]
    if any(amending.is_in_ten_thousands(number, value) for value in sums):
        return True
    return any(amended_goods.is_number(number, value) for value in values) if values else None


async def _names_of(record: Any, names: tuple[str, ...], chat: Chat) -> bool | None:
    """Whether one of these persons is the record's, however they are called (江勇, 江总); None where it has nobody."""
    people = getattr(record, "their_people", None)
    if not people and (contact_id := getattr(record, "contact_id", None)):
        people = (await chat.session.get_one(Contact, contact_id)).name
    return (
        any(name[0] == person[0] for name in names for person in people.split(",") if person)
        if people
        else None
    )
