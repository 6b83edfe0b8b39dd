"""A fact told wrong is told again: 不对，生日是5月13, 不对，员工1500人, 不对，是B级, 不对，是350万 of a target."""

import re

from bot.chat import Chat
from bot.fresh_words import read_afresh
from bot.nlu.amendments.finding import COMMA, MISTAKEN, PAID, QUOTED, SIGH
from bot.nlu.intent import Found, Intent, Span
from bot.nlu.stored import from_json
from bot.nlu.text.normalize import normalize
from handlers.contact_facts import REPLACED
from handlers.lately_said import said_just_now
from models.customers import customer_with_code

_FACTS = {"note_contact", "set_customer_fields", "set_level"}
_WRONG = re.compile(rf"(?:{SIGH}{COMMA}*)*(?:{MISTAKEN}){COMMA}*(?:[他她]们?|这个?人)?(?:的(?=.))?")
_LEVEL = re.compile(r"(?:应该|还)?[是为]?(?P<level>[A-Da-d])[级类]?(?:客户)?(?:没错|才对)?[。!！~ ]*")
_PUT_RIGHT = REPLACED | {"birthday"}
"""Of a person: a new value takes the place of the one before, and is not added to it."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """What was told of just now, with the right value; the intent as it was where nothing of it is told."""
    if intent.name not in ("unknown", "amend"):
        return intent
    text = normalize(intent.text).text.strip()
    wrong = _WRONG.match(text)
    if wrong is None and intent.amount is None:
        return intent
    message = await said_just_now(chat)
    meant = from_json(message.intent) if message is not None and message.intent is not None else None
    if meant is None:
        return intent
    if meant.name == "set_target" and _is_sum_alone(intent):
        return meant._replace(text=intent.text, amount=intent.amount, spans=intent.spans)
    if wrong is None or intent.name == "amend" or meant.name not in _FACTS:
        return intent
    said = await _said_whole(meant, text[wrong.end() :], chat)
    read = read_afresh(said, chat, "staff") if said else None
    if read is None or read.name != meant.name or _code(read) != _code(meant):
        return intent
    if any(fact.field not in _PUT_RIGHT for fact in read.facts):
        return intent
    rule = read.spans["intent"].rule if "intent" in read.spans else ""
    return read._replace(text=intent.text, spans={"intent": Span(0, len(intent.text), rule)})


def _is_sum_alone(intent: Intent) -> bool:
    """Whether another sum is told, and of nobody's deal, payment or quote: 佳和那笔改成3万 is of no target."""
    of_another = intent.customer is not None or {"whose", PAID, QUOTED} & intent.extras.keys()
    return intent.name == "amend" and intent.amount is not None and not of_another


async def _said_whole(meant: Intent, right: str, chat: Chat) -> str | None:
    """The words with whom or what they are of; None where that is not one."""
    customer = await customer_with_code(chat.session, _code(meant))
    if customer is None:
        return None
    if meant.name == "set_level":
        level = _LEVEL.fullmatch(right)
        return f"把{customer.name}定为{level['level'].upper()}类客户" if level else None
    people = {fact.person for fact in meant.facts}
    if meant.name == "note_contact":
        return f"{customer.name}{people.pop()}{right}" if len(people) == 1 else None
    return f"{customer.name}{right}"


def _code(intent: Intent) -> str:
    return intent.customer.code if isinstance(intent.customer, Found) else ""
