"""After a hand-over, orders and targets of a customer count for the new owner only from then on."""

from datetime import date
from decimal import Decimal

from models.money import Payment
from models.sales import Order
from models.targets import Target
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester


async def test_orders_count_for_who_had_the_customer(bot: BotTester, business: Business, make: Make) -> None:
    for user in (business.wang, business.zhang):
        await make.save(
            Target(
                user_id=user.id,
                starts_on=date(2026, 11, 1),
                ends_on=date(2026, 11, 30),
                amount=Decimal(200000),
            )
        )
    await make.order(business.jiahe, "SO1", amount="100000", ordered_on=date(2026, 11, 3))
    await bot.says(business.wang, "天津佳和今天到账3万")
    await bot.says(business.finance, "1")
    assert "张伟" in await bot.says(business.manager, "把天津佳和转给张伟")
    bot.clock.set(2026, 11, 20, 10)
    await make.order(business.jiahe, "SO2", amount="60000", ordered_on=date(2026, 11, 20))
    await make.order(business.jiahe, "SO3", amount="5000", ordered_on=date(2026, 11, 10))

    assert {order.number: order.owner_id for order in await bot.all(Order)} == {
        "SO1": business.wang.id,
        "SO2": business.zhang.id,
        "SO3": business.wang.id,  # fed late, placed before
    }
    assert "合计 10.5万元（2单）" in await bot.says(business.wang, "本月订单额")
    assert "合计 6万元（1单）" in await bot.says(business.zhang, "本月订单额")
    by_person = await bot.says(business.manager, "本月每个人的订单额")
    assert "王强 10.5万元（2单）" in by_person
    assert "张伟 6万元（1单）" in by_person
    assert "已完成 10.5万元" in await bot.says(business.wang, "我这个月任务完成多少")
    assert "已完成 6万元（30%）" in await bot.says(business.zhang, "我这个月任务完成多少")
    # The customer's own figures are whole for whoever has the customer now, and for nobody else.
    assert "合计 16.5万元（3单）" in await bot.says(business.zhang, "佳和本月订单额")
    assert "没有查看权限" in await bot.says(business.wang, "佳和本月订单额")


async def test_payments_too(bot: BotTester, business: Business, make: Make) -> None:
    await bot.says(business.wang, "天津佳和今天到账3万")
    await bot.says(business.manager, "把天津佳和转给张伟")
    assert (await bot.only(Payment)).owner_id == business.wang.id
    await bot.says(business.manager, "撤销")
    bot.clock.set(2026, 11, 20, 10)
    await make.order(business.jiahe, "SO2", ordered_on=date(2026, 11, 20))
    assert (await bot.only(Order)).owner_id == business.wang.id


async def test_what_came_before_a_claim_counts_for_nobody(
    bot: BotTester, business: Business, make: Make
) -> None:
    pooled = await make.customer("宁波恒力阀门有限公司", code="C0099", short=("恒力阀门",))
    await make.order(pooled, "SO9", ordered_on=date(2026, 11, 3))
    await bot.says(business.wang, "认领 恒力阀门")
    assert (await bot.only(Order)).owner_id is None
    assert "合计 0元（0单）" in await bot.says(business.wang, "本月订单额")


async def test_an_order_of_the_wrong_customer_is_moved(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.order(business.jiahe, "SO1", ordered_on=date(2026, 11, 18))
    async with bot.database.unit_of_work(bot.clock()) as session:
        order = await session.get_one(Order, 1)
        order.customer_id = business.others.id
    assert (await bot.only(Order)).owner_id == business.zhang.id
