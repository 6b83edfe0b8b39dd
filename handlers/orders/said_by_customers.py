"""What customers say in words that sound like something else: 实际过磅多少 asks for no money,
什么时候能报过来 for no goods."""

from bot.chat import Chat
from bot.nlu.intent import Intent

_MEANT = (
    ("weight_asked", {"unknown", "query_payment"}, "query_order"),
    ("quote_awaited", {"query_order"}, "unknown"),
    ("papers_sent_to", {"query_order"}, "unknown"),
    ("papers_wanted", {"query_order"}, "unknown"),
    ("they_will_call", {"contact_rep"}, "unknown"),
    ("asks_of_business", {"help"}, "unknown"),
)
"""The cue, what such words were taken for, and what they are: of what is unknown a person reads the words."""


def take(intent: Intent, chat: Chat) -> Intent:
    """The intent that is meant; as it is where goods are named."""
    if intent.items or chat.speaker.contact is None:
        return intent
    cues = chat.house.words.cues
    for cue, taken_for, meant in _MEANT:
        if intent.name in taken_for and cues[cue].search(intent.text):
            return intent._replace(name=meant)
    return intent
