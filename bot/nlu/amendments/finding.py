"""Amendments: messages that say of the record before them what it should have been.

"改成20吨", "厚度是0.9", "30吨改成20吨", "不是李总，是王经理", "错了，是25万": the whole message must be one, and what
it puts right must be readable. What was wrong is kept as extras["wrong"], a field that was named as extras["field"].
"""

import re
from typing import Any

from bot.nlu.amendments.values import AMENDED, points_at_goods, values_of
from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import PART, Said, named
from bot.nlu.intent import Unknown

FIELD = "|".join(sorted(AMENDED, key=len, reverse=True))
_PRICE = "[0-9.,零一二两三四五六七八九十百千万元块钱每/吨公斤 ]{2,16}"
"""A price and nothing else: a new quote may begin with 报价, too (报价更正 华光304不是27000)."""
_IT_IS = "(?:[,，。 ]*(?:而|应该)?是|[,， ]+(?=[0-9.一二两三四五六七八九十半]+(?:吨|公斤|[张支件卷根万])[吧哈啊]?$))"
POINTING = "(?:的?那(?:个|条|行|批|种|款|项|块)|的)?"
_THAT = "(?:(?:刚才|刚刚|前面|上面)(?:[说要]的)?的?|刚[说要]的)?(?:[那这][个笔条批]的?)?"
_THIS_MONEY = f"{_THAT}(?:(?<=[那这]笔)(?:的?[到回汇货]?[款钱])?)?"
_VALUE_BEGINS = r"\d|[下本这上]?(?:周|星期|礼拜|个?月)|[明后今昨前大]天?|[上下]午"
CHANGED_TO = "改成|改为|改到|换成|换为|更正为|应该是|应该为|应为|应当是"
MISTAKEN = (
    "(?:刚才|刚刚|刚|前面|上面|上一?条|这条)?的?(?:我|你)?"
    "(?:记|说|打|写|搞|弄|报|输|听|看|理解|识别)(?:错|岔|反)了?"
    "|错了|不对|口误|手误|更正(?:一下|下)?"
)
_IT_WAS_WRONG = f"(?:(?:{MISTAKEN})[,，。.、!：: ]*)?"
SIGH = "(?:[哦噢啊哎诶呃额嗯]|不好意思|抱歉|等等|等下)"
COMMA = r"[,，。.、!：: ]"
OF_LAST = "(?:(?:刚才|刚刚|前面|上面)的?)?(?:[那这]个)?的?"
"""那个金额, 刚才的价格: of the record before."""
_OF_PAYMENT = f"(?:[那这]笔的?(?:[回到货]?款)?|(?:[回到打汇付货]款|到账)(?=的?[金数]额|{CHANGED_TO}))的?"
QUOTED, PAID = "quoted", "paid"
"""In the extras of an amendment that says 报价, or 那笔 of money: of the quote or payment said last, whatever was said
since."""
_ASKED = re.compile("谁|什么|啥|多少|哪|几(?:个|号|点|时)|怎么|[吗么呢?]$")
_CLAUSES, _MOST_CLAUSES = re.compile("[,，。;；!]+"), 2
_TELLS = re.compile("(?:已经?|刚|也|就)*报(?:了|过)")  # 价格报了14350 is a quote
"""Whoever goes on longer behind the name of a field tells of something (跟进:昨天问了阎经理,料够用,元旦后再联系)."""


def read_changed(said: Said) -> dict[str, Any] | None:
    """What the record is to say instead, by field where one was named."""
    field = AMENDED.get(said.match.groupdict().get("field") or "", "")
    value = said.match["value"].strip()
    if _ASKED.search(value):
        return None
    return _amended(values_of(value, field, said), said, field)


def _read_stated(said: Said) -> dict[str, Any] | None:
    """厚度是0.9: a short statement, so what it says must be readable, and a customer known; 价格是个问题 is none."""
    value = said.match["value"].strip()
    if len(_CLAUSES.split(value)) > _MOST_CLAUSES or _TELLS.match(value):
        return None
    read = read_changed(said)
    return None if read is None or isinstance(read.get("customer"), Unknown) else read


def read_exchanged(said: Said) -> dict[str, Any] | None:
    """30吨改成20吨: what was wrong is of the kind of what is right."""
    wrong, right = said.match["wrong"].strip(), said.match["value"].strip()
    read, was = values_of(right, "", said), values_of(wrong, "", said)
    if read.keys() & was.keys():
        return _amended(read, said, wrong=wrong)
    return _amended(read, said, wrong=wrong) if "items" in read and points_at_goods(wrong, said) else None


def _read_quoted(said: Said) -> dict[str, Any] | None:
    """报价改成27500: the price of what was quoted."""
    read = _amended(values_of(said.match["value"], "unit_price", said), said, "unit_price")
    return read and {**read, "extras": {**read["extras"], QUOTED: "yes"}}


def _read_paid(said: Said) -> dict[str, Any] | None:
    """那笔金额改成30万: the amount of what was paid."""
    read = _amended(values_of(said.match["value"], "amount", said), said, "amount")
    return read and {**read, "extras": {**read["extras"], PAID: "yes"}}


def _read_added(said: Said) -> dict[str, Any] | None:
    """再加3吨201: goods beside those that were named, and nothing else."""
    read = values_of(said.match["value"].strip(), "items", said)
    return {**read, "extras": {"added": "yes"}} if any(each.grade for each in read.get("items", ())) else None


def read_denied(said: Said) -> dict[str, Any] | None:
    """不是李总,是王经理: readable, or a customer whom nobody knows in place of one that is known."""
    wrong, right = said.match["wrong"].strip(), said.match["value"].strip()
    if _ASKED.search(right):
        return None
    read = values_of(right, "", said)
    if not read and not isinstance(named(wrong, said), Unknown):
        read = {"customer": Unknown(right)}
    return _amended(read, said, wrong=wrong)


def _read_mistaken(said: Said) -> dict[str, Any] | None:
    """错了,是江阴华宏,到商务谈判了: clause by clause; the first must be readable, and each that is counts."""
    field = AMENDED.get(said.match["field"] or "", "")
    value = said.match["value"].strip()
    if _ASKED.search(value):
        return None
    clauses = [clause for clause in _CLAUSES.split(value) if clause.strip()]
    read: dict[str, Any] = {}
    for number, clause in enumerate(clauses):
        found = _clause(clause.strip(), field if number == 0 else "", said)
        if not found and not read:
            return None
        extras = {**found.get("extras", {}), **read.get("extras", {})}
        read = found | read | ({"extras": extras} if extras else {})
    return _amended(read, said, field)


_LED = re.compile(rf"(?:其实|应该|应当|目前|现在)*(?:{CHANGED_TO}|[还才刚]?(?:是|在|到)(?:了)?|要)?")
_NAMED_FIELD = re.compile(rf"(?P<field>{FIELD})(?:是|{CHANGED_TO}|要|{COMMA})*")


def _clause(clause: str, field: str, said: Said) -> dict[str, Any]:
    if not field and (headed := _NAMED_FIELD.match(clause)):
        field, clause = AMENDED[headed["field"]], clause[headed.end() :]
    led = _LED.match(clause)
    return values_of(clause[led.end() :] if led else clause, field, said)


def _read_enough(said: Said) -> dict[str, Any] | None:
    """下月5号前就行: nothing but a day is enough."""
    value = said.match["value"].strip()
    time = values_of(value, "", said)
    of_a_day = "when" in time and time.keys() <= {"when", "extras"} and not {*time.get("extras", {})} - {PART}
    return _amended(values_of(value, "due", said), said, "due") if of_a_day else None


def _amended(read: dict[str, Any], said: Said, field: str = "", wrong: str = "") -> dict[str, Any] | None:
    """What was read, with its words: each value that is put right was read from them."""
    if not read:
        return None
    told = {"value": said.match["value"].strip(), "field": field, "wrong": wrong}
    extras = {**read.get("extras", {}), **{name: each for name, each in told.items() if each}}
    spans = {name: said.match.span("value") for name in read if name != "extras"}
    return {**read, "extras": extras, "spans": spans}


AMENDMENTS: tuple[Command, ...] = (
    Command(
        "amend",
        whole(
            rf"(?:{SIGH}{COMMA}*)*(?:{OF_LAST}(?P<field>{FIELD})的?)?(?:{MISTAKEN})(?:{COMMA}+|(?=应|是|改)){COMMA}*(?P<value>.{{1,40}})"
        ),
        _read_mistaken,
    ),
    Command(
        "amend",
        whole(
            rf"(?:{SIGH}{COMMA}*)*{_IT_WAS_WRONG}{_THIS_MONEY}不是(?P<wrong>[^,，。]{{1,20}}?){_IT_IS}(?P<value>.{{1,30}})"
        ),
        read_denied,
    ),
    Command(
        "amend",
        whole(
            rf"(?:{SIGH}{COMMA}*)*{_IT_WAS_WRONG}(?:应该)?是(?P<value>[^,，。]{{1,20}}?)[,，。 ]*"
            r"不是(?P<wrong>.{1,20})"
        ),
        read_denied,
    ),
    Command(
        "amend",
        whole(
            rf"(?:{SIGH}{COMMA}*)*(?:把)?{OF_LAST}(?P<field>{FIELD})(?:{CHANGED_TO}|改|更正){COMMA}*(?P<value>.{{1,30}})"
        ),
        read_changed,
    ),
    Command(
        "amend",
        whole(rf"(?:{SIGH}{COMMA}*)*(?P<field>{FIELD})(?:应该|要)?是?{COMMA}*(?P<value>.{{1,30}})"),
        _read_stated,
    ),
    Command(
        "amend",
        whole(
            rf"(?:{SIGH}{COMMA}*)*(?:把)?{OF_LAST}(?:[那这][份条次]的?)?报价单?(?:{CHANGED_TO}|改|是){COMMA}*(?P<value>{_PRICE})"
        ),
        _read_quoted,
        "rep",
    ),
    Command(
        "amend",
        whole(
            rf"(?:{SIGH}{COMMA}*)*(?:把)?{OF_LAST}{_OF_PAYMENT}(?:金额|数额)?(?:{CHANGED_TO}|改|是){COMMA}*(?P<value>{_PRICE})"
        ),
        _read_paid,
        "rep",
    ),
    Command(
        "amend",
        whole(r"(?:签|报|谈|收|到账)的(?:价|金额|价格)?(?:应该)?是(?P<value>.{1,20})"),
        read_changed,
        "rep",
    ),
    Command("amend", whole(r"(?:再|还要?|另外?)(?:加|添|补)(?P<value>.{2,30})"), _read_added, "rep"),
    Command(
        "amend",
        whole(
            rf"(?:{SIGH}{COMMA}*)*(?:把)?{_THAT}(?P<wrong>[^,，。]{{1,14}}?){POINTING}"
            rf"(?:{CHANGED_TO}|改(?={_VALUE_BEGINS}))(?P<value>.{{1,30}})"
        ),
        read_exchanged,
    ),
    Command(
        "amend",
        whole(
            rf"(?:{SIGH}{COMMA}*)*{_THAT}(?P<wrong>[^,，。]{{1,14}}?)(?:是我?)?"
            rf"(?:记|说|打|写|搞|弄|报|输)(?:错|岔)了?{COMMA}*(?:应该|应当|应)?(?:{CHANGED_TO}|是)(?P<value>.{{1,30}})"
        ),
        read_exchanged,
    ),
    Command(
        "amend",
        whole(r"(?P<value>.{2,14}?)(?:到|交|到货|交货)?(?:就|也|都)(?:行|可以|成|好|来得及|不晚)了?"),
        _read_enough,
    ),
    Command(
        "amend",
        whole(
            rf"(?:{SIGH}{COMMA}*)*(?:全部|全都|都|统一|一律|先|就|还是|那就|干脆)?(?:{CHANGED_TO}|改一下|改){COMMA}*(?P<value>.{{1,30}})"
        ),
        read_changed,
    ),
)
"""In order: what says outright that something was wrong comes first."""
