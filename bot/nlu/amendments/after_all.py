"""Amendments of who changed their mind: 厚度还是1.2吧, 先改成10吨, 算了,周三吧, 三点半到不了,四点吧, 最晚25号.

They say outright neither that something was wrong nor what, so nothing but the value may be said, and as an answer to
an open question they are that answer (bot/answers.py).
"""

from typing import Any

from bot.nlu.amendments.finding import CHANGED_TO, COMMA, FIELD, OF_LAST, SIGH, read_changed
from bot.nlu.amendments.values import number_in, values_of
from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import HOUR_ALONE, PART, Said
from bot.nlu.intent import Item

AFTER_ALL = "after_all"
"""In the extras of such an amendment."""
HAPPENED = "happened"
"""In the extras: the day is that of what took place, money that came or people who met."""
PAID_THEN, MET_THEN = "paid", "met"
_OF_MONEY = "到账?|到款|收到?|打|打款|汇|付"
_SOFTLY = rf"(?:(?:{SIGH}|那)吧?{COMMA}*)"
_LEAD = rf"{_SOFTLY}*(?:算了|要不然?|想了想|考虑了一?下|等等|等下|不好意思){COMMA}*"
_RATHER = "(?:还是|干脆|就|先|那就|改回|统一|都)"
_AS = f"(?:按|用|做|要|{CHANGED_TO}|改|是|到|去)?"
_COUNT = "[0-9一二两三四五六七八九十半百]"
_CANNOT = (
    "(?:[到去来]不了|过不[去来]|赶不(?:上|到|过去|过来|及)|来不及|没空|没时间|有事|有会|约不上|太[早晚赶]了?)"
)


def _read_field(said: Said) -> dict[str, Any] | None:
    """厚度还是1.2: the words behind the field must be the value and nothing else (价格还是比别家贵500 is none)."""
    value = said.match["value"].strip()
    if not values_of(value, "", said) and number_in(value) is None:
        return None
    return _after_all(read_changed(said))


def _read_value(said: Said) -> dict[str, Any] | None:
    """算了,20吨吧: a time, or goods with an amount."""
    read = _after_all(read_changed(said))
    if read is None or read.keys() - {"when", "items", "extras", "spans"}:
        return None
    amounts = all(item.quantity for item in read["items"]) if "items" in read else "when" in read
    return read if amounts else None


def _read_amount(said: Said) -> dict[str, Any] | None:
    """20吨吧: how many alone; 304的20吨吧 may be beside what was said."""
    read = _read_value(said)
    kinds = (read or {}).get("items", ())
    alone = [item for item in kinds if item == Item(quantity=item.quantity, unit=item.unit)]
    return read if len(alone) == len(kinds) == 1 else None


def _read_time(said: Said) -> dict[str, Any] | None:
    """三点半到不了,四点吧: a time that does not suit, if one is named, and another one."""
    wrong, read = said.match["wrong"].strip(), _read_value(said)
    if read is None or "when" not in read:
        return None
    was = values_of(wrong, "", said)
    return read if not wrong or (was and was.keys() <= {"when", "extras"}) else None


def _read_latest(said: Said) -> dict[str, Any] | None:
    """最晚25号: the day by which they are wanted."""
    read = values_of(said.match["value"], "", said)
    if "when" not in read or read.keys() - {"when", "extras"} or PART in read.get("extras", {}):
        return None
    due = values_of(said.match["value"], "due", said)
    extras = {"value": said.match["value"].strip(), "field": "due"}
    return {**due, "extras": extras, "spans": {"due": said.match.span("value")}}


def _read_happened(said: Said) -> dict[str, Any] | None:
    """昨天到的: the day on which what was told took place."""
    read = values_of(said.match["value"], "", said)
    extras = read.get("extras", {})
    if read.keys() - {"when", "extras"} or "when" not in read or PART in extras or HOUR_ALONE in extras:
        return None
    took_place = PAID_THEN if said.match["paid"] else MET_THEN
    told = {"value": said.match["value"].strip(), "field": "when", HAPPENED: took_place}
    return {**read, "extras": {**extras, **told}}


def _after_all(read: dict[str, Any] | None) -> dict[str, Any] | None:
    return read and {**read, "extras": {**read["extras"], AFTER_ALL: "yes"}}


AFTER_ALL_AMENDMENTS: tuple[Command, ...] = (
    Command(
        "amend",
        whole(
            rf"(?:{_LEAD})?{_SOFTLY}*(?:把)?{OF_LAST}(?P<field>{FIELD})的?{_RATHER}+{_AS}{COMMA}*(?P<value>[^,，。]{{1,20}}?)"
        ),
        _read_field,
    ),
    Command(
        "amend",
        whole(rf"{_LEAD}{_RATHER}*{_AS}(?P<value>[^,，。]{{1,20}}?)(?:去|来|过去|再[去来说])?"),
        _read_value,
    ),
    Command(
        "amend",
        whole(rf"(?:那就|还是)(?:按|改|{CHANGED_TO})?(?P<value>[^,，。]{{1,20}}?)(?:去|过去|再去)?吧"),
        _read_value,
        "rep",
    ),
    Command("amend", whole(rf"{_SOFTLY}*(?P<value>{_COUNT}[^,，。]{{0,15}}?)吧"), _read_amount, "rep"),
    Command(
        "amend",
        whole(
            rf"(?:{_LEAD})?{_SOFTLY}*(?P<wrong>[^,，。]{{0,12}}?){_CANNOT}了?{COMMA}+(?:我|那|{_RATHER}){{0,8}}{_AS}(?:推|挪|延|换)?到?"
            "(?P<value>[^,，。]{1,16}?)(?:再?[去来]|过去|到)?"
        ),
        _read_time,
        "rep",
    ),
    Command(
        "amend",
        whole(
            rf"(?:是|应该是)?(?P<value>[^,，。]{{2,10}}?)(?:才)?(?:(?P<paid>{_OF_MONEY})|来|去|见|聊|谈)的"
        ),
        _read_happened,
        "rep",
    ),
    Command(
        "amend",
        whole(
            "(?:最晚|最迟|再晚|不能?晚于|不要晚于|截止)(?:不能?(?:超过|晚于))?(?:到|在|得|要)?(?P<value>[^,，。]{2,14}?)"
            "(?:之?前)?(?:要|到|到货|必须到|得到|送到|交货?)*"
        ),
        _read_latest,
    ),
)
