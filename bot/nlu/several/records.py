"""One message as its records: whose each of what it tells is, where that is not one customer's alone."""

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Intent
from bot.nlu.names.eithers import is_of_somebody_elses, may_be_eithers
from bot.nlu.people.birthdays_told import birthdays_of_each
from bot.nlu.people.facts_of_each import facts_of_each
from bot.nlu.people.gone_elsewhere import gone_elsewhere
from bot.nlu.people.numbers_changed import numbers_changed
from bot.nlu.several.complained_and_wanted import complained_and_wanted
from bot.nlu.several.each_of_contacts import each_of_contacts
from bot.nlu.several.paid_and_expected import paid_and_expected
from bot.nlu.several.paid_each_and_planned import paid_each_and_planned
from bot.nlu.several.paid_unparted import paid_unparted
from bot.nlu.several.splitting import several
from bot.nlu.several.told_and_planned import with_people_told_of
from bot.nlu.several.visited_and_paid import visited_and_paid
from bot.nlu.several.visited_and_told import visited_and_told
from bot.nlu.several.visits_in_turn import visits_in_turn
from bot.nlu.several.wanted_beside_number import each_with_number
from bot.nlu.several.with_reminder import with_reminder


def records_of(whole: Intent, hearer: Hearer) -> Intent | None:
    """The message with a record for each birthday, each of several customers' people, each contact or each customer, a
    visit and who paid behind it, and the reminders told behind them; unknown where a payment may be either's, None
    where it is one."""

    alone = hearer.afresh()  # whoever was spoken of before is none of theirs

    def again(told: Intent) -> Intent | None:
        return records_of(told, hearer) or with_people_told_of(told, hearer)

    found = (
        birthdays_of_each(whole, hearer)
        or gone_elsewhere(whole, hearer)
        or facts_of_each(whole, hearer)
        or numbers_changed(whole, hearer)
        or paid_and_expected(whole, alone)
        or each_of_contacts(whole, hearer)
        or paid_each_and_planned(whole, alone, again)
        or paid_unparted(whole, alone, again)
        or visited_and_paid(whole, alone)
        or complained_and_wanted(whole, alone)
        or visited_and_told(whole, alone)
        or _with_reminder(whole, hearer)
        or visits_in_turn(whole, hearer)
        or several(whole, hearer)
    )
    speaker, book = hearer.speaker, hearer.book
    if speaker is None:
        return found
    if (
        may_be_eithers(found, speaker, book)
        if found
        else is_of_somebody_elses(whole, speaker, book, hearer.words)
    ):
        return Intent("unknown", whole.text)
    return found and each_with_number(found, hearer)


def _with_reminder(whole: Intent, hearer: Hearer) -> Intent | None:
    called_then = hearer.words.cues["called_then"]
    if whole.name != "remind" and not (whole.name == "plan" and called_then.search(whole.text)):
        return None

    def parted(told: Intent) -> Intent | None:
        noted = records_of(told, hearer) or with_people_told_of(told, hearer)
        return noted if noted.parts or noted.name == "unknown" else None

    return with_reminder(whole, hearer.afresh(), parted)
