"""How a customer took it: 积极, 中性 or 消极, of what is said of them and neither denied, asked nor only supposed.

A good word that is denied is a bad one (不满意, 不太认可, 没什么兴趣), but not where they have only not said yes yet
(还没同意); a bad one that is denied is nothing (没嫌贵, 不是不满意), and a good one that is denied twice stays good
where it could not be otherwise (不得不认可).
"""

import re
from collections.abc import Iterator
from typing import Literal

from bot.nlu.reading import Reading, clause_around

_GOOD, _BAD = "积极", "消极"
_BEFORE = 16
"""So many characters before a word can it begin to be denied or supposed."""
Sense = Literal["said", "denied", "nothing"]
Told = tuple[str, int, int]


def attitude(reading: Reading) -> Told | None:
    """The label, and the characters of the skeleton that say so; None where nothing is said, or both (质量满意，价格不
    满意)."""
    labels = dict(reading.words.labels["attitude"])
    good = list(_senses(reading, labels[_GOOD]))
    liked = next((match for match, sense in good if sense == "said"), None)
    refused = next((match for match, sense in good if sense == "denied"), None)
    if liked is not None and refused is not None:
        return None
    if liked is not None:
        return _GOOD, *liked.span()
    if refused is not None:
        return _BAD, clause_around(reading.skeleton, refused.start())[0], refused.end()
    asked_of = [match.span() for match, _ in good]
    for label, pattern in labels.items():
        if label == _GOOD:
            continue
        for match, sense in _senses(reading, pattern):
            within = any(start - 1 <= match.start() < end for start, end in asked_of)
            if sense == "said" and not (label == _BAD and within):
                return label, *match.span()
    return None


def _senses(reading: Reading, pattern: re.Pattern[str]) -> Iterator[tuple[re.Match[str], Sense]]:
    for match in pattern.finditer(reading.skeleton):
        yield match, _sense(reading, match)


def _sense(reading: Reading, match: re.Match[str]) -> Sense:
    """Whether a word of attitude is said so, or the contrary of it, or nothing (满不满意, 要是不满意, 还没同意)."""
    cues, skeleton, start = reading.words.cues, reading.skeleton, match.start()
    begin, end = clause_around(skeleton, start)
    before = skeleton[max(begin, start - _BEFORE) : start]
    if cues["attitude_supposed"].search(before) or cues["attitude_asked"].match(
        skeleton, match.end(), end + 1
    ):
        return "nothing"
    if _told_both_ways(reading, match):
        return "nothing"
    denial = cues["attitude_denied"].search(before)
    if denial is None:
        return "said"
    if before[: denial.end()].endswith(("不", "没")) and before[-2:-1] == match.group()[:1]:
        return "nothing"  # 满不满意, 有没有意向
    if cues["attitude_forced"].search(before):
        return "said"
    if cues["attitude_denied_twice"].search(before) or cues["attitude_open"].fullmatch(
        denial.group() + match.group()
    ):
        return "nothing"
    return "denied"


def _told_both_ways(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the word stands beside the same word denied (没说满意不满意, 满意还是不满意)."""
    word, skeleton, links = match.group(), reading.skeleton, reading.words.lists["or_not"]
    behind = any(skeleton.startswith(f"{link}{word}", match.end()) for link in links)
    return behind or any(skeleton.endswith(f"{word}{link}", 0, match.start()) for link in links)
