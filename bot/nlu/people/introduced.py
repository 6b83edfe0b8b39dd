"""Who only brought a customer and us together (李总要10吨,钱总介绍的): no contact of that customer's."""

from bot.nlu.people.finding import Mention
from bot.nlu.reading import Reading


def only_introduces(person: Mention, reading: Reading) -> bool:
    """Whether somebody is told of no more than that, and is not known at the customer of the message."""
    if person.start in reading.contacts:
        return False
    return reading.words.cues["introduces"].match(reading.source.text, person.end) is not None
