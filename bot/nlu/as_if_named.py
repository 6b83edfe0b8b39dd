"""A piece of a message that names no customer, read as if it began with the name of one."""

from collections.abc import Callable, Mapping

from bot.nlu.intent import Intent, Span


def as_if_named(piece: str, name: str, read: Callable[[str], Intent]) -> Intent:
    """What the piece says where that name stands before it; spans, also those of its parts, are those of the piece."""
    told = read(f"{name}{piece}")
    parts = tuple(
        part._replace(text=part.text.removeprefix(name), spans=_of_piece(part.spans, len(name)))
        for part in told.parts
    )
    return told._replace(text=piece, spans=_of_piece(told.spans, len(name)), parts=parts)


def _of_piece(spans: Mapping[str, Span], before: int) -> dict[str, Span]:
    return {
        field: span._replace(start=max(0, span.start - before), end=span.end - before)
        for field, span in spans.items()
        if span.end > before
    }
