"""What a message tells of where somebody of theirs stands: department, what they are there, whether they decide, and
how well we know each other (F-B04 to F-B06, F-B17)."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bot.nlu.people.contact_fact_cues import ASKED, NOT_YET
from bot.nlu.people.finding import title_of
from bot.nlu.people.mention import Mention
from bot.nlu.reading import CUSTOMER, PERSON, PHONE, Reading
from config.late_patterns import late

_DEPARTMENT = (
    "采购|财务|技术|生产|质检|质量|品质|品管|销售|市场|仓储|仓库|物流|设备|研发|工程|工艺|行政|供应链?|外贸"
)
_RANKS = ("经理", "主管", "总监", "部长", "主任", "科长", "组长")
_OF_DEPARTMENT = late(
    f"(?P<department>(?:{_DEPARTMENT})(?:部门?|科|处|中心))(?:的|那边|[ ,])*"
    f"(?P<title>(?:{_DEPARTMENT})员?)?(?P<who>{PERSON})"
    "|(?<![一-鿿])(?P<new>(?:来了?|换了?|有)?(?:一?[个位名])?新(?:来的?|任)?)?的?"
    f"(?P<role>(?:{_DEPARTMENT})(?:员|专员|助理)?|内勤|跟单|业务员|文员|助理|出纳)"
    f"的?(?P<whose>{PERSON})(?=[,! ]|$|{PHONE}|的?(?:电话|手机|微信))"
)
"""A department, or what somebody is, right before their name (采购部赵敏经理, 新采购赵经理, 采购员小赵)."""
_STANDS = f"(?P<who>{PERSON})(?:那里|那边|他|她|,)*"
_DECIDER = "(?:关键)?(?:决策[人者]|拍板人|拍板的人?|做主的人?|当家的?|一把手)"
_DECIDES = late(
    f"{_STANDS}(?:就|也|才)?是(?:他们?的?|{CUSTOMER}的?|真正的?|最终的?)?(?P<value>{_DECIDER})(?=[,!]|$)"
    f"|(?:的|他们|{CUSTOMER}|^)(?:真正的?|最终的?)?(?P<decider>{_DECIDER}|说了?算(?:数)?的人?)(?:现在|已经|改|换|就|是|为|成|:)+(?P<decides>{PERSON})(?=[,!]|$)"
    f"|^(?:{CUSTOMER})?(?:的|那边|那里|家|,|是|由)*(?P<alone>{PERSON})(?:来|一个人)?(?P<act>拍板|做主|定夺)(?=[,!]|$)"
)
_HAS_ROLE = late(
    f"(?:(?P<who>{PERSON})(?:那里|那边|他|她)?|[,!] ?|{PHONE} ?|(?<=[,!])[他她])(?:就|也|只|主要)*"
    "(?:(?:是|属于|算|负责)(?:个|他们?的?|我们?的?)?)?"
    "(?P<value>影响者|有影响力的?人?|使用者|使用人|使用方|技术评估者?|技术评审|技术把关的?人?|决策者)的?(?=[,! ]|$)"
)
_WITH_US = "[和跟与](?:我们?|咱们?)的?"
_KNOWN = late(
    f"(?:(?P<who>{PERSON})(?:他|她|的)?|[,!] ?(?:他|她)?|^(?:他|她))"
    f"(?:(?:{_WITH_US}|我们?|咱们?)?(?:关系|交情)|{_WITH_US}(?=[^,!]{{0,3}}熟))"
    "(?:现在|已经|还算?|都|也|一直|是|比较|很|挺|蛮|非常|特别|相当|改成?|到|,)*"
    "(?P<value>不熟|陌生|生疏|一般般?|普通|认识|熟悉|熟|可以|好|不错|信任|铁|过硬|伙伴)(?:了|的|关系)*(?=[,!]|$)"
)


_MOVED = late(
    f"(?P<who>{PERSON})(?:现在|已经?|刚|最近|被|也|,)*(?:[调转换](?:岗|职)?[到去]了?)(?:{CUSTOMER}的?)?"
    f"(?P<value>(?:{_DEPARTMENT})(?:部门?|科|处|中心))(?=了|去了|工作|[,!]|$)"
)
"""Somebody works in another department of theirs (刘工调到设备部了)."""


class Standing(NamedTuple):
    """One fact: of whom, which column, what it becomes, and where it is told in the normalised text."""

    who: Mention
    field: str
    value: str
    start: int
    end: int


def standing_told(reading: Reading, people: Mapping[int, Mention]) -> Iterator[Standing]:
    """Where those of theirs stand who are named; what is asked, supposed or denied is not told."""
    yield from _decides(reading, people)
    for match in _MOVED.finditer(reading.skeleton):
        if (who := _whose(match, people)) and _is_so(match, "value", reading):
            start, end = reading.origin(*match.span("value"))
            yield Standing(who, "department", reading.source.text[start:end], start, end)
    labels = reading.words.labels
    for pattern, field in ((_HAS_ROLE, "role"), (_KNOWN, "relationship")):
        for match in pattern.finditer(reading.skeleton):
            who = _whose(match, people)
            words = match["value"]
            value = next((label for label, said in labels[field] if said.search(words)), None)
            if who and value and _is_so(match, "value", reading):
                field_or_act = "decides" if value == "decision_maker" else field
                yield Standing(who, field_or_act, value, *reading.origin(*match.span("value")))


def beside_others(
    reading: Reading, people: Mapping[int, Mention], *, told_of: frozenset[str]
) -> Iterator[Standing]:
    """What stands right before a name, of those of whom anything else is told, or who are new: department and title."""
    for match in _OF_DEPARTMENT.finditer(reading.skeleton):
        who = people.get(match.start("who" if match["who"] else "whose"))
        if who is None or not (who.name in told_of or match["new"]):
            continue
        if match["department"]:
            start, end = reading.origin(*match.span("department"))
            yield Standing(who, "department", reading.source.text[start:end], start, end)
        if role := match["title"] or match["role"]:
            at = reading.origin(*match.span("title" if match["title"] else "role"))
            rank = title_of(who.name, reading.words)
            yield Standing(who, "title", f"{role}{rank}" if rank in _RANKS else role, *at)


def _decides(reading: Reading, people: Mapping[int, Mention]) -> Iterator[Standing]:
    for match in _DECIDES.finditer(reading.skeleton):
        group = next(name for name in ("who", "decides", "alone") if match[name])
        value = next(name for name in ("value", "decider", "act") if match[name])
        who = people.get(match.start(group))
        if who and _is_so(match, value, reading):
            yield Standing(who, "decides", "", *reading.origin(*match.span(value)))


def _whose(match: re.Match[str], people: Mapping[int, Mention]) -> Mention | None:
    """The person who is named with it, and no other before them in the clause; else the last who was named before."""
    if match["who"]:
        before = match.string[: match.start("who")]
        return None if before.endswith(("和", "跟", "与", "、")) else people.get(match.start("who"))
    named = [place for place in people if place < match.start()]
    return people[max(named)] if named else None


def _is_so(match: re.Match[str], group: str, reading: Reading) -> bool:
    return not (
        NOT_YET.search(reading.skeleton, 0, match.start(group)) or ASKED.match(reading.skeleton, match.end())
    )
