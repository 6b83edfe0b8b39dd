"""A payment with the next step behind it (佳和今天回款20万,下周三再去拜访): two records, so that neither is lost."""

import re
from datetime import datetime

from bot.nlu.book import Book
from bot.nlu.context import Context
from bot.nlu.intent import Ambiguous, Found, Intent, codes_of
from bot.nlu.parts import says_enough
from bot.nlu.understand import understand
from config.words import Words

LONGEST = 120
"""Characters; who writes more tells of more than these."""
_MOST = 3
"""Pauses, counted from the last, at which the step may begin."""
PAUSE = re.compile("[ ,，。;；!！\n]+")


def paid_and_planned(whole: Intent, now: datetime, book: Book, words: Words) -> Intent | None:
    """The message with the payment and the plan as `parts`; None where it does not hold both."""
    text = whole.text
    if len(text) > LONGEST or words.cues["paid_first"].search(text) is None:
        return None
    pauses = list(PAUSE.finditer(text.rstrip(" ,，。;；!！\n")))
    for pause in pauses[: -_MOST - 1 : -1]:
        payment = understand(text[: pause.start()], now, "rep", book, words)
        if not isinstance(payment.customer, Found | Ambiguous) or "others" in payment.extras:
            continue
        if payment.name != "log_payment" or not says_enough(payment):
            continue
        if (plan := planned_behind(text, pause.end(), payment.customer, now, book, words)) is not None:
            return whole._replace(name="several", parts=(payment, plan))
    return None


def planned_behind(
    text: str,
    begin: int,
    customer: Found | Ambiguous,
    now: datetime,
    book: Book,
    words: Words,
    context: Context | None = None,
) -> Intent | None:
    """What is to be done by what stands from `begin` on, with the customer unless it names one; None where that is no
    plan with a day."""
    plan, shift = understand(text[begin:], now, "rep", book, words), begin
    if plan.customer is None:
        name = customer.surface
        plan = understand(f"{name}{text[begin:]}", now, "rep", book, words, context=context)
        shift = begin - len(name)
        if codes_of(plan.customer) != codes_of(customer):
            return None
        plan = plan._replace(customer=customer)
    if plan.name != "plan" or plan.when is None or "others" in plan.extras:
        return None
    spans = {
        field: span._replace(start=max(begin, span.start + shift), end=span.end + shift)
        for field, span in plan.spans.items()
        if span.end + shift > begin
    }
    return plan._replace(text=text[begin:], spans=spans)
