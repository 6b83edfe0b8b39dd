"""What would be written is doubted once more: whoever reads a cue as an act may have missed that it is none.

A rule (rep_rules.py, customer_rules.py) says what a message would record. A doubt says why it is no record all the
same: it is taken back, an example or a joke; it is wished, supposed or asked of nobody; others did it; it is asked of
a colleague. Where a doubt holds, nothing is written.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bot.nlu.evidence import has_goods_beyond_doubt, names_customer
from bot.nlu.frames import (
    acts_towards_us,
    is_headed_by_other,
    is_ordered,
    is_paid_by_customer,
    is_received,
    is_wanted_by_customer,
    meets_before_name,
    stands_as_in_record,
)
from bot.nlu.reading import CUSTOMER, PERSON, Reading, clause_around
from bot.nlu.rule import Rule

_WRITTEN = frozenset(
    {
        "log_interaction",
        "check_in",
        "plan",
        "log_demand",
        "log_quote",
        "update_opportunity",
        "log_payment",
        "log_complaint",
        "new_lead",
        "claim",
        "transfer",
        "remind",
        "demand",
        "confirm_receipt",
        "complaint",
        "unsubscribe",
    }
)
_ASKED_OF_US = frozenset({"remind", "transfer", "claim", "new_lead"})
_TOLD = _WRITTEN - _ASKED_OF_US


@dataclass(frozen=True, slots=True)
class Doubt:
    """Where `holds`, none of `intents` is written."""

    id: str
    intents: frozenset[str]
    holds: Callable[[Reading], bool]


def _is_void(reading: Reading) -> bool:
    """It is a trial, an example or a joke, or is taken back as a whole."""
    return reading.has("void")


def _is_unreal(reading: Reading) -> bool:
    """It is wished, weighed, sworn or held impossible by the speaker, and not by whom he tells of."""
    return _said_by_speaker(reading, "unreal")


def _said_by_speaker(reading: Reading, cue: str) -> bool:
    found = reading.first(cue)
    if found is None:
        return False
    before = reading.skeleton[: found.start()]
    return not any(reading.words.cues[told].search(before) for told in ("report", "past_verb"))


def _is_done_by_others(reading: Reading) -> bool:
    """Somebody of our house or a competitor did it, and nobody of us was with them; or it stays among others."""
    if reading.has("house_does") and not reading.has("with_me"):
        return not (reading.has("house_tells") and reading.told("log_payment"))
    if _heard_from_ours(reading):
        return True
    return _said_by_speaker(reading, "apart_from_us") and not reading.told("won_or_lost")


def _heard_from_ours(reading: Reading) -> bool:
    """One of our people is said to have told it."""
    heard = reading.first("heard_from")
    return heard is not None and any(
        person.side == "ours" and heard.start() <= reading.place(person.start) <= heard.end()
        for person in reading.people
    )


def _is_told_of_elsewhere(reading: Reading) -> bool:
    """It was read or seen somewhere."""
    return reading.has("in_media")


def _is_order_to_colleague(reading: Reading) -> bool:
    """A colleague is called, or asked for something."""
    first = reading.people[0] if reading.people else None
    if (
        first is not None
        and first.side == "ours"
        and reading.skeleton.startswith((f"{PERSON},", f"@{PERSON}"))
    ):
        return not reading.has("with_me")
    return reading.has("calls_colleague", "orders_colleague") or _said_by_speaker(reading, "addresses")


def _was_reminded(reading: Reading) -> bool:
    """Somebody has reminded us."""
    return reading.has("was_reminded")


def _is_asked_back(reading: Reading) -> bool:
    """What the customer did is only asked (华光投诉?没有的事)."""
    place = reading.skeleton.find(CUSTOMER)
    return place >= 0 and reading.skeleton[clause_around(reading.skeleton, place)[1] :].startswith("?")


def _is_jest(reading: Reading) -> bool:
    """Somebody laughs, and neither a size nor a day makes it an order (来两斤304哈哈)."""
    sized = any(item.thickness or item.width or item.length for item in reading.goods.items)
    return reading.has("laughs") and not sized and not reading.times


def _is_private_meeting(reading: Reading) -> bool:
    """Private life in which an officer of some firm is named, and no word of business but his title."""
    if reading.customer is not None or not reading.has("private") or has_goods_beyond_doubt(reading):
        return False
    return reading.words.cues["in_business"].search(reading.skeleton) is None


def _changes_deal(reading: Reading) -> bool:
    """A stage, a sum or a day is told, without which nothing of a deal would change."""
    if reading.money or reading.times or reading.has("won_or_lost", "deal_moves"):
        return True
    return any(pattern.search(reading.skeleton) for _, pattern in reading.words.labels["stage"])


def _is_about_others(reading: Reading) -> bool:
    """A complaint of something that is not ours."""
    return reading.has("complains_elsewhere")


def _passed_on(reading: Reading) -> bool:
    """An announcement, a form or an advertisement; whoever met a firm may tell what it sells."""
    if reading.has("announcement"):
        return True
    return (
        not names_customer(reading)
        and reading.has("sells")
        and not reading.has("visited", "contacted", "they_say")
    )


REP_DOUBTS: tuple[Doubt, ...] = (
    Doubt("void", _WRITTEN, _is_void),
    Doubt(
        "undone-later",
        frozenset({"log_demand", "log_payment", "update_opportunity"}),
        lambda r: r.has("undone_later") and not r.told("won_or_lost"),
    ),
    Doubt("denied-later", frozenset({"log_quote", "log_payment"}), lambda r: r.has("denied_later")),
    Doubt("unreal", _WRITTEN - {"remind"}, _is_unreal),
    Doubt("by-others", _TOLD, _is_done_by_others),
    Doubt("out-of-frame", _TOLD, lambda r: not stands_as_in_record(r)),
    Doubt("headed", _TOLD, is_headed_by_other),
    Doubt("not-towards-us", frozenset({"log_interaction"}), lambda r: not acts_towards_us(r)),
    Doubt("says-nothing", frozenset({"update_opportunity"}), lambda r: not _changes_deal(r)),
    Doubt("not-wanted", frozenset({"log_demand"}), lambda r: not is_wanted_by_customer(r)),
    Doubt(
        "no-deal",
        frozenset({"update_opportunity"}),
        lambda r: r.has("not_deal_sum") and bool(r.money) and not r.told("won_or_lost"),
    ),
    Doubt(
        "asked-back",
        frozenset({"log_demand", "log_payment", "log_complaint", "update_opportunity"}),
        _is_asked_back,
    ),
    Doubt("meets", frozenset({"update_opportunity"}), meets_before_name),
    Doubt("not-paid", frozenset({"log_payment"}), lambda r: not is_paid_by_customer(r)),
    Doubt("costs", frozenset({"log_interaction", "plan"}), lambda r: r.has("costs")),
    Doubt("in-media", _TOLD, _is_told_of_elsewhere),
    Doubt("to-colleague", _TOLD | {"claim"}, _is_order_to_colleague),
    Doubt("reminded", frozenset({"remind", "log_interaction", "plan"}), _was_reminded),
    Doubt("complains-elsewhere", frozenset({"log_complaint"}), _is_about_others),
    Doubt("passed-on", _TOLD, _passed_on),
    Doubt("private", frozenset({"log_interaction", "plan", "update_opportunity"}), _is_private_meeting),
)


def _not_for_us(reading: Reading) -> bool:
    """Goods, receipts and complaints of others: 隔壁厂要20吨, 太钢的料到了, 别家的板有划痕."""
    return reading.has("not_with_us")


def _is_not_yet_wanted(reading: Reading) -> bool:
    """Goods that would be wanted if something else came first, or were wanted once."""
    return reading.has("would_want")


def _unsubscribes_elsewhere(reading: Reading) -> bool:
    return reading.has("unsubscribes_elsewhere")


def _no_goods_came(reading: Reading) -> bool:
    """What came or was signed for is none of our goods, or it is asked whether they came."""
    return reading.has("other_receipt") and not has_goods_beyond_doubt(reading)


CUSTOMER_DOUBTS: tuple[Doubt, ...] = (
    Doubt("void", _WRITTEN, _is_void),
    Doubt("not-with-us", frozenset({"demand", "confirm_receipt", "complaint"}), _not_for_us),
    Doubt("unreal", frozenset({"demand", "confirm_receipt"}), _is_unreal),
    Doubt("jest", frozenset({"demand"}), _is_jest),
    Doubt("not-ordered", frozenset({"demand"}), lambda r: not is_ordered(r)),
    Doubt("not-received", frozenset({"confirm_receipt"}), lambda r: not is_received(r)),
    Doubt("complains-elsewhere", frozenset({"complaint"}), _is_about_others),
    Doubt("not-yet-wanted", frozenset({"demand"}), _is_not_yet_wanted),
    Doubt("unsubscribes-elsewhere", frozenset({"unsubscribe"}), _unsubscribes_elsewhere),
    Doubt("other-mill", frozenset({"confirm_receipt"}), lambda r: r.has("other_mill")),
    Doubt("other-receipt", frozenset({"confirm_receipt"}), _no_goods_came),
    Doubt("passed-on", frozenset({"demand"}), _passed_on),
)


def doubted(reading: Reading, rule: Rule, audience: str) -> Rule:
    """The rule, or one that writes nothing where what it would write is doubted."""
    if rule.intent not in _WRITTEN:
        return rule
    for doubt in REP_DOUBTS if audience == "rep" else CUSTOMER_DOUBTS:
        if rule.intent in doubt.intents and doubt.holds(reading):
            return Rule(f"doubt-{doubt.id}", "unknown", doubt.holds)
    return rule
