"""What a conversation brings along: whom the speaker talked of last, and who the speaker is."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.nlu.book import Book
from bot.nlu.intent import Found
from bot.nlu.people import Mention
from config.words import Words


@dataclass(frozen=True, slots=True)
class Context:
    """`customer` is the code last spoken of ("刚才那家", "他"), `contact` the person; `speaker` the rep's name.

    With a speaker, a contact named alone ("李总说要20吨") is looked up among the customers of that rep.
    """

    customer: str | None = None
    contact: str | None = None
    speaker: str | None = None


Remembered = tuple[Found, tuple[int, int]] | tuple[None, None]


def remembered(
    text: str, people: Sequence[Mention], book: Book, words: Words, context: Context
) -> Remembered:
    """The customer meant where none is named: the one whose contact is named, if the speaker has exactly one; else the
    one last spoken of, if a word such as 他, 那边, 刚才那家 points at it. With the words it was read from.
    """
    for person in people:
        if person.side == "theirs" and context.speaker:
            knowing = [customer for customer in book.owned_by(context.speaker) if customer.knows(person.name)]
            if len(knowing) == 1:
                return Found(knowing[0].code, person.name, "contact"), (person.start, person.end)
    pointing = words.cues["points_back"].search(text)
    if context.customer and pointing and book.customer(context.customer):
        return Found(context.customer, pointing.group(), "context"), pointing.span()
    return None, None
