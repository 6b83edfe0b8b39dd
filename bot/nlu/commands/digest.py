"""Asking for the digest now, or for the picture of the funnel: 简报, 昨天的简报再发我一遍, 画个漏斗图."""

from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said

DIGEST_NOW = "digest_now"
PICTURE, OF_YESTERDAY = "picture", "of_yesterday"
"""In `extras`: that only the picture is wanted; that the figures are to be those of the day before."""

_GIVE = "(?:请|麻烦|帮|给我|再|重新|发|看|来|要|推|画|出|做|生成|我|[一个份张下])*"
_AGAIN = "(?:再|重新|给我|发|推|来|看|一?[遍次下份])*(?:我|给我)?(?:一?[遍次下份]|看)*"

DIGEST: tuple[Command, ...] = (
    Command(
        DIGEST_NOW,
        whole(
            rf"{_GIVE}(?:我的?|团队|公司|部门)?(?P<day>今[天日]|昨[天日]|早上|晚上|早|晚|刚才)?的?(?P<digest>简报|早报|晚报){_AGAIN}"
            rf"|{_GIVE}(?:商机|销售)?的?漏斗的?(?:图片?|图表|图形){_AGAIN}"
        ),
        lambda said: _read(said),
        "rep",
    ),
)


def _read(said: Said) -> dict[str, Any]:
    if said.match["digest"] is None:
        return {"extras": {PICTURE: "yes"}}
    return {"extras": {OF_YESTERDAY: "yes"}} if (said.match["day"] or "").startswith("昨") else {}
