"""改成15吨 to a question about words that are not written yet changes those, and no record of somebody else."""

from decimal import Decimal

from models.customers import Customer
from models.money import Payment
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def test_the_amount_that_waits_is_changed(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "宏发要10吨304")
    assert "是哪一家" in await bot.says(business.wang, "华光要12吨430")
    reply = await bot.says(business.wang, "改成15吨")
    assert "改了" in reply and "是哪一家" in reply
    assert (await bot.only(Demand)).items[0]["quantity"] == 10
    await bot.says(business.wang, "1")
    first, second = await bot.all(Demand)
    assert (first.customer_id, first.items[0]["quantity"]) == (hongfa.id, 10)
    assert (second.items[0]["grade"], second.items[0]["quantity"]) == ("430", 15)


async def test_the_sum_that_waits_is_changed(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "华光今天打了5万过来")
    await bot.says(business.wang, "不是5万 是5万3")
    assert await bot.all(Payment) == []
    await bot.says(business.wang, "1")
    assert (await bot.only(Payment)).amount == Decimal(53_000)


async def test_what_can_not_be_put_there_waits_for_the_answer(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和要10吨304 月底交")
    before = (await bot.only(Demand)).due
    await bot.says(business.wang, "华光要12吨430")
    assert "请先回答" in await bot.says(business.wang, "改到周五")
    assert (await bot.only(Demand)).due == before


async def test_a_record_that_is_named_is_changed_nevertheless(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和要10吨304")
    await bot.says(business.wang, "华光要12吨430")
    await bot.says(business.wang, "佳和那个改成20吨")
    assert (await bot.only(Demand)).items[0]["quantity"] == 20
