"""What a conversation brings along: whom the speaker talked of last, and who the speaker is."""

from dataclasses import dataclass

from bot.nlu.intent import Found
from bot.nlu.names.book import Book
from bot.nlu.people.of_others import is_of_others
from bot.nlu.reading import Reading


@dataclass(frozen=True, slots=True)
class Context:
    """`customer` is the code last spoken of ("刚才那家", "他"), `contact` the person; `speaker` the rep's name.

    With a speaker, a contact named alone ("李总说要20吨") is looked up among the customers of that rep.
    """

    customer: str | None = None
    contact: str | None = None
    speaker: str | None = None


_LONGEST = 6
"""Characters of what says right before somebody that one goes to see them."""
Remembered = tuple[Found, tuple[int, int]] | tuple[None, None]


def remembered(text: str, reading: Reading, book: Book, context: Context) -> Remembered:
    """The customer meant where none is named, with the words it was read from.

    It is the one whose contact is named, if the speaker has exactly one; else the one last spoken of, if a word such
    as 他, 那边, 刚才那家 points at it, and at nobody else who was named before it (隔壁那家, 太钢那边, 毛总那边 where
    they have no 毛总), or the message is nothing but a next step (下周四再去). `text` is what is left of the message
    once names and times are taken out.
    """
    for person in reading.people:
        if person.side == "theirs" and context.speaker and not is_of_others(person, reading):
            knowing = [customer for customer in book.owned_by(context.speaker) if customer.knows(person.name)]
            if len(knowing) == 1:
                return Found(knowing[0].code, person.name, "contact"), (person.start, person.end)
    customer = book.customer(context.customer) if context.customer else None
    if customer is None:
        return None, None
    strange = [each for each in reading.people if each.side == "theirs" and not customer.knows(each.name)]
    if pointing := reading.words.cues["points_back"].search(text):
        of_ours = any(person.side == "ours" and person.end == pointing.start() for person in reading.people)
        of_a_stranger = any(person.start < pointing.start() for person in strange)
        if of_ours or of_a_stranger or reading.words.cues["points_elsewhere"].search(text, 0, pointing.end()):
            return None, None
        return Found(customer.code, pointing.group(), "context"), pointing.span()
    if not strange and (step := reading.first("goes_on")) and not _goes_to_see_colleague(reading):
        return Found(customer.code, "", "context"), reading.origin(*step.span())
    return None, None


def _goes_to_see_colleague(reading: Reading) -> bool:
    """Whether it is one of ours whom one goes to see (明天去见小王): no step with the customer spoken of."""
    text, sees = reading.source.text, reading.words.cues["goes_to_see"]
    return any(
        person.side == "ours" and sees.search(text, max(0, person.start - _LONGEST), person.start)
        for person in reading.people
    )
