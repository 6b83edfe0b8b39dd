"""What goes on from the question before: 上个月呢, 那王强呢, 按部门呢, 那电话呢, 跟上个月比呢."""

import re
from dataclasses import replace
from typing import Any

from bot.nlu.questions import comparing, growth, periods
from bot.nlu.questions.draft import Draft
from bot.nlu.questions.finishing import is_explained, read_mode
from bot.nlu.questions.grammar import fits_goods, names_several, plain, recognised
from bot.nlu.questions.lacking import BY_CUSTOMER, BY_TARGET
from bot.nlu.questions.left_out import can_leave_out
from bot.nlu.questions.query import Asked, Query
from bot.nlu.questions.rivals import KINDS
from bot.nlu.questions.shares import PERIODS, share_of_the_last
from bot.nlu.questions.splitting import LENGTHS, asks_place, is_told, read_speed
from config.questions import MeasureWords

LONGEST = 16
"""Whoever says more asks a question of its own."""
_FOLLOWS = re.compile(
    "(?P<lead>那么?|换成|换|改看|再看一?下|再看看?|再(?=按)|(?:只要?|光|单)看)?(?P<said>.+?)的?(?P<end>呢|怎么样|如何|咋样)?[呀啊?。!,]*"
)
_SPLITS = re.compile("按|分(?![析钟公别])")
"""How 按人分, 分部门看看 begin."""
_PERIOD = ("first", "last")
_ONE_OF = ({"person", "department"}, {"customers", "region", "levels", "industry"})
"""Who is named takes the place of who was named before in another way."""


def read_following(asked: Asked, before: Query) -> Query | None:
    """The question before with what is named instead, of each figure where it asked for several and that can be said of
    it; `None` where the message says anything else, or too much."""
    if not before.figures:
        return _read(asked, before)
    followed = [_read(asked, each) for each in before.figures]
    if any(followed):
        followed = [
            query or _read(asked, each, of_today=True)
            for query, each in zip(followed, before.figures, strict=True)
        ]
    pairs = list(zip(followed, before.figures, strict=True))
    each = tuple(query for query in followed if query)
    if not each or any(query and query.measure != figure.measure for query, figure in pairs):
        return followed[0]  # 那拜访呢 is one figure
    behind = tuple(figure.measure for query, figure in pairs if query is None)
    return Query(each[0].measure, figures=each, left_behind=behind)


def _read(asked: Asked, before: Query, *, of_today: bool = False) -> Query | None:
    """The question before with what is named instead. `of_today`: what stands today is asked for beside others, and
    no period that is named is of it."""
    text = plain(asked)
    match = _FOLLOWS.fullmatch(text) if len(text) <= LONGEST else None
    if match is None:
        return None
    draft = recognised(match["said"], asked)
    splits = _SPLITS.match(match["said"]) is not None
    if not (splits or _goes_on(match, draft, asked)) or names_several(draft, asked):
        return None
    if growth.ranks(draft, asked) and not match["lead"]:
        return None  # 哪个地区下滑最厉害 is whole by itself
    if draft.rivals is not None or asks_place(draft, asked.questions.words):
        return None  # 我的排名怎么样 is whole by itself
    if "customers" in draft.fields and match["end"] not in (None, "呢") and not match["lead"]:
        return None  # 华光最近怎么样 asks for all that there is of them
    before = replace(before, limit=None, ascending=False) if splits else before
    # 按客户 counts no customers.
    same = (asked.questions.measure(before.measure), draft.text)
    measure, rest = same if splits else _measure(draft, before, asked)
    if rest != draft.text and not match["lead"] and (draft.fields or not match["end"]):
        return None  # 王强上个月拜访几次呢 is whole by itself
    read_mode(draft, measure, asked)
    read_speed(draft, measure, match["said"])
    group = _group(draft, measure, asked)
    says = (
        draft.fields
        or group
        or draft.part is not None
        or measure.name != before.measure
        or comparing.compares(draft)
    )
    if not says or not is_explained(rest, draft, asked) or not is_told(draft, measure, asked):
        return None
    if not fits_goods(Draft("", {**before.to_json(), **draft.fields}), measure):
        return None
    if of_today and not _of_period(measure) and measure.name == before.measure:
        draft.fields = {name: value for name, value in draft.fields.items() if name not in _PERIOD}
    return _continued(before, measure, draft, group, asked)


def _goes_on(match: re.Match[str], draft: Draft, asked: Asked) -> bool:
    said = match["lead"] or match["end"] or comparing.compares(draft)
    return bool(said) or _says_share_alone(draft, asked)


def _of_period(measure: MeasureWords) -> bool:
    return not measure.standing and bool(measure.period)


def _says_share_alone(draft: Draft, asked: Asked) -> bool:
    """占比多少; 各材质占比 is whole by itself."""
    grouped = any(pattern.search(draft.text) for pattern in asked.questions.groups.values())
    return draft.part == () and not draft.fields and not grouped


def _measure(draft: Draft, before: Query, asked: Asked) -> tuple[MeasureWords, str]:
    """What is asked for now, and what the text says beside its words."""
    for measure in asked.questions.measures:
        found = measure.words.search(draft.text)
        if found and found.group():
            if measure.name == "interactions" and before.measure in ("interactions", "customers_met"):
                return asked.questions.measure(before.measure), draft.text
            return measure, draft.text[: found.start()] + "," + draft.text[found.end() :]
    return asked.questions.measure(before.measure), draft.text


def _group(draft: Draft, measure: MeasureWords, asked: Asked) -> str | None:
    said = (name for name, pattern in asked.questions.groups.items() if pattern.search(draft.text))
    return next((name for name in said if name in measure.groups), None)


def _continued(
    before: Query, measure: MeasureWords, draft: Draft, group: str | None, asked: Asked
) -> Query | None:
    fields = dict(draft.fields)
    if days := periods.lies_ahead(draft, measure, asked.now.date()):
        fields["first"], fields["last"] = days
    if _of_period(measure):
        if "first" not in fields and before.first is None:
            return None
    elif "first" in fields:
        return None
    else:
        fields["first"] = fields["last"] = None
    kept = _kept(before, measure, fields, group)
    if not _may_lack(before, measure, fields, kept["group"]):
        return None
    fields |= {name: fields.get(name, getattr(before, name)) for name in ("first", "last")}
    if before.growth and kept["group"] and not draft.growth:
        draft = replace(draft, growth=before.growth, versus=draft.versus or "before")
    if comparing.compares(draft):
        compared = replace(draft, fields=fields | ({"group": kept["group"]} if kept["group"] else {}))
        if not fields["first"] or not comparing.read_other_period(compared, asked):
            return None
        fields = compared.fields
    if group or before.rivals_of in {*fields, *_replaced(fields)}:
        before = replace(before, rivals_of=None, rivals=())
    query = replace(before, **{**kept, **fields})
    told = _has_figures(query, measure, asked) and can_leave_out(query)
    shared = share_of_the_last(query, before, draft, measure) if told else None
    return shared and growth.ranked(shared, draft)


def _has_figures(query: Query, measure: MeasureWords, asked: Asked) -> bool:
    """Whether there are such figures by now, and of each of those that were set beside each other."""
    if query.first is not None and query.first > asked.now.date() and not (measure.future or measure.nearer):
        return False
    if (query.first is None and query.group in PERIODS) or (query.averaged and query.than_first):
        return False
    if measure.name in LENGTHS and (query.over is not None or query.under is not None):
        return False
    if query.rivals_of is None:
        return True
    return query.than_first is None and KINDS[query.rivals_of].group in measure.groups


def _may_lack(before: Query, measure: MeasureWords, fields: dict[str, Any], group: str | None) -> bool:
    by_person = group in ("person", "department") or before.person or "person" in fields
    by_customer = group == "customer" and measure.name in BY_CUSTOMER
    return not before.absent or measure.name in BY_TARGET or bool(by_person) or by_customer


def _kept(before: Query, measure: MeasureWords, fields: dict[str, Any], group: str | None) -> dict[str, Any]:
    """What becomes of the terms that are not said again."""
    kept: dict[str, Any] = {"than_first": None, "than_last": None, "growth": 0, "measure": measure.name}
    kept |= {name: _unsaid(name) for name in _replaced(fields)}
    kept["group"] = _kept_group(before, measure, fields, group)
    return kept if kept["group"] else {**kept, "limit": None, "ascending": False, "averaged": False}


def _kept_group(
    before: Query, measure: MeasureWords, fields: dict[str, Any], group: str | None
) -> str | None:
    """By what it is split now: one person or one customer is split no more."""
    kept = group or (before.group if before.group in measure.groups else None)
    of_one = (kept in ("person", "department") and "person" in fields) or (
        kept == "customer" and "customers" in fields
    )
    of_one_month = kept in PERIODS and group is None and before.limit is not None and "first" in fields
    return None if of_one or of_one_month else kept


def _replaced(fields: dict[str, Any]) -> set[str]:
    """Terms of the question before that who is named now takes the place of."""
    return {name for names in _ONE_OF if names & set(fields) for name in names - set(fields)}


def _unsaid(name: str) -> Any:
    return () if name in ("customers", "levels") else None
