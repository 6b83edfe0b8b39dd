"""What Lianke does for people: one capability is one file, listed here once.

A handler knows no WeChat: it is given an `Intent` and a `Chat`, calls verbs in models/ and notices in
notifications/, and gives back a `Reply`. SQL lives in models/, texts in config/texts/.
"""

from bot.chat import Chat
from bot.nlu.intent import Intent
from bot.router import Routes
from handlers import (
    accounts,
    added_notes,
    agenda,
    agenda_meant,
    aliases,
    all_well,
    announcements,
    asked_further,
    asked_of_them,
    bought,
    cards,
    companions,
    complaint_talk,
    complaint_withdrawals,
    complaints,
    complaints_settled,
    completeness,
    contact_facts,
    corrections,
    customer_fields,
    customer_levels,
    customers,
    day_and_hour,
    days_not_there,
    deals_not_won,
    demand_additions,
    demands,
    denied_acts,
    digest_now,
    displeasure,
    expected_payments,
    explaining,
    files,
    finance_says,
    handed_out,
    handing_over_all,
    help,
    how_to_reach,
    interactions,
    lead_handovers,
    lead_pages,
    leads,
    leads_amended,
    less_wanted,
    listed_customers,
    lost_to,
    mistaken_fields,
    not_understood,
    note_offers,
    numbers_not_there,
    offers,
    opportunities,
    order_days,
    order_money,
    orders,
    our_seller,
    ownership,
    paid_orders,
    pauses,
    payment_urging,
    payments,
    performance,
    personal_data,
    plans,
    pool,
    question_intents,
    questionnaires,
    questions,
    quote_sheets,
    quotes,
    record_history,
    recorded_today,
    reminded_before,
    reminders,
    repeating_plans,
    replacements,
    reports,
    rereading,
    said_by_customers,
    saved_cards,
    several,
    sums_amended,
    tables_asked,
    target_setting,
    targets,
    taught_in_answer,
    team,
    times_told,
    told_again,
    visits,
    withdrawals,
    words,
)


async def reinterpret(intent: Intent, chat: Chat) -> Intent:
    """Gives words another meaning because of the conversation, or of what is stored: an order that is named by
    its number, an answer to a quote or to a survey, a question for numbers, a thing to be done."""
    if chat.speaker.user is not None:
        intent = await paid_orders.take(intent, chat)
    intent = await orders.take_number(await order_money.take(day_and_hour.take(intent, chat), chat), chat)
    if chat.speaker.user is not None:
        intent = await denied_acts.take(await listed_customers.take(intent, chat), chat)
        intent = await told_again.take(intent, chat)
        intent = await reports.take(announcements.take(intent, chat), chat)
        intent = await lost_to.take(quote_sheets.take(intent, chat), chat)
        intent = await times_told.take(taught_in_answer.take(intent, chat), chat)
        intent = await asked_of_them.take(await asked_further.take(intent, chat), chat)
        intent = await replacements.take(await saved_cards.take_correction(intent, chat), chat)
        intent = await mistaken_fields.take_mistake(await sums_amended.take(intent, chat), chat)
        intent = await finance_says.take(await expected_payments.take(intent, chat), chat)
        intent = await opportunities.take_deadline(await companions.take(intent, chat), chat)
        intent = await deals_not_won.take(await opportunities.take_reason(intent, chat), chat)
        intent = await agenda_meant.take(await handed_out.take(intent, chat), chat)
        intent = plans.take_errand(plans.take_stranger(intent, chat), chat)
        intent = await less_wanted.take(repeating_plans.take(intent, chat), chat)
        intent = await complaints_settled.take(numbers_not_there.take(intent, chat), chat)
        intent = await added_notes.take_note(await question_intents.take_question(intent, chat), chat)
        intent = await lead_pages.take_shown(await ownership.take_giving_later(intent, chat), chat)
        intent = await leads_amended.take(tables_asked.take(intent, chat), chat)
        return await leads.take_named(intent, chat)
    intent = said_by_customers.take(intent, chat)
    intent = await pauses.take(await withdrawals.take(our_seller.take(intent, chat), chat), chat)
    intent = await less_wanted.take(intent, chat)
    answered = await offers.take_answer(intent, chat)
    if answered.name in offers.ANSWERS:
        return answered
    intent = await bought.take(await complaint_withdrawals.take(intent, chat), chat)
    intent = await complaint_talk.take(await demand_additions.take_addition(intent, chat), chat)
    return all_well.take(displeasure.take(await questionnaires.take_answer(intent, chat), chat), chat)


def all_routes() -> Routes:
    """The table of all handlers. The order here is the order of the lines in 帮助."""
    return Routes(
        part.router
        for part in (
            interactions,
            added_notes,
            companions,
            note_offers,
            several,
            visits,
            plans,
            reminders,
            days_not_there,
            numbers_not_there,
            demands,
            demand_additions,
            less_wanted,
            withdrawals,
            pauses,
            quotes,
            quote_sheets,
            offers,
            opportunities,
            lost_to,
            payments,
            expected_payments,
            payment_urging,
            orders,
            order_money,
            order_days,
            all_well,
            bought,
            complaints,
            complaints_settled,
            complaint_talk,
            complaint_withdrawals,
            displeasure,
            leads,
            lead_pages,
            tables_asked,
            cards,
            saved_cards,
            contact_facts,
            pool,
            ownership,
            our_seller,
            lead_handovers,
            handing_over_all,
            customers,
            customer_fields,
            customer_levels,
            how_to_reach,
            team,
            questions,
            targets,
            target_setting,
            performance,
            personal_data,
            agenda,
            recorded_today,
            reports,
            digest_now,
            day_and_hour,
            announcements,
            completeness,
            corrections,
            explaining,
            record_history,
            replacements,
            aliases,
            taught_in_answer,
            words,
            not_understood,
            reminded_before,
            rereading,
            files,
            questionnaires,
            accounts,
            help,
        )
    )
