"""Times of the day: 下午3点半, 15:30, 九点来钟, 今晚8点, 中午; and what a bare "3点" means in working talk."""

import re
from collections.abc import Mapping
from datetime import time

from bot.nlu.text.numbers import parse

NUMERAL = "(?:\\d{1,2}|二?十[一二三四五六七八九]?|[零一二两三四五六七八九])"

_NO_LENGTH = "(?<![了忙等待聊谈开坐泡过]一)(?<!整个)(?<!一整)"  # 聊了一下午 is how long, not when
_MINUTES = r"(?![6-9]\d(?:[,，。!！ ]|$|[给的能可行报发]))"
"""Behind an hour: no clock has so many, and it is a price (8点75给钱总发过去了)."""
_A_LITTLE = "一点(?![半钟整\\d一二三四五六七八九十])"  # 早一点 names no hour
PART = (
    "(?P<part>大清早|一大早|大早上|凌晨|清晨|早晨|早上|早间|一早|午前|中午|午间|正午|午后|傍晚|晚间|夜里|夜间|半夜|深夜"
    f"|{_NO_LENGTH}(?:上午|下午|晚上)|{_NO_LENGTH}[上下](?:半[日天]|昼))"
    rf"|(?P<short_part>(?:(?<=[日号天一二三四五六初十节])[早晚](?![间期会饭班餐到点了就上])"
    rf"|[早晚](?={NUMERAL}点|\d\d?:\d))(?!{_A_LITTLE}))"
)
_LESS = "(?:[一二三123]刻钟?|(?:\\d{1,2}|[一二三四五六七八九十]{1,3})分钟?)"
_TELLS_SUM = (
    "[付打转汇收报价欠款账额]",
    "[付打转汇收报欠][了的]",
    "[款价额]是",
    *("还有", "还差", "合同"),
    *(r"[报价]\d{3}[ 的]", r"[报价]\d{3}L "),
)
_BEHIND_SUM = "|".join(f"(?<={words}{digit})" for words in _TELLS_SUM for digit in ("", r"\d"))
"""Right behind what tells of a payment, debt or price, at the first or the second digit: 打了8点50万, 报价1点50万."""
_TELLS_AMOUNT = ("[要订买补加]", "[要订买补加]了", r"\d{3} ", r"\d{3}L ", r"\d{3}的")
_BEHIND_AMOUNT = "|".join(f"(?<={words}{digit})" for words in _TELLS_AMOUNT for digit in ("", r"\d"))
"""The same of what tells of goods: 要12点5吨, 304 12点5吨."""
_NO_SUM = (
    "(?!(?<![午晚上晨夜早天号日])[零一二两三四五六七八九十百]{1,5}点[零一二三四五六七八九]{1,4}(?:[万亿吨]|公斤)"
    r"|(?<![午晚上晨夜早天号日])\d{1,4}点(?:\d{3,4}[万亿]|\d[1-46-9]万|\d{1,2}亿)"
    r"|(?<![午晚上晨夜早])\d{1,4}点[6-9]\d万"
    rf"|(?=\d{{1,4}}点\d{{1,4}}万)(?:{_BEHIND_SUM}|\d{{1,4}}点\d{{1,4}}万元? ?[/每一1] ?吨)"
    rf"|(?=\d{{1,4}}点\d{{1,3}}(?:吨|公斤))(?:{_BEHIND_AMOUNT}))"
)
"""一点六八万 is a sum, and 十二点五吨 an amount; behind a day or a part of it it is an hour (下午三点五万到账), and so
may it be before a round sum in digits (8点50万到账), unless there are no such minutes (8点75万) or money is told of."""
CLOCK = (
    rf"{_NO_SUM}"
    rf"(?!(?<![午晚上晨夜日号])一时)(?:差(?P<less>{_LESS})(?:到|就)?)?(?P<hours>一两|[二两]三|三四|四五|五六|六七|七八|八九|九十|十一二|(?P<hour>{NUMERAL}))(?:点钟?{_MINUTES}|时(?![间候效常段机]))"
    rf"(?:差(?P<less_behind>{_LESS})|(?P<half>半)|(?P<quarter>[一二三123])刻|[过零]?(?P<minute>[0-5]?\d|[二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九]|[一二三四五六七八九](?=分))分?(?![\d个吨张件点]))?"
    r"(?:整|来钟|多钟?|左右|许)?(?: ?(?P<half_day>[aApP][mM])(?![a-zA-Z]))?"
    r"|(?<![\d.:*])(?P<hour24>[01]?\d|2[0-4]):(?P<minute60>[0-5]\d)(?::[0-5]\d)?(?![\d:])时?"
    r"(?: ?(?P<half_day60>[aApP][mM])(?![a-zA-Z]))?"
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
    "早间": (6, 9),
    "一早": (6, 9),
    "早": (6, 9),
    "上午": (8, 12),
    "午前": (8, 12),
    **dict.fromkeys(("上半日", "上半天", "上昼"), (8, 12)),
    "中午": (12, 13),
    "午间": (12, 13),
    "正午": (12, 13),
    "午后": (13, 18),
    "下午": (13, 18),
    **dict.fromkeys(("下半日", "下半天", "下昼"), (13, 18)),
    "傍晚": (17, 19),
    "晚上": (18, 24),
    "晚间": (18, 24),
    "晚": (18, 24),
    "夜里": (20, 24),
    "夜间": (20, 24),
    "深夜": (22, 24),
}
"""First hour and the hour after the last, of each part of the day."""

_EVENING = frozenset(
    {"午后", "下午", "下半日", "下半天", "下昼", "傍晚", "晚上", "晚间", "晚", "夜里", "夜间", "深夜"}
)
NIGHT = frozenset({"晚上", "晚间", "晚", "夜里", "夜间", "半夜", "深夜"})
_NOON = frozenset({"中午", "正午"})


_HALF_DAYS = {"am": "上午", "pm": "下午"}
_PAIRS = {
    "一两": (1, 2),
    "二三": (2, 3),
    "两三": (2, 3),
    "三四": (3, 4),
    "四五": (4, 5),
    "五六": (5, 6),
    "六七": (6, 7),
}
_PAIRS |= {"七八": (7, 8), "八九": (8, 9), "九十": (9, 10), "十一二": (11, 12)}


def read_clock(found: re.Match[str], part: str | None) -> time | None:
    """The time that the groups of `CLOCK` name, in the light of the part of the day; `None` if there is none such."""
    part = _HALF_DAYS.get((found["half_day"] or found["half_day60"] or "").lower(), part)
    if found["hour24"]:
        hour, minute = int(found["hour24"]), int(found["minute60"])
        hour = _in_part(hour, part, spelled_out=True)
    else:
        said = _PAIRS[found["hours"]][0] if found["hour"] is None else parse(found["hour"])
        if said is None:
            return None
        hour, minute = _in_part(int(said), part, spelled_out=False), _minute(found)
    if not (0 <= hour <= 24 and minute < 60):
        return None
    total = hour * 60 + minute - _less(found["less"] or found["less_behind"])
    return time(total // 60 % 24, total % 60)


def _less(said: str | None) -> int:
    """The minutes of 差一刻, 差十分; 0 where nothing was said."""
    if said is None:
        return 0
    said = said.removesuffix("钟")
    count = int(parse(said.removesuffix("分").removesuffix("刻")) or 0)
    return 15 * count if said.endswith("刻") else count


def second_hour(found: re.Match[str], part: str | None) -> time | None:
    """The later of two hours said in one word (下午两三点); `None` where one was said."""
    if found["hours"] is None or found["hour"] is not None:
        return None
    return time(_in_part(_PAIRS[found["hours"]][1], part, spelled_out=False) % 24)


def is_midnight(found: re.Match[str], part: str | None) -> bool:
    """Whether it is the end of the day named, the first minute of the next (晚上12点, 24时)."""
    hour = int(found["hour24"] or parse(found["hour"] or "") or 0)
    return hour == 24 or (hour == 12 and part in NIGHT)


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
