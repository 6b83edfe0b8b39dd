"""The sum in the answer to how much came: 十一万六, 收到35万, 35万，昨天到的."""

import re
from decimal import Decimal

from bot.chat import Chat
from bot.nlu.intent import Ambiguous, Found
from bot.nlu.money.finding import find_money
from bot.nlu.text.normalize import normalize
from bot.nlu.text.numbers import parse
from handlers.talk.spoken_of_lately import named_in

_PLAIN = re.compile(r"\d[\d,]*(?:\.\d+)?")
"""A sum in digits and nothing else."""
_ABOUT = re.compile("[多来几]|左右|上下")
"""Within a sum that nobody counted (20来万)."""


def sum_told(words: str | None, chat: Chat) -> Decimal | None:
    """In yuan; None where none is named, or several, and where more is said than that it came: 不是20万, 大概20万 and
    要是到了5万 tell of none."""
    text = normalize(words or "").text.strip()
    if _PLAIN.fullmatch(text):
        return parse(text) or None
    money = find_money(text, chat.house.words.trade)
    sums = [found for found in money if found.kind == "amount"]
    if len(sums) != 1 or _ABOUT.search(text[sums[0].start : sums[0].end]):
        return None
    beside = text[: sums[0].start] + text[sums[0].end :]
    if isinstance(named := named_in(beside, chat), Found | Ambiguous):
        beside = beside.replace(named.surface, "", 1)
    return sums[0].value if chat.house.words.cues["beside_what_came"].fullmatch(beside) else None
