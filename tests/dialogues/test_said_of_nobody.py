"""Goods and money that a message with several customers says to be nobody's are booked on none of them, and named."""

import pytest

from models.interactions import Interaction
from models.money import Payment
from models.sales import Demand, Quote
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "nobodys"),
    [
        ("今天跑了佳和、华光电梯，收到5万，佳和要10吨", "收到5万"),
        ("今天跑了佳和、华光电梯，收到5万", "收到5万"),
        ("上午跑了佳和和华光电梯，收到货款5万，华光电梯要10吨", "收到货款5万"),
        ("今天跑了佳和、华光电梯，要304 10吨，华光电梯嫌贵", "要304 10吨"),
        ("今天跑了佳和、华光电梯，304报了14800，佳和要10吨", "304报了14800"),
    ],
)
async def test_what_is_nobodys_is_booked_on_nobody_and_named(
    bot: BotTester, business: Business, said: str, nobodys: str
) -> None:
    assert f"还没记：您说到{nobodys}" in await bot.says(business.wang, said)
    talks = await bot.all(Interaction)
    assert [talk.customer_id for talk in talks] == [business.jiahe.id, business.huaguang_lift.id]
    assert all(talk.amount is None and "304" not in str(talk.items) for talk in talks)
    assert [*await bot.all(Payment), *await bot.all(Demand), *await bot.all(Quote)] == []
    await bot.says(business.wang, "撤销")
    assert await bot.all(Interaction) == []


async def test_what_follows_a_name_of_the_list_is_theirs(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "今天跑了佳和、华光电梯，华光电梯要10吨，佳和嫌贵")
    assert "还没记" not in reply
    wanted = [bool(talk.items) for talk in await bot.all(Interaction)]
    assert wanted == [False, True]
