"""Commands for leads: 认领 L00001, 关闭线索 L00001 广告, L00001是广告，关掉."""

from typing import Any

from bot.nlu.command import Command, whole
from bot.nlu.command_values import Said, read_number

_CLOSE = "(?:关闭|关掉|关了|作废|删掉|删除|删了|清掉)"
_CLOSE_BEHIND = "(?:关闭|关掉|关了(?=吧)|作废|删掉|删除|删了(?=吧)|清掉)"
"""关了 alone may be said of their works."""
_ASKS_NOT = "(?!.*(?:[谁吗呢?？]|怎么|怎样|如何|为什么|能不能|要不要|是不是))"
"""Who asks closes nothing."""
_NUMBER = r"(?P<number>L\d{1,9})(?!\d)(?:号)?"
_REASON = r"(?!\s*的)(?:(?![LTA]\d)[^?？]){0,100}"
"""What is of the lead's, or names another record, is another object of the verb: 删除L00001的电话."""
_COURTESY = "(?:麻烦|请|帮我|把|那|就|可以|直接|先|给我|[ ,，。])*"


def _read_close(said: Said) -> dict[str, Any]:
    """The number of the lead, or the name that it bears; and why."""
    found = {name: (value or "").strip(" ,，。:：") for name, value in said.match.groupdict().items()}
    return {"extras": {name: value for name, value in found.items() if value}}


LEADS: tuple[Command, ...] = (
    Command("claim", whole(r"(?:认领|领取?)(?:线索)?\s*(?P<number>L\d{1,9})"), read_number, "rep"),
    Command(
        "close_lead",
        whole(
            rf"{_ASKS_NOT}{_COURTESY}{_CLOSE}(?:一下)?\s*(?:线索\s*)?{_NUMBER}(?:这?条?线索)?"
            rf"(?:[吧了]|[ ,，:：]|是|因为)*(?P<reason>{_REASON})"
        ),
        _read_close,
        "rep",
    ),
    Command(
        "close_lead",
        whole(
            rf"{_ASKS_NOT}{_COURTESY}(?:线索\s*)?{_NUMBER}(?:[这那]?[条个]?线索)?(?:[ ,，:：]|是|就)*"
            rf"(?:(?P<reason>{_REASON}?)[ ,，。]+)?{_COURTESY}{_CLOSE_BEHIND}(?:[吧了啊]|[ 。!！])*"
        ),
        _read_close,
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
