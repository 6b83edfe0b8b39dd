"""Amounts that were only tried or looked at, and how many of them failed: 试压十根漏三根, 抽检10张有2张划伤."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot.nlu.goods.mentions import Mention
from bot.nlu.goods.used import Used

_SAYS_SO = frozenset("试打抽检查测验开拆")
_TRIED = re.compile(
    "(?<![要帮请给代先])(?:(?:[试打]|水)压|试水|抽[检查验样]?|[检复查]测|检[查验]|测试?|[开拆][箱包]|打开|拆开?|拆)"
    "(?:[了的出]|出来|过|一共|总共|下来| )*$"
)
_FAILED = re.compile(
    r"[ ,]?(?:下来|里面?|中|就|都|其中|竟然|居然|结果|[有是漏坏锈裂了出])*(?:[\dA-Za-z.]{3,6})?$"
)
"""Between what was tried and how many failed."""
_AROUND = 10


def tested(text: str, amounts: Sequence[Mention]) -> Iterator[Used]:
    """Those of the amounts of a text that were only tried, with the one right behind of how many failed."""
    counted = [mention for mention in amounts if mention.kind == "quantity"]
    if not counted or _SAYS_SO.isdisjoint(text):
        return
    for place, mention in enumerate(counted):
        tried = _TRIED.search(text, max(0, mention.start - _AROUND), mention.start)
        if tried is None:
            continue
        of_them = counted[place + 1] if place + 1 < len(counted) else None
        if of_them and _is_part(text, mention, of_them):
            yield Used(of_them, mention.end, of_them.end)
        elif tried.group().endswith(" "):
            continue  # 要求检测 5吨: it stands apart
        yield Used(mention, tried.start(), mention.end)


def _is_part(text: str, whole: Mention, part: Mention) -> bool:
    between = text[whole.end : part.start]
    if not (isinstance(part.value, Decimal) and isinstance(whole.value, Decimal)):
        return False
    return part.unit == whole.unit and _FAILED.fullmatch(between) is not None and part.value <= whole.value
