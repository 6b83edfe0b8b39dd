"""Several things that come again, told in one message (每周一去无锡华光，每周三去江阴华宏): the words of each."""

import re
from collections.abc import Callable
from datetime import datetime

from bot.nlu.times import find_times
from bot.nlu.times.times_again import next_time

_WEEKDAY = "(?:周|星期|礼拜)[一二三四五六日天](?!期)"
_JOINED = re.compile(
    rf"[,，、;；。\n]\s*(?:然后|另外|还有|以及|并且|再|和|[跟与])*(?=每|逢)"
    rf"|(?:还有|以及|、|[和跟与及])(?=每|逢|(?P<bare>{_WEEKDAY}))"
    r"|[,，;；。]\s*(?=(?P<day>\d{1,2}[号日])(?!之?前|以前|[钢线门楼库车仓厂]))"
)
"""Where another one begins: by 每 of its own, or by a weekday right behind 和, of which the first 每 counts (每周一去
华光和周三去华宏). A weekday behind a pause is that day alone; a day of the month counts as of every month where the
first does (每月1号催款,15号对账)."""
_WHOSE_DAY = re.compile(
    r"[,，;；。]\s*(?!顺便|然后|另外|还有|以及|并且|再|但|不过|如果|以后|都|也)(?P<whose>[^,，;；。每逢\s]{2,12}?)(?:也是|则|就|那边)?(?=[每逢])"
)
"""Perhaps a customer with days of their own, at which the same is done (每周一去华宏,佳和每周五)."""
_DONE = re.compile("(?:去|拜访|走访|回访|联系)(?=[^,，;；。]{2,12}$)")
_MORE_DAYS = ("和", "跟", "与", "、", "及", "还有")
_OF_MONTH = re.compile("每个?月")
_SHORTEST_ACT = 2
"""Characters: less behind its days is a list of days (每周一，每周三去华光)."""
_PAUSES = " ,，、;；。\n"
_EVERY = "每"


def each_again(text: str, now: datetime, is_customer: Callable[[str], bool]) -> list[str] | None:
    """The words of each, in turn, each with its own 每; None where the message tells of one. `is_customer` tells
    whether words are the name of one: what is told of anybody else's days (司机每周二) is no second visit."""
    first = next((time for time in find_times(text, now) if time.every), None)
    if first is None:
        return None
    if same := _same_of_another(text, first.end, now, is_customer):
        return same
    pieces: list[str] = []
    begin, at, prefix = 0, first.end, ""
    month = _OF_MONTH.match(first.text)
    for joined in _JOINED.finditer(text, first.end):
        if joined["day"] and not month:
            continue
        left_out = _EVERY if joined["bare"] else month.group() if month and joined["day"] else ""
        coming = _time_at(left_out + text[joined.end() :], now)
        if coming is None or len(text[at : joined.start()].strip(_PAUSES)) < _SHORTEST_ACT:
            continue
        pieces.append(prefix + text[begin : joined.start()].strip(_PAUSES))
        begin, prefix = joined.end(), left_out
        at = joined.end() + coming - len(left_out)
    rest = text[begin:].strip(_PAUSES)
    if not pieces or len(text[at:].strip(_PAUSES)) < _SHORTEST_ACT:
        return None
    return [*pieces, prefix + rest]


def _same_of_another(
    text: str, at: int, now: datetime, is_customer: Callable[[str], bool]
) -> list[str] | None:
    """The words of both, where another customer has days of their own, and what is done there, or the same as with the
    first one behind character `at`."""
    other = _WHOSE_DAY.search(text, at)
    days = text[other.end() :].strip(_PAUSES) if other else ""
    end = _time_at(days, now)
    if other is None or end is None or text[at : other.start()].count(_EVERY):
        return None
    if not is_customer(other["whose"].removesuffix("的").removesuffix("那边")):
        return None
    if len(days) - end >= _SHORTEST_ACT and not days[end:].startswith(_MORE_DAYS):
        return [text[: other.start()], f"{other['whose']}{days}"]
    done = _DONE.search(text, at, other.start())
    return [text[: other.start()], f"{days}{done.group()}{other['whose']}"] if done else None


def _time_at(text: str, now: datetime) -> int | None:
    """Where the time ends that a text begins with, where it comes again."""
    first = next((time for time in find_times(text, now) if time.start == 0), None)
    comes_again = first is not None and first.every and next_time(first.text, now) is not None
    return first.end if first is not None and comes_again else None
