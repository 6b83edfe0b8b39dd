"""A person who is named in a text."""

from typing import Literal, NamedTuple

Side = Literal["theirs", "ours"]


class Mention(NamedTuple):
    """A person: characters [start, end) of the text, the name as written, on which side."""

    start: int
    end: int
    name: str
    side: Side
