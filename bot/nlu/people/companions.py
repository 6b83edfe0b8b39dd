"""Persons who are said to be there, or there as well, in a message that says nothing else: 还有他们采购小钱, 李总也去,
叫上赵工, 接待的是采购科的马科长.

Of what they are there is for the conversation to say: of the plan, or of the talk, that was told of right before.
"""

from typing import NamedTuple

from bot.nlu.names.book import Book
from bot.nlu.people.finding import find_people
from bot.nlu.reading import PERSON
from bot.nlu.text.normalize import normalize
from config.words import Words

LONGEST = 30
"""Characters; who writes more tells of something."""


class Companions(NamedTuple):
    """The persons on their side and on ours, whether they are only to come (叫上小钱), so of no talk that was, and
    whether it is said whose they are (他们采购小钱)."""

    theirs: tuple[str, ...]
    ours: tuple[str, ...]
    to_come: bool
    of_them: bool


def companions(text: str, book: Book, words: Words, known: tuple[str, ...] = ()) -> Companions | None:
    """Who is said to be there as well; `None` where the message says anything else. `known` are names that count."""
    said = normalize(text).text.strip(" ,.!")
    if len(said) > LONGEST or not words.cues["is_there_too"].search(said):
        return None
    people = find_people(said, book, words, known)
    if not people:
        return None
    rest = said
    for person in reversed(people):
        rest = rest[: person.start] + PERSON + rest[person.end :]
    rest = rest.replace(" ", ",")
    if (met := words.cues["those_met"].fullmatch(rest)) is not None:
        theirs = tuple(each.name for each in people if each.side == "theirs")
        ours = tuple(each.name for each in people if each.side == "ours")
        return Companions(theirs, ours, False, bool(met["whose"] or met["their"]))
    match = words.cues["nobody_but_more"].fullmatch(rest)
    if match is None:
        return None
    # Who is taken along is one of ours, unless it is said whose they are (带上他们赵工).
    taken = match["taken"] is not None and match["whose"] is None
    ours = tuple(each.name for each in people if taken or each.side == "ours")
    theirs = tuple(each.name for each in people if each.name not in ours)
    return Companions(theirs, ours, match["ahead"] is not None, match["whose"] is not None)
