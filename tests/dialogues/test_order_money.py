"""What came of the money of one order, and what is left: SO2611-001收了多少钱, 这单付清了吗."""

from decimal import Decimal

import pytest

from models.money import Payment
from models.sales import Order
from tests.dialogues.conftest import Business
from tests.dialogues.test_paid_orders import order_in_two_parts
from tests.make import Make
from tests.tester import BotTester

TOLD = "已收 34,800元，还差 81,200元"


async def test_the_money_of_an_order_is_told(bot: BotTester, business: Business, make: Make) -> None:
    await order_in_two_parts(make, business.jiahe, "SO2611-001")
    await order_in_two_parts(make, business.others, "SO2611-002")
    assert TOLD in await bot.says(business.finance, "SO2611-001收了多少钱")
    await bot.says(business.wang, "SO2611-001到哪了")
    assert TOLD in await bot.says(business.wang, "这个订单还差多少")
    assert TOLD in await bot.says(business.wang, "这单付清了吗")
    assert await bot.says(business.wang, "SO2611-002付清了吗") == "订单 SO2611-002 不在您能看的范围里。"
    assert "已付 34,800元，还差 81,200元" in await bot.says(business.jiang, "SO2611-001付清了吗")
    assert "34,800" not in await bot.says(business.jiang, "SO2611-002付清了吗")
    await bot.says(business.wang, "SO2611-001 尾款到了")
    assert "等财务确认" in await bot.says(business.wang, "SO2611-001收了多少")


async def test_nothing_is_owed_of_a_cancelled_order(bot: BotTester, business: Business, make: Make) -> None:
    await make.order(business.jiahe, "SO2611-009", amount=Decimal(172000), status="cancelled")
    for person in (business.wang, business.jiang):
        reply = await bot.says(person, "SO2611-009还差多少")
        assert "已取消" in reply and "还差" not in reply


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "SO2611-001付清了吗",
        "so2611-001还欠多少",
        "SO2611-001什么时候付款",
        "SO2611-001的尾款到了吗",
        "SO2611-001货款收齐没",
        "SO2611-001多少钱",
        "SO2611-001回款情况",
        "SO2611-001收了几成",
    ],
)
async def test_in_other_words(bot: BotTester, business: Business, make: Make, said: str) -> None:
    await order_in_two_parts(make, business.jiahe, "SO2611-001")
    assert TOLD in await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["SO2611-001到了吗", "SO2611-001还差多少吨没发", "SO2611-001发货了没"])
async def test_where_the_goods_are_is_no_question_for_money(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await order_in_two_parts(make, business.jiahe, "SO2611-001")
    assert "已收" not in await bot.says(business.wang, said)


async def test_an_order_without_instalments(bot: BotTester, business: Business, make: Make) -> None:
    order = await make.order(business.jiahe, "SO2611-003", amount="50000")
    await make.save(
        Payment(
            reference="YH1",
            customer_id=business.jiahe.id,
            order_id=order.id,
            amount=Decimal(20000),
            received_on=order.ordered_on,
            status="confirmed",
            allocated=Decimal(0),
        )
    )
    assert "已收 2万元，还差 3万元" in await bot.says(business.wang, "SO2611-003付清了吗")


async def test_nobody_owes_for_a_cancelled_order(bot: BotTester, business: Business, make: Make) -> None:
    order = await order_in_two_parts(make, business.jiahe, "SO2611-001")
    await make.plan(business.jiahe, "7000", due_in_days=-9)
    await make.plan(business.jiahe, "5000", due_in_days=-9, order=order)
    async with bot.database.unit_of_work(bot.clock(), actor="test") as session:
        (await session.get_one(Order, order.id)).status = "cancelled"

    assert "已取消，已收 34,800元，没有要收的款。" in await bot.says(business.wang, "SO2611-001付清了吗")
    assert "已取消" in await bot.says(business.wang, "SO2611-001到哪了")
    for asked in ("佳和还欠多少", "逾期的有哪些"):
        told = await bot.says(business.wang, asked)
        assert "7,000元" in told and "5,000" not in told and "81,200" not in told, told
    reminded = await bot.says(business.finance, "给佳和发个催款提醒")
    assert "5,000" not in reminded and "12,000" not in reminded, reminded
