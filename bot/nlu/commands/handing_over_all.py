"""Commands that give all customers of a colleague to another: 把张伟的客户都转给王强, 张伟离职了，他的客户转给王强."""

import re
from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said, named
from bot.nlu.intent import Unknown

HAND_OVER_ALL, GIVER = "hand_over_all", "giver"
"""Whose they are, in `extras`; empty for the speaker's own."""

_OWN = re.compile("我|我自己|本人")
_PERSON = r"(?!明[年天]|下[个周月]|今[年天]|去年|[上本]个?[周月])(?:(?![这那我你])[一-鿿A-Za-z]){2,8}?"
_GIVES = "(?:移交|转交|转让|交接|转|交|给|分配|划|分)(?:[给到]|过去给)?"
_ALL = "(?:都|全部?|统统|一起|一并|先)*"
_WHAT = "(?:所有|全部|名下|手上|手里|手头|负责|跟进|在跟|的)+客户(?:和线索|、线索|以及线索|跟线索)?"
_LEAVES = "(?:离职|辞职|走|调走|离开公司|不干|不做)"
_ASKS_NOT = "(?!.*(?:[?？吗呢]|怎么|怎样|如何|能不能|可不可以|要不要|是不是))"


def _read(said: Said) -> dict[str, Any] | None:
    """Who gives and who gets; `None` where who gives is no colleague but a customer."""
    groups = said.match.groupdict()
    giver = groups["giver"] or groups["left"]
    if not isinstance(named(giver, said), Unknown):
        return None
    return {"to": said.match["to"], "extras": {GIVER: "" if _OWN.fullmatch(giver) else giver}}


HANDING_OVER_ALL: tuple[Command, ...] = (
    Command(
        HAND_OVER_ALL,
        whole(
            rf"{_ASKS_NOT}(?:请|麻烦|帮我|帮忙)*(?:(?:把|将)?(?P<giver>我自己|我|{_PERSON})(?={_WHAT}){_WHAT}"
            rf"|(?P<left>{_PERSON})(?:已经?|要|马上|快|今天|明天)*{_LEAVES}了?[,，。 ]*(?:把|将)?"
            rf"(?:他|她)(?:的)?{_WHAT}){_ALL}{_GIVES}(?P<to>(?![给到他她谁哪]){_PERSON})(?:接手|负责|来跟|跟进|吧)*"
        ),
        _read,
        "rep",
    ),
)
