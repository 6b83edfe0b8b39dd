"""帮助 by role, 怎么签到 with the lines that tell it, and what is said to something that was not understood."""

import re
import unicodedata
from collections.abc import Sequence

from bot.chat import Chat, Help
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.nlu.rules.in_vain import was_nowhere
from bot.router import Router
from handlers.help import help_topics
from handlers.help.asked_often import asked_often
from handlers.interactions import note_offers
from handlers.questions import questions
from handlers.talk.lately_said import said_just_now
from handlers.talk.passing_on import pass_on, passed_on_lately
from handlers.talk.small_talk import is_small_talk, is_upset
from models.customers import owner_of
from models.sales import offers_open_to
from notifications import surveys, to_staff

router = Router()

_TOLD = 5
"""So many lines answer one question at most."""
ASKED_STILL = "asked_still"
"""The key of the conversation's context under which the survey's question is kept that was said once more."""


@router.staff("help", help="帮助 → 看这份用法")
async def help_staff(intent: Intent, chat: Chat) -> Reply | None:
    """What the speaker's role can do, page by page; of a question (怎么签到), what answers it."""
    role = chat.speaker.colleague.role
    lines = [
        line for line in chat.helps if line.audience == "staff" and (not line.roles or role in line.roles)
    ]
    if page := help_topics.page(intent.text, lines, chat):
        return page
    if told := _how(intent.text, lines, chat):
        return chat.say("help.how", lines=told)
    if chat.house.words.cues["asks_what_happened"].fullmatch(intent.text.strip(" ?？!！。.")):
        return await not_understood(intent, chat)
    return asked_often(intent.text, chat) or help_topics.overview(lines, chat)


@router.customer("help", help="帮助 → 看这份用法")
async def help_customer(intent: Intent, chat: Chat) -> Reply | None:
    """What a customer can do, each with an example to copy; of a question (怎么下单, 怎么退订), what answers it.

    What is asked of goods that were just shown or asked for (这个能做吗) is for a person.
    """
    if chat.house.words.cues["asks_to_leave"].search(chat.message.text):
        return chat.say("help.leaving")
    lines = [line for line in chat.helps if line.audience == "customer"]
    if told := _how(intent.text, lines, chat):
        return chat.say("help.how", lines=told)
    if answer := asked_often(intent.text, chat):
        return answer
    if chat.house.words.cues["of_what_was_shown"].search(intent.text) and await said_just_now(chat):
        return await not_understood_customer(intent, chat)
    return chat.say("help.customer", lines=lines)


def _how(text: str, lines: Sequence[Help], chat: Chat) -> Sequence[Help]:
    """The lines that say most of what is asked; none where nothing particular is asked, or no line says half of it."""
    for said, meant in (each.split("=") for each in chat.text("help.known_as").split()):
        text = text.replace(said, meant)
    for word in chat.text("help.asks_how").split():
        text = text.replace(word, " ")
    asked = {pair for words in re.findall(r"\w+", text) for pair in _pairs(words)}
    if not asked:
        return []
    weights = {line: _weight(asked, line) for line in lines}
    most = max(weights.values())
    best = [line for line in lines if weights[line] == most]
    return best[:_TOLD] if 2 * len(_said(asked, best[0].example + best[0].does)) > len(asked) else []


def _pairs(words: str) -> Sequence[str]:
    return [words[at : at + 2] for at in range(len(words) - 1)] or [words]


def _said(asked: set[str], text: str) -> set[str]:
    return {pair for pair in asked if pair in text}


def _weight(asked: set[str], line: Help) -> int:
    """What a line does counts twice: an example names other things beside."""
    return 2 * len(_said(asked, line.does)) + len(_said(asked, line.example))


_GOES_ON = 5
"""Characters: so short a question goes on from the one before, and stands between it and the next no more than it."""


@router.staff("unknown")
async def not_understood(intent: Intent, chat: Chat) -> Reply:
    """Nothing is written; a friendly line, and an example where it was no small talk. What tells of a customer may be
    kept as a note."""
    book = chat.names
    if answer := asked_often(intent.text, chat):
        chat.understood = True
        return answer
    if chat.question is None and was_nowhere(intent.text, chat.now, book, chat.house.words):
        chat.understood = True
        return chat.say("help.nowhere_been")
    if (answered := await questions.answer(intent, chat)) is not None:
        chat.understood = True
        return answered
    chat.understood = is_small_talk(intent.text, chat)
    if chat.understood:
        words = "help.called_by_staff" if _calls(intent.text, chat) else "help.small_talk"
        return chat.say("help.upset" if is_upset(intent, chat) else words, said=intent.text)
    if len(intent.text) > _GOES_ON and chat.house.questions.words["ask"].search(intent.text):
        chat.remembered[questions.NOT_ANSWERED] = chat.now.isoformat()
    return await note_offers.offer(chat) or chat.say("help.not_understood")


@router.customer("unknown")
async def not_understood_customer(intent: Intent, chat: Chat) -> Reply:
    """What is more than small talk goes on to who looks after the customer, and the reply says to whom.

    What a survey asked stays open, and is said once more; only once, since who talks of something else has heard it.
    What else one may send is said once too: who has just been told, and goes on, is not told with every line.
    """
    if answer := asked_often(intent.text, chat):
        chat.understood = True
        return answer
    chat.understood = is_small_talk(intent.text, chat)
    upset = chat.understood and is_upset(intent, chat)
    at_ease = chat.understood and not upset and not _only_asks(intent.text)
    again = passed_on_lately(chat)
    told = None if at_ease else await pass_on(chat)
    contact, _ = chat.speaker.person
    question = await surveys.open_question(chat.session, chat.house, contact)
    if question and (chat.speaker.account.context or {}).get(ASKED_STILL) != question:
        chat.remembered[ASKED_STILL] = question
        calls = told is None and _calls(intent.text, chat)
        return chat.say("surveys.no_answer", passed_on=told, question=question, calls=calls)
    if told is None:
        if _calls(intent.text, chat):
            return chat.say("help.called")
        return chat.say("help.agreed" if await _agrees_to_offer(intent.text, chat) else "help.small_talk")
    return chat.say(
        "help.upset_customer" if upset else "help.not_understood_customer", passed_on=told, again=again
    )


async def _agrees_to_offer(text: str, chat: Chat) -> bool:
    """Whether a contact to whom something was quoted says no more than 好的 or 行: that orders nothing yet."""
    if not any(word in text for word in chat.text("help.agreeing").split()):
        return False
    contact, customer = chat.speaker.person
    return bool(await offers_open_to(chat.session, customer.id, contact.id))


def _calls(text: str, chat: Chat) -> bool:
    """Whether somebody begins to talk, and waits to be answered (在吗, 您好, 早)."""
    alone = text.strip(" ~～,，。!！?？")
    greets = alone in chat.text("help.mornings").split()
    return greets or any(word in text for word in chat.text("help.calls").split())


def _only_asks(text: str) -> bool:
    """Whether nothing but question marks was sent: who waits asks so what is the matter."""
    return set(unicodedata.normalize("NFKC", text).strip()) == {"?"}


@router.customer("contact_rep", help="转人工 → 业务员马上联系您")
async def contact_rep(intent: Intent, chat: Chat) -> Reply:
    """The owner is told at once that the customer wants a person; who leads them as well, where a boss is wanted."""
    contact, customer = chat.speaker.person
    boss = chat.house.words.cues["leader_wanted"].search(intent.text) is not None
    superiors = await to_staff.contact_wanted(
        chat.session, chat.house, customer, contact, intent.text, boss=boss
    )
    owner = await owner_of(chat.session, customer)
    return chat.say("help.person_called", owner=owner, superiors=superiors if owner else ())
