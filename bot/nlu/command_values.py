"""What a command carries (bot/nlu/commands.py): readers of numbers, days, amended values and names in its words."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.nlu.book import Book
from bot.nlu.goods import read_goods
from bot.nlu.intent import Ambiguous, Found, Item, Named, Unknown
from bot.nlu.money import find_money
from bot.nlu.names import find_names
from bot.nlu.numbers import NUMBER, parse
from bot.nlu.times import find_times
from config.words import Words

_SAID_OF = re.compile("[的了去我你他她它这那哪谁都很最要太也今昨明说没不有就是单家边]")
_COMMON = 100
"""From this frequency in the cutter's dictionary on a word is no name that somebody made up."""
_BESIDE_A_DAY = re.compile("吧|再|说|做|办|去|完成|了|[ ,。!]")
_ASKED = re.compile("谁|什么|啥|多少|哪|几(?:个|号|点|时)|怎么|[吗么呢?]$")
_SHORTEST_NUMBER = 7


@dataclass(frozen=True, slots=True)
class Said:
    """What a command is read with."""

    match: re.Match[str]
    now: datetime
    book: Book
    words: Words


def read_nothing(said: Said) -> dict[str, Any]:
    """A command that carries nothing."""
    return {}


def read_number(said: Said) -> dict[str, Any]:
    """The number of the entry meant."""
    return {"extras": {"number": said.match["number"]}} if said.match["number"] else {}


def read_code(said: Said) -> dict[str, Any]:
    """The code of a binding, in capitals."""
    return {"extras": {"code": said.match["code"].upper()}}


def read_list_day(said: Said) -> dict[str, Any]:
    """The first day in `when`, the last in `due`: 今天 is one day, 本周 seven."""
    times = find_times(said.match.group(), said.now)
    if not times:
        return {"when": said.now.date(), "due": said.now.date()}
    first, last = times[0].bounds()
    day = first.date() if isinstance(first, datetime) else first
    return {"when": day, "due": last.date() if isinstance(last, datetime) else last}


def read_postpone(said: Said) -> dict[str, Any] | None:
    """The new time: a day named, or so many days from now. The number may be missing."""
    words = said.match["until"]
    if not words:
        return read_number(said)
    times = find_times(words, said.now) or find_times(words + "后", said.now)
    usable = [time for time in times if not time.length]
    if not usable:
        usable = [time for time in find_times(words.rstrip("吧") + "后", said.now) if not time.length]
    if not usable or _BESIDE_A_DAY.sub("", words[: usable[0].start] + words[usable[0].end :]):
        return None
    return {**read_number(said), "when": usable[0].first("future")}


def read_hand_over(said: Said) -> dict[str, Any] | None:
    """The entry and the colleague who takes it; `None` for 交给我, which names nobody."""
    to = said.match["to"]
    return None if to and to[0] in "我你他她" else {**read_number(said), "to": to}


def read_reference(said: Said) -> dict[str, Any]:
    """What is referred to, as said."""
    return {"extras": {"reference": said.match["reference"].upper()}}


def read_region(said: Said) -> dict[str, Any]:
    """The region named."""
    return {"extras": {"region": said.match["region"]}} if said.match["region"] else {}


def read_resolution(said: Said) -> dict[str, Any]:
    """How something was settled."""
    extras = {"number": said.match["number"], "resolution": (said.match["resolution"] or "").strip()}
    return {"extras": {name: value for name, value in extras.items() if value}}


def teaches(alias: str, said: Said, *, swapped: bool) -> bool:
    """Whether the words teach a name: 小科=天津科瑞 does, 最难缠的就是天津科瑞 and 天津科瑞就是麻烦 do not."""
    if "就是" not in said.match.group():
        return True
    common = said.book.cutter.FREQ.get(alias, 0) >= _COMMON
    return not swapped and not common and not _SAID_OF.search(alias) and not alias.endswith(said.words.titles)


def named(name: str, said: Said) -> Named:
    """A customer by a name that stands alone."""
    codes = said.book.named(name)
    if not codes:
        hits = [
            hit for hit in find_names(name, said.book, said.words) if hit.start == 0 and hit.end == len(name)
        ]
        codes = hits[0].codes if hits else ()
    if len(codes) == 1:
        return Found(codes[0], name)
    return Ambiguous(codes, name) if codes else Unknown(name)


AMENDED = {
    "客户": "customer",
    "联系人": "contacts",
    "数量": "items",
    "规格": "items",
    "材质": "items",
    "牌号": "items",
    "表面": "items",
    "单价": "unit_price",
    "价格": "unit_price",
    "金额": "amount",
    "总价": "amount",
    "预算": "amount",
    "日期": "when",
    "时间": "when",
    "交期": "due",
    "下次": "follow_up",
    "跟进": "follow_up",
    "电话": "phone",
    "手机": "phone",
    "备注": "remark",
}


def read_amend(said: Said) -> dict[str, Any] | None:
    """What the record before this message is to say instead; extras["field"] names the field where it was named."""
    named_field = AMENDED.get(said.match.groupdict().get("field") or "", "")
    value = said.match["value"].strip()
    if _ASKED.search(value):
        return None
    fields = _values(value, named_field, said)
    if not fields and (not named_field or _is_stated(said)):
        return None
    extras = {"value": value} | ({"field": named_field} if named_field else {})
    return {**fields, "extras": extras}


def _is_stated(said: Said) -> bool:
    """价格是个问题 says something of the price; 价格改一下 wants it changed."""
    return said.match.string[said.match.end("field") : said.match.start("value")].strip(" :") == "是"


def _values(value: str, field: str, said: Said) -> dict[str, Any]:
    """The value read as the field named, else as whatever it can be: goods, money, a time, a customer."""
    if field == "contacts":
        return {"contacts": (value,)}
    if field == "phone":
        return {"phone": digits} if len(digits := re.sub(r"\D", "", value)) >= _SHORTEST_NUMBER else {}
    if field == "customer":
        customer = named(value, said)
        return {} if isinstance(customer, Unknown) and _is_stated(said) else {"customer": customer}
    plain = parse(value) if re.fullmatch(NUMBER, value) else None
    if plain is not None and field in ("items", "unit_price", "amount"):
        return {"items": (Item(quantity=plain),)} if field == "items" else {field: plain}
    read = _sums(value, field, said) | _times(value, field, said) | _goods(value, field, said)
    if not read and not field:
        customer = named(value, said)
        return {} if isinstance(customer, Unknown) else {"customer": customer}
    return read


def _goods(value: str, field: str, said: Said) -> dict[str, Any]:
    items = read_goods(value, said.words.trade)[0].items
    return {"items": items} if items and field in ("", "items") else {}


def _sums(value: str, field: str, said: Said) -> dict[str, Any]:
    for money in find_money(value, said.words.trade):
        if field in ("unit_price", "amount"):
            return {field: money.value}
        if not field:
            return {"unit_price" if money.kind == "price" else "amount": money.value}
    return {}


def _times(value: str, field: str, said: Said) -> dict[str, Any]:
    times = [time for time in find_times(value, said.now) if not time.vague]
    if not times or field not in ("", "when", "due"):
        return {}
    time = times[0]
    if field == "due":
        return {"due": time.last("future")}
    return {"when": time.first("past" if time.tense == "past" else "future")}


def read_correct(said: Said) -> dict[str, Any] | None:
    """不是无锡华光,是天津华光: the right one, where it is a customer or can be read as anything else."""
    wrong, right = said.match["wrong"].strip(), said.match["value"].strip()
    customer = named(right, said)
    if not isinstance(customer, Unknown) and not _times(right, "", said):
        return {"customer": customer, "extras": {"value": right, "wrong": wrong}}
    fields = _values(right, "", said)
    if fields or not isinstance(named(wrong, said), Unknown):
        return {**(fields or {"customer": customer}), "extras": {"value": right, "wrong": wrong}}
    return None
