"""A piece of a message that names no customer, read as if it began with the name of one."""

from collections.abc import Callable

from bot.nlu.intent import Intent


def as_if_named(piece: str, name: str, read: Callable[[str], Intent]) -> Intent:
    """What the piece says where that name stands before it; spans are those of the piece."""
    told = read(f"{name}{piece}")
    spans = {
        field: span._replace(start=max(0, span.start - len(name)), end=span.end - len(name))
        for field, span in told.spans.items()
        if span.end > len(name)
    }
    return told._replace(text=piece, spans=spans)
