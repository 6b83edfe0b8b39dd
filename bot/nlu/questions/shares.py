"""What part of a whole something is: 304占比多少, 王强占华东多少业绩, 各行业订单占比, 逾期占应收多少."""

import re
from dataclasses import replace

from bot.nlu.questions.comparing import compares
from bot.nlu.questions.draft import Draft
from bot.nlu.questions.query import MINE, THEIRS, Asked, Query
from config.questions import SIGNS, MeasureWords

_IS_PART = re.compile("(?<=逾期)率|(?:所|的)?占(?![用地据])(?:比|了|到|有|的)*")
_HOW_GREAT = re.compile("(?:的)?(?:比例|比重|份额|百分比|百分之(?:几|多少)|几成)")
_OWN_TEAM = re.compile(
    "(?<![各哪每个])(?:整个|所在的?|自己的?|他们?的?|她们?的?)?(?:部门|团队|[小本]组)(?:里|内)?的?"
)
"""张伟占部门多少: which one it is, only the company knows."""
_FIELDS = {
    "{料}": ("grade", "form"),
    "{客}": ("customers",),
    "{人}": ("person",),
    "{部}": ("department",),
    "{地}": ("region",),
    "{级}": ("levels",),
    "{业}": ("industry",),
    "{段}": ("stage",),
    "{源}": ("source",),
}
PERIODS = frozenset({"day", "week", "month"})
_OWNERS = ("person", "department")
_NARROWEST = (
    "grade",
    "form",
    "mode",
    "customers",
    "person",
    "region",
    "levels",
    "industry",
    "source",
    "department",
)
"""占比呢 is said of the first of these that the question before named."""
ADDED_UP = frozenset(
    "orders order_count tonnage payments receivables overdue due deliveries late_orders new_customers customers leads "
    "complaints demands demanded quotes interactions won lost opportunities new_opportunities shipments".split()
)
"""Measures of which the parts are the whole."""
_OF_CUSTOMERS = frozenset({"customers", "new_customers"})
_CUSTOMERS = re.compile("[的了过]*客户(?:数|家数|数量|总数)?$")
_OF_BUSINESS = frozenset({"orders", "tonnage", "payments"})
_SPLIT_BY = "department"
"""Of these that is told where no part is named: 业绩占比."""


def read_share(draft: Draft, asked: Asked) -> None:
    """Whether a part is asked for: in `draft.part` the fields that are named before 占. What is named behind it
    narrows the whole, too."""
    match = _IS_PART.search(draft.text)
    if match is None:
        return
    draft.part = ()
    before, behind = draft.text[: match.start()], draft.text[match.end() :]
    if team := _OWN_TEAM.match(behind):
        if not _is_of_their_team(draft, before):
            return
        behind = behind[team.end() :]
    if _is_of_else(before, behind, asked):
        return  # 占 stays unexplained
    part = [
        field
        for sign, fields in _FIELDS.items()
        if SIGNS[sign] in before
        for field in fields
        if field in draft.fields
    ]
    for mode, pattern in asked.questions.modes.items():
        if not part and pattern.search(before):
            draft.fields["mode"] = mode
            before, part = pattern.sub("", before), ["mode"]
    of_another = False
    for measure in asked.questions.measures:
        if measure.part_of and measure.words.search(before):
            of_another = True
            whole = asked.questions.measure(measure.part_of).words
            draft.of_another = whole.search(behind) is not None
            behind = whole.sub(",", behind)
    # 华东的304占多少 is of what 华东 sold, 张伟的逾期占比 of what is owed to them.
    by_what = [field for field in part if field not in _OWNERS]
    draft.of_another = draft.of_another or match.group() == "率"
    if draft.of_another:
        by_what, of_another = [], True
    draft.part = tuple(by_what or ([] if of_another else part))
    between = "" if behind.startswith("排") else ","
    draft.text = f"{before}{between}{_HOW_GREAT.sub(',', behind)}"


def _is_of_their_team(draft: Draft, before: str) -> bool:
    """Whether the part is a colleague's, so that the whole is their department's: that is put in the fields."""
    if SIGNS["{人}"] not in before or "person" not in draft.fields or "department" in draft.fields:
        return False
    draft.fields["department"] = MINE if draft.fields["person"] == MINE else THEIRS
    return True


def _is_of_else(before: str, behind: str, asked: Asked) -> bool:
    """Whether the part is none of the whole that is named (逾期占回款多少), or one of customers who have what is
    counted (逾期客户占比): of these nothing is worked out."""
    customers = _CUSTOMERS.search(before)
    if customers:
        having = before[: customers.start()]
        return having.endswith(SIGNS["{料}"]) or _named(having, asked) is not None
    first, of = _named(before, asked), _named(behind, asked)
    if first is None or of is None or first.name in _OF_CUSTOMERS:
        return False
    return of.name not in (first.name, first.part_of)


def _named(text: str, asked: Asked) -> MeasureWords | None:
    """The measure of which a text has words."""
    found = ((measure, measure.words.search(text)) for measure in asked.questions.measures)
    return next((measure for measure, match in found if match and match.group()), None)


def says_of_what(draft: Draft, asked: Asked) -> bool:
    """Whether it is said what the part is of which a share is asked for, so that what was sold is meant where no figure
    is named. 占比呢 says neither, 冷轧回款占多少 asks for another figure than is kept of goods."""
    grouped = any(pattern.search(draft.text) for pattern in asked.questions.groups.values())
    found = [measure.words.search(draft.text) for measure in asked.questions.measures]
    of_goods = {"grade", "form"} & set(draft.fields)
    if of_goods and any(each and each.group() for each in found):
        return False
    return bool(draft.part or (draft.part == () and grouped))


def measure_of(draft: Draft, asked: Asked) -> str:
    """What is added up where only the part is named: tonnes of goods, talks of one kind, else orders."""
    if {"grade", "form"} & set(draft.fields) or asked.questions.groups["grade"].search(draft.text):
        return "tonnage"
    return "interactions" if "mode" in (draft.part or ()) else "orders"


def share(query: Query, draft: Draft, measure: MeasureWords) -> Query | None:
    """The query for the part; None where the parts of this measure make no whole."""
    if draft.part is None:
        return query
    if measure.name not in ADDED_UP or query.absent or query.placed or query.averaged or compares(draft):
        return None
    if query.group in PERIODS:
        # 每月304占比 is of each month; 每月占比 says not of what.
        told = draft.part and not draft.of_another and query.limit is None
        return replace(query, shared=True, part=draft.part or ()) if told else None
    if query.group == "customer" and measure.name in _OF_CUSTOMERS:
        return None  # each is one: 哪个客户占比最大 is of what they bought
    if query.group is not None and draft.of_another:
        return None  # 各行业逾期占应收 is of what is owed by each
    if query.group is not None or draft.part:
        return replace(query, shared=True, part=() if query.group else draft.part)
    if measure.part_of:
        return replace(query, shared=True)
    return replace(query, shared=True, group=_SPLIT_BY) if measure.name in _OF_BUSINESS else None


def share_of_the_last(query: Query, before: Query, said: Draft, measure: MeasureWords) -> Query | None:
    """The question before with 占比 said of it, or one for a share that went on; None where it is none of a whole."""
    if said.part is None and not query.shared:
        return query
    if said.part is None and not before.part and before.group is None:
        return query if measure.part_of and query.group is None else None  # of what is owed to 张伟 it is
    if measure.name not in ADDED_UP or query.rivals or query.than_first or query.absent:
        return None
    if query.group:
        return replace(query.of_whole(query.measure), shared=True)
    named = [field for field in _NARROWEST if getattr(query, field)]
    kept = tuple(field for field in query.part if field in named)
    part = kept or tuple(named[:1])
    return replace(query, shared=True, part=part) if part or measure.part_of else None
