"""Which stage a deal is told to be at: what is only likely, only meant, or only the next step's counts less, or not."""

import re

from bot.nlu.reading import TIME, Reading, clause_around

_NOT_YET = {"won": ("still_to_come", "beside_the_contract", "nearly"), "lost": ("nearly",)}
"""What right before the word says that none is signed (能签下来, 技术协议签了, 差点签了), or lost (差点丢了)."""
_DECIDED = ("won", "lost")
_SO_FAR = 8
"""So many characters before what has not come about can it begin to be said that it has not so far."""
_NOT = "没"
_NEXT = re.compile("(?:下一?步|后续|接下来)[^,!?]*(?:去|再|跟)")
_TO_COME = re.compile(f"{TIME}[^,!?]*(?:去|再|跟)|(?:打算|准备|计划|让|叫|派|安排)[^,!?]*去")


def stage_told(reading: Reading) -> tuple[str, re.Match[str]] | None:
    """The first stage for which there are words that are not denied; what is only to come is one where no other is told
    (到方案报价了，下周三去谈价), and what is said to be the next step is none."""
    of_step: tuple[str, re.Match[str]] | None = None
    for stage, pattern in reading.words.labels["stage"]:
        match = reading.affirmed(pattern, *_NOT_YET.get(stage, ()))
        while match and stage == "lost" and _is_open_still(reading, match):
            match = reading.affirmed(pattern, *_NOT_YET[stage], since=match.end())
        if match is None or (stage in _DECIDED and _is_only_likely(reading, match)):
            continue
        if stage not in _DECIDED and _is_next(reading, match):
            continue
        if stage not in _DECIDED and _is_to_come(reading, match):
            of_step = of_step or (stage, match)
        elif not (stage == "won" and _is_only_to_be_won(reading, match)):
            return stage, match
    return of_step


def _is_open_still(reading: Reading, match: re.Match[str]) -> bool:
    """Whether what did not come about may still do so (还没签下来, 没谈下来,下周再谈)."""
    cues, skeleton = reading.words.cues, reading.skeleton
    begin = max(match.start(), skeleton.rfind(_NOT, match.start(), match.end()))
    if cues["not_come_about"].match(skeleton, begin) is None:
        return False
    before = skeleton[max(0, begin - _SO_FAR) : begin]
    return (
        bool(cues["so_far"].search(before))
        or cues["goes_on_with_deal"].match(skeleton, match.end()) is not None
    )


def _is_next(reading: Reading, match: re.Match[str]) -> bool:
    """Whether its clause says before it that this is what is to be done next."""
    begin, _ = clause_around(reading.skeleton, match.start())
    return _NEXT.search(reading.skeleton, begin, match.start()) is not None


def _is_to_come(reading: Reading, match: re.Match[str]) -> bool:
    """Whether its clause says before it that it is to be done on a day to come, or by somebody who is told to."""
    begin, _ = clause_around(reading.skeleton, match.start())
    if _TO_COME.match(reading.skeleton, begin, match.start()) is None:
        return False
    times = [near.time for near in reading.surroundings() if begin <= near.at < match.start()]
    return not any(time.tense == "past" or time.is_over for time in times)


def _is_only_likely(reading: Reading, match: re.Match[str]) -> bool:
    """Whether it is said of a deal won or lost how likely that is, and not that it is so (丢单概率80%), or that it was
    so for a time (丢了的单子又签了)."""
    cues, skeleton = reading.words.cues, reading.skeleton
    if cues["for_a_time"].match(skeleton, match.end()):
        return True
    if cues["chance_behind"].match(skeleton, match.end()):
        return True
    begin, _ = clause_around(skeleton, match.start())
    return cues["chance_before"].search(skeleton, begin, match.start()) is not None


def _is_only_to_be_won(reading: Reading, match: re.Match[str]) -> bool:
    """Whether what says that a contract was signed is said to be meant (争取月底前把合同签下来) or near
    (合同要签了), or a time to come stands right before it (下周签下来)."""
    around, skeleton = reading.surroundings(), reading.skeleton
    if any(near.at == match.start() - 1 and near.time.tense == "future" for near in around):
        return True
    cues = reading.words.cues
    begin, _ = clause_around(skeleton, match.start())
    if cues["about_to_be_won"].search(skeleton, begin, match.end()):
        return True
    if cues["is_done"].search(skeleton, match.start(), match.end() + 2):
        return False
    return cues["only_to_be_won"].search(skeleton, begin, match.end() - 1) is not None
