"""Answers to a running survey, one question at a time (M-06, V-44)."""

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from models.surveys import running_response
from notifications import surveys

router = Router()


@router.customer("survey_answer")
async def answer(intent: Intent, chat: Chat) -> Reply | None:
    """Keeps the answer, and asks the next question or thanks."""
    contact, _ = chat.speaker.person
    response = await running_response(chat.session, contact.id)
    if response is None:
        return chat.say("help.not_understood_customer")
    return await surveys.answer(chat.session, chat.house, response, intent.text, chat.now)
