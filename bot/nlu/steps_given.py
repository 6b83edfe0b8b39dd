"""The colleague who is to take a step (下周五让王强去谈, 王强下周五去谈), beside a record of somebody else's."""

import re

from bot.nlu.people import Mention
from bot.nlu.reading import TIME, Reading, Surroundings, clause_around

_TELLS = re.compile("(?:让|叫|派|安排|请|由|交给|要)(?:一?下)?$")
_BEGINS = re.compile(f"(?:下一?步|后续|接下来|后面|然后|那|就|计划|是|:|{TIME})*")
_ACTS = re.compile(
    f"{TIME}?(?:会|要|再|就|先|负责|来)*(?:去|跟|联系|拜访|上门|谈|送|寄|发|打|报|约|催|对接|回|签|做)"
)


def step_given(reading: Reading, place: Surroundings) -> tuple[Mention, int, int] | None:
    """Who of our people is to do something at that time, and the characters of the skeleton that say so; None where it
    is nobody, or they only go along (下周五跟王强一起去)."""
    skeleton = reading.skeleton
    begin, end = clause_around(skeleton, place.at)
    if reading.words.cues["closes"].search(skeleton, begin, end):
        return None
    for person in reading.people:
        at = reading.place(person.start)
        if person.side != "ours" or not begin <= at < end:
            continue
        before = skeleton[begin:at]
        told = _TELLS.search(before)
        begins = _BEGINS.fullmatch(before[: told.start()] if told else before)
        if (told or begins) and _ACTS.match(skeleton, at + 1):
            return person, begin, end
    return None
