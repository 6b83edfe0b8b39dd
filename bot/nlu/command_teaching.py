"""What the commands carry that teach: a name for a customer, a word for a word, a line of what was not understood."""

from typing import Any

from bot.nlu.command_values import Said, named, teaches
from bot.nlu.intent import Unknown
from bot.nlu.taught_words import is_known_word


def read_alias(said: Said) -> dict[str, Any] | None:
    """The alias in extras, the customer it stands for in `customer`; `None` where that is no customer's name."""
    alias, name = said.match["alias"].strip(), said.match["name"].strip()
    customer = named(name, said)
    if isinstance(customer, Unknown):
        swapped = named(alias, said)
        if isinstance(swapped, Unknown):
            return {"customer": customer, "extras": {"alias": alias}} if said.match["means"] == "=" else None
        if not teaches(name, said, swapped=True):
            return None
        customer, alias = swapped, name
    elif not teaches(alias, said, swapped=False):
        return None
    return {"customer": customer, "extras": {"alias": alias}}


def read_word(said: Said) -> dict[str, Any] | None:
    """A word and the known word that it stands for, whichever way round; `None` where neither is known."""
    word, meaning = said.match["alias"].strip(), said.match["name"].strip()
    if any(not isinstance(named(each, said), Unknown) for each in (word, meaning)):
        return None
    if not is_known_word(meaning, said.words):
        word, meaning = meaning, word
    if not is_known_word(meaning, said.words) or len(word) < 2 or word.isdigit():
        return None
    return {"extras": {"word": word, "meaning": meaning}}


def read_lesson(said: Said) -> dict[str, Any]:
    """The line meant, and what is taught from it: a word where one is known, else an alias, else nothing."""
    number = said.match["number"] or said.match["bare"]
    if "alias" not in said.match.groupdict():
        return {"extras": {"number": number}}
    lesson = read_word(said)
    if lesson is None:
        customer = named(said.match["name"].strip(), said)
        lesson = {"customer": customer, "extras": {"alias": said.match["alias"].strip()}}
    return {**lesson, "extras": {"number": number, **lesson["extras"]}}


def read_named_customer(said: Said) -> dict[str, Any] | None:
    """The customer by the name that stands alone; `None` where it is no customer's."""
    customer = named(said.match["customer"].strip(), said)
    return None if isinstance(customer, Unknown) else {"customer": customer}


def read_dropped(said: Said) -> dict[str, Any]:
    """What is to be forgotten, as said."""
    return {"extras": {"said": said.match["said"].strip()}}


def read_days(said: Said) -> dict[str, Any]:
    """How many days back, where that was said."""
    return {"extras": {"days": said.match["days"]}} if said.match["days"] else {}
