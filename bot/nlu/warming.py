"""Compiles what otherwise the first message of its kind would wait for."""

from collections.abc import Iterator
from datetime import datetime
from typing import get_args

from bot.nlu.commands.finding import GATE
from bot.nlu.goods.finding import gate as goods_gate
from bot.nlu.names.book import Book
from bot.nlu.rules.experience import experience
from bot.nlu.understand import Audience, understand
from config.late_patterns import prepare
from config.words import Words

_SENTENCES: tuple[tuple[Audience, str], ...] = (
    ("rep", "昨天下午拜访了天津华光李总，要304冷轧2B 2.0*1219*C 三十来吨，三万六千五一吨，下周三再去"),
    ("rep", "提醒我明早九点给王经理打电话"),
    ("rep", "今天到账35万，账期60天，月底前付清"),
    ("rep", "怎么理解的"),
    ("customer", "要10吨304，什么价，上次的货发了没"),
    ("customer", "你们送来的板有麻点，要退货，电话13800138000"),
)


def warm_up(now: datetime, words: Words) -> Iterator[None]:
    """Understands a sentence for nobody at each step, until every pattern made of these words is compiled."""
    yield from words.gate.read()
    yield from words.cues.prepare()
    yield from prepare()
    yield from GATE.read()
    of_goods = goods_gate(words.trade)
    yield
    yield from of_goods.read()
    for audience in get_args(Audience):
        experience(audience)
        yield
    book = Book.build([{"code": "-", "name": "天津华光钢铁贸易有限公司", "city": "天津"}])
    for audience, sentence in _SENTENCES:
        understand(sentence, now, audience, book, words)
        yield
    yield from prepare()  # what was made of these words, and passed over in the sentences
