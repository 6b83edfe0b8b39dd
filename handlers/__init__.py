"""What Lianke does for people: one capability is one file, listed here once.

A handler knows no WeChat: it is given an `Intent` and a `Chat`, calls verbs in models/ and notices in
notifications/, and gives back a `Reply`. SQL lives in models/, texts in config/texts/.
"""

from bot.router import Routes
from handlers.amendments import corrections, denied_acts, explaining, record_history, replacements, rereading
from handlers.complaints import (
    complaint_talk,
    complaint_withdrawals,
    complaints,
    complaints_settled,
    displeasure,
    questionnaires,
)
from handlers.customers import (
    bought,
    completeness,
    contact_facts,
    customer_fields,
    customer_levels,
    customers,
    giving_back,
    handing_over_all,
    our_seller,
    ownership,
    pool,
)
from handlers.deals import lost_to, opportunities
from handlers.demands import (
    demand_additions,
    demand_amounts,
    demands,
    less_wanted,
    offers,
    pauses,
    quote_sheets,
    quotes,
    withdrawals,
)
from handlers.help import announcements, help, tables_asked
from handlers.interactions import added_notes, companions, files, interactions, lead_talk, note_offers, visits
from handlers.leads import lead_handovers, lead_pages, leads
from handlers.orders import all_well, order_days, orders
from handlers.payments import (
    expected_payments,
    order_money,
    payment_urging,
    payments,
    payments_asked,
    payments_of_another,
)
from handlers.people import accounts, cards, numbers_not_there, personal_data, saved_cards
from handlers.plans import (
    agenda,
    days_not_there,
    given_to_another,
    moved_or_new,
    plans,
    reminded_before,
    reminders,
)
from handlers.questions import (
    day_and_hour,
    digest_now,
    figure_reasons,
    how_to_reach,
    next_with_them,
    performance,
    questions,
    recorded_today,
    reports,
    target_setting,
    targets,
    team,
)
from handlers.reinterpreting import reinterpret
from handlers.several import several
from handlers.teaching import aliases, not_understood, taught_in_answer, words

__all__ = ["all_routes", "reinterpret"]


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
            given_to_another,
            plans,
            reminders,
            moved_or_new,
            days_not_there,
            numbers_not_there,
            demands,
            demand_additions,
            demand_amounts,
            less_wanted,
            withdrawals,
            pauses,
            quotes,
            quote_sheets,
            offers,
            opportunities,
            lost_to,
            payments,
            payments_asked,
            payments_of_another,
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
            lead_talk,
            tables_asked,
            cards,
            saved_cards,
            contact_facts,
            pool,
            ownership,
            giving_back,
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
            denied_acts,
            explaining,
            figure_reasons,
            record_history,
            replacements,
            aliases,
            taught_in_answer,
            words,
            next_with_them,
            not_understood,
            reminded_before,
            rereading,
            files,
            questionnaires,
            accounts,
            help,
        )
    )
