"""Whether a message tells of nothing but a call that nobody took."""

from bot.nlu.reading import Reading


def unanswered(reading: Reading) -> bool:
    """A call went out and nobody took it (打了两次都没接), and nothing tells that one spoke or wrote to them."""
    return reading.has("call_untaken") and not (reading.has("call_taken") or reading.has("met_somebody"))
