"""Amendments of one record among several: 宏发那个改成20吨, 华光那个价格是14600, 华光那笔30万改成35万.

The customer by whom it is meant must be known; their codes are kept as extras["whose"], a place alone
(宁波那个改成20吨) as extras["whose_place"].
"""

from collections.abc import Callable
from typing import Any

from bot.nlu.amendments.finding import (
    CHANGED_TO,
    COMMA,
    FIELD,
    MISTAKEN,
    SIGH,
    read_changed,
    read_denied,
    read_exchanged,
)
from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said, named
from bot.nlu.intent import Unknown, codes_of
from bot.nlu.text.places import place_at

_SAID_OTHERWISE = "(?=[^改换更错岔反不口手应]*[改换更错岔反不口手应])"
"""Most messages are none of these, and are seen to be by one look."""
_WHOSE = rf"(?:{SIGH}{COMMA}*)*(?:把)?(?P<ahead>[那这][个家])?(?P<whose>[^,，。]{{2,14}}?)"
PLACE = "whose_place"
"""In the extras: the place whose customer's record is meant, where no customer is named."""
_SUM = (
    "(?P<value>[0-9.,零一二两三四五六七八九十百千半]{1,10}"
    "(?:[万wW吨张件支][0-9零一二两三四五六七八九千百半]{0,5})?[元块]?)(?:才对)?[吧啊呀]?"
)
"""How much, and nothing else."""
_DAYS_OF_GOODS = ("交期", "交货期", "到货时间")
"""Fields that a deal has not, and that nobody tells of a customer anew."""
_POINT = "的?那(?:个|条|家|边|单|笔|份|批)的?"
_POINTED = rf"(?=[^那]*那){_WHOSE}(?P<point>{_POINT})(?P<field>{FIELD})?"
_OF_ONE = rf"{_SAID_OTHERWISE}{_WHOSE}(?P<point>{_POINT}|的)?(?P<field>{FIELD})?"


def _read_of_one(said: Said) -> dict[str, Any] | None:
    """宏发那个改成20吨: of several records the one of that customer, who must be known."""
    return _of_one(said, read_denied if "wrong" in said.match.groupdict() else read_changed)


def _read_exchanged_of_one(said: Said) -> dict[str, Any] | None:
    """华光那笔30万改成35万: what was wrong of that customer's record, and what is right."""
    return _of_one(said, read_exchanged)


def _of_one(said: Said, reader: Callable[[Said], dict[str, Any] | None]) -> dict[str, Any] | None:
    whose, place = named(said.match["whose"].strip(), said), _place_pointed_at(said)
    read = None if isinstance(whose, Unknown) and not place else reader(said)
    if read is None or isinstance(read.get("customer"), Unknown):
        return None
    if place and isinstance(whose, Unknown):
        read["extras"][PLACE] = place
        return read
    points = bool(said.match["ahead"]) or "那" in (said.match["point"] or "")
    plain = {"items", "unit_price", "extras", "spans"} | ({"amount"} if reader is read_exchanged else set())
    if said.match.groupdict().get("field") in _DAYS_OF_GOODS:
        plain |= {"due"}
    if not points and not read.keys() <= plain:
        return None  # 华光联系人换成赵总了 tells what is so now
    read["extras"]["whose"] = ",".join(codes_of(whose))
    read["spans"]["extras.whose"] = said.match.span("whose")
    return read


def _read_sum_of_one(said: Said) -> dict[str, Any] | None:
    """写错了,中兴是8万5: how much it should be, and nothing else, of the customer's record."""
    whose = named(said.match["whose"].strip(), said)
    read = None if isinstance(whose, Unknown) else read_changed(said)
    if read is None or not read.keys() <= {"items", "unit_price", "amount", "extras", "spans"}:
        return None
    read["extras"]["whose"] = ",".join(codes_of(whose))
    read["spans"]["extras.whose"] = said.match.span("whose")
    return read


def _place_pointed_at(said: Said) -> str:
    """The place by which a record is pointed at (宁波那个10吨改成12吨), or an empty string."""
    said_of = said.match["whose"].strip()
    return said_of if "那" in (said.match["point"] or "") and place_at(said_of, 0) == said_of else ""


def _read_field(said: Said) -> dict[str, Any] | None:
    """华光那个价格是14600: only where the field is named; 华光那个是304的 tells what it is."""
    return _read_of_one(said) if said.match["field"] else None


OF_ONE: tuple[Command, ...] = (
    Command(
        "amend",
        whole(
            rf"(?:{SIGH}{COMMA}*)*(?:刚才|刚刚|刚)?(?:[记说打写搞弄报输](?:错|岔|反)了?|错了|口误|手误){COMMA}+"
            rf"{_WHOSE}(?:{_POINT})?(?:应该|其实)?(?:是|到了?|打了){_SUM}"
        ),
        _read_sum_of_one,
        "rep",
    ),
    Command(
        "amend",
        whole(
            rf"{_SAID_OTHERWISE}{_WHOSE}(?P<point>{_POINT}|的|(?=\d))"
            rf"(?P<wrong>[^,，。改换那要订]{{1,14}}?)(?:{CHANGED_TO}|改(?=\d))(?P<value>.{{1,30}})"
        ),
        _read_exchanged_of_one,
        "rep",
    ),
    Command(
        "amend",
        whole(rf"{_OF_ONE}(?:{CHANGED_TO}|{MISTAKEN}){COMMA}*(?:应该|应当)?是?(?P<value>.{{1,30}})"),
        _read_of_one,
        "rep",
    ),
    Command(
        "amend",
        whole(rf"{_POINTED}(?:应该)?是(?P<value>[^,，。]{{1,20}}?)[,，。 ]*不是(?P<wrong>.{{1,20}})"),
        _read_of_one,
        "rep",
    ),
    Command(
        "amend",
        whole(rf"{_POINTED}不是(?P<wrong>[^,，。]{{1,20}}?)[,，。 ]*(?:而|应该)?是(?P<value>.{{1,20}})"),
        _read_of_one,
        "rep",
    ),
    Command(
        "amend",
        whole(rf"{_POINTED}(?:应该)?是(?P<value>.{{1,20}})"),
        _read_field,
        "rep",
    ),
)
