"""More of the same goods, said behind an item that is whole (304要5吨,再要10吨): an item of its own."""

import re
from itertools import pairwise

from bot.nlu.goods.mentions import Mention
from bot.nlu.goods.sharing import Draft

_MORE = re.compile(
    "(?:的(?:单子?|订单|计划|需求|缺口|量|货)?|左右)?[,，。;；、 ]*(?:那|就|他们?|我们?|另外|还想|想|现在|这次)*"
    "(?:(?:[再又]|另外?|还想?)(?:[要来加拿订买补]|进(?!行)|追加|采购)|追加|外加)(?:上|个|了)?$"
)
"""All that stands between the item and the amount."""
_ELSEWHERE = re.compile("给(?!我|他们)|没|不|已|的?(?:试?样|小样)")


def is_added(text: str, drafts: list[Draft], mention: Mention) -> bool:
    """Whether it is how much comes in addition to the last of the items."""
    last = drafts[-1]
    if mention.kind != "quantity" or "quantity" not in last.fields or mention.unit != last.unit:
        return False
    if len(last.fields) < 2 and len(drafts) < 2:
        return False
    return _is_more(text, last.end, mention.start) and not _ELSEWHERE.match(text, mention.end)


def _is_more(text: str, end: int, start: int) -> bool:
    return _MORE.fullmatch(text, end, start) is not None


def like_the_one_before(text: str, drafts: list[Draft]) -> None:
    """Gives those of which no more is said than how much the rest of the item to which they are added."""
    for before, draft in pairwise(drafts):
        if draft.fields.keys() == {"quantity"} and _is_more(text, before.end, draft.start):
            draft.fields = {**before.fields, "quantity": draft.fields["quantity"]}
            draft.processing = list(before.processing)
