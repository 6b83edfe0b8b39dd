"""What a customer wants, and the next step with them (佳和要20吨304,下周三去拜访; 下周三去佳和,他们要20吨304): a demand
and a plan.

Heard as one, the day of the step would be that by which the goods are wanted, or nothing would be heard at all.
"""

import re

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Ambiguous, Found, Intent, codes_of
from bot.nlu.names.as_if_named import as_if_named
from bot.nlu.several.each_of_contacts import each_of_contacts
from bot.nlu.several.plans_in_turn import is_plan
from bot.nlu.several.said_behind import LONGEST, planned_behind, said_behind
from bot.nlu.steps.our_steps import our_step

_HEARD_AS = ("unknown", "plan", "log_demand")
_MOST = 3
"""Pauses, from the last, at which the step may begin."""
_PAUSE = re.compile("[,，。;；!！\n]+ *")
_PAUSES = " ,，、。;；!！\n"


def wanted_and_planned(whole: Intent, hearer: Hearer) -> Intent | None:
    """The message with both as `parts`; None where it does not hold both."""
    text, cues = whole.text, hearer.words.cues
    if whole.name not in _HEARD_AS or len(text) > LONGEST:
        return None
    if cues["planned_then_wanted"].search(text):
        return _planned_first(whole, hearer)
    if not cues["wanted_then_step"].search(text):
        return None
    for pause in list(_PAUSE.finditer(text.rstrip(_PAUSES)))[: -_MOST - 1 : -1]:
        piece = text[pause.end() :]
        if not cues["names_day"].search(piece) or cues["not_our_step"].search(piece):
            continue
        wanted = hearer.understood(text[: pause.start()])
        if not _is_whole(wanted) or not isinstance(wanted.customer, Found | Ambiguous):
            continue
        step = _step(text, pause.end(), wanted.customer, hearer)
        if step is not None:
            each = each_of_contacts(wanted, hearer)
            return _both(whole, each or wanted, step)
    return None


def _both(whole: Intent, wanted: Intent, step: Intent) -> Intent:
    """What is wanted, of each where it is of several, and the step; unknown where it is not plain whose it is."""
    if wanted.name == "unknown":
        return Intent("unknown", whole.text)
    others = {name: value for name, value in wanted.extras.items() if name == "others"}
    wanted = wanted._replace(
        extras={name: value for name, value in wanted.extras.items() if name != "others"}
    )
    parts = (*(wanted.parts or (wanted,)), step)
    customer = whole.customer or wanted.customer
    return whole._replace(name="several", customer=customer, extras=others, parts=parts)


def _planned_first(whole: Intent, hearer: Hearer) -> Intent | None:
    """The plan, and what it is said behind it that they want."""
    text = whole.text
    begins = hearer.words.cues["planned_then_wanted"].search(text)
    if begins is None or hearer.words.cues["not_our_step"].search(text[: begins.start("wanted")]):
        return None
    step = hearer.understood(text[: begins.start("wanted")])
    if not is_plan(step, text) or not isinstance(step.customer, Found | Ambiguous) or step.items:
        return None
    wanted = said_behind(text, begins.start("wanted"), step.customer, hearer)
    if wanted is None or not _is_whole(wanted) or "others" in step.extras:
        return None
    alone = hearer.understood(wanted.text)
    if each_of_contacts(alone, hearer) is not None:
        return Intent("unknown", text)  # 明天去宏发,钱总要10吨,李总要5吨, with 李总 of another one
    if codes_of(wanted.customer) != codes_of(step.customer):
        return None  # 下周二去佳和,钱总要20吨: who is met there may be theirs as well
    return whole._replace(name="several", customer=step.customer, extras={}, parts=(step, wanted))


def _is_whole(wanted: Intent) -> bool:
    """Whether it is a demand that says how much of everything, of one customer."""
    said = wanted.name == "log_demand" and "others" not in wanted.extras
    return said and bool(wanted.items) and all(item.quantity is not None for item in wanted.items)


def _step(text: str, begin: int, customer: Found | Ambiguous, hearer: Hearer) -> Intent | None:
    """The plan that stands from `begin` on: a visit or a talk, or what is brought or sent to them beside the goods."""
    planned = planned_behind(text, begin, customer, hearer)
    if planned is not None and is_plan(planned, text) and not planned.items:
        return planned
    piece = text[begin:]
    if planned is None and hearer.words.cues["goes_there_then"].search(piece):
        gone = as_if_named(
            piece,
            f"{customer.surface}，我",
            hearer.of_anybody().understood,
        )
        if gone.name == "plan" and gone.when is not None and codes_of(gone.customer) == codes_of(customer):
            extras = {name: value for name, value in gone.extras.items() if name != "next_action"}
            return gone._replace(customer=customer, extras=extras).shifted(begin)
    step = our_step(piece, customer, hearer)
    if step is None or step.when is None or not hearer.words.cues["brings_besides"].search(text, begin):
        return None
    return step.shifted(begin)
