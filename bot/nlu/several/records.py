"""One message as its records: whose each of what it tells is, where that is not one customer's alone."""

from datetime import datetime

from bot.nlu.context import Context
from bot.nlu.intent import Intent
from bot.nlu.names.book import Book
from bot.nlu.names.eithers import is_of_somebody_elses, may_be_eithers
from bot.nlu.people.birthdays_told import birthdays_of_each
from bot.nlu.people.facts_of_each import facts_of_each
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
from config.words import Words


def records_of(
    whole: Intent, now: datetime, book: Book, words: Words, context: Context | None
) -> Intent | None:
    """The message with a record for each birthday, each of several customers' people, each contact or each customer, a
    visit and who paid behind it, and the reminders told behind them; unknown where a payment may be either's, None
    where it is one."""

    alone = context and Context(speaker=context.speaker)  # whoever was spoken of before is none of theirs

    def again(told: Intent) -> Intent | None:
        return records_of(told, now, book, words, context) or with_people_told_of(
            told, now, book, words, context
        )

    found = (
        birthdays_of_each(whole, now, book, words, context)
        or facts_of_each(whole, now, book, words, context)
        or paid_and_expected(whole, now, book, words, alone)
        or each_of_contacts(whole, now, book, words, context)
        or paid_each_and_planned(whole, now, book, words, alone, again)
        or paid_unparted(whole, now, book, words, alone, again)
        or visited_and_paid(whole, now, book, words, alone)
        or complained_and_wanted(whole, now, book, words, alone)
        or visited_and_told(whole, now, book, words, alone)
        or _with_reminder(whole, now, book, words, context)
        or visits_in_turn(whole, now, book, words)
        or several(whole, now, book, words, context)
    )
    speaker = context.speaker if context else None
    if speaker is None:
        return found
    if may_be_eithers(found, speaker, book) if found else is_of_somebody_elses(whole, speaker, book, words):
        return Intent("unknown", whole.text)
    return found and each_with_number(found, now, book, words, context)


def _with_reminder(
    whole: Intent, now: datetime, book: Book, words: Words, context: Context | None
) -> Intent | None:
    if whole.name != "remind" and not (whole.name == "plan" and words.cues["called_then"].search(whole.text)):
        return None

    def parted(told: Intent) -> Intent | None:
        noted = records_of(told, now, book, words, context)
        noted = noted or with_people_told_of(told, now, book, words, context)
        return noted if noted.parts or noted.name == "unknown" else None

    speaker = context and Context(speaker=context.speaker)
    return with_reminder(whole, now, book, words, speaker, parted)
