"""Which intent a message has: two ordered lists, one for our people and one for customers. Order is meaning.

The first rule whose condition holds decides. A rule's reason says why it stands before those that follow. Nothing that
is only talk may be written, so whatever no rule takes is `unknown`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.nlu.intent import Ambiguous, Found, Unknown
from bot.nlu.reading import CUSTOMER, GOODS, PERSON, Reading, Surroundings
from bot.nlu.roles import is_due, is_next_step


@dataclass(frozen=True, slots=True)
class Rule:
    """`intent`, where `holds`."""

    id: str
    intent: str
    holds: Callable[[Reading], bool]
    reason: str = ""


# -- what a reading says ------------------------------------------------------------------------------------------


def about_customer(reading: Reading) -> bool:
    """A customer is named, known or not."""
    return reading.customer is not None


def about_somebody(reading: Reading) -> bool:
    """A customer or a person of theirs is named."""
    return reading.customer is not None or any(person.side == "theirs" for person in reading.people)


def asks(reading: Reading) -> bool:
    """It has the form of a question or of a request to be told."""
    if reading.has("question"):
        return True
    return reading.has("asks_by_noun") and not reading.has("past_verb") and not reading.has("happened")


def happened(reading: Reading) -> bool:
    """It tells of something that has taken place."""
    return reading.has("past_verb") or reading.has("happened") or any(_over(reading))


def _over(reading: Reading) -> Sequence[bool]:
    return [time.is_over and not time.vague for time in reading.times]


def event_is_ahead(reading: Reading) -> bool:
    """The activity that is told first is still to come: its time lies ahead and no verb before the next says done."""
    around = [place for place in reading.surroundings() if not place.time.length]
    ahead = [place for place in around if place.time.tense != "past" and not place.time.is_over]
    if not ahead or any(place.time.tense == "past" or place.time.is_over for place in around):
        return False
    first = ahead[0]
    if is_wanted_by(reading, first) or promises_later(reading, ahead) or told_before(reading, first):
        return False
    if first.time.tense == "future" or reading.words.cues["arranged"].search(first.left):
        return True
    if reading.has("past_verb") or reading.has("happened"):
        return False
    if (
        first.time.tense == "today"
        and first.time.now.hour >= 15
        and not first.time.part
        and first.time.clock is None
    ):
        return "," not in reading.skeleton.strip(",")
    return True


def told_before(reading: Reading, place: Surroundings) -> bool:
    """Something was done, or somebody spoke, before this time is named (拜访了毛总,明天把样品寄过去)."""
    cues = reading.words.cues
    earlier = reading.skeleton[: place.at - len(place.left)]
    if cues["report"].search(earlier + place.left):
        return True
    if cues["past_verb"].search(place.left) and not cues["arranged"].search(place.left):
        return True
    if cues["past_verb"].search(earlier):
        return True
    goes_on = place.right or cues["promised"].search(place.just_before(reading.skeleton))
    return bool(goes_on and cues["activity"].search(earlier) and not cues["arranged"].search(earlier))


def is_wanted_by(reading: Reading, place: Surroundings) -> bool:
    """The time behind the activity is one by which goods are wanted (拜访甄主管 两吨半 下礼拜三送到)."""
    told = reading.words.cues["activity"].search(reading.skeleton[: place.at])
    return bool(told and GOODS in reading.skeleton[told.end() : place.at]) and is_due(reading, place)


def promises_later(reading: Reading, ahead: Sequence[Surroundings]) -> bool:
    """Today's event is told with a later step of ours (今天发邮件催回签,我下周回她)."""
    if ahead[0].time.tense == "future":
        return False
    return any(place.time.tense != "today" and is_next_step(reading, place) for place in ahead[1:])


def is_ahead(reading: Reading) -> bool:
    """Every time named lies in the future by itself."""
    tenses = [time.tense for time in reading.times if not time.length]
    return bool(tenses) and all(tense == "future" for tense in tenses)


def is_stranger(reading: Reading) -> bool:
    """The company named is in no book."""
    return isinstance(reading.customer, Unknown)


def names_deal(reading: Reading) -> bool:
    """A deal is spoken of and something about it changes."""
    if reading.has("deal_directive"):
        return True
    return reading.has("won_or_lost") or (reading.has("opportunity") and reading.has("opportunity_change"))


def has_goods(reading: Reading) -> bool:
    """Goods are named."""
    return bool(reading.goods.items)


def has_price(reading: Reading) -> bool:
    """A sum of money is named."""
    return bool(reading.money)


def is_bare_name(reading: Reading) -> bool:
    """Nothing but a customer's name, or 看 and a name."""
    rest = reading.skeleton.strip(",?!").replace(CUSTOMER, "", 1).strip(",?!看查")
    return isinstance(reading.customer, Found | Ambiguous) and not rest.strip("的一下")


def is_talk(reading: Reading) -> bool:
    """News, jokes and greetings that speak of no customer of ours."""
    if reading.has("broadcast") and not isinstance(reading.customer, Found):
        return True
    return reading.has("rant") and not about_somebody(reading)


def _wants_goods(reading: Reading) -> bool:
    return has_goods(reading) and (reading.has("wants") or about_customer(reading))


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
    Rule("demand-bare", "log_demand", lambda r: about_customer(r) and _has_quantity(r)),
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


def _has_quantity(reading: Reading) -> bool:
    return any(item.quantity is not None for item in reading.goods.items)


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


# -- customers ------------------------------------------------------------------------------------------------------

CUSTOMER_RULES: tuple[Rule, ...] = (
    Rule("unsubscribe", "unsubscribe", lambda r: r.has("unsubscribe") and not has_goods(r)),
    Rule("complaint", "complaint", lambda r: _customer_complains(r), "before receipt: 收到的货有划痕"),
    Rule("help", "help", lambda r: r.has("help") and not has_goods(r) and not r.has("contact_rep")),
    Rule("ask-payment", "query_payment", lambda r: r.has("customer_payment") and not _has_quantity(r)),
    Rule(
        "ask-order", "query_order", lambda r: r.has("query_order") and not _asks_price(r) and not _orders(r)
    ),
    Rule(
        "receipt",
        "confirm_receipt",
        lambda r: _received(r),
    ),
    Rule("ask-price", "query_price", lambda r: _asks_price(r)),
    Rule("person", "contact_rep", lambda r: r.has("contact_rep") and not has_goods(r)),
    Rule("demand", "demand", lambda r: has_goods(r) and (r.has("buys") or _has_quantity(r) or bool(r.times))),
    Rule("demand-bare", "demand", lambda r: has_goods(r) and _specified(r)),
    Rule(
        "receipt-late",
        "confirm_receipt",
        lambda r: r.has("receipt") and not r.has("not_arrived") and "货" in r.skeleton and not asks(r),
    ),
    Rule("reorder", "demand", lambda r: r.has("reorders") and not asks(r)),
    Rule("talk", "unknown", lambda r: True),
)


def _received(reading: Reading) -> bool:
    if not reading.has("receipt") or reading.has("not_arrived"):
        return False
    return not asks(reading) and not reading.has("buys") and not is_ahead(reading)


def _asks_price(reading: Reading) -> bool:
    return reading.has("price") and not (reading.has("buys") and has_price(reading))


def _specified(reading: Reading) -> bool:
    return any(item.grade and item.thickness for item in reading.goods.items)


def _orders(reading: Reading) -> bool:
    if not _has_quantity(reading) or "什么时候" in reading.skeleton:
        return False
    return reading.has("buys") or (_comes_later(reading) and not reading.has("ordered"))


def _comes_later(reading: Reading) -> bool:
    return any(not time.is_over and not time.vague for time in reading.times)


def _customer_complains(reading: Reading) -> bool:
    if reading.has("all_well"):
        return False
    if reading.has("complaint_word") or reading.has("wrong_goods"):
        return True
    if reading.has("defect"):
        return not _orders_goods(reading)
    return reading.has("late") and not (
        has_goods(reading) and (reading.has("buys") or _has_quantity(reading))
    )


def _orders_goods(reading: Reading) -> bool:
    """Goods are ordered, however a flaw is named: 表面不能有划痕, 来20吨."""
    if reading.has("spec") and has_goods(reading):
        return True
    return reading.has("buys") and (_has_quantity(reading) or is_ahead(reading))


def decide(reading: Reading, audience: str) -> Rule:
    """The rule that decides about this message."""
    return next(rule for rule in (REP if audience == "rep" else CUSTOMER_RULES) if rule.holds(reading))
