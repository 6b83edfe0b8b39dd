"""The colleague who is to take a step (下周五让王强去谈, 王强下周五去谈, 让王强去谈), beside a record."""

import re

from bot.nlu.people.mention import Mention
from bot.nlu.reading import CUSTOMER, TIME, Reading, Surroundings, clause_around

_TELLS = re.compile("(?:让|叫|派|安排|请|由|交给|要)(?:一?下)?$")
_BEGINS = re.compile(f"(?:下一?步|后续|接下来|后面|然后|那|就|我们?|咱们?|计划|打算|准备|想|是|:|{TIME})*")
_OF_A_DEAL = re.compile(f"{CUSTOMER}(?:的|那边|那个|这个|那|这)*(?:单子?|项目|商机|标|年框)(?:的|那边|这边)*")
"""May stand before it in its clause (华宏那个单子下周三让王强去谈)."""
_WAS_DONE = re.compile("[^,!?]{0,8}[了过]")
_DAY_ALONE = re.compile(f"[,!]{TIME}(?:之?前|以前|左右)?(?=[,!]|$)")
"""Behind a step of which no day is told: it is done then."""
_ACTS = re.compile(
    f"{TIME}?(?:会|要|再|就|先|负责|来)*(?:去|跟|联系|拜访|上门|谈|送|寄|发|打|报|约|催|对接|回|签|做)"
)


def step_given(reading: Reading, place: Surroundings) -> tuple[Mention, int, int] | None:
    """Who of our people is to do something at that time, and the characters of the skeleton that say so; None where it
    is nobody, or they only go along (下周五跟王强一起去)."""
    begin, end = clause_around(reading.skeleton, place.at)
    if begin > 0 and _DAY_ALONE.match(reading.skeleton, begin - 1):
        dayless = step_without_day(reading)
        return dayless if dayless and dayless[2] == end else None
    if reading.words.cues["closes"].search(reading.skeleton, begin, end):
        return None
    for person in reading.people:
        at = reading.place(person.start)
        if person.side == "ours" and begin <= at < end and _is_to_act(reading.skeleton, begin, at, bare=True):
            return person, _behind_deal(reading.skeleton, begin, at), end
    return None


def step_without_day(reading: Reading) -> tuple[Mention, int, int] | None:
    """The same where no day is told in the clause (让王强去谈); one that stands alone behind it is the step's."""
    for person in reading.people:
        if person.side != "ours":
            continue
        at = reading.place(person.start)
        begin, end = clause_around(reading.skeleton, at)
        if TIME in reading.skeleton[begin:end] or _WAS_DONE.match(reading.skeleton, at + 1, end):
            continue
        if _is_to_act(reading.skeleton, begin, at, bare=False):
            day = _DAY_ALONE.match(reading.skeleton, end)
            return person, _behind_deal(reading.skeleton, begin, at), day.end() if day else end
    return None


def _behind_deal(skeleton: str, begin: int, at: int) -> int:
    """Where the clause goes on behind the deal that it names, if it does before `at`."""
    deal = _OF_A_DEAL.match(skeleton, begin, at)
    return deal.end() if deal else begin


def _is_to_act(skeleton: str, begin: int, at: int, *, bare: bool) -> bool:
    """Whether whoever stands at `at` is told to do something; where `bare`, by their name and the day alone
    (王强下周五去谈)."""
    before = skeleton[_behind_deal(skeleton, begin, at) : at]
    told = _TELLS.search(before)
    begins = _BEGINS.fullmatch(before[: told.start()] if told else before)
    if bare:
        return bool((told or begins) and _ACTS.match(skeleton, at + 1))
    return bool(told and begins and _ACTS.match(skeleton, at + 1))
