"""What finance says of money that waits for it, as a person would: 力通那笔没到账, 这笔没收到, 确认一下."""

from bot.chat import Chat
from bot.nlu.intent import Ambiguous, Found, Intent, Named
from bot.nlu.names.finding import find_names
from bot.nlu.text.normalize import normalize
from bot.nlu.text.numbers import parse
from handlers.payment_meant import CONFIRM, REFUSE


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent to confirm or to refuse what was reported, where finance says so and no question is open. Whose it is
    is asked where nobody is named."""
    if chat.speaker.colleague.role != "finance" or chat.question is not None or chat.book is None:
        return intent
    if intent.name not in ("unknown", "query_payment"):
        return intent
    text, cues = normalize(intent.text).text, chat.house.words.cues
    if cues["confirms_what_waits"].fullmatch(text):
        return intent._replace(name=CONFIRM, customer=None)
    if (reference := _refused_of_list(text, chat)) is not None:
        return intent._replace(name=REFUSE, customer=None, extras={"reference": reference})
    told = cues["money_is_not_there"].fullmatch(text)
    if told is None:
        return intent
    whose = told["whose"]
    customer = _named(whose, chat) if whose else None
    if whose and customer is None:
        return intent
    return intent._replace(name=REFUSE, customer=customer)


def _refused_of_list(text: str, chat: Chat) -> str | None:
    """The reference of what is refused by its place in the list that was shown (第一笔没到账)."""
    told = chat.house.words.cues["refuses_of_list"].fullmatch(text)
    place = parse(told["place"]) if told else None
    shown = chat.speaker.account.choices or []
    if place is None or not 1 <= place <= len(shown):
        return None
    label, says = shown[int(place) - 1]["label"], shown[int(place) - 1]["says"]
    return label if says == chat.text("payments.confirm", reference=label) else None


def _named(whose: str, chat: Chat) -> Named | None:
    """The customer, where the words are a name and nothing else; None where they are not."""
    book = chat.names
    hits = find_names(whose, book, chat.house.words)
    codes = hits[0].codes if len(hits) == 1 and (hits[0].start, hits[0].end) == (0, len(whose)) else ()
    if len(codes) == 1:
        return Found(codes[0], whose)
    return Ambiguous(codes, whose) if codes else None
