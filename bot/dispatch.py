"""The life of one inbound message, in one unit of work.

Its row, what it changed, the journal of that, the pushes that it causes and the reply to it are committed
together or not at all. What crashes is kept with its error, in a transaction of its own, and can be run again.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot import answers
from bot.books import Books
from bot.chat import Audience, Chat, Speaker, numbered
from bot.errors import Question, Refusal
from bot.messages import Inbound, Reply, from_payload, inbound_from_json, inbound_to_json, to_payload
from bot.nlu.context import Context
from bot.nlu.intent import Intent
from bot.nlu.stored import from_json, to_json
from bot.nlu.understand import understand
from bot.readings import read_without_words
from bot.router import Routes
from bot.speakers import new_account, speaker_of
from config.house import House
from config.privacy import mask
from config.runtime import Runtime
from models.conversations import InboundMessage, PendingQuestion, message_taken, pending_question
from models.database import Database
from models.outbox import enqueue
from models.people import account_at

log = logging.getLogger(__name__)

ANSWER_WITHIN = timedelta(hours=12)
"""How long a question waits for its answer; a record that still lacks something comes back in the digest."""
CONTEXT_LASTS = timedelta(hours=2)
"""How long 他 and 那边 mean the customer spoken of last."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message: the reply, and whether it had been taken before."""

    reply: Reply | None
    repeated: bool = False
    message_id: int = 0


Late = Callable[[], bool]
"""Whether the platform has been answered already, so that the reply must go out as a push."""
Reinterpret = Callable[[Intent, Chat], Awaitable[Intent]]
"""Gives words another meaning because of what the conversation is about: an answer to a survey."""
Failed = Callable[[AsyncSession, InboundMessage], Awaitable[None]]
"""Tells whoever looks after the system that a message could not be handled."""


class Dispatcher:
    """Takes messages in and has them handled, each once."""

    def __init__(
        self,
        database: Database,
        house: House,
        routes: Routes,
        books: Books,
        runtime: Runtime,
        reinterpret: Reinterpret,
        failed: Failed,
    ) -> None:
        self._database = database
        self._house = house
        self._routes = routes
        self._books = books
        self._runtime = runtime
        self._reinterpret = reinterpret
        self._failed = failed

    async def receive(self, inbound: Inbound, late: Late = lambda: False) -> Outcome:
        """Handles a message, or gives what was said when it came before.

        Where `late()` is true by the time the reply is ready, the reply is queued as a push instead.
        """
        message = _masked(inbound)
        try:
            return await self._retried(message, late, None)
        except Exception as error:  # noqa: BLE001 -- kept with its message, and logged with its trace
            return await self._keep_failed(message, error, late)

    async def run_again(self, message_id: int) -> Outcome:
        """Handles a message that was taken in and not handled, or failed. Its reply goes out as a push."""
        async with self._database.reading() as session:
            row = await session.get_one(InboundMessage, message_id)
        message = inbound_from_json(row.inbound)
        try:
            return await self._retried(message, lambda: True, message_id)
        except Exception as error:  # noqa: BLE001 -- as above
            return await self._keep_failed(message, error, lambda: True)

    async def push_reply(self, outcome: Outcome) -> None:
        """Queues the reply of a handled message as a push; harmless where it was queued already."""
        if outcome.reply is None:
            return
        async with self._database.unit_of_work(self._runtime.now()) as session:
            row = await session.get_one(InboundMessage, outcome.message_id)
            await queue_reply(session, row, outcome.reply)

    async def _retried(self, message: Inbound, late: Late, taken_id: int | None) -> Outcome:
        try:
            return await self._once(message, late, taken_id)
        except IntegrityError:
            # Two deliveries of a message, or two first messages of a person, raced: the other has written by now.
            return await self._once(message, late, taken_id)

    async def _once(self, message: Inbound, late: Late, taken_id: int | None) -> Outcome:
        async with self._database.unit_of_work(self._runtime.now()) as session:
            account = await account_at(session, message.channel, message.address)
            if account is None:
                account = await new_account(session, message)
            row = await message_taken(session, message.channel, message.key)
            if row is not None and (taken_id is None or row.status not in {"received", "failed"}):
                return Outcome(from_payload(row.reply) if row.reply else None, True, row.id)
            if row is None:
                row = _row_of(message, self._runtime)
                session.add(row)
                await session.flush()
            session.info["message_id"] = row.id
            speaker = await speaker_of(session, account, message)
            account.last_inbound_at = message.sent_at
            reply = await self._handle(session, row, speaker, message)
            row.reply = to_payload(reply) if reply else None
            row.handled_at = self._runtime.now()
            if reply and late():
                await queue_reply(session, row, reply)
        if session.info.get("book_changed"):
            await self._books.refresh()
        return Outcome(reply, False, row.id)

    async def _handle(
        self, session: AsyncSession, row: InboundMessage, speaker: Speaker, message: Inbound
    ) -> Reply | None:
        audience: Audience = "staff" if speaker.user else "customer" if speaker.contact else "stranger"
        session.info["actor"] = _name(speaker)
        row.user_id = speaker.user.id if speaker.user else None
        row.contact_id = speaker.contact.id if speaker.contact else None
        now = message.sent_at.astimezone(self._house.zone)
        book = self._books.for_speaker(speaker.user.name if speaker.user else None)
        chat = Chat(session, speaker, message, now, self._house, self._routes.helps, book=book)
        intent = await self._understand(chat, audience)
        if audience == "customer":
            intent = await self._reinterpret(intent, chat)
        row.intent = to_json(intent)
        row.status = "not_understood" if intent.name == "unknown" else "handled"
        handler = self._routes.handler_for(audience, intent.name)
        try:
            async with session.begin_nested():
                reply = await handler(intent, chat)
        except Refusal as refusal:
            return Reply(str(refusal))
        except Question as question:
            chat.ask(question, draft_id=chat.draft_id)
            reply = None
        if chat.asked is not None:
            reply = await self._keep_question(chat, row, intent, reply)
        elif reply and reply.card and reply.card.buttons:
            speaker.account.choices = [{"label": b.label, "says": b.says} for b in reply.card.buttons]
        masked = message.raw.get("masked_numbers")
        if masked and reply:
            reply = replace(reply, text=f"{chat.text('core.masked')}\n{reply.text}")
        return reply

    async def _understand(self, chat: Chat, audience: Audience) -> Intent:
        wordless = read_without_words(chat.message)
        if wordless is not None:
            return wordless
        text = chat.message.text
        account = chat.speaker.account
        question = await pending_question(chat.session, account.id)
        if question is not None and (question.updated_at < chat.session.info["now"] - ANSWER_WITHIN):
            await chat.session.delete(question)
            question = None
        if account.choices:
            picked = answers.chosen([(each["label"], each["says"]) for each in account.choices], text)
            if picked is not None:
                account.choices = None
                return self._read(picked, chat, audience)
        if question is None:
            return self._read(text, chat, audience)
        return await self._answer(question, text, chat, audience)

    async def _answer(self, question: PendingQuestion, text: str, chat: Chat, audience: Audience) -> Intent:
        """The kept intent with the answer in its slot, or a fresh intent, which drops the question."""
        kept = from_json(question.intent)
        picked = answers.chosen(question.choices, text)
        if picked is not None:
            answered: Intent | None = answers.filled(kept, question.slot, picked)
        elif text.strip() in answers.GIVE_UP:
            await chat.session.delete(question)
            return Intent("cancel", text=text)
        else:
            fresh = self._read(text, chat, audience)
            answered = answers.answered_in_words(kept, question.slot, fresh)
        await chat.session.delete(question)
        await chat.session.flush()
        if answered is None:
            return fresh
        chat.draft_id = question.draft_id
        return answered

    def _read(self, text: str, chat: Chat, audience: Audience) -> Intent:
        kept = chat.speaker.account.context or {}
        fresh = kept.get("at", "") >= (chat.now - CONTEXT_LASTS).isoformat()
        name = chat.speaker.user.name if chat.speaker.user else None
        context = Context(
            customer=kept.get("customer") if fresh else None,
            contact=kept.get("contact") if fresh else None,
            speaker=name,
        )
        book = self._books.for_speaker(name)
        if audience == "staff":
            return understand(text, chat.now, "rep", book, self._house.words, context=context)
        return understand(text, chat.now, "customer", book, self._house.words)

    async def _keep_question(
        self, chat: Chat, row: InboundMessage, intent: Intent, reply: Reply | None
    ) -> Reply:
        assert chat.asked is not None
        question = chat.asked
        chat.speaker.account.choices = None
        kept = await pending_question(chat.session, chat.speaker.account.id)
        if kept is None:
            kept = PendingQuestion(account_id=chat.speaker.account.id)
            chat.session.add(kept)
        kept.slot, kept.text = question.slot, question.text
        kept.choices = [list(choice) for choice in question.choices]
        kept.intent, kept.draft_id = to_json(chat.asked_about or intent), chat.asked_draft_id
        kept.message_id = row.id
        asked = f"{question.text}\n{numbered(question.choices)}".strip()
        return replace(reply, text=f"{reply.text}\n{asked}") if reply else Reply(asked)

    async def _keep_failed(self, message: Inbound, error: Exception, late: Late) -> Outcome:
        log.error("message %s could not be handled", message.key, exc_info=error)
        async with self._database.unit_of_work(self._runtime.now(), actor="system") as session:
            row = await message_taken(session, message.channel, message.key)
            if row is None:
                row = _row_of(message, self._runtime)
                session.add(row)
            row.status = "failed"
            row.attempts = (row.attempts or 0) + 1
            row.error = f"{type(error).__name__}: {error}"[:500]
            await session.flush()
            reply = Reply(self._house.texts("core.crashed", number=row.id))
            row.reply = to_payload(reply)
            await self._failed(session, row)
            if late():
                await queue_reply(session, row, reply)
        return Outcome(reply, False, row.id)


async def queue_reply(session: AsyncSession, row: InboundMessage, reply: Reply) -> None:
    """Queues a reply that comes too late to be the answer to the callback, once a message."""
    await enqueue(
        session,
        [
            {
                "dedupe_key": f"reply:{row.id}:{row.attempts or 0}",
                "kind": "reply",
                "channel": row.channel,
                "address": row.address,
                "user_id": row.user_id,
                "contact_id": row.contact_id,
                "payload": to_payload(reply),
                "attachment": reply.image,
                "due_at": session.info["now"],
            }
        ],
    )


def _name(speaker: Speaker) -> str:
    if speaker.user:
        return speaker.user.name
    return f"{speaker.contact.name}" if speaker.contact else speaker.account.address


def _row_of(message: Inbound, runtime: Runtime) -> InboundMessage:
    return InboundMessage(
        channel=message.channel,
        key=message.key,
        address=message.address,
        message_id=message.message_id or message.key,
        kind=message.kind,
        text=message.text,
        sent_at=message.sent_at,
        received_at=runtime.now(),
        inbound=inbound_to_json(message),
        attempts=0,
    )


def _masked(inbound: Inbound) -> Inbound:
    """The message without ID-card and bank-card numbers, before anything of it is written or logged."""
    text, found = mask(inbound.text)
    if not found:
        return inbound
    raw: dict[str, Any] = {
        key: mask(value).text if isinstance(value, str) and key not in {"MsgId", "MsgID"} else value
        for key, value in inbound.raw.items()
    }
    return replace(inbound, text=text, raw={**raw, "masked_numbers": found})
