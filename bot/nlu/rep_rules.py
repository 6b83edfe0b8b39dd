"""The ordered rules for what our people have recorded, and what each of them asks of a reading.

What they ask, and what they tell Lianke to do but for undo and remind, experience hears without rules (rules.py); a
name alone asks for its customer.
"""

from bot.nlu.evidence import (
    about_customer,
    about_somebody,
    asks,
    event_is_ahead,
    has_goods,
    has_price,
    has_quantity,
    is_bare_name,
    is_by_machine,
    is_still_to_come,
    is_unsaid,
    names_customer,
    names_deal,
)
from bot.nlu.expected_money import expects_only_money
from bot.nlu.flaws import reports_flaw
from bot.nlu.intent import Found
from bot.nlu.lead_numbers import names_lead
from bot.nlu.reading import Reading
from bot.nlu.rep_acts import (
    ASKED_PRICE,
    asked_our_price,
    has_part,
    is_noted_for_later,
    meets_somebody,
    names_goods,
    tells_of_use,
    told_interaction,
)
from bot.nlu.rep_money import chased, paid, paid_each, paid_in_part, promised_money
from bot.nlu.rule import OUTRIGHT, SURE, Rule
from bot.nlu.unanswered import tells_only_of_it

REP: tuple[Rule, ...] = (
    Rule("machine", "unknown", is_by_machine, "a bank's message may name a customer and a sum", trust=SURE),
    Rule("unsaid", "unknown", is_unsaid, "what was only a joke may tell of anything", trust=SURE),
    Rule(
        "undo",
        "undo",
        lambda r: (
            r.has("undo")
            and not (r.has("help_outright") or about_customer(r) or names_lead(r) or _complains(r))
        ),
        "takes back; names nobody",
    ),
    Rule("assigned", "remind", lambda r: _assigns(r), "who, when and what is all said", trust=SURE),
    Rule("remind", "remind", lambda r: _reminds(r), "what is to be remembered may speak of anything below"),
    Rule("goes-on", "plan", lambda r: _goes_on(r), "nothing but a next step (明天再打)", trust=OUTRIGHT),
    Rule(
        "to-do-then", "plan", lambda r: _is_to_do_then(r), "why we do it may tell of what was", trust=OUTRIGHT
    ),
    Rule("promised", "log_interaction", promised_money, "as before", trust=SURE),
    Rule("chased", "log_interaction", chased, "what was promised is no money yet", trust=SURE),
    Rule("order-moved", "log_interaction", lambda r: _want_order_moved(r), "told, not asked", trust=SURE),
    Rule("settled", "log_interaction", lambda r: _settled(r), "no complaint of its own", trust=SURE),
    Rule("untaken", "log_interaction", tells_only_of_it, "占线 is heard as no call", trust=SURE),
    Rule(ASKED_PRICE, "log_demand", asked_our_price, "什么价 is heard as asked", trust=SURE),
    Rule("expected", "unknown", expects_only_money, "no payment and no deal: awaited_money.py", trust=SURE),
    Rule("in-part", "log_payment", paid_in_part, "the rest is to come", trust=OUTRIGHT),
    Rule("each-paid", "log_payment", paid_each, "told of each", trust=SURE),
    Rule("payment", "log_payment", paid, "before the deal and the log: money outweighs"),
    Rule(
        "deal",
        "update_opportunity",
        lambda r: (
            (
                about_customer(r)
                or (
                    about_somebody(r)
                    and ((r.told("won_or_lost") and r.has("opportunity")) or r.has("deal_directive"))
                )
            )
            and names_deal(r)
            and has_part(r, "their_deal")
            and _deal_is_the_point(r)
        ),
    ),
    Rule(
        "plan", "plan", lambda r: meets_somebody(r) and r.has("activity") and (event_is_ahead(r) or _soon(r))
    ),
    Rule(
        "complaint",
        "log_complaint",
        lambda r: _complains(r) and not r.has("visited"),
        "a visit that told of it is a log",
    ),
    Rule(
        "reported",
        "log_complaint",
        lambda r: (
            names_customer(r) and reports_flaw(r) and not r.has("visited", "all_well", "redress_settled")
        ),
        "车间说板面划伤 is heard as talk",
        trust=OUTRIGHT,
    ),
    Rule("quote", "log_quote", lambda r: _quoted(r) and not r.has("visited") and not r.has("came")),
    Rule("told", "log_interaction", told_interaction),
    Rule("uses", "log_interaction", tells_of_use, "no goods are wanted", trust=OUTRIGHT),
    Rule(
        "needs-not-be",
        "log_demand",
        lambda r: r.has("needs_not_be") and about_somebody(r) and has_quantity(r) and r.told("wants"),
        "不着急 and 不用开票 are heard where nothing is wanted",
        trust=SURE,
    ),
    Rule(
        "demand",
        "log_demand",
        lambda r: about_somebody(r) and names_goods(r) and r.told("wants") and not r.has("no_demand"),
    ),
    Rule("bare-name", "query_customer", is_bare_name, trust=SURE),
    Rule("none", "unknown", lambda r: True, trust=0.0),
)


def _goes_on(reading: Reading) -> bool:
    of_last = isinstance(reading.customer, Found) and reading.customer.by == "context"
    return of_last and reading.has("goes_on") and event_is_ahead(reading)


def _is_to_do_then(reading: Reading) -> bool:
    """The message begins with what we are to do with a customer at a time that lies ahead."""
    if not reading.has("to_do_then") or not about_customer(reading) or asks(reading):
        return False
    first = reading.surroundings()[0].time
    named = first.tense == "future" or (first.tense == "today" and first.clock is not None)
    return named and not first.is_over


def _want_order_moved(reading: Reading) -> bool:
    return (
        reading.has("wants_order_moved")
        and names_customer(reading)
        and not asks(reading)
        and not has_goods(reading)
    )


def _settled(reading: Reading) -> bool:
    """They agreed to what was offered for a complaint."""
    return reading.has("redress_settled") and names_customer(reading) and not asks(reading)


def _soon(reading: Reading) -> bool:
    """Something of ours is said to follow, without a day (待会给乔工回个电话)."""
    return reading.has("soon") and not reading.has("past_verb") and not reading.has("report")


def _assigns(reading: Reading) -> bool:
    """One of ours is to do something of a customer's at a time to come: 让张伟明天把恒达的报价发了."""
    if not reading.has("gives_work_outright") or not reading.times or asks(reading):
        return False
    over = any(time.is_over or time.tense == "past" for time in reading.times)
    return about_customer(reading) and not over and any(person.side == "ours" for person in reading.people)


def _reminds(reading: Reading) -> bool:
    if reading.has("for_all", "reminded_by"):
        return False
    if reading.told("remind_outright"):
        return True
    if not about_somebody(reading) or asks(reading):
        return False
    if reading.has("gives_work") and any(person.side == "ours" for person in reading.people):
        return True
    return reading.has("remind") or is_noted_for_later(reading)


def _deal_is_the_point(reading: Reading) -> bool:
    if reading.has("deal_directive"):
        return True
    if reading.has("lost_deal_named"):
        return False
    if reading.has("log_quote") and has_goods(reading) and any(m.kind == "price" for m in reading.money):
        return reading.told("won_or_lost")
    return not reading.has("visited") and not reading.has("contacted") and not asks(reading)


def _complains(reading: Reading) -> bool:
    if not about_somebody(reading) or reading.has("all_well", "redress_settled", "flaw_settled"):
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


def _says_quoted(reading: Reading) -> bool:
    """There are words for a quote, and it is not waited for or to come."""
    if not reading.has("log_quote"):
        return False
    quoted = reading.affirmed(reading.words.cues["log_quote"], "requested")
    if quoted is None or is_still_to_come(reading, quoted.start()):
        return False
    return reading.has("past_verb") or not event_is_ahead(reading)


def _quoted(reading: Reading) -> bool:
    return (
        _says_quoted(reading)
        and (has_price(reading) or (has_goods(reading) and not reading.has("extreme_price")))
        and about_somebody(reading)
        and not asks(reading)
    )
