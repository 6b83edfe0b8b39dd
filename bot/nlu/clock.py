"""Times of the day: 下午3点半, 15:30, 九点来钟, 今晚8点, 中午; and what a bare "3点" means in working talk."""

import re
from collections.abc import Mapping
from datetime import time

from bot.nlu.numbers import parse

NUMERAL = "(?:\\d{1,2}|二?十[一二三四五六七八九]?|[零一二两三四五六七八九])"

_NO_LENGTH = "(?<![了忙等待聊谈开坐泡过]一)(?<!整个)(?<!一整)"  # 聊了一下午 is how long, not when
PART = (
    "(?P<part>大清早|一大早|大早上|凌晨|清晨|早晨|早上|一早|午前|中午|正午|午后|傍晚|晚间|夜里|夜间|半夜|深夜"
    f"|{_NO_LENGTH}(?:上午|下午|晚上))"
)
CLOCK = (
    rf"(?P<hour>{NUMERAL})(?:点钟?|时(?![间候效常段机]))"
    rf"(?:(?P<half>半)|(?P<quarter>[一二三123])刻|[过零]?(?P<minute>[0-5]?\d|[二三四五]?十[一二三四五六七八九]?|零[一-九])分?(?![\d个吨张件点]))?"
    r"(?:整|来钟|多钟?|左右)?"
    r"|(?<![\d.:*])(?P<hour24>[01]?\d|2[0-4]):(?P<minute60>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
)

HOURS: Mapping[str, tuple[int, int]] = {
    "凌晨": (0, 6),
    "半夜": (0, 6),
    "大清早": (5, 8),
    "一大早": (6, 9),
    "大早上": (6, 9),
    "清晨": (5, 8),
    "早晨": (6, 9),
    "早上": (6, 9),
    "一早": (6, 9),
    "早": (6, 9),
    "上午": (8, 12),
    "午前": (8, 12),
    "中午": (12, 13),
    "正午": (12, 13),
    "午后": (13, 18),
    "下午": (13, 18),
    "傍晚": (17, 19),
    "晚上": (18, 24),
    "晚间": (18, 24),
    "晚": (18, 24),
    "夜里": (20, 24),
    "夜间": (20, 24),
    "深夜": (22, 24),
}
"""First hour and the hour after the last, of each part of the day."""

_EVENING = frozenset({"午后", "下午", "傍晚", "晚上", "晚间", "晚", "夜里", "夜间", "深夜"})
_NOON = frozenset({"中午", "正午"})


def read_clock(found: re.Match[str], part: str | None) -> time | None:
    """The time that the groups of `CLOCK` name, in the light of the part of the day; `None` if there is none such."""
    if found["hour24"]:
        hour, minute = int(found["hour24"] or 0), int(found["minute60"] or 0)
        spelled_out = True
    else:
        value = parse(found["hour"] or "")
        if value is None:
            return None
        hour, minute, spelled_out = int(value), _minute(found), False
    hour = _in_part(hour, part, spelled_out)
    return time(hour % 24, minute) if 0 <= hour <= 24 and minute < 60 else None


def _minute(found: re.Match[str]) -> int:
    if found["half"]:
        return 30
    if found["quarter"]:
        return 15 * int(parse(found["quarter"] or "") or 0)
    return int(parse(found["minute"] or "") or 0)


def _in_part(hour: int, part: str | None, spelled_out: bool) -> int:
    """The hour of 24: 下午3 is 15, 晚上12 is midnight, 中午1 is 13; bare 1 to 6 mean the afternoon."""
    if part in _EVENING:
        return hour + 12 if hour <= 12 and not (hour == 12 and part in ("午后", "下午")) else hour
    if part in _NOON:
        return hour + 12 if hour <= 3 else hour
    if part is None and not spelled_out and 1 <= hour <= 6:
        return hour + 12
    return hour
