"""Commands about plans and reminders: what is to come (明天有什么安排), and those that are spoken of by their number,
day, customer or kind (取消后天的拜访)."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.moving import MOVED
from bot.nlu.commands.reports import REPORT
from bot.nlu.commands.spoken_items import KINDS, spoken_of
from bot.nlu.commands.values import Said, read_list_day, read_nothing, read_postpone
from bot.nlu.intent import Intent
from bot.nlu.names.book import Book
from bot.nlu.text.normalize import normalize
from config.words import Words

_FINISHED = re.compile(
    r"\s*(?:(?:完成|做完|办完|搞定)了?(?P<behind>.{2,20}?)"
    r"|(?P<before>.{2,20}?)(?:的?[那这][个件条]|的事)?(?:也|都|已经)?(?:完成|做完|办完|弄完|干完|办好|弄好|搞定)了?)[\s,，。!！~了吧]*"
)

_NOT_GOING = whole("(?P<said>.{2,24}?)(?:不去|不用去|去不了|去不成)了?")

_SHOW = "(?:请问|帮我?|给我|说说|告诉我|[看查](?:一下|下)?){0,4}"
_DAYS = (
    "(?:今[天日儿]|明[天日儿]|大?后天|(?:[本这下]个?)?(?:周|星期|礼拜)[一二三四五六日天末]?|[本这下]个?月"
    "|上午|下午|晚上|接下来|(?:后面|接下来|往后|未来|这)的?[一两二三四五六七1-7]天)"
)
_A_DAY = "(?:今[天日儿]|明[天日儿]|大?后天|[本这下]?(?:周|星期|礼拜)[一二三四五六日天])"
_TO_DO = "(?:日程|行程|安排|待办(?:事项)?|任务清单|计划|提醒|事情?|活)"
_UNDONE = "(?:过期|逾期|到期)?(?:还)?(?:没有?|未)(?:做|办|干|处理|完成|弄|搞)完?"
_LEFT = "(?:剩下?|余下)"
_SUPERIOR = "(?:[一-鿿]{1,2}(?:总|经理|主管|部长)|领导|老板|老大|上面)"
_WEEK_AHEAD = timedelta(days=7)
"""So far ahead lies what one was given to do, where no day is said."""
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
        "(?:还)?有几个(?:没(?:有)?(?:做|办|干|弄|搞)完?的?|事(?:情)?)",
        "(?<=[天日儿午上周月一二三四五六末])(?:有没有空|有空(?:吗|么|没有?)|有没有时间|有时间(?:吗|么|没有?)|空不空)",
        f"(?:还)?{_LEFT}(?:些?什么|哪些|啥|几[个件])(?:{_TO_DO}|任务)?(?:{_UNDONE}的?)?",
        "(?<=[天日儿周月一二三四五六末])(?:都|是)?(?:怎么|咋|如何)(?:安排|排)的?",
        "(?<=[天日儿周月一二三四五六末])(?:的?(?:事情?|活|安排|行程))?(?:多不多|多吗|忙不忙|忙吗|满不满|满吗|排满了?(?:没有?|吗))",
    )
)
"""How people ask what they have before them, or left undone."""


def finished(text: str) -> str | None:
    """What a message says is finished (完成带样板); whether there is such a thing is for the agenda to say."""
    match = _FINISHED.fullmatch(text)
    return (match["behind"] or match["before"]).strip() if match else None


def _read_given(said: Said) -> dict[str, Any]:
    """What one has before one by now, and in the next days."""
    return {"when": said.now.date(), "due": said.now.date() + _WEEK_AHEAD}


def _read_dropped(said: Said) -> dict[str, Any] | None:
    """Which plan or reminder is off: 取消 by itself is none, 后天的拜访取消了 is."""
    read = spoken_of(said.match["said"], said)
    return read or None


def _read_dropped_of(said: Said) -> dict[str, Any] | None:
    """The same with what one is no longer to be reminded of (不用每周提醒我催款了)."""
    read, of = _read_dropped(said), (said.match["of"] or "").strip()
    return {**read, "extras": {**read.get("extras", {}), "of": of}} if read and of else read


def not_going(text: str, now: datetime, book: Book, words: Words) -> Intent | None:
    """后天天津佳和不去了, where a day or a customer is named: of what one goes to; whether that was planned is for the
    agenda to say."""
    match = _NOT_GOING.pattern.fullmatch(normalize(text).text.strip())
    read = spoken_of(match["said"], Said(match, now, book, words)) if match else None
    if not read or not read.keys() & {"when", "customer"}:
        return None
    return Intent("drop_plan", text=text, **{**read, "extras": {"kind": "meeting", **read.get("extras", {})}})


def _read_moved(said: Said) -> dict[str, Any] | None:
    """后天的拜访改到下周一, 佳和下周三改成下周四: what is moved is of a kind, or a customer's of a day to come, so that
    it is no word of an amendment."""
    return moved(said, read_postpone(said))


def moved(said: Said, to: dict[str, Any] | None) -> dict[str, Any] | None:
    """What is spoken of as `said`, with where it is moved to; None where that is not plain."""
    read = spoken_of(said.match["said"], said)
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
            f"|{_SHOW}(?:我的?)?{_A_DAY}的?任务"
        ),
        read_list_day,
        "rep",
    ),
    Command(
        "list_day",
        # What every such question holds comes first: most messages begin with a day and hold none of it.
        whole(
            f"(?=.*(?:[什啥哪谁嘛吗没未不排]|几[个件])){_SHOW}我?{_DAYS}{{0,3}}我?(?:自己)?的?都?(?:{_ASKED})[呢啊呀?]*"
        ),
        read_list_day,
        "rep",
    ),
    Command(
        "list_day",
        whole(
            f"{_SHOW}{_SUPERIOR}(?:都|还|今天|昨天|刚才|刚刚|之前)*(?:(?:[让叫要]|安排)给?我|(?:交代|吩咐|布置)了?(?:给?我)?)(?:去|来|的)?"
            "(?:[做办干弄搞]?(?:些?什么|啥|嘛|哪些))(?:事情?|任务|活)?(?:来着|的|了)?[呢啊呀?？]*"
        ),
        _read_given,
        "rep",
    ),
    Command("drop_plan", whole("(?:把)?(?:取消|删掉|删除)掉?了?(?P<said>.{2,24}?)"), _read_dropped, "rep"),
    Command("drop_plan", whole("(?P<said>.{2,24}?)(?:先|就|都)?(?:取消掉?|删掉)了?"), _read_dropped, "rep"),
    Command("drop_plan", whole("(?:不用|别|不要|不必)再?(?P<said>提醒)我?了"), _read_dropped, "rep"),
    Command(
        "drop_plan",
        whole(
            f"(?P<said>.{{0,20}}?(?:{KINDS['reminder']}))(?:就|也|都|现在)?(?:不用|不要|不需要|用不着|算)了"
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
        MOVED,
        _read_moved,
        "rep",
    ),
)
