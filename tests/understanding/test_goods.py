"""Goods and money as they are typed and dictated."""

from decimal import Decimal

import pytest

from bot.nlu.goods import read_goods
from bot.nlu.intent import Intent
from bot.nlu.labels import labels
from bot.nlu.normalize import normalize
from config.words import Words, load_words

Items = list[dict[str, object]]
SIZE = {"thickness": 1, "width": 1219, "length": "C"}


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("304冷轧 20吨", [{"grade": "304", "form": "cold_rolled", "quantity": 20, "unit": "吨"}]),
        ("两卷2205热轧", [{"grade": "2205", "form": "hot_rolled", "quantity": 2, "unit": "卷"}]),
        ("SUS304 2B 1.0×1219×Ｃ", [{"grade": "304", "surface": "2B", **SIZE}]),
        ("一点零乘一二一九乘C的三零四", [{"grade": "304", **SIZE}]),
        ("304冷扎半吨", [{"grade": "304", "form": "cold_rolled", "quantity": 0.5, "unit": "吨"}]),
        ("316L管打算要八十支", [{"grade": "316L", "form": "pipe", "quantity": 80, "unit": "支"}]),
        ("45号圆钢一吨半", [{"grade": "45#", "form": "bar", "quantity": 1.5, "unit": "吨"}]),
        ("40cr圆钢三十来吨", [{"grade": "40Cr", "form": "bar", "quantity": 30, "unit": "吨"}]),
        ("dx51d+z镀锌板600片", [{"grade": "DX51D", "form": "galvanized", "quantity": 600, "unit": "张"}]),
        ("Q235B热轧板10个厚", [{"grade": "Q235B", "form": "hot_rolled", "thickness": 10}]),
        ("301L 1.0/1219/C", [{"grade": "301L", **SIZE}]),
        ("厚1.5宽1219", [{"thickness": 1.5, "width": 1219}]),
        ("5个厚1500宽6米长", [{"thickness": 5, "width": 1500, "length": 6000}]),
        ("304板30丝", [{"grade": "304", "form": "sheet", "thickness": 0.3}]),
        ("2205圆钢800kg", [{"grade": "2205", "form": "bar", "quantity": 800, "unit": "公斤"}]),
        ("20-30吨430", [{"grade": "430", "quantity": 30, "unit": "吨"}]),
        (
            "430 2B 0.7*1219*C和0.9*1219*C各8吨",
            [
                {
                    "grade": "430",
                    "surface": "2B",
                    "thickness": t,
                    "width": 1219,
                    "length": "C",
                    "quantity": 8,
                    "unit": "吨",
                }
                for t in (0.7, 0.9)
            ],
        ),
        (
            "304和316L的冷轧卷各要十吨",
            [{"grade": g, "form": "cold_rolled", "quantity": 10, "unit": "吨"} for g in ("304", "316L")],
        ),
        (
            "20吨304 5吨316L",
            [{"grade": "304", "quantity": 20, "unit": "吨"}, {"grade": "316L", "quantity": 5, "unit": "吨"}],
        ),
        (
            "304冷轧10吨\n镀锌卷5吨",
            [
                {"grade": "304", "form": "cold_rolled", "quantity": 10, "unit": "吨"},
                {"form": "galvanized", "quantity": 5, "unit": "吨"},
            ],
        ),
        ("板面有划痕", []),
        ("老板主管都在", []),
        ("两张照片", []),
    ],
)
def test_items(words: Words, text: str, items: Items) -> None:
    goods, _ = read_goods(normalize(text).text, words.trade)
    assert labels(Intent("demand", items=goods.items)).get("items", []) == items


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("14500一吨", "price", "14500"),
        ("9350/吨", "price", "9350"),
        ("三万六千五一吨", "price", "36500"),
        ("一吨14500", "price", "14500"),
        ("14.5一公斤", "price", "14500"),
        ("报了14500", "price", "14500"),
        ("1.38万一吨", "price", "13800"),
        ("80万", "amount", "800000"),
        ("3.5w", "amount", "35000"),
        ("一百二十万", "amount", "1200000"),
        ("总价280500", "amount", "280500"),
        ("12万6", "amount", "126000"),
        ("十八万五", "amount", "185000"),
        ("128600元", "amount", "128600"),
        ("45,600元", "amount", "45600"),
    ],
)
def test_money(words: Words, text: str, kind: str, value: str) -> None:
    _, (money,) = read_goods(text, words.trade)
    assert (money.kind, money.value) == (kind, Decimal(value))


def test_work_and_tolerance_are_kept_with_the_item(words: Words) -> None:
    goods, _ = read_goods("304 3.0*1500*6000 开平贴膜 公差正负5丝 20张", words.trade)
    (item,) = goods.items
    assert (item.processing, item.tolerance, item.quantity) == (("开平", "贴膜"), "公差正负5丝", 20)


def test_another_trade_is_another_file() -> None:
    """No code knows steel: with the words of chemicals, caustic soda is a grade and 304 is nothing."""
    chemicals = load_words("chemicals").trade
    goods, _ = read_goods("片碱99%的要20吨，盐酸30%来50桶", chemicals)
    assert [(i.grade, i.surface, i.quantity, i.unit) for i in goods.items] == [
        ("片碱", "99%", 20, "吨"),
        ("盐酸", "30%", 50, "桶"),
    ]
    assert read_goods("304冷轧2B", chemicals)[0].items == ()
