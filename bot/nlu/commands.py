"""Commands: short messages of a fixed form ("完成 12", "改成20吨", "绑定 ABC123"), recognised before anything else.

Each is one entry of `COMMANDS`: a pattern that must fit the whole message, and what it makes of it. Their names are
intents like those of the guide; what they carry stands in the fields of `Intent`, or in `extras` by name.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.nlu.book import Book
from bot.nlu.goods import read_goods
from bot.nlu.intent import Ambiguous, Found, Intent, Item, Named, Span, Unknown
from bot.nlu.money import find_money
from bot.nlu.names import find_names
from bot.nlu.normalize import Normalized
from bot.nlu.numbers import NUMBER, parse
from bot.nlu.times import find_times
from config.words import Words

LONGEST = 60
"""Longer messages are never commands."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a command is read with."""

    match: re.Match[str]
    now: datetime
    book: Book
    words: Words


@dataclass(frozen=True, slots=True)
class Command:
    """`name` is the intent, for `audience` ("rep", "customer" or "" for both); `fields` reads the rest."""

    name: str
    pattern: re.Pattern[str]
    fields: Callable[[Said], dict[str, Any] | None]
    audience: str = ""


def _nothing(said: Said) -> dict[str, Any]:
    return {}


def _number(said: Said) -> dict[str, Any]:
    return {"extras": {"number": said.match["number"]}} if said.match["number"] else {}


def _code(said: Said) -> dict[str, Any]:
    return {"extras": {"code": said.match["code"].upper()}}


def _alias(said: Said) -> dict[str, Any] | None:
    """The alias in extras, the customer it stands for in `customer`; `None` where that is no customer's name."""
    alias, name = said.match["alias"].strip(), said.match["name"].strip()
    customer = named(name, said)
    if isinstance(customer, Unknown):
        swapped = named(alias, said)
        if isinstance(swapped, Unknown):
            return {"customer": customer, "extras": {"alias": alias}} if "=" in said.match.group() else None
        customer, alias = swapped, name
    return {"customer": customer, "extras": {"alias": alias}}


def _list_day(said: Said) -> dict[str, Any]:
    """The first day in `when`, the last in `due`: 今天 is one day, 本周 seven."""
    times = find_times(said.match.group(), said.now)
    if not times:
        return {"when": said.now.date(), "due": said.now.date()}
    first, last = times[0].bounds()
    day = first.date() if isinstance(first, datetime) else first
    return {"when": day, "due": last.date() if isinstance(last, datetime) else last}


def _postpone(said: Said) -> dict[str, Any] | None:
    """The new time: a day named, or so many days from now. The number may be missing."""
    words = said.match["until"]
    if not words:
        return _number(said)
    times = find_times(words, said.now) or find_times(words + "后", said.now)
    usable = [time for time in times if not time.length]
    if not usable:
        usable = [time for time in find_times(words.rstrip("吧") + "后", said.now) if not time.length]
    if not usable:
        return None
    return {**_number(said), "when": usable[0].first("future")}


def _hand_over(said: Said) -> dict[str, Any]:
    return {**_number(said), "to": said.match["to"]}


def _reference(said: Said) -> dict[str, Any]:
    return {"extras": {"reference": said.match["reference"].upper()}}


def _region(said: Said) -> dict[str, Any]:
    return {"extras": {"region": said.match["region"]}} if said.match["region"] else {}


def _resolution(said: Said) -> dict[str, Any]:
    extras = {"number": said.match["number"], "resolution": (said.match["resolution"] or "").strip()}
    return {"extras": {name: value for name, value in extras.items() if value}}


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


_AMENDED = {
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


def _amend(said: Said) -> dict[str, Any] | None:
    """What the record before this message is to say instead; extras["field"] names the field where it was named."""
    named_field = _AMENDED.get(said.match.groupdict().get("field") or "", "")
    value = said.match["value"].strip()
    fields = _values(value, named_field, said)
    if not fields and not named_field:
        return None
    extras = {"value": value} | ({"field": named_field} if named_field else {})
    return {**fields, "extras": extras}


def _values(value: str, field: str, said: Said) -> dict[str, Any]:
    """The value read as the field named, else as whatever it can be: goods, money, a time, a customer."""
    if field == "contacts":
        return {"contacts": (value,)}
    if field == "phone":
        return {"phone": re.sub(r"\D", "", value)}
    if field == "customer":
        return {"customer": named(value, said)}
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


def _correct(said: Said) -> dict[str, Any] | None:
    """不是无锡华光,是天津华光: the right one, where it is a customer or can be read as anything else."""
    wrong, right = said.match["wrong"].strip(), said.match["value"].strip()
    customer = named(right, said)
    if not isinstance(customer, Unknown):
        return {"customer": customer, "extras": {"value": right, "wrong": wrong}}
    fields = _values(right, "", said)
    if fields or not isinstance(named(wrong, said), Unknown):
        return {**(fields or {"customer": customer}), "extras": {"value": right, "wrong": wrong}}
    return None


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(rf"[\s,，。!]*(?:{source})[\s,，。!~吧]*", re.IGNORECASE)


_NUMBER = r"(?:第|#|编号|NO\.?)?\s*(?P<number>T?\d{1,9})?\s*(?:号|条|个)?"
_FIELD = "|".join(_AMENDED)

COMMANDS: tuple[Command, ...] = (
    Command("bind", _pattern(r"(?:绑定|绑|bind)\s*[::]?\s*(?P<code>[A-Za-z0-9_-]{4,64})"), _code),
    Command("subscribe_again", _pattern("恢复订阅|重新订阅|继续订阅|订阅|恢复推送|继续推送"), _nothing),
    Command("cancel", _pattern("取消"), _nothing),
    Command("pending", _pattern("待补充|待补|待完善|没补完的|还差什么"), _nothing, "rep"),
    Command(
        "explain",
        _pattern("(?:你)?(?:是)?怎么理解的|为什么这么(?:理解|记)|怎么(?:解析|识别)的|理解成什么了"),
        _nothing,
        "rep",
    ),
    Command(
        "list_day",
        _pattern(
            "(?:看|查|看看|查看|我的?)?(?:今天|今日|明天|明日|后天|本周|这周|下周|本月|这个月|周[一二三四五六日])?的?"
            "(?:日程|行程|安排|待办|任务清单|计划)(?:表)?|今天|今日|明天|本周|这周|下周"
        ),
        _list_day,
        "rep",
    ),
    Command("undo", _pattern("撤销|撤回|撤消|刚才的?(?:作废|不算)"), _nothing, "customer"),
    Command("list_day", _pattern("我的需求|需求进度|提的需求|需求(?:列表|状态)"), _nothing, "customer"),
    Command(
        "confirm_payment",
        _pattern(r"确认(?:到款|收款|回款)\s*(?P<reference>[A-Za-z0-9_-]{1,64})"),
        _reference,
        "rep",
    ),
    Command(
        "refuse_payment",
        _pattern(r"(?:驳回|不是)(?:到款|收款|回款|这笔)\s*(?P<reference>[A-Za-z0-9_-]{1,64})"),
        _reference,
        "rep",
    ),
    Command(
        "resolve_complaint",
        _pattern(r"(?:已解决|解决|结案|已处理)\s*(?P<number>W\d{1,9})\s*[,，::]?\s*(?P<resolution>.{0,200})"),
        _resolution,
        "rep",
    ),
    Command(
        "list_pool",
        _pattern(r"(?:看|查|看看)?(?:线索)?公海(?:里)?的?(?:客户|线索)?\s*(?P<region>[一-鿿]{2,4})?"),
        _region,
        "rep",
    ),
    Command("done", _pattern(rf"(?:完成|做完|办完|搞定|done)了?\s*{_NUMBER}"), _number, "rep"),
    Command(
        "done", _pattern(r"(?P<number>T?\d{1,9})\s*(?:号|条)?\s*(?:完成|做完|办完|搞定)了?"), _number, "rep"
    ),
    Command(
        "hand_over",
        _pattern(
            rf"(?:转交|转给|交给|移交)\s*{_NUMBER}\s*(?:(?:给|到)?\s*(?P<to>(?![给到])[一-鿿]{{2,4}}))?"
        ),
        _hand_over,
        "rep",
    ),
    Command(
        "postpone",
        _pattern(
            rf"{_NUMBER}\s*(?:延后|推迟|延期|顺延|改到|延到|推到|推后)\s*(?:到|至)?\s*(?P<until>[^,，。]{{1,20}})"
        ),
        _postpone,
        "rep",
    ),
    Command(
        "postpone",
        _pattern(
            r"(?:延后|推迟|延期|顺延)\s*(?P<number>T?\d{1,9})?\s*(?:号|条)?\s*(?:到|至)?\s*(?P<until>[^,，。]{1,20})?"
        ),
        _postpone,
        "rep",
    ),
    Command(
        "amend",
        _pattern(r"不是(?P<wrong>[^,，。]{1,20})[,，。 ]+(?:应该)?是(?P<value>.{1,30})"),
        _correct,
    ),
    Command(
        "amend",
        _pattern(
            rf"(?:把)?(?P<field>{_FIELD})(?:应该|要)?(?:改成|改为|改到|换成|改|是|更正为|应为)\s*[::]?\s*(?P<value>.{{1,30}})"
        ),
        _amend,
    ),
    Command(
        "amend",
        _pattern(r"(?:改成|改为|更正为|应该是|改一下|更正)\s*[::,，]?\s*(?P<value>.{1,30})"),
        _amend,
    ),
    Command(
        "open_rows",
        _pattern(r"(?:看|查|查看|看下|看一下|打开)?(?:明细|详情)\s*第?(?P<number>\d{1,3})?\s*[行条]?"),
        _number,
        "rep",
    ),
    Command(
        "teach_alias",
        _pattern(
            r"(?P<alias>[一-鿿A-Za-z0-9]{2,12})\s*(?:=|就是|指的是|是指)\s*(?P<name>[一-鿿A-Za-z0-9()]{2,30})"
        ),
        _alias,
        "rep",
    ),
)


def read_command(source: Normalized, now: datetime, audience: str, book: Book, words: Words) -> Intent | None:
    """The command that the message is, or `None`. The whole message must be one."""
    text = source.text.strip()
    if not text or len(text) > LONGEST:
        return None
    for command in COMMANDS:
        if command.audience not in ("", audience):
            continue
        match = command.pattern.fullmatch(text)
        fields = command.fields(Said(match, now, book, words)) if match else None
        if fields is not None:
            return Intent(command.name, spans={"intent": Span(0, len(source.text), command.name)}, **fields)
    return None
