"""Flaws that are told of goods, and not only denied, asked about, or not to be."""

import re

from bot.nlu.evidence import asks, has_quantity
from bot.nlu.reading import Reading, once
from config.words import Words

WISH = 12
"""So many characters before a flaw can it begin to be said that goods are not to have it."""
_UNSEEN = 24
"""So many, that it was not seen."""


def has_flaw(reading: Reading) -> bool:
    """Goods have a flaw."""
    return reading.has("defect") and names_flaw(_with_lists(reading), reading.words)


def lot_is_flawed(reading: Reading) -> bool:
    """A flaw is told of goods that are at theirs, however exactly they are named, and none are ordered beside
    (今天到的货,304 1.0*1219*2438 50张,有划伤)."""
    if not has_quantity(reading) or not reading.has("receipt", "of_what_came", "things_came", "lot_at_hand"):
        return False
    if reading.has("buys", "own_trouble", "all_well", "lets_go", "of_papers") or not has_flaw(reading):
        return False
    return not reading.has("flaw_settled", "flaw_only_asked", "to_be_put_right")


def reports_flaw(reading: Reading) -> bool:
    """Somebody on the customer's side tells of a flaw of a lot or of goods that are named (何总说那批304板尺寸不对).

    Of papers and prices none is told, and what is to be put right in an order is no flaw either.
    """
    told = reading.first("flaw_reported")
    if told is None or reading.has("to_be_put_right", "flaw_settled", "flaw_only_asked"):
        return False
    end = _end_of_goods(reading, told.end("goods"), len(reading.skeleton))
    return names_flaw(_with_lists(reading)[told.start() : end], reading.words)


def _end_of_goods(reading: Reading, begin: int, end: int) -> int:
    """Where what is told from `begin` on is no longer of goods, but of their papers or their price; else `end`."""
    papers = reading.words.cues["of_papers"].search(reading.skeleton, begin, end)
    return papers.start() if papers else end


def flawed_before(reading: Reading) -> bool:
    """The message begins with a flaw of goods that came before (上次那批有划痕), and nothing is asked or ordered
    beside."""
    told = reading.first("told_of_lot_before")
    if told is None or asks(reading) or reading.has("buys", "own_trouble", "all_well"):
        return False
    if reading.has("lets_go", "flaw_settled", "flaw_only_asked", "to_be_put_right"):
        return False
    end = _end_of_goods(reading, told.start(), told.end())
    return names_flaw(reading.skeleton[told.start() : end], reading.words)


def only_praises(reading: Reading) -> bool:
    """Goods are praised, and nothing is told that would be wrong (他们说这批304质量不错)."""
    if not reading.has("praised"):
        return False
    return not (has_flaw(reading) or reading.has("complaint_outright", "complaint_word", "late"))


@once
def speaks_of_no_flaw(reading: Reading) -> bool:
    """It is the goods of a mill that are said to be bad; or only our price is dear, goods are wanted, or nothing was
    found that would be wrong."""
    if reading.has("flaw_of_a_mill"):
        return True
    if not reading.has("no_complaint_of_us", "nothing_found"):
        return False
    return not (has_flaw(reading) or reading.has("complaint_outright", "complaint_word", "late"))


def _with_lists(reading: Reading) -> str:
    """The skeleton, in which lists are told from clauses: 没划伤、锈迹 names one, 没划伤，生锈了 none."""
    text, skeleton = reading.source.text, reading.skeleton
    if "、" not in text:
        return skeleton
    parts = zip(skeleton, reading.starts, strict=True)
    return "".join("、" if sign == "," and text[start] == "、" else sign for sign, start in parts)


def names_flaw(text: str, words: Words) -> bool:
    """Whether a flaw is told of, and not only denied (没发现划伤和锈迹, 划痕没有了), not to be (表面不能有划伤)
    or asked about (有划伤吗)."""
    cues, end, denied = words.cues, 0, False
    for flaw in cues["defect"].finditer(text):
        listed = denied and cues["flaws_listed"].match(text[end : flaw.start()])
        before = text[max(0, flaw.start() - WISH) : flaw.start()]
        end = flaw.end()
        denied = bool(
            (listed and not cues["flaw_of_its_own"].match(text, end))
            or any(cues[cue].search(before) for cue in ("denied", "not_to_have", "no_flaw_before"))
            or _is_unseen(text, flaw, words)
            or cues["no_flaw_behind"].match(text, end)
        )
        if not denied:
            return True
    return False


def _is_unseen(text: str, flaw: re.Match[str], words: Words) -> bool:
    """Whether the flaw was looked for in vain: not only at first (之前没发现划伤), and neither found after all
    (没看到划伤，开卷一看全是) nor only unexplained (没找到划伤的原因)."""
    cues, before, end = words.cues, text[max(0, flaw.start() - _UNSEEN) : flaw.start()], flaw.end()
    if not cues["flaw_unseen"].search(before) or cues["flaw_after_all"].match(text, end):
        return False
    return not cues["flaw_unseen_then"].search(before) or bool(cues["flaw_still_unseen"].match(text, end))
