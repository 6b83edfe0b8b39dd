"""Answers to what a field should be that was said to be wrong (数量不对): a bare value, and nothing else."""

import re
from datetime import datetime

from bot.nlu.amendments.values import AMENDED
from bot.nlu.commands.finding import read_command
from bot.nlu.intent import Intent, Unknown
from bot.nlu.names.book import Book
from bot.nlu.reading import CUSTOMER, GOODS, MONEY, PERSON, TIME
from bot.nlu.text.normalize import normalize
from bot.nlu.understand import hear, understand
from config.words import Words

SAID_WRONG = "mistaken"
"""In the extras of an amendment that says only which field is wrong: what people call it."""
_LEADS = re.compile("(?:改成|改为|改到|换成|换为|更正为|应为|应该|应当|是|为|要)*[,，。:： ]*")
_IN_WORDS = {"customer", "contacts", "stage", "method", "reason"}
"""Fields that are no number, day or goods."""
OF_GOODS = {"quantity", "items", "thickness", "width", "length", "outer"}
"""Fields of which no sum and no day is a value: 300万 is no 数量."""
_NO_WORDS = re.compile(r"[0-9a-zA-Z.,*×x/+\-#% 吧啊呀呢的才对就行好左右\ue000-\ue005]*")
_IS_RIGHT = re.compile(
    "(?:算了|(?:不用|不|别|先不|不需要)改(?:了|吧)?|(?:是我)?(?:看|说|弄|搞)错了?|没(?:有)?(?:问题|错|事)了?|(?:是)?对的|不用管了?)"
    "[吧啊呀了,，。!！~ ]*"
)
_LONGEST = 20
_SHORTEST_NAME = 4
"""Of a customer whom nobody knows: 稍等 is none."""


def put_right(field: str, right: str) -> str:
    """The words that say outright what a field should be, from an answer (12吨, 应该是12吨)."""
    return f"{field}改成{_bare(right)}"


def is_right_after_all(text: str) -> bool:
    """Whether it is said that nothing was wrong (不用改了, 看错了, 没问题)."""
    return _IS_RIGHT.fullmatch(text.strip()) is not None


def is_right_value(field: str, said: str, now: datetime, book: Book, words: Words) -> bool:
    """Whether the words are a value of the field, or at least of some field, and tell of nothing beside it."""
    right = _bare(said)
    if not right or len(right) > _LONGEST:
        return False
    reading = hear(right, now, "rep", book, words)
    if isinstance(reading, Intent):
        return False
    if AMENDED[field] not in _IN_WORDS:
        of_another_kind = (CUSTOMER, PERSON, *((MONEY, TIME) if AMENDED[field] in OF_GOODS else ()))
        tells = any(sign in reading.skeleton for sign in of_another_kind)
        return not tells and _NO_WORDS.fullmatch(reading.skeleton) is not None
    if understand(right, now, "rep", book, words).name not in {"unknown", "query_customer"}:
        return False
    if any(sign in reading.skeleton for sign in (MONEY, GOODS, TIME)) or reading.has("past_verb"):
        return False
    if CUSTOMER in reading.skeleton and AMENDED[field] != "customer":
        return False
    read = read_command(normalize(put_right(field, right)), now.replace(tzinfo=None), "rep", book, words)
    if read is None or read.name != "amend":
        return False
    return not isinstance(read.customer, Unknown) or len(right) >= _SHORTEST_NAME


def _bare(right: str) -> str:
    return _LEADS.sub("", normalize(right).text.strip(), count=1)
