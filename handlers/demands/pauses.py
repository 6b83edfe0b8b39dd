"""What a customer asked for waits until they say more (先不要了 等我消息), and goes on (继续 D00013)."""

import re
from collections.abc import Sequence

from bot.chat import Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from config.words import Words
from handlers.demands.demands_meant import names_number, numbered, without_number
from handlers.demands.withdrawals import MAY_WITHDRAW, demands_meant
from handlers.talk.passing_on import pass_on
from models.demand_locks import demands_by, status_as_answered, still
from models.sales import Demand, DemandStatus, offers_open_to
from notifications import customer_words

router = Router()

PAUSE, RESUME = "pause_demand", "resume_demand"
_MEANT, _UNSURE, _NONE = "meant", "unsure", "none"
_ALL = {PAUSE: "all_to_wait", RESUME: "all_to_go_on"}
"""The cue of an answer that means each of those that are offered."""
_OPEN: tuple[DemandStatus, ...] = ("open", "quoted")
_MOST_ASKED = 5
_LONGEST = 60
_CLAUSES = re.compile(r"[\s,，。;；!！]+")


async def take(intent: Intent, chat: Chat) -> Intent:
    """The intent "pause_demand" or "resume_demand", with the numbers of what may be meant, where a contact has any."""
    if intent.name not in MAY_WITHDRAW or chat.speaker.contact is None:
        return intent
    said = without_number(chat)
    if len(said) > _LONGEST:
        return intent
    if (stops := _pauses(said, chat.house.words)) is not None:
        meant = await demands_meant(intent, chat)
        if not meant and chat.house.words.cues["waits_a_moment"].search(said):
            return intent
        demands = meant or await _named_or_all(chat, *_OPEN)
        return _with(intent, PAUSE, demands, chat, unsure=not (stops and meant))
    cues = chat.house.words.cues
    if cues["resumes_goods"].search(said) is None:
        return intent
    plain = names_number(chat) or cues["resumes_plainly"].search(said) is not None
    if not plain and await _is_quoted(chat):
        return intent  # 可以安排了 takes what is quoted
    return _with(intent, RESUME, await _named_or_all(chat, "paused"), chat, unsure=not plain)


async def _is_quoted(chat: Chat) -> bool:
    """Whether a quote is open to the contact."""
    contact, customer = chat.speaker.person
    return bool(await offers_open_to(chat.session, customer.id, contact.id))


def _pauses(said: str, words: Words) -> bool | None:
    """Whether it is said to stop, and not only to wait (等我消息, 等等); None where it is neither, or more is said."""
    cues = words.cues
    clauses = [clause for clause in _CLAUSES.split(said) if clause]
    stops = [clause for clause in clauses if cues["says_to_stop"].search(clause)]
    waits = [clause for clause in clauses if cues["says_to_wait"].search(clause)]
    rest = [clause for clause in clauses if clause not in (*stops, *waits)]
    if not any(cues["only_stops"].search(clause) for clause in (*stops, *waits)):
        return None
    return bool(stops) if all(cues["why_to_wait"].search(clause) for clause in rest) else None


async def _named_or_all(chat: Chat, *statuses: DemandStatus) -> Sequence[Demand]:
    """The demand that is named by its number; where none is, all of the contact's in one of the statuses."""
    if names_number(chat):
        demand = await numbered(chat)
        return [demand] if demand is not None and demand.status in statuses else []
    contact, _ = chat.speaker.person
    return await demands_by(chat.session, contact.id, *statuses)


def _with(
    intent: Intent, name: str, demands: Sequence[Demand], chat: Chat, *, unsure: bool = False
) -> Intent:
    if not demands:
        return intent
    doubt = {_UNSURE: "yes"} if unsure and not names_number(chat) else {}
    numbers = " ".join(demand.number for demand in demands[:_MOST_ASKED])
    return intent._replace(name=name, text=chat.message.text, extras={_MEANT: numbers, **doubt})


@router.customer(PAUSE)
async def pause_demand(intent: Intent, chat: Chat) -> Reply:
    """The demand waits, and its owner is told with the words. Asked which, where several may be meant, or none was
    spoken of just now."""
    demands = await _picked(intent, chat, "pauses.which", *_OPEN)
    if not demands:
        return chat.say("pauses.of_something_else", passed_on=await pass_on(chat, behind=_asked_by(chat)))
    for demand in demands:
        demand.status = "paused"
    await _tell(demands, intent, chat)
    return chat.say("pauses.paused", demands=demands)


@router.customer(RESUME)
async def resume_demand(intent: Intent, chat: Chat) -> Reply:
    """The demand goes on from where it was, or as quoted meanwhile, and its owner is told. Asked which, where it may be
    of another matter."""
    demands = await _picked(intent, chat, "pauses.which_goes_on", "paused")
    if not demands:
        return chat.say("pauses.of_something_else", passed_on=await pass_on(chat, behind=_asked_by(chat)))
    for demand in demands:
        demand.status = await status_as_answered(chat.session, demand)
    await _tell(demands, intent, chat)
    return chat.say("pauses.resumed", demands=demands)


async def _picked(intent: Intent, chat: Chat, which: str, *statuses: DemandStatus) -> Sequence[Demand]:
    """What is meant, locked, if it is still in one of the statuses. Raises `Question`."""
    picked = intent.extras.get("demand")
    numbers = await _numbers(picked, intent, chat)
    ids = [key for number in numbers if (key := Demand.key_of(number)) is not None]
    demands = await still(chat.session, ids, *statuses)
    if picked is None and demands and (len(demands) > 1 or _UNSURE in intent.extras):
        choices = [(chat.text("offers.choice", demand=each), each.number) for each in demands]
        raise Question("demand", chat.text(which), [*choices, (chat.text("pauses.none_of_them"), _NONE)])
    return demands


async def _numbers(picked: str | None, intent: Intent, chat: Chat) -> Sequence[str]:
    """Which demands are meant by what was picked of those: the number of one, or, in words, all of them or any of
    theirs; none by what says anything else."""
    meant = intent.extras[_MEANT].split()
    if picked is None or chat.house.words.cues[_ALL[intent.name]].search(picked):
        return meant
    if picked in meant or not names_number(chat):
        return [picked] if picked in meant else []
    again = await take(Intent("unknown", chat.message.text), chat)
    return again.extras[_MEANT].split() if again.name == intent.name else []


async def _tell(demands: Sequence[Demand], intent: Intent, chat: Chat) -> None:
    contact, customer = chat.speaker.person
    await chat.session.flush()
    for demand in demands:
        await customer_words.demand_paused(chat.session, chat.house, demand, customer, contact, intent.text)


def _asked_by(chat: Chat) -> int | None:
    return chat.question.message_id if chat.question is not None else None
