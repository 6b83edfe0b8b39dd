"""The mobile numbers of several people of one customer (吴经理手机139…,张工138…; 吴经理和张工的手机是139…和138…)."""

import re
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise

from bot.nlu.people.mention import Mention
from bot.nlu.reading import Reading
from config.beginnings import compiled

MOBILE = compiled(
    r"(?<![\d.])(?:\+?86[- ]?)?(1[3-9]\d(?:[- .—–]{0,2}\d{4}[- .—–]{0,2}\d{4}|\d\d[- ]\d{6}))(?!\d)"
    "(?! ?(?:这个?号码?|已经?|都|就|也|是|他|她|老|总|一直|怎么|[,，])*"
    "(?:停机|空号|停用|注销|销号|作废|欠费|不用了(?=$|[ ,，。;；!！)）])|打不通)"
    "(?!了?(?:的话|的?时候?|就|再|请|可以|换|则|可(?=打|联系)|[打拨找加]|联系)))"
)
"""A number of theirs: one that is said to be dead (139…停机了) is none any more, as long as it is not only told what to
do if it should be (139…,打不通就打138…)."""

_PAUSE = re.compile("[,;。]")
_BETWEEN = re.compile(
    r"[ ,、:;和跟与及的]|他|新|换了?|改了?|变了?|手机号?|电话|联系方式|号码?|微信|同号|分别|都|是|为|成|叫|了|还有|以及"
)
"""What may stand between them, and says nothing more."""


def mobile_in(text: str) -> str | None:
    """The digits of the first mobile number in a text."""
    found = MOBILE.search(text)
    return re.sub(r"\D", "", found[1]) if found else None


def mobiles_of_each(
    reading: Reading, people: Mapping[int, Mention]
) -> Iterator[tuple[Mention, re.Match[str]]]:
    """Whose each number is: that of who stands right before it, or in turn where as many are named before as there are
    numbers."""
    found: list[Mention | re.Match[str]] = [*people.values(), *MOBILE.finditer(reading.source.text)]
    found.sort(key=_start)
    runs = [list(run) for _, run in groupby(found, key=lambda each: isinstance(each, Mention))]
    for named, numbers in pairwise(runs):
        if len(numbers) == 1 and _begins_anew(named, reading.source.text):
            named = named[-1:]
        if len(named) != len(numbers) or not _stand_together([*named, *numbers], reading.source.text):
            continue
        for who, number in zip(named, numbers, strict=True):
            if isinstance(who, Mention) and isinstance(number, re.Match):
                yield who, number


def _begins_anew(named: list[Mention | re.Match[str]], text: str) -> bool:
    """Whether the last who is named stands behind a pause, and those before belong to what was told before it
    (吴经理和韩总电话换了,吴经理139…)."""
    return len(named) > 1 and _PAUSE.search(text, _end(named[-2]), _start(named[-1])) is not None


def _stand_together(run: list[Mention | re.Match[str]], text: str) -> bool:
    """Whether nothing else is told between them."""
    gaps = (text[_end(before) : _start(each)] for before, each in pairwise(run))
    return all(not _BETWEEN.sub("", gap) for gap in gaps)


def _start(found: Mention | re.Match[str]) -> int:
    return found.start if isinstance(found, Mention) else found.start()


def _end(found: Mention | re.Match[str]) -> int:
    return found.end if isinstance(found, Mention) else found.end()
