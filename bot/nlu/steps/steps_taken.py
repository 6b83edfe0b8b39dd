"""Who is told to take a step and is none of our people by name (让他再去, 让技术去谈, 让李经理去谈), or says that they
will (王强说下周五去谈); and a step that is theirs, for us to see to (下周五让对方来谈)."""

from typing import NamedTuple

from bot.nlu.people.mention import Mention
from bot.nlu.reading import PERSON, Reading, Surroundings, clause_around


class Taken(NamedTuple):
    """The characters [start, end) of the skeleton that tell the step, whose it is to be (None: the speaker's), and
    where they are named."""

    start: int
    end: int
    by: str | None
    named: tuple[int, int]


def step_taken(reading: Reading, place: Surroundings) -> Taken | None:
    """The step that is told in the clause of a time; None where there is none, or something is to be settled then."""
    cues, skeleton = reading.words.cues, reading.skeleton
    begin, end = clause_around(skeleton, place.at)
    if cues["closes"].search(place.right):
        return None
    told = cues["told_to_go"].search(skeleton, begin, end) or cues["says_he_goes"].search(
        skeleton, begin, end
    )
    if told is None:
        comes = cues["they_are_to_act"].search(skeleton, begin, end)
        return Taken(min(place.at, comes.start()), end, None, comes.span()) if comes else None
    at = told.start("who")
    who = _person(reading, at) if skeleton[at] == PERSON else None
    if who is None and skeleton[at] in "他她":
        who = _meant(reading, at)
    of_role = skeleton[at] != PERSON and skeleton[at] not in "他她"
    name = who.name if who else told["who"] if of_role else None
    return Taken(min(place.at, told.start()), end, name, told.span("who"))


def _person(reading: Reading, at: int) -> Mention | None:
    """Who stands there, but for the customer's people as the book knows them."""
    return next(
        (
            person
            for person in reading.people
            if reading.place(person.start) == at and person.start not in reading.contacts
        ),
        None,
    )


def _meant(reading: Reading, at: int) -> Mention | None:
    """Who 他 is: the last who was named before, where that is one of our people."""
    before = [person for person in reading.people if reading.place(person.start) < at]
    return before[-1] if before and before[-1].side == "ours" else None
