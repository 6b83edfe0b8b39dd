"""Kept messages understood again after a rule changed: what reads otherwise, what of it may change, and changing it.

A change is written as an amendment is, under a message of its own in the writer's conversation: the writer is told
and takes it back by 撤销, alone. What a person has amended since is never touched.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy.ext.asyncio import AsyncSession

from bot.arrivals import inbound_of
from bot.chat import Chat, Speaker
from bot.lessons import Lessons
from bot.nlu.differences import Difference, differences
from bot.nlu.intent import Found, Intent
from bot.nlu.names.book import Book
from bot.nlu.stored import to_json
from bot.rereading import read_now, read_then
from config.house import House
from handlers.records import amending, fields
from models.activities import Activity, Task
from models.customers import contact_called, customer_with_code, may_see
from models.interactions import Interaction
from models.journal import record_changed_by, touched_by_others
from models.kept_messages import (
    KeptMessage,
    add_second_reading,
    handle_again,
    number_before_newest,
    speaks_there_still,
    understood_or_not,
)
from models.people import ChannelAccount, Viewer
from notifications.second_readings import tell_writer

BATCH = 200
ACTOR = "reread"

Fate = Literal["changes", "handled_again", "amended_by_hand", "another_kind", "no_record", "by_hand_only"]
"""What becomes of a difference on yes. Those from "amended_by_hand" on are shown and left."""


@dataclass(frozen=True, slots=True)
class SecondReading:
    """A message that reads otherwise now: each difference with what becomes of it, and the columns that change."""

    message: KeptMessage
    now: Intent
    fates: tuple[tuple[Difference, Fate], ...]
    record: Any = None
    values: Mapping[str, Any] | None = None

    @property
    def can_apply(self) -> bool:
        """Whether a yes changes anything."""
        return any(fate in ("changes", "handled_again") for _, fate in self.fates)


async def second_readings(
    session: AsyncSession,
    house: House,
    book: Book,
    lessons: Lessons,
    *,
    since: datetime | None,
    viewer: Viewer | None = None,
    among: int | None = None,
) -> AsyncIterator[SecondReading]:
    """The kept messages that read otherwise now, oldest first; those of a viewer's scope, or all.

    `among` so many newest messages alone, for whoever waits for the answer.
    """
    books: dict[str | None, Book] = {}
    after = await number_before_newest(session, among) if among else 0
    while kept := await understood_or_not(session, since=since, viewer=viewer, after_id=after, limit=BATCH):
        after = kept[-1].row.id
        for message in kept:
            name = message.user.name if message.user else None
            if name not in books:
                books[name] = book.teach(lessons.for_speaker(name))
            if (found := await read_again(session, house, books[name], message)) is not None:
                yield found
            await asyncio.sleep(0)  # callbacks come in meanwhile


async def read_again(
    session: AsyncSession, house: House, book: Book, message: KeptMessage
) -> SecondReading | None:
    """What one message reads otherwise, and what that may change; None where it reads the same."""
    then = read_then(message)
    if then is None:
        return None
    now = read_now(message, then, book, house)
    found = differences(then, now)
    if not found:
        return None
    if then.name != now.name:
        heard = then.name == "unknown" and await speaks_there_still(session, message.row)
        fate: Fate = "handled_again" if heard else "another_kind"
        return SecondReading(message, now, tuple((each, fate) for each in found))
    record = await record_changed_by(session, message.row.id, amending.AMENDED)
    if record is None:
        return SecondReading(message, now, tuple((each, "no_record") for each in found))
    return await _planned(_chat(session, house, book, message), message, now, found, record)


def _chat(session: AsyncSession, house: House, book: Book, message: KeptMessage) -> Chat:
    """As it was when the message came, so that its days mean what they meant."""
    row = message.row
    account = ChannelAccount(channel=row.channel, address=row.address)
    speaker = Speaker(account, message.user, message.contact, message.customer)
    now = row.sent_at.astimezone(house.zone)
    return Chat(session, speaker, inbound_of(row), now, house, book=book)


async def _planned(
    chat: Chat, message: KeptMessage, now: Intent, found: list[Difference], record: Any
) -> SecondReading:
    by_hand = await touched_by_others(chat.session, record, message.row.id, ACTOR)
    values: dict[str, Any] = {}
    fates: list[tuple[Difference, Fate]] = []
    for difference in found:
        columns = await _columns(difference.field, record, now, chat)
        if not columns:
            fates.append((difference, "by_hand_only"))
        elif columns.keys() & by_hand:
            fates.append((difference, "amended_by_hand"))
        else:
            fates.append((difference, "changes"))
            values |= columns
    return SecondReading(message, now, tuple(fates), record, values)


async def _columns(field: str, record: Any, now: Intent, chat: Chat) -> dict[str, Any]:
    """The columns that a field of the intent fills, with their values as read now; none where there is nothing now."""
    if field == "items":
        return {"items": fields.items_of(now.items)} if now.items and hasattr(record, "items") else {}
    if field == "customer":
        return await _customer(record, now, chat)
    if field == "contacts":
        return await _people(record, now, chat)
    if field == "when" and not isinstance(record, Interaction | Activity | Task):
        return {}
    nothing = Intent("amend")
    if not hasattr(nothing, field):
        return {}
    return amending.values_said(record, nothing._replace(**{field: getattr(now, field)}), chat)


async def _customer(record: Any, now: Intent, chat: Chat) -> dict[str, Any]:
    if not isinstance(now.customer, Found) or chat.speaker.user is None:
        return {}
    customer = await customer_with_code(chat.session, now.customer.code)
    if customer is None or not await may_see(chat.session, chat.speaker.viewer, customer):
        return {}
    talked_to = (
        record.their_people.split(",") if isinstance(record, Interaction) and record.their_people else []
    )
    known = await contact_called(chat.session, customer.id, talked_to[0]) if talked_to else None
    return amending.customer_values(record, customer, known.id if known else None)


async def _people(record: Any, now: Intent, chat: Chat) -> dict[str, Any]:
    if not now.contacts or not isinstance(record, Interaction):
        return {}
    known = record.customer_id and await contact_called(chat.session, record.customer_id, now.contacts[0])
    return {"their_people": ",".join(now.contacts), "contact_id": known.id if known else None}


async def apply(session: AsyncSession, house: House, second: SecondReading) -> None:
    """Has the message handled again, or writes what changes, and tells whoever wrote it."""
    if any(fate == "handled_again" for _, fate in second.fates):
        handle_again(second.message.row)
    elif second.values:
        await _change(session, house, second, second.values)
    await session.flush()


async def _change(
    session: AsyncSession, house: House, second: SecondReading, values: Mapping[str, Any]
) -> None:
    before = session.info["message_id"], session.info["actor"]
    changed = [difference for difference, fate in second.fates if fate == "changes"]
    row = add_second_reading(session, second.message.row, to_json(second.now))
    await session.flush()
    session.info.update(message_id=row.id, actor=ACTOR)
    amending.put(second.record, values, session.info["now"].astimezone(house.zone).date())
    second.message.row.intent = row.intent
    await session.flush()
    session.info["message_id"], session.info["actor"] = before
    row.reply = await tell_writer(session, house, row, second.message, changed)
