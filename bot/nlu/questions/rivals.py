"""Two or three of one kind that are set beside each other: 201和304哪个卖得多, 王强比张伟多卖多少."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from bot.nlu.mentions import find_grades
from bot.nlu.names import find_names
from bot.nlu.places import place_at
from bot.nlu.questions import named
from bot.nlu.questions.comparing import compares
from bot.nlu.questions.draft import Draft
from bot.nlu.questions.query import MINE, Asked, Query
from config.questions import MeasureWords

_JOIN = "(?:的)?(?:和|跟|与|同|、|,|还是|或者?|对比|比|对|(?i:vs|pk))(?:的)?"
_BETWEEN = re.compile(f"(?P<again>[^,]{{0,6}}?){_JOIN}")
_ASKED = re.compile(
    "谁|哪|各|分别|多少|几|比|差|(?i:vs|pk)|怎么样|如何|[更得]多|(?:[数量额率]|情况|业绩|排名)$"
)
_BY_HOW_MUCH = re.compile(
    "(?:相?差|多|少|高|低|强)(?:了|出)*(?=多少|几)|(?:的)?差距(?:有)?(?:多大|多少)?|(?:多|少)(?=[卖买订做拜跑打回签开下])|比(?=[差谁哪多少高低好]|起来|一比|一下)"
)
_COMPARED = re.compile("(?:相|对)?比(?:较|起来|一比|一下)?(?![例重率])")
_CHEAPER = re.compile("(?:便宜|贵)(?:了|出)*(?=多少|几)")
_WHO_MORE = re.compile("得(?:更)?[多少好](?=$|[?,。呢啊])")
_SELF = re.compile("我(?!们|司|公司|这里|的客户)")
_LEVEL = re.compile("([A-Da-d])[类级]")


class _Said(NamedTuple):
    """Somebody or something named at [start, end), as the values of the query's field that it stands for."""

    start: int
    end: int
    values: tuple[str, ...]


class Kind(NamedTuple):
    """What is set beside each other: how a question for all of the kind would say it, and by what figures are split
    then."""

    said_of_all: str
    group: str


KINDS = {
    "grade": Kind("各材质", "grade"),
    "customers": Kind("各客户", "customer"),
    "person": Kind("各人", "person"),
    "department": Kind("各部门", "department"),
    "region": Kind("各地区", "region"),
    "industry": Kind("各行业", "industry"),
    "levels": Kind("各级别", "level"),
    "mode": Kind("各方式互动", "mode"),
    "form": Kind("各材质", "grade"),
}
"""By the field of the query."""
_BY_NAME = frozenset({"person", "department"})
"""Who is named right behind another is one more: 张伟王强. 江苏无锡 is one place."""
_BOTH_TOLD = frozenset({"targets"})
"""Of these everybody's are told in order: there may be several of each."""


def read_rivals(draft: Draft, asked: Asked) -> None:
    """Takes those who are set beside each other out of the text, as if all of their kind were asked for."""
    if not _ASKED.search(draft.text):
        return
    for field in KINDS:
        said = sorted(_FINDERS[field](draft.text, asked))
        chain = _chain(field, draft.text, said)
        if len({each.values for each in chain}) < 2:
            continue
        draft.rivals = field, tuple(each.values for each in chain)
        compared = _COMPARED.match(draft.text, chain[-1].end)
        end = compared.end() if compared else chain[-1].end
        draft.replace(chain[0].start, end, KINDS[field].said_of_all)
        draft.text = _CHEAPER.sub("均价差", draft.text)
        draft.text = _WHO_MORE.sub("了多少", _BY_HOW_MUCH.sub("", draft.text))
        return


def _chain(field: str, text: str, said: Iterable[_Said]) -> list[_Said]:
    """The first ones of those named that are joined, one to the next."""
    chain: list[_Said] = []
    for each in said:
        if chain and each.start < chain[-1].end:
            continue
        if chain and not _joined(field, text, chain[-1], each):
            if len(chain) > 1:
                break
            chain = []
        chain.append(each)
    return chain if len(chain) > 1 else []


def _joined(field: str, text: str, left: _Said, right: _Said) -> bool:
    """华东回款和华南回款: what is said of the one is said of the other again. 王强张伟: nothing need be between."""
    if left.end == right.start:
        return field in _BY_NAME
    between = _BETWEEN.fullmatch(text, left.end, right.start)
    return between is not None and text.startswith(between["again"], right.end)


def beside(query: Query, draft: Draft, measure: MeasureWords) -> Query | None:
    """The query of each of those set beside each other; None where its figures can not be told of each."""
    if draft.rivals is None:
        return query
    field, rivals = draft.rivals
    if KINDS[field].group not in measure.groups or query.absent or query.placed or compares(draft):
        return None
    if query.averaged or draft.part is not None:
        return None  # neither means nor shares are told beside each other
    if measure.name in _BOTH_TOLD:
        return query
    return replace(query, group=None, limit=None, ascending=False, rivals_of=field, rivals=rivals)


def _grades(text: str, asked: Asked) -> Iterator[_Said]:
    for mention in find_grades(text, asked.words.trade):
        yield _Said(mention.start, mention.end, (str(mention.value),))


def _forms(text: str, asked: Asked) -> Iterator[_Said]:
    for match in asked.words.trade.forms.pattern.finditer(text):
        if len(match.group()) > 1:
            yield _Said(*match.span(), (str(asked.words.trade.forms.meaning(match)),))


def _customers(text: str, asked: Asked) -> Iterator[_Said]:
    for hit in find_names(text, asked.book, asked.words):
        if hit.codes:
            yield _Said(hit.start, hit.end, tuple(hit.codes))


def _people(text: str, asked: Asked) -> Iterator[_Said]:
    called = {name: name for name in asked.staff if len(name) > 1}
    called = {**{said: name for said, name in named.nicknames(asked).items() if name}, **called}
    yield from _of_table(text, called)
    for match in _SELF.finditer(text):
        yield _Said(*match.span(), (MINE,))


def _departments(text: str, asked: Asked) -> Iterator[_Said]:
    yield from _of_table(
        text, named.departments_said(asked), f"(?:{'|'.join(asked.questions.department_said)})?"
    )


def _regions(text: str, asked: Asked) -> Iterator[_Said]:
    for start in range(len(text) - 1):
        macro = text[start : start + 2]
        name = place_at(text, start) or (macro if macro in asked.questions.regions else "")
        if name:
            yield _Said(start, start + len(name), (name,))


def _industries(text: str, asked: Asked) -> Iterator[_Said]:
    yield from _of_table(text, {word: word for word in asked.questions.industries}, "(?:行业|厂|企业|类)?")


def _levels(text: str, asked: Asked) -> Iterator[_Said]:
    for match in _LEVEL.finditer(text):
        yield _Said(*match.span(), (match[1].upper(),))


def _modes(text: str, asked: Asked) -> Iterator[_Said]:
    for mode, pattern in asked.questions.modes.items():
        for match in pattern.finditer(text):
            yield _Said(*match.span(), (mode,))


def _of_table(text: str, called: dict[str, str], behind: str = "") -> Iterator[_Said]:
    if called:
        names = "|".join(re.escape(name) for name in sorted(called, key=len, reverse=True))
        for match in re.finditer(f"({names}){behind}", text):
            yield _Said(*match.span(), (called[match[1]],))


_FINDERS: dict[str, Callable[[str, Asked], Iterator[_Said]]] = {
    "grade": _grades,
    "customers": _customers,
    "person": _people,
    "department": _departments,
    "region": _regions,
    "industry": _industries,
    "levels": _levels,
    "mode": _modes,
    "form": _forms,
}
