"""Amounts that are left or have not come yet, and are not wanted: beside one that is (还有5吨304,再要10吨), or alone
(就差20吨304没到)."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.nlu.mentions import Mention
from bot.nlu.reading import GOODS, Reading
from bot.nlu.used import Used

_SAYS_SO = frozenset("剩有差缺欠")
_LEFT = re.compile(
    "(?:还有|还剩|[只就]剩|剩[下余]?|余下|只有|(?:仓库|库里|手上|手里|家里)里?[还也就只]*有)[^,，。;；!！?？\n]{0,14}$"
)
_LACKING = re.compile("(?:[还就只]*[差缺欠剩]|还有)[^,，。;；!！?？\n]{0,14}$")
_NOT_COME = re.compile("[^,，。;；!！?？\n要订]{0,10}?[没未]有?(?:到|发|送|收|交|提|装)(?!票)")
_WISHED = re.compile("[要订买补]|需|采购")
_WANTS = re.compile(
    "[,，。;；!！\n](?=[^,，。;；!！?？\n]{0,12}?(?:[订买补]|采购|(?:再|又)[来进]|要(?![求是]))"
    "[^,，。;；!！?？\n]{0,12}$)"
)
_PAUSES = ",，。;；!！?？\n"


def left_over(text: str, amounts: Sequence[Mention]) -> Iterator[Used]:
    """Those of the amounts of a text that are left or have not come, where another is wanted in a clause behind."""
    counted = [mention for mention in amounts if mention.kind == "quantity"]
    if len(counted) < 2 or _SAYS_SO.isdisjoint(text):
        return
    for mention, other in pairwise(counted):
        wanted = _WANTS.search(text, mention.end, other.start)
        if wanted is None or _WISHED.search(text, 0, wanted.start()):
            continue  # 要10吨201,还有5吨304: it is one more
        begin = max(text.rfind(pause, 0, mention.start) for pause in _PAUSES) + 1
        lacks = _LACKING.search(text, begin, mention.start) and _NOT_COME.match(text, mention.end)
        if lacks or _LEFT.search(text, begin, mention.start):
            yield Used(mention, begin, mention.end, wanted.end())


def only_not_come(reading: Reading) -> bool:
    """Whether all goods that are named have only not come yet."""
    if not reading.has("goods_not_come"):
        return False
    told = [match.span() for match in reading.words.cues["goods_not_come"].finditer(reading.skeleton)]
    places = [place for place, sign in enumerate(reading.skeleton) if sign == GOODS]
    return all(any(start <= place < end for start, end in told) for place in places)
