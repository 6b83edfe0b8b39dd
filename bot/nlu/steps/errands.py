"""What we are to do at a customer's, behind their name (明天去佳和送样品): the aim of the visit."""

from bot.nlu.reading import Reading


def errand(reading: Reading) -> tuple[str, int, int] | None:
    """The words for it, and where they stand in the text; None where the visit has no other aim than itself."""
    told = reading.first("there_to")
    if told is None:
        return None
    start, end = reading.origin(*told.span("aim"))
    return reading.source.text[start:end].strip(" ,"), start, end
