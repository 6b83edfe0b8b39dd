"""The birthdays of several people in one message (华宏钱总生日5月3号,华光李总9月1日): a record for each, since they may
be at different customers'; read as one, those behind the first would be lost, or planned as visits."""

import re
from datetime import datetime

from bot.nlu.book import Book
from bot.nlu.contact_facts import NAME, with_contact_facts
from bot.nlu.context import Context
from bot.nlu.each_of_contacts import each_of_contacts
from bot.nlu.intent import Ambiguous, Found, Intent
from bot.nlu.said_behind import LONGEST
from bot.nlu.several import several
from bot.nlu.understand import understand
from config.late_patterns import late
from config.words import Words

_BIRTHDAY = "生日"
_DATE = (
    "(?:农历|阴历)?(?:\\d{1,2}|[一二三四五六七八九十腊正冬]{1,2})[月./-]"
    "(?:初?[一二三四五六七八九十廿]{1,3}|\\d{1,2})[号日]?"
)
_TOLD = late(
    f"(?P<who>[^,，。;；、\\n0-9]{{2,16}}?)(?P<of>的?)(?P<word>{_BIRTHDAY})?(?:也?是|在|:|：| )*{_DATE}[。!！ ]*"
)
_PAUSE = re.compile("[,，。;；、\n]+ *")


def records_of(
    whole: Intent, now: datetime, book: Book, words: Words, context: Context | None
) -> Intent | None:
    """The message with a record for each birthday, each contact or each customer; None where it is one."""
    return (
        _of_each(whole, now, book, words, context)
        or each_of_contacts(whole, now, book, words, context)
        or several(whole, now, book, words, context)
    )


def _of_each(
    whole: Intent, now: datetime, book: Book, words: Words, context: Context | None
) -> Intent | None:
    """None where anything but birthdays is told, or it is not plain whose they are."""
    text = whole.text
    if _BIRTHDAY not in text or len(text) > LONGEST:
        return None
    pieces = _pieces(text)
    if len(pieces) < 2 or _BIRTHDAY not in pieces[0][1]:
        return None
    parts: list[Intent] = []
    for begin, piece in pieces:
        told = _TOLD.fullmatch(piece)
        part = _read(piece, told, now, book, words, context) if told else None
        if part is None:
            return None
        if part.customer is None and parts:
            part = part._replace(customer=parts[-1].customer)
        parts.append(part.shifted(begin))
    if not all(isinstance(part.customer, Found | Ambiguous) for part in parts):
        return None
    return whole._replace(name="several", customer=parts[0].customer, extras={}, facts=(), parts=tuple(parts))


def _pieces(text: str) -> list[tuple[int, str]]:
    """Each clause with where it begins."""
    begins = [0, *(pause.end() for pause in _PAUSE.finditer(text))]
    ends = [*(pause.start() for pause in _PAUSE.finditer(text)), len(text)]
    return [(begin, text[begin:end]) for begin, end in zip(begins, ends, strict=True) if begin < end]


def _read(
    piece: str, told: re.Match[str], now: datetime, book: Book, words: Words, context: Context | None
) -> Intent | None:
    """What a clause tells of one birthday; the word for it may stand in the first alone."""
    at = told.end("of")
    said = piece if told["word"] else piece[:at] + _BIRTHDAY + piece[at:]
    noted = with_contact_facts(understand(said, now, "rep", book, words), now, book, words, context)
    if noted.name != NAME or [fact.field for fact in noted.facts] != ["birthday"]:
        return None
    if told["word"]:
        return noted
    spans = {
        field: span
        if span.start < at
        else span._replace(start=max(at, span.start - len(_BIRTHDAY)), end=span.end - len(_BIRTHDAY))
        for field, span in noted.spans.items()
    }
    return noted._replace(text=piece, spans=spans)
