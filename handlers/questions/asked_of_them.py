"""A question that names nobody, right behind what was of one customer (看华光, 欠多少; 他们上次什么价), is of them.

It is read once more with their name before it, so that the answer says of whom it is.
"""

from datetime import datetime

from bot.chat import Chat, spoken_of
from bot.fresh_words import read_afresh
from bot.nlu.intent import Found, Intent
from handlers.questions import questions
from handlers.talk.spoken_of_lately import asks_still, just_shown, lately_spoken_of
from models.customers import customers_with_codes

LONGEST = 16
"""Characters: whoever writes more says of whom."""
_MAY_ASK = {"unknown", *questions.QUERIES, "update_opportunity", "log_interaction", "log_demand"}
_NARROWED = frozenset(
    [
        "person",
        "department",
        "region",
        "customers",
        "levels",
        "industry",
        "source",
        "rivals",
        "left_out",
        "group",
    ]
)
"""Terms of a question that say of whom it is."""
_OF_COLLEAGUES = frozenset(["person", "department"])
_ASKS = {"query_activity", "query_order", "query_customer", "query_payment", "how_to_reach"}


async def take(intent: Intent, chat: Chat) -> Intent:
    """The question of the customer; the intent itself where it is none, or names somebody, or is of many."""
    if intent.name not in _MAY_ASK or len(intent.text) > LONGEST or asks_still(chat) or chat.again:
        return intent
    words, text = chat.house.questions.words, intent.text.strip()
    led = words["of_them"].match(text)
    named = intent.customer is not None and getattr(intent.customer, "by", "") != "context"
    if named or (led is None and (words["asks_of_one"].search(text) is None or not just_shown(chat))):
        return intent
    if words["any_of_many"].search(text) and _of_ranked(chat):
        return intent
    about = lately_spoken_of(chat)
    if about is None or _of_colleagues(chat) or words["asks_of_others"].search(text, led.end() if led else 0):
        return intent
    if questions.asks_of_many(intent, chat) or await _narrows(intent, chat):
        return intent
    found = await customers_with_codes(chat.session, [about], seen_by=chat.speaker.viewer)
    if not found:
        return intent
    asked = read_afresh(found[0].name + (text[led.end() :] if led else text), chat, "staff")
    if isinstance(asked.customer, Found) and asked.customer.code == about and asked.name in _ASKS:
        return asked
    query = await questions.read(asked, chat)
    return asked._replace(name="question") if query is not None and query.customers == (about,) else intent


async def _narrows(intent: Intent, chat: Chat) -> bool:
    """Whether the question says of whom it is: a colleague, a region, a kind of customers."""
    query = await questions.read(intent, chat)
    return query is not None and not _NARROWED.isdisjoint(query.to_json())


def _of_ranked(chat: Chat) -> bool:
    """Whether it was asked who is the first of many: then 有逾期的吗 is of many, too."""
    kept = questions.asked_last(chat)
    return kept is not None and kept.get("query", {}).get("group") == "customer"


def _of_colleagues(chat: Chat) -> bool:
    """Whether colleagues were asked about since the customer was spoken of: 他们 are those."""
    spoken, asked = spoken_of(chat), questions.asked_last(chat)
    if spoken is None or asked is None or datetime.fromisoformat(asked["at"]) <= spoken[1]:
        return False
    query = asked.get("query", {})
    by_person = "person" in (query.get("group"), query.get("rivals_of"))
    return by_person or not _OF_COLLEAGUES.isdisjoint(query)
