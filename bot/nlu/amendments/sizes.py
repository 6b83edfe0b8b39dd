"""The one side of goods that a field names, in millimetres: 长度改成6米, 宽度1250mm, 外径φ60, 厚度2个."""

import re
from decimal import Decimal
from typing import Any

from bot.nlu.goods.size_values import BY_LETTER, METRES, ROUND, WIDE_FROM, millimetres
from bot.nlu.intent import Item
from bot.nlu.text.numbers import NUMBER, parse

SIDES = frozenset({"thickness", "width", "length", "outer"})
"""Fields of an `Item` that are a size: 长度 6米 is no quantity, 厚度 5吨 nothing."""
_LONGEST = 20_000
"""No piece is so long: 长度改成600米 is of all of them."""
_UNIT = re.compile(r" ?(?:mm|毫米|个厚?|厚|宽|长)?$", re.IGNORECASE)
_SIGN = re.compile(rf"{ROUND} ?")
_LONG = re.compile(rf"{METRES}|{BY_LETTER.pattern}|{NUMBER}公分")


def of_side(words: str, field: str) -> Item | None:
    """Goods of that size, if the words say nothing else; None where no goods have such a side."""
    size = _millimetres(words, field)
    if size is None:
        return None
    value: Any = f"{size.normalize():f}" if field == "outer" else size
    return Item()._replace(**{field: value})


def _millimetres(words: str, field: str) -> Decimal | None:
    if field == "outer" and (sign := _SIGN.match(words)):
        words = words[sign.end() :]
    plain = _UNIT.sub("", words)
    if re.fullmatch(NUMBER, plain):
        return parse(plain)
    value = millimetres(plain) if _LONG.fullmatch(plain) else None
    most = WIDE_FROM if field == "thickness" else _LONGEST
    return value if value is not None and 0 < value <= most else None
