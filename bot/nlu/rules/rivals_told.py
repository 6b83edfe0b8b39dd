"""Who else is after a deal, where they are named (对手是德龙, 太钢也在谈): what they are like, or a guess, is none."""

import re

from bot.nlu.reading import Reading
from config.words import Words

BETWEEN = "、"
_CUES = ("rivals_named", "rivals_at_work")
_PAUSE = re.compile("[,，。;；!！\\n]")
_LISTED = re.compile("、|(?<=..)[和跟与及](?=..)")


def rivals_told(reading: Reading) -> tuple[str, int, int] | None:
    """Their names, 、 between them, and the characters of the text that name them; None where nobody is named."""
    cues, source = reading.words.cues, reading.source
    if not cues.may_be_in(_CUES, source.characters, source.pairs):
        return None
    for cue in _CUES:
        for match in cues[cue].finditer(source.text):
            group = match.lastgroup or "names"
            start, end = match.span(group)
            begin = max((pause.end() for pause in _PAUSE.finditer(source.text, 0, start)), default=0)
            pause = _PAUSE.search(source.text, end)
            clause = source.text[begin : pause.start() if pause else len(source.text)]
            names = _names(source.text[start:end], reading.words)
            if names and cues["no_rival_told"].search(clause) is None:
                return BETWEEN.join(names), start, end
    return None


def rivals_gone(text: str, words: Words) -> list[str]:
    """Whom it names that were after a deal and are so no more (太钢放弃了)."""
    found = words.cues["rivals_gone"].finditer(text)
    return [name for match in found for name in _LISTED.split(match["gone"])]


def _names(said: str, words: Words) -> list[str]:
    """The names in a list of them; where one of its parts is none, the whole is one, if it can be."""
    parts = _LISTED.split(said)
    if all(_is_name(part, words) for part in parts):
        return list(dict.fromkeys(parts))
    one = BETWEEN not in said and not any(words.cues["names_a_mill"].search(part) for part in parts)
    return [said] if one and _is_name(said, words) else []


def _is_name(said: str, words: Words) -> bool:
    cues = words.cues
    if cues["no_rival_name"].search(said):
        return False
    return cues["names_a_firm"].search(said) is not None or cues["no_bare_rival_name"].search(said) is None
