"""Which of the times that no word gives a role is the day by which a deal is expected to close, or goods are wanted."""

import re
from collections.abc import Sequence

from bot.nlu.reading import CUSTOMER, PERSON, Reading, Surroundings
from bot.nlu.steps.next_steps import is_next_step, next_method
from bot.nlu.steps.steps_given import step_given
from bot.nlu.times import TimeSpan

_ASKED = re.compile(f"[{CUSTOMER}{PERSON}又也都来在刚还打电话微信发过,]*(?:咨询|[问询])")
"""Right behind today: it is when they asked (佳和今天问304什么价)."""
_SETTLED_THEN = re.compile(
    "(?:之?前|以前|我们?|要|得|再|先|就|才|来|给(?:他们?|她|对方|客户)?)*"
    "(?:报(?:个|一下)?价?(?=$|[,!给])|回[复话]|答复|[再来]?定(?=$|[,!下])|再(?:定|说|谈|看|确认)|确[定认](?![到发交送]货)"
    "|(?:(?:寄|送|发|带|拿)(?:点|个|块|几[张片块])?|打)样|签(?:个|一下|正式)*(?:合同|协议)|签(?=$|[,!]))"
)
"""Right behind a time: no goods come then, it is settled, signed or answered how much, or a sample is sent (周五前报价,
具体下周定)."""


_OF_A_YEAR = re.compile("的|(?:一共|总共|合计|大概|大约|预计|估计|差不多|全年|总量|用量|需求)")
"""Right behind a year: what is told is the year's, and not due at its end (明年一共大概要三千吨)."""


def settles_then(place: Surroundings) -> bool:
    """Whether it is only settled, signed or answered then, or a sample sent, by which no goods are wanted."""
    return _SETTLED_THEN.match(place.right) is not None


def expected_close(reading: Reading, around: Sequence[Surroundings]) -> TimeSpan | None:
    """The last time to come at which nobody only goes, comes or calls (金额36万,下周三再去; 对手明天来报价), and to
    which no talk was put off; a year is none."""
    found = [
        place.time
        for place in around
        if place.time.tense in ("future", "open")
        and not (place.time.rule == "whole_year" and place.time.tense == "open")
        and not reading.words.cues["their_own_put_off"].search(place.left)
        and not is_our_way(reading, place)
        and not goes_on_then(reading, place)
    ]
    return found[-1] if found else None


def goes_on_then(reading: Reading, place: Surroundings) -> bool:
    """Whether somebody only goes, comes or talks then, or the deal takes a step (下周出方案): nothing is settled."""
    cues = reading.words.cues
    return any(cues[cue].match(place.right) for cue in ("only_meets_then", "step_then"))


def is_our_way(reading: Reading, place: Surroundings) -> bool:
    """Whether we or a colleague only go to them then, or call (下周三再去), and nothing is to be settled."""
    if reading.words.cues["closes"].search(place.right):
        return False
    if step_given(reading, place) is not None:
        return True
    return next_method(reading, place) is not None and is_next_step(reading, place)


def wanted_by(around: Sequence[Surroundings]) -> TimeSpan | None:
    """The last time that is not over: it is when the goods are wanted."""
    found = [
        place.time
        for place in around
        if place.time.tense in ("future", "open", "today")
        and not (place.time.rule == "whole_year" and _OF_A_YEAR.match(place.right))
        and not place.time.is_over
        and not (place.time.tense == "today" and _ASKED.match(place.right))
        and not settles_then(place)
    ]
    return found[-1] if found else None
