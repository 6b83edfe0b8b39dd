"""每周一上午9点拜访无锡华光: what is to be done with a customer again and again is a reminder that comes again."""

from bot.chat import Chat
from bot.nlu.intent import Found, Intent
from bot.nlu.times_again import every_in

REPEATED = "repeated"
"""In the extras of a reminder that was told as a plan."""
_FROM_THEN = ("开始", "起")
"""Behind a day: what comes again begins then, and is not planned for that day beside it."""


def take(intent: Intent, chat: Chat) -> Intent:
    """The plan as a reminder, where it is for what comes again and whose it is is known; else as it is."""
    if intent.name != "plan" or not isinstance(intent.customer, Found):
        return intent
    if every_in(intent.text, chat.now.replace(tzinfo=None)) is None:
        return intent
    if intent.when is not None and not any(words in intent.text for words in _FROM_THEN):
        return intent
    return intent._replace(name="remind", when=None, extras={**intent.extras, REPEATED: "yes"})
