"""The goods of a record by words that were said later: which of several are meant, and what they are to be."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from bot.chat import Chat
from bot.errors import Question
from bot.nlu.amendments.values import goods_in, number_in, ordinal
from bot.nlu.intent import Intent, Item
from bot.picks import ALL
from handlers.records import amending, fields

_PIPE = "pipe"
_SIDES = re.compile(r"\d+(?:\.\d+)?")
_QUANTITY = "quantity"
_NUMBERS = (_QUANTITY, "thickness", "width", "length", "outer")


def goods_said(record: Any, intent: Intent, chat: Chat) -> dict[str, Any]:
    """Each field of goods that was said replaces that of the record's goods: of those that were said to be wrong
    (30吨改成20吨), else of each where there are several. What is dropped or added leaves the others as they are. Raises
    `Question` where it may be of one of several."""
    said = fields.items_of(intent.items) or _counted(record, intent)
    if not hasattr(record, "items"):
        return {}
    if "dropped" in intent.extras:
        gone = fitting(record, intent.extras["dropped"], chat)
        kept = [item for item, goes in zip(record.items, gone, strict=True) if not goes]
        return {"items": kept} if kept and any(gone) else {}
    if not said:
        return {}
    if "added" in intent.extras:
        return {"items": [*record.items, *said]}
    if len(said) > 1:
        return {"items": said}
    wrong = intent.extras.get("wrong", "")
    these = [True] * len(record.items) if wrong == ALL else fitting(record, wrong, chat)
    if not wrong and _may_be_of_one(record.items, said[0], intent, chat):
        raise Question(
            "wrong",
            chat.text("corrections.which_of_them"),
            [*choices_of(record.items, chat), (chat.text("corrections.all_of_them"), ALL)],
        )
    if wrong and len(these) > 1 and not any(these):
        return {}
    meant = these if any(these) else [True] * len(record.items)
    if "outer" in said[0] and not _may_be_hollow(said[0], record.items, meant):
        return {}
    changed = [
        {**item, **said[0]} if is_meant else item for item, is_meant in zip(record.items, meant, strict=True)
    ]
    return {"items": changed or said}


def _may_be_of_one(
    kinds: Sequence[Mapping[str, Any]], said: Mapping[str, Any], intent: Intent, chat: Chat
) -> bool:
    """Whether a new value may be of one of several goods: theirs differ so far, and nothing says that it is of all."""
    if len(kinds) < 2 or any(word in intent.text for word in chat.text("corrections.of_all_words").split()):
        return False
    return any(len({str(kind.get(name)) for kind in kinds}) > 1 for name in said if name != "unit")


def choices_of(kinds: Sequence[Mapping[str, Any]], chat: Chat) -> list[tuple[str, str]]:
    """The goods of a record to be picked from, each with the words that count to it."""
    return [(chat.house.texts.goods([kind]), f"第{number}个") for number, kind in enumerate(kinds, 1)]


def _may_be_hollow(
    said: Mapping[str, Any], items: Sequence[Mapping[str, Any]], meant: Sequence[bool]
) -> bool:
    """Whether 38*2 can be the sizes of the goods that are meant: of pipe, or of what is known to be hollow; a coil has
    no 外径."""
    changed = [item for item, is_meant in zip(items, meant, strict=True) if is_meant] or [{}]
    return said.get("form") == _PIPE or all("outer" in item or item.get("form") == _PIPE for item in changed)


def kinds_meant(record: Any, pointed_at: str, chat: Chat) -> Sequence[dict[str, Any]]:
    """The record's goods of which one is to be picked: all of several, where the words point at none of them."""
    kinds: Sequence[dict[str, Any]] = getattr(record, "items", None) or ()
    return () if len(kinds) < 2 or any(fitting(record, pointed_at, chat)) else kinds


def fitting(record: Any, pointed_at: str, chat: Chat) -> list[bool]:
    """Which of the record's goods are those that the words name, or count to."""
    if (place := ordinal(pointed_at)) is not None:
        counted = range(len(record.items))[place : place + 1 or None]
        return [number in counted for number in range(len(record.items))]
    number = number_in(pointed_at)
    column = _column_of(number, record.items) if number is not None else None
    by_number = [column is not None and is_number(number, item.get(column)) for item in record.items]
    if any(by_number):
        return by_number
    named = fields.items_of(goods_in(pointed_at, chat.house.words.trade))
    exactly = [
        bool(named) and named[0].items() <= item.items() and _of_that_section(pointed_at, item, chat)
        for item in record.items
    ]
    if any(exactly) or not named:
        return exactly
    nearly = [is_short_for(named[0], item) for item in record.items]
    return nearly if nearly.count(True) == 1 else exactly


def _of_that_section(pointed_at: str, item: Mapping[str, Any], chat: Chat) -> bool:
    """Whether pipe may be what is pointed at: none of 40*40 is 圆管, and none of 38 is 方管."""
    sides, lists = len(_SIDES.findall(str(item.get("outer", "")))), chat.house.words.lists
    if sides > 1:
        return not any(word in pointed_at for word in lists["round_pipe"])
    return not sides or not any(word in pointed_at for word in lists["square_pipe"])


def is_short_for(said: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    """Whether goods are named by their grade without its letter, as people do where no other can be meant: 316 of
    316L."""
    short, grade = said.get("grade"), item.get("grade")
    if not (short and grade and grade.startswith(short) and grade[len(short) :].isalpha()):
        return False
    return {**said, "grade": grade}.items() <= item.items()


def _counted(record: Any, intent: Intent) -> list[dict[str, Any]]:
    """A bare number is how many, where the record has goods that are counted; one said in place of another is what that
    one is (2438改成3000)."""
    number, kinds = intent.extras.get("number"), getattr(record, "items", None) or ()
    if number is None or amending.is_of_sum(record, Decimal(number), intent):
        return []
    column = _column_of(number_in(intent.extras.get("wrong", "")), kinds)
    counted = [Decimal(str(item[_QUANTITY])) for item in kinds if item.get(_QUANTITY)]
    if column is None or (
        column == _QUANTITY and (not counted or amending.is_no_quantity(Decimal(number), counted))
    ):
        return []
    value: Any = number if column == "outer" else Decimal(number)
    return fields.items_of((Item()._replace(**{column: value}),))


def _column_of(wrong: Decimal | None, kinds: Sequence[Mapping[str, Any]]) -> str | None:
    """What of goods that number is; how many, where it is nothing of them; None where it may be several things."""
    found = [column for column in _NUMBERS if any(is_number(wrong, item.get(column)) for item in kinds)]
    if len(found) > 1:
        return None
    return found[0] if found else _QUANTITY


def is_number(number: Decimal | None, value: Any) -> bool:
    """Whether a value of goods is that number; an 外径 is kept as its words."""
    if number is None or value is None:
        return False
    return str(value).replace(".", "", 1).isdecimal() and Decimal(str(value)) == number
