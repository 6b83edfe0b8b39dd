"""An intent's values as the columns of a record hold them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.chat import Chat
from bot.errors import Refusal
from bot.messages import Reply
from bot.nlu.commands.values import HOUR_ALONE
from bot.nlu.extras import PART
from bot.nlu.intent import Intent, Item
from bot.nlu.labels import item_label
from bot.nlu.times.clock import HOURS
from models.activities import Task
from models.customers import Contact, Customer, contact_called
from models.people import User, may_hand_over, user_named

MORNING = time(9)
NOON = time(12)
LEADERS = ("supervisor", "manager")
"""Who may plan for colleagues, and have them reminded."""


def past_moment(chat: Chat, when: date | datetime | None) -> datetime:
    """When something happened: the time said; else the message's own time today, noon on another day."""
    if isinstance(when, datetime):
        return _aware(chat, when)
    if when is None or when == chat.today:
        return chat.now
    return datetime.combine(when, NOON, chat.house.zone)


def coming_moment(chat: Chat, when: date | datetime | None) -> tuple[datetime, bool]:
    """When something is to happen, and whether only the day was said (then 9 in the morning stands for it)."""
    if isinstance(when, datetime):
        return _aware(chat, when), False
    day = when or chat.today + timedelta(days=1)
    moment = datetime.combine(day, MORNING, chat.house.zone)
    return (moment if moment > chat.now else chat.now + timedelta(minutes=30)), True


def at_part(intent: Intent, when: date | datetime | None, chat: Chat) -> date | datetime | None:
    """When the part of the day begins that was said without an hour (头天晚上提醒我), from noon on; in the morning, or
    where that is over, the day alone."""
    hour, _ = HOURS.get(intent.extras.get(PART, ""), (0, 0))
    if when is None or isinstance(when, datetime) or hour < NOON.hour:
        return when
    begins = datetime.combine(when, time(hour), chat.house.zone)
    return begins if begins > chat.now else when


async def remind(title: str, when: date | datetime | None, customer_id: int | None, chat: Chat) -> Task:
    """A reminder for the speaker, at the moment or on the day that is to come."""
    due_at, all_day = coming_moment(chat, when)
    task = Task(
        kind="reminder",
        title=title,
        customer_id=customer_id,
        due_at=due_at,
        all_day=all_day,
        owner_id=chat.speaker.colleague.id,
    )
    await chat.keep(task)
    return task


def moment_said(chat: Chat, intent: Intent, of: datetime, *, ahead: bool) -> date | datetime | None:
    """The time said of what was at that moment: an hour alone is one of that day; of what lies `ahead`, not before
    today."""
    when = intent.when
    if when is None or HOUR_ALONE not in intent.extras:
        return when
    day = of.astimezone(chat.house.zone).date()
    day = max(day, chat.today) if ahead else day
    return datetime.combine(day, when.time(), chat.house.zone) if isinstance(when, datetime) else day


def _aware(chat: Chat, when: datetime) -> datetime:
    return when if when.tzinfo else when.replace(tzinfo=chat.house.zone)


def day_of(when: date | datetime | None) -> date | None:
    """The day of a date or of a moment."""
    return when.date() if isinstance(when, datetime) else when


def days_said(intent: Intent, chat: Chat) -> tuple[date, date]:
    """The first and the last of the days that an intent names; today where it names none."""
    first = day_of(intent.when) or chat.today
    return first, intent.due or first


def moments_of(first: date, last: date, chat: Chat) -> tuple[datetime, datetime]:
    """When these days begin and end, both included: [start, end)."""
    start, end = (datetime.combine(day, time(), chat.house.zone) for day in (first, last + timedelta(days=1)))
    return start, end


def items_of(items: Sequence[Item]) -> list[dict[str, Any]]:
    """Goods in the JSON shape of understanding/guide.md, with processing, tolerance, the outer sides of what is hollow
    and an own price (in yuan a ton, as text) where they were said."""
    return [item_label(item) | _beside_the_guide(item) for item in items]


def _beside_the_guide(item: Item) -> dict[str, Any]:
    said = {
        "processing": list(item.processing),
        "tolerance": item.tolerance,
        "outer": item.outer,
        "unit_price": str(item.unit_price) if item.unit_price else None,
    }
    return {name: value for name, value in said.items() if value}


def names_goods(intent: Intent) -> bool:
    """Whether any of the items says what it is of, and not only how much: 要20吨 does not."""
    return any(item.grade or item.form or item.surface or item.thickness for item in intent.items)


def topic_of(text: str) -> str:
    """F-D10: the first clause, at most 20 characters."""
    clause = text.strip()
    for mark in "，,。;；!！?？\n ":
        clause = clause.split(mark)[0] or clause
    return clause[:20]


async def contact_of(chat: Chat, customer: Customer, intent: Intent) -> Contact | None:
    """The first contact named, made new where the customer has nobody of that name; else None.

    A phone number that was said with one person is theirs, if it is news.
    """
    first: Contact | None = None
    for called in intent.contacts:
        contact = await contact_called(chat.session, customer.id, called)
        if contact is None:
            contact = Contact(customer_id=customer.id, name=called, called=called, owner_id=customer.owner_id)
            title = intent.extras.get("title", "")
            contact.title = title if title and called.endswith(title) else None
            chat.session.add(contact)
            await chat.session.flush()
        first = first or contact
    if first is not None and intent.phone and len(intent.contacts) == 1:
        first.mobile = intent.phone
    if first is not None and customer.primary_contact_id is None:
        customer.primary_contact_id = first.id
    return first


async def colleague_named(chat: Chat, name: str | None) -> User | None:
    """The active colleague of that name."""
    return await user_named(chat.session, name) if name else None


def with_others(reply: Reply, intent: Intent, chat: Chat) -> Reply:
    """The reply of a record, which is one customer's; further ones of the message are named, so that none is lost."""
    named = intent.extras.get("others")
    return replace(reply, text=f"{reply.text}\n{chat.text('core.others', names=named)}") if named else reply


async def assignee(chat: Chat, intent: Intent) -> User:
    """Whose a plan or a reminder is: the speaker's, or a colleague's whom they lead. Raises `Refusal`."""
    speaker, name = chat.speaker.colleague, intent.extras.get("assignee")
    if name is None or name == speaker.name:
        return speaker
    colleague = await user_named(chat.session, name)
    if colleague is None:
        raise Refusal(chat.text("plans.no_colleague", name=name))
    if not await leads(chat, colleague):
        leader = speaker.role in LEADERS
        raise Refusal(chat.text("plans.not_yours_to_assign", name=name, leads=leader))
    return colleague


async def leads(chat: Chat, colleague: User) -> bool:
    """Whether the speaker leads the colleague, and may have them do something."""
    leader = chat.speaker.colleague.role in LEADERS
    return leader and await may_hand_over(chat.session, chat.speaker.viewer, colleague.id)
