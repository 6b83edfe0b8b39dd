"""Those that have none of what is counted: 这周谁没拜访, 谁没有逾期, 哪些客户没买过304; and what is not settled yet."""

import re
from collections.abc import Sequence

from bot.nlu.questions.draft import Draft
from config.questions import MeasureWords

QUIET = frozenset({"quiet_customers", "idle_customers", "stalled"})
"""Measures of those with whom nothing happened, whatever words that is said with."""
BY_TARGET = frozenset({"targets"})
"""What groups of people can lack too, and is told of each that is lacking."""
BY_CUSTOMER = frozenset(
    "overdue receivables complaints opportunities demands quotes orders tonnage payments won lost".split()
)
"""What customers can lack too. Of all else it is people who have none, together or by department."""
_BY_PERSON = frozenset(
    "interactions customers_met check_ins plans quotes demands leads new_customers new_opportunities won orders "
    "order_count tonnage payments targets".split()
)
"""Measures of which people can be found wanting, whatever stands between 没 and the word for it (没怎么拜访)."""
_AT_ONCE = BY_CUSTOMER | {"customers"}
"""Those of which 没有 has to be said itself: 逾期不还 is not of those who have none."""
_AS_IT_STANDS = frozenset({"overdue", "receivables"})
"""Who never was so is not kept."""
_LACKING = re.compile("没|未|忘|漏|偷懒|摸鱼")
_NONE = re.compile("没|未|无|零")
_EVER = re.compile("从来?[没未]")
_THINGS = re.compile("哪[些几个家天日月]|多少|几[个家条]")
_CUSTOMERS_BEHIND = re.compile("(?:没|未).*(?:哪[些几个家]|多少|几[个家])[家个]?[^,]?(?:客户|家)")
_WHO_HAS = re.compile("谁|哪[些几个位]+人")
_CUSTOMERS = re.compile("客户|哪几?家|几家")
_WHO = re.compile("谁|哪|人")
_WHETHER = re.compile("[吗嘛么?]|是不是")
_IN_HANDS = re.compile("名下|手[上里头]")


def read_lack(
    draft: Draft,
    measure: MeasureWords,
    said: str,
    rest: str,
    absent: re.Match[str] | None,
    grouped: Sequence[str],
) -> bool:
    """Whether those are asked for that have none (`absent`), or only what is not settled (`open`). False where 没 is
    said and neither can be told: those who have some would be the wrong answer."""
    fields = draft.fields
    if measure.open and any(sign in said for sign in ("没", "未", "待", "剩")):
        fields["open"] = True
    elif (measure.name in _BY_PERSON and (absent or _LACKING.search(said))) or _at_once(
        measure, rest, absent
    ):
        fields["absent"] = True
    if "absent" in fields:
        return _lacks_as_said(draft, measure, said, rest, grouped)
    return absent is None or "open" in fields or measure.name in QUIET


def _at_once(measure: MeasureWords, rest: str, absent: re.Match[str] | None) -> bool:
    if absent is None or measure.name not in _AT_ONCE or not _NONE.search(absent.group()):
        return False
    return rest.startswith(",", absent.end())


def _lacks_as_said(draft: Draft, measure: MeasureWords, said: str, rest: str, grouped: Sequence[str]) -> bool:
    """By customer where they are asked for; by nothing else but people."""
    text = (said if _LACKING.search(said) else "") + rest
    people = {"person", "department"} & set(grouped)
    customers = _CUSTOMERS.search(text) or (measure.who == "customer" and "谁" in text)
    draft.always = _EVER.search(text) is not None
    if not people and customers and not _IN_HANDS.search(text) and measure.name in BY_CUSTOMER:
        return _by_customer(draft, measure, said + rest)
    of_one = "customers" in draft.fields and not {"person", "department"} & set(draft.fields)
    if of_one and not (people or _WHO.search(text)):
        return _one_lacks(draft, measure, said + rest)
    if not (people or _WHO_HAS.search(text)) and _CUSTOMERS_BEHIND.search(text):
        return False  # 王强没报价哪些客户: whom he did quote is no answer
    return bool(people) or not _THINGS.search(_LACKING.split(text)[0])


def _one_lacks(draft: Draft, measure: MeasureWords, text: str) -> bool:
    """江阴华宏没有逾期吗: of the customer itself. 江阴华宏没下单 is told, and not asked."""
    asks = measure.name in BY_CUSTOMER and _WHETHER.search(text) is not None
    return asks and _by_customer(draft, measure, text)


def _by_customer(draft: Draft, measure: MeasureWords, text: str) -> bool:
    """Customers are meant, now or, behind 过, at any time; False where that is not kept."""
    draft.fields["group"] = "customer"
    draft.always = draft.always or "过" in text
    return not (draft.always and measure.name in _AS_IT_STANDS)
