"""The customer whom the conversation was of a while, or a moment ago, for words that name nobody."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.answers import AGREED_TO
from bot.chat import SPOKEN_OF_FOR, Chat, spoken_of
from bot.nlu.intent import Ambiguous, Found, Named, Unknown, codes_of
from bot.nlu.names.finding import find_names
from bot.nlu.stored import from_json
from bot.nlu.text.normalize import normalize
from models.conversations import InboundMessage, Said, said_after, said_since

JUST_SHOWN = timedelta(minutes=5)


def lately_spoken_of(chat: Chat) -> str | None:
    """The code of the customer, for SPOKEN_OF_FOR; none for a message that is read again."""
    spoken = spoken_of(chat)
    lately = spoken is not None and not chat.again and spoken[1] >= chat.now - SPOKEN_OF_FOR
    return spoken[0] if spoken and lately else None


def asks_still(chat: Chat) -> bool:
    """Whether a question is open that words may answer; what was only offered to be kept is none."""
    return chat.question is not None and chat.question.slot not in AGREED_TO


def just_shown(chat: Chat) -> bool:
    """Whether the message before was of that customer: then a question of nobody is of them. One that was refused, or
    was of somebody else, stands between."""
    spoken, before = spoken_of(chat), chat.speaker.account.last_inbound_at
    return spoken is not None and spoken[1] >= max(chat.now - JUST_SHOWN, before or spoken[1])


def shown_just_now(chat: Chat) -> Found | None:
    """The customer of whom the message before was, for words that name nobody."""
    code = lately_spoken_of(chat) if just_shown(chat) else None
    return Found(code, by="context") if code else None


def named_in(text: str, chat: Chat) -> Named | None:
    """The customer whom words name of which nothing else was understood; None where they name nobody, or several."""
    hits = find_names(normalize(text).text, chat.names, chat.house.words)
    if len(hits) != 1 or not hits[0].codes:
        return None
    codes, said = hits[0].codes, text[hits[0].start : hits[0].end]
    return Found(codes[0], said) if len(codes) == 1 else Ambiguous(codes, said)


async def others_since(message: InboundMessage, code: str | None, chat: Chat) -> bool:
    """Whether anybody else than that customer was named, asked about or shown behind the message: then words that name
    nobody need not be of its record."""
    own = chat.session.info["message_id"]
    said = await said_since(chat.session, message, chat.message.sent_at, own)
    return _of_others([named for each in said for named in _named(each, chat)], code, message.sent_at, chat)


async def others_after(moment: datetime, code: str | None, chat: Chat) -> bool:
    """The same behind a moment."""
    place, own = (chat.message.channel, chat.message.address), chat.session.info["message_id"]
    said = await said_after(chat.session, place, moment, chat.message.sent_at, own)
    return _of_others([named for each in said for named in _named(each, chat)], code, moment, chat)


def _of_others(named: list[tuple[str, ...]], code: str | None, moment: datetime, chat: Chat) -> bool:
    spoken = spoken_of(chat)
    if spoken is not None and spoken[1] > moment:
        named = [*named, (spoken[0],)]
    return any(code not in codes for codes in named)


def _named(said: Said, chat: Chat) -> Iterator[tuple[str, ...]]:
    """The codes of each customer of whom a message was; none for one whom nobody knows."""
    hits = find_names(normalize(said.text).text, chat.names, chat.house.words)
    yield from (hit.codes for hit in hits if hit.codes)
    meant = from_json(said.meant) if said.meant else None
    for each in (meant, *meant.parts) if meant else ():
        if isinstance(each.customer, Unknown) or codes_of(each.customer):
            yield codes_of(each.customer)
