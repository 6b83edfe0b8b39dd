"""Answers to a running survey, one question at a time (M-06, V-44)."""

from bot.chat import Chat
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router
from handlers.talk.lately_said import last_said
from handlers.talk.small_talk import is_small_talk
from models.surveys import SurveyQuestion, SurveyResponse, asked_question, running_response
from notifications import surveys
from notifications.survey_answers import read_answer, says

router = Router()

MAY_ANSWER = {"unknown", "help", "complaint", "confirm_receipt"}
"""What an answer in words may look like; a demand or a question in the middle of a survey stays one."""


async def take_answer(intent: Intent, chat: Chat) -> Intent:
    """The intent "survey_answer" where a contact, asked a survey question, said what answers it."""
    if chat.speaker.contact is None or not chat.message.text.strip():
        return intent
    response = await running_response(chat.session, chat.speaker.contact.id)
    if response is None or response.invited_at > chat.session.info["now"]:
        return intent
    question = await asked_question(chat.session, response)
    if question is None or not _answers(question, intent, chat):
        return intent
    if is_small_talk(chat.message.text, chat) and await _of_something_since(response, chat):
        return intent
    return intent._replace(name="survey_answer", text=chat.message.text)


def _answers(question: SurveyQuestion, intent: Intent, chat: Chat) -> bool:
    text = chat.message.text
    if says("stop_words", text, chat.house.texts) or says("skip_words", text, chat.house.texts):
        return True
    if read_answer(question, text, chat.house.texts) is None:
        return False
    return question.kind in ("single", "multi") or intent.name in MAY_ANSWER


async def _of_something_since(response: SurveyResponse, chat: Chat) -> bool:
    """Whether the contact had something written down since the survey asked: 好 is said of that, and no score."""
    message = await last_said(chat)
    return message is not None and message.sent_at > response.updated_at


@router.customer("survey_answer")
async def answer(intent: Intent, chat: Chat) -> Reply | None:
    """Keeps the answer, and asks the next question or thanks."""
    contact, _ = chat.speaker.person
    response = await running_response(chat.session, contact.id)
    if response is None:
        return chat.say("surveys.closed")
    return await surveys.answer(chat.session, chat.house, response, intent.text, chat.now)
