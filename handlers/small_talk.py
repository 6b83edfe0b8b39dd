"""Pleasantries, and signs of anger or sorrow."""

import re

from bot.chat import Chat
from bot.nlu.intent import Intent

_STICKER = re.compile(r"\[[^\[\]]{1,8}\]")


def is_small_talk(text: str, chat: Chat) -> bool:
    """Whether the text is made of pleasantries, stickers and signs alone."""
    rest = _STICKER.sub("", text)
    for word in chat.text("help.pleasantries").split():
        rest = rest.replace(word, "")
    return not any(character.isalnum() for character in rest)


def is_upset(intent: Intent, chat: Chat) -> bool:
    """Whether a sign or a sticker of anger or sorrow is among them."""
    return any(sign in intent.text for sign in chat.text("help.upset_signs").split())
