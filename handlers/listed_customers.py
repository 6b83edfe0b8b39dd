"""What is said of one line of the customers just listed (第一个明天去, 第二个给张伟), and that all of them be shown
(都列出来)."""

from datetime import datetime

from bot.chat import Chat
from bot.fresh_words import read_afresh
from bot.nlu.amendments.values import ordinal
from bot.nlu.intent import Intent, Span
from handlers import handed_out, questions
from models.customers import Customer

_OPENS = "open_rows"
_MAY_BE = {
    "unknown",
    "plan",
    "transfer",
    "query_customer",
    "query_payment",
    "query_order",
    "query_target",
    "query_activity",
    "claim",
}
_ASKS = {"query_customer", "query_payment", "query_order"}
_GOES_ON = {"plan", "remind", "transfer", "urge_payment"}
"""What may be said of a line: nothing that was done is told of by its place in a list."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent that names the customer of that line; the intent itself where nothing was listed, or another question
    is open."""
    named = intent.customer is not None and getattr(intent.customer, "by", "") != "context"
    if intent.name not in _MAY_BE or named or chat.question is not None or chat.again:
        return intent
    cues, text = chat.house.words.cues, intent.text.strip()
    kept = questions.asked_last(chat)
    if kept is not None and "query" in kept and cues["list_them_all"].fullmatch(text):
        return intent._replace(name=_OPENS, customer=None, extras={})
    line = cues["line_of_list"].match(text)
    place = ordinal(line["place"]) if line else None
    lines = _customers_listed(chat) if place is not None else []
    if line is None or place is None or not lines:
        return intent
    if place >= len(lines):
        return intent._replace(name=_OPENS, customer=None, extras={"number": str(place + 1)})
    customer = await chat.session.get(Customer, lines[place])
    said = await _said_of(customer, text, text[line.end() :], chat) if customer else None
    return said or intent


def _customers_listed(chat: Chat) -> list[int]:
    """The customers of the last answer that had lines, in its order, as long as one goes on from it; none where those
    were of something else. Whoever was spoken of since does not change what 第二个 counts."""
    kept = (chat.speaker.account.context or {}).get(questions.LISTED)
    if not kept or chat.now - datetime.fromisoformat(kept["at"]) > questions.GOES_ON_WITHIN:
        return []
    customers: list[int] = kept["customers"]
    return customers


async def _said_of(customer: Customer, text: str, rest: str, chat: Chat) -> Intent | None:
    """What is said of that customer, with the name before or behind it; None where it is nothing of the kind."""
    for said in (f"{customer.name}{rest}", f"{rest}{customer.name}"):
        read = await handed_out.take(read_afresh(said, chat, "staff"), chat)
        if read.name == "unknown" and await questions.read(read, chat) is not None:
            return read._replace(name="question")  # its own words are what is asked
        if read.name in _ASKS:
            return read
        if read.name in _GOES_ON:
            rule = read.spans["intent"].rule if "intent" in read.spans else ""
            return read._replace(text=text, spans={"intent": Span(0, len(text), rule)})
    return None
