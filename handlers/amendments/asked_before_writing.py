"""Whether 撤销 is said to a question about words of which nothing was written yet: those are dropped."""

from bot.chat import Chat
from bot.nlu.amendments.right_values import SAID_WRONG
from bot.nlu.stored import from_json
from models.journal import changes_by

_OF_ANOTHER = {"undo", "amend", "postpone", "done", "cancel"}
"""A question about one of these is about a record that was written before."""


async def asked_before_writing(chat: Chat) -> bool:
    """Whether the open question is about such words; 撤销 behind one about another record takes that back."""
    question = chat.question
    if question is None or question.draft_id is not None:
        return False
    asked = from_json(question.intent)
    if asked.name in _OF_ANOTHER or SAID_WRONG in asked.extras:
        return False
    return not await changes_by(chat.session, question.message_id)
