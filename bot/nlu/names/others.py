"""Further customers with whom a message says that one dealt (上午去了华光,下午去了佳和).

One who is only compared with, quoted or not gone to needs no record.
"""

import re
from collections.abc import Iterator

from bot.nlu.intent import codes_of
from bot.nlu.names.finding import Hit
from bot.nlu.reading import CUSTOMER, GOODS, MONEY, PERSON, TIME, Reading, clause_around

RECORDED = frozenset(
    {
        "log_interaction",
        "plan",
        "log_quote",
        "log_demand",
        "log_payment",
        "log_complaint",
        "update_opportunity",
    }
)
"""What is written down for a customer."""
GONE_TO = "(?:[去到赶跑]了?趟?|赶[去到往]了?|转[去到]了?|在|拜访了?|走访了?|回访了?|[约面]?见了?|联系了?|打给|打电话给)"
_GONE_TO = re.compile(f"{GONE_TO}$")
_DENIED = re.compile("[没不未别甭](?:能|有|再|用)?(?:去|到|见|拜访|跑|联系)")
_QUOTED = re.compile("[说讲问提听比像]")
_CAME = f"(?:{MONEY}|那笔|[货尾余]?款|钱)[也就又已经]*(?:到|付|打|回|转|收|来|清)"
_NOT_WON = "[没未]有?(?:拿下|签|中标|成交|谈成|谈下|谈拢|做成)"
_DECIDED = f"{_NOT_WON}|拿下|签了|成交|中标|谈成|[丢输黄飞]了|丢单"
_NO_PART = re.compile(
    f"的(?!{PERSON}|{_CAME}|(?:那[单个]|单子?|项目|合同)?(?:也|都|还是|已经?)*(?:{_DECIDED}))|一样|比|差不多|(?!{_NOT_WON})[没不未]|也是|才|附近|对面|隔壁|旁边|方向|门口|路上"
)
ONE = f"{CUSTOMER}{PERSON}?"
LINK = ",?(?:和|跟|与|及|以及|还有)"
"""One of a list of customers, and what stands between two of them, where it is no pause."""
_LISTED = re.compile(f"{ONE}(?:{MONEY}?{LINK}|,|(?:[到付打汇转回收来]了?|到账|[到回付打汇]款)?{MONEY})$")
_OF_EACH = re.compile(
    f"(?:{ONE}(?:{LINK}|,))+{ONE}(?:的[^,!?]{{0,3}}?|{TIME}){{0,4}}(?:都|各(?![种方项类])|分别|[一总合]共|共(?=[到付打回收])|合计|加起来)"
)
"""A list of customers of each of whom, or of all, something is said (华光和宏发的款都到了, 华光、宏发各要20吨)."""
_HEADS = re.compile(f"(?:另外|还有|然后|接着|再|还|{TIME})*(?:报价?|发|寄|送|打电话)?[给跟和向对]?")
_AT = re.compile(rf"[(（]?{TIME}[)）]?$")
"""Behind a name: when one is to be there (宏发 14点), and nothing else."""
_DEALT = re.compile(
    rf"[{GOODS}{MONEY}]|^\d{{3,}}|要|订|到账|回款|聊|谈|见了|打了|报|签|成交|拿下|定了|黄了|[丢输]了|投诉|反映|也[去来跑]|送|寄|催|退"
    f"|{TIME}.{{0,3}}(?:再|去|拜访|走访|回访|见|打|约|跟进|联系|上门)"
)

_CAME_OF_THEM = (
    f"(?:{MONEY}(?:{TIME}|刚|已经?|[都也又就])*(?:到|付|打|汇|回|转|收|来|进|结)(?!不)"
    f"|(?:[付打转汇回到来进]了?[账帐款来]?了?|收到|到账了?){MONEY})"
)
_PAYS = (
    f"{CUSTOMER}{PERSON}?(?:的|那[边笔个]|这边|[货尾余]款|[定订]金|{TIME}|刚|已经?|[都也又])*{_CAME_OF_THEM}"
)
_WANTS = (
    f"{CUSTOMER}{PERSON}?(?:那边|这边|他们|最近|可能|大概|好像|还|也|又|想|正|在|{TIME})*"
    f"(?:{GOODS}[也还又想]*)?(?:需?要(?![求是的价])|[订买缺补](?![了的])|采购(?!的)|求购)[^,!?{CUSTOMER}]{{0,6}}{GOODS}"
    f"(?:,?{GOODS}|的|呢|左右|这种|货|{TIME}|要|用)*(?:$|[,!](?!{TIME}*(?:他|[你我]|自己|{PERSON}|{MONEY}|{GOODS})))"
)
_TOLD_OF = re.compile(f"{_PAYS}|{_WANTS}")
_SOMEBODY_SAYS = re.compile("(?<![听没不别])(?<!听.)(?<!听..)(?:说|讲|提到|表示|透露|告诉我们?)(?:了|过|,)?$")
_SAID_TO_THEM = re.compile(f"(?:[没不别]|[跟和对向给](?:{CUSTOMER}|{PERSON}|他们?))[^,!?]*,?$")
"""What is told of somebody to the customer (跟毛总说华光要20吨), or is not told, makes no record of theirs."""
_PAYS_AT = re.compile(_PAYS)
_SAID_ENOUGH = re.compile(
    f"(?:[{MONEY}{GOODS}]|[黄清完好降涨停贵急]了|[没未](?:付|到|打|来|结|回)[账帐款]?|欠[款账]){TIME}*$"
)
"""What is said of the customer before may end so, without a pause (宏发没付华光8万到账了); not where the one behind may
be whom it was done to or by (宏发找了华光付8万, 宏发欠华光8万)."""

_LEADS = re.compile(f"(?:另外|还有|然后|接着|再|还|不过|但是?|{TIME})*")
_SHORTEST_TOLD = 3
_LONGEST_LIST = 24
"""Characters between the customers of a list, with who is named and what came."""
_LONGEST_PAUSE = 6
"""So many characters behind a pause may still say what a name alone is about (宏发: 要20吨)."""


def others(reading: Reading, intent: str) -> Iterator[tuple[int, int]]:
    """Where the further customers stand in the text, each once, in order."""
    hits = reading.hits
    if intent not in RECORDED or (len(hits) == 1 and _is_chosen(hits[0], reading)):
        return
    known = set(codes_of(reading.customer))
    for hit in hits:
        if not _is_chosen(hit, reading) and not _is_told_of(reading.skeleton, reading.place(hit.start)):
            continue
        names = hit.codes or (hit.unknown,)
        if (hit.start, hit.end) != reading.customer_span and not known & set(names):
            known |= set(names)
            yield hit.start, hit.end


def with_part(reading: Reading) -> Iterator[Hit]:
    """The names of the companies with whom one dealt, in order; that of the message's customer in any case."""
    for hit in reading.hits:
        if _is_chosen(hit, reading) or _has_part(reading.skeleton, reading.place(hit.start)):
            yield hit


def _is_chosen(hit: Hit, reading: Reading) -> bool:
    return (hit.start, hit.end) == reading.customer_span


def _is_told_of(skeleton: str, at: int) -> bool:
    """Whether something is told of the customer at a place of the skeleton, be it no more than what becomes of them
    (宏发那边还没回复)."""
    if _has_part(skeleton, at) or is_one_of_each(skeleton, at):
        return True
    _, end = clause_around(skeleton, at)
    return end - at > _SHORTEST_TOLD and leads_clause(skeleton, at)


def begins_amid(skeleton: str, at: int) -> bool:
    """Whether what is told of the customer at a place of the skeleton begins with their name, amid what is said of
    another one: 宏发欠5万华光8万到账了, 去了宏发,说华光要20吨304."""
    begin, _ = clause_around(skeleton, at)
    if begin == at or skeleton.find(CUSTOMER, 0, at) < 0:
        return False
    if _SOMEBODY_SAYS.search(skeleton, max(0, at - _LONGEST_PAUSE), at):
        return _SAID_TO_THEM.search(skeleton, begin, at) is None and _TOLD_OF.match(skeleton, at) is not None
    behind = skeleton.rfind(CUSTOMER, begin, at) >= 0 and _SAID_ENOUGH.search(skeleton, begin, at)
    return bool(behind) and _PAYS_AT.match(skeleton, at) is not None


def leads_clause(skeleton: str, at: int) -> bool:
    """Whether a clause begins with the customer at a place of the skeleton, and what it tells is told of them."""
    begin, end = clause_around(skeleton, at)
    if _NO_PART.match(skeleton, at + 1, end) or _QUOTED.search(skeleton[max(0, begin - 3) : at]):
        return False
    return _LEADS.fullmatch(skeleton, begin, at) is not None


def is_one_of_each(skeleton: str, at: int) -> bool:
    """Whether the customer at a place of the skeleton is one of a list of which the same is said of each."""
    return any(match.start() <= at < match.end() for match in _OF_EACH.finditer(skeleton))


def _has_part(skeleton: str, at: int) -> bool:
    """Whether one dealt with the customer at a place of the skeleton, by the words of its clause."""
    begin, end = clause_around(skeleton, at)
    left, right = skeleton[begin:at], skeleton[at + 1 : end]
    if begins_amid(skeleton, at):
        return True
    if _NO_PART.match(right) or _DENIED.search(left) or _QUOTED.search(skeleton[max(0, begin - 3) : at]):
        return False
    if _GONE_TO.search(left) or _LISTED.search(skeleton, max(0, at - _LONGEST_LIST), at):
        return True
    if _HEADS.fullmatch(left) is None:
        return False
    following, stop = clause_around(skeleton, end + 1) if end < len(skeleton) else (end, end)
    if (left.endswith(TIME) and not right) or _AT.match(right or skeleton[following:stop]):
        return True  # 上午华光,下午宏发; 华光9点,宏发 14点
    said = right or skeleton[end + 1 :][:_LONGEST_PAUSE]
    return right.startswith(PERSON) or _DEALT.search(said) is not None
