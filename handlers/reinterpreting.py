"""What words mean because of the conversation, or of what is stored: each capability is asked whether they are its own.

An order that is named by its number, an answer to a quote or to a survey, 他嫌贵 behind a visit, a question for
numbers. The order counts: each is given what those before it made of the words.
"""

from collections.abc import Awaitable, Callable

from bot.chat import Chat
from bot.nlu.intent import Intent
from handlers.amendments import denied_acts, mistaken_fields, replacements, sums_amended, told_again
from handlers.complaints import (
    complaint_talk,
    complaint_withdrawals,
    complaints_settled,
    displeasure,
    questionnaires,
)
from handlers.customers import bought, giving_back, listed_customers, our_seller, ownership, remarks_corrected
from handlers.deals import deals_not_won, lost_to, opportunities
from handlers.demands import (
    demand_additions,
    demand_amounts,
    less_wanted,
    offers,
    pauses,
    quote_sheets,
    withdrawals,
)
from handlers.help import announcements, tables_asked
from handlers.interactions import added_notes, companions, lead_talk
from handlers.leads import lead_pages, leads, leads_amended
from handlers.orders import all_well, orders, said_by_customers
from handlers.payments import expected_payments, finance_says, order_money, paid_orders, payments_asked
from handlers.people import accounts, numbers_not_there, saved_cards
from handlers.plans import (
    agenda_meant,
    agenda_of_day,
    colleagues_moved,
    given_to_another,
    handed_out,
    moved_with_why,
    plans,
    reminded_ahead,
    repeating_plans,
    said_to_come,
    times_told,
)
from handlers.questions import (
    asked_further,
    asked_of_them,
    colleague_meant,
    day_and_hour,
    days_asked_further,
    figure_reasons,
    how_to_reach,
    next_with_them,
    performance,
    question_intents,
    reports,
)
from handlers.talk import listed_records
from handlers.teaching import taught_in_answer

Taker = Callable[[Intent, Chat], Intent | Awaitable[Intent]]
"""Of one capability: the intent as it takes it, or as it was given where that is none of its own."""

_OF_ANYBODY: tuple[Taker, ...] = (day_and_hour.take, order_money.take, orders.take_number)
_OF_STAFF: tuple[Taker, ...] = (
    paid_orders.take,
    *_OF_ANYBODY,
    listed_records.take,
    listed_customers.take,
    denied_acts.take,
    told_again.take,
    announcements.take,
    reports.take,
    quote_sheets.take,
    lost_to.take,
    taught_in_answer.take,
    times_told.take,
    moved_with_why.take,
    reminded_ahead.take,
    payments_asked.take,
    days_asked_further.take,
    colleague_meant.take,
    figure_reasons.take,
    performance.take_plain,
    next_with_them.take,
    asked_further.take,
    asked_of_them.take,
    saved_cards.take_correction,
    remarks_corrected.take,
    replacements.take,
    sums_amended.take,
    finance_says.take,
    mistaken_fields.take_mistake,
    expected_payments.take,
    companions.take,
    opportunities.take_deadline,
    opportunities.take_reason,
    deals_not_won.take,
    given_to_another.take,
    giving_back.take,
    handed_out.take,
    colleagues_moved.take,
    said_to_come.take,
    agenda_meant.take,
    plans.take_stranger,
    plans.take_errand,
    repeating_plans.take,
    less_wanted.take,
    numbers_not_there.take,
    complaints_settled.take,
    question_intents.take_question,
    agenda_of_day.take,
    how_to_reach.take_looked_up,
    added_notes.take_note,
    ownership.take_giving_later,
    lead_pages.take_shown,
    tables_asked.take,
    leads_amended.take,
    leads.take_named,
    lead_talk.take,
)
_OF_CUSTOMERS: tuple[Taker, ...] = (
    *_OF_ANYBODY,
    accounts.take_second_thoughts,
    said_by_customers.take,
    our_seller.take,
    withdrawals.take,
    pauses.take,
    less_wanted.take,
    offers.take_answer,
    complaint_withdrawals.take,
    bought.take,
    demand_amounts.take,
    demand_additions.take_addition,
    complaint_talk.take,
    questionnaires.take_answer,
    displeasure.take,
    all_well.take,
)


async def reinterpret(intent: Intent, chat: Chat) -> Intent:
    """The intent as the capabilities take it; what is still an answer to an offer by then is nothing else."""
    for take in _OF_CUSTOMERS if chat.speaker.user is None else _OF_STAFF:
        taken = take(intent, chat)
        intent = taken if isinstance(taken, Intent) else await taken
        if take is offers.take_answer and intent.name in offers.ANSWERS:
            break
    return intent
