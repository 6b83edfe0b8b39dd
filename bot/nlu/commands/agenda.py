"""Commands about plans and reminders: what is to come (明天有什么安排), and those that are spoken of by their number,
day, customer or kind (取消后天的拜访)."""

import re
from datetime import date, datetime
from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.reports import REPORT
from bot.nlu.commands.values import Said, days_of, named, read_list_day, read_nothing, read_postpone
from bot.nlu.intent import Intent, Unknown
from bot.nlu.names.book import Book
from bot.nlu.text.normalize import normalize
from bot.nlu.times import find_times
from bot.nlu.times.times_again import every_in
from config.words import Words

_KINDS = {
    "visit": "拜访|走访|上门|登门|见面|碰面",
    "phone": "电话(?:会议)?|通话",
    "technical": "技术交流|交流",
    "demo": "产品演示|演示",
    "meeting": "会议|例会|开会|会",
    "reminder": "提醒|任务|待办",
    "any": "计划|安排|行程|日程|预约|约",
}
"""What people call what is to come, by the kind of it."""
_KIND = re.compile(
    "(?:的|那个|那次|这次|去|打|开)*(?:"
    + "|".join(f"(?P<{k}>{p})" for k, p in _KINDS.items())
    + ")(?:的?时间)?$"
)
_LEADING = re.compile(
    "^(?:把|去|到|跟|和|给|与|刚[才刚](?:[说设定建加记]的?)?|方才|(?:上|最后)一?[个条]|[那这][个条]|那|我的?|的|上|下)+"
)
_TRAILING = re.compile("(?:的|那个|那次|这次|那家|那边)+$")
_NUMBER = re.compile(r"\s*(?P<number>[TA]\d{1,9})\s*", re.IGNORECASE)
_FINISHED = re.compile(
    r"\s*(?:(?:完成|做完|办完|搞定)了?(?P<behind>.{2,20}?)|(?P<before>.{2,20}?)(?:完成|做完|办完|搞定)了?)[\s,，。!！~了吧]*"
)

_REPEATED = re.compile("(?:所有|全部|那些|那个)?的?(?:重复|定期|固定)的?(?:提醒|任务)")
_OF_REMINDER = re.compile("(?:的|那个|那条|我)*(?:提醒|任务|待办)?(?:我)?")
_NOT_GOING = whole("(?P<said>.{2,24}?)(?:不去|不用去|去不了|去不成)了?")

_MOVED = whole(
    "(?P<number>\\Z)?(?:把)?(?P<said>[^,，。]{2,24}?)(?:改到|推到|推迟到|延到|挪到|提前到|改成"
    "|(?:推迟|延后|延期|顺延|推后)(?!到))(?P<until>[^,，。]{1,20})"
)

_SHOW = "(?:请问|帮我?|给我|说说|告诉我|[看查](?:一下|下)?){0,4}"
_DAYS = (
    "(?:今[天日儿]|明[天日儿]|大?后天|(?:[本这下]个?)?(?:周|星期|礼拜)[一二三四五六日天末]?|[本这下]个?月"
    "|上午|下午|晚上|接下来)"
)
_TO_DO = "(?:日程|行程|安排|待办(?:事项)?|任务清单|计划|提醒|事情?|活)"
_UNDONE = "(?:过期|逾期|到期)?(?:还)?(?:没有?|未)(?:做|办|干|处理|完成|弄|搞)完?"
_ASKED = "|".join(
    (
        f"(?:还)?有?(?:些?什么|哪些|啥|几[个件]){_TO_DO}(?:要?(?:做|办|干|处理))?的?",
        f"(?:还)?(?:有没有|有(?=.*[吗么没不]))(?:什么|啥)?{_TO_DO}(?:要?(?:做|办|干|处理))?(?:吗|么|没有?|不)?",
        "(?:还)?(?:[要该得]|需要|打算)(?:去)?(?:做|办|干|处理|忙)(?:[些点]?什么|啥|嘛|哪些)(?:事情?)?",
        "(?<=[天日儿午上周月末来])(?:都|还)?有(?:些?什么|哪些|啥)",
        "(?<=[天日儿午上周月末来])(?:都|还)?(?:做|办|干|忙)(?:[些点]?什么|啥|嘛|哪些)(?:事情?)?",
        "(?:还)?有(?:没有)?(?:些?什么|哪些|啥)?(?:事情?)?(?:[要该得]|需要|等着?)我(?:来|去)?(?:做|办|干|处理|跟|管)的?(?:吗|么|没有?)?",
        "(?:还)?[要该得]去?(?:拜访|走访|跑|见|联系|去)(?:谁|哪[里儿家些]?(?:客户|几家|人)?)",
        f"(?:还)?有(?:没有)?(?:些?什么|哪些|啥)?{_UNDONE}的?(?:{_TO_DO}|任务)?",
        f"{_UNDONE}的(?:{_TO_DO}|任务|有?哪些)",
        f"(?:还)?有?(?:些?什么|哪些|啥|几[个件])(?:{_TO_DO}|任务)(?:都|还)?{_UNDONE}的?",
    )
)
"""How people ask what they have before them, or left undone."""


def finished(text: str) -> str | None:
    """What a message says is finished (完成带样板); whether there is such a thing is for the agenda to say."""
    match = _FINISHED.fullmatch(text)
    return (match["behind"] or match["before"]).strip() if match else None


def _spoken_of(words: str, said: Said) -> dict[str, Any] | None:
    """The number; else the days, the customer and the kind, where the words say nothing else."""
    if number := _NUMBER.fullmatch(words):
        return {"extras": {"number": number["number"].upper()}}
    if again := _again(words, said):
        return again
    times = find_times(words, said.now)
    if len(times) > 1:
        return None
    read: dict[str, Any] = days_of(times[0]) if times else {}
    rest = words[: times[0].start] + words[times[0].end :] if times else words
    if kind := _KIND.search(rest):
        read["extras"] = {"kind": str(kind.lastgroup)}
        rest = rest[: kind.start()]
    rest = _TRAILING.sub("", _LEADING.sub("", rest.strip()))
    if not rest:
        return read
    customer = named(rest, said)
    if not isinstance(customer, Unknown):
        return {**read, "customer": customer}
    return {**read, "extras": {**read["extras"], "words": rest}} if kind and kind["reminder"] else None


def _again(words: str, said: Said) -> dict[str, Any] | None:
    """What comes again (每周一的提醒), where the words say nothing else; "" for any of that (重复的提醒)."""
    if _REPEATED.fullmatch(words.strip()):
        return {"extras": {"kind": "reminder", "every": ""}}
    found = every_in(words, said.now)
    rest = words[: found[1]] + words[found[2] :] if found else ""
    if found is None or not _OF_REMINDER.fullmatch(rest.strip()):
        return None
    return {"extras": {"kind": "reminder", "every": words[found[1] : found[2]]}}


def _read_dropped(said: Said) -> dict[str, Any] | None:
    """Which plan or reminder is off: 取消 by itself is none, 后天的拜访取消了 is."""
    read = _spoken_of(said.match["said"], said)
    return read or None


def _read_dropped_of(said: Said) -> dict[str, Any] | None:
    """The same with what one is no longer to be reminded of (不用每周提醒我催款了)."""
    read, of = _read_dropped(said), (said.match["of"] or "").strip()
    return {**read, "extras": {**read.get("extras", {}), "of": of}} if read and of else read


def not_going(text: str, now: datetime, book: Book, words: Words) -> Intent | None:
    """后天天津佳和不去了, where a day or a customer is named: of what one goes to; whether that was planned is for the
    agenda to say."""
    match = _NOT_GOING.pattern.fullmatch(normalize(text).text.strip())
    read = _spoken_of(match["said"], Said(match, now, book, words)) if match else None
    if not read or not read.keys() & {"when", "customer"}:
        return None
    return Intent("drop_plan", text=text, **{**read, "extras": {"kind": "meeting", **read.get("extras", {})}})


def moved_by_title(text: str, now: datetime, book: Book, words: Words) -> Intent | None:
    """准备报价改到周一早上七点半: of what is called so; whether there is such a thing is for the agenda to say."""
    match = _MOVED.pattern.fullmatch(normalize(text).text.strip())
    to = read_postpone(Said(match, now, book, words)) if match else None
    if match is None or not to or "when" not in to:
        return None
    extras = {**to["extras"], "words": _LEADING.sub("", match["said"].strip())}
    return Intent("postpone", text=text, when=to["when"], extras=extras)


def _read_moved(said: Said) -> dict[str, Any] | None:
    """后天的拜访改到下周一, 佳和下周三改成下周四: what is moved is of a kind, or a customer's of a day to come, so that
    it is no word of an amendment."""
    return moved(said, read_postpone(said))


def moved(said: Said, to: dict[str, Any] | None) -> dict[str, Any] | None:
    """What is spoken of as `said`, with where it is moved to; None where that is not plain."""
    read = _spoken_of(said.match["said"], said)
    if not read or not to or "when" not in to:
        return None
    extras = read.get("extras", {})
    is_to_come = "customer" in read and read.get("due", date.min) > said.now.date()
    if "kind" not in extras and not is_to_come:
        return None
    days = {name: f"{read[name]:%Y-%m-%d}" for name in ("when", "due") if name in read}
    return {
        **read,
        "due": None,
        "when": to["when"],
        "extras": {**to["extras"], **extras, **days},
    }


LIST_RECORDED = "list_recorded"
"""What the speaker recorded today (今天记了什么)."""
_RECORDED = (
    f"(?=.*[什啥哪几]){_SHOW}(?:我|今[天日儿]|上午|下午|到现在|一共|都|总共)*(?<=[天日儿午在我])(?:一共|总共|都|已经)*"
    "(?:记|录|登记|记录)(?:了|过|下来?)+(?:些?什么|些?啥|哪些|几[条个笔])(?:东西|记录|内容|事情?)?[呢啊呀?]*"
)

AGENDA: tuple[Command, ...] = (
    REPORT,
    Command(LIST_RECORDED, whole(_RECORDED), read_nothing, "rep"),
    Command(
        "list_day",
        whole(
            f"{_SHOW}(?:我的?)?{_DAYS}?的?(?:(?:日程|行程)(?:安排)?|安排|待办|任务清单|计划)表?|今[天日]|明天|[本这下]周"
        ),
        read_list_day,
        "rep",
    ),
    Command(
        "list_day",
        # What every such question holds comes first: most messages begin with a day and hold none of it.
        whole(
            f"(?=.*(?:[什啥哪谁嘛吗没未]|几[个件])){_SHOW}我?{_DAYS}{{0,3}}我?(?:自己)?的?都?(?:{_ASKED})[呢啊呀?]*"
        ),
        read_list_day,
        "rep",
    ),
    Command("drop_plan", whole("(?:把)?(?:取消|删掉|删除)掉?了?(?P<said>.{2,24}?)"), _read_dropped, "rep"),
    Command("drop_plan", whole("(?P<said>.{2,24}?)(?:取消掉?|删掉)了?"), _read_dropped, "rep"),
    Command("drop_plan", whole("(?:不用|别|不要|不必)再?(?P<said>提醒)我?了"), _read_dropped, "rep"),
    Command(
        "drop_plan",
        whole(
            f"(?P<said>.{{0,20}}?(?:{_KINDS['reminder']}))(?:就|也|都|现在)?(?:不用|不要|不需要|用不着|算)了"
        ),
        _read_dropped,
        "rep",
    ),
    Command(
        "postpone",
        whole(
            "(?P<number>\\Z)?(?:(?:还是|那|就|要不|算了|[ ,，])*改[到成]|还是)(?P<until>[^,，。]{1,16}?)"
            "(?:再|才|的时候)*提醒我?"
        ),
        read_postpone,
        "rep",
    ),
    Command(
        "drop_plan",
        whole(
            "(?:以后)?(?P<said>每.{1,10}?的?提醒)(?:就|都)?(?:不用|不要|不需要|别)(?:再)?(?:提醒)?(?:我)?了"
        ),
        _read_dropped,
        "rep",
    ),
    Command(
        "drop_plan",
        whole(
            "(?:以后)?(?:不用|不要|不必|别)(?:再)?(?P<said>每.{1,10}?)(?:都)?(?:再)?提醒(?:我(?P<of>[^,，。]{0,12}?))?了?"
        ),
        _read_dropped_of,
        "rep",
    ),
    Command(
        "list_repeats",
        whole(
            "(?:看|查|看看|列)?(?:我的?|有哪些|所有|全部)*的?(?:重复|定期|固定|每天|每周|每月)的?提醒(?:有哪些|列表)?[?？]?"
        ),
        read_nothing,
        "rep",
    ),
    Command(
        "postpone",
        _MOVED,
        _read_moved,
        "rep",
    ),
)
