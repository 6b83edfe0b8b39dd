"""How many rows a question wants, in which order, and above or below which amount."""

import re
from decimal import Decimal

from bot.nlu.questions.draft import Draft
from bot.nlu.questions.query import Asked
from bot.nlu.text.numbers import CHINESE, parse
from config.questions import SIGNS

_N = rf"(\d{{1,3}}|[{CHINESE}]{{1,3}})"
_PIECES = "(?:个|家|名|位|条|笔|单|人|大)?"
_LAST = re.compile(rf"(?:倒数|后|最后){_N}{_PIECES}(?:的|是)?(?![天周月年])")
_FIRST = re.compile(rf"(?:排名?)?(?:(?:最[多大高好])?的?前|(?i:top) ?){_N}{_PIECES}(?:的|是)?(?![天周月年])")
_BEHIND = re.compile(rf"(最[多大高好快少低小差慢])的?{_N}(?:个|家|名|位|条|笔|单)(?:的|是)?")
_AMOUNT = (
    r"(?P<amount>\d+(?:\.\d+)?(?:[万wW千亿]|百万|千万)?|[零〇一二三四五六七八九十百千两]+[万亿])"
    r"(?:元|块|吨)?(?:钱)?"
)
_SEVERAL = 5
_WHICH_SEVERAL = re.compile("哪几|哪些|最.的?(?:那|前)?几[个家笔单条位名]")
_BOARD_ROWS = 10
_TIMED = re.compile("最[快慢久长短]")
_ORDERS = re.compile("单(?:的|是)?$")
"""最大的三单: of what, is said with their number."""
_SMALLEST, _LARGEST = 1000, 10**13
"""Yuan; less is a number of something else."""


_PRICE = "(?:(?<![客均])单价|报价|成交价|价格|卖价)"
_HIGHEST = "最(?:[高低贵]|便宜)"
_TOLD = "(?:报|卖|给|成交)[过到了的]*"
_EXTREME_PRICE = re.compile(
    rf"(?:{_PRICE}|{_TOLD}(?:价格?)?)(?:得|的|是)?{_HIGHEST}的?(?:一次|一笔|{_TOLD})?"
    rf"|{_HIGHEST}的?(?:一次|一笔)?的?(?:{_PRICE}|{_TOLD}(?:价格?)?|(?:是|要)?(?:什么|啥|多少)?价(?![位值]))"
)
_LOW = re.compile("[低宜]")
_PRICES = "价格记录"
"""What the prices themselves are asked for by (questions.toml)."""


def read_extreme_price(draft: Draft, _asked: Asked) -> None:
    """报价最低多少, 最高卖过多少: a price, and not how many there are."""
    if match := _EXTREME_PRICE.search(draft.text):
        draft.priced = True
        draft.fields["by_price"], draft.fields["limit"] = True, 1
        if _LOW.search(match.group()):
            draft.fields["ascending"] = True
        draft.replace(match.start(), match.end(), _PRICES)


def read_amount(draft: Draft, asked: Asked) -> None:
    """超过50万, 100万以上 in `over`; 不到10万, 10万以下 in `under`; behind one of tonnes 吨 is left."""
    more, less = (asked.questions.words[name].pattern for name in ("more", "less"))
    for field, source in (
        ("over", rf"{more}{_AMOUNT}(?:以上)?"),
        ("over", rf"{_AMOUNT}(?:以上|往上|起)"),
        ("under", rf"{less}{_AMOUNT}(?:以下)?"),
        ("under", rf"{_AMOUNT}(?:以下|以内|之内)"),
    ):
        for match in re.finditer(source, draft.text):
            value = parse(match["amount"])
            tonnes = draft.text.startswith("吨", match.end("amount"))
            if value is not None and (1 if tonnes else _SMALLEST) <= value <= _LARGEST:
                draft.fields[field] = Decimal(value)
                draft.replace(match.start(), match.end(), SIGNS["{额}"] + ("吨" if tonnes else ""))
                return


def read_extent(draft: Draft, asked: Asked) -> None:
    """前三, 最大的五个, 倒数三名, 最多, 最少, 欠款多的客户, 榜: `limit` and `ascending`."""
    words = asked.questions.words
    behind = _BEHIND.search(draft.text)
    if behind:
        _rows(draft, behind, int(parse(behind[2]) or 1), ascending=behind[1][1] in "少低小差慢")
    elif match := _LAST.search(draft.text):
        _rows(draft, match, int(parse(match[1]) or 1), ascending=True)
    elif match := _FIRST.search(draft.text):
        _rows(draft, match, int(parse(match[1]) or 1))
    elif match := words["least"].search(draft.text):
        _rows(draft, match, _wanted(draft.text), ascending=True)
    elif match := words["most"].search(draft.text):
        _rows(draft, match, _wanted(draft.text))
    elif match := words["few"].search(draft.text):
        _rows(draft, match, _BOARD_ROWS, ascending=True)
    elif match := words["many"].search(draft.text):
        _rows(draft, match, _BOARD_ROWS)
    elif words["board"].search(draft.text):
        draft.fields["limit"] = _BOARD_ROWS


def _wanted(text: str) -> int:
    """How many rows 最大的 asks for: one, but for 最大的是哪几个, 最高的几家."""
    return _SEVERAL if _WHICH_SEVERAL.search(text) else 1


def _rows(draft: Draft, match: re.Match[str], limit: int, *, ascending: bool = False) -> None:
    draft.fields["limit"] = max(1, min(limit, 100))
    if ascending:
        draft.fields["ascending"] = True
    # 最快, 最慢, 最久 are of a length of time: 回款最快 and 回款最多 are not the same. 增长最快 grew most.
    draft.timed = not draft.growth and _TIMED.search(match.group()) is not None
    draft.singled = "笔" in draft.text
    fast = "" if draft.growth else next((sign for sign in "快慢" if sign in match.group()), "")
    order = "单" if _ORDERS.search(match.group()) else ""
    draft.replace(match.start(), match.end(), SIGNS["{名}"] + fast + order)
