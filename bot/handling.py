"""One unit of work: several messages, each of another conversation, understood, handled and written together."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot import in_vain
from bot.arrivals import Arrival, Outcome, inbound_of, queue_reply, row_of, row_values
from bot.books import Books
from bot.chat import Audience, Chat, Speaker
from bot.errors import Question, Refusal
from bot.interpreting import Interpreter, Turn
from bot.messages import Inbound, Reply, from_payload, to_payload
from bot.nlu.intent import Found, Intent
from bot.nlu.stored import BY_ITS_PLACE, to_json
from bot.router import Routes
from bot.speakers import new_conversation, speaker_of
from config.house import House
from config.runtime import Runtime
from models.conversations import InboundMessage
from models.database import Database, is_away
from models.dossiers import lay_out
from models.keys import KeyStock
from models.opening import Conversation, MessageKey, open_conversations
from models.outbox import revive_for
from models.together import NUMBERED_AHEAD, Entangled, Together

Reinterpret = Callable[[Intent, Chat], Awaitable[Intent]]
"""Gives words another meaning because of what the conversation is about: an answer to a survey."""


class Crashed(Exception):
    """The handler of `arrival` raised what nobody raises on purpose."""

    def __init__(self, arrival: Arrival) -> None:
        super().__init__(arrival.message.key)
        self.arrival = arrival


class Handling:
    """Handles messages together."""

    def __init__(
        self,
        database: Database,
        house: House,
        routes: Routes,
        books: Books,
        runtime: Runtime,
        reinterpret: Reinterpret,
    ) -> None:
        self._database = database
        self._house = house
        self._routes = routes
        self._books = books
        self._runtime = runtime
        self._reinterpret = reinterpret
        self._interpreter = Interpreter(house)
        self.keys = KeyStock(NUMBERED_AHEAD)

    async def together(self, arrivals: Sequence[Arrival]) -> None:
        """One unit of work; only once it is committed do the messages have their outcomes.

        A message in whose conversation an older one waits has that one handled in its place, and no outcome yet.
        Raises `Crashed`, `Entangled`, or what the database raises.
        """
        outcomes: list[tuple[Arrival, Outcome]] = []
        now = self._runtime.now()
        async with self._database.unit_of_work(now, late_writing=True) as session:
            work = _Work(session, Together(session, self.keys), now)
            places = [arrival.place for arrival in arrivals]
            opened = await open_conversations(session, places, [_key(arrival) for arrival in arrivals])
            due = [_first_of(arrival, opened.oldest.get(arrival.place)) for arrival in arrivals]
            await self.keys.fill(session)
            prepared: list[_Prepared] = []
            for arrival in due:
                row = opened.taken.get(_key(arrival))
                if row is None or row.status == "received" or (arrival.again and row.status == "failed"):
                    prepared.append(
                        await self._prepare(work, arrival, row, opened.conversations.get(arrival.place))
                    )
                else:
                    said = from_payload(row.reply) if row.reply else None
                    outcomes.append((arrival, Outcome(said, True, row.id)))
                await asyncio.sleep(0)  # callbacks come in meanwhile
            await lay_out(
                session,
                {code for each in prepared for code in _codes_spoken_of(each.intent)},
            )
            for each in prepared:
                outcomes.append((each.arrival, await self._handle(work, each)))
                await asyncio.sleep(0)
            await work.together.write()
        for arrival, outcome in outcomes:
            arrival.outcome = outcome
        if session.info.get("book_changed"):
            await self._books.refresh()

    async def _prepare(
        self, work: "_Work", arrival: Arrival, row: InboundMessage | None, known: Conversation | None
    ) -> "_Prepared":
        """Finds out who speaks and what is meant; `row` is there where the message was stored before."""
        session, message = work.session, arrival.message
        values = row_values(row) if row else dict(row_of(arrival, self.keys, self._runtime.now()))
        work.together.begin(values["id"], "system")
        conversation = known or await new_conversation(session, message)
        speaker = await speaker_of(session, conversation)
        audience: Audience = "staff" if speaker.user else "customer" if speaker.contact else "stranger"
        now = message.sent_at.astimezone(self._house.zone)
        if values["intent"] is not None:
            await self._books.refresh()  # what makes it worth reading again may have been taught elsewhere
        book = self._books.for_speaker(speaker.user.name if speaker.user else None)
        chat = Chat(session, speaker, message, now, self._house, self._routes.helps, book=book)
        turn = Turn.of(chat, audience, conversation, again=values["intent"] is not None)
        with _blaming(arrival):
            intent = understood = self._interpreter.intent_of(turn)
            if audience == "staff" or (audience == "customer" and not turn.again):
                intent = await self._reinterpret(intent, chat)
        return _Prepared(arrival, values, turn, intent, intent.name not in (understood.name, "unknown"))

    async def _handle(self, work: "_Work", prepared: "_Prepared") -> Outcome:
        """Has a message handled, and notes what became of it."""
        arrival, values, turn, intent = prepared.arrival, prepared.values, prepared.turn, prepared.intent
        speaker = turn.chat.speaker
        work.together.begin(values["id"], _name(speaker))
        with _blaming(arrival):
            reply = await self._answer(work, arrival, turn, intent)
            await work.together.settle()
        understood = intent.name != "unknown" or turn.chat.understood
        in_vain.note(turn.chat, arrival.verdict, understood=understood)
        values |= {
            "status": "handled" if understood else "not_understood",
            "user_id": speaker.user.id if speaker.user else None,
            "contact_id": speaker.contact.id if speaker.contact else None,
            "intent": to_json(intent) | ({BY_ITS_PLACE: True} if prepared.is_by_its_place else {}),
        }
        await _send_what_waited(work.session, speaker, arrival.message)
        reply = self._with_reminder(turn.leave(work.together, intent, reply, values["id"]), values)
        values |= {"reply": to_payload(reply) if reply else None, "error": None, "handled_at": work.now}
        work.together.keep_message(values)
        late = arrival.late()
        if reply and late:
            await queue_reply(work.session, reply, values)
        return Outcome(reply, False, values["id"], pushed=late, status=values["status"])

    def _with_reminder(self, reply: Reply | None, values: Mapping[str, Any]) -> Reply | None:
        """Says which message the reply is to, where it was handled before to no avail."""
        if reply is None or not values["attempts"]:
            return reply
        again = self._house.texts("core.handled_again", text=values["text"], sent_at=values["sent_at"])
        return replace(reply, text=f"{again}\n{reply.text}")

    async def _answer(self, work: "_Work", arrival: Arrival, turn: Turn, intent: Intent) -> Reply | None:
        """What the handler answers. What it wrote before a refusal or a question is taken back."""
        chat = turn.chat
        try:
            if arrival.verdict is not None:
                raise arrival.verdict
            return await self._routes.handler_for(turn.audience, intent.name)(intent, chat)
        except (Refusal, Question) as verdict:
            arrival.verdict = verdict
            work.together.take_back()
            chat.remembered.clear()
            if isinstance(verdict, Refusal):
                chat.asked = None
                return Reply(turn.ask_once_more(str(verdict)))
            chat.ask(verdict, draft_id=chat.draft_id)
            return None


def _codes_spoken_of(intent: Intent) -> list[str]:
    spoken_of = (intent.customer, *(part.customer for part in intent.parts))
    return [customer.code for customer in spoken_of if isinstance(customer, Found)]


@dataclass(frozen=True, slots=True)
class _Work:
    """The unit of work that messages share."""

    session: AsyncSession
    together: Together
    now: datetime


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A message that is understood and still to be handled."""

    arrival: Arrival
    values: dict[str, Any]
    turn: Turn
    intent: Intent
    is_by_its_place: bool
    """Whether a capability made of the words what they alone do not say."""


@contextmanager
def _blaming(arrival: Arrival) -> Iterator[None]:
    """Says of what goes wrong within whose message it was, unless it is the database."""
    try:
        yield
    except Entangled:
        raise
    except Exception as error:
        if is_away(error):
            raise
        raise Crashed(arrival) from error


def _first_of(arrival: Arrival, oldest: InboundMessage | None) -> Arrival:
    """The message itself, or the one of its conversation that waits for longer."""
    if oldest is None or oldest.key == arrival.message.key:
        return arrival
    if arrival.before is None or arrival.before.message.key != oldest.key:
        arrival.before = Arrival(inbound_of(oldest), lambda: True)
    return arrival.before


async def _send_what_waited(session: AsyncSession, speaker: Speaker, message: Inbound) -> None:
    """What could not go out before a contact wrote again goes out now."""
    account = speaker.account
    if account.contact_id is not None and account.may_have_missed(message.sent_at):
        await revive_for(
            session, channel=account.channel, address=account.address, contact_id=account.contact_id
        )


def _key(arrival: Arrival) -> MessageKey:
    return arrival.message.channel, arrival.message.key


def _name(speaker: Speaker) -> str:
    if speaker.user:
        return speaker.user.name
    return f"{speaker.contact.name}" if speaker.contact else speaker.account.address
