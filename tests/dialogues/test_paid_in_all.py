"""A sum that may hold the one told just before; what finance confirms by an order that nobody named; whose it was."""

from decimal import Decimal

from models.money import Payment
from tests.dialogues.conftest import Business
from tests.dialogues.test_paid_orders import order_in_two_parts
from tests.make import Make
from tests.tester import BotTester


async def _sums(bot: BotTester) -> list[Decimal]:
    return [payment.amount for payment in await bot.all(Payment)]


async def test_all_that_came_may_hold_the_payment_before(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "收到佳和30000")
    assert "另外一笔" in await bot.says(business.wang, "佳和7万7千4 全到了")
    assert await _sums(bot) == [Decimal(30000)]
    await bot.says(business.wang, "2")
    assert await _sums(bot) == [Decimal(30000), Decimal(47400)]
    await bot.says(business.wang, "撤销")
    assert await _sums(bot) == [Decimal(30000)]
    await bot.says(business.wang, "佳和一共到了7万7千4")
    await bot.says(business.wang, "1")
    assert await _sums(bot) == [Decimal(30000), Decimal(77400)]
    await bot.says(business.wang, "收到佳和9万")
    assert len(await _sums(bot)) == 3


async def test_all_that_came_may_hold_every_part_of_the_day(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "收到佳和3万")
    await bot.says(business.wang, "佳和打了11.6万")
    reply = await bot.says(business.wang, "佳和前后打了20万")
    assert "连今天已记的2笔（11.6万元、3万元）一共 20万元，再记 5.4万元" in reply
    await bot.says(business.wang, "2")
    assert await _sums(bot) == [Decimal(30000), Decimal(116000), Decimal(54000)]
    assert "今天已记的" not in await bot.says(business.wang, "佳和一共打了7万")


async def test_all_that_came_may_be_what_is_on_record(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "收到佳和3万")
    await bot.says(business.wang, "收到佳和5万")
    assert "今天已记的2笔（5万元、3万元），不再记" in await bot.says(business.wang, "收到佳和8万，全到了")
    assert "没有再记" in await bot.says(business.wang, "就是这两笔")
    assert "另外一笔" in await bot.says(business.wang, "佳和5万全到了")
    assert "没有再记" in await bot.says(business.wang, "2")
    assert await _sums(bot) == [Decimal(30000), Decimal(50000)]
    await bot.says(business.wang, "佳和5万全到了")
    await bot.says(business.wang, "1")
    assert await _sums(bot) == [Decimal(30000), Decimal(50000), Decimal(50000)]


async def test_what_finance_refused_is_no_part_of_all(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "收到佳和2万")
    await bot.says(business.finance, "佳和那笔没到账")
    assert "另外一笔" not in await bot.says(business.wang, "收到佳和5万，全款到齐")
    assert await _sums(bot) == [Decimal(20000), Decimal(50000)]


async def test_finance_confirms_by_an_order_that_was_not_told(
    bot: BotTester, business: Business, make: Make
) -> None:
    order = await order_in_two_parts(make, business.jiahe, "SO2611-001")
    await bot.says(business.wang, "收到佳和3万")
    assert "没说订单" in await bot.says(business.finance, "确认SO2611-001")
    assert "没有动" in await bot.says(business.finance, "都不是")
    assert (await bot.only(Payment)).status == "reported"
    await bot.says(business.finance, "确认SO2611-001")
    assert "已确认" in await bot.says(business.finance, "1")
    payment = await bot.only(Payment)
    assert (payment.status, payment.order_id) == ("confirmed", order.id)
    await bot.says(business.finance, "撤销")
    payment = await bot.only(Payment)
    assert (payment.status, payment.order_id) == ("reported", None)
    assert "“SO2611-001”" in await bot.says(business.finance, "确认SO2611-001的5万")
    assert "已确认" in await bot.says(business.finance, f"确认{payment.reference}")


async def test_whose_it_was_is_put_right_by_taking_it_back(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "收到佳和3万")
    await bot.says(business.finance, "确认佳和的3万")
    reply = await bot.says(business.finance, "刚才那笔不是佳和的，是天津华光电梯的")
    assert "先回“撤销”退回这次确认" in reply
    assert "请王强按对的重报" in reply
    payment = await bot.only(Payment)
    assert (payment.customer_id, payment.status) == (business.jiahe.id, "confirmed")
    await bot.says(business.finance, "撤销")
    await bot.says(business.wang, "那笔款不是佳和的，是天津华光电梯的")
    assert (await bot.only(Payment)).customer_id == business.huaguang_lift.id
