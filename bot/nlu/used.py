"""Amounts that tell how much is used, made or in stock in so long, and are not wanted: 年用量800吨, 一个月大概用50吨,
去年用了600吨, 库存还有300吨.

One who says 每月先发20吨 or 每月要20吨 wants them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.nlu.mentions import Mention

_SPANS = "(?:年|季度?|月)"
_ABOUT = (
    r"(?:也就|就|都|还|大概|大约|差不多|平均|估计|预计|基本|最少|至少|最多|能有|能|会|得|有|是|在"
    r"|到|约|个|[:： \0])"
)
_NOT_SENT = "(?:(?![,，。;；!！?？\n先发送交提补]).)"
_BEFORE = re.compile(
    rf"(?:(?:{_SPANS}|日)(?:均|度|平均|总)*的?(?:用量|用料|用钢量?|需求量?|采购量|消耗量?|使用量|拿货量|进货量|耗量|产能|产量|销量)"
    rf"|{_SPANS}均(?:用|采购|消耗|拿货|进货)?"
    rf"|(?:一整?|全|整)个?年(?:下来)?{_ABOUT}*(?:用|消耗|耗|吃|要|做|走|采购|拿|进|需要?)?"
    rf"|一个(?:季度|月)(?:下来)?{_ABOUT}*(?:用|消耗|耗|吃|要|做|走|采购|需要?)"
    rf"|一个(?:季度|月)(?:下来)?{_ABOUT}+"
    rf"|每个?{_SPANS}{_ABOUT}*(?:用|消耗|耗|吃)"
    r"|[去前]年(?:全年|一年)?"
    rf"|[今明]年(?:全年)?(?:估计|预计|可能|应该|大概)(?:{_ABOUT}|用|要|做|翻)*"
    r"|(?:用|消耗|耗)(?:了|掉|过)"
    rf"|库存|存货"
    rf"){_NOT_SENT}{{0,10}}$"
)
_BEHIND = re.compile(
    rf"(?:左右|上下|多|出头|的| )*(?:(?:年|月)的?(?:用量|需求量?|采购量)|[/每]个?{_SPANS}"
    r"|一(?:年|个月|个?季度))(?![以之]?[内前后]|底|货|交)"
)
_FURTHEST = 24
"""Characters before an amount in which it can be said how long it lasts."""
_SAYS_SO = frozenset("年月季用耗存")


class Used(NamedTuple):
    """An amount that is only told, and characters [start, end) of the text that say so."""

    mention: Mention
    start: int
    end: int


def used(text: str, amounts: Iterable[Mention]) -> Iterator[Used]:
    """Those of the amounts of a text, which is as it was written, that are not wanted."""
    if _SAYS_SO.isdisjoint(text):
        return
    for mention in amounts:
        if mention.kind != "quantity":
            continue
        before = _BEFORE.search(text, max(0, mention.start - _FURTHEST), mention.start)
        behind = _BEHIND.match(text, mention.end)
        if before or behind:
            start = before.start() if before else mention.start
            yield Used(mention, start, behind.end() if behind else mention.end)
