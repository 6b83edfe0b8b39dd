"""Whoever wants all to be told of something hears what is possible of it instead, and nothing is written."""

import pytest

from models.money import Payment
from models.sales import Quote
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "possible"),
    [
        ("给各个客户发报价单", "佳和报价304"),
        ("给所有客户发报价", "佳和报价304"),
        ("告诉每个人佳和到款了", "佳和到款5万"),
        ("通知大家天津佳和到账5万", "佳和到款5万"),
        ("给每个客户发催款提醒", "给佳和发个催款提醒"),
        ("通知大家明天开会", "企业微信群"),
    ],
)
async def test_what_is_possible_is_said(bot: BotTester, business: Business, said: str, possible: str) -> None:
    answer = await bot.says(business.wang, said)
    assert "没有发给任何人" in answer and possible in answer
    assert await bot.all(Payment) == [] and await bot.all(Quote) == []


async def test_a_meeting_is_no_money(bot: BotTester, business: Business) -> None:
    answer = await bot.says(business.wang, "通知大家明天开会")
    assert "到款" not in answer and "报价" not in answer


@pytest.mark.parametrize("said", ["给佳和报价304 14500元/吨", "佳和到款5万"])
async def test_what_it_names_can_be_said(bot: BotTester, business: Business, said: str) -> None:
    assert "已" in await bot.says(business.wang, said)
    assert len([*await bot.all(Payment), *await bot.all(Quote)]) == 1
