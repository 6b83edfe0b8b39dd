"""What only vouches for the rest of a message is left out before anything is read: 没骗你, 没写错, 谁都别拦我.

It tells of nothing, and its words would else be heard as a joke, a slip of the tongue or a denial. What is said once
more behind it, word for word, is no news either (430冷轧三十吨,听清楚是430). Spans still lead to what was written.
"""

import re

from bot.nlu.text.normalize import Normalized
from config.words import Words

_CUES = ("vouches", "stresses")
_MOST = 3
"""Clauses of one message that are left out."""
_PAUSES = " ,。!?;:、~\n—-"
_SAID = "[^ ,。!?;、是]"
_ONCE_MORE = re.compile(
    f"[ ,。!]*(?:就|还|确实|的确)?是(?P<said>{_SAID}{{2,10}}?)(?:[ ,]*不是{_SAID}{{1,10}})?[啊哦呀的]?(?=[ ,。!;、]|$)"
)


def without_vouching(source: Normalized, words: Words) -> Normalized:
    """The text without such clauses."""
    said = words.cues.may_be_in(_CUES, source.characters, source.pairs)
    for cue in _CUES if said else ():
        position = 0
        for _ in range(_MOST):
            clause = words.cues[cue].search(source.text, position)
            if clause is None:
                break
            position, end = clause.span()
            again = _ONCE_MORE.match(source.text, end)
            if again and _was_said(again["said"], source.text[:position]):
                end = again.end()
            elif cue == "stresses":
                position = end
                continue
            source = _without(source, position, end)
    return source


def _was_said(words: str, before: str) -> bool:
    """Whether these very words stand before: 30吨 is no part of 130吨."""
    at = before.find(words)
    return at >= 0 and not (words[0].isdigit() and before[at - 1 : at].isdigit())


def _without(source: Normalized, start: int, end: int) -> Normalized:
    """The text without a clause and the pauses behind it; those before it where it is the last."""
    text = source.text
    behind = text[end:].lstrip(_PAUSES)
    before = text[:start] if behind else text[:start].rstrip(_PAUSES)
    return source.only([(0, len(before)), (len(text) - len(behind), len(text))])
