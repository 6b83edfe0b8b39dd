"""A piece of a message that names no customer, read as if it began with the name of one."""

from collections.abc import Callable, Mapping

from bot.nlu.intent import Ambiguous, Found, Intent, Named, Span
from bot.nlu.names.book import Book


def as_if_named(piece: str, name: str, read: Callable[[str], Intent]) -> Intent:
    """What the piece says where that name stands before it; spans, also those of its parts, are those of the piece."""
    told = read(f"{name}{piece}")
    parts = tuple(
        part._replace(text=part.text.removeprefix(name), spans=_of_piece(part.spans, len(name)))
        for part in told.parts
    )
    return told._replace(text=piece, spans=_of_piece(told.spans, len(name)), parts=parts)


def name_of(customer: Named | None, book: Book) -> str:
    """By which name a customer can be named once more: its own where it was only known by whom one meets."""
    if isinstance(customer, Found) and customer.by in ("contact", "context"):
        known = book.customer(customer.code)
        return known.name if known else customer.surface
    return customer.surface if isinstance(customer, Found | Ambiguous) else ""


def _of_piece(spans: Mapping[str, Span], before: int) -> dict[str, Span]:
    return {
        field: span._replace(start=max(0, span.start - before), end=span.end - before)
        for field, span in spans.items()
        if span.end > before
    }
