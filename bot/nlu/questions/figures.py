"""Several figures asked for in one question: 华东本月签单多少回款多少, 王强这周拜访、报价、签单各多少."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.nlu.questions.draft import Draft
from bot.nlu.questions.query import Asked, Query
from config.questions import SIGNS

MOST = 5
"""Figures that one question asks for at most."""
_EACH = re.compile(
    "(?:的)?(?:情况|数据)?(?:各自?|分别|都)(?:是|有)*(?:多少|几[个次单家笔条]?|怎么样|如何)[?呢啊]*$"
    "|(?:的)?(?:多少|情况|怎么样|如何)?[?呢啊]*$"
)
_LISTED = re.compile(
    "(?<=应收)(?:款)?(?=实[收际])|(?<=计划)(?=实际)|[,、]+(?:还有|以及|和)?|和|跟(?![进单踪客])|与|以及|(?<!总共)(?<!一共)(?<!现在)还有(?!多少|几|哪)|加上?"
)
_ASKS = re.compile(
    "(?:多少|几)(?:[个次单家笔条吨万元块通趟天份张])?(?:(?:钱|客户|电话|订单|商机|线索|需求|投诉|款|货|价|单子?|合同)(?!几|多少))?"
    "(?:了|的)?[,、?]*(?:和|还有|又|也|以及|并且|同时)*"
)
_PLANNED = re.compile("应该?[收回]|计划")
_STILL = re.compile("[还没未]|到期")
_MANY = ",几"
"""Asks how many of what is only listed, and is no part of its words: 拜访多少 is of the customers."""


def pieces_of(draft: Draft) -> list[Draft]:
    """The parts of a question that ask for a figure each, with all that it names; itself where it asks for one."""
    if draft.rivals is not None or draft.part is not None or draft.growth:
        return [draft]
    if len(_ASKS.findall(draft.text)) > 1:
        texts = _asked_in_turn(draft.text)
    else:
        texts = [text for text in _LISTED.split(_EACH.sub("", draft.text)) if text]
    if not 1 < len(texts) <= MOST:
        return [draft]
    return [_piece(draft, text) for text in texts]


def _asked_in_turn(text: str) -> list[str]:
    """签单多少回款多少: each up to the word that asks, the last one with all behind it."""
    ends = [match.end() for match in _ASKS.finditer(text)][:-1]
    return [text[start:end] for start, end in zip((0, *ends), (*ends, len(text)), strict=True)]


def _piece(draft: Draft, text: str) -> Draft:
    asks = text if _ASKS.search(text) else text + _MANY
    return replace(draft, text=asks, fields=dict(draft.fields))


def ask_for_several(whole: Draft, pieces: Sequence[Draft], asked: Asked) -> bool:
    """Whether each piece names a figure, not all the same, and no figure tells of all of it (报价几次成了几次)."""
    if _has_one(whole, asked):
        return False
    measures = [_measure(piece, asked) for piece in pieces]
    ways = [_way(measure, piece, asked) for measure, piece in zip(measures, pieces, strict=True)]
    return all(measures) and len(set(zip(measures, ways, strict=True))) > 1


def are_ways_of_each(draft: Draft, pieces: Sequence[Draft], asked: Asked) -> bool:
    """Whether 每个人的拜访和电话 is asked for: each one's meetings, of which the answer tells every way."""
    grouped = any(asked.questions.groups[name].search(draft.text) for name in ("person", "department"))
    return grouped and {_measure(piece, asked) for piece in pieces} == {"interactions"}


def _way(measure: str, piece: Draft, asked: Asked) -> str | None:
    """How people met, where it is meetings that are counted: 拜访几次 and 电话几次 are two figures."""
    if measure != "interactions":
        return None
    return next((mode for mode, form in asked.questions.modes.items() if form.search(piece.text)), None)


def _has_one(whole: Draft, asked: Asked) -> bool:
    # What is to come is told of by a time and a verb far behind it (本月…应收), whatever stands between them.
    measures = (measure for measure in asked.questions.measures if not measure.future)
    found = (measure.words.search(whole.text) for measure in measures)
    return any(len(_ASKS.findall(each.group())) > 1 for each in found if each)


def _measure(piece: Draft, asked: Asked) -> str:
    for measure in asked.questions.measures:
        found = measure.words.search(piece.text)
        if found and found.group():
            if not measure.period and SIGNS["{时}"] not in piece.text and not measure.future:
                # 本月订单多少还欠多少: what stands today is of no period that is said of another figure.
                piece.fields.pop("first", None)
                piece.fields.pop("last", None)
            return measure.name
    return ""


def together(queries: Sequence[Query | None], pieces: Sequence[Draft]) -> Query | None:
    """One question for all of them; `None` where one is not understood, is none for a single figure, or names more than
    the first, of which it is then not known whether it is said of all. Where no period is named the longest that any of
    them has by itself is that of all."""
    draft, *behind = pieces
    if any(sign in piece.text and sign not in draft.text for piece in behind for sign in SIGNS.values()):
        return None
    told = [query for query in queries if query is not None and query.group is None and not query.placed]
    if len(told) < len(queries):
        return None
    told = _with_planned(told, pieces)
    if "first" not in draft.fields:
        told = _of_one_period(told)
    return Query(told[0].measure, figures=tuple(told))


def _with_planned(queries: Sequence[Query], pieces: Sequence[Draft]) -> list[Query]:
    """本月应收多少实收多少: beside what came, what was to come is all of it, and not what is still open."""
    came = any(query.measure == "payments" for query in queries)
    return [
        replace(query, measure="planned") if came and _is_planned(query, piece) else query
        for query, piece in zip(queries, pieces, strict=True)
    ]


def _is_planned(query: Query, piece: Draft) -> bool:
    said = _PLANNED.search(piece.text) and not _STILL.search(piece.text)
    return query.measure == "due" and said is not None


def _of_one_period(queries: Sequence[Query]) -> list[Query]:
    periods = [(query.first, query.last) for query in queries if query.first and query.last]
    if not periods:
        return list(queries)
    first, last = max(periods, key=lambda each: each[1] - each[0])
    return [replace(query, first=first, last=last) if query.first else query for query in queries]
