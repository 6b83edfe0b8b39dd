"""Commands: short messages of a fixed form ("完成 12", "改成20吨", "绑定 ABC123"), recognised before anything else.

Each is one entry of `COMMANDS`: a pattern that must fit the whole message, and what it makes of it. Their names are
intents like those of the guide; what they carry stands in the fields of `Intent`, or in `extras` by name.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from bot.nlu.amendments.after_all import AFTER_ALL_AMENDMENTS
from bot.nlu.amendments.finding import AMENDMENTS
from bot.nlu.amendments.of_field import OF_FIELD
from bot.nlu.amendments.of_one import OF_ONE
from bot.nlu.amendments.places import PLACES
from bot.nlu.amendments.unwanted import UNWANTED
from bot.nlu.commands.accounts import ACCOUNTS
from bot.nlu.commands.agenda import AGENDA
from bot.nlu.commands.command import Command, whole, without_lead
from bot.nlu.commands.confirming import CONFIRMING
from bot.nlu.commands.customer_fields import CUSTOMER_FIELDS
from bot.nlu.commands.digest import DIGEST
from bot.nlu.commands.files import FILES
from bot.nlu.commands.handing_over_all import HANDING_OVER_ALL
from bot.nlu.commands.history import HISTORY
from bot.nlu.commands.leads import LEADS
from bot.nlu.commands.levels import LEVELS
from bot.nlu.commands.own_demands import OWN_DEMANDS
from bot.nlu.commands.personal_data import OF_ONE_S_DATA
from bot.nlu.commands.pool import POOL
from bot.nlu.commands.shifts import SHIFTS
from bot.nlu.commands.targets import TARGETS
from bot.nlu.commands.teaching import TEACHING
from bot.nlu.commands.urging import URGING
from bot.nlu.commands.values import (
    Said,
    read_done,
    read_hand_over,
    read_looked_after,
    read_nothing,
    read_number,
    read_postpone,
    read_resolution,
    read_whose,
)
from bot.nlu.intent import Intent, Span
from bot.nlu.names.book import Book
from bot.nlu.text.normalize import Normalized
from config.gates import Gate
from config.words import Words

LONGEST = 60
"""Longer messages are never commands."""


_NUMBER = r"(?:第|#|编号|NO\.?)?\s*(?P<number>[TA]?\d{1,9})?\s*(?:号|条|个)?"
_ENTRY = r"(?P<number>A\d{1,9})"
_DONE = "完成|做完|办完|搞定|拜访完|谈完"
_RESULT = "(?:结果是?[:：]?)?(?P<result>[^?？]{2,50})"
_WHICH = "(?:些?什么|哪些|啥|谁)"
_JUST_NOW = "刚才|刚刚|刚|上一?[条个次]|最后一?[条个]"
_RECORDED = "记录?|登记|录入?|存|保存"
_LOOKS_AFTER = "跟进?|负责|管|对接|维护"
COMMANDS: tuple[Command, ...] = (
    *ACCOUNTS,
    Command("cancel", whole("取消"), read_nothing),
    Command(
        "help", whole(r"(?:帮助|用法)[\s:：]+[一-鿿]{2,8}|[一-鿿]{2,8}的(?:帮助|用法)"), read_nothing, "rep"
    ),
    Command("pending", whole("待补充|待补|待完善|没补完的|还差什么"), read_nothing, "rep"),
    Command(
        "explain",
        whole(
            "(?:刚才|刚刚)?(?:这|那|上一?)?[条个句笔]?(?:你)?(?:是)?怎么理解的|为什么这么(?:理解|记)|怎么(?:解析|识别)的|理解成什么了"
            "|你?(?:怎么|咋)(?:知道|看出来?|认出来?|晓得)(?:这个?)?(?:就?是|说的是)[^,，。是]{2,8}?的?[啊呀呢?？]*"
            "|为(?:什么|啥)(?:就?会是|[记算认当写](?:成|到|在)了?)[^,，。是]{2,8}?[啊呀呢?？]*"
            f"|我?(?:{_JUST_NOW})(?:我|你)?(?:都|是)?(?:{_RECORDED})(?:的|下|了)*(?:是|都)*{_WHICH}(?:内容|东西)?[啊呀呢?？]*"
            f"|(?:{_JUST_NOW})(?:那[条个笔])?(?:{_RECORDED})(?:上|好|下来|进去)*了?(?:吗|没有?|没?有?吗|么)[?？]*"
        ),
        read_nothing,
        "rep",
    ),
    Command("undo", whole("撤销|撤回|撤消|刚才的?(?:作废|不算)"), read_nothing, "customer"),
    OWN_DEMANDS,
    *CONFIRMING,
    *LEADS,
    *URGING,
    Command(
        "resolve_complaint",
        whole(r"(?:已解决|解决|结案|已处理)\s*(?P<number>W\d{1,9})\s*[,，::]?\s*(?P<resolution>.{0,200})"),
        read_resolution,
        "rep",
    ),
    Command(
        "resolve_complaint",
        whole(
            r"(?P<number>W\d{1,9})\s*(?:这个|那个|的)*(?:投诉|客诉)?(?:也|都|已经?)*(?:处理|解决|搞定|结案?)[好完掉]?了"
            r"(?:[,，。!:：;； ]+(?P<resolution>(?:没[什怎]么|[这那]么|[^?？吗么]){0,200}))?"
        ),
        read_resolution,
        "rep",
    ),
    *POOL,
    Command("done", whole(rf"(?:完成|做完|办完|搞定|done)了?\s*{_NUMBER}"), read_number, "rep"),
    Command(
        "done",
        whole(r"(?P<number>[TA]?\d{1,9})\s*(?:号|条)?\s*(?:完成|做完|办完|搞定)了?"),
        read_number,
        "rep",
    ),
    Command("done", whole(rf"(?:{_DONE})了?\s*{_ENTRY}[,，:：;；。 ]+{_RESULT}"), read_done, "rep"),
    Command(
        "done",
        whole(
            rf"(?:拜访|计划|活动|提醒|任务|回访|{_DONE})*\s*{_ENTRY}(?:的?(?:拜访|计划|活动|提醒|任务))?\s*(?:号|条)?"
            rf"(?:已经?|都|也)*(?:{_DONE}|结束)了?(?:[,，:：;；。 ]+{_RESULT})?"
        ),
        read_done,
        "rep",
    ),
    Command(
        "hand_over",
        whole(rf"(?:转交|转给|交给|移交)\s*{_NUMBER}\s*(?:(?:给|到)?\s*(?P<to>(?![给到])[一-鿿]{{2,4}}))?"),
        read_hand_over,
        "rep",
    ),
    Command(
        "postpone",
        whole(
            rf"{_NUMBER}\s*(?:延后|推迟|延期|顺延|改到|延到|推到|推后|挪到|(?:提前|提早)(?=[到至]))\s*(?:到|至)?\s*(?P<until>[^,，。]{{1,20}})"
        ),
        read_postpone,
        "rep",
    ),
    Command(
        "postpone",
        whole(
            r"(?:延后|推迟|延期|顺延)\s*(?P<number>[TA]?\d{1,9})?\s*(?:号|条)?\s*(?:到|至)?\s*(?P<until>[^,，。]{1,20})?"
        ),
        read_postpone,
        "rep",
    ),
    *SHIFTS,
    Command(
        "query_customer",
        whole(
            "(?:请问|查一?下|问一?下)?(?:"
            f"谁(?:在|是)?(?:{_LOOKS_AFTER})(?![了过])(?:着|的)?(?P<whose>[^,，。?？]{{2,20}}?)(?:的|这家|这个客户)?"
            f"|(?P<who>[^,，。?？]{{2,20}}?)(?:这家|这个客户|现在)?(?:是|归)?谁(?:在|来)?(?:{_LOOKS_AFTER})(?:着|的)?"
            "|(?P<of>[^,，。?？]{2,20}?)的?(?:负责人|业务员|客户经理)是(?:谁|哪位|哪个)"
            ")[呢啊呀?？]*"
        ),
        read_looked_after,
        "rep",
    ),
    Command(
        "performance",
        whole(
            "(?:看|查|查看|看看|看下)?(?P<before>[^,，。?？]{0,12}?)的?(?:绩效|KPI)(?!.*(?:完成|达成|达标|任务|进度))(?P<behind>[^,，。]{0,12}?)[?？]*"
        ),
        read_whose,
        "rep",
    ),
    *OF_ONE,
    *OF_FIELD,
    *PLACES,
    *AMENDMENTS,
    *UNWANTED,
    *AGENDA,
    *AFTER_ALL_AMENDMENTS,
    *FILES,
    Command(
        "open_rows",
        whole(r"(?:看|查|查看|看下|看一下|打开)?(?:明细|详情)\s*第?(?P<number>\d{1,3})?\s*[行条]?"),
        read_number,
        "rep",
    ),
    *TEACHING,
    *TARGETS,
    *LEVELS,
    *CUSTOMER_FIELDS,
    *OF_ONE_S_DATA,
    *HISTORY,
    *HANDING_OVER_ALL,
    *DIGEST,
)


GATE = Gate({str(number): command.whole.source for number, command in enumerate(COMMANDS)})
"""A bit for each command, in order."""


@lru_cache(maxsize=5_000)
def _beginning(audience: str, character: str) -> int:
    """The bits of the commands of an audience that can begin so."""
    return sum(
        1 << number
        for number, command in enumerate(COMMANDS)
        if command.audience in ("", audience) and command.may_begin(character)
    )


@lru_cache(maxsize=5_000)
def _with_bits(bits: int) -> Sequence[Command]:
    """The commands of these bits, in order."""
    return [command for number, command in enumerate(COMMANDS) if bits >> number & 1]


def read_command(source: Normalized, now: datetime, audience: str, book: Book, words: Words) -> Intent | None:
    """The command that the message is, or `None`. The whole message must be one."""
    text = source.text.strip()
    if not text or len(text) > LONGEST:
        return None
    start = without_lead(text)
    possible = GATE.possible_among(source.characters, source.pairs)
    for command in _with_bits(possible & _beginning(audience, text[start : start + 1])):
        needs = command.whole.needs
        if needs is not None and needs.isdisjoint(source.characters):
            continue
        match = command.whole.pattern.fullmatch(text, start)
        fields = command.fields(Said(match, now, book, words)) if match else None
        if fields is not None:
            return Intent(command.name, **{**fields, "spans": _spans(source, command.name, fields)})
    return None


def _spans(source: Normalized, rule: str, fields: dict[str, Any]) -> dict[str, Span]:
    """Where the command and its values stand in the message as received."""
    skipped = len(source.text) - len(source.text.lstrip())
    spans = {"intent": Span(0, len(source.text), rule)}
    for name, (start, end) in fields.get("spans", {}).items():
        spans[name] = Span(*source.original(start + skipped, end + skipped), rule)
    return spans
