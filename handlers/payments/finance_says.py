"""What finance says of money that waits for it, as a person would: 力通那笔没到账, 这笔没收到, 确认一下."""

import re

from bot.answers import REFERENCE
from bot.chat import Chat
from bot.nlu.intent import Ambiguous, Found, Intent, Named
from bot.nlu.text.normalize import normalize
from bot.nlu.text.numbers import parse
from bot.picks import chosen, says_all
from handlers.payments.payment_meant import CONFIRM, DOUBT, NONE, REFUSE
from handlers.talk.spoken_of_lately import named_in
from models.conversations import PendingQuestion
from models.customers import customers_with_codes
from models.payments_told import reported_by

_MAY_SAY = {"unknown", "query_payment", "log_payment", "claim"}
"""What such words may sound like by themselves."""
_ASKS = re.compile("[吗么呢?？][?？。! ]*$|怎么|为什么|什么时候|多少")
_BARE = {CONFIRM: "confirms_what_waits", REFUSE: "refuses_what_waits"}
"""The cues of words that say what is to be done, and with which money not at all."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent to confirm or to refuse what was reported, where finance says so and no question is open. Whose it is
    is asked where nobody is named."""
    if intent.name not in _MAY_SAY or chat.book is None or not intent.text:
        return intent
    if (doubted := await _not_read(intent, chat)) is not None:
        return doubted
    if chat.speaker.colleague.role != "finance" or intent.name not in ("unknown", "query_payment"):
        return intent
    text = normalize(intent.text).text
    if chat.question is not None:
        return _of_those_shown(text, intent, chat.question, chat) or intent
    return _of_those_waiting(text, intent, chat) or _missed(text, intent, chat) or intent


def _of_those_waiting(text: str, intent: Intent, chat: Chat) -> Intent | None:
    """What is said of what waits, or of a line of the list of it; None where that is nothing."""
    cues = chat.house.words.cues
    for name, bare in _BARE.items():
        if cues[bare].fullmatch(text):
            return intent._replace(name=name, customer=None)
    if cues["leaves_what_waits"].fullmatch(text):
        return intent._replace(name=REFUSE, customer=None, extras={REFERENCE: NONE})
    if (of_list := cues["refuses_of_list"].fullmatch(text)) is None:
        return None
    reference = _refused_of_list(of_list, chat)
    extras = {REFERENCE: reference} if reference else {}
    return intent._replace(name=REFUSE, customer=None, extras=extras)


def _missed(text: str, intent: Intent, chat: Chat) -> Intent | None:
    """That money of somebody, or so much, is not there (力通那笔没到账, 天工8万没到账啊); None where it is not said."""
    cues = chat.house.words.cues
    told = cues["money_is_not_there"].fullmatch(text) or cues["sum_is_not_there"].fullmatch(text)
    if told is None:
        return None
    whose, amount = told["whose"], parse(told.groupdict().get("sum") or "")
    customer = _named(whose, chat) if whose else None
    if whose and customer is None:
        return None
    extras = {"sum": str(amount)} if amount is not None else {}
    return intent._replace(name=REFUSE, customer=customer, extras=extras)


async def _not_read(intent: Intent, chat: Chat) -> Intent | None:
    """The intent to confirm or to refuse what waits, with a doubt, where those words stand beside money and what
    else is said was read as neither (确认天工8万，剩下的2万也到了): none such is new money. None where they do not
    stand there, or nothing of that customer waits that may be confirmed."""
    text = normalize(intent.text).text
    said = chat.house.words.cues["confirms_or_refuses"].search(text)
    by_finance = chat.speaker.colleague.role == "finance"
    if said is None or not (by_finance or (said["refuses"] and not said.start())):
        return None
    name, customer = REFUSE if said["refuses"] else CONFIRM, named_in(text, chat)
    is_whole = by_finance and _confirms_name(text, customer)
    refuses_theirs = by_finance and said["refuses"] and not said.start() and customer is not None
    if intent.name != "log_payment" and not is_whole and (not refuses_theirs or _ASKS.search(text)):
        return None
    if name == CONFIRM and said.start() and not await _waits(customer, chat):
        return None
    return Intent(name, text=intent.text, customer=customer, extras={} if is_whole else {DOUBT: "yes"})


def _confirms_name(text: str, customer: Named | None) -> bool:
    """Whether it is 确认 and the customer, and nothing else."""
    if not isinstance(customer, Found | Ambiguous):
        return False
    return text.strip(" ,。!").removeprefix("确认").strip(" ,:") in (
        customer.surface,
        customer.surface + "公司",
    )


async def _waits(customer: Named | None, chat: Chat) -> bool:
    """Whether money of that customer waits for finance; of one who is not plain, it may."""
    if not isinstance(customer, Found):
        return True
    (known,) = await customers_with_codes(chat.session, [customer.code])
    return bool(await reported_by(chat.session, known.id))


def _refused_of_list(told: re.Match[str], chat: Chat) -> str | None:
    """The reference of what is refused by its place in the list that was shown (第一笔没到账)."""
    place = parse(told["place"])
    shown = chat.speaker.account.choices or []
    if place is None or not 1 <= place <= len(shown):
        return None
    label, says = shown[int(place) - 1]["label"], shown[int(place) - 1]["says"]
    return label if says == chat.text("payments.confirm", reference=label) else None


def _of_those_shown(text: str, intent: Intent, question: PendingQuestion, chat: Chat) -> Intent | None:
    """What is said instead of an answer to which payment is meant: that the other thing be done with one of them
    (驳回第一笔, 第一笔没到账 behind 确认哪一笔), or it with all of them, which are asked about again. None where it is
    neither, or something else is asked."""
    if question.slot != REFERENCE:
        return None
    asked: str = question.intent["name"]
    of_list = chat.house.words.cues["refuses_of_list"].fullmatch(text)
    place = int(parse(of_list["place"]) or 0) if of_list else 0
    if 1 <= place <= len(question.choices):
        return intent._replace(name=REFUSE, customer=None, extras={REFERENCE: question.choices[place - 1][1]})
    for name in (asked, REFUSE if asked == CONFIRM else CONFIRM):
        if (picked := _picked(text, question, name)) is not None:
            return intent._replace(name=name, customer=None, extras={REFERENCE: picked})
        if chat.house.words.cues[_BARE[name]].fullmatch(text):
            return intent._replace(name=name, customer=None)
    return intent._replace(name=asked, customer=None) if says_all(text) else None


def _picked(text: str, question: PendingQuestion, name: str) -> str | None:
    return chosen(question.choices, text, lambda _: name)


def _named(whose: str, chat: Chat) -> Named | None:
    """The customer, where the words are a name and nothing else; None where they are not."""
    found = named_in(whose, chat)
    return found if isinstance(found, Found | Ambiguous) and found.surface == whose else None
