"""How a notice is worded and addressed: one text in config/texts gives the message and its card.

A notice's template reads

    任务到期 T00012              first line: the title
    客户：天津华光               a fact of the card
    [完成] 完成 T00012           a button: its label, and what tapping it says
    <thing2> 任务到期            a field of the template message of the notice's name, sent where only that may be

and its plain text is the title, the facts, and the buttons as "回复 1 完成 2 延后".
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.messages import Button, Card, Reply
from config.house import House
from models.activities import Activity
from models.customers import Contact, Customer
from models.outbox import Lane
from models.people import User, is_subscribed
from models.sales import Demand
from notifications.post import tell
from notifications.quiet_hours import expiry, when
from notifications.recipients import responsible_for

_BUTTON = re.compile(r"\[(.+?)\] (.+)")
_FIELD = re.compile(r"<(\w+)> (.+)")


def compose(house: House, text: str, *, image: bytes | None = None, url: str = "", **values: Any) -> Reply:
    """The notice whose template is `text` ("notices_staff.task_due"), with its card where it has one.

    Values are put on one line, so that nobody can write a fact or a button of their own into a notice.
    Raises ValueError for a template that has buttons beside lines that are no facts: a card would lose them.
    """
    values = {name: _on_one_line(value) for name, value in values.items()}
    lines = [line for line in house.texts(text, **values).splitlines() if line.strip()]
    buttons = tuple(Button(*match.groups()) for line in lines if (match := _BUTTON.fullmatch(line)))
    fields = {match[1]: match[2] for line in lines if (match := _FIELD.fullmatch(line))}
    title, *rest = [line for line in lines if not _BUTTON.fullmatch(line) and not _FIELD.fullmatch(line)]
    facts = tuple((label, value) for label, colon, value in (line.partition("：") for line in rest) if colon)
    if buttons and len(facts) < len(rest):
        raise ValueError(f"{text}: a notice with buttons consists of facts")
    said = [title, *rest]
    if buttons:
        said.append(house.texts("notices_staff.buttons", labels=[button.label for button in buttons]))
    return Reply(
        text="\n".join(said),
        card=Card(title, facts, url, buttons) if buttons or url else None,
        image=image,
        template=text.rpartition(".")[2] if fields else "",
        template_data=fields,
    )


def called(contact: Contact | None) -> str | None:
    """How a contact is spoken of: 李总, else the name."""
    return (contact.called or contact.name) if contact else None


async def facts_of_activity(session: AsyncSession, activity: Activity) -> dict[str, Any]:
    """What a notice says of an activity: which, with whom, when and where."""
    customer = await session.get(Customer, activity.customer_id) if activity.customer_id else None
    return {
        "number": activity.number,
        "type": activity.type,
        "customer": customer.name if customer else None,
        "start": activity.planned_start,
        "all_day": activity.all_day,
        "place": activity.place,
    }


def facts_of_demand(
    house: House, demand: Demand, customer: Customer, contact: Contact | None
) -> dict[str, Any]:
    """What a notice says of a demand: which, whose, and what is wanted."""
    return {
        "number": demand.number,
        "customer": customer.name,
        "contact": called(contact),
        "goods": house.texts.goods(demand.items),
        "content": demand.content,
    }


def _on_one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


async def to_user(
    session: AsyncSession,
    house: House,
    user_id: int,
    kind: str,
    about: object,
    reply: Reply,
    *,
    at: datetime | None = None,
    lane: Lane = "person",
) -> bool:
    """Tells a user about `about` ("17") once, as soon after `at` (default: now) as the kind's window allows."""
    arrives = when(kind, at or session.info["now"], house)
    return await tell(
        session,
        reply,
        kind=kind,
        key=f"{kind}:{about}:u{user_id}",
        user_id=user_id,
        at=arrives,
        expires_at=expiry(kind, arrives, house),
        lane=lane,
    )


async def to_responsible(
    session: AsyncSession,
    house: House,
    customer: Customer,
    kind: str,
    about: object,
    reply: Reply,
    *,
    at: datetime | None = None,
) -> Sequence[User]:
    """Tells whoever looks after the customer (recipients.py), as `to_user` does; gives who that is."""
    responsible = await responsible_for(session, customer)
    for user in responsible:
        await to_user(session, house, user.id, kind, about, reply, at=at)
    return responsible


async def to_contact(
    session: AsyncSession,
    house: House,
    contact_id: int,
    kind: str,
    about: object,
    reply: Reply,
    *,
    at: datetime | None = None,
    lane: Lane = "person",
) -> bool:
    """Tells a contact, as `to_user` does a user. Who has unsubscribed is told only what they asked for, who has left
    the customer nothing."""
    asked_for = house.quiet_hours.rule(kind).asked_for
    contact = await session.get_one(Contact, contact_id)
    if contact.left_on is not None or not (asked_for or await is_subscribed(session, contact_id)):
        return False
    arrives = when(kind, at or session.info["now"], house)
    return await tell(
        session,
        reply,
        kind=kind,
        key=f"{kind}:{about}:c{contact_id}",
        contact_id=contact_id,
        at=arrives,
        expires_at=expiry(kind, arrives, house),
        lane=lane,
        asked_for=asked_for,
    )


def again(session: AsyncSession, record_id: int, amended: bool) -> object:
    """What the notice is about: the record, and each amendment of it once more."""
    return f"{record_id}:{occasion(session)}" if amended else record_id


def each_time(session: AsyncSession, about: object) -> str:
    """What the notice is about, once for each message that brings it about: 撤销 may have taken the first back."""
    message_id = session.info.get("message_id")
    return f"{about}:{message_id}" if message_id else f"{about}"


def occasion(session: AsyncSession) -> object:
    """What tells two facts apart that leave no row of their own: the message, else the moment."""
    return session.info.get("message_id") or f"{session.info['now']:%Y%m%d%H%M%S}"
