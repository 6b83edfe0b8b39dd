"""Amounts that are used, made or in stock are facts about a customer; what is wanted beside them stays wanted."""

from decimal import Decimal

import pytest

from bot.nlu.intent import Item
from tests.understanding.conftest import Say

VISIT = "今天拜访了天津科瑞毛总，"


@pytest.mark.parametrize(
    ("told", "usage"),
    [
        ("拿年用量800吨", "年用量800吨"),
        ("他说年采购量1000吨", "年采购量1000吨"),
        ("一年大概用500吨", "一年大概用500吨"),
        ("一个月差不多50吨", "一个月差不多50吨"),
        ("每月用50吨", "每月用50吨"),
        ("月均80吨", "月均80吨"),
        ("日用量5吨", "日用量5吨"),
        ("去年用了600吨", "去年用了600吨"),
        ("800吨左右一年", "800吨左右一年"),
        ("50吨/月", "50吨/月"),
        ("库存还有300吨", "库存还有300吨"),
    ],
)
def test_what_is_used_is_not_wanted(say: Say, told: str, usage: str) -> None:
    intent = say(VISIT + told)
    assert (intent.name, intent.items, intent.extras["usage"]) == ("log_interaction", (), usage)


@pytest.mark.parametrize(
    ("told", "quantity"),
    [
        ("要304 20吨", 20),
        ("要304 20吨，年用量上去了", 20),
        ("要304 20吨，一年用量500吨", 20),
        ("每月用304 50吨，这次先要20吨", 20),
        ("304库存还有300吨，先要20吨", 20),
        ("304每月先发20吨", 20),
        ("一个月内要20吨304", 20),
        ("要304 20吨一个月后交", 20),
        ("明年框架304大概500吨", 500),
        ("304月底要20吨", 20),
    ],
)
def test_what_is_wanted_stays_so(say: Say, told: str, quantity: int) -> None:
    assert say(VISIT + told).items == (Item(grade="304", quantity=Decimal(quantity), unit="吨"),)
