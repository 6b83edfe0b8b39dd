"""Whether a message tells of a way to a customer on which nobody was met."""

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
    patterns = [cues["absent"], *([cues["away"]] if in_vain else [])]
    absent = [match.span() for pattern in patterns for match in pattern.finditer(reading.skeleton)]
    missed = {one.name for one in theirs if any(a <= reading.place(one.start) < b for a, b in absent)}
    return all(one.name in missed or told[reading.place(one.start)] != PERSON for one in theirs)
