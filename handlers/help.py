"""帮助 by role, and what is said to something that was not understood or to small talk."""

import re

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers import questions
from handlers.passing_on import pass_on
from notifications import surveys, to_staff

router = Router()

_STICKER = re.compile(r"\[[^\[\]]{1,8}\]")


@router.staff("help", help="帮助 → 看这份用法")
async def help_staff(_intent: Intent, chat: Chat) -> Reply:
    """What the speaker's role can do, each with an example to copy."""
    role = chat.speaker.colleague.role
    lines = [
        line for line in chat.helps if line.audience == "staff" and (not line.roles or role in line.roles)
    ]
    return chat.say("help.staff", lines=lines, role=role)


@router.customer("help", help="帮助 → 看这份用法")
async def help_customer(_intent: Intent, chat: Chat) -> Reply:
    """What a customer can do, each with an example to copy."""
    return chat.say("help.customer", lines=[line for line in chat.helps if line.audience == "customer"])


@router.staff("unknown")
async def not_understood(intent: Intent, chat: Chat) -> Reply:
    """Nothing is written; a friendly line, and an example where it was no small talk."""
    if (answered := await questions.answer(intent, chat)) is not None:
        chat.understood = True
        return answered
    chat.understood = _is_small_talk(intent, chat)
    if chat.understood and _is_upset(intent, chat):
        return chat.say("help.upset")
    return chat.say("help.small_talk" if chat.understood else "help.not_understood")


@router.customer("unknown")
async def not_understood_customer(intent: Intent, chat: Chat) -> Reply:
    """What is more than small talk goes on to who looks after the customer, and the reply says to whom.

    What a survey asked stays open, and is said once more.
    """
    chat.understood = _is_small_talk(intent, chat)
    told = None if chat.understood and not _is_upset(intent, chat) else await pass_on(chat)
    contact, _ = chat.speaker.person
    if question := await surveys.open_question(chat.session, chat.house, contact):
        return chat.say("surveys.no_answer", passed_on=told, question=question)
    if told is None:
        return chat.say("help.small_talk")
    return chat.say(
        "help.upset_customer" if chat.understood else "help.not_understood_customer", passed_on=told
    )


def _is_small_talk(intent: Intent, chat: Chat) -> bool:
    """Whether the text is made of pleasantries, stickers and signs alone."""
    rest = _STICKER.sub("", intent.text)
    for word in chat.text("help.pleasantries").split():
        rest = rest.replace(word, "")
    return not any(character.isalnum() for character in rest)


def _is_upset(intent: Intent, chat: Chat) -> bool:
    """Whether a sign or a sticker of anger or sorrow is among them."""
    return any(sign in intent.text for sign in chat.text("help.upset_signs").split())


@router.customer("contact_rep", help="转人工 → 业务员马上联系您")
async def contact_rep(intent: Intent, chat: Chat) -> Reply:
    """The owner is told at once that the customer wants a person."""
    contact, customer = chat.speaker.person
    await to_staff.contact_wanted(chat.session, chat.house, customer, contact, intent.text)
    return chat.say("help.person_called")
