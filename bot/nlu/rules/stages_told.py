"""Which stage a deal is told to be at: what is only likely, only meant, or only the next step's counts less, or not."""

import re

from bot.nlu.reading import CUSTOMER, TIME, Reading, clause_around
from bot.nlu.rules.papers_signed import signs_another_paper

_NOT_YET = {"won": ("still_to_come", "beside_the_contract", "nearly"), "lost": ("nearly", "kept_from_others")}
"""What right before the word says that none is signed (能签下来, 技术协议签了, 差点签了), or lost (差点丢了,
没让宝钢拿走)."""
_DECIDED = ("won", "lost")
OF_TWO_DEALS = "of_two_deals"
"""In the extras: one deal is told as won and one as lost, and whose the other one is is not known."""
_BEHIND_A_DECISION = ("for_a_time", "chance_behind", "paper_signed")
"""What right behind the word says that nothing is decided."""
_SO_FAR = 8
"""So many characters before what has not come about can it begin to be said that it has not so far."""
_NOT = "没"
_NEXT = re.compile("(?:下一?步|后续|接下来)[^,!?]*(?:去|再|跟)|先(?:去|给)")
_TO_COME = re.compile(f"{TIME}[^,!?]*(?:去|再|跟)|(?:打算|准备|计划|让|叫|派|安排)[^,!?]*去")


def stage_told(reading: Reading) -> tuple[str, re.Match[str]] | None:
    """The first stage for which there are words that are not denied; what is only to come is one where no other is told
    (到方案报价了，下周三去谈价), and what is said to be the next step is none."""
    of_step: tuple[str, re.Match[str]] | None = None
    for stage, pattern in reading.words.labels["stage"]:
        match = _told(reading, stage, pattern)
        if match is None:
            continue
        if stage not in _DECIDED and _is_to_come(reading, match):
            of_step = of_step or (stage, match)
        elif not (stage == "won" and _is_only_to_be_won(reading, match)):
            return stage, match
    return of_step


def _told(reading: Reading, stage: str, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """Where that stage is told, and not asked for, only likely, a rival's, or the next step."""
    match = reading.affirmed(pattern, "from_stage", *_NOT_YET.get(stage, ()))
    while match and stage == "lost" and _is_open_still(reading, match):
        match = reading.affirmed(pattern, "from_stage", *_NOT_YET[stage], since=match.end())
    while match and stage == "won" and signs_another_paper(reading, match):
        match = reading.affirmed(pattern, "from_stage", *_NOT_YET[stage], since=match.end())
    if match is None or (stage in _DECIDED and _is_only_likely(reading, match)):
        return None
    if is_asked(reading, match.start()) or _is_of_rival(reading, stage, match):
        return None
    if stage not in _DECIDED and reading.has("talk_moved"):
        return None  # 谈判推到下周三
    if stage not in _DECIDED and (_is_next(reading, match) or _is_step_then(reading, match)):
        return None
    return match


def tells_of_two_deals(reading: Reading) -> re.Match[str] | None:
    """Where a deal is told as won or lost beside another one that is the other, though whose it is is not known
    (华光那单拿下了,永昌那单没拿下): neither is of the customer alone."""
    decided = [
        match
        for stage, pattern in reading.words.labels["stage"]
        if stage in _DECIDED and (match := _told(reading, stage, pattern))
    ]
    if len(decided) < len(_DECIDED):
        return None
    for match in decided:
        begin, _ = clause_around(reading.skeleton, match.start())
        before = reading.skeleton[begin : match.start()]
        if CUSTOMER not in before and reading.words.cues["deal_of_another"].fullmatch(before):
            return match
    return None


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


def is_asked(reading: Reading, place: int) -> bool:
    """Whether the clause that holds a place of the skeleton asks how the deal stands (签了没有)."""
    begin, end = clause_around(reading.skeleton, place)
    return (
        reading.words.cues["asks_if_deal"].search(reading.skeleton[begin : end + 1].strip(",!")) is not None
    )


def asks_how_deal_stands(reading: Reading) -> bool:
    """Whether nothing but that is said."""
    clauses = reading.skeleton.strip(",!?")
    return reading.has("asks_if_deal") and "," not in clauses and is_asked(reading, 0)


def _is_of_rival(reading: Reading, stage: str, match: re.Match[str]) -> bool:
    """Whether it is who else is after the deal that lost or left it (太钢放弃了), or that quotes (宝钢在报价)."""
    cue = {"lost": "rival_gives_up", "proposal": "rivals_at_work"}.get(stage)
    if cue is None:
        return False
    begin, end = clause_around(reading.skeleton, match.start())
    return any(
        theirs.start() < match.end() and match.start() <= theirs.end()
        for theirs in reading.words.cues[cue].finditer(reading.skeleton, begin, end)
    )


def _is_step_then(reading: Reading, match: re.Match[str]) -> bool:
    """Whether it is a step that is to be taken at a time to come (下周进入谈判)."""
    for near in reading.surroundings():
        step = reading.words.cues["step_then"].match(near.right) if near.time.tense != "past" else None
        if step and not near.time.is_over and 0 <= match.start() - near.at - 1 < step.end():
            return True
    return False


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
    """Whether it is said of a deal won or lost how likely or how hard that is, or what follows then, and not that it is
    so (丢单概率80%, 拿下来有点悬, 签了才能排产), that it was so for a time (丢了的单子又签了), or that another paper
    was signed (签了技术协议)."""
    cues, skeleton = reading.words.cues, reading.skeleton
    if any(cues[cue].match(skeleton, match.end()) for cue in _BEHIND_A_DECISION):
        return True
    if cues["signed_by_us_alone"].search(skeleton, match.end()):
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
