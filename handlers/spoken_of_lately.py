"""The customer whom the conversation was of a while, or a moment ago, for words that name nobody."""

from datetime import timedelta

from bot.chat import SPOKEN_OF_FOR, Chat, spoken_of
from bot.nlu.intent import Ambiguous, Found, Named
from bot.nlu.names.finding import find_names
from bot.nlu.text.normalize import normalize

JUST_SHOWN = timedelta(minutes=5)


def lately_spoken_of(chat: Chat) -> str | None:
    """The code of the customer, for SPOKEN_OF_FOR; none for a message that is read again."""
    spoken = spoken_of(chat)
    lately = spoken is not None and not chat.again and spoken[1] >= chat.now - SPOKEN_OF_FOR
    return spoken[0] if spoken and lately else None


def just_shown(chat: Chat) -> bool:
    """Whether the message before was of that customer: then a question of nobody is of them. One that was refused, or
    was of somebody else, stands between."""
    spoken, before = spoken_of(chat), chat.speaker.account.last_inbound_at
    return spoken is not None and spoken[1] >= max(chat.now - JUST_SHOWN, before or spoken[1])


def named_in(text: str, chat: Chat) -> Named | None:
    """The customer whom words name of which nothing else was understood; None where they name nobody, or several."""
    hits = find_names(normalize(text).text, chat.names, chat.house.words)
    if len(hits) != 1 or not hits[0].codes:
        return None
    codes, said = hits[0].codes, text[hits[0].start : hits[0].end]
    return Found(codes[0], said) if len(codes) == 1 else Ambiguous(codes, said)
