"""How likely a deal is said to be: each share is one of the win or of the loss (成交概率80%,丢单风险20%)."""

import re
from typing import NamedTuple

from bot.nlu.reading import Reading
from bot.nlu.text.numbers import parse

_TENTHS, _HALF_A_TENTH, ALL = 10, 5, 100
_BOTH = re.compile("([一二三四五六七八九])、?([一二三四五六七八九十]成)")
_LACKING = ("没", "没有", "没个")
_BELOW_NOUGHT = re.compile(r"(?<![\d%成])[-−－负]$")
"""Right before a share that is none; 20%-30% is a span."""
_FROM_BELOW_NOUGHT = re.compile(r"(?:^|[^\d%成])[-−－负]\d[^,，]*$")
_NEGATIVE = ("负", "-", "−", "－")
_CLAUSE = re.compile("[^,，。;；!！?？\n()（）]+")
MORE, LESS, OR, TO, UNDER, OVER = "+", "-", "/", "~", "<", ">"
"""In the words for a likelihood: so much more or less than before, or that itself; from one share to another; less than
that, or more."""


class Likelihood(NamedTuple):
    """How likely the win is, in words (70%, +20%/20%, 50%~60%, <30%), and the characters [start, end) that say so."""

    said: str
    start: int
    end: int


class _Share(NamedTuple):
    match: re.Match[str]
    of_loss: bool
    is_before: bool
    link: str


def likelihood(reading: Reading) -> Likelihood | None:
    """The last share that is said of the win as it is now, else of the loss, else as it was; None where none is."""
    shares = _shares(reading)
    if not shares:
        return None
    last = max(enumerate(shares), key=lambda each: (not each[1].is_before, not each[1].of_loss, each[0]))[1]
    return Likelihood(_in_words(last, reading), *last.match.span())


def per_cent(said: str) -> int | None:
    """60%, 百分之六十, 六成, 六成半, and less than nought for 负20%; None for what is no number. Parts of a hundredth
    are left out."""
    plain = said.replace(" ", "").removesuffix("%").removeprefix("百分之")
    if plain.startswith(_NEGATIVE):
        below = per_cent(plain[1:])
        return None if below is None else -below
    tenths = re.fullmatch("(.+)成(半?)", plain)
    number = parse(tenths[1] if tenths else plain)
    if number is None:
        return None
    return int(number * _TENTHS) + (_HALF_A_TENTH if tenths[2] else 0) if tenths else int(number)


def _shares(reading: Reading) -> list[_Share]:
    """Every share of which it is said what it is a share of."""
    cues, text = reading.words.cues, reading.source.text
    found: list[_Share] = []
    for clause in _CLAUSE.finditer(text):
        for share in cues["share_of_hundred"].finditer(text, *clause.span()):
            before = text[clause.start() : share.start()]
            owner = cues["told_as_likely"].search(before)
            if owner is None and before.endswith(_LACKING):
                continue  # 没八成把握不报 tells what is wanted, and not how likely it is
            link = owner["link"] if owner else before
            owner = owner or cues["likely_behind"].match(text, share.end(), clause.end())
            if owner is not None:
                decided = owner["loss"] or owner["win"]
                of_loss = bool(decided and bool(owner["loss"]) != bool(owner["denied"]))
            elif found and cues["likely_goes_on"].fullmatch(before):
                of_loss = found[-1].of_loss
            else:
                continue
            is_before = cues["likely_before"].search(before) is not None
            found.append(_Share(share, of_loss, is_before, link))
    return found


def _in_words(share: _Share, reading: Reading) -> str:
    """The likelihood of the win that a share tells. Where that is no one share (提高了20%, 50到60%, 不到三成), its sign
    says what it is."""
    cues, text = reading.words.cues, reading.source.text
    said, end = share.match.group(), share.match.end()
    if _BELOW_NOUGHT.search(text, 0, share.match.start()) or _FROM_BELOW_NOUGHT.search(share.link):
        return f"负{said}"
    among = _BOTH.match(said)
    last = per_cent(said[among.start(2) :] if among else said)
    if last is None or last > ALL:
        return said
    of_win = ALL - last if share.of_loss else last
    first = per_cent(f"{among[1]}成") if among else _first_of_span(share, said, reading)
    if first is not None:
        low, high = (ALL - last, ALL - first) if share.of_loss else (first, last)
        return f"{low}%{TO}{high}%"
    if cues["likely_under"].search(share.link) or cues["likely_under_behind"].match(text, end):
        return f"{OVER}{ALL - last}%" if share.of_loss else f"{UNDER}{last}%"
    for cue, signs in (("likely_more", (MORE, LESS)), ("likely_less", (LESS, MORE))):
        if cues[cue].search(share.link):
            return f"{signs[share.of_loss]}{last}%{OR}{of_win}%"
    return f"{of_win}%"


def _first_of_span(share: _Share, said: str, reading: Reading) -> int | None:
    """The share from which a span reaches to this one (50到60%, 五成到六成), of none that rose or fell (从50%到60%)."""
    before = reading.words.cues["likely_from"].search(share.link)
    led = share.link[: before.start()] if before else ""
    changed = any(
        reading.words.cues[cue].search(led) for cue in ("likely_before", "likely_more", "likely_less")
    )
    if before is None or changed:
        return None
    first = before["from"]
    return per_cent(f"{first}成" if "成" in said and "成" not in first and "%" not in first else first)
