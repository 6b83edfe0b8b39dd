"""A message on its way through the house: its row, what it waits for, and what became of it."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import Any, cast

from sqlalchemy.ext.asyncio import AsyncSession

from bot.errors import Question, Refusal
from bot.messages import Inbound, Kind, Location, Reply, to_payload
from config.privacy import mask
from models.conversations import InboundMessage, Place
from models.keys import KeyStock
from models.outbox import enqueue


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message: the reply, whether it had been taken before, and whether the reply is a push."""

    reply: Reply | None
    repeated: bool = False
    message_id: int = 0
    pushed: bool = False
    status: str = "handled"
    """"handled", "not_understood" or "failed", as the row says; of a repeated one, what it said."""


Late = Callable[[], bool]
"""Whether the platform has been answered already, so that the reply must go out as a push."""


@dataclass(eq=False, slots=True)
class Arrival:
    """A message on its way through the dispatcher. `again` handles one that failed before once more."""

    message: Inbound
    is_late: Late = lambda: False
    again: bool = False
    outcome: Outcome | None = field(default=None, init=False)
    verdict: Refusal | Question | None = field(default=None, init=False)
    """What the handler answered, where its writes had to be undone with the whole transaction."""
    before: "Arrival | None" = field(default=None, init=False)
    """An older message of the conversation that is to be handled first."""
    failures: int = field(default=0, init=False)
    row: dict[str, Any] | None = field(default=None, init=False)

    def late(self) -> bool:
        """Whether the reply must go out as a push."""
        return self.is_late()

    @property
    def place(self) -> Place:
        """Where it was written."""
        return self.message.channel, self.message.address

    @property
    def next(self) -> "Arrival":
        """What of the conversation is to be handled next: the message itself, or the older one."""
        return self.before if self.before is not None and self.before.outcome is None else self


def row_of(arrival: Arrival, keys: KeyStock, now: datetime) -> dict[str, Any]:
    """The row of a message that was just received, under a number of its own. `keys` is filled before."""
    if arrival.row is None:
        arrival.row = _new_row(arrival.message, keys.take(InboundMessage.__tablename__), now)
    return arrival.row


def _new_row(message: Inbound, number: int | None, now: datetime) -> dict[str, Any]:
    return {
        "id": number,
        "channel": message.channel,
        "key": message.key,
        "address": message.address,
        "message_id": message.message_id or message.key,
        "kind": message.kind,
        "text": message.text,
        "sent_at": message.sent_at,
        "received_at": now,
        "inbound": _beside_columns(message),
        "status": "received",
        "user_id": None,
        "contact_id": None,
        "intent": None,
        "reply": None,
        "error": None,
        "attempts": 0,
        "handled_at": None,
    }


_IN_COLUMNS = {"channel", "address", "key", "kind", "sent_at", "text", "message_id"}
_BESIDE = tuple(name for name in Inbound._fields if name not in {*_IN_COLUMNS, "raw"})
_values_beside = attrgetter(*_BESIDE)
_SAME = {"Content": "text", "FromUserName": "address", "MsgId": "message_id"}
"""Fields of a callback that nearly always say what a column says."""


def _beside_columns(message: Inbound) -> dict[str, Any]:
    """What of a message no column holds, as JSON: what is not there is empty. `in_columns` names the fields of the
    callback whose values a column holds to the letter (`_SAME`)."""
    values = {name: value for name, value in zip(_BESIDE, _values_beside(message), strict=True) if value}
    raw = dict(message.raw)
    if same := [name for name in _SAME if raw.get(name) and raw[name] == getattr(message, _SAME[name])]:
        values["in_columns"] = same
        for name in same:
            del raw[name]
    if raw:
        values["raw"] = raw
    if message.location:
        values["location"] = asdict(message.location)
    return values


def inbound_of(row: InboundMessage) -> Inbound:
    """The message that a row was made of."""
    beside = {name: row.inbound[name] for name in (*_BESIDE, "raw") if name in row.inbound}
    if same := row.inbound.get("in_columns"):
        beside["raw"] = {**beside.get("raw", {}), **{name: getattr(row, _SAME[name]) for name in same}}
    if location := beside.get("location"):
        beside["location"] = Location(**location)
    return Inbound(
        channel=row.channel,
        address=row.address,
        key=row.key,
        kind=cast("Kind", row.kind),
        sent_at=row.sent_at,
        text=row.text,
        message_id=row.message_id if row.message_id != row.key else "",
        **beside,
    )


def row_values(row: InboundMessage) -> dict[str, Any]:
    """The columns of a message's row."""
    return {column.name: getattr(row, column.name) for column in InboundMessage.__table__.c}


async def queue_reply(session: AsyncSession, reply: Reply, message: dict[str, Any]) -> None:
    """Queues a reply that comes too late to be the answer to the callback, once a message."""
    push = {
        "dedupe_key": f"reply:{message['id']}:{message['attempts']}",
        "kind": "reply",
        "payload": to_payload(reply),
        "attachment": reply.image,
        "due_at": session.info["now"],
    }
    push |= {name: message[name] for name in ("channel", "address", "user_id", "contact_id")}
    await enqueue(session, [push])


def masked(inbound: Inbound) -> Inbound:
    """The message without ID-card and bank-card numbers, before anything of it is written or logged."""
    text, found = mask(inbound.text)
    if not found:
        return inbound
    raw: dict[str, Any] = {
        key: mask(value).text if isinstance(value, str) and key not in {"MsgId", "MsgID"} else value
        for key, value in inbound.raw.items()
    }
    return inbound._replace(text=text, raw={**raw, "masked_numbers": found})
