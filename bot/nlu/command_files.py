"""Commands about a photo or a file that was sent just before (这是今天凯悦的照片, 刚才的照片是凯悦的)."""

from typing import Any

from bot.nlu.command import Command, whole
from bot.nlu.command_values import Said, named
from bot.nlu.intent import Unknown

_FILES = "(?:照片|图片|相片|文件|图)"
_THESE = "(?:这|那|刚才|刚刚|刚|上面|前面)?(?:发|拍)?的?(?:[一两几]?张|些|个)?的?"
_WHEN = "(?:今天|刚才|刚刚|上午|下午|早上|中午)?(?:在|去)?"


def _read_of_customer(said: Said) -> dict[str, Any] | None:
    """Of which customer the file is; one whom nobody knows is none."""
    customer = named(said.match["value"].strip(), said)
    return None if isinstance(customer, Unknown) else {"customer": customer}


FILES: tuple[Command, ...] = (
    Command(
        "move_file",
        whole(rf"{_THESE}(?:都)?是{_WHEN}(?P<value>[^,，。]{{2,20}}?)(?:那边|现场|拍)?的{_FILES}"),
        _read_of_customer,
        "rep",
    ),
    Command(
        "move_file",
        whole(rf"{_THESE}{_FILES}(?:都|应该)*是{_WHEN}(?P<value>[^,，。]{{2,20}}?)(?:那边|现场|拍)?的?"),
        _read_of_customer,
        "rep",
    ),
)
