"""Which of the choices shown is picked: by its number, its label, or its place (选2, 第二个我来跟, 第一笔确认)."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

YES = {"是", "是的", "对", "对的", "嗯", "没错", "就是"}
ALL = "all"
"""The value of the choice of all that are offered."""
_MORE = {
    "更多",
    "看更多",
    "还有呢",
    "还有吗",
    "还有哪些",
    "下一页",
    "下一批",
    "看下一批",
    "再看看",
    "接着看",
    "继续看",
    "后面的",
}
"""What asks for the rest of a list that offers it."""
_SPOKEN = dict(zip("一二两三四五六七八九", "1223456789", strict=True))
"""Voice messages say 第一个."""
_NUMBER = rf"(\d{{1,3}}|[{''.join(_SPOKEN)}])"
_UNIT = "[个家条笔行项位]"
_AT = rf"第\s*{_NUMBER}\s*{_UNIT}?"
_BY_ITS_PLACE = re.compile(
    rf"[那就先把将,，]*"
    rf"(?:我?[来要]?(?P<act>选|看看|查?看(?:一?下)?|打开|领取?|认领|跟进?|拿|确认|撤回|驳回)\s*(?:{_AT}|{_NUMBER}\s*号?)"
    rf"|我?要\s*{_AT}|(?:{_AT}|{_NUMBER}\s*(?:号|{_UNIT})?)的?"
    rf"(?P<done>[分转派]?给我|我来[跟领]?|我要|看看|看一?下|打开|确认|认领|领取|撤回|驳回)?)(?:掉|了|吧|一下)*"
)
_BOTH = re.compile(r"(?P<number>\d{1,3})[ 、.．,，:：)）]*(?P<label>\D.*)")
"""Its number and its label: 2 没丢，还在谈."""
_BY_A_PART = re.compile("[那就是选,，]*(?P<part>[一-鿿]{2,8}?)(?:的?那[个家笔单]|的|那边)[吧啊呀]?")
"""上海那个, of several in different cities."""
_DIGITS = frozenset("0123456789") | _SPOKEN.keys()
_LOOKS = re.compile("看|打开")
_TAKES = re.compile("[领跟拿]|给我|我来")
_ONLY_SHOW = re.compile(
    "(?:query|list|show)_.+|question|open_rows|help|performance|pending|explain|report|record_history"
)
_DONE_BY = {"确认": "confirm_payment", "驳回": "refuse_payment", "撤回": "withdraw"}
"""How the intents begin of whose choices these words may be said."""
_SAYS_ALL = re.compile(
    "(?:那|就|这?[两三四几]?[个种样]|[ ,，])*(?:都|全部?|所有的?)(?:都|要|是|得|一起|一样|给我|[ ,，])*"
    "(?:改|换|变)?(?:[成了吧的啊哈]|一下|掉)*"
)

IntentOf = Callable[[str], str]
"""The name of the intent that picking a value comes to."""


def chosen(choices: Sequence[Sequence[Any]], text: str, intent_of: IntentOf) -> str | None:
    """The value of the choice that the text picks: its number ("2", "２", "第2个"), its label or both; else None.

    Where the words say what is to be done (看第二个, 认领第一家), only a choice is picked that does just that.
    """
    plain = _plain(text)
    choices = [(unicodedata.normalize("NFKC", label), value) for label, value in choices]
    for label, value in choices:
        if plain == label or any(plain in same and label in same for same in (YES, _MORE)):
            return str(value)
    if (placed := _BY_ITS_PLACE.fullmatch(plain)) is not None:
        position = _position(placed)
        value = str(choices[position - 1][1]) if 1 <= position <= len(choices) else None
        act = placed["act"] or placed["done"] or ""
        return value if value is not None and _does(act, value, intent_of) else None
    if any(value == ALL for _, value in choices) and says_all(plain):
        return ALL
    if (both := _BOTH.fullmatch(plain)) is not None and 1 <= (position := int(both["number"])) <= len(
        choices
    ):
        label, value = choices[position - 1]
        if both["label"] == label:
            return str(value)
    part = _BY_A_PART.fullmatch(plain)
    said = {plain, part["part"]} if part else {plain}
    fitting = [value for label, value in choices if any(len(each) > 1 and each in label for each in said)]
    return str(fitting[0]) if len(fitting) == 1 else None


def told_of_place(text: str) -> tuple[int, str] | None:
    """The place in a list, from 1, that the words name (第二个), and what is to be done with what stands there; None
    where they name none or say no more."""
    placed = _BY_ITS_PLACE.fullmatch(_plain(text))
    act = (placed["act"] or placed["done"] or "") if placed else ""
    if placed is None or not act or "第" not in text:
        return None
    return _position(placed), act


def says_all(text: str) -> bool:
    """Whether all that is shown is meant (都, 全部吧)."""
    return _SAYS_ALL.fullmatch(text) is not None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().strip("。.、）) ")


def _position(placed: re.Match[str]) -> int:
    digits = next(part for part in placed.groups() if part and part[-1] in _DIGITS)
    return int(_SPOKEN.get(digits, digits))


def _does(act: str, value: str, intent_of: IntentOf) -> bool:
    """Whether picking the value is what the act says; 选 and 要 say no more than that it is picked."""
    if _LOOKS.search(act):
        return _ONLY_SHOW.fullmatch(intent_of(value)) is not None
    if _TAKES.search(act):
        return intent_of(value) == "claim"
    intent = _DONE_BY.get(act)
    return intent is None or act in value or intent_of(value).startswith(intent)
