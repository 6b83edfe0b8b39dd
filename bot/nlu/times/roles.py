"""Which time of a message is when it happened, which the day goods are due, which the next step.

A role is read from the words around a time: to its right as far as the next time or pause, else to its left.
"""

from dataclasses import dataclass

from bot.nlu.intent import FollowUp
from bot.nlu.money.payment_days import day_of_rest, is_day_of_payment, times_of_payment
from bot.nlu.reading import PAUSES, TIME, Reading, Surroundings, clause_around
from bot.nlu.steps.next_steps import (
    is_due,
    is_next_step,
    is_refused_until,
    is_step,
    next_method,
    was_ordered_then,
    without_moved,
)
from bot.nlu.times import Sense, TimeSpan
from bot.nlu.times.clock import HOURS
from bot.nlu.times.days_left_over import expected_close, goes_on_then, settles_then, wanted_by
from bot.nlu.times.due_days import gives_way
from bot.nlu.times.hours_told import tells_hour
from bot.nlu.times.times_to_come import time_to_come

HAPPENED = frozenset(
    (
        "log_interaction log_payment log_quote update_opportunity log_complaint check_in confirm_receipt"
        " complaint new_lead"
    ).split()
)
DUE = frozenset(
    {"log_interaction", "log_demand", "demand", "update_opportunity", "query_price", "log_quote", "new_lead"}
)
_DONE_AS_TOLD = frozenset({"log_payment", "log_complaint", "complaint", "confirm_receipt", "log_quote"})
"""What is told of today has happened."""
_LONGEST_STEP = 31
"""Days: nobody promises a step for a quarter or a year."""
DEMAND = frozenset({"log_demand", "demand"})


@dataclass(slots=True)
class Roles:
    """The times of a message by role."""

    when: TimeSpan | None = None
    when_sense: Sense = "past"
    due: TimeSpan | None = None
    due_by_the_way: bool = False
    follow_up: TimeSpan | None = None
    follow_up_method: str | None = None


def assign(reading: Reading, intent: str) -> Roles:
    """The roles of all times in a message of that intent."""
    around = [place for place in reading.surroundings() if not place.time.vague]
    if intent in ("plan", "remind"):
        return Roles(when=time_to_come(reading, around, intent), when_sense="future")
    if not around:
        return Roles()
    around = [place for place in without_moved(reading, around) if not is_refused_until(reading, place)]
    if intent in DEMAND:
        around = [place for place in around if not (is_day_of_payment(reading, place) or settles_then(place))]
    if intent == "log_payment":
        around = times_of_payment(reading, around)
    roles = Roles(due=day_of_rest(reading, around) if intent == "log_payment" else None)
    for place in around:
        if place.time is not roles.due:
            _one(reading, place, intent, roles)
    left = [place for place in around if place.time is not roles.when and place.time is not roles.follow_up]
    if roles.due is None and intent == "update_opportunity":
        roles.due = expected_close(reading, left)
    if roles.due is None and (intent in DEMAND or (intent == "log_interaction" and _wants_much(reading))):
        roles.due = wanted_by([place for place in left if not was_ordered_then(reading, place)])
    return roles


def _wants_much(reading: Reading) -> bool:
    """Goods with a quantity are told of, so a day left over is the day they are wanted."""
    return reading.has("wants") and any(item.quantity is not None for item in reading.goods.items)


def _one(reading: Reading, place: Surroundings, intent: str, roles: Roles) -> None:
    if (
        intent in HAPPENED
        and (
            roles.when is None
            or roles.when.rule == "around_new_year"  # 年后第一访 only tells behind what it was
            or _stands_with_customer(reading, place, roles.when)
        )
        and _tells_when(reading, place, intent)
    ):
        roles.when = place.time
        return
    if roles.when is not None and tells_hour(reading, place, roles.when):
        roles.when = roles.when._replace(clock=place.time.clock, part=place.time.part)
        return
    if _promises_nothing(reading, place, roles):
        return
    if intent == "log_interaction" and place.time.days_long <= _LONGEST_STEP and is_step(reading, place):
        if roles.follow_up is None:
            roles.follow_up = place.time
            roles.follow_up_method = next_method(reading, place)
        return
    if place.time.rule == "whole_year" and not reading.words.cues["closes"].search(place.right):
        return
    goes_on = intent == "update_opportunity" and goes_on_then(reading, place)
    if intent not in DUE or goes_on or not is_due(reading, place):
        return
    narrower = roles.due is not None and gives_way(reading, roles.due, place)
    if roles.due is None or roles.due_by_the_way or narrower or intent == "update_opportunity":
        roles.due = place.time
        roles.due_by_the_way = reading.words.cues["begins"].match(place.right) is not None


def _promises_nothing(reading: Reading, place: Surroundings, roles: Roles) -> bool:
    """The time is over, or belongs to what was done already or to what they will answer."""
    time, cues = place.time, reading.words.cues
    if time.tense == "past" or (time.tense == "today" and time.is_over):
        return True
    done = roles.when is not None and cues["past_verb"].search(place.right)
    over = time.tense == "today" and (done or cues["sent_already"].match(place.right))
    if over or cues["to_us"].match(place.right):
        return True
    return (
        cues["theirs_do"].search(place.left) is not None
        and cues["they_answer"].match(place.right) is not None
    )


def _stands_with_customer(reading: Reading, place: Surroundings, other: TimeSpan) -> bool:
    """An hour beside the customer, where the other time of that day is not (早上送了孩子,九点多到的华光); or a day that
    is over, beside the customer and what was done, where the other stands with neither (昨晚忘了写,周二拜访了华光)."""
    if reading.customer_span is None:
        return False
    begin, end = clause_around(reading.skeleton, reading.place(reading.customer_span[0]))
    elsewhere = reading.place(other.start)
    if not begin <= place.at < end or begin <= elsewhere < end:
        return False
    if place.time.tense == "today":
        return place.time.clock is not None and other.tense == "today"
    activity, done = reading.words.cues["activity"], reading.words.cues["past_verb"]
    beside = reading.skeleton[place.at : end]
    if place.time.tense == "future" or not (activity.search(beside) or done.search(beside)):
        return False
    elsewhere_too = activity.search(reading.skeleton, *clause_around(reading.skeleton, elsewhere))
    return elsewhere_too is None or other.days_long > place.time.days_long


def _tells_when(reading: Reading, place: Surroundings, intent: str) -> bool:
    """Whether the time is that of the event: before or beside its verb, not inside what somebody said."""
    time = place.time
    if time.tense == "future" or time.is_long:
        return False
    if intent == "check_in":
        return time.clock is not None
    if reading.has("done_then") and reading.words.cues["done_then"].match(reading.skeleton, place.at):
        return True
    before = reading.skeleton[: place.at]
    told_of = reading.words.cues["told_of"]
    if _opens(reading, place, before) or (time.tense == "today" and told_of.match(place.right)):
        return True
    if intent in ("complaint", "log_complaint") and reading.words.cues["not_then"].match(place.right):
        return False
    report = reading.words.cues["report"].search(before)
    reported = report is not None and not reading.words.cues["our_finance_tells"].match(before)
    if intent == "log_payment" and reading.words.cues["past_verb"].match(place.right):
        return True
    if reported and (time.tense != "past" or reading.has("activity")) and not place.left.endswith("我"):
        return False
    return time.tense == "past" or time.is_over or _happens_beside(reading, place, intent)


def _happens_beside(reading: Reading, place: Surroundings, intent: str) -> bool:
    """For a time of today or on either side of now: whether what is told beside it has happened."""
    time, cues = place.time, reading.words.cues
    if time.tense != "open" and intent in _DONE_AS_TOLD:
        return True
    done = cues["past_verb"].search(place.right) or cues["past_verb"].search(_next_clause(reading, place))
    if (
        time.tense == "open"
        and cues["due_act"].match(place.right)
        and not cues["past_verb"].match(place.right)
    ):
        return False
    if done:
        return True
    if time.tense == "open":
        return intent == "log_payment"
    return (
        intent in ("log_interaction", "update_opportunity")
        and not is_next_step(reading, place)
        and not is_due(reading, place)
    )


def _opens(reading: Reading, place: Surroundings, before: str) -> bool:
    """今天拜访无锡瑞泽: the first time of a log stands with its first activity, and nothing was told before."""
    if place.time.tense not in ("today", "open") or reading.words.cues["told"].search(before):
        return False
    if (untaken := reading.first("call_untaken")) and untaken.end() <= place.at and not place.time.is_over:
        return False  # 没接,下午三点再打
    if reading.words.cues["we_deliver"].match(place.right):
        return True
    if (
        not _earlier_beside(reading, place)
        and place.time.part
        and HOURS[place.time.part][0] <= place.time.now.hour
    ):
        return not reading.words.cues["due_act"].match(place.right)
    if place.time.tense == "today" and not earlier_time(reading, place) and place.time.clock is None:
        done = reading.words.cues["past_verb"].search(reading.skeleton, place.at)
        if done and not reading.words.cues["due_act"].match(place.right):
            return True
    activity = reading.words.cues["activity"].search(place.right + "," + _next_clause(reading, place))
    due = reading.words.cues["due_act"].match(place.right)
    return activity is not None and not due and not reading.words.cues["promised"].search(place.left)


def earlier_time(reading: Reading, place: Surroundings) -> bool:
    """Whether another time is named before this one."""
    return TIME in reading.skeleton[: place.at]


def _earlier_beside(reading: Reading, place: Surroundings) -> bool:
    """Whether another time is named before this one: in the customer's clause, where it stands in that."""
    begin, end = 0, 0
    if reading.customer_span is not None:
        begin, end = clause_around(reading.skeleton, reading.place(reading.customer_span[0]))
    return TIME in reading.skeleton[begin if begin <= place.at < end else 0 : place.at]


def _next_clause(reading: Reading, place: Surroundings) -> str:
    """The clause behind a time that closes its own ("今天,去了趟华光")."""
    if place.right:
        return ""
    rest = reading.skeleton[place.at + 1 :].lstrip(PAUSES)
    stops = [stop for pause in PAUSES if (stop := rest.find(pause)) >= 0]
    return rest[: min(stops)] if stops else rest


def follow_up(roles: Roles) -> FollowUp | None:
    """The next step as a field of an intent."""
    said = roles.follow_up
    return FollowUp(said.first("future"), roles.follow_up_method) if said else None
