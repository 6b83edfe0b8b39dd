"""What people ask about Lianke itself (你是谁, 能发语音吗), answered as config/texts/help.toml says (V-60)."""

import re

from bot.chat import Chat
from bot.messages import Reply


def asked_often(text: str, chat: Chat) -> Reply | None:
    """The answer to the first question that the text is one of; `None` where it is none of them."""
    audience = "staff" if chat.speaker.user else "customer"
    for line in chat.text(f"help.asked_often_{audience}").splitlines():
        question, _, answer = line.partition(" → ")
        if answer and re.search(question, text):
            return Reply(answer)
    return None
