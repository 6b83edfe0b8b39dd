"""What a last clause says of the goods of all who are named before it (钱总要10吨,李总要5吨,都是304): it counts for
each of them."""

import re
from typing import NamedTuple

from bot.nlu.intent import Intent, Item
from bot.nlu.reading import Reading
from config.words import Words

_FIELDS = frozenset({"grade", "surface", "form"})
"""What goods are, and not how many or how large."""


class SaidOfAll(NamedTuple):
    """A message up to that clause, the clause, and the fields of goods that it says."""

    told: str
    clause: str
    goods: dict[str, str]

    def of_each(self, found: Intent) -> Intent | None:
        """The demands with it; None where they are anything else, or one says it otherwise."""
        items = [item for part in found.parts for item in part.items]
        said_already = any(getattr(item, field) is not None for item in items for field in self.goods)
        if said_already or not items or any(part.name != "log_demand" for part in found.parts):
            return None
        return found._replace(parts=tuple(self._of(part) for part in found.parts))

    def _of(self, part: Intent) -> Intent:
        items = tuple(self._with_goods(item) for item in part.items)
        return part._replace(items=items, text=f"{part.text}，{self.clause}")

    def _with_goods(self, item: Item) -> Item:
        goods = self.goods
        return item._replace(
            grade=goods.get("grade", item.grade),
            surface=goods.get("surface", item.surface),
            form=goods.get("form", item.form),
        )


def said_of_all(text: str, reading: Reading, words: Words) -> SaidOfAll | None:
    """None where the message does not end with such a clause, or that says anything else (都月底要)."""
    match = words.cues["said_of_all"].search(text)
    if match is None:
        return None
    goods, rest = _goods(match, reading)
    if not _FIELDS.issuperset(goods) or (rest and words.cues["counts_for_each"].fullmatch(rest) is None):
        return None
    return SaidOfAll(text[: match.start()], match["clause"], goods) if goods or rest else None


def _goods(match: re.Match[str], reading: Reading) -> tuple[dict[str, str], str]:
    """The fields of goods that the clause says, and what else stands in it."""
    (begin, end), rest = match.span("said"), match["said"]
    goods: dict[str, str] = {}
    for mention in reversed(reading.goods.mentions):
        start, stop = reading.source.original(mention.start, mention.end)
        if begin <= start and stop <= end:
            goods[mention.kind] = str(mention.value)
            rest = rest[: start - begin] + rest[stop - begin :]
    return goods, rest.strip(" 、和的")
