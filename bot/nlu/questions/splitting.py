"""By what an answer is split, and whether somebody's place in such a ranking is asked for (我排第几)."""

import re
from collections.abc import Mapping, Sequence

from bot.nlu.questions.comparing import compares
from bot.nlu.questions.draft import Draft
from bot.nlu.questions.lacking import BY_TARGET
from bot.nlu.questions.query import Asked
from config.questions import SIGNS, MeasureWords

PLACED_BY = "orders"
"""What people are ranked by where nothing is said."""
_COUNTS = re.compile("多少|几")
_COUNTS_CUSTOMERS = re.compile("(?:几|多少|哪[几些]?)(?:家|[个家]?客户)")
_AVERAGED_BY = frozenset({"person", "department", "customer", "day", "week", "month"})
_LENGTHS = frozenset(
    "cycle complaint_time payment_time delivery_time quote_time lead_time first_order_time order_interval"
    " payment_interval contact_interval".split()
)
LENGTHS = _LENGTHS | {"overdue_days"}
"""Measures of how long something takes or lasts: the quickest is told of all but the last."""
_TIMED = LENGTHS | {"overdue", "quiet_customers", "idle_customers"}
"""Measures that can be put in order of a length of time."""
_HOW_LONG = re.compile("多久|多长")
_RECORDS = frozenset({"order", "payment", "deal"})
_PERIODS = frozenset({"day", "week", "month"})
_WHICH_CUSTOMER = re.compile(
    f"谁[^,]{{0,6}}(?:付(?:款|钱)?|(?:打|给|结)(?:款|钱))(?:的|得|了)*{SIGNS['{名}']}|{SIGNS['{名}']}(?:的)?{SIGNS['{级}']}?(?:大)?客户"
)
"""最大的客户是谁 and 谁付得最多 ask for a customer, 谁的客户最多 for a colleague."""
_BY_THEMSELVES = ("stage", "reason")
_DEBTS, _OVERDUE = "receivables", "overdue"
_AGE = re.compile("最[久长早老短]|天数|时间(?=最|排)")
_SPEED = re.compile("最[快慢]")
_OF_MONTHS = re.compile("月")
_WEEK = 7
_SPEED_SIGN = re.compile(f"(?<={SIGNS['{名}']})[快慢]")


def asks_place(draft: Draft, words: Mapping[str, re.Pattern[str]]) -> bool:
    """我排第几, 我的排名, 华北排第几: whoever is named is to be found in the ranking of all."""
    if words["place"].search(draft.text):
        return bool({"person", "department"} & set(draft.fields))
    return "person" in draft.fields and words["ranking"].search(draft.text) is not None


def asks_place_of_nobody(draft: Draft, words: Mapping[str, re.Pattern[str]]) -> bool:
    """Whether a place is asked for of whoever is no colleague and no department."""
    return words["place"].search(draft.text) is not None and not asks_place(draft, words)


def by_days(draft: Draft, measure: MeasureWords, asked: Asked, text: str) -> MeasureWords:
    """The measure; of debts that which tells for how long, where it is asked who owes for longest (欠款最久)."""
    of_days = draft.timed and measure.name == _DEBTS and _AGE.search(text)
    return asked.questions.measure(_OVERDUE) if of_days else measure


def read_place(draft: Draft, measure: MeasureWords, words: Mapping[str, re.Pattern[str]]) -> None:
    """Whose place is asked for. 王强的欠款排名 is of his customers, and no place of his."""
    if not asks_place(draft, words) or measure.name in BY_TARGET:
        return
    if words["place"].search(draft.text):
        draft.fields.pop("group", None)
    if (
        "group" not in draft.fields
        and ("person" if "person" in draft.fields else "department") in measure.groups
    ):
        draft.fields["placed"] = True


def read_speed(draft: Draft, measure: MeasureWords, text: str) -> None:
    """谁成交最快: of a length of time the quickest is the least."""
    if measure.name in _LENGTHS and _SPEED.search(text):
        draft.fields["ascending"] = "快" in text


def is_told(draft: Draft, measure: MeasureWords, asked: Asked) -> bool:
    """Whether this measure is told as is said: a length of time of no month, nor of amounts; no other measure in order
    of it (谁报价最快); single records only where it is split by them (最大的一笔逾期); and the highest or lowest price
    only of a customer who is named, whose prices are all looked through."""
    if draft.priced:
        told = asked.questions.words["tells"].search(draft.text) is not None
        return measure.name == "last_price" and "customers" in draft.fields and not told
    if measure.name not in _TIMED and (draft.timed or _HOW_LONG.search(measure.words.sub(",", draft.text))):
        return False
    if not draft.singled and measure.name not in LENGTHS:
        return True
    grouped = {name for name, pattern in asked.questions.groups.items() if pattern.search(draft.text)}
    if draft.singled and not _RECORDS & grouped & set(measure.groups):
        return False
    if measure.name not in LENGTHS:
        return True
    split = not grouped or bool(grouped & set(measure.groups))
    return split and not {"over", "under"} & set(draft.fields)


def ranks_otherwise(draft: Draft, asked: Asked) -> bool:
    """Whether it is asked who or what is first by a length of time or by its price, at which place a customer is, or
    which single record of what is counted, whatever measure that is said of (谁报价最快, 最大的一笔逾期)."""
    named = any(measure.words.search(draft.text) for measure in asked.questions.measures)
    if named and asks_place_of_nobody(draft, asked.questions.words):
        return True
    if draft.priced:
        return asked.questions.words["asks_of_named"].search(draft.text) is not None
    if draft.timed:
        groups = asked.questions.groups
        said = (asked.questions.words["who"], *(groups[name] for name in groups if name not in _PERIODS))
        text = _SPEED_SIGN.sub("", draft.text)
        return any(pattern.search(text) for pattern in said)
    return draft.singled and named


def read_age(draft: Draft, measure: MeasureWords, text: str) -> None:
    """谁逾期最久: in order of the days, not of the money; 谁的客户最久没跟 asks for the customer."""
    if measure.name == _OVERDUE and _AGE.search(text):
        draft.fields["oldest"] = True
        if "谁的客户" in text:
            draft.fields["group"] = measure.list
        draft.fields.setdefault("group", measure.list)
    elif measure.name in ("quiet_customers", "idle_customers") and _AGE.search(text):
        draft.fields["group"] = measure.list


def read_mean(draft: Draft, grouped: list[str]) -> bool:
    """Whether it is said of what there is to be a mean, and of that alone: 各部门人均 is a mean of means."""
    draft.fields["averaged"] = True
    return _AVERAGED_BY & set(grouped) == {draft.fields.get("group")} and not compares(draft)


def read_group(
    draft: Draft,
    measure: MeasureWords,
    grouped: list[str],
    who: bool,
    which: bool,
    words: Mapping[str, re.Pattern[str]],
) -> None:
    """By what an answer is split: as is said, or as a list, a ranking or 谁 of this measure wants it."""
    fields = draft.fields
    fitting = [name for name in grouped if name in measure.groups]
    if fields.get("absent") and "group" in fields:
        return
    if fields.get("absent") and measure.name not in BY_TARGET:
        fields["group"] = "department" if "department" in fitting else "person"
    elif fitting and not (
        who
        and measure.who == "person"
        and fitting[0] == "customer"
        and not _WHICH_CUSTOMER.search(draft.text)
    ):
        fields["group"] = fitting[0]
    elif who and measure.groups:
        # 赢单率谁最高 is not answered by stage: that there is none by person is found later.
        fields["group"] = "person" if measure.list in _BY_THEMSELVES else measure.who or None
    elif fields.get("absent"):
        fields["group"] = "person"
    elif which or "open" in fields or _lists(draft, measure):
        fields["group"] = measure.list or None
    elif "limit" in fields or words["ranking"].search(draft.text):
        fields["group"] = measure.rank or None
    elif measure.always or (measure.unasked and _is_overview(draft, measure)):
        fields["group"] = measure.always or measure.unasked
    _read_trend(draft, fitting, measure)
    _read_bound(draft)
    if fields.get("group") == "person" and "person" in fields:
        del fields["group"]


def _read_trend(draft: Draft, fitting: Sequence[str], measure: MeasureWords) -> None:
    """A trend is told by weeks or days where that is said, or the period is of so many weeks; else by months."""
    if draft.fields.get("group") != "month" or _OF_MONTHS.search(draft.text):
        return
    said = next((name for name in ("week", "day") if name in fitting), None)
    first, last = draft.fields.get("first"), draft.fields.get("last")
    days = (last - first).days + 1 if first and last and first.day > 1 else 0
    in_weeks = days > _WEEK and days % _WEEK == 0
    draft.fields["group"] = said or ("week" if in_weeks and "week" in measure.groups else "month")


def _read_bound(draft: Draft) -> None:
    """欠款超过10万的有几家: the bound is of what each customer owes, not of a single order."""
    bounded = {"over", "under"} & set(draft.fields)
    if bounded and "group" not in draft.fields and _COUNTS_CUSTOMERS.search(draft.text):
        draft.fields["group"] = "customer"


def _is_overview(draft: Draft, measure: MeasureWords) -> bool:
    """Neither a count is asked for, nor one kind of activity alone."""
    if measure.name == "interactions" and "mode" in draft.fields:
        return False
    return _COUNTS.search(draft.text) is None


def _lists(draft: Draft, measure: MeasureWords) -> bool:
    """What is a list by itself: the customers that nobody followed up, the stages of the funnel."""
    return measure.list == measure.rank and measure.list in _BY_THEMSELVES
