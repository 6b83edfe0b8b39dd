"""撤销 behind words that changed nothing, refused or not understood: whether what was said before them is meant."""

import re
from datetime import timedelta

from bot import in_vain
from bot.chat import Chat
from bot.errors import Question
from bot.messages import Reply
from bot.nlu.intent import Intent
from models.conversations import InboundMessage

_SLOT, _YES, _NO = "before", "yes", "no"
_NUMBER = re.compile(r"[A-Za-z]+-?\d")
_LATELY = timedelta(minutes=30)
"""So long 撤销 may be of the words that changed nothing."""


def ask_whether_before(message: InboundMessage, intent: Intent, chat: Chat) -> Reply | None:
    """What is said where that message is not to be taken back; None where it is, or nothing in vain was said since.
    Raises `Question`."""
    answer = intent.extras.get(_SLOT)
    if answer == _NO:
        return chat.say("corrections.not_the_one_before")
    if answer == _YES or not _was_in_vain(intent, chat):
        return None
    choices = [(chat.text("corrections.take_before"), _YES), (chat.text("corrections.leave_before"), _NO)]
    asked = chat.text("corrections.whether_before", message=message, staff=chat.speaker.user)
    raise Question(_SLOT, asked, choices)


def _was_in_vain(intent: Intent, chat: Chat) -> bool:
    """Whether the message right before this one changed nothing, and this one names no record by its number."""
    before = chat.speaker.account.last_inbound_at
    if before is None or chat.again or _NUMBER.search(intent.text):
        return False
    return in_vain.was_noted(chat) and chat.now - before <= _LATELY
