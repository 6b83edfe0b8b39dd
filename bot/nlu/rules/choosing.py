"""Which intent a message has: two ordered lists, one for our people and one for customers, weighed with experience.

The first rule whose condition holds has its say; where the order matters, its reason tells why. Experience
(experience.py) overrules it where messages said alike meant something else so often that it outweighs the rule; where
it outweighs any, only rules that say the same are asked. Nothing that is only talk may be written, so whatever no rule
takes, and experience knows nothing of, is `unknown`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, reduce
from itertools import islice
from operator import or_
from typing import NamedTuple

from bot.nlu.evidence import (
    about_customer,
    about_somebody,
    asks,
    has_goods,
    has_price,
    has_quantity,
    is_ahead,
    is_only_promised,
    names_deal,
    names_known,
    only_goods,
)
from bot.nlu.goods.amounts_left import only_not_come
from bot.nlu.goods.declined import declines_goods, only_declines_goods
from bot.nlu.goods.flaws import only_praises, speaks_of_no_flaw
from bot.nlu.money.expected_money import awaits_money
from bot.nlu.money.no_payment import tells_of_none
from bot.nlu.reading import Reading
from bot.nlu.rules.customer_rules import CUSTOMER_RULES, may_complain, may_have_come, may_want
from bot.nlu.rules.experience import STEP, experience
from bot.nlu.rules.given_away import hands_over
from bot.nlu.rules.lead_numbers import names_lead
from bot.nlu.rules.papers_signed import signs_only_papers_of_goods
from bot.nlu.rules.rep_acts import wants_only_what_is_used
from bot.nlu.rules.rep_conditions import tells_of_quote
from bot.nlu.rules.rep_rules import REP
from bot.nlu.rules.rule import USUAL, Rule
from bot.nlu.rules.signs import LONGEST, signs
from bot.nlu.rules.stages_told import asks_how_deal_stands
from bot.nlu.rules.they_were_to_come import they_were_to_come
from bot.nlu.rules.unanswered import called_in_vain
from bot.nlu.several.hearsay import heard_by_customer, only_heard_of_another
from bot.nlu.steps.work_given import theirs_go
from config.gates import Gate

CAUTION = 1.5 / STEP
"""Odds, in steps, by which to write nothing outweighs: what is not understood is asked again, a wrong record stays."""
_NOTHING = "unknown"
BY_EXPERIENCE = "experience"
_NEEDS: Mapping[str, Callable[[Reading], bool]] = {
    "plan": lambda r: (
        (any(time.rule != "whole_year" for time in r.times) or r.has("activity", "soon"))
        and not (r.times and all(time.tense == "past" for time in r.times))
        and not r.has("only_their_feast", "only_runs_out", "moves_delivery", "no_time_then")
        and not (theirs_go(r) or awaits_money(r))
        and not (r.has("went_there", "had_over", "no_arrival", "done_then") and not is_ahead(r))
        and not (has_quantity(r) and r.has("wanted_by_day") and not r.has("activity", "arranged"))
    ),
    "log_quote": lambda r: (
        (has_price(r) or (has_goods(r) and tells_of_quote(r) and not r.has("extreme_price")))
        and not r.has("quoted_by_mill")
    ),
    "log_payment": lambda r: (
        (has_price(r) or r.has("log_payment"))
        and not (is_only_promised(r) or tells_of_none(r) or heard_by_customer(r))
    ),
    "log_demand": lambda r: (
        (has_goods(r) or r.has("wants"))
        and not (declines_goods(r) or only_not_come(r))
        and not wants_only_what_is_used(r)
        and not r.has("asks_if_wanted", "order_to_ship", "exchanges_goods", "changes_order")
        and not (heard_by_customer(r) or only_heard_of_another(r))
    ),
    "demand": lambda r: (
        (has_goods(r) or r.has("buys"))
        and may_want(r)
        and not (declines_goods(r) or only_not_come(r))
        and not r.has("goods_of_before", "delivery_place", "came_less")
        and not (r.has("sells") and has_price(r))
    ),
    "log_interaction": lambda r: (
        (about_somebody(r) or not r.has("with_own_department"))
        and not r.has("asks_how_it_stands", "told_to_go_there", "only_follows_up")
        and not they_were_to_come(r)
    ),
    "update_opportunity": lambda r: (
        not (r.has("of_redress", "lost_deal_named", "talk_moved") or asks_how_deal_stands(r))
        and not (signs_only_papers_of_goods(r) or r.has("changes_order"))
        and (names_deal(r) or not r.has("part_of_sum", "moves_delivery", "sum_missing"))
    ),
    "check_in": lambda r: r.has("is_there") and not r.has("no_arrival", "sum_missing", "moves_delivery"),
    "undo": lambda r: (
        (r.has("undo") or (r.has("takes_away") and not (has_goods(r) or has_price(r))))
        and not (names_lead(r) or r.has("asks_of_undoing"))
    ),
    "remind": lambda r: not r.has("reminded_by"),
    "claim": lambda r: (
        about_customer(r)
        and not (asks(r) and (not r.has("claims") or r.has("asks_of_lead")))
        and not r.has("only_confirms")
    ),
    "transfer": hands_over,
    "query_payment": lambda r: (
        r.has("of_debts")
        and not r.has("gives_work", "of_terms", "expense_behind")
        and (asks(r) or not (r.has("payment_supposed") or signs_only_papers_of_goods(r) or awaits_money(r)))
    ),
    "query_target": lambda r: r.has("of_targets"),
    "query_order": lambda r: (
        not r.has("wants_papers", "of_terms", "no_flaw_told", "of_binding")
        and (asks(r) or not about_customer(r) or not r.has("goods_went_in_part"))
        and (r.has("question") or not r.has("changes_order"))
    ),
    "log_complaint": lambda r: (
        not r.has(
            "tells_surname",
            "charge_left",
            "redress_settled",
            "supposed_flaw",
            "flaw_settled",
            "exchanges_goods",
            "price_moved",
        )
        and not (only_praises(r) or speaks_of_no_flaw(r))
        and not only_declines_goods(r)
        and (not r.has("wants_papers") or r.has("papers_at_fault"))
    ),
    "complaint": lambda r: (
        may_complain(r) and not only_goods(r) and (not r.has("wants_papers") or r.has("papers_at_fault"))
    ),
    "confirm_receipt": lambda r: may_have_come(r) and not r.has("only_deletes"),
    "help": lambda r: not r.has("nothing_found"),
    "unsubscribe": lambda r: (
        r.has("refuses") and not r.has("asks_to_leave", "refuses_papers", "only_deletes")
    ),
}
"""What a message must hold for experience to hear these in it: the likeliest of what is not said is not said."""


class Decision(NamedTuple):
    """The intent of a message, the rule that decided it or `experience`, and by which characters [start, end) of the
    normalised text: all of them for a rule, and where nothing was heard; else those that speak most for the intent."""

    id: str
    intent: str
    words: tuple[int, int]


def decide(reading: Reading, audience: str) -> Decision:
    """What this message is for, by the first rule that holds and by experience."""
    known, said = experience(audience), signs(reading)
    odds = known.weigh(said)
    odds[_NOTHING] += CAUTION
    if audience == "rep" and reading.may_have("called_us", "call_untaken"):
        _weigh_calls(odds, reading)
    clear = _clear(odds, reading)
    possible = reading.possible()
    for bits, rule in _asked(audience, clear, reading.words.gate):  # the last of them always holds
        if (bits == 0 or possible & bits) and rule.holds(reading):
            break
    odds[rule.intent] += rule.trust / STEP
    whole = (0, len(reading.source.text))
    intent = _likeliest(odds, rule.intent, reading)
    if intent == rule.intent:
        return Decision(rule.id, intent, whole)
    heard = whole if intent == _NOTHING else _in_text(known.strongest(said, intent, _NOTHING), said, reading)
    return Decision(BY_EXPERIENCE, intent, heard)


def _weigh_calls(odds: dict[str, float], reading: Reading) -> None:
    """Makes a log likelier by what is told of a call."""
    if reading.has("called_us"):
        # Who calls and wants goods has told of both: a log, which keeps the goods.
        odds["log_interaction"] = max(odds["log_interaction"], odds["log_demand"])
    if called_in_vain(reading) and names_known(reading) and not asks(reading):
        odds["log_interaction"] += CAUTION  # as a call that was taken, that it was tried is worth a note


@cache
def _asked(audience: str, clear: str | None, gate: Gate) -> Sequence[tuple[int, Rule]]:
    """The rules that have a say, in order, where experience is clear about an intent, or about none; each with the bits
    of which the gate must open one, 0 for none."""
    rules = REP if audience == "rep" else CUSTOMER_RULES
    return [
        (reduce(or_, [gate.bits[cue] for cue in rule.cues], 0), rule)
        for rule in rules
        if clear is None or rule.trust != USUAL or rule.intent == clear
    ]


def _clear(odds: Mapping[str, float], reading: Reading) -> str | None:
    """The intent that no rule of usual trust makes less likely than another."""
    values = list(odds.values())
    most = max(values)
    place = values.index(most)
    del values[place]
    if max(values) > most - USUAL / STEP:
        return None
    likeliest = next(islice(odds, place, None))
    return likeliest if likeliest not in _NEEDS or _NEEDS[likeliest](reading) else None


def _most(odds: Mapping[str, float]) -> str:
    """The first intent of the greatest odds."""
    values = list(odds.values())
    return next(islice(odds, values.index(max(values)), None))


def _likeliest(odds: Mapping[str, float], ruled: str, reading: Reading) -> str:
    """The likeliest intent that the rule says or the message holds."""
    if _most(odds) == ruled:
        return ruled
    ranked = sorted(odds, key=odds.__getitem__, reverse=True)
    return next(name for name in ranked if name == ruled or name not in _NEEDS or _NEEDS[name](reading))


def _in_text(place: tuple[int, int], said: str, reading: Reading) -> tuple[int, int]:
    """Where signs [start, end) stand in the text; before the skeleton stand signs of the beginning, behind it one."""
    before = len(said) - min(len(reading.skeleton), LONGEST) - 1
    return reading.origin(max(0, place[0] - before), max(1, place[1] - before))
