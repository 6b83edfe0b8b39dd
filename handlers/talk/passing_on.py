"""What a customer writes that nobody here can answer is passed on to who looks after them (X-02).

The first words go out at once. What follows soon after waits a little and is said in one push: who gets five
lines in a row is disturbed twice and reads them together. Nothing is told twice, and nothing is left out.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.chat import Chat
from handlers.talk.lately_said import JUST_NOW
from models.kept_messages import words_of
from models.outbox import take_over
from models.people import User
from models.sales import offers_open_to
from notifications import customer_words

QUIET = timedelta(minutes=3)
"""How long who was told is left in peace."""
MOST_TOGETHER = 10
LONGEST = 300
PASSED_ON = "passed_on"
"""The key of the conversation's context under which the last words that were passed on are kept: their messages, and
when they were to be told."""


class _Push(NamedTuple):
    """What is to be told, not before when; and the messages that it is from."""

    words: Sequence[str]
    at: datetime
    messages: Sequence[int]
    of: Sequence[str] = ()


async def pass_on(chat: Chat, *, behind: int | None = None, of: str = "") -> str:
    """Passes the message on, with the one numbered `behind` that it goes on from, and the record `of` which it is, in
    words; says to whom, as a part of a sentence."""
    contact, customer = chat.speaker.person
    push = await _push(chat, [] if behind is None else [behind], [of] if of else [])
    offers = await offers_open_to(chat.session, customer.id, contact.id)
    told = await customer_words.customer_wrote(
        chat.session, chat.house, customer, contact, push.words, offers, of=push.of, at=push.at
    )
    chat.remembered[PASSED_ON] = {"messages": push.messages, "at": push.at.isoformat(), "of": push.of}
    return told_whom(chat, told)


def passed_on_lately(chat: Chat) -> bool:
    """Whether words of this conversation were passed on so lately that this message goes on from them."""
    last = (chat.speaker.account.context or {}).get(PASSED_ON)
    return last is not None and chat.now - datetime.fromisoformat(last["at"]) <= JUST_NOW


def told_whom(chat: Chat, told: Sequence[User]) -> str:
    """Who was told of what the customer said, as a part of a sentence."""
    _, customer = chat.speaker.person
    owner = next((user for user in told if user.id == customer.owner_id), None)
    return chat.text("passing_on.passed_on", owner=owner, told=told)


async def _push(chat: Chat, first: list[int], of: list[str]) -> _Push:
    """The message's own words at once; behind others that went out just now, or still wait, together with those."""
    now: datetime = chat.session.info["now"]
    words = [*(await words_of(chat.session, first) if first else ()), chat.message.text]
    own = _Push(_cut(words), now, [*first, chat.session.info["message_id"]], of)
    last = (chat.speaker.account.context or {}).get(PASSED_ON)
    if last is None or chat.again:
        return own
    told_at = datetime.fromisoformat(last["at"])
    if len(last["messages"]) >= MOST_TOGETHER:
        return own._replace(at=max(now, told_at))
    *_, newest = last["messages"]
    gathered = chat.text("passing_on.gathered")
    if not await take_over(chat.session, newest, customer_words.CUSTOMER_WROTE, gathered):
        return own._replace(at=max(now, told_at + QUIET))
    before = _cut(await words_of(chat.session, last["messages"]))
    together = list(dict.fromkeys([*last.get("of", ()), *of]))
    return _Push([*before, *own.words], max(now, told_at), [*last["messages"], *own.messages], together)


def _cut(words: Sequence[str]) -> list[str]:
    return [each.strip()[:LONGEST] for each in words]
