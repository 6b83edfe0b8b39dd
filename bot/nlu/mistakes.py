"""Messages that say that something was got wrong: whether and which field, and not how it should have been."""

import re

from bot.nlu.amendments import COMMA, FIELD, MISTAKEN, OF_LAST, SIGH
from bot.nlu.normalize import normalize

_ONLY_MISTAKEN = re.compile(rf"[\s,，。!！~]*(?:{MISTAKEN})[\s,，。!！~啊呀吧啦]*")
_MISTAKEN_AND = re.compile(rf"(?:{MISTAKEN})[\s,，。!！]*(?:应该|应当|其实)?(?:是|为|改成)[^,，。!！吗么?？]")
_FIELD_MISTAKEN = re.compile(
    rf"(?:{SIGH}{COMMA}*)*{OF_LAST}(?P<field>{FIELD})(?:的|是)?(?P<wrong>[0-9.,*a-zA-Z一-鿿 ]{{0,12}}?)"
    rf"(?:有点|好像|也)?(?:{MISTAKEN})"
    "[了啊呀吧哦,，。!！~ ]*"
)


def says_only_that_it_is_wrong(text: str) -> bool:
    """Whether a message says that something was got wrong, and neither how it should be nor to take it back."""
    return _ONLY_MISTAKEN.fullmatch(text) is not None


def says_how_it_should_be(text: str) -> bool:
    """Whether a message says that something was got wrong and what it should have been: to take it all back is not
    what is meant, however little of it can be read."""
    return _MISTAKEN_AND.search(text) is not None


def field_said_wrong(text: str) -> tuple[str, str] | None:
    """The field that a message says is wrong, and its wrong value if that is named (厚度1.2不对, 数量写错了).

    None where it says anything else, or how it should be.
    """
    said = _FIELD_MISTAKEN.fullmatch(normalize(text).text.strip())
    return (said["field"], said["wrong"].strip()) if said else None
