"""Whether the message before changed nothing, as it was refused or not understood: 撤销 behind it is of nothing."""

from bot.chat import Chat
from bot.errors import LiankeError, Refusal

_KEY = "in_vain"
"""Of the conversation's context, where that is kept; not where a refusal says how the record before is taken back."""


def note(chat: Chat, verdict: LiankeError | None, *, understood: bool) -> None:
    """Notes it of the message that was handled, with what its handler raised."""
    refused = isinstance(verdict, Refusal) and chat.house.texts.label("intent", "undo") not in str(verdict)
    if refused or not understood:
        chat.remembered[_KEY] = True
    elif was_noted(chat):
        chat.remembered[_KEY] = None


def was_noted(chat: Chat) -> bool:
    """Whether the message before this one was in vain."""
    return bool((chat.speaker.account.context or {}).get(_KEY))
