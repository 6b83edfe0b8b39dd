"""What is left of a question once its measure is found: its split, its period, and whether it is asked at all."""

import re

from bot.nlu.questions import comparing, growth, lacking, left_out, periods, rivals, shares, splitting
from bot.nlu.questions.draft import Draft
from bot.nlu.questions.query import Asked, Query
from config.questions import SIGNS, MeasureWords

_DONE = re.compile("了|(?<!超)过(?!生日)|完(?!成)")
_OF_CUSTOMERS = frozenset({"customers", "new_customers", "pool"})
"""How many there are: no question where one is named."""
_EACH_WAY = re.compile(
    "(?:拜访|走访|电话|微信|邮件|会议)(?:量|次数|数)?(?:和|跟|与|、|,|以及|还有)+(?:拜访|走访|电话|微信|邮件|会议)"
)
"""各人的拜访和电话: the answer names every way."""
_BY_MODE = frozenset(
    "interactions contact_interval customers_met coverage quiet_customers last_met plans plan_completion".split()
)
_BY_GOODS = frozenset({"grade", "spec", "product"})
_EVER_COUNTED = frozenset({"orders", "order_count", "tonnage", "payments"})
_EVER = re.compile("累计|历史|合作以来|开始合作|(?:一共|总共)[^,，]{1,3}过")
"""Of one customer, with no period named: all that there ever was (华宏累计买了多少)."""
_OF_ONE = frozenset({"interactions"})  # of one customer all of these, where no period is named
_NEW = {"opportunities": "new_opportunities", "customers": "new_customers"}
"""What stands today, asked for with a period, is what came in it."""
_QUIET = {"quiet_customers": "好久", "idle_customers": "好久", "stalled": "停滞"}
"""Where nothing happened for long, and how long that is where nobody says it."""
_FOR_DAYS = frozenset({*_QUIET, "overdue"})
"""Measures of which it can be asked for how many days it has been so; of what is not settled always."""


def finish(
    draft: Draft, measure: MeasureWords, said: str, rest: str, asked: Asked, text: str
) -> Query | None:
    """The query for this measure, of which `said` are the words and `rest` is all else; None where it has none such."""
    words = asked.questions.words
    skeleton = draft.text
    grouped = [name for name, pattern in asked.questions.groups.items() if pattern.search(skeleton)]
    if shares.PERIODS & set(grouped) and measure.groups and not set(grouped) & set(measure.groups):
        return None  # 逾期每月: what stands today is of no month
    if words["of_goods"].search(skeleton) and not _BY_GOODS & {*measure.groups}:
        return None  # 哪个产品投诉多: complaints are not kept by their goods
    who = words["who"].search(rest) or (measure.who == "customer" and words["who"].search(skeleton))
    which = words["which"].search(skeleton) or words["who"].search(said)
    absent = words["absent"].search(rest)
    if not lacking.read_lack(draft, measure, said, rest, absent, grouped):
        return None
    splitting.read_group(draft, measure, grouped, bool(who), bool(which), words)
    splitting.read_place(draft, measure, words)
    splitting.read_speed(draft, measure, text)
    splitting.read_age(draft, measure, text)
    if not measure.mean and words["mean"].search(rest) and not splitting.read_mean(draft, grouped):
        return None
    named_period = "first" in draft.fields
    _read_default_period(draft, measure, asked, text)
    if not _is_asked(draft, measure, text, asked):
        return None
    if comparing.compares(draft) and not comparing.read_other_period(draft, asked):
        return None
    if comparing.compares(draft) and measure.name in _QUIET and draft.fields.get("group") == measure.list:
        del draft.fields["group"]  # each of them is quiet in both or in one: how many there are is compared
    if "days" in draft.fields and measure.name not in _FOR_DAYS and "open" not in draft.fields:
        return None
    query = _query_of(draft, measure, named_period, asked)
    query = query and rivals.beside(query, draft, measure)
    query = query and shares.share(query, draft, measure)
    query = query and growth.ranked(query, draft)
    return query if query and left_out.can_leave_out(query) else None


def _query_of(draft: Draft, measure: MeasureWords, named_period: bool, asked: Asked) -> Query | None:
    """The query of what was recognised; None where there are no such figures."""
    if measure.name in _OF_CUSTOMERS and "customers" in draft.fields:
        return None
    if draft.growth and measure.name in _NEW:
        return None  # how many there were then is not kept, and new ones are not what grew
    if measure.name == "customers" and "status" in draft.fields:
        draft.fields = {name: value for name, value in draft.fields.items() if name not in ("first", "last")}
    came = named_period and "status" not in draft.fields
    query = Query(_NEW.get(measure.name, measure.name) if came else measure.name, **draft.fields)
    if query.first and query.first > asked.now.date() and not (measure.future or measure.nearer):
        return None  # what has not been yet can not be counted
    if query.first is None and (query.than_first or query.group in shares.PERIODS):
        return None  # what stands today is of no day, and beside no other
    return query if draft.rivals or query.group in (None, *measure.groups) else None


def read_mode(draft: Draft, measure: MeasureWords, asked: Asked) -> None:
    """The way of meeting, where the measure is of meetings."""
    if measure.name not in _BY_MODE:
        return
    modes = [mode for mode, pattern in asked.questions.modes.items() if pattern.search(draft.text)]
    if modes and not (measure.name == "interactions" and len(modes) > 1 and _EACH_WAY.search(draft.text)):
        draft.fields["mode"] = modes[0]


def _is_of_any_time(draft: Draft, measure: MeasureWords, text: str) -> bool:
    """Whether all that there ever was is meant where no period is named."""
    of_one = bool(draft.fields.get("customers"))
    ever = measure.name in _EVER_COUNTED and _EVER.search(text) is not None
    return draft.always or (of_one and (ever or measure.name in _OF_ONE))


def _read_default_period(draft: Draft, measure: MeasureWords, asked: Asked, text: str) -> None:
    fields = draft.fields
    if measure.standing:
        fields.pop("first", None)
        fields.pop("last", None)
        return
    if measure.name in _QUIET and not {"first", "days"} & set(fields):
        fields["days"] = asked.questions.durations[_QUIET[measure.name]]
    if "first" not in fields and _is_of_any_time(draft, measure, text):
        return
    if "first" in fields:
        if days := periods.lies_ahead(draft, measure, asked.now.date()):
            fields["first"], fields["last"] = days
        return
    of_year = measure.year and not draft.growth and measure.year.search(text)
    name = "this_year" if of_year else measure.period
    if fields.get("open"):
        name = ""
    if draft.versus and measure.name in lacking.BY_TARGET:
        name = "this_month"  # 完成率同比
    first, last = periods.period_named(name, asked.now.date())
    if first:
        fields["first"], fields["last"] = first, last


def _is_asked(draft: Draft, measure: MeasureWords, text: str, asked: Asked) -> bool:
    """A question asks with a word for it, or names a measure and tells nothing that was done."""
    if draft.rivals is not None:
        return True  # they are taken for such only where it is asked
    if asked.questions.words["ask"].search(text):
        return True
    if comparing.compares(draft) or any(
        name in draft.fields for name in ("group", "limit", "absent", "days", "open")
    ):
        return True
    return _DONE.search(text) is None


def is_explained(rest: str, draft: Draft, asked: Asked) -> bool:
    """Whether all that is left over says nothing."""
    words = asked.questions.words
    said = (words[name] for name in ("place", "absent", "who", "which", "ranking", "board"))
    for pattern in (words["mean"], *asked.questions.groups.values(), *said):
        rest = pattern.sub(",", rest)
    for pattern in asked.questions.modes.values():
        rest = pattern.sub(",", rest) if "mode" in draft.fields else rest
    rest = words["filler"].sub("", rest)
    return all(character in SIGNS.values() for character in rest)
