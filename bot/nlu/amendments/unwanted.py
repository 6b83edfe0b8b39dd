"""Amendments of goods that are not wanted any more (304的不要了), or give way to others (201不要了 改成304的)."""

import re
from typing import Any

from bot.nlu.amendments.finding import CHANGED_TO, COMMA, POINTING, SIGH, read_exchanged
from bot.nlu.amendments.values import points_at_goods
from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said

_WISHES = re.compile("[要换改来]")
_NOT = "不(?:要|用|做|订|需要)"
_BUT = f"(?:都|就|全)?(?:{CHANGED_TO}|换|改|要)"
"""Between goods that are not wanted any more and those that are wanted in their place."""


def _read_dropped(said: Said) -> dict[str, Any] | None:
    """去掉304, 3.0的不要了: one of several goods is no longer wanted; 不要201 要304 wants another."""
    wrong = said.match["wrong"].strip()
    if _WISHES.search(wrong):
        return None
    return {"extras": {"dropped": wrong}} if points_at_goods(wrong, said) else None


def _read_given_way(said: Said) -> dict[str, Any] | None:
    """201不要了 改成304的: goods in place of goods. 钱总不做了 换李总 tells of people, and 换304 20吨 whole
    goods, which are wanted whatever was before."""
    read = read_exchanged(said) if points_at_goods(said.match["wrong"].strip(), said) else None
    return None if read is None or any(item.quantity for item in read.get("items", ())) else read


_GIVEN_WAY: tuple[Command, ...] = (
    Command(
        "amend",
        whole(
            rf"(?:{SIGH}{COMMA}*)*(?P<wrong>[^,，。 ]{{1,14}}?){POINTING}[先都]?{_NOT}了?"
            rf"{COMMA}*{_BUT}(?P<value>.{{1,30}})"
        ),
        _read_given_way,
    ),
    Command(
        "amend",
        whole(
            rf"(?:{SIGH}{COMMA}*)*{_NOT}(?P<wrong>[^,，。 ]{{1,14}}?){POINTING}了?"
            rf"{COMMA}+{_BUT}(?P<value>.{{1,30}})"
        ),
        _read_given_way,
    ),
)

UNWANTED: tuple[Command, ...] = (
    Command(
        "amend",
        whole(
            rf"(?:算了{COMMA}*)?(?:把)?(?P<wrong>[^,，。]{{1,20}}?){POINTING}[先都]?"
            rf"(?:去掉|删掉|删了|取消掉?|{_NOT}了?)"
        ),
        _read_dropped,
    ),
    Command("amend", whole(rf"(?:去掉|删掉|不要)(?P<wrong>[^,，。]{{1,20}}?){POINTING}"), _read_dropped),
    *_GIVEN_WAY,
)


def gives_way(text: str) -> str | None:
    """What is said in a normalised text to be wanted no more, where something else is wanted in its place."""
    matches = (command.whole.pattern.fullmatch(text) for command in _GIVEN_WAY)
    return next((match["wrong"].strip() for match in matches if match), None)
