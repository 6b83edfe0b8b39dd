"""How names sound: each character becomes the sign of its syllable, so that homophones become equal strings."""

import re
from functools import cache
from itertools import islice, product
from pathlib import Path

_FILE = Path(__file__).parent / "data" / "sounds.txt"
_FIRST_SIGN = 0xE100
_MOST_READINGS = 4


@cache
def _tables() -> tuple[dict[int, int], dict[int, int], dict[str, tuple[str, ...]]]:
    """Character to sign; sign to that of its accent; the other signs of characters with more readings."""
    signs: dict[int, int] = {}
    accents: dict[str, int] = {}
    fold: dict[int, int] = {}
    others: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(_FILE.read_text(encoding="utf-8").splitlines()):
        syllable, _, characters = line.partition(" ")
        first, _, second = characters.partition("|")
        sign = _FIRST_SIGN + number
        fold[sign] = accents.setdefault(_accent(syllable), sign)
        for character in first:
            signs[ord(character)] = sign
        for character in second:
            others[character] = (*others.get(character, ()), chr(sign))
    return signs, fold, others


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


def readings(name: str) -> list[str]:
    """The ways in which a name may sound, the usual one first (重 is zhong or chong); at most four."""
    signs, _, others = _tables()
    if not any(character in others for character in name):
        return [name.translate(signs)]
    choices = [(chr(signs.get(ord(c), ord(c))), *others.get(c, ())) for c in name]
    return ["".join(choice) for choice in islice(product(*choices), _MOST_READINGS)]
