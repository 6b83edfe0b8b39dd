"""What a message says beyond the labelled fields."""

from collections.abc import Mapping

from bot.nlu.intent import Span
from bot.nlu.reading import Reading


def find_extras(reading: Reading, intent: str, spans: dict[str, Span]) -> Mapping[str, str]:
    """By name; the words as said."""
    return {}
