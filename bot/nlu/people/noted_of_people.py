"""What a message tells of contacts: at one customer, at several, or beside what one of them wants."""

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Intent
from bot.nlu.people.contact_facts import with_contact_facts
from bot.nlu.people.facts_of_contacts import facts_of_contacts
from bot.nlu.people.facts_of_each import facts_of_each
from bot.nlu.several.wanted_beside_number import each_with_number, wanted_beside_number


def noted_of_people(whole: Intent, hearer: Hearer) -> Intent:
    """The intent with what is told of contacts; as `parts` where they are of several customers, or beside a demand."""
    noted = with_contact_facts(whole, hearer)
    if each := facts_of_each(noted, hearer):
        return each_with_number(each, hearer)
    return (
        facts_of_contacts(noted, hearer.book, hearer.context) or wanted_beside_number(noted, hearer) or noted
    )
