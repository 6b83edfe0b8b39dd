"""Leads that are named by their numbers (L00001) in talk that is no command."""

import re

from bot.nlu.reading import Reading

_OF_A_NUMBER = frozenset("Ll")
_LEAD = re.compile(r"(?<![A-Za-z0-9])[Ll]\d{4,9}(?!\d)")
_TAKES_BACK_LEAD = re.compile(
    r"\W*(?:把|请)?(?:撤销|撤回|撤消)?(?:线索)?\W*[Ll]\d+\W*(?:撤销|撤回|撤消)?[了吧\W]*"
)


def names_lead(reading: Reading) -> bool:
    """A lead is named by its number, with more than 撤销: what is void is something of that lead's."""
    if not reading.source.characters & _OF_A_NUMBER:
        return False
    text = reading.source.text
    return _LEAD.search(text) is not None and _TAKES_BACK_LEAD.fullmatch(text) is None
