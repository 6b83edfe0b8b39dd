"""The ordered rules by which a message of our people has its intent, and what each of them asks of a reading."""

from bot.nlu.evidence import (
    about_customer,
    about_somebody,
    asks,
    event_is_ahead,
    happened,
    has_goods,
    has_price,
    has_quantity,
    is_ahead,
    is_bare_name,
    is_stranger,
    is_talk,
    names_deal,
)
from bot.nlu.intent import Ambiguous, Found
from bot.nlu.reading import PERSON, Reading
from bot.nlu.roles import is_next_step
from bot.nlu.rule import Rule


def _told_interaction(reading: Reading) -> bool:
    if not about_somebody(reading) or not reading.has("interaction"):
        return False
    return happened(reading) or not event_is_ahead(reading)


REP: tuple[Rule, ...] = (
    Rule(
        "undo",
        "undo",
        lambda r: r.has("undo") and not about_customer(r) and not _complains(r),
        "takes back; names nobody",
    ),
    Rule("remind", "remind", lambda r: _reminds(r), "what is to be remembered may speak of anything below"),
    Rule("help", "help", lambda r: r.has("help") and not _names_known(r) and not has_goods(r)),
    Rule("talk", "unknown", is_talk, "forwarded news is full of goods, prices and dates"),
    Rule("transfer", "transfer", lambda r: _transfers(r), "before claim: 转给小李 names who takes it"),
    Rule("claim", "claim", lambda r: r.has("claim") and about_customer(r) and not asks(r)),
    Rule(
        "new-lead",
        "new_lead",
        lambda r: _is_lead(r),
        "before the log: how we met is no interaction with a customer",
    ),
    Rule("ask-target", "query_target", lambda r: _asks_target(r)),
    Rule(
        "ask-payment", "query_payment", lambda r: _asks_payment(r), "before orders: 款到了没 is no delivery"
    ),
    Rule("ask-order", "query_order", lambda r: _asks(r, "query_order")),
    Rule("ask-activity", "query_activity", lambda r: _asks(r, "query_activity")),
    Rule("ask-customer", "query_customer", lambda r: _asks_customer(r)),
    Rule(
        "check-in",
        "check_in",
        lambda r: r.has("check_in") and not _tells_more(r) and not asks(r) and not _was_there(r),
    ),
    Rule("payment", "log_payment", lambda r: _paid(r), "before the deal and the log: money outweighs"),
    Rule(
        "deal",
        "update_opportunity",
        lambda r: (
            (about_customer(r) or (about_somebody(r) and r.has("won_or_lost")))
            and names_deal(r)
            and _deal_is_the_point(r)
        ),
    ),
    Rule(
        "plan", "plan", lambda r: about_somebody(r) and r.has("activity") and (event_is_ahead(r) or _soon(r))
    ),
    Rule(
        "complaint",
        "log_complaint",
        lambda r: _complains(r) and not r.has("visited"),
        "a visit that told of it is a log",
    ),
    Rule("quote", "log_quote", lambda r: _quoted(r) and not r.has("visited") and not r.has("came")),
    Rule("told", "log_interaction", lambda r: _told_interaction(r)),
    Rule("quote-late", "log_quote", lambda r: _quoted(r)),
    Rule("demand", "log_demand", lambda r: about_somebody(r) and has_goods(r) and r.has("wants")),
    Rule("complaint-late", "log_complaint", lambda r: _complains(r)),
    Rule(
        "plan-late",
        "plan",
        lambda r: about_somebody(r) and r.has("activity") and bool(r.times) and not happened(r),
    ),
    Rule("demand-bare", "log_demand", lambda r: about_customer(r) and has_quantity(r)),
    Rule("bare-name", "query_customer", is_bare_name),
    Rule(
        "interaction-late",
        "log_interaction",
        lambda r: about_customer(r) and r.has("past_verb") and not asks(r),
    ),
    Rule(
        "plan-any",
        "plan",
        lambda r: about_customer(r) and event_is_ahead(r) and not asks(r),
        "whatever is to come",
    ),
    Rule(
        "told-late", "log_interaction", lambda r: _is_statement(r), "somebody of theirs said or did something"
    ),
    Rule(
        "asks-of-customer", "query_customer", lambda r: isinstance(r.customer, Found | Ambiguous) and asks(r)
    ),
    Rule("none", "unknown", lambda r: True),
)


def _names_known(reading: Reading) -> bool:
    """A customer of the book or a person of theirs; 教教 behind 拜访 is no company."""
    known = isinstance(reading.customer, Found | Ambiguous)
    return known or any(person.side == "theirs" for person in reading.people)


def _soon(reading: Reading) -> bool:
    """Something of ours is said to follow, without a day (待会给乔工回个电话)."""
    return reading.has("soon") and not reading.has("past_verb") and not reading.has("report")


def _is_statement(reading: Reading) -> bool:
    """A customer is named, somebody said or did something there, and nothing is asked."""
    if not about_customer(reading) or asks(reading):
        return False
    return (
        reading.has("report")
        or reading.has("happened")
        or "了" in reading.skeleton
        or (PERSON in reading.skeleton and len(reading.skeleton) > 8)
    )


def _reminds(reading: Reading) -> bool:
    if reading.has("remind_outright"):
        return True
    if not about_somebody(reading):
        return False
    return reading.has("remind") or (
        reading.has("note") and is_ahead(reading) and not reading.has("past_verb")
    )


def _transfers(reading: Reading) -> bool:
    return (
        reading.has("transfer")
        and about_customer(reading)
        and PERSON in reading.skeleton
        and not reading.has("log_payment")
    )


def _is_lead(reading: Reading) -> bool:
    if reading.skeleton.lstrip().startswith("新线索"):
        return True  # said outright; whether the company is a customer already is for the handler to see
    if not reading.has("new_lead") or (asks(reading) and not is_stranger(reading)):
        return False
    return is_stranger(reading) or (
        reading.customer is None and (reading.phone is not None or bool(reading.people))
    )


def _tells_more(reading: Reading) -> bool:
    """A message that goes on to tell of the talk is a log, however it began (到了华光,跟李总聊了半天)."""
    return reading.has("tells_more") and not reading.skeleton.startswith(("签到", "打卡"))


def _was_there(reading: Reading) -> bool:
    """A day gone by is named in the clause of the arrival: 昨天到华光了 is no check-in."""
    found = reading.first("check_in")
    if found is None:
        return False
    return any(
        place.time.is_over and not place.time.vague
        for place in reading.surroundings()
        if found.start() <= place.at + len(place.right) + 1 and place.at - len(place.left) <= found.end()
    )


def _asks(reading: Reading, cue: str) -> bool:
    return reading.has(cue) and asks(reading) and not _told_with_name(reading)


def _told_with_name(reading: Reading) -> bool:
    """A log that happens to hold a question word: 去了华光,问什么时候发货; 赵总发微信问304什么时候有货."""
    if not about_somebody(reading) or "谁" in reading.skeleton:
        return False
    if reading.has("contacted") and (reading.has("report") or _next_step_told(reading)):
        return True
    return (
        (reading.has("visited") or reading.has("contacted"))
        and reading.has("past_verb")
        and len(reading.skeleton) > 14
    )


def _next_step_told(reading: Reading) -> bool:
    return any(is_next_step(reading, place) and not place.time.is_over for place in reading.surroundings())


def _asks_target(reading: Reading) -> bool:
    return reading.has("target_outright") or (
        reading.has("query_target") and asks(reading) and reading.customer is None
    )


def _asks_payment(reading: Reading) -> bool:
    return (
        reading.has("query_payment")
        and (asks(reading) or reading.has("not_yet"))
        and not _told_with_name(reading)
    )


def _asks_customer(reading: Reading) -> bool:
    return (
        reading.has("query_customer")
        and asks(reading)
        and not _told_with_name(reading)
        and reading.phone is None
    )


def _paid(reading: Reading) -> bool:
    if not reading.has("log_payment") or asks(reading) or not about_somebody(reading):
        return False
    return not reading.has("not_yet") and not reading.has("visited") and not is_ahead(reading)


def _deal_is_the_point(reading: Reading) -> bool:
    if reading.has("deal_directive"):
        return True
    return not reading.has("visited") and not reading.has("contacted") and not asks(reading)


def _complains(reading: Reading) -> bool:
    if not about_somebody(reading) or reading.has("all_well"):
        return False
    if reading.has("defect"):
        return has_goods(reading) or reading.has("complaint_word") or reading.has("report")
    return reading.has("complaint_outright") or (reading.has("complaint_word") and reading.has("late"))


def _quoted(reading: Reading) -> bool:
    return (
        reading.has("log_quote")
        and (has_goods(reading) or has_price(reading))
        and about_somebody(reading)
        and not asks(reading)
    )
