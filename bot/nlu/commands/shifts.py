"""Commands that move what stands by so much, later or earlier: 晚一个小时, 提前一天, 再推一天, 佳和的拜访往后挪两天."""

import re
from typing import Any

from bot.nlu.commands.agenda import moved
from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import EARLIER, HALF_DAY, LATER_BY, Said
from bot.nlu.times import find_times

_NUMBER = r"(?:第|#|编号|NO\.?)?\s*(?P<number>[TA]?\d{1,9})?\s*(?:号|条|个)?"
_LENGTH = r"(?P<length>(?:半|[\d.]+|[一二两三四五六七八九十]+)个?半?(?:天|日|周|星期|礼拜|月|小时|钟头|刻钟|分钟)半?)"
_BY = r"(?=[半\d一二两三四五六七八九十])"
_LATER = (
    f"(?:(?:往|向)?后(?:再)?(?:推|挪|延|移|错|靠|拖|放)|(?:推|挪|延)(?:后|迟)?|推迟|延期|顺延|晚|迟){_BY}"
)
_EARLIER = f"(?P<earlier>提前|提早|(?:往|向)?前(?:再)?(?:推|挪|移|提|错|靠|赶)|早){_BY}"
_IT = "(?:[那就先改再又都把它他往请,， ]|还是|[这那]个|[这那下]次|下一步|时间|日期|提醒|计划|给我|帮我|麻烦)*"
_ENDS = "(?:左右|再去|再说|再联系|过去|[去了吧哈,， ])*"


REMIND_BEFORE = "remind_before"
"""A reminder so long before what was spoken of (提前半小时提醒我)."""
_ASKS_FOR_IT = "(?:到时候?|记得|请|麻烦|帮我|给我|最好|先|那|就|都|你|再|[,， ])*"
_REMIND = (
    "(?:左右|再|给我|跟我|来|先|[,， ])*(?:提醒|叫|喊|通知|告诉|(?<=[跟给]我)说)"
    "(?:我|一下|下|一声|声|[吧啊哦哈,，。 ])*"
)
SO_LONG_BEFORE = re.compile(rf"[,，。;； ]*{_ASKS_FOR_IT}{_EARLIER}{_LENGTH}{_REMIND}")
"""The same amid a message that says of what (周五前报价 提前一天提醒我)."""
MOVE_ORDER = "move_order"
_ORDER = (
    r"(?:[我的那先把请都再也就要想货， ,]|我们|[这那上][个批单]|订单|单子|交货|交期|发货|能不能|可不可以|能|可以"
    r"|麻烦|帮忙?|[A-Z]{1,6}[\d-]{1,20})*"
)
"""What a customer calls what is ordered."""
_DELIVERED = "(?:再?(?:发货?|交货?|送货?|送过来|提货|到货?)|可以吗|行吗|行不行|好吗|左右|[吧哈吗,， ?？])*"


def _read(said: Said) -> dict[str, Any] | None:
    """By how much, and to when it would be moved if it stood now."""
    if HALF_DAY.search(said.match["length"]):
        return None
    side = EARLIER if said.match["earlier"] else "后"
    time = next((time for time in find_times(said.match["length"] + side, said.now) if not time.length), None)
    if time is None or not time.text.endswith(side):
        return None
    number = said.match.groupdict().get("number")
    extras = {LATER_BY: time.text} | ({"number": number} if number else {})
    return {"when": time.first("past" if side == EARLIER else "future"), "extras": extras}


def _read_of_one(said: Said) -> dict[str, Any] | None:
    """The same of what is spoken of by its kind or customer."""
    return moved(said, _read(said))


def _read_until(said: Said) -> dict[str, Any] | None:
    """To which day, and nothing else (延期到月底付款 is of no goods)."""
    times = [time for time in find_times(said.match["day"], said.now) if not time.vague]
    is_all = len(times) == 1 and times[0].text == said.match["day"].strip()
    return {"when": times[0].first("future")} if is_all else None


SHIFTS: tuple[Command, ...] = (
    Command("postpone", whole(f"{_NUMBER}{_IT}(?:{_LATER}|{_EARLIER}){_LENGTH}{_ENDS}"), _read, "rep"),
    Command(
        "postpone",
        whole(f"(?:把)?(?P<said>[^,，。]{{2,24}}?)(?:再|改)?(?:{_LATER}|{_EARLIER}){_LENGTH}{_ENDS}"),
        _read_of_one,
        "rep",
    ),
    Command(REMIND_BEFORE, whole(f"{_ASKS_FOR_IT}{_EARLIER}{_LENGTH}{_REMIND}"), _read, "rep"),
    Command(MOVE_ORDER, whole(f"{_ORDER}(?:{_LATER}|{_EARLIER}){_LENGTH}{_DELIVERED}"), _read, "customer"),
    Command(
        MOVE_ORDER,
        whole(f"{_ORDER}(?:推迟|延期|延后|延迟|提前)到(?P<day>[^,，。]{{2,10}}?){_DELIVERED}"),
        _read_until,
        "customer",
    ),
)
