"""Amounts that were only tried or looked at, and how many of them failed, are not wanted."""

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    "text",
    [
        "304管子焊缝漏水 试压十根漏三根 这质量太差了",
        "304管 打压20根 漏了2根",
        "抽了5张 有2张起皮 430的",
        "镀锌板开箱十张 三张生锈",
        "304管打开10支 3支有砂眼",
    ],
)
def test_what_was_tried_is_complained_of(say: Say, text: str) -> None:
    intent = say(text, audience="customer")
    assert (intent.name, [item.quantity for item in intent.items]) == ("complaint", [None])


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("304管试压20根 都没问题 再要50根", 50),
        ("要10根304管试压用", 10),
        ("测厚1.5的304板10张", 10),
        ("304圆钢2吨 检测报告一起发", 2),
        ("要304管 要求试压 10根", 10),
        ("304 2B 开卷 5吨 明天要", 5),
    ],
)
def test_what_is_wanted_is_counted(say: Say, text: str, quantity: int) -> None:
    intent = say(text, audience="customer")
    assert (intent.name, [item.quantity for item in intent.items]) == ("demand", [quantity])
