"""What is told of a contact with a word of its own: a birthday, an address, a school, hobbies; or kept as a remark."""

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.nlu.people.contact_fact_cues import BIRTHDAY, BY_WORD, OF_KIN, WECHAT
from bot.nlu.people.mention import Mention
from bot.nlu.people.remarks_told import remarks_told
from bot.nlu.reading import Reading

_PERSONAL = frozenset({"birthday", "hobbies", "education"})
"""What may be told of somebody's family or firm instead."""


def told_by_word(
    reading: Reading, people: Mapping[int, Mention]
) -> Iterator[tuple[Mention, str, str, int, int]]:
    """What is told with a word of its own, of the last person before it: a birthday, an address, a hobby;
    each with the column, the value, and where it stands."""
    text, characters = reading.source.text, reading.source.characters
    found = [
        (field, match)
        for field in BY_WORD
        for match in _each(
            m for sought in reading.words.extras[field] for m in sought.finditer(text, characters)
        )
    ]
    found += [
        (field, match)
        for field, pattern in (("birthday", BIRTHDAY), ("wechat_id", WECHAT))
        if (match := pattern.search(text))
    ]
    for field, match in found:
        before = [person for person in people.values() if person.start < match.end("value")]
        if before and not (field in _PERSONAL and OF_KIN.search(text, before[-1].end, match.start())):
            value = match["value"].strip().removeprefix(before[-1].name).removeprefix("是")
            yield (before[-1], field, value, *match.span("value"))
    yield from remarks_told(reading, people)


def _each(matches: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The matches of several patterns, the first of those that overlap."""
    taken: list[re.Match[str]] = []
    for match in matches:
        if all(match.end() <= other.start() or other.end() <= match.start() for other in taken):
            taken.append(match)
            yield match
