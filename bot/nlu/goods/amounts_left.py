"""Amounts that are left or have not come yet, and are not wanted: beside one that is (还有5吨304,再要10吨), or alone
(就差20吨304没到)."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.nlu.goods.mentions import Mention
from bot.nlu.goods.tables import lists_missing
from bot.nlu.goods.used import Used
from bot.nlu.reading import GOODS, Reading
from bot.nlu.text.pauses import behind_pause

_SAYS_SO = frozenset("剩有差缺欠了过太不多少次回批单合收走完掉光刚")
_LEFT = re.compile(
    "(?:还有|还剩|[只就]剩|剩[下余]?|余下|只有|(?:仓库|库里|手上|手里|家里)里?[还也就只]*有)[^,，。;；!！?？\n]{0,14}$"
)
_LACKING = re.compile("(?:[还就只]*[差缺欠剩]|还有)[^,，。;；!！?？\n]{0,14}$")
_NOT_COME = re.compile("[^,，。;；!！?？\n要订]{0,10}?[没未]有?(?:到|发|送|收|交|提|装)(?!票)")
_ORDERED = re.compile("[^,，。;；!！?？\n]{0,6}?(?:单子?|订单|需求|的量|计划|缺口|急)")
"""Behind an amount: it is wanted, whatever is said to be left (还有5吨304的单子)."""
_WISHED = re.compile("[要订买补]|需|采购|除了")
_WANTS = re.compile(
    "[,，。;；!！\n](?=[^,，。;；!！?？\n]{0,12}?(?:[订买补]|采购|追加|(?:再|又)[来进加拿提]|要(?![求是的]))"
    "[^,，。;；!！?？\n]{0,12}$)"
)
_WANTS_MORE = re.compile("(?:(?:再|又|还|想)[要来进加拿订]|追加|加[订单])[^,，。;；!！?？\n]{0,12}$")
_WANTS_NOW = re.compile(
    "(?!.*(?:上[次回个周月批单]|之前|以前|原来|原先|昨天|前天|已经?|本来|合同|订单|单子|那))[^,，。;；!！?？\n]{1,20}?"
    "(?:[想还]?需?要|要订|想订|要买|需求)"
)
_LONGEST_WANT = 16
"""Characters of such words before an amount."""
_BOUGHT = re.compile(
    "(?:(?:上个?[周月次批回]|上礼拜|上星期|昨天|前天|前[几两]天|之前|以前|前阵子?|已经)[^,，。;；!！?？\n]{0,8}?"
    "(?:[要订买拿发提进下送定]|采购)(?:走)?[了过的]|[拿发提运送拉](?:走)?了)[^,，。;；!！?？\n]{0,8}$"
)
"""Before an amount: it was bought before (上周要了5吨304,又要10吨)."""
_CAME = re.compile(
    "(?:(?:收到|[签验]收|[提拉运拿]走|用[完掉光])[了过]?|到货?了|刚到)[^,，。;；!！?？\\n单同求询知信话要订报]{0,8}$"
)
"""Before an amount: it has come, or is used up (收到10吨304,再要12吨)."""
_AS_TOLD = re.compile("[^,，。;；!！?？\\n]{0,8}(?:单|合同|需求|询价|报价|计划|消息|通知)")
"""Behind an amount: only word of it has come (收到10吨304的订单,再要5吨430)."""
_THAT = re.compile("(?:那|上次|上个|上批|上周|上月|之前|原来)[^,，。;；!！?？\n要订买补]{0,8}$")
_ORDER = "[ 的]*(?:\\d{3,4}[A-Z]?)?的?(?:订单|单子?|合同)(?:上|里)?"
_THE_ORDER = re.compile(_ORDER)
_MORE_OF_ORDER = re.compile(f"{_ORDER}(?:想|要|需要|准备)*[再又还]?(?:追加|加)(?!工|急)")
"""Behind an amount: it is ordered, and more is to be added to it (304 10吨的订单再追加5吨)."""
_TOO_MUCH = re.compile(
    "[ 的]*(?:\\d{3,4}[A-Z]?)?的?(?:话|量|货)?(?:有点|实在|可能|是|也|还)*"
    "(?:太[多少大]|多了|少了|不够|[吃要用消]不[了下完动掉])"
)
"""Behind an amount: it is not as much as is wanted (20吨太多了,先要10吨; 10吨不够,再加5吨)."""
_INSTEAD = re.compile("[,，。;；]\\s*(?=[^,，。;；]{0,8}(?:[要来订拿加给发买改]|够|就行)[^,，。;；]{0,6}$)")
_IN_ALL = re.compile("(?:一共|总共|总量|总计|全年|今年|年框|框架)[^,，。;；!！?？\n]{0,6}$")
_THIS_TIME = re.compile("[^,，。;；]{0,8}[,，]\\s*(?:这[次回批]|本次)(?:先|只|就)*(?:要|来|订|拿|走)?$")
_PAUSES = ",，。;；!！?？\n"


def left_over(text: str, amounts: Sequence[Mention]) -> Iterator[Used]:
    """Those of the amounts of a text that are left or have not come, where another is wanted in a clause behind, or one
    more before (再要10吨,还有5吨304没发)."""
    counted = [mention for mention in amounts if mention.kind == "quantity"]
    if len(counted) < 2 or _SAYS_SO.isdisjoint(text):
        return
    for mention, other in pairwise(counted):
        begin = _clause_of(mention, text)
        until = _instead_of(mention, other, begin, text)
        if until is not None:
            yield Used(mention, begin, mention.end, until)
    for other, mention in pairwise(counted):
        begin = max(0, other.start - _LONGEST_WANT)
        wants = _WANTS_MORE.search(text, begin, other.start) or _wants_now(other, text)
        if wants and _has_not_come(mention, text) and (told := _NOT_COME.match(text, mention.end)):
            yield Used(mention, _clause_of(mention, text), told.end(), told.end(), behind=True)


def _instead_of(mention: Mention, other: Mention, begin: int, text: str) -> int | None:
    """Where what is wanted in place of the amount begins, whose clause begins at `begin`; None where it is wanted."""
    wanted = _WANTS.search(text, mention.end, other.start)
    if wanted and (_was_bought(mention, begin, text) or _is_ordered(mention, begin, text)):
        return wanted.end()
    if _MORE_OF_ORDER.match(text, mention.end, other.start):
        return other.start
    too_much = _TOO_MUCH.match(text, mention.end)
    if too_much and (instead := _INSTEAD.search(text[mention.end : other.start])):
        return mention.end + instead.end()
    if _THIS_TIME.match(text[mention.end : other.start]) and _IN_ALL.search(text, begin, mention.start):
        return other.start
    if wanted is None or not (_has_not_come(mention, text) or _is_left(mention, begin, text)):
        return None
    wished = _WISHED.search(text, 0, wanted.start())
    return None if wished else wanted.end()  # 要10吨201,还有5吨304: it is one more


def _wants_now(mention: Mention, text: str) -> bool:
    """Whether the amount is plainly wanted, in the first clause, and not what was ordered before."""
    return _WANTS_NOW.fullmatch(text, 0, mention.start) is not None


def _clause_of(mention: Mention, text: str) -> int:
    return behind_pause(text, mention.start, _PAUSES)


def _was_bought(mention: Mention, begin: int, text: str) -> bool:
    if _BOUGHT.search(text, begin, mention.start):
        return True
    return bool(_CAME.search(text, begin, mention.start)) and not _AS_TOLD.match(text, mention.end)


def _is_ordered(mention: Mention, begin: int, text: str) -> bool:
    """Whether it is that of an order that is known (那个10吨304的单子,再要5吨)."""
    told = _THAT.search(text, begin, mention.start)
    return told is not None and _THE_ORDER.match(text, mention.end) is not None


def _has_not_come(mention: Mention, text: str) -> bool:
    lacks = _LACKING.search(text, _clause_of(mention, text), mention.start)
    return lacks is not None and _NOT_COME.match(text, mention.end) is not None


def _is_left(mention: Mention, begin: int, text: str) -> bool:
    return _LEFT.search(text, begin, mention.start) is not None and not _ORDERED.match(text, mention.end)


def lists_what_lacks(reading: Reading) -> bool:
    """Whether a table is pasted of what has not come (a column 欠数)."""
    return lists_missing(reading.source, reading.words.trade)


def only_not_come(reading: Reading) -> bool:
    """Whether all goods that are named have only not come yet."""
    if lists_what_lacks(reading):
        return True
    if not reading.has("goods_not_come"):
        return False
    told = [match.span() for match in reading.words.cues["goods_not_come"].finditer(reading.skeleton)]
    places = [place for place, sign in enumerate(reading.skeleton) if sign == GOODS]
    return all(any(start <= place < end for start, end in told) for place in places)
