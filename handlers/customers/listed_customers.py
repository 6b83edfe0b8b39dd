"""What is said of one line of the customers just listed (第一个明天去, 第二个给张伟), and that all of them be shown
(都列出来)."""

import re
from datetime import datetime

from bot.chat import Chat
from bot.fresh_words import as_of, read_afresh
from bot.nlu.amendments.values import ordinal
from bot.nlu.intent import Intent
from bot.picks import told_of_place
from handlers.plans import handed_out
from handlers.questions import questions
from models.conversations import InboundMessage, Said, said_since
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
_LOOKS = re.compile("看|打开")
_LINE = re.compile(r"^(?:· |\d{1,2} )", re.MULTILINE)
"""How an answer shows each of several (config/texts)."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent that names the customer of that line; the intent itself where nothing was listed, or another question
    is open."""
    named = intent.customer is not None and getattr(intent.customer, "by", "") != "context"
    if intent.name not in _MAY_BE or named or chat.question is not None or chat.again:
        return intent
    cues, text = chat.house.words.cues, intent.text.strip()
    if (looked_at := _of_pool(text, chat)) is not None:
        return looked_at
    kept = questions.asked_last(chat)
    if kept is not None and "query" in kept and cues["list_them_all"].fullmatch(text):
        return intent._replace(name=_OPENS, customer=None, extras={})
    line = cues["line_of_list"].match(text)
    place = ordinal(line["place"]) if line else None
    lines = await _customers_listed(chat) if place is not None else []
    if line is None or place is None or not lines:
        return intent
    if place >= len(lines):
        return intent._replace(name=_OPENS, customer=None, extras={"number": str(place + 1)})
    customer = await chat.session.get(Customer, lines[place])
    said = await _said_of(customer, text, text[line.end() :], chat) if customer else None
    return said or intent


def _of_pool(text: str, chat: Chat) -> Intent | None:
    """The page of what stands in that place of the pool's list, where it is only to be looked at (看第一个); a number
    by itself claims it."""
    told, shown = told_of_place(text), chat.speaker.account.choices or []
    if told is None or not _LOOKS.search(told[1]) or not 1 <= told[0] <= len(shown):
        return None
    claims, says = chat.text("pool.claim", name=""), shown[told[0] - 1]["says"]
    return read_afresh(f"看{says.removeprefix(claims)}", chat, "staff") if says.startswith(claims) else None


async def _customers_listed(chat: Chat) -> list[int]:
    """The customers of the last list that was shown, in its order, as long as one goes on from it; none where its lines
    were of something else. Whoever was spoken of since does not change what 第二个 counts."""
    kept = (chat.speaker.account.context or {}).get(questions.LISTED)
    if not kept or not kept["customers"]:
        return []
    if chat.now - datetime.fromisoformat(kept["at"]) > questions.GOES_ON_WITHIN:
        return []
    shown = await chat.session.get(InboundMessage, kept.get("message"))
    if shown is None or await _another_list_since(shown, chat):
        return []
    customers: list[int] = kept["customers"]
    return customers


async def _another_list_since(shown: InboundMessage, chat: Chat) -> bool:
    """Whether lines of anything else were shown since that answer: the pool, the day, rows of records."""
    since = await said_since(chat.session, shown, chat.message.sent_at, chat.session.info["message_id"])
    return any(_LINE.search(said.answer) and not _is_of_one(said, chat) for said in since)


def _is_of_one(said: Said, chat: Chat) -> bool:
    """Whether one customer was looked at, or one line of the list: what 第二个 counts stays."""
    if chat.house.words.cues["line_of_list"].match(said.text):
        return True
    if said.intent == _OPENS:
        return int(said.meant["extras"].get("number", "0")) > 0
    return said.intent == "query_customer" and said.meant["customer"] is not None


async def _said_of(customer: Customer, text: str, rest: str, chat: Chat) -> Intent | None:
    """What is said of that customer, with the name before or behind it; None where it is nothing of the kind."""
    for said in (f"{customer.name}{rest}", f"{rest}{customer.name}"):
        read = await handed_out.take(read_afresh(said, chat, "staff"), chat)
        if read.name == "unknown" and await questions.read(read, chat) is not None:
            return read._replace(name="question")  # its own words are what is asked
        if read.name in _ASKS:
            return read
        if read.name in _GOES_ON:
            return as_of(text, read)
    return None
