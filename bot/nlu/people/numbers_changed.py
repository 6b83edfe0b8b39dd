"""Numbers that changed, heard as a call because of the word (吴经理和韩总电话换了,吴经理139…,韩总138…): they are kept
of each at their own customer, and no talk is."""

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Intent
from bot.nlu.people.contact_facts import NAME, with_contact_facts
from bot.nlu.people.facts_of_contacts import facts_of_contacts
from config.late_patterns import late

_NUMBER = "(?:电话|手机|微信|号码?|联系方式)+"
_CHANGED = late(f"{_NUMBER}(?:[都也又全刚]|已经?|[,，])*[换改变](?:了|成|号)")
_NOTHING_ELSE = late(f"[^,，。;；!！?？]{{2,12}}?的?{_NUMBER}(?:[都也又全刚]|已经?)*[换改变]号?了[。!！ ]*")


def numbers_changed(whole: Intent, hearer: Hearer) -> Intent | None:
    """The numbers, of each customer as `parts` where they are of several; unknown where none is told (韩总电话换了).
    None where the message is heard otherwise, or tells of a talk as well."""
    if whole.name != "log_interaction" or _CHANGED.search(whole.text) is None:
        return None
    if _NOTHING_ELSE.fullmatch(whole.text):
        return Intent("unknown", whole.text)
    noted = with_contact_facts(whole, hearer)
    return (facts_of_contacts(noted, hearer.book, hearer.context) or noted) if noted.name == NAME else None
