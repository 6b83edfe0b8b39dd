"""Whether one of ours is to do something: a task handed out, a plan of theirs, or a visit that they are sent on."""

from bot.nlu.evidence import about_customer, about_somebody, asks, event_is_ahead
from bot.nlu.reading import Reading
from bot.nlu.rules.rep_acts import is_put_off, meets_somebody
from bot.nlu.steps.assigned import assigned


def is_soon(reading: Reading) -> bool:
    """Something of ours is said to follow, without a day (待会给乔工回个电话)."""
    return reading.has("soon") and not reading.has("past_verb") and not reading.has("report")


def assigns(reading: Reading) -> bool:
    """One of ours is to do something of a customer's at a time to come: 让张伟明天把恒达的报价发了. Or it is handed
    out and nothing else is told (安排王强下周去拜访一下, 让王强盯一下)."""
    if asks(reading) and not reading.skeleton.rstrip(",!。吧").endswith("看看"):
        return False
    given = reading.has("hands_out") or (reading.has("sent_on_errand") and reading.has("sent_first"))
    if given and not reading.has("past_verb", "given_outright") and not reading.goods.items:
        return _hands_out(reading) and not sends(reading)
    if not reading.has("gives_work_outright") or not reading.times or reading.has("given_outright"):
        return False
    ours = any(person.side == "ours" for person in reading.people)
    return about_customer(reading) and not _is_past(reading) and ours


def _hands_out(reading: Reading) -> bool:
    """Nobody of theirs tells anything, nor is it a visit to them or a talk, which is a plan."""
    sides = {person.side for person in reading.people}
    told = "theirs" in sides and reading.has("report")
    return "ours" in sides and not (told or hands_out_plan(reading) or _is_past(reading))


def hands_out_plan(reading: Reading) -> bool:
    """One of ours is to see or call a customer at a time to come, and has no other errand there."""
    if not reading.has("hands_out") or reading.has("past_verb", "errand") or not about_somebody(reading):
        return False
    if theirs_go(reading):
        return False
    return reading.has("activity") and event_is_ahead(reading) and not asks(reading)


def theirs_go(reading: Reading) -> bool:
    """Somebody of theirs goes to a customer, and nobody of ours (佳和吴经理下周三去华宏考察, 让吴经理明天去佳和), or
    sends us to another one."""
    return reading.has("they_go_elsewhere") and all(person.side == "theirs" for person in reading.people)


def _is_past(reading: Reading) -> bool:
    return any(time.is_over or time.tense == "past" for time in reading.times)


def is_planned(reading: Reading) -> bool:
    """Something is to be done with somebody at a time to come."""
    if (
        not meets_somebody(reading)
        or not reading.has("activity")
        or reading.has("no_time_then")
        or theirs_go(reading)
    ):
        return False
    return event_is_ahead(reading) or is_soon(reading)


def meets_then(reading: Reading) -> bool:
    """We are to meet at theirs at a time to come (下午三点半要在佳和开会), or put off to it what we can not do now."""
    return is_put_off(reading) or (reading.has("meets_then") and is_planned(reading))


def sends(reading: Reading) -> bool:
    """One of ours is told to go to a customer at a time to come (让张伟下周三去华宏送样)."""
    if not any(person.side == "ours" for person in reading.people) or not about_customer(reading):
        return False
    if assigned(reading, "plan") is None or reading.has("not_sent"):
        return False
    return not asks(reading) and is_planned(reading)
