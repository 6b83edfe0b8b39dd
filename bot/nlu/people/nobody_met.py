"""Whom one did not meet on a way to a customer, and whether nobody was met there."""

from bot.nlu.people.mention import Mention
from bot.nlu.reading import PERSON, Reading


def nobody_met(reading: Reading) -> bool:
    """One went to a customer and met nobody: everybody who is named was not there (毛总不在) or is only whom
    one meant to see (去找毛总,扑了个空), and nothing is told of anybody else there (毛总不在,跟财务聊了聊)."""
    if not reading.has("met_nobody", "absent"):
        return False
    cues, told = reading.words.cues, reading.skeleton
    if in_vain := reading.first("met_nobody"):
        before = cues["sought"].sub(lambda sought: "," * len(sought.group()), told[: in_vain.start()])
        told = before + told[in_vain.start() :]
    if cues["met_somebody"].search(told):
        return False
    theirs = [person for person in reading.people if person.side == "theirs"]
    missed = {one.name for one in _absent(reading, away=in_vain is not None)}
    return all(one.name in missed or told[reading.place(one.start)] != PERSON for one in theirs)


def missed(reading: Reading) -> tuple[str, ...]:
    """Who of them was not there, as written, where somebody else of them was (毛总不在,跟薛经理聊的). Nobody who is
    named once more, or may have come after all (等了一会他回来了)."""
    if not reading.has("absent") or reading.has("came_after_all"):
        return ()
    theirs = [person.name for person in reading.people if person.side == "theirs"]
    names = dict.fromkeys(one.name for one in _absent(reading))
    gone = tuple(name for name in names if theirs.count(name) == 1)
    return gone if len(gone) < len(theirs) else ()


def _absent(reading: Reading, *, away: bool = False) -> list[Mention]:
    """Those of them who are told of as not there; `away`: also who was there but not to be spoken to."""
    cues = reading.words.cues
    patterns = [cues["absent"], *([cues["away"]] if away else [])]
    spans = [match.span() for pattern in patterns for match in pattern.finditer(reading.skeleton)]
    theirs = (person for person in reading.people if person.side == "theirs")
    return [one for one in theirs if any(a <= reading.place(one.start) < b for a, b in spans)]
