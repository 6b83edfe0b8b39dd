"""Commands about a photo or a file that was sent just before (这是今天凯悦的照片, 刚才的照片是凯悦的), or that is
a business card (这是凯悦王总的名片)."""

from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said, named
from bot.nlu.intent import Unknown
from bot.nlu.names.finding import find_names

_FILES = "(?:照片|图片|相片|文件|图)"
_THESE = "(?:这|那|刚才|刚刚|刚|上面|前面)?(?:发|拍)?的?(?:[一两几]?张|些|个)?的?"
_WHEN = "(?:今天|刚才|刚刚|上午|下午|早上|中午)?(?:在|去)?"


def _read_of_customer(said: Said) -> dict[str, Any] | None:
    """Of which customer the file is; one whom nobody knows is none."""
    customer = named(said.match["value"].strip(), said)
    return None if isinstance(customer, Unknown) else {"customer": customer}


_THIS_IS = "(?:这|那|上面|刚才|刚刚|刚)?(?:个|张|发)?的?就?是"
_HERE_IS = "(?:我?再?给你?发|我?刚?(?:收到|拿到|要到|换到)了?)(?:一?[个张])?"
_KEEP_IT = "(?:[,，]?(?:帮我|给我|麻烦|请)*(?:保?存|登记|录|记)(?:一?下|进去|起来)?)?"


def _read_of_whom(said: Said) -> dict[str, Any]:
    """The customer whose card it is, where one is named that is known."""
    hits = find_names(said.match["value"] or "", said.book, said.words)
    return {"customer": hits[0].named(said.match["value"])} if hits and hits[0].codes else {}


FILES: tuple[Command, ...] = (
    Command(
        "introduce_card",
        whole(rf"(?:(?:{_THIS_IS}|{_HERE_IS})(?P<value>[^,，。]{{0,20}}?)的?)?名片{_KEEP_IT}"),
        _read_of_whom,
        "rep",
    ),
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
