"""Several things that come again, told in one message (每周一去无锡华光，每周三去江阴华宏): the words of each."""

import re
from datetime import datetime

from bot.nlu.times import find_times
from bot.nlu.times.times_again import next_time

_WEEKDAY = "(?:周|星期|礼拜)[一二三四五六日天](?!期)"
_JOINED = re.compile(
    rf"[,，、;；。\n]\s*(?:然后|另外|还有|以及|并且|再|和|[跟与])*(?=每|逢)"
    rf"|(?:还有|以及|、|[和跟与及])(?=每|逢|(?P<bare>{_WEEKDAY}))"
)
"""Where another one begins: by 每 of its own, or by a weekday right behind 和, of which the first 每 counts (每周一去
华光和周三去华宏). A weekday behind a pause is that day alone."""
_SHORTEST_ACT = 2
"""Characters: less behind its days is a list of days (每周一，每周三去华光)."""
_PAUSES = " ,，、;；。\n"
_EVERY = "每"


def each_again(text: str, now: datetime) -> list[str] | None:
    """The words of each, in turn, each with its own 每; None where the message tells of one."""
    first = next((time for time in find_times(text, now) if time.every), None)
    if first is None:
        return None
    pieces: list[str] = []
    begin, at, prefix = 0, first.end, ""
    for joined in _JOINED.finditer(text, first.end):
        bare = joined["bare"] is not None
        coming = _time_at((_EVERY if bare else "") + text[joined.end() :], now)
        if coming is None or len(text[at : joined.start()].strip(_PAUSES)) < _SHORTEST_ACT:
            continue
        pieces.append(prefix + text[begin : joined.start()].strip(_PAUSES))
        begin, prefix = joined.end(), _EVERY if bare else ""
        at = joined.end() + coming - bare
    rest = text[begin:].strip(_PAUSES)
    if not pieces or len(text[at:].strip(_PAUSES)) < _SHORTEST_ACT:
        return None
    return [*pieces, prefix + rest]


def _time_at(text: str, now: datetime) -> int | None:
    """Where the time ends that a text begins with, where it comes again."""
    first = next((time for time in find_times(text, now) if time.start == 0), None)
    comes_again = first is not None and first.every and next_time(first.text, now) is not None
    return first.end if first is not None and comes_again else None
