"""They said that they come to us, at an hour that has struck (at four: 吴经理说下午三点来厂里)."""

import re

from bot.nlu.reading import Reading
from bot.nlu.rules.rep_conditions import they_visit

_SAID = re.compile("说|讲|告诉|通知|回[复话]|答应|确认|表示")


def they_were_to_come(reading: Reading) -> bool:
    """Whether they came is not said, and no visit of ours is."""
    told = reading.first("they_visit")
    return told is not None and _SAID.search(told.group()) is not None and not they_visit(reading)
