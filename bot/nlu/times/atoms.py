"""What names a time by itself: a day, a part of the day, an hour, a length, and 每 in front of any of them."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from bot.nlu.dates import AFTER, FORMS, Days
from bot.nlu.dates.days import fixed
from bot.nlu.times.almanac import add_working_days, last_of_month, monday
from bot.nlu.times.clock import CLOCK, PART, read_clock, second_hour
from bot.nlu.times.span import TimeSpan
from config.beginnings import Beginnings, Characters, may_be
from config.late_patterns import late

_COUNT = r"(?:\d{1,5}(?:[.,]\d{1,3})?|[一二两俩仨三四五六七八九十百]{1,4}|大?半)"
_TO = "(?:-|~|—{1,2}|到|至)"
_UNIT = "(?:工作日|交易日|小时|钟头|分钟|刻钟|天|周(?!岁)年?|星期|礼拜|(?<=[个半多俩仨])月|季度|年|晚|夜)"
_LENGTH = rf"{_COUNT}(?: (?!(?:周|星期|礼拜)[一二三四五六日天末]))?[多几来]?个?半?多?{_UNIT}(?:半(?!个))?多?"
_OF_A_YEAR = r"(?!\d{3} ?年(?:[框单协度需用采底初末]|合同|总量))"
"""A grade before what is settled or used by the year (304年框) is no length."""
_DURATION = (
    rf"(?<![\d.]){_OF_A_YEAR}(?:{_COUNT}个?{_TO})?{_LENGTH}(?:(?:[又零余、]|{_TO})?{_LENGTH}|\d{{1,2}}[分时])"
    "{0,3}(?:左右|上下)?(?![前后内里])|(?<!\\d)(?:[4-9]\\d|[1-9]\\d\\d|[两俩])日|\\d{1,3}[-~到至][3-9]\\d日"
)
_EACH = (
    r"天|日|早|晚|周(?:的?工作日)|工作日|交易日|周末|(?:周|星期|礼拜)(?![一二三四五六日天末1-7])"
    r"|月(?![底初中末])|年(?![底初中末])|季度[末底初]?"
)
_EVERY = re.compile("每隔?逢?个?|逢")
_LOOKED_AT = 2
"""Characters by which is told what may begin with them."""


class _Atom(NamedTuple):
    """One way to name a time, with what it begins, and what its groups mean."""

    name: str
    pattern: re.Pattern[str]
    begins: Beginnings
    read: Callable[[re.Match[str], datetime], Days | None] | None = None

    @classmethod
    def of(
        cls, name: str, source: str, read: Callable[[re.Match[str], datetime], Days | None] | None = None
    ) -> "_Atom":
        return cls(name, late(source), Beginnings.of(source, length=_LOOKED_AT), read)


_ATOMS = (
    _Atom.of("each", _EACH),
    *(_Atom.of(form.name, form.source, form.read) for form in FORMS),
    _Atom.of("duration", _DURATION),
    _Atom.of("part", PART),
    _Atom.of("clock", CLOCK),
)
"""The earlier wins where two could begin at the same place."""
_AFTER = re.compile(AFTER)
_TALK = re.compile(
    r"一点(?![半钟整多左])"
    r"|[零一二三四五六七八九]点[零一二三四五六七八九]{1,3}(?=个?(?:厚|的|毫米|[乘成]|\*|米|吨|公斤|mm| |$))"
    r"|[一两二三]点(?=建议|意见|要求|问题|原因|需求|想法|事|说明|儿)"
)
"""一点 and 两点 are more often "a little" and "two points" than hours."""


def read_atom(text: str, start: int, now: datetime) -> TimeSpan | None:
    """The expression of time that begins at `start`, `None` where none does."""
    for at in _behind_every(text, start):
        for atom in _atoms_at(text[at : at + _LOOKED_AT]):
            found = atom.pattern.match(text, at) if at > start or atom.name != "each" else None
            if found:
                return _read(atom, found, start, now)
    return None


def _behind_every(text: str, start: int) -> Iterable[int]:
    """Where what comes again is named: behind as much of 每, 每个, 每逢 as leaves something to name, or right here."""
    every = _EVERY.match(text, start) if text[start] in "每逢" else None
    return range(every.end(), start - 1, -1) if every else (start,)


@lru_cache(maxsize=5_000)
def _atoms_at(characters: str) -> tuple[_Atom, ...]:
    """The ways to name a time that may begin so."""
    first, second = characters[:1], characters[1:]
    return tuple(atom for atom, behind in _atoms_from(first) if not second or may_be(behind, second))


@lru_cache(maxsize=5_000)
def _atoms_from(character: str) -> tuple[tuple[_Atom, Characters | None], ...]:
    """The ways that may begin with a character, and what may stand behind it in each."""
    ways = (atom for atom in _ATOMS if atom.begins.allow(character))
    return tuple((atom, atom.begins.behind(character)) for atom in ways)


def _read(atom: _Atom, found: re.Match[str], start: int, now: datetime) -> TimeSpan | None:
    text, end, every = found.string, found.end(), found.start() > start
    days, part, clock, until = None, None, None, None
    if atom.read is not None:
        days = atom.read(found, now)
        if days is None:
            return None
        after = _AFTER.match(text, end)
        end = after.end() if after and after["by"] else end
        part = _part_named(found["rp_part"]) if atom.name == "relative_part" else None
    elif atom.name == "each":
        days, part = _each(found.group(), now), _part_named(found.group())
    elif atom.name == "part":
        part = found["part"] or _part_named(found["short_part"])
    elif atom.name == "clock":
        clock, until = read_clock(found, None), second_hour(found, None)
        if clock is None:
            return None
    is_length = atom.name == "duration"
    return TimeSpan(start, end, text[start:end], atom.name, now, days, clock, until, part, every, is_length)


def _part_named(said: str | None) -> str | None:
    if said in ("早", "早上", "晨"):
        return "早"
    return "晚" if said in ("晚", "晚上", "夜") else None


def _each(unit: str, now: datetime) -> Days | None:
    """The next time of what comes each day (then no day is named), working day, week, month or year."""
    today = now.date()
    if "作日" in unit or unit == "交易日":
        return fixed(add_working_days(today - timedelta(days=1), 1), tense="open")
    if unit == "周末":
        saturday = monday(today) + timedelta(days=5)
        return fixed(saturday, saturday + timedelta(days=1))
    if unit in ("周", "星期", "礼拜"):
        return fixed(monday(today), monday(today, 1) - timedelta(days=1))
    if unit == "月":
        return fixed(today.replace(day=1), last_of_month(today.year, today.month))
    if unit == "年" or unit.startswith("季度"):
        return fixed(today.replace(month=1, day=1), today.replace(month=12, day=31))
    return None


def is_talk(text: str, span: TimeSpan) -> bool:
    """Whether what looks like an hour is a way of speaking (便宜一点, 两点建议)."""
    return span.days is None and span.part is None and _TALK.match(text, span.start) is not None


_PLACES = tuple("路街巷弄道镇村区园幢栋")
_NUMBERED = (
    "码头",
    "仓",
    "库",
    "泊位",
    "货场",
    "堆场",
    "厂房",
    "车间",
    "园区",
    "工地",
    "地块",
    "厂区",
    "生产线",
    "产线",
    "门",
)
_OF_DAY = re.compile("之?前|以前|到(?![码仓库])|[送交要发提来去]|[上下中]午|[早晚]")


def is_house(text: str, span: TimeSpan) -> bool:
    """Whether what looks like a day of the month is the number of a house, a quay or a hall (玉山镇1号, 1号码头)."""
    if not text.startswith("号", span.end - 1) or "月" in span.text:
        return False
    if text.startswith(_NUMBERED, span.end):
        return True
    return text.endswith(_PLACES, 0, span.start) and _OF_DAY.match(text, span.end) is None
