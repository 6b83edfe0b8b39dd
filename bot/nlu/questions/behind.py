"""What is asked of the figure before in words that need it: 和王强比呢, 一共多少钱, 均价多少, 第一是谁."""

import re
from dataclasses import replace
from typing import Any

from bot.nlu.questions.following import read_following
from bot.nlu.questions.grammar import plain, read_question, recognised
from bot.nlu.questions.periods import period_named
from bot.nlu.questions.query import MINE, Asked, Query
from bot.nlu.questions.rivals import KINDS
from bot.nlu.questions.said import FINDERS

LONGEST = 14
"""Whoever says more asks a question of its own."""
_BESIDE = re.compile(
    "(?:那么?|再|我)?(?:跟|和|与|同|比起?|对比)(?P<who>.{1,10}?)的?"
    "(?P<compares>相比|对比|比较|比起来|比一?比|比一?下|比|差|谁|哪个?)?(?:一下)?"
    "(?:[更卖做跑得多少高低好强差呢是]|完成|怎么样|如何|咋样|的?话|还是)*[呀啊?]*"
)
_SUM = re.compile(
    "(?:那|这些|这几[笔单家个]|一共|总共|总的|加起来|合计|总计|总|是|有)*"
    "(?:(?P<money>多少(?:钱|金额|万|款))|(?P<tonnes>(?:多少|几)吨)|(?P<orders>(?:多少|几)(?:单|个?订单))"
    "|(?P<same>多少笔?|几笔))(?:了|呢|啊|钱)*[?]*"
)
_FIRST = re.compile("(?:那|排)*(?:第一名?|榜首|冠军|头名)(?:的)?(?:是)?(?:谁|哪[个位家])(?:呢|啊|呀)*[?]*")
_OF_ORDERS = frozenset({"orders", "order_count", "tonnage", "last_order"})
_SUMMED = {"money": "orders", "tonnes": "tonnage", "orders": "order_count"}
_MONEY = frozenset(
    "payments unconfirmed receivables overdue due planned won lost opportunities new_opportunities closing forecast"
    " deliveries late_orders".split()
)
"""Measures that tell sums of money by themselves."""
_FAMILIES = (
    _OF_ORDERS | {"average_price", "deal_size", "new_customers"},
    frozenset({"payments", "receivables", "overdue", "due"}),
    frozenset({"interactions", "customers_met", "check_ins", "quotes", "coverage"}),
    frozenset({"won", "lost", "opportunities", "new_opportunities", "forecast", "loss_reasons"}),
)
"""Figures of one matter: a bare 均价多少 behind tonnes is of the same goods."""
_OF_A_PERSON = frozenset(
    "orders order_count tonnage payments receivables overdue targets interactions customers_met won lost"
    " new_customers opportunities customers".split()
)
_PRICE = re.compile(
    "(?:那|是|单价|价格)*(?:多少(?:钱|块)?(?:一|每)?吨?|什么价格?|啥价|单价(?:多少)?|(?:什么|哪些)(?:货|料|规格))(?:的|呢|啊)*[?]*"
)
_NEWEST = frozenset({"last_met", "last_order", "last_payment", "last_complaint"})
_ROW_ITSELF = re.compile(
    "(?:那|当时|都|是|我们)*(?:谁(?:去|见|谈|聊|打|跟|拜访|负责|下|经手)*的?|(?:什么时候|啥时候|哪天|几号)(?:去|见|谈|聊|打|下|付)*的?"
    "|(?:聊|谈|说|讲|沟通)(?:了|的|过)*(?:些)?(?:什么|啥|内容)(?:内容|事)?)(?:呢|啊)?[?]*"
)
_BY_HOW_MUCH = re.compile("(?:那|还|相|他们?俩?|两[个人家]|,)*(?:差|多|少)(?:了|出)*多少(?:呢|啊)?[?]*")
_WHOSE_ARE = re.compile(
    "(?:那|都|分别|这些|这几[家个笔]|各|是)*谁(?:的客户|名下的?|手上的?|负责的|跟的|的)(?:呢|啊)?[?]*"
)
_WHICH_GOODS = re.compile(
    "(?:那|都|是|买的|主要|有|卖的)*(?:什么|啥|哪些|哪几种)(?:料|材质|货|品种|钢种|牌号)(?:的|呢|啊)*[?]*"
)
_OWED = frozenset({"receivables", "overdue", "due"})
_OLDEST = re.compile(
    "(?:那|里面|其中)*最早的?(?:一笔|那笔)?(?:是)?(?:哪(?:天|一?笔|家)|什么时候|几号|何时|谁)(?:的|到期|欠)*(?:呢|啊)?[?]*"
)
_WHY = re.compile(
    "(?:那|都|主要|是|为|因)*(?:(?:丢|输|黄|栽|败)(?:的|了|掉)*(?:给)?(?:在)?(?:哪(?:里|儿)?|谁|什么|啥)(?:上|地方|方面|家)?(?:了)?"
    "|为(?:什么|啥)(?:丢|输|黄)?(?:的|了|掉)*|(?:因为)?(?:什么|啥)(?:原因)?(?:丢|输|黄)?(?:的|了)*|怎么(?:丢|输|黄)的?|(?:丢单)?原因(?:呢|是什么|是啥)?)(?:呢|啊)?[?]*"
)
_WHAT_WRONG = re.compile(
    "(?:那|都|主要|具体|分别|是|有|些|投诉|反映)*(?:什么|啥|哪些)(?:问题|内容|事情?|情况|原因)?(?:呢|啊)?[?]*"
)
_SETTLED = re.compile(
    "(?:那|都|还|现在|已经)*(?:(?:处理|解决|结|关|弄|搞)(?:完|好|掉|定|决|案|闭)*(?:了)?(?:吗|没有?|么)"
    "|有?(?:几|多少|哪)(?:个|条|件|些)?(?:还)?没(?:有)?(?:处理|解决|结|关|弄)(?:完|好|掉|案)*(?:的)?)(?:呢|啊)?[?]*"
)
_NEWLY = re.compile(
    "(?:那|其中|里面|这个月|本月)*新(?:增|加|来|开)?(?:的|了)*(?:有)?(?:多少|几)(?:个|家|条)?(?:呢|啊)?[?]*"
)
_NEW = {
    "customers": "new_customers",
    "new_customers": "new_customers",
    "opportunities": "new_opportunities",
    "new_opportunities": "new_opportunities",
    "open_leads": "leads",
}
_WHOSE = ("person", "department", "customers", "levels", "region", "industry", "source", "grade", "form")
_UNSPLIT: dict[str, Any] = {
    "group": None,
    "limit": None,
    "ascending": False,
    "averaged": False,
    "oldest": False,
    "by_price": False,
    "than_first": None,
    "than_last": None,
    "growth": 0,
    "shared": False,
    "part": (),
    "placed": False,
}


def read_behind(asked: Asked, before: Query, *, own: bool) -> Query | None:
    """The question that such words are behind the question before; `None` where they say anything else. `own`: whoever
    asks sees their own figures alone, so that those are what was asked for."""
    text = plain(asked)
    if len(text) > LONGEST or before.figures:
        return None
    return (
        _beside(text, asked, before, own=own)
        or _total(text, before)
        or _first(text, before)
        or _further(text, before, asked)
        or _of_the_same(asked, before)
    )


def _beside(text: str, asked: Asked, before: Query, *, own: bool) -> Query | None:
    """The same of who is named beside whom it was of."""
    match = _BESIDE.fullmatch(text)
    if match is None or not (match["compares"] or text.startswith(("比", "那比", "对比"))):
        return None
    if before.absent or before.averaged or before.measure == "targets":
        return None
    groups = asked.questions.measure(before.measure).groups
    for field, (_, group) in KINDS.items():
        of = _value(before, field, own=own)
        said = [each for each in FINDERS[field](match["who"], asked) if each[:2] == (0, len(match["who"]))]
        if of is None or not said or said[0].values == of or group not in groups:
            continue
        if len(said[0].values) > 1 and field == "customers":
            return None  # of which of them is not known
        unsaid: dict[str, Any] = {"rivals_of": field, "rivals": (of, said[0].values), **_UNSPLIT}
        unsaid[field] = () if field in ("customers", "levels") else None
        return replace(before, **unsaid)
    return None


def _value(before: Query, field: str, *, own: bool) -> tuple[str, ...] | None:
    """Of whom, or of what, the question before was, in that kind."""
    if before.rivals:
        return before.rivals[0] if before.rivals_of == field else None
    value = getattr(before, field)
    if value is None and field == "person" and own:
        return (MINE,)
    return (value,) if isinstance(value, str) else value or None


def _total(text: str, before: Query) -> Query | None:
    """All of it together: 一共多少钱 behind 华东前三, 多少吨 behind how many orders there were."""
    if before.measure == "last_order" and before.customers and _PRICE.fullmatch(text):
        return Query("last_price", customers=before.customers)
    match = _SUM.fullmatch(text)
    if match is None or before.absent or before.averaged or before.placed:
        return None
    kind = match.lastgroup or "same"
    measure = before.measure
    if measure in _OF_ORDERS:
        if measure == "last_order":
            return before if kind == "money" else None
        measure = _SUMMED.get(kind, measure)
    elif measure not in _MONEY or kind in ("tonnes", "orders"):
        return None
    if before.grade and measure != "tonnage":
        return None  # what was ordered is not kept by grade but in tonnes
    if before.rivals and before.rivals_of in ("grade", "form") and measure != "tonnage":
        return None
    return replace(before, measure=measure, **_UNSPLIT)


def _first(text: str, before: Query) -> Query | None:
    """Who is the first of those among whom a place was asked for."""
    if not before.placed or _FIRST.fullmatch(text) is None:
        return None
    return replace(before, placed=False, person=None, group="person", limit=1, ascending=False)


def _further(text: str, before: Query, asked: Asked) -> Query | None:
    """What more is asked of the same rows: who went, since when they are owed, whose they are, which goods."""
    whole = replace(before, rivals_of=None, rivals=(), **_UNSPLIT)
    if before.measure in _NEWEST and _ROW_ITSELF.fullmatch(text):
        return before
    if before.rivals and _BY_HOW_MUCH.fullmatch(text):
        return before
    if before.measure in _OWED and _OLDEST.fullmatch(text):
        oldest = replace(whole, measure="overdue", group="customer", limit=1, oldest=True)
        return whole if before.customers else oldest
    by_person = "person" in asked.questions.measure(before.measure).groups and not before.customers
    if by_person and _WHOSE_ARE.fullmatch(text):
        return replace(whole, group="person")
    if before.measure in _OF_ORDERS and not before.grade and _WHICH_GOODS.fullmatch(text):
        return replace(whole, measure="tonnage", group="grade")
    return _how_it_went(text, before.measure, whole) or _new_ones(text, whole, asked)


def _how_it_went(text: str, measure: str, whole: Query) -> Query | None:
    """Why deals were lost; what complaints are of, and which are not settled."""
    if measure == "lost" and _WHY.fullmatch(text):
        return replace(whole, measure="loss_reasons", group="reason")
    if measure == "complaints" and _WHAT_WRONG.fullmatch(text):
        return whole
    if measure == "complaints" and _SETTLED.fullmatch(text):
        return replace(whole, open=True)
    return None


def _new_ones(text: str, whole: Query, asked: Asked) -> Query | None:
    """新增了几个 behind customers or deals."""
    new = _NEW.get(whole.measure) if _NEWLY.fullmatch(text) else None
    if new is None:
        return None
    first, last = whole.first, whole.last
    if first is None:
        first, last = period_named(asked.questions.measure(new).period, asked.now.date())
    return replace(whole, measure=new, first=first, last=last, status=None)


def _of_the_same(asked: Asked, before: Query) -> Query | None:
    """A figure of the same matter, of whom and of when the question before was: 均价多少 behind 304卖了多少吨."""
    if before.rivals or before.placed or before.absent or before.group is not None:
        return None
    if not any(getattr(before, name) for name in _WHOSE):
        return None
    query = read_question(asked)
    if query is None or query.measure == before.measure or recognised(plain(asked), asked).fields:
        return None
    if query.group is not None or query.rivals or query.absent or query.placed:
        return None
    if query.measure == "targets" and before.person == MINE:
        return None  # of one's own targets there is a page that says what is lacking
    together = {before.measure, query.measure}
    alike = any(together <= family for family in _FAMILIES)
    if not alike and not (before.person and together <= _OF_A_PERSON):
        return None
    return read_following(replace(asked, text=f"那{asked.text.strip(' ?？。')}呢"), before)
