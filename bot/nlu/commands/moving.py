"""A plan or a reminder that is moved, spoken of by what it is called or by whom it is with (佳和改到周五)."""

from datetime import datetime

from bot.nlu.commands.command import whole
from bot.nlu.commands.spoken_items import LEADING, spoken_of
from bot.nlu.commands.values import Said, read_postpone
from bot.nlu.intent import Intent
from bot.nlu.names.book import Book
from bot.nlu.text.normalize import normalize
from config.words import Words

MOVED = whole(
    "(?P<number>\\Z)?(?:把)?(?P<said>[^,，。]{2,24}?)(?:改到|推到|推迟到|延到|挪到|提前到|改成"
    "|(?:推迟|延后|延期|顺延|推后)(?!到))(?P<until>[^,，。]{1,20})"
)


def moved_by_title(text: str, now: datetime, book: Book, words: Words) -> Intent | None:
    """准备报价改到周一早上七点半: of what is called so; whether there is such a thing is for the agenda to say."""
    match = MOVED.pattern.fullmatch(normalize(text).text.strip())
    to = read_postpone(Said(match, now, book, words)) if match else None
    if match is None or not to or "when" not in to:
        return None
    extras = {**to["extras"], "words": LEADING.sub("", match["said"].strip())}
    return Intent("postpone", text=text, when=to["when"], extras=extras)


def moved_of_customer(text: str, now: datetime, book: Book, words: Words) -> Intent | None:
    """美盛改到后天上午, 合肥美盛那个推到下周一: of the plan with a customer, where the words name nothing
    else; whether there is one is for the agenda to say."""
    match = MOVED.pattern.fullmatch(normalize(text).text.strip())
    if match is None:
        return None
    said = Said(match, now, book, words)
    read, to = spoken_of(match["said"], said), read_postpone(said)
    if not read or read.keys() - {"extras"} != {"customer"} or not to or "when" not in to:
        return None
    extras = {**to["extras"], "kind": "any", **read.get("extras", {})}
    return Intent("postpone", text=text, customer=read["customer"], when=to["when"], extras=extras)
