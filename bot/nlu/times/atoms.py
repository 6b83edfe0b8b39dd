"""What names a time by itself: a day, a part of the day, an hour, a length, and 每 in front of any of them."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot.nlu.almanac import add_working_days, last_of_month, monday
from bot.nlu.clock import CLOCK, PART, read_clock, second_hour
from bot.nlu.dates import AFTER, FORMS, Days
from bot.nlu.dates.days import fixed
from bot.nlu.times.span import TimeSpan
from config.beginnings import ahead

_COUNT = r"(?:\d{1,5}(?:[.,]\d{1,3})?|[一二两俩仨三四五六七八九十百]{1,4}|大?半)"
_TO = "(?:-|~|—{1,2}|到|至)"
_UNIT = "(?:工作日|交易日|小时|钟头|分钟|刻钟|天|周(?!岁)年?|星期|礼拜|(?<=[个半多])月|季度|年|晚|夜)"
_LENGTH = rf"{_COUNT}(?: (?!(?:周|星期|礼拜)[一二三四五六日天末]))?[多几来]?个?半?多?{_UNIT}(?:半(?!个))?多?"
_DURATION = (
    rf"(?<![\d.])(?:{_COUNT}个?{_TO})?{_LENGTH}(?:(?:[又零余、]|{_TO})?{_LENGTH}|\d{{1,2}}[分时])"
    "{0,3}(?:左右|上下)?(?![前后内里])|(?<!\\d)(?:[4-9]\\d|[1-9]\\d\\d|[两俩])日|\\d{1,3}[-~到至][3-9]\\d日"
)
_EACH = (
    r"(?(every)(?P<each>天|日|早|晚|周(?:的?工作日)|工作日|交易日|周末|(?:周|星期|礼拜)(?![一二三四五六日天末1-7])"
    r"|月(?![底初中末])|年(?![底初中末])|季度[末底初]?)|(?!))"
)
_ATOM = re.compile(
    rf"(?P<every>每隔?逢?个?|逢)?(?:(?P<f_each>{_EACH})|"
    + "|".join(f"(?P<f_{form.name}>{ahead(form.source)}{form.source})" for form in FORMS)
    + f"|(?P<f_duration>{ahead(_DURATION)}{_DURATION})|(?P<f_part>{PART})|(?P<f_clock>{CLOCK}))"
)
_READ = {f"f_{form.name}": form.read for form in FORMS}
_AFTER = re.compile(AFTER)
_TALK = re.compile(
    r"一点(?![半钟整多左])"
    r"|[零一二三四五六七八九]点[零一二三四五六七八九](?=个?(?:厚|的|毫米|乘|\*|米|吨|公斤|mm| |$))"
    r"|[一两二三]点(?=建议|意见|要求|问题|原因|需求|想法|事|说明|儿)"
)
"""一点 and 两点 are more often "a little" and "two points" than hours."""


def read_atom(text: str, start: int, now: datetime) -> TimeSpan | None:
    """The expression of time that begins at `start`, `None` where none does."""
    found = _ATOM.match(text, start)
    if found is None:
        return None
    name, end = found.lastgroup or "", found.end()
    span = TimeSpan(start, end, found.group(), name.removeprefix("f_"), now, every=bool(found["every"]))
    if name == "f_duration":
        return replace(span, length=True)
    if name == "f_each":
        return replace(span, days=_each(found["each"], now), part=_part_named(found["each"]))
    if name == "f_part":
        return replace(span, part=found["part"] or _part_named(found["short_part"]))
    if name == "f_clock":
        clock = read_clock(found, None)
        return replace(span, clock=clock, until=second_hour(found, None)) if clock is not None else None
    days = _READ[name](found, now)
    if days is None:
        return None
    after = _AFTER.match(text, end)
    if after and after["by"]:
        end = after.end()
    return replace(span, end=end, text=text[start:end], days=days, part=_part_named(found["rp_part"]))


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
