"""People of whom only the surname is told, and what they are: 他们老板姓周, 采购姓李, 负责人是个姓吴的, 姓王的经理."""

import re
from collections.abc import Iterator
from functools import cache

from bot.nlu.intent import Intent, Span
from bot.nlu.people.contact_fact_cues import NOT_YET, ROLE
from bot.nlu.people.finding import surname_pattern, title_of
from bot.nlu.people.mention import Mention
from bot.nlu.read import redraw
from bot.nlu.reading import Reading
from config.words import Words

_ROLE = f"(?:老板娘|副?(?:(?:{ROLE})(?:部|经理|主管|总监|员|部长){{0,2}}|总经理|经理|主管|主任)|副总)"
_ENDS = r"(?=$|[\s,。!;、吧啊呢]|手机|电话|微信)"
_FULL_NAME = "[\\s,]*(?:名|全名|大名|叫)"
"""What follows where the whole name is told, too."""


def read_surnamed(reading: Reading) -> list[tuple[Mention, str]]:
    """Everybody at a customer's of whom nothing else is told, called as people would call them (周老板), each with what
    they are. The reading holds them from now on."""
    found = [
        (person, role)
        for person, role in _surnamed(reading.source.text, reading.words)
        if not any(person.start < other.end and other.start < person.end for other in reading.people)
    ]
    if found:
        reading.people = sorted(
            [*reading.people, *(person for person, _ in found)], key=lambda each: each.start
        )
        redraw(reading)
    return [
        (person, role)
        for person, role in found
        if not NOT_YET.search(reading.skeleton, 0, reading.place(person.start))
    ]


def with_surnamed(lead: Intent, who: Mention, reading: Reading) -> Intent:
    """The lead with the person of whom only the surname is told (老板姓蒋)."""
    place = Span(*reading.source.original(who.start, who.end), "surnamed")
    return lead._replace(contacts=(who.name,), spans={**lead.spans, "contacts.0": place})


def _surnamed(text: str, words: Words) -> Iterator[tuple[Mention, str]]:
    for pattern in _patterns(words):
        for match in pattern.finditer(text):
            if words.cues["ours"].search(text[max(0, match.start() - 6) : match.start()]):
                continue
            role = match["role"]
            called = match["surname"] + (title_of(role, words) or role)
            yield Mention(*match.span(), called, "theirs"), role


@cache
def _patterns(words: Words) -> tuple[re.Pattern[str], ...]:
    surname = f"(?P<surname>{surname_pattern(words)})"
    return (
        re.compile(
            rf"(?P<role>{_ROLE})(?:也?就?是|一?[个位]|的|,){{0,3}}姓{surname}的?{_ENDS}(?!{_FULL_NAME})"
        ),
        re.compile(rf"(?<!不)姓{surname}的(?P<role>{_ROLE})(?!姓|{_FULL_NAME})"),
    )
