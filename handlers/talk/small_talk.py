"""Pleasantries, and signs of anger or sorrow."""

import re

from bot.chat import Chat
from bot.nlu.intent import Intent

_STICKER = re.compile(r"\[[^\[\]]{1,8}\]")


def is_small_talk(text: str, chat: Chat) -> bool:
    """Whether the text is made of pleasantries, stickers and signs alone, or speaks of the weather."""
    rest = _STICKER.sub("", text)
    for word in chat.text("help.pleasantries").split():
        rest = rest.replace(word, "")
    if not any(character.isalnum() for character in rest):
        return True
    # Amid a question, what only looks like chatter may be meant as its answer: it is asked once more.
    return chat.question is None and chat.house.words.cues["chatter"].fullmatch(text) is not None


def is_upset(intent: Intent, chat: Chat) -> bool:
    """Whether a sign or a sticker of anger or sorrow is among them."""
    return any(sign in intent.text for sign in chat.text("help.upset_signs").split())
