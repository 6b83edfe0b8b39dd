"""Visits to several customers whose times are told together or behind each: 明天9点和下午2点分别去华宏和佳和;
明天先去华宏再去佳和,9点和下午2点. The first time is that of the first customer."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Intent
from bot.nlu.names.finding import find_names
from bot.nlu.read import read, with_names
from bot.nlu.reading import Reading
from bot.nlu.several.cuts_of_each import Cut
from bot.nlu.several.parts import Parts
from bot.nlu.text.normalize import normalize
from bot.nlu.text.restated import DAY_ENDS
from bot.nlu.times import TimeSpan, find_times
from config.words import Words

LONGEST = 80
"""Characters of a message in which visits are told so."""
_MOST = 4
_VISITS = frozenset({"plan", "log_interaction"})
_LISTED = re.compile("[和跟与及、,，]")
_SURELY = re.compile("[^和跟与及、,，]+")
Place = tuple[int, int]


def visits_in_turn(whole: Intent, hearer: Hearer) -> Intent | None:
    """The message with a visit for each customer; None where it is not told so."""
    if whole.name not in _VISITS or len(whole.text) > LONGEST:
        return None
    now, book, words = hearer.now, hearer.book, hearer.words
    source = normalize(whole.text)
    names = find_names(source.text, book, words)
    if not 2 <= len(names) <= _MOST:
        return None
    reading = with_names(read(source, now.replace(tzinfo=None), "rep", book, words), names)
    cuts = list(_cuts(reading, now, words))
    parts = Parts(whole.text, reading, None, hearer)
    visits = [visit for cut in cuts if (visit := parts.understood(cut, None)) and visit.name == whole.name]
    if not cuts or len(visits) < len(cuts):
        return None
    extras = {name: value for name, value in whole.extras.items() if name != "others"}
    return whole._replace(name="several", extras=extras, parts=tuple(visits))


def _cuts(reading: Reading, now: datetime, words: Words) -> Iterator[Cut]:
    """For each customer the day, the hour and the going there; none where it is not plain which time is whose."""
    told = words.cues["visits_in_turn"].fullmatch(reading.skeleton)
    verb = words.cues["goes_to_visit"].search(reading.skeleton) if told else None
    hits, times = [hit for hit in reading.hits if hit.codes], _each_time(reading, now)
    if len(times) == 1:
        times *= len(hits)  # 明天分别去华宏和佳和
    common = times[: len(times) - len(hits)] if len(times) > len(hits) else []
    own = times[len(common) :]
    if verb is None or len(own) != len(hits) or len(common) > 1 or not all(map(_is_day, common)):
        return
    day = _day_said(common or own[:1])
    going = reading.starts[verb.start()], reading.starts[verb.end()]
    for hit, time in zip(hits, own, strict=True):
        of_day = day if time.days is None else []
        yield Cut((*of_day, (time.start, time.end), going, (hit.start, hit.end)), hit)


def _is_day(time: TimeSpan) -> bool:
    return time.days is not None and time.clock is None


def _each_time(reading: Reading, now: datetime) -> list[TimeSpan]:
    """The times in order; what was read as from one to the other (周一和周二) as two."""
    times: list[TimeSpan] = []
    for time in reading.times:
        words = _SURELY.finditer(time.text) if _LISTED.search(time.text) else ()
        parted = [
            part._replace(
                start=part.start + said.start() + time.start, end=part.end + said.start() + time.start
            )
            for said in words
            for part in find_times(said.group(), now.replace(tzinfo=None))
        ]
        times += parted if len(parted) > 1 else [time]
    return times


def _day_said(times: Sequence[TimeSpan]) -> list[Place]:
    """The words that say on which day the first of the times is."""
    if not times or times[0].days is None:
        return []
    hour = DAY_ENDS.search(times[0].text)
    return [(times[0].start, times[0].start + hour.start() if hour else times[0].end)]
