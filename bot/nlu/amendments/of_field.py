"""Amendments that name a field with what it says and what it should say: 金额30万改成25万, 单价是14300不是14500.

What was wrong must be readable as that field, too: 客户说价格改成14300 tells what somebody said.
"""

from typing import Any

from bot.nlu.amendments.finding import CHANGED_TO, COMMA, FIELD, OF_LAST, SIGH, read_changed, read_exchanged
from bot.nlu.amendments.values import AMENDED, points_at_goods, values_of
from bot.nlu.amendments.values_said_wrong import WAS
from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said
from bot.nlu.intent import Unknown

_FIELD = rf"(?:{SIGH}{COMMA}*)*(?:把)?{OF_LAST}(?P<field>{FIELD})的?"
_NAMES = frozenset({"customer", "contacts"})
"""Fields whose values anything could be: what was wrong must be somebody who is known as such."""


def _read(said: Said) -> dict[str, Any] | None:
    """The value that is right, if both are of the field."""
    field = AMENDED[said.match["field"]]
    wrong, value = said.match["wrong"].strip(), said.match["value"].strip()
    was = values_of(wrong, "" if field in _NAMES else field, said)
    read = values_of(value, field, said)
    if not was or not read or (field in _NAMES and field not in was):
        return None
    if isinstance(read.get("customer"), Unknown):
        return None
    of_goods = "items" in read
    extras = {
        **read.get("extras", {}),
        "value": value,
        "field": field,
        WAS: wrong,
        "wrong": f"{said.match['field']}{wrong}" if of_goods else wrong,
    }
    spans = {name: said.match.span("value") for name in read if name != "extras"}
    return {**read, "extras": extras, "spans": spans}


_WHAT = "(?:规格|材质|材料|尺寸|数量|厚度|宽度|长度|表面|型号|要求|牌号|订单|需求|单子)"
_ALTERS = "(?:改|换|调整?|变更|变)"
_SOFTLY = "(?:你好|您好|不好意思|麻烦|那个|抱歉|我们?|咱们?|这边|想|要|需要|得|准备|打算|临时|[,，。 ])*"
_WISH = (
    f"{_SOFTLY}(?:{_ALTERS}(?:一?下|一?个)?(?:订单|需求)?的?{_WHAT}"
    f"|(?:订单|需求)?的?{_WHAT}(?:想|要|需要|得)*{_ALTERS})(?:一?下|了|吧)*(?:{_WHAT})?"
)
"""What says that something is to be changed, before what (我们要改规格 304改316L)."""
_MAY_WE = "(?:能不能|能否|能|可不可以|可以)"
_TO = f"{_MAY_WE}?(?:{CHANGED_TO}|改|换)"
_EXCHANGE = rf"(?:把|从|由)?(?P<wrong>[^,，。改换]{{1,16}}?){_TO}(?P<value>[^,，。]{{1,30}}?)"


def _read_whether(said: Said) -> dict[str, Any] | None:
    """Whether goods may be exchanged for others (304改316L可以吗): that is the owner's to say."""
    return {} if read_exchanged(said) is not None else None


def _read_of_goods(said: Said) -> dict[str, Any] | None:
    """201那个厚度改1.2: a field of those goods of a record that are named."""
    field, wrong, value = (
        AMENDED[said.match["field"]],
        said.match["wrong"].strip(),
        said.match["value"].strip(),
    )
    read = values_of(value, field, said) if points_at_goods(wrong, said) else {}
    spans = {name: said.match.span("value") for name in read}
    extras = {"value": value, "field": field, "wrong": wrong}
    return {**read, "extras": extras, "spans": spans} if "items" in read else None


OF_FIELD: tuple[Command, ...] = (
    Command(
        "amend",
        whole(
            rf"(?:{SIGH}{COMMA}*)*(?:把)?(?P<wrong>[^,，。改换]{{1,14}}?)(?:的?那[个种款行]的?|的)"
            rf"(?P<field>厚度?|宽度?|长度?|[张吨]数|数量|表面)(?:{CHANGED_TO}|改|换)(?P<value>.{{1,30}})"
        ),
        _read_of_goods,
    ),
    Command("amend", whole(rf"{_WISH}[,，。：:；; ]+{_EXCHANGE}"), read_exchanged),
    Command(
        "contact_rep",
        whole(
            rf"(?:{_WISH}[,，。：:；; ]+|{_SOFTLY}{_MAY_WE}{_ALTERS}(?:一?下)?{_WHAT}[吗么?？,，。 ]+)?{_MAY_WE}?"
            rf"{_EXCHANGE}[,， ]?(?:可以|行|能行|来得及|没问题)?(?:吧|不|不行|不可以)?[吗么?？]+"
        ),
        _read_whether,
        "customer",
    ),
    Command(
        "contact_rep",
        whole(rf"{_SOFTLY}{_MAY_WE}{_ALTERS}(?:一?下)?{_WHAT}[吗么?？][,，。 ]*{_EXCHANGE}"),
        _read_whether,
        "customer",
    ),
    Command(
        "amend",
        whole(
            rf"{_FIELD}(?:从|由|是)?(?P<wrong>[^,，。改换]{{1,16}}?)[,， ]?(?:{CHANGED_TO}|改(?=\d))"
            "(?P<value>.{1,30})"
        ),
        _read,
    ),
    Command(
        "amend",
        whole(
            rf"{_FIELD}(?:应该|应当)?是?(?P<value>[^,，。不]{{1,20}}?)[,，。 ]*(?:而)?不是(?P<wrong>.{{1,20}})"
        ),
        _read,
    ),
    Command(
        "amend",
        whole(rf"{_FIELD}不是(?P<wrong>[^,，。]{{1,20}}?)[,，。 ]*(?:而|应该)?是(?P<value>.{{1,20}})"),
        _read,
    ),
    Command(
        "amend",
        whole(rf"(?:{SIGH}{COMMA}*)*[把将](?P<field>下次跟进|下次|下一步)的?(?P<value>.{{1,30}})"),
        read_changed,
        "rep",
    ),
)
"""In front of AMENDMENTS, which read 金额30万改成25万 as the amount 30万."""
