"""What a record is to say instead: a value in plain words read as the field that was named, else as what it can be."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from bot.nlu.amendments.labels import SAYS_MORE, label_alone, label_of, method_said
from bot.nlu.amendments.sizes import SIDES, of_side
from bot.nlu.amendments.times import time_in, when_said
from bot.nlu.commands.values import Said, named
from bot.nlu.goods.finding import read_goods
from bot.nlu.intent import FollowUp, Item, Unknown
from bot.nlu.money.finding import find_money, is_no_sum
from bot.nlu.people.finding import find_people
from bot.nlu.people.mobiles_told import MOBILE
from bot.nlu.text.blanks import blank
from bot.nlu.text.numbers import NUMBER, parse
from config.words import Trade

AMENDED = {
    "客户": "customer",
    "联系人": "contacts",
    "数量": "quantity",
    "吨数": "quantity",
    "吨位": "quantity",
    **dict.fromkeys(("支数", "件数", "张数", "卷数"), "quantity"),
    "规格": "items",
    "厚度": "thickness",
    "厚": "thickness",
    "壁厚": "thickness",
    "宽度": "width",
    "宽": "width",
    "长度": "length",
    "长": "length",
    **dict.fromkeys(("外径", "管径"), "outer"),
    "材质": "items",
    "牌号": "items",
    "表面": "items",
    "单价": "unit_price",
    "价格": "unit_price",
    "金额": "amount",
    "总价": "amount",
    "合同金额": "amount",
    "合同额": "amount",
    "预算": "amount",
    "日期": "when",
    "时间": "when",
    "交货期": "due",
    "交期": "due",
    "到货时间": "due",
    "预计成交": "due",
    "下一步": "follow_up",
    "下次跟进": "follow_up",
    "下次": "follow_up",
    "跟进": "follow_up",
    "阶段": "stage",
    "原因": "reason",
    "方式": "method",
    "电话": "phone",
    "手机": "phone",
}
"""What people call a field, and what it is: a field of `Intent`, or one of an `Item`."""

_OF_GOODS = frozenset(name for name in Item._fields) - {"unit_price"}
_SHORTEST_NUMBER = 7
_BETWEEN_NAMES = re.compile("[、,和跟 ]+")
_ENDING = re.compile("(?:阶段|[ ,。!~吧了的啊哦呢])+$")
_ORDINAL = re.compile(
    r"(?:第(?P<number>[一二两三四五六七八九十]|\d{1,2})|(?:最后|后面|末尾|下面)(?:那|的)?一?)[个项条种款行样]?(?:规格)?"
)


def values_of(words: str, field: str, said: Said) -> dict[str, Any]:
    """The fields of an `Intent` that the words give; empty where they can not be read so. A bare number without a field
    is given as extras["number"]: what it counts is for the record to say."""
    words = _ENDING.sub("", words.strip())
    if reader := _READERS.get(field):
        return reader(words, said)
    if field in _OF_GOODS or field == "items":
        return _goods(words, field, said)
    if field in ("unit_price", "amount"):
        return _money(words, field, said)
    if field in ("when", "due", "follow_up"):
        return _time(words, field, said)
    return {} if field else _anything(words, said)


def goods_in(words: str, trade: Trade) -> tuple[Item, ...]:
    """The goods that the words name; of a number alone (3.0的), those of that thickness."""
    thickness = number_in(words)
    return read_goods(words, trade)[0].items or ((Item(thickness=thickness),) if thickness else ())


def goods_pointed_at(words: str, said: Said) -> tuple[Item, ...]:
    """The goods by which a line of a record is meant, if the words name nothing else: 304, 3.0, 那8吨的."""
    whole = _whole(words, said)
    return goods_in(words, said.words.trade) if whole.keys() == {"items"} or number_in(words) else ()


def ordinal(words: str) -> int | None:
    """The place in its record, from 0, of what is pointed at by counting: 第二个; -1 for the last."""
    counted = _ORDINAL.fullmatch(words)
    if counted is None:
        return None
    number = parse(counted["number"]) if counted["number"] else 0
    if number is None or (counted["number"] and number < 1):
        return None  # there is no 第0个
    return int(number) - 1


def points_at_goods(words: str, said: Said) -> bool:
    """Whether the words point at a line of a record, by what it is of or by counting, and say nothing else."""
    return ordinal(words) is not None or bool(goods_pointed_at(words, said))


def _anything(words: str, said: Said) -> dict[str, Any]:
    """Sums, times and goods, which may stand together; else persons, a customer, a stage, a way of talking."""
    read = _whole(words, said)
    if not read and re.fullmatch(NUMBER, words):
        return {"extras": {"number": str(number)}} if (number := parse(words)) is not None else {}
    for reader in (_people, _known_customer, label_alone):
        if not read:
            read = reader(words, said)
    return read


def _whole(words: str, said: Said) -> dict[str, Any]:
    """Times, goods and sums, if they are all that the words say: 华光今天没来 is no time."""
    rest, read = words, {}
    if time := time_in(words, said):
        rest, read = blank(rest, time.start, time.end), _time(words, "", said)
    goods, money = read_goods(rest, said.words.trade)
    if goods.items:
        read["items"] = goods.items
    for found in money:
        if found.kind != "bare":
            read.setdefault("unit_price" if found.kind == "price" else "amount", found.value)
            rest = blank(rest, found.start, found.end)
    for mention in goods.mentions:
        rest = blank(rest, mention.start, mention.end)
    return {} if SAYS_MORE.search(rest) else read


def _goods(words: str, field: str, said: Said) -> dict[str, Any]:
    if field in SIDES and (item := of_side(words, field)):
        return {"items": (item,)}
    if field == "quantity" and (number := number_in(words.removesuffix("个"))):
        return {"items": (Item(quantity=number),)}
    items = _whole(words, said).get("items", ())
    lacking = field in SIDES and any(getattr(item, field) is None for item in items)
    return {"items": items} if items and not lacking else {}


def number_in(words: str) -> Decimal | None:
    """The number, where the words are nothing else."""
    return parse(words) if re.fullmatch(NUMBER, words) else None


def _money(words: str, field: str, said: Said) -> dict[str, Any]:
    value = number_in(words) or next((money.value for money in find_money(words, said.words.trade)), None)
    return {field: value} if value is not None and not is_no_sum(words, value) else {}


def _time(words: str, field: str, said: Said) -> dict[str, Any]:
    time = time_in(words, said)
    if time is None:
        return {}
    if field == "due":
        return {"due": time.last("future")}
    if field == "follow_up":
        method = method_said(words, said).get("method")
        return {"follow_up": FollowUp(time.first("future"), method)}
    return when_said(time)


def _contacts(words: str, said: Said) -> dict[str, Any]:
    if MOBILE.search(words):
        return {}  # 联系人王伟明 139…: somebody new, with a number
    names = tuple(name for name in _BETWEEN_NAMES.split(words) if name)
    return {"contacts": names} if names and not _names_nobody(words) else {}


def _people(words: str, said: Said) -> dict[str, Any]:
    """Persons, where the words name nothing else."""
    rest, people = words, find_people(words, said.book, said.words)
    for person in people:
        rest = rest.replace(person.name, "", 1)
    if not people or _BETWEEN_NAMES.sub("", rest):
        return {}
    return {"contacts": tuple(person.name for person in people)}


def _customer(words: str, said: Said) -> dict[str, Any]:
    return {"customer": named(words, said)}


def _known_customer(words: str, said: Said) -> dict[str, Any]:
    """A customer, also by what they did (是湖州佳和反映的)."""
    customer = named(words, said)
    if isinstance(customer, Unknown) and (did := _THEY_DID.search(words)):
        customer = named(words[: did.start()], said)
    return {} if isinstance(customer, Unknown) else {"customer": customer}


def _phone(words: str, said: Said) -> dict[str, Any]:
    """A number, where no talk is told beside it (电话问了佳和老李，他说报价太高 电话138…)."""
    if _TALK.search(words):
        return {}
    digits = re.sub(r"\D", "", words)
    return {"phone": digits} if len(digits) >= _SHORTEST_NUMBER else {}


_READERS: dict[str, Callable[[str, Said], dict[str, Any]]] = {
    "contacts": _contacts,
    "customer": _customer,
    "phone": _phone,
    "stage": label_of("stage"),
    "reason": label_of("reason"),
    "method": method_said,
}

_TALK = re.compile("[问说聊谈讲]|打[了过给]|联系[了过]|沟通|报价|拜访")
_VERB = "(?:反映|反馈|投诉|抱怨|说|提|要|问|打|汇|付|买|订|拿)(?:过来|[来到出])?"
_THEY_DID = re.compile(f"(?:(?:那边|那家|那头|他们家?|客户)(?:{_VERB})?|{_VERB})的?$")
"""What a customer did, behind the name."""
_NO_NAME = re.compile("[不没错是了的吗呢吧换改有无?？]|电话|手机|号码|微信|地址|名字|信息|资料")


def _names_nobody(words: str) -> bool:
    """Whether what stands where a contact's name would is said of them: 联系人不对, 联系人电话不对, 联系人换了."""
    return _NO_NAME.search(words) is not None
