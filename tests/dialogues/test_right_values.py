"""数量不对 asks what it should be: a bare value answers, and whatever else is said is taken for itself."""

from decimal import Decimal

import pytest

from models.money import Payment
from models.sales import Demand, Quote
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.tester import BotTester

WANTED = "天津佳和要304 2.0的10吨"


async def test_what_names_another_customer_is_a_record_of_its_own(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和付了10万")
    await bot.says(business.wang, "金额不对")
    await bot.says(business.wang, "天津华光钢铁贸易付了20万")
    amounts = {payment.customer_id: payment.amount for payment in await bot.all(Payment)}
    assert amounts == {business.jiahe.id: Decimal(100000), business.huaguang.id: Decimal(200000)}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("天津华光钢铁贸易要5吨", Demand),
        ("天津华光钢铁贸易付了20万", Payment),
        ("给天津华光钢铁贸易报价14500", Quote),
    ],
)
async def test_a_new_record_is_made_though_a_value_was_asked_for(
    bot: BotTester, business: Business, said: str, kind: type[Demand | Payment | Quote]
) -> None:
    await bot.says(business.wang, WANTED)
    await bot.says(business.wang, "数量不对")
    assert "看不出" not in await bot.says(business.wang, said)
    assert business.huaguang.id in {record.customer_id for record in await bot.all(kind)}


@pytest.mark.parametrize("said", ["不用改了", "看错了", "没问题"])
async def test_that_nothing_was_wrong_ends_the_question(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, WANTED)
    await bot.says(business.wang, "数量不对")
    assert "好的" in await bot.says(business.wang, said)
    assert "已修改" not in await bot.says(business.wang, "25吨")


async def test_another_field_said_wrong_replaces_the_question(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, WANTED)
    await bot.says(business.wang, "数量不对")
    assert "厚度应该是什么" in await bot.says(business.wang, "厚度不对")
    await bot.says(business.wang, "1.8")
    assert (await bot.only(Demand)).items[0]["thickness"] == 1.8


async def test_a_sum_is_no_quantity_and_a_late_value_no_answer(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.wang, WANTED)
    await bot.says(business.wang, "数量不对")
    assert "已修改" not in await bot.says(business.wang, "300万")
    clock.advance(minutes=31)
    assert "已修改" not in await bot.says(business.wang, "12吨")
    assert (await bot.only(Demand)).items[0]["quantity"] == 10


async def test_the_question_names_the_record_and_its_customer(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, WANTED)
    number = (await bot.only(Demand)).number
    asked = await bot.says(business.wang, "数量不对")
    assert f"{number}（{business.jiahe.name}）的数量应该是什么" in asked


async def test_a_record_before_what_was_said_last_is_not_what_is_wrong(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和付了10万")
    await bot.says(business.wang, "谢谢")
    assert "金额应该是什么" in await bot.says(business.wang, "金额不对")
    assert "\n1 " in await bot.says(business.wang, "华光付了300万")
    answer = await bot.says(business.wang, "金额不对")
    assert "金额应该是什么" not in answer and "\n1 " in answer
    await bot.says(business.wang, "30万")
    assert (await bot.only(Payment)).amount == 100000
