"""How names sound: each character becomes the sign of its syllable, so that homophones become equal strings."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import islice, product
from pathlib import Path

_FILE = Path(__file__).parent.parent / "data" / "sounds.txt"
_FIRST_SIGN = 0xE100
_MOST_READINGS = 4
_SEPARATOR = "\ue0ff"
"""Stands in no name that a message could hold: those lose private characters when they are normalised."""


@cache
def _tables() -> tuple[dict[int, int], dict[int, int], dict[str, str]]:
    """Character to sign; sign to that of its accent; all signs of a character that has more, the usual one first."""
    signs: dict[int, int] = {}
    accents: dict[str, int] = {}
    fold: dict[int, int] = {}
    others: dict[str, str] = {}
    for number, line in enumerate(_FILE.read_text(encoding="utf-8").splitlines()):
        syllable, _, characters = line.partition(" ")
        first, _, second = characters.partition("|")
        sign = _FIRST_SIGN + number
        fold[sign] = accents.setdefault(_accent(syllable), sign)
        for character in first:
            signs[ord(character)] = sign
        for character in second:
            others[character] = others.get(character, "") + chr(sign)
    several = {character: chr(signs[ord(character)]) + further for character, further in others.items()}
    return signs, fold, several


def _accent(syllable: str) -> str:
    """Syllables that southern accents and dictation do not keep apart: zh/z, ch/c, sh/s, -ng/-n, l/n at the start."""
    syllable = re.sub("^([zcs])h", r"\1", syllable)
    return re.sub("(?<=[aei])ng$", "n", syllable)


def sound(text: str) -> str:
    """The text with each character replaced by the sign of its usual reading; as long as the text."""
    return text.translate(_tables()[0])


def accent(sounded: str) -> str:
    """What `sound` gave, with the differences removed that accents do not keep."""
    return sounded.translate(_tables()[1])


def readings_of(names: Sequence[str]) -> list[list[str]]:
    """For each name the ways in which it may sound (重 is zhong or chong), the usual one first; at most four."""
    several = _tables()[2]
    return [
        [usual] if several.keys().isdisjoint(name) else _all_readings(name, usual, several)
        for name, usual in zip(names, _at_once(sound, names), strict=True)
    ]


def accents_of(readings: Sequence[str]) -> list[str]:
    """Each in an accent."""
    return _at_once(accent, readings)


def _at_once(translate: Callable[[str], str], names: Sequence[str]) -> list[str]:
    """All in one go, which is what makes a book of 100,000 customers ready in time."""
    if not names:
        return []
    together = _SEPARATOR.join(names)
    if together.count(_SEPARATOR) >= len(names):
        together = _SEPARATOR.join([name.replace(_SEPARATOR, " ") for name in names])
    return translate(together).split(_SEPARATOR)


def _all_readings(name: str, usual: str, several: Mapping[str, str]) -> list[str]:
    choices = [several.get(character, sign) for character, sign in zip(name, usual, strict=True)]
    return list(map("".join, islice(product(*choices), _MOST_READINGS)))
