"""Commands for leads: 认领 L00001, 关闭线索 L00001 广告, L00001和L00002都作废, 这两条线索都不做了."""

import re
from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said, read_number

_CLOSE = "(?:关闭|关掉|关了|作废|删掉|删除|删了|清掉)"
_CLOSE_BEHIND = "(?:关闭|关掉|关了(?=吧)|作废|删掉|删除|删了(?=吧)|清掉)"
"""关了 alone may be said of their works."""
_ASKS_NOT = "(?!.*(?:[谁吗呢?？]|怎么|怎样|如何|为什么|能不能|要不要|是不是))"
"""Who asks closes nothing."""
_AND = r"(?:\s*(?:[,，、]|和|与|跟|及|以及|还有)\s*|\s+)"
_NUMBER = rf"(?P<number>L\d{{1,9}}(?:号)?(?:{_AND}L\d{{1,9}}(?:号)?)*)(?!\d)(?:号)?"
"""One or several."""
_EACH = re.compile(r"L\d{1,9}", re.IGNORECASE)
_THOSE = (
    "(?:上面|刚才|刚刚)?的?(?:这|那)(?P<count>[两二三四五六七八九2-9]|几)[条个](?:没用的?|广告)?(?:线索)"
    "|(?:上面|刚才|刚刚)的?(?P<counted>[两二三四五六七八九2-9]|几)条线索"
)
"""Leads that were spoken of, by how many they are."""
_ALL_CLOSED = "(?:都|全部?|统统)"
_NO_MORE = "(?:不(?:用|要|想)?(?:做|跟进?|要|用|管)(?:了|啦)|(?:没用|没戏|没意思|没希望)(?:了|的)?|放弃|算了)"
_OF_IT = "电话|手机号?|号码|微信|地址|联系人|名字|拜访|报价单?|计划|任务|资料"
_ITS_OWN = (
    rf"(?![^?？]*(?:提醒|记录|备注|(?<![有没留接挂错打回通])(?:{_OF_IT})"
    r"(?:(?:写|记|填|输|发|报|打)?错|[了吧]*(?:[,，。 !！]|$))))"
)
"""A lead's reminder, its number or a visit is another object of the verb: 删掉L00001昨天的拜访记录."""
_REASON = rf"(?!\s*(?:的|里|上的|[那这][条份次家]|[那这]个(?!是))){_ITS_OWN}(?:(?![LTA]\d)[^?？]){{0,100}}"
"""What is of the lead's, or names another record, is another object of the verb: 删除L00001的电话."""
_SAID_OUTRIGHT = (
    "(?=(?:这个?|那个?|都|全)*(?:是|因为|人家|对方|他们|客户(?:说|都|也)*[不没]|没|不|无|空号|重复|广告|骗|推销|中介|同行|假|测试"
    "|已经?[^,，]|早就|打不通|打错|联系不上|黄了|白跑|太小|倒闭|查无|恶意|垃圾|乱填|误))"
)
"""Why, right behind the number; what stands there else is the lead's: 作废L00001那份报价, 关闭L00001明天的提醒."""
_PAUSE = "(?:[ ,，:：。]|是|因为)"
_NO_DAY = "(?!(?:[今明昨前后]天|[上下这本]?(?:周|星期|礼拜)[一二三四五六日天]|\\d{1,2}[月号日])[^,，]*的)"
_COURTESY = "(?:麻烦|请|帮我|把|那|就|可以|直接|先|给我|[ ,，。])*"


_WHY_BEHIND = _SAID_OUTRIGHT.removeprefix("(?=").removesuffix(")") + "|电话|号码|手机"
"""Why, behind a pause."""
_ASKS = "怎么|怎样|如何|为什么|什么|谁|哪"
_NO_FIRM = "合同|协议|报价|资料|发票|图纸?|样品|单子|订单|货|款|文件|方案|名片|电话"
_HOW_MANY = r"[^\s]*(?:多少|几[条个家]|哪些|比例)"
_CONVERTED = rf"(?!L\d|[给到]|{_ASKS}|{_NO_FIRM}|{_HOW_MANY})(?:(?![给说把,，。?？])[^\s]){{2,30}}"
_NAME = (
    rf"(?P<lead>(?!L\d|{_ASKS}|刚才|刚刚|刚|上面|上一|最后|昨|今|明|我|你|他|她|这|那)"
    "[一-鿿A-Za-z0-9()（）]{2,20}?)"
)
_THAT_LEAD = "(?:的?[这那]?[条个]?线索|的?[这那]条)"
_IS_OF_NO_USE = "(?:没用|没戏|没希望|没意思|不(?:用|想|要)?(?:再)?跟进?了)"
"""What is said of a lead and not of what its company wants."""
_END = r"(?:[吧啊了]|[ 。.!！~])*"
_WHY = r"(?:[ ,，。]+(?P<why>[^?？\n]{1,100}))?"
_BY_NAME = tuple(
    re.compile(form)
    for form in (
        rf"{_COURTESY}{_NAME}{_THAT_LEAD}[ ,，]*(?:(?P<reason>[^?？]{{1,60}}?)[ ,，]+)?{_COURTESY}{_ALL_CLOSED}?"
        rf"(?:{_CLOSE_BEHIND}|关了){_END}{_WHY}",
        rf"{_COURTESY}{_NAME}[ ,，]*(?:(?P<reason>{_SAID_OUTRIGHT}[^?？]{{1,60}}?)[ ,，]+){_COURTESY}{_ALL_CLOSED}?"
        rf"{_CLOSE_BEHIND}{_END}{_WHY}",
        rf"{_COURTESY}{_NAME}{_THAT_LEAD}[ ,，]*(?:(?:[这那]个)?{_ALL_CLOSED}?)(?P<reason>{_NO_MORE}){_END}{_WHY}",
        rf"{_COURTESY}{_NAME}[ ,，]*(?P<reason>{_IS_OF_NO_USE}){_END}{_WHY}",
        rf"{_COURTESY}{_CLOSE}(?:一下)?\s*{_NAME}{_THAT_LEAD}{_END}{_WHY}",
    )
)
_MAY_CLOSE = re.compile("[关删没不弃]|作废|算了|清掉")
_OTHER_RECORD = re.compile("提醒|记录|备注|计划|任务|报价|行程|日程|签到|[记写填输]错")
"""What else may be closed or dropped."""
_LONGEST_NAMED = 80


_CLAIMED = re.compile(
    rf"{_COURTESY}(?:认领|领取)(?:一下)?(?:线索|客户)?\s*{_NAME}(?:{_THAT_LEAD}|[这那]家)?{_END}"
)
_HANDED_OVER = re.compile(
    rf"{_COURTESY}{_NAME}(?:{_THAT_LEAD}|[这那]家)?\s*(?:转交|转|移交|交|分配|分)(?:给|到)\s*"
    rf"(?P<to>(?![我你他她谁])[一-鿿]{{2,4}}?){_END}"
)


_SHOWN = re.compile(
    rf"{_COURTESY}(?:看|查)?(?:看|查|一下|下)*\s*(?:线索\s*)?(?:(?P<number>L\d{{1,9}})(?:号)?|{_NAME}){_THAT_LEAD}?"
    r"[,，]?(?:现在|目前|最近|是)*(?:(?:什么|啥)(?:情况|信息)了?|怎么样了?|咋样了?|如何了?|情况|进展|信息|资料|详情|联系方式|联系人|电话)?"
    r"(?:是|有)*(?:谁|多少|哪些)?[?？。 ]*"
)


def shown_by_name(text: str) -> dict[str, str]:
    """The "number" of a lead that is asked for (L00007什么情况), or as "lead" what may be its name (看看昆山明达,
    昆山明达那条线索什么情况); empty where nothing else is asked."""
    found = _SHOWN.fullmatch(text.strip()) if len(text) <= _LONGEST_NAMED else None
    told = found.groupdict() if found else {}
    return {name: value.upper() if name == "number" else value for name, value in told.items() if value}


def claimed_by_name(text: str) -> str | None:
    """The lead that is claimed by a name that nobody knows for one (认领昆山明达); None where none is."""
    found = _CLAIMED.fullmatch(text.strip()) if len(text) <= _LONGEST_NAMED else None
    return found["lead"] if found else None


def done_by_name(text: str) -> tuple[str, dict[str, str]] | None:
    """The intent, and its `extras`, of what is done to a lead by a name that nobody knows for one: claiming, handing
    over, closing. None where nothing is. Whether there is such a lead is for who has them to say."""
    said = text.strip()
    if len(said) > _LONGEST_NAMED:
        return None
    for intent, form in (("claim", _CLAIMED), ("hand_over_lead", _HANDED_OVER)):
        if found := form.fullmatch(said):
            return intent, found.groupdict()
    told = closes_by_name(said)
    return None if told is None else ("close_lead", told)


def closes_by_name(text: str) -> dict[str, str] | None:
    """What closes a lead by its company's name (顺德乐厨那条线索关了，打不通): "lead" and "reason", as `extras`
    have them; None where nothing does. Whether there is such a lead is for who has them to say."""
    said = text.strip()
    if len(said) > _LONGEST_NAMED or not _MAY_CLOSE.search(said):
        return None
    if _OTHER_RECORD.search(said) or not re.match(_ASKS_NOT, said):
        return None
    for form in _BY_NAME:
        if found := form.fullmatch(said):
            groups = found.groupdict()
            reasons = [groups[name].strip(" ,，。") for name in ("reason", "why") if groups.get(name)]
            told = {"reason": "，".join(reasons)} if reasons else {}
            return {"lead": found["lead"], **told}
    return None


def _read_close(said: Said) -> dict[str, Any]:
    """The numbers of the leads, or the name that one bears; and why."""
    found = {name: (value or "").strip(" ,，。:：") for name, value in said.match.groupdict().items()}
    found["number"] = " ".join(number.upper() for number in _EACH.findall(found.get("number", "")))
    return {"extras": {name: value for name, value in found.items() if value}}


def _read_named(said: Said) -> dict[str, Any]:
    """The lead by its number or its name."""
    found = {name: value for name, value in said.match.groupdict().items() if value}
    return {"extras": {name: value.upper() if name == "number" else value for name, value in found.items()}}


def _read_to(said: Said) -> dict[str, Any]:
    """The lead's number, and the colleague."""
    return {"extras": {"number": said.match["number"].upper()}, "to": said.match["to"]}


def _read_those(said: Said) -> dict[str, Any]:
    """How many are meant; "几" where that is not said."""
    return {"extras": {"those": said.match["count"] or said.match["counted"]}}


LEADS: tuple[Command, ...] = (
    Command("claim", whole(r"(?:认领|领取?)(?:线索)?\s*(?P<number>L\d{1,9})"), read_number, "rep"),
    Command(
        "close_lead",
        whole(
            rf"{_ASKS_NOT}{_COURTESY}{_CLOSE}(?:一下)?\s*(?:线索\s*)?{_NUMBER}(?:这?条?线索)?"
            rf"[吧了啊]*(?:{_PAUSE}+{_NO_DAY}|{_SAID_OUTRIGHT}|(?=[。!！~ ]*$))(?P<reason>{_REASON})"
        ),
        _read_close,
        "rep",
    ),
    Command(
        "close_lead",
        whole(
            rf"{_ASKS_NOT}{_COURTESY}(?:线索\s*)?{_NUMBER}(?:[这那]?[条个]?线索)?"
            rf"(?:(?:{_PAUSE}|就)+|{_SAID_OUTRIGHT}|(?={_COURTESY}{_ALL_CLOSED}?{_CLOSE_BEHIND}))"
            rf"(?:(?P<reason>{_REASON}?)[ ,，。]+)?{_COURTESY}{_ALL_CLOSED}?{_CLOSE_BEHIND}(?:[吧啊]|[ 。!！])*"
        ),
        _read_close,
        "rep",
    ),
    Command(
        "close_lead",
        whole(
            rf"{_ASKS_NOT}{_COURTESY}(?:线索\s*)?{_NUMBER}(?:[这那]?(?:[条个]|[两几三]条)?线索)?[ ,，]*{_ALL_CLOSED}?"
            rf"(?P<reason>{_NO_MORE}(?:[吧了啊]*[ ,，。]+(?={_WHY_BEHIND}){_REASON})?)(?:[吧了啊]|[ 。!！])*"
        ),
        _read_close,
        "rep",
    ),
    Command(
        "hand_over_lead",
        whole(
            rf"{_COURTESY}(?:线索\s*)?(?P<number>L\d{{1,9}})(?:号)?(?:[这那]?[条个]?线索)?\s*"
            r"(?:转交|转|移交|交|分配|分)(?:给|到)\s*(?P<to>(?![我你他她谁])[一-鿿]{2,4}?)"
        ),
        _read_to,
        "rep",
    ),
    Command(
        "claim",
        whole(
            rf"{_COURTESY}(?:转|转成|转为|变成)(?:正式)?客户\s*(?:(?P<number>L\d{{1,9}})|(?P<lead>{_CONVERTED}))"
        ),
        _read_named,
        "rep",
    ),
    Command(
        "claim",
        whole(
            rf"{_COURTESY}(?:(?P<number>L\d{{1,9}})(?:[这那]?[条个]?线索)?|(?P<lead>{_CONVERTED}?)(?:的?[这那]?[条个家]?(?:线索)?))"
            r"\s*(?:可以)?(?:转|转成|转为|变成)(?:正式)?客户(?:了)?"
        ),
        _read_named,
        "rep",
    ),
    Command(
        "close_lead",
        whole(
            rf"{_ASKS_NOT}{_COURTESY}(?:{_THOSE})[ ,，]*{_ALL_CLOSED}?(?:可以|先|[ ,，])*"
            rf"(?:{_NO_MORE}|{_CLOSE}(?:了|掉)?)(?:[吧了啊]|[ 。!！])*"
        ),
        _read_those,
        "rep",
    ),
    Command(
        "close_lead",
        whole(
            rf"{_ASKS_NOT}{_COURTESY}{_CLOSE}(?:一下)?线索\s*(?P<lead>(?!L\d)[^\s,，。:：]{{2,30}})"
            rf"[ ,，:：]*(?P<reason>{_REASON})"
        ),
        _read_close,
        "rep",
    ),
)
