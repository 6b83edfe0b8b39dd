"""A fact told wrong is told again: 不对，生日是5月13, 不对，员工1500人, 不对，是B级, 不对，是350万 of a target."""

import re

from bot.chat import Chat
from bot.fresh_words import as_of, read_afresh
from bot.nlu.amendments.finding import CHANGED_TO, COMMA, MISTAKEN, PAID, QUOTED, SIGH
from bot.nlu.intent import Found, Intent
from bot.nlu.stored import from_json
from bot.nlu.text.normalize import normalize
from handlers.customers.contact_facts import REPLACED, birthday_as_date
from handlers.talk.lately_said import said_just_now
from handlers.talk.spoken_of_lately import others_since
from models.customers import customer_with_code

_FACTS = {"note_contact", "set_customer_fields", "set_level"}
_WRONG = re.compile(rf"(?:{SIGH}{COMMA}*)*(?:{MISTAKEN}){COMMA}*(?:[他她]们?|这个?人)?(?:的(?=.))?")
_LEVEL = re.compile(r"(?:应该|还)?[是为]?(?P<level>[A-Da-d])[级类]?(?:客户)?(?:没错|才对)?[。!！~ ]*")
_BIRTHDAY = "birthday"
_MONTH = r"(?:农历|阴历)?(?:\d{1,2}|[一二三四五六七八九十腊正冬]{1,2})[月./-]"
_DAY = rf"(?P<month>{_MONTH})?初?(?:[一二三四五六七八九十廿]{{1,3}}|\d{{1,2}})(?P<sign>[号日])?"
_IT_IS = "(?:而|应该|应当|应|是|改成|改为|改到|换成|换为|更正为|为)*"
_DAY_ALONE = re.compile(
    rf"(?:{SIGH}{COMMA}*)*(?:{MISTAKEN}|{CHANGED_TO}|应该){COMMA}*{_IT_IS}{COMMA}*"
    rf"(?P<told>{_DAY})(?:才对|生的|的)?[。!！吧 ]*"
)
"""Another day, and nothing else: 不对，是5月13, 改成13号."""
_MONTH_BEFORE = re.compile(_MONTH)
_PUT_RIGHT = REPLACED | {_BIRTHDAY}
"""Of a person: a new value takes the place of the one before, and is not added to it."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """What was told of just now, with the right value; the intent as it was where nothing of it is told,
    or others were spoken of since."""
    if intent.name not in ("unknown", "amend"):
        return intent
    text = normalize(intent.text).text.strip()
    wrong = _WRONG.match(text)
    if wrong is None and intent.amount is None and _DAY_ALONE.fullmatch(text) is None:
        return intent
    message = await said_just_now(chat)
    meant = from_json(message.intent) if message is not None and message.intent is not None else None
    if message is None or meant is None:
        return intent
    again = await _again(intent, meant, text, chat)
    return intent if again is None or await others_since(message, _code(meant) or None, chat) else again


async def _again(intent: Intent, meant: Intent, text: str, chat: Chat) -> Intent | None:
    """What was meant with the right value of the text; None where nothing of it is told."""
    if meant.name == "set_target" and _is_sum_alone(intent):
        return meant._replace(text=intent.text, amount=intent.amount, spans=intent.spans)
    wrong = _WRONG.match(text)
    behind = text[wrong.end() :] if wrong and intent.name != "amend" else None
    right = _birthday_told(meant, text) or behind
    if right is None or meant.name not in _FACTS:
        return None
    said = await _said_whole(meant, right, chat)
    read = read_afresh(said, chat, "staff") if said else None
    if read is None or read.name != meant.name or _code(read) != _code(meant):
        return None
    if any(fact.field not in _PUT_RIGHT for fact in read.facts):
        return None
    return as_of(intent.text, read)


def _is_sum_alone(intent: Intent) -> bool:
    """Whether another sum is told, and of nobody's deal, payment or quote: 佳和那笔改成3万 is of no target."""
    of_another = intent.customer is not None or {"whose", PAID, QUOTED} & intent.extras.keys()
    return intent.name == "amend" and intent.amount is not None and not of_another


def _birthday_told(meant: Intent, text: str) -> str | None:
    """The birthday told with another day of the same calendar, where nothing but that day is said; of a day alone the
    month stays."""
    told = _DAY_ALONE.fullmatch(text)
    days = [fact.value for fact in meant.facts if fact.field == _BIRTHDAY]
    if told is None or meant.name != "note_contact" or len(days) != 1:
        return None
    before = _MONTH_BEFORE.match(days[0])
    if told["month"] is None and (before is None or told["sign"] is None):
        return None
    day = told["told"] if told["month"] or before is None else f"{before.group()}{told['told']}"
    if (birthday_as_date(day) is None) != (birthday_as_date(days[0]) is None):
        return None
    return f"生日{day}"


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
