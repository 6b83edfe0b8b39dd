"""Amounts that tell how much is used, made or in stock in so long, and are not wanted: 年用量800吨, 一个月大概用50吨,
去年用了600吨, 库存还有300吨.

One who says 每月先发20吨, 跟去年一样要30吨 or 库存不多了 要20吨 wants them: an amount is only told where nothing beside
it wishes for it, quotes it, complains of it or closes a deal on it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from bot.nlu.goods.mentions import Mention

_SPANS = "(?:年|季度?|月)"
_ABOUT = (
    r"(?:也就|就|都|还|大概|大约|差不多|平均|估计|预计|基本|最少|至少|最多|能|会|得|有|是|在"
    r"|到|约|个|[:： ])"
)
_NEEDED = "得(?:大概|大约|差不多|有|个)*$"
"""一个月得五十吨: so much is needed, and wanted as by 一个月要五十吨."""
_USES = "(?:用|消耗|耗|吃|做|走|产|采购)"
_WISH = "[订买补再]|(?<![稳一固规])定|(?<![设准])备"
_NOT_SENT = rf"(?:(?!{_WISH}|[,，。;；!！?？\n 先发送交提要来拿的签]).)"
_BEFORE = re.compile(
    rf"(?:(?:{_SPANS}|日)(?:均|度|平均|总)*的?(?:用量|用料|用钢量?|需求量?|采购量|消耗量?|使用量|拿货量|进货量|耗量|产能|产量|销量)"
    rf"(?:{_ABOUT}+$)?"
    rf"|{_SPANS}均(?:用|采购|消耗|拿货|进货)?"
    rf"|(?:(?:一整?|全|整)个?|每)年(?:下来)?{_ABOUT}*(?:{_USES}|需?要(?!求)|需|{_ABOUT}(?=$)|(?=$))"
    rf"|一个(?:季度|月)(?:下来)?(?!{_ABOUT}*{_NEEDED}){_ABOUT}*(?:{_USES}|{_ABOUT}(?=$))"
    rf"|每个?{_SPANS}{_ABOUT}*(?:用|消耗|耗|吃|走|做)"
    rf"|(?:[去前]年|上半年|上个?(?:月|季度))(?:全年|一年|他们?|总共|一共|{_ABOUT})*{_USES}(?:了|掉|过)?"
    rf"|(?P<stock>库存|存货)(?:也就|还|就|都|大概|现在|目前|只)*(?:(?:有|剩下?|只)(?!没|货)|(?=$))"
    rf"){_NOT_SENT}{{0,10}}(?:(?<=[0-9A-Za-z]) )?$"
    r"|(?:就|只)剩下?(?!的)[^,，。;；!！?？\n要订买发补添]{0,14}$"
)
_BEHIND = re.compile(
    rf"(?:左右|上下|多|出头|的| )*(?:(?:年|月)的?(?:用量|需求量?|采购量)|[/每]个?{_SPANS}"
    r"|一(?:年|个月|个?季度)|(?:库存|存货)了?(?=[,，。;；!！]))(?![以之]?[内前后]|底|货|交)"
)
_HABIT = re.compile(
    r"(?:每个?(?:年|季度?|月|周|星期|礼拜|次|回|批)|一个?(?:月|季度|周|星期|礼拜)(?!内|之|以|后|前)|平时|平常|往常|往年|通常|一般|以前|之前|过去"
    r"|原来|原先|上个?(?:月|次|回|周|批|季度))(?:一个?(?:月|季度|周)|每个?(?:月|次|周|批)|的|都|只|才|大概|大约|差不多|平均|固定|也就|就|是|在"
    r"|(?:需?要|用|拿|订|进|走|做|买)了?|[: ])*(?:(?![,，。;；!！?？\n]|了|要|来).){0,8}$"
)
"""Right before an amount that is usual, or was so before."""
_THIS_TIME = re.compile(
    r"[,，。;；!！ \n](?:但是?|不过|而|他们?|我们?|客户)*"
    r"(?:(?:这|本|今)(?:一?个?(?:月|次|回|批|周|季度|趟)|年|天)|现在|目前|这下|此次)"
    r"(?:(?![,，。;；!！?？\n]).){0,12}$"
)
"""Before the amount that is wanted instead, in a clause of its own."""
_WRONG = re.compile("投诉|反映|划痕|划伤|生?锈|[破损裂弯]|质量|问题|不合格|退[货了]|超差|色差|麻点")
"""Behind an amount that is no usual one: it is complained of."""
_OURS = re.compile("(?:我们|咱们|公司)的?$")
"""Right before the stock of a rep's own side."""
_CLAUSE_ENDS = re.compile(r"[,，。;；!！?？\n]|(?<![0-9A-Za-z]) ")
_WISHED = re.compile(f"(?<![主重])要(?![是么])|{_WISH}")
"""In the clause before what would say that an amount is only told."""
_CLOSED = re.compile("(?:报价|签|成交|订单)[^,，。;；!！?？\\n]*$")
_STILL_WISHED = re.compile(
    r"[^,，。;；!！?？\n ]{0,6}(?:再[来要订发]|要了|来一|[已就]?签|成交|合同|订单|框架)"
)
"""Right behind an amount."""
_OF_WHAT_IS_WRONG = "投诉"
_FURTHEST = 24
"""Characters before an amount in which it can be said how long it lasts."""
_MOST_OTHERS = 8
"""Amounts behind a usual one of which the first that is wanted this time is sought: no message is searched through for
each of hundreds."""
_SAYS_SO = frozenset("年月季用耗存这本此现目今剩")


class Used(NamedTuple):
    """An amount that is only told, and characters [start, end) of the text that say so; `instead`, where it gives way
    to another, is where that one's clause begins; what is wanted may stand before it, and it `behind`."""

    mention: Mention
    start: int
    end: int
    instead: int | None = None
    behind: bool = False


def used(text: str, amounts: Iterable[Mention], *, by_customer: bool = False) -> Iterator[Used]:
    """Those of the amounts of a text, which is as it was written, that are not wanted."""
    if _SAYS_SO.isdisjoint(text):
        return
    amounts = [mention for mention in amounts if mention.kind == "quantity"]
    habit = None
    for mention in amounts:
        habit = _habit(text, mention, amounts) or _listed_with(habit, mention, text)
        if habit is not None:
            yield habit
            continue
        before = _BEFORE.search(text, max(0, mention.start - _FURTHEST), mention.start)
        if before and before["stock"] and not by_customer:
            before = None if _OURS.search(text, 0, before.start("stock")) else before
        behind = _BEHIND.match(text, mention.end)
        if not (before or behind):
            continue
        start = before.start() if before else mention.start
        end = behind.end() if behind else mention.end
        if not _is_wanted(text, start, end):
            yield Used(mention, start, end)


def without_usual(text: str, specifications: Iterable[Mention], told: Iterable[Used]) -> list[Mention]:
    """Without what is said of the usual goods, where others are named for this time (每月20吨304,这个月要30吨316L), and
    without what of them is another this time (平时要2.0的304,这次要1.5的); and without the goods of an amount that is
    told behind what is wanted (再要10吨304,还有5吨316L没发)."""
    found = list(specifications)
    for start, end in [(each.start, each.end) for each in told if each.behind]:
        before = {mention.kind for mention in found if mention.start < start}
        found = [each for each in found if each.kind not in before or not start <= each.start < end]
    for begins, instead in {(_clause(text, each.start), each.instead) for each in told if each.instead}:
        named = {mention.kind for mention in found if mention.start >= instead}
        found = [
            mention
            for mention in found
            if not begins <= mention.start < instead or not ("grade" in named or mention.kind in named)
        ]
    return found


def _habit(text: str, mention: Mention, amounts: Sequence[Mention]) -> Used | None:
    """An amount that is said to be the usual one, where another is wanted this time: 每月20吨304,这个月要30吨."""
    before = _HABIT.search(text, max(0, mention.start - _FURTHEST), mention.start)
    if before is None:
        return None
    others = islice((other for other in amounts if other.start > mention.end), _MOST_OTHERS)
    this_time = (_THIS_TIME.search(text, mention.end, other.start) for other in others)
    instead = next(filter(None, this_time), None)
    if instead is None or _WRONG.search(text, mention.end, instead.start()):
        return None
    return Used(mention, before.start(), mention.end, instead.start())


def _listed_with(habit: Used | None, mention: Mention, text: str) -> Used | None:
    """An amount that is listed in the clause of a usual one: 每月304 20吨、316L 10吨,这个月只要304 15吨."""
    if habit is None or _CLAUSE_ENDS.search(text, habit.mention.end, mention.start):
        return None
    return Used(mention, mention.start, mention.end, habit.instead)


def _clause(text: str, place: int) -> int:
    """Where the clause of a place begins."""
    return max((stop.end() for stop in _CLAUSE_ENDS.finditer(text, 0, place)), default=0)


def _is_wanted(text: str, start: int, end: int) -> bool:
    """Whether words around characters [start, end) wish for the amount, quote it, complain of it or sell it."""
    if _OF_WHAT_IS_WRONG in text[:end] or _STILL_WISHED.match(text, end):
        return True
    return (
        _WISHED.search(text, _clause(text, start), start) is not None
        or _CLOSED.search(text, 0, start) is not None
    )
