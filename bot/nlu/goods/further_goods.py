"""What is said of goods whose kind was named before: 3米长, 表面要8K, 再加5吨1.2的, 月底前要, behind 304的要20吨."""

import re
from datetime import date, datetime
from typing import Any, NamedTuple

from bot.nlu.goods.mentions import Mention, find_amounts, find_specifications
from bot.nlu.intent import Item
from bot.nlu.text.blanks import blank
from bot.nlu.text.normalize import normalize
from bot.nlu.times import find_times
from config.words import Words

LONGEST = 40
"""Characters; who writes more tells of something."""
_LISTED = "processing"
_BETWEEN_SIDES = re.compile(r"(?<=\0) ?(?:x|乘以?|成) ?(?=\0)", re.IGNORECASE)
"""What is left of a product (2.0乘1219) once its sides are taken out."""


class Further(NamedTuple):
    """`goods` is what was said of them, `due` the day by which they are wanted, `more` that they are further ones,
    `instead` that they are so and not as was said before (还是2.0, 算了304L吧)."""

    goods: Item
    due: date | None
    more: bool
    instead: bool


def further_goods(text: str, now: datetime, words: Words) -> Further | None:
    """What a message says of one kind of goods and of nothing else; None where it says anything beside, or nothing."""
    said = rest = _without_pointer(normalize(text).text.strip(), words)
    if len(said) > LONGEST:
        return None
    times = [time for time in find_times(rest, now.replace(tzinfo=None)) if not time.vague]
    for time in times:
        rest = blank(rest, time.start, time.end)
    mentions, rest = _mentions(rest, words)
    goods = _one_item(mentions)
    if goods is None or len(times) > 1 or not (mentions or times) or not _is_beside(rest, words):
        return None
    # 下午好, 好的,明天 and 304今天什么价 name a day, and nothing that is wanted by then.
    wanted = any(word in said for word in words.lists["wanted_by"])
    priced = any(word in said for word in words.lists["asks_price"])
    by_then = wanted or (mentions and not priced and times[0].days) if times else False
    due = times[0].last("future") if by_then else None
    if (due is None and not mentions) or (due is not None and due < now.date()):
        return None
    without = rest
    for word in words.lists["instead"]:
        without = without.replace(word, " ")
    # 等下再加5吨 wants 5吨 more; the 还 of 还是5吨 does not.
    more = any(word in without for word in words.lists["further"])
    return Further(goods, due, more, instead=not more and without != rest)


def _without_pointer(text: str, words: Words) -> str:
    """The text behind words that only point to the goods of just now, where these are put right (刚才那个改成15吨)."""
    pointer = next((each for each in words.lists["just_now"] if text.startswith(each)), "")
    behind = text[len(pointer) :]
    return behind if behind.startswith(tuple(words.lists["instead"])) else text


def _mentions(text: str, words: Words) -> tuple[list[Mention], str]:
    specifications, rest = find_specifications(text, words.trade)
    amounts, rest = find_amounts(rest, words.trade)
    return [*specifications, *amounts], rest


def _one_item(mentions: list[Mention]) -> Item | None:
    """The item that the words make; None where one thing is said twice, as of several items."""
    said: dict[str, Any] = {}
    for mention in mentions:
        if mention.kind == _LISTED:
            said[_LISTED] = (*said.get(_LISTED, ()), str(mention.value))
        elif mention.kind in said or mention.kind == "diameter":
            return None
        else:
            said[mention.kind] = mention.value
        if mention.kind == "quantity":
            said["unit"] = mention.unit
    return Item(**said)


def _is_beside(rest: str, words: Words) -> bool:
    """Whether what is left names nothing: particles, and what one says of any goods that one wants."""
    rest = _BETWEEN_SIDES.sub(" ", rest)
    for word in words.lists["beside_goods"]:
        rest = rest.replace(word, " ")
    return re.search(r"\w", rest) is None
