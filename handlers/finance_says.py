"""What finance says of money that waits for it, as a person would: 力通那笔没到账, 这笔没收到, 确认一下."""

from bot.answers import REFERENCE
from bot.chat import Chat
from bot.nlu.intent import Ambiguous, Found, Intent, Named
from bot.nlu.text.normalize import normalize
from bot.nlu.text.numbers import parse
from bot.picks import chosen, says_all
from handlers.payment_meant import CONFIRM, NONE, REFUSE
from handlers.spoken_of_lately import named_in
from models.conversations import PendingQuestion

_BARE = {CONFIRM: "confirms_what_waits", REFUSE: "refuses_what_waits"}
"""The cues of words that say what is to be done, and with which money not at all."""


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent to confirm or to refuse what was reported, where finance says so and no question is open. Whose it is
    is asked where nobody is named."""
    if chat.speaker.colleague.role != "finance" or chat.book is None:
        return intent
    if intent.name not in ("unknown", "query_payment"):
        return intent
    text, cues = normalize(intent.text).text, chat.house.words.cues
    if chat.question is not None:
        return _of_those_shown(text, intent, chat.question, chat) or intent
    for name, bare in _BARE.items():
        if cues[bare].fullmatch(text):
            return intent._replace(name=name, customer=None)
    if cues["leaves_what_waits"].fullmatch(text):
        return intent._replace(name=REFUSE, customer=None, extras={REFERENCE: NONE})
    if (reference := _refused_of_list(text, chat)) is not None:
        return intent._replace(name=REFUSE, customer=None, extras={REFERENCE: reference})
    told = cues["money_is_not_there"].fullmatch(text) or cues["sum_is_not_there"].fullmatch(text)
    if told is None:
        return intent
    whose, amount = told["whose"], parse(told.groupdict().get("sum") or "")
    customer = _named(whose, chat) if whose else None
    if whose and customer is None:
        return intent
    extras = {"sum": str(amount)} if amount is not None else {}
    return intent._replace(name=REFUSE, customer=customer, extras=extras)


def _refused_of_list(text: str, chat: Chat) -> str | None:
    """The reference of what is refused by its place in the list that was shown (第一笔没到账)."""
    place, shown = _place_refused(text, chat), chat.speaker.account.choices or []
    if place is None or place > len(shown):
        return None
    label, says = shown[place - 1]["label"], shown[place - 1]["says"]
    return label if says == chat.text("payments.confirm", reference=label) else None


def _place_refused(text: str, chat: Chat) -> int | None:
    """The place in what was shown, from 1, of the money that is said not to be there."""
    told = chat.house.words.cues["refuses_of_list"].fullmatch(text)
    place = parse(told["place"]) if told else None
    return int(place) if place is not None and place >= 1 else None


def _of_those_shown(text: str, intent: Intent, question: PendingQuestion, chat: Chat) -> Intent | None:
    """What is said instead of an answer to which payment is meant: that the other thing be done with one of them
    (驳回第一笔, 第一笔没到账 behind 确认哪一笔), or it with all of them, which are asked about again. None where it is
    neither, or something else is asked."""
    if question.slot != REFERENCE:
        return None
    asked: str = question.intent["name"]
    if (place := _place_refused(text, chat)) is not None and place <= len(question.choices):
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
