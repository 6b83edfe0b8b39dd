"""Money in a text: prices per unit of weight (9350/吨, 一万九千八一吨) and amounts (80万, 3.5w, 总价280500). Yuan."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from bot.nlu.goods.kinds import ANY, PRICE, SPOKEN_PRICE, SUM
from bot.nlu.text.numbers import NUMBER, parse
from config.beginnings import compiled
from config.words import Trade

_YUAN = "(?:元|块(?:钱|(?![样板料地钢牌铁表]))|人民币|圆(?!钢))"
_SAID_PRICE = (
    "(?:含税价?|未税价?|到厂价?|出厂价?|裸价|单价|价格|价钱|价位|报价|目标价|成交价|心理价"
    r"|报过?了?|报的是?|我说|谈到|给到|做到|让到|加到|降到|涨到|压到|砍到|还价到?|咬[到死在]|卡[到死在]|卖|[按照](?:上[次回]|[^,，。\d]{1,6}的)?|价|每吨|一吨|吨价"
    "|(?<=\0)[ ,，]?(?:现在|如今|目前|改[成到为]|变成|调[到成为]|最终|最后){1,2}(?:只要|要|是|报)?)"
)
_FILLER = "(?:是|定|还是|还按|仍|在|为|到|给|了|个|:|谈好的|就按|大概|差不多|最低|最多|的价|，|,|要| ){0,3}"
_AMOUNT_WORD = (
    "(?:总价|总额|总金额|合同额|金额|总共|总的|总计|一共|合计|共计|货款|尾款|定金|预付款"
    "|首付|款项?|回款|到账|进账|打款|付款?|付了|收到|欠款?|预算|额度|体量|打了|转了|汇了)"
)


class Money(NamedTuple):
    """A price per unit of pricing, or an amount: characters [start, end) of the text."""

    start: int
    end: int
    kind: Literal["price", "amount", "bare"]
    value: Decimal


@cache
def prices(trade: Trade) -> re.Pattern[str]:
    """How a price for a unit is said."""
    unit, pieces = trade.price_unit, trade.price_pieces
    weight = "|".join([f"{unit}(?!位)", "T(?![a-z])", *pieces])
    return compiled(
        rf"(?P<number>{NUMBER})(?:多|左右)? ?{_YUAN}?(?:左右)? ?(?:/|每|一|1|的?单价每) ?(?P<per>{weight})(?!半)"
        rf"|(?:每|一|1)(?P<per_before>{weight})(?:是|卖|要|报|给)?(?P<after>{NUMBER})(?:{_YUAN}(?P<tenths>[1-9](?!\d))?)?",
        re.IGNORECASE,
    )


_TERMS = "(?:不?含税|未税|含运|包运|到厂|到库|出厂|自提|现款|现金价)"
"""What a price includes or asks for, right behind it (8100含税)."""


@cache
def spoken_prices(unit: str) -> re.Pattern[str]:
    """How a price is said without naming that unit."""
    return compiled(
        rf"(?:{_SAID_PRICE}{_FILLER}|(?<![\d.*])(?=\d{{4,5}}{_YUAN}? ?{_TERMS}))(?P<number>{NUMBER})(?P<yuan>{_YUAN})?"
        rf"(?! ?(?:{unit}|[万wW%\d.*Tt张支件公kK个号月天日年点]))"
    )


_TYPED = r"\d{1,12}(?:,\d{3}){0,4}(?:\.\d{1,4}|点\d{1,4}(?=[万亿wW]))?"
_SPOKEN = "[零一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟]{1,12}(?:点[零一二三四五六七八九]{1,4})?"
_COUNTER = (
    r"(?:笔|次|家|成(?![本交都立])|[张单批车](?![子面发])|期|[号日](?!线)|个(?:月|点|客户|单)"
    r"|直|起(?!步)|共|并|律|般|定|向|下子?|[分把]钱)"
)
"""Before these a digit is no part of a sum: 8万两笔, 十九万六一次结清, 258万八成能签, 20万一直没付."""
_BEHIND_TEN_THOUSAND = (
    r"(?:零(?:[1-9]千(?:零?[1-9]百)?|[1-9]百|\d{1,4}(?![\d.千百十]))|\d{3,4}(?![\d.])|[1-9](?![\d.千百十])|[1-9]千(?:[1-9]百?)?"
    rf"|零?[一二两三四五六七八九]?[千百十]?[零一二三四五六七八九百十]{{0,8}})(?!{_COUNTER})"
)
AMOUNT = compiled(
    rf"(?P<number>(?:{_TYPED}|{_SPOKEN})(?:多|来|几)? ?(?:[万萬]|w|亿)(?:{_BEHIND_TEN_THOUSAND})?)"
    rf"(?:多|左右)?{_YUAN}?(?! ?(?:吨|公斤|张|支|件|平|人|台|套|米|公里|个))"
    rf"|(?P<plain>{NUMBER})(?:多)?{_YUAN}(?![/每一]?吨)"
    rf"|{_AMOUNT_WORD}{_FILLER}(?P<named>(?:\d{{3,12}}|\d{{1,2}}(?=,\d{{3}}))(?:,\d{{3}}){{0,4}}(?:\.\d{{1,4}})?)"
    r"(?!,?\d|\.\d| ?[万亿wW]|[吨TtKk张支件号天月年*])"
    rf"|[¥￥$] ?(?P<signed>{NUMBER})",
    re.IGNORECASE,
)


_ABOUT = re.compile("[多来几 ]")
_HOUR_PERHAPS = re.compile(r"\d{1,2}点\d[05]万")
"""3点60万到账 may be 60万 at three as well as 36,000: an amount only where one is told of before."""
_TELLS_SUM = re.compile("(?:打(?!电)|[付转汇收报价欠款账额差]|还有|合同)[^,，。;；!！?？\n]{0,8}$")


def find_money(text: str, trade: Trade, possible: int = ANY) -> Iterator[Money]:
    """Prices first: "一万九千八一吨" would else be an amount. In a text whose grades and sizes are blanked out, of the
    kinds (goods/kinds.py) that are possible in it."""
    for match in prices(trade).finditer(text) if possible & PRICE else ():
        price = _price(match, trade)
        if price:
            yield price
            text = _blank(text, price)
    for match in AMOUNT.finditer(text) if possible & SUM else ():
        said = match["number"] or match["plain"] or match["named"] or match["signed"]
        value = parse(_ABOUT.sub("", said))
        if match["plain"] and value == 1:
            continue  # 一块 is more often "together" than a yuan
        if _HOUR_PERHAPS.match(said) and not _TELLS_SUM.search(
            text, max(0, match.start() - 12), match.start()
        ):
            continue
        if value is not None and value > 0 and not _is_price(text, match, value, trade):
            yield Money(match.start(match.lastgroup or 0), match.end(), "amount", value)
            text = text[: match.start()] + "\0" * (match.end() - match.start()) + text[match.end() :]
    for match in spoken_prices(trade.price_unit).finditer(text) if possible & SPOKEN_PRICE else ():
        value = parse(match["number"])
        if value is not None and _plausible(value, trade):
            named = match.start() if match.group().startswith(("每", "一")) else match.start("number")
            yield Money(named, match.end(), "price", value)


_BARE = compiled(
    r"(?<![\d.*#a-zA-Z\-])(?<![一每][张支件根片块套])(\d{4,7}(?:\.\d{1,2})?)(?![\d.*a-zA-Z#%\-])"
    r"|(?<![零一二三四五六七八九十百千万])([一二两三四五六七八九]千[零一二两三四五六七八九百十]{1,6})(?![吨公张支件个米])"
)


def find_bare(text: str, trade: Trade) -> Iterator[Money]:
    """Numbers that could be money but have neither unit nor word, in a text whose other numbers are blanked out."""
    for match in _BARE.finditer(text):
        value = parse(match.group())
        if value is not None and value >= trade.price_range[0]:
            yield Money(match.start(), match.end(), "bare", value)


LEAST_SUM = 1000
"""Yuan. A bare number below is no sum of money: 错了，是25 may mean 25万, and is asked about."""
_NO_UNIT = re.compile("[0-9.,零一二两三四五六七八九十百 ]*")


def is_no_sum(words: str, value: Decimal) -> bool:
    """Whether a number is too small to be a sum of money, and is said without a unit."""
    return value < LEAST_SUM and _NO_UNIT.fullmatch(words) is not None


_OF_A_WHOLE = re.compile("总|共|合计|款|预算")
_PRICE_BEFORE = re.compile(rf"{_SAID_PRICE}{_FILLER}$")


def _is_price(text: str, match: re.Match[str], value: Decimal, trade: Trade) -> bool:
    """一万四千五 and 14500元 behind 报了 or 单价 are prices, where they can be one."""
    start = match.start(match.lastgroup or 0)
    before = text[max(0, start - 10) : start]
    if not _PRICE_BEFORE.search(before) or _OF_A_WHOLE.search(before):
        return False
    return value < 100_000 and _plausible(value, trade)


def _price(match: re.Match[str], trade: Trade) -> Money | None:
    value = parse(match["number"] or match["after"])
    if value is None:
        return None
    value += Decimal(match["tenths"] or 0) / 10
    per = match["per"] or match["per_before"]
    value *= next(
        (count for piece, count in trade.price_pieces.items() if piece.lower() == per.lower()), Decimal(1)
    )
    if not _plausible(value, trade):
        return None
    return Money(match.start(), match.end(), "price", value)


def _plausible(value: Decimal, trade: Trade) -> bool:
    return trade.price_range[0] <= value <= trade.price_range[1]


def _blank(text: str, money: Money) -> str:
    return text[: money.start] + "\0" * (money.end - money.start) + text[money.end :]
