"""Who and what of each kind is named in a question, wherever it stands: for those that are set beside each other, and
for those that are left out."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from bot.nlu.goods.mentions import find_grades
from bot.nlu.names.finding import find_names
from bot.nlu.questions import named
from bot.nlu.questions.query import MINE, Asked
from bot.nlu.text.places import place_at

JOIN = "(?:的)?(?:和|跟|与|同|、|,|还是|或者?|对比|比|对|(?i:vs|pk))(?:的)?"
"""What stands between two that are named together."""
BY_NAME = frozenset({"person", "department"})
"""Who is named right behind another is one more: 张伟王强. 江苏无锡 is one place."""
_SELF = re.compile("我(?!们|司|公司|这里|的客户)")
_LEVEL = re.compile("([A-Da-d])[类级]")


class Said(NamedTuple):
    """Somebody or something named at [start, end), as the values of the query's field that it stands for."""

    start: int
    end: int
    values: tuple[str, ...]


def _grades(text: str, asked: Asked) -> Iterator[Said]:
    for mention in find_grades(text, asked.words.trade):
        yield Said(mention.start, mention.end, (str(mention.value),))


def _forms(text: str, asked: Asked) -> Iterator[Said]:
    for match in asked.words.trade.forms.pattern.finditer(text):
        if len(match.group()) > 1:
            yield Said(*match.span(), (str(asked.words.trade.forms.meaning(match)),))


def _customers(text: str, asked: Asked) -> Iterator[Said]:
    for hit in find_names(text, asked.book, asked.words):
        if hit.codes:
            yield Said(hit.start, hit.end, tuple(hit.codes))


def _people(text: str, asked: Asked) -> Iterator[Said]:
    called = {name: name for name in asked.staff if len(name) > 1}
    called = {**{said: name for said, name in named.nicknames(asked).items() if name}, **called}
    yield from _of_table(text, called)
    for match in _SELF.finditer(text):
        yield Said(*match.span(), (MINE,))


def _departments(text: str, asked: Asked) -> Iterator[Said]:
    yield from _of_table(
        text, named.departments_said(asked), f"(?:{'|'.join(asked.questions.department_said)})?"
    )


def _regions(text: str, asked: Asked) -> Iterator[Said]:
    for start in range(len(text) - 1):
        macro = text[start : start + 2]
        name = place_at(text, start) or (macro if macro in asked.questions.regions else "")
        if name:
            yield Said(start, start + len(name), (name,))


def _industries(text: str, asked: Asked) -> Iterator[Said]:
    yield from _of_table(text, {word: word for word in asked.questions.industries}, "(?:行业|厂|企业|类)?")


def _sources(text: str, asked: Asked) -> Iterator[Said]:
    called = {word: name for name, words in asked.questions.sources.items() for word in words}
    yield from _of_table(text, called, "(?:渠道|来源)?")


def _levels(text: str, asked: Asked) -> Iterator[Said]:
    for match in _LEVEL.finditer(text):
        yield Said(*match.span(), (match[1].upper(),))


def _modes(text: str, asked: Asked) -> Iterator[Said]:
    for mode, pattern in asked.questions.modes.items():
        for match in pattern.finditer(text):
            yield Said(*match.span(), (mode,))


def _of_table(text: str, called: dict[str, str], behind: str = "") -> Iterator[Said]:
    if called:
        names = "|".join(re.escape(name) for name in sorted(called, key=len, reverse=True))
        for match in re.finditer(f"({names}){behind}", text):
            yield Said(*match.span(), (called[match[1]],))


FINDERS: dict[str, Callable[[str, Asked], Iterator[Said]]] = {
    "grade": _grades,
    "customers": _customers,
    "person": _people,
    "department": _departments,
    "region": _regions,
    "industry": _industries,
    "source": _sources,
    "levels": _levels,
    "mode": _modes,
    "form": _forms,
}
