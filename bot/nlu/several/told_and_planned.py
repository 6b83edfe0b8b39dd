"""What is told of the people at a customer's or what they ask beside the next step, or two steps in turn (李总月底离职,
下周三去拜访; 华光问304什么价,约了下周三去谈; 下周三去拜访李总,下周四去拜访钱总): two records.

Heard as one, the day of the first would be that of the second, or the second would be lost.
"""

import re
from datetime import date, datetime, time, timedelta

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Ambiguous, Found, Intent
from bot.nlu.names.as_if_named import as_if_named
from bot.nlu.people.contact_fact_cues import MAY_TELL
from bot.nlu.people.contact_facts import NAME, with_contact_facts
from bot.nlu.people.noted_of_people import noted_of_people
from bot.nlu.rules.choosing import BY_EXPERIENCE
from bot.nlu.rules.rep_acts import ASKED_PRICE
from bot.nlu.several.parts import WEEKDAYS, in_order
from bot.nlu.several.plans_in_turn import PAUSE, PAUSES, is_plan, met_on_day, names_another, planned_next
from bot.nlu.several.said_behind import LONGEST, planned_behind
from bot.nlu.several.wanted_and_planned import wanted_and_planned
from bot.nlu.several.wanted_beside_number import each_with_number
from bot.nlu.steps.our_steps import our_step
from config.words import Words

_MOST = 3
"""Pauses at which the second may begin."""
_BESIDE_AN_ENQUIRY = ("unknown", "log_interaction")
"""What a message is heard as that tells of an enquiry and a step; but for the plan."""


def with_people_told_of(whole: Intent, hearer: Hearer) -> Intent:
    """The intent with what the message tells of contacts, as `parts` with the plan where it holds both; so are two
    plans."""
    if (wanted := wanted_and_planned(whole, hearer)) is not None:
        return each_with_number(wanted, hearer)
    if _may_be_two(whole, hearer.words):
        both = _two_records(whole, hearer)
        return both or noted_of_people(whole, hearer)
    noted = noted_of_people(whole, hearer)
    with_step = _two_records(whole, hearer) if noted.name == NAME else None
    return with_step or noted


def _may_be_two(whole: Intent, words: Words) -> bool:
    if whole.name == "unknown" and words.cues["may_plan_twice"].search(whole.text) is not None:
        return True
    if whole.name in _BESIDE_AN_ENQUIRY and words.cues["may_enquire"].search(whole.text) is None:
        return False
    return whole.name in ("plan", *_BESIDE_AN_ENQUIRY)


def _two_records(whole: Intent, hearer: Hearer) -> Intent | None:
    """The message as its records; as the one that it holds where what else is told is no act of ours."""
    text = whole.text
    if len(text) > LONGEST:
        return None
    tells = MAY_TELL.search(text) is not None
    for pause in list(PAUSE.finditer(text.rstrip(PAUSES)))[:_MOST]:
        if not tells and not hearer.words.cues["names_day"].search(text, pause.end()):
            return _two_of_a_day(whole, pause, hearer)
        first = _first(text[: pause.start()], whole, hearer)
        steps: tuple[Intent, ...] | None = None
        if (first.name == NAME or _enquires(first)) and isinstance(first.customer, Found | Ambiguous):
            steps = _steps_behind(whole, first.customer, pause, hearer)
            if steps == ():
                return first._replace(text=text)
        elif whole.name in ("plan", "unknown") and is_plan(first, text):
            second = planned_next(text, pause.end(), first, hearer)
            second = second and in_order(first, second, text)
            steps = second and _parts_of(second, pause.end(), text, hearer)
        elif whole.name == "plan" and (moved := _on_day_of_step(whole, first, pause, hearer)):
            return moved
        if steps:
            return whole._replace(name="several", extras={}, parts=(first, *steps))
    return None


def _two_of_a_day(whole: Intent, pause: re.Match[str], hearer: Hearer) -> Intent | None:
    """Two plans with two customers at two hours of one day (下周三上午见李总,下午见钱总)."""
    text = whole.text
    if whole.name != "plan" or hearer.words.cues["names_hour"].search(text, pause.end()) is None:
        return None
    first = _first(text[: pause.start()], whole, hearer)
    if not is_plan(first, text) or first.when is None:
        return None
    day = date(first.when.year, first.when.month, first.when.day)
    morning = datetime.combine(day, time())  # 下午3点 is not over then
    second = planned_next(text, pause.end(), first, hearer._replace(now=morning))
    if second is None or second.name != "plan" or not names_another(second, first.customer):
        return None
    return whole._replace(name="several", extras={}, parts=(first, second))


def _steps_behind(
    whole: Intent, customer: Found | Ambiguous, pause: re.Match[str], hearer: Hearer
) -> tuple[Intent, ...] | None:
    """What is to be done, told behind what is told of people or asked; none where that is no act of ours although the
    message is heard as a plan. None where nothing is told there."""
    text = whole.text
    if steps := _two_steps(whole, customer, pause, hearer):
        return steps
    second = planned_behind(text, pause.end(), customer, hearer)
    second = second and _in_week_told_before(whole, second, pause)
    if second is None or not is_plan(second, text):
        step = our_step(text[pause.end() :], customer, hearer)
        if second is not None and step is None and whole.name == "plan":
            return ()
        second = step and step.shifted(pause.end())
    return second and _parts_of(second, pause.end(), text, hearer)


def _two_steps(
    whole: Intent, customer: Found | Ambiguous, pause: re.Match[str], hearer: Hearer
) -> tuple[Intent, ...]:
    """The steps told in turn behind what is told of people (江总下周三生日,周四去拜访,周五去华宏), or the one before
    something else with a day (周四去拜访,周五回来); none where nothing with a day stands behind it."""
    text = whole.text
    then = PAUSE.search(text.rstrip(PAUSES), pause.end())
    if then is None or hearer.words.cues["names_day"].search(text, then.end()) is None:
        return ()
    step = planned_behind(text[: then.start()], pause.end(), customer, hearer)
    if step is None or not is_plan(step, text):
        return ()
    step = _in_week_told_before(whole, step, pause)
    begin = pause.end()  # an enquiry before it asks too, and leaves no day open
    more = planned_next(text[begin:], then.end() - begin, step, hearer)
    if more is None:
        return () if planned_behind(text, begin, customer, hearer) else (step,)
    more = in_order(step, more.shifted(begin), text)
    return (step, *_parts_of(more, then.end(), text, hearer))


def _on_day_of_step(whole: Intent, first: Intent, pause: re.Match[str], hearer: Hearer) -> Intent | None:
    """The plan on the day of the step in the clause behind the pause, where the day that was read is that of something
    of theirs (华光下周三盘点,下周四去拜访). None where the day before the pause may be one of ours."""
    text, said = whole.text, whole.spans.get("when")
    if not isinstance(whole.customer, Found | Ambiguous) or said is None or said.end >= pause.start():
        return None
    if first.name not in ("unknown", "plan") or hearer.words.cues["either_day"].search(text):
        return None
    clause = PAUSE.split(text[pause.end() :], maxsplit=1)[0]
    alone = hearer.understood(clause)
    if is_plan(alone, clause) and names_another(alone, whole.customer):
        return alone._replace(text=text).shifted(pause.end())
    until = text[: pause.end()] + clause
    step = planned_behind(until, pause.end(), whole.customer, hearer)
    if step is None or (step.method is None and step.spans["intent"].rule == BY_EXPERIENCE):
        return None
    spans = {**whole.spans, "when": step.spans["when"]}
    return whole._replace(when=_in_week_of(whole, step), method=step.method, spans=spans)


def _in_week_told_before(whole: Intent, step: Intent, pause: re.Match[str]) -> Intent:
    """The step, in the week of the day that was heard of the message before the pause (江总下周三生日,周四去拜访)."""
    said = whole.spans.get("when")
    if said is None or said.end > pause.start():
        return step
    return step._replace(when=_in_week_of(whole, step))


def _in_week_of(whole: Intent, step: Intent) -> date | None:
    """The day of the step; a day of the week alone behind one of next week is of that week (下周二发货,周四去拜访)."""
    first, then = whole.spans["when"], step.spans["when"]
    if not (whole.when and step.when and first.rule == then.rule == "week"):
        return step.when
    if not whole.text.startswith("下", first.start) or not whole.text.startswith(WEEKDAYS, then.start):
        return step.when
    return step.when + timedelta(days=(_monday(whole.when) - _monday(step.when)).days)


def _monday(day: date) -> date:
    """The first day of its week."""
    return date(day.year, day.month, day.day) - timedelta(days=day.weekday())


def _enquires(part: Intent) -> bool:
    return part.name == "log_demand" and part.spans["intent"].rule == ASKED_PRICE


def _parts_of(part: Intent, begin: int, message: str, hearer: Hearer) -> tuple[Intent, ...]:
    """A part, which begins at that character of the message, with what comes behind it as parts of their own, where it
    is a plan."""
    more = _two_records(part, hearer) if part.name == "plan" else None
    if more is None:
        return (part,)
    first, *rest = (each.shifted(begin) for each in more.parts)
    parts = [first._replace(when=part.when, customer=first.customer or part.customer)]
    for each in rest:
        parts.append(in_order(parts[-1], each, message))
    return tuple(parts)


def _first(text: str, whole: Intent, hearer: Hearer) -> Intent:
    """What the first words mean; what they tell of people is of the customer that is only named behind them where they
    name none."""

    def read(said: str) -> Intent:
        return with_contact_facts(hearer.understood(said), hearer)

    told, customer = read(text), whole.customer
    if whole.name == "plan" and told.name in ("plan", "unknown") and not is_plan(told, text):
        told = met_on_day(text, None, hearer) or told
    if told.name == "plan" or told.customer is not None or not isinstance(customer, Found | Ambiguous):
        return told
    if customer.surface in text:
        return told
    named = as_if_named(text, customer.surface, read)
    return named._replace(customer=named.customer and customer) if named.name == NAME else told
