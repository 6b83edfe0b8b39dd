"""Who or what does not count: 除了王强本月拜访多少, 华东以外的回款, 本月订单额不算A类客户."""

import re
from collections.abc import Iterator

from bot.nlu.questions.draft import Draft
from bot.nlu.questions.query import Asked, Query
from bot.nlu.questions.said import BY_NAME, FINDERS, JOIN, Said

_BEFORE = re.compile(
    "(?:除了?|不算上?|不含|不包[括含]|不计|不看|排除|扣除|扣|剔除|去|抛开|刨去|刨除|撇开)(?:掉|了)?"
)
_BEHIND = re.compile("(?:的)?(?:客户)?(?:以外|之外|除外|外(?=的|,|$|其[他它余])|不算|不计|不含)(?:的)?")
_THE_OTHERS = re.compile("(?:的)?(?:客户)?(?:[以之]?外)?(?:的)?,?(?:其他|其它|其余|别的|剩下|另外)*(?:的)?")
_JOINED = re.compile(JOIN)
_KINDS = ("grade", "customers", "person", "department", "region", "industry", "source", "levels")
_OF_PEOPLE = frozenset({"person", "department"})
_OF_GOODS = frozenset({"tonnage", "average_price"})
"""Measures of which a grade can be left out."""
_OF_PEOPLE_ALONE = frozenset({"targets", "leads", "open_leads", "lead_conversion", "lead_time", "check_ins"})
"""Measures of which people can be left out, and no customers."""
_OF_ALL_OR_ONE = frozenset(
    "last_price last_met last_order last_payment last_complaint birthdays pool".split()
)


def read_left_out(draft: Draft, asked: Asked) -> None:
    """Takes those who do not count out of the text, as if nobody had spoken of them: `left_out`, and of which field."""
    if not asked.questions.words["except"].search(draft.text):
        return
    for field in _KINDS:
        for chain in _chains(field, draft.text, asked):
            start, end = chain[0].start, chain[-1].end
            if field == "person" and draft.text[start:end].endswith(asked.questions.after_surname):
                continue  # 除了李总: one of a customer's as well
            before = next((each for each in _BEFORE.finditer(draft.text) if each.end() == start), None)
            behind = _BEHIND.match(draft.text, end)
            if not before and not behind:
                continue
            if any(field == "customers" and len(each.values) > 1 for each in chain):
                return  # which of them is meant is not known: then neither who is left
            others = _THE_OTHERS.match(draft.text, end)
            ends = [match.end() for match in (behind, before and others) if match]
            draft.fields["left_out_of"] = field
            draft.fields["left_out"] = tuple(each.values for each in chain)
            draft.replace(before.start() if before else start, max(ends), "")
            return


def _chains(field: str, text: str, asked: Asked) -> Iterator[list[Said]]:
    """Those of a kind that are named, each with those that are joined to it."""
    chain: list[Said] = []
    for each in sorted(FINDERS[field](text, asked)):
        if chain and each.start < chain[-1].end:
            continue
        if chain and not _is_joined(field, text, chain[-1], each):
            yield chain
            chain = []
        chain.append(each)
    if chain:
        yield chain


def _is_joined(field: str, text: str, left: Said, right: Said) -> bool:
    if left.end == right.start:
        return field in BY_NAME
    return _JOINED.fullmatch(text, left.end, right.start) is not None


def can_leave_out(query: Query) -> bool:
    """Whether the figures are kept so that those whom the question leaves out can be."""
    if query.left_out_of is None:
        return True
    if query.measure in _OF_ALL_OR_ONE or query.placed:
        return False
    if query.left_out_of == "grade":
        return query.measure in _OF_GOODS
    return query.left_out_of in _OF_PEOPLE or query.measure not in _OF_PEOPLE_ALONE
