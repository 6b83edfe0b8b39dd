"""What each of the rules for our people's records asks of a reading (rep_rules.py), beside what rep_acts.py and
rep_money.py hold."""

import re

from bot.nlu.evidence import (
    about_customer,
    about_somebody,
    asks,
    event_is_ahead,
    has_goods,
    has_price,
    has_quantity,
    is_still_to_come,
    names_customer,
    names_deal,
)
from bot.nlu.goods.amounts_left import only_not_come
from bot.nlu.goods.flaws import has_flaw, reports_flaw, speaks_of_no_flaw
from bot.nlu.intent import Found
from bot.nlu.money.expected_money import lies_ahead
from bot.nlu.reading import Reading
from bot.nlu.rules.lead_numbers import names_lead
from bot.nlu.rules.papers_signed import signs_only_papers_of_goods
from bot.nlu.rules.rep_acts import has_part, is_noted_for_later, names_goods
from bot.nlu.rules.stages_told import asks_how_deal_stands
from bot.nlu.several.hearsay import only_heard_of_another
from bot.nlu.steps.work_given import hands_out_plan
from bot.nlu.times import TimeSpan

THEY_VISIT = "they-visit"
"""The rule for when they are to come to us."""


def goes_on(reading: Reading) -> bool:
    """Nothing but a next step with whoever was spoken of last."""
    of_last = isinstance(reading.customer, Found) and reading.customer.by == "context"
    return of_last and reading.has("goes_on") and event_is_ahead(reading)


def is_to_do_then(reading: Reading) -> bool:
    """The message begins with what we are to do with a customer at a time that lies ahead."""
    if hands_out_plan(reading):
        return True
    if not reading.has("to_do_then") or not about_customer(reading) or asks(reading):
        return False
    planned = reading.first("planned_otherwise")
    first = reading.surroundings()[-1 if planned else 0].time
    named = first.tense == "future" or (first.tense == "today" and first.clock is not None)
    return named and not first.is_over


def is_to_do(reading: Reading) -> bool:
    """Something is to be done for a customer, and it is not said when (给佳和开发票)."""
    return reading.has("to_do") and names_customer(reading) and not asks(reading)


def theirs_to_do(reading: Reading) -> bool:
    """They are to send us something, or to sign it, by a time that lies ahead, and nobody of ours is to do it."""
    if not reading.has("theirs_to_do") or not about_somebody(reading) or asks(reading):
        return False
    ahead = [_is_to_come(time) for time in reading.times]
    return bool(ahead) and all(ahead) and not any(p.side == "ours" for p in reading.people)


def they_visit(reading: Reading) -> bool:
    """They are to come to us at a time that lies ahead, and nothing else is told."""
    if not reading.has("they_visit") or not about_somebody(reading) or asks(reading):
        return False
    ahead = [_is_to_come(time) for time in reading.times]
    return bool(ahead) and all(ahead) and not any(p.side == "ours" for p in reading.people)


def _is_to_come(time: TimeSpan) -> bool:
    return lies_ahead(time) or bool(time.days and time.days.comes_round)


def tells_requirement(reading: Reading) -> bool:
    """What they care about in goods is told, and neither how much they want nor when, nor for what money; no flaw of
    goods that are there either (对板面要求很高,这批有麻点)."""
    told = reading.first("tells_requirement")
    if told is None or not about_somebody(reading) or asks(reading):
        return False
    if has_quantity(reading) or has_price(reading) or reading.times or reading.told("complaint_word"):
        return False
    cues, clause_behind = reading.words.cues, reading.skeleton.find(",", told.start()) + 1
    if clause_behind and cues["lot_before"].search(reading.skeleton, clause_behind) and has_flaw(reading):
        return False
    return cues["wants"].search(reading.skeleton, told.end()) is None


def takes_back(reading: Reading) -> bool:
    """What was recorded last is to be undone; nobody is named."""
    if not reading.has("undo") or reading.has("help_outright", "asks_of_undoing"):
        return False
    return not (about_customer(reading) or names_lead(reading) or complains(reading))


def wants_goods(reading: Reading) -> bool:
    """A customer wants goods, and it is neither asked whether nor told of what was ordered."""
    if not about_somebody(reading) or not names_goods(reading) or not reading.told("wants"):
        return False
    if reading.has("no_demand", "asks_if_wanted", "order_to_ship", "exchanges_goods", "changes_order"):
        return False
    return not (only_not_come(reading) or only_heard_of_another(reading))


def orders_now(reading: Reading) -> bool:
    """A customer of the book ordered so much, today or when nobody says, and nothing else is told."""
    if not reading.has("orders_now") or not names_customer(reading) or asks(reading):
        return False
    return has_quantity(reading) and all(time.tense == "today" for time in reading.times)


def told_of_flaw(reading: Reading) -> bool:
    """A customer reports a flaw, not in a visit, and it is not settled."""
    if not names_customer(reading) or not reports_flaw(reading):
        return False
    return not reading.has("visited", "all_well", "redress_settled")


def wants_order_moved(reading: Reading) -> bool:
    """A customer wants what was ordered sooner or later."""
    return (
        reading.has("wants_order_moved")
        and names_customer(reading)
        and not asks(reading)
        and not has_goods(reading)
    )


def settled(reading: Reading) -> bool:
    """They agreed to what was offered for a complaint."""
    return reading.has("redress_settled") and names_customer(reading) and not asks(reading)


def asks_where_goods_are(reading: Reading) -> bool:
    """It is asked where a named customer's goods are."""
    return reading.has("asks_where_goods_are") and names_customer(reading)


def reminds(reading: Reading) -> bool:
    """Somebody is to be reminded, or given work, of which the message says in so many words that it is to come."""
    if reading.has("for_all", "reminded_by"):
        return False
    if reading.told("remind_outright"):
        return True
    if not about_somebody(reading) or asks(reading):
        return False
    if reading.has("gives_work") and any(person.side == "ours" for person in reading.people):
        return True
    return reading.has("remind") or is_noted_for_later(reading)


def tells_of_deal(reading: Reading) -> bool:
    """How a deal of a customer's stands; of somebody of theirs alone only where it is plainly told."""
    if not about_customer(reading) and not (about_somebody(reading) and _is_plainly_told(reading)):
        return False
    if not names_deal(reading) or asks_how_deal_stands(reading) or reading.has("changes_order"):
        return False
    if signs_only_papers_of_goods(reading):
        return False
    return has_part(reading, "their_deal") and _deal_is_the_point(reading)


def says_of_deal(reading: Reading) -> bool:
    """A project is set up with a customer, or it is told how likely their deal is or who else is after it."""
    if not reading.told("deal_outright") or reading.has("visited", "contacted") or asks(reading):
        return False
    return about_customer(reading)


def _is_plainly_told(reading: Reading) -> bool:
    return (reading.told("won_or_lost") and reading.has("opportunity")) or reading.has("deal_directive")


def _deal_is_the_point(reading: Reading) -> bool:
    """What is told of a deal is no aside of a visit, a talk or a quote."""
    if reading.has("deal_directive"):
        return True
    if reading.has("lost_deal_named"):
        return False
    if reading.has("log_quote") and has_goods(reading) and any(m.kind == "price" for m in reading.money):
        return reading.told("won_or_lost")
    return not reading.has("visited") and not reading.has("contacted") and not asks(reading)


def complains(reading: Reading) -> bool:
    """A customer is told of who complains, or goods at which something is wrong."""
    if not about_somebody(reading) or reading.has("all_well", "redress_settled", "flaw_settled"):
        return False
    if speaks_of_no_flaw(reading):
        return False
    if reading.customer is None and not has_goods(reading) and not reading.has("concerns_us"):
        return False
    if _is_told_of(reading, "defect"):
        return (
            has_goods(reading)
            or reading.told("complaint_word", "complaint_outright")
            or reading.has("report")
        )
    return _is_told_of(reading, "complaint_outright") or (
        reading.told("complaint_word") and reading.has("late")
    )


def _is_told_of(reading: Reading, cue: str) -> bool:
    """Whether there is evidence that is neither denied nor only supposed (要是有划伤就退货)."""
    return reading.has(cue) and reading.affirmed(reading.words.cues[cue], "supposed_before") is not None


def tells_of_quote(reading: Reading) -> bool:
    """There are words for a quote that is not waited for (催我报个价)."""
    return _told_quote(reading) is not None


def _told_quote(reading: Reading) -> re.Match[str] | None:
    if not reading.has("log_quote"):
        return None
    return reading.affirmed(reading.words.cues["log_quote"], "requested")


def _says_quoted(reading: Reading) -> bool:
    """There are words for a quote, and it is not waited for or to come."""
    quoted = _told_quote(reading)
    if quoted is None or is_still_to_come(reading, quoted.start()):
        return False
    return reading.has("past_verb") or not event_is_ahead(reading)


def quoted(reading: Reading) -> bool:
    """A price was told to somebody."""
    return (
        _says_quoted(reading)
        and (has_price(reading) or (has_goods(reading) and not reading.has("extreme_price")))
        and about_somebody(reading)
        and not (asks(reading) or reading.has("quoted_by_mill"))
    )


def is_to_be_noted(reading: Reading) -> bool:
    """Whether something is told of a customer only to be kept (记一下,佳和明年要扩产), or who does a work now."""
    return reading.has("to_be_noted") and names_customer(reading) and not asks(reading)
