"""Messages that say that something was got wrong: whether and which field, and not how it should have been."""

import re
from collections.abc import Mapping

from bot.nlu.amendments.finding import COMMA, FIELD, MISTAKEN, OF_LAST, SIGH
from bot.nlu.amendments.values import AMENDED
from bot.nlu.text.normalize import normalize

_ONLY_MISTAKEN = re.compile(rf"[\s,，。!！~]*(?:{MISTAKEN})[\s,，。!！~啊呀吧啦]*")
_MISTAKEN_AND = re.compile(rf"(?:{MISTAKEN})[\s,，。!！]*(?:应该|应当|其实)?(?:是|为|改成)[^,，。!！吗么?？]")
_FIELD_MISTAKEN = re.compile(
    rf"(?:{SIGH}{COMMA}*)*{OF_LAST}(?:联系人的?(?=电话|手机))?(?P<field>{FIELD})(?:的|是)?(?P<wrong>[^,，。!！?？]{{0,24}}?)"
    rf"(?:的|有点|好像|也)?(?:{MISTAKEN})[了啊呀吧哦,，。!！~ ]*"
)
_NUMBER = re.compile(
    r"(?:大概|约)?[0-9.,*×/#%a-zA-Z零一二两三四五六七八九十百千万亿半点 ]*"
    "(?:毫米|公斤|[个厚宽长吨张件卷支米套元块钱每一]){0,4}"
)
_MOMENT = re.compile("[0-9零一二三四五六七八九十点分半年月日号周星期礼拜上下早中晚午今明昨前后大天底初:/ -]*")
_PERSON = re.compile("(?:[一-鿿]{1,3}(?:总|经理|工|主任|主管|老板|厂长|采购|会计|师傅|姐|哥))?")
_SAID_SO = re.compile(
    "(?:初步接触|接触|需求确认|方案(?:报价)?|商务谈判|谈判|成交|丢单|赢单|售后|拜访|电话|微信|邮件|会议)?"
)
_NOTHING = re.compile("")
_WRONG: Mapping[str, re.Pattern[str]] = {
    "customer": _NOTHING,
    "reason": _NOTHING,
    "contacts": _PERSON,
    **dict.fromkeys(("when", "due", "follow_up"), _MOMENT),
    **dict.fromkeys(("stage", "method"), _SAID_SO),
}
"""By what the field is, else a number: what may stand between its name and that it is wrong. Whatever else stands
there is said by somebody or of something else: 客户说数量不对 is no 客户, 规格书不对 no 规格."""


def says_only_that_it_is_wrong(text: str) -> bool:
    """Whether a message says that something was got wrong, and neither how it should be nor to take it back."""
    return _ONLY_MISTAKEN.fullmatch(text) is not None


def says_how_it_should_be(text: str) -> bool:
    """Whether a message says that something was got wrong and what it should have been: to take it all back is not
    what is meant, however little of it can be read."""
    return _MISTAKEN_AND.search(text) is not None


def field_said_wrong(text: str) -> tuple[str, str] | None:
    """The field that a message says is wrong, and its wrong value if that is named (厚度1.2不对, 数量写错了).

    None where it says anything else, or how it should be.
    """
    said = _FIELD_MISTAKEN.fullmatch(normalize(text).text.strip())
    if said is None:
        return None
    field, wrong = said["field"], said["wrong"].strip()
    return (field, wrong) if _WRONG.get(AMENDED[field], _NUMBER).fullmatch(wrong) else None
