"""A payment of an order that is named, of all that is to come of it, of more than is owed, and told twice."""

from datetime import date
from decimal import Decimal

import pytest

from models.customers import Customer
from models.money import Payment, PaymentPlan
from models.sales import Order
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def order_in_two_parts(
    make: Make, customer: Customer, number: str, amount: str = "116000", paid: str = "34800"
) -> Order:
    """An order of two instalments, of 30 and 70 per cent; `paid` is what came of the first."""
    order = await make.order(customer, number, amount=amount)
    parts = Decimal(amount) * Decimal("0.3"), Decimal(amount) * Decimal("0.7")
    for instalment, part in enumerate(parts, 1):
        await make.save(
            PaymentPlan(
                key=f"{number}-{instalment}",
                customer_id=customer.id,
                order_id=order.id,
                instalment=instalment,
                amount=part,
                paid=Decimal(paid) if instalment == 1 else Decimal(0),
                due_on=date(2026, 12, instalment),
            )
        )
    return order


@pytest.mark.parametrize(
    "said",
    [
        "佳和 SO2611-001 全款到了",
        "SO2611-001 全款到了",
        "佳和SO2611-001的尾款到账了",
        "SO2611-001 余款到账",
        "佳和 so2611-001 款付清了",
        "SO2611-001 尾款昨天收到了",
        "SO2611-001付清了",
        "SO2611-001 款都到了，安排发货",
        "SO2611-001 收到尾款了",
        "SO2611-001的尾款总算付了",
        "SO2611-001 全款到了，发票周五开",
    ],
)
async def test_all_that_is_to_come_of_an_order_is_its_balance(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    order = await order_in_two_parts(make, business.jiahe, "SO2611-001")
    reply = await bot.says(business.wang, said)
    assert "81,200元" in reply
    assert "按这张订单没付的算" in reply
    payment = await bot.only(Payment)
    assert (payment.order_id, payment.amount, payment.customer_id) == (
        order.id,
        Decimal(81200),
        business.jiahe.id,
    )


@pytest.mark.parametrize(
    "said", ["SO2611-006 到款 3.48万", "SO2611-006到账34800", "SO2611-006的款到了3.48万"]
)
async def test_the_order_says_whose_payment_it_is(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    order = await order_in_two_parts(make, business.jiahe, "SO2611-006")
    await bot.says(business.wang, "看 天津华光电梯")
    await bot.says(business.wang, said)
    payment = await bot.only(Payment)
    assert (payment.customer_id, payment.order_id, payment.amount) == (
        business.jiahe.id,
        order.id,
        Decimal(34800),
    )


async def test_an_order_of_somebody_else_is_not_taken(bot: BotTester, business: Business, make: Make) -> None:
    await order_in_two_parts(make, business.others, "SO2611-002")
    await order_in_two_parts(make, business.jiahe, "SO2611-003", paid="34800")
    for said in ("佳和 SO2611-002 到款5万", "SO2611-002 到款5万", "SO2611-002 全款到了"):
        assert "已登记" not in await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


async def test_what_is_not_told_is_asked(bot: BotTester, business: Business, make: Make) -> None:
    await order_in_two_parts(make, business.jiahe, "SO2611-001")
    assert "到款多少" in await bot.says(business.wang, "佳和 SO2611-001 到款了")
    assert "5万元" in await bot.says(business.wang, "5万")
    assert (await bot.only(Payment)).order_id is not None


@pytest.mark.parametrize(
    "said",
    [
        "SO2611-001 全款到了没",
        "SO2611-001的尾款还没到",
        "SO2611-001 货到了",
        "SO2611-001 什么时候付清",
        "SO2611-001到款了吗",
    ],
)
async def test_who_asks_after_the_money_has_got_none(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await order_in_two_parts(make, business.jiahe, "SO2611-001")
    await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


@pytest.mark.parametrize(
    "said",
    [
        "SO2611-001 尾款周五付",
        "SO2611-001 尾款12月25号到账",
        "SO2611-001 尾款拖着",
        "SO2611-001 客户答应全款",
        "SO2611-001 全款退了",
        "佳和SO2611-001付清后再发货",
        "SO2611-001 尾款到了再发货",
        "SO2611-001 尾款付清了，再发货",
        "SO2611-001 是全款订单",
        "SO2611-001 全额发货",
        "SO2611-001 全款发票开好了",
        "SO2611-001 尾款发票寄了",
        "SO2611-001 尾款发票收到了",
        "SO2611-001 货都到了",
        "SO2611-001 材料全部到齐了",
        "SO2611-001 尾款到了一半",
        "SO2611-001 付清了一部分",
        "SO2611-001 尾款付了，一半",
        "SO2611-001 定金付清了",
        "SO2611-001 第一期付清了",
        "SO2611-001 30%付清了",
        "SO2611-001 尾款应该到账了",
        "SO2611-001 尾款快到了",
        "SO2611-001 尾款会付清",
        "SO2611-001 运费付清了",
        "SO2611-001 尾款提醒一下",
    ],
)
async def test_what_tells_of_no_whole_payment_records_none(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await order_in_two_parts(make, business.jiahe, "SO2611-001")
    for speaker in (business.wang, business.finance):
        await bot.says(speaker, said)
    assert await bot.all(Payment) == []


@pytest.mark.parametrize("said", ["SO2611-001 定金到账了", "SO2611-001 第一期到账", "SO2611-001 款到了一半"])
async def test_of_a_part_the_amount_is_asked(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await order_in_two_parts(make, business.jiahe, "SO2611-001")
    assert "到款多少" in await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


async def test_what_was_paid_in_full_is_not_paid_again(
    bot: BotTester, business: Business, make: Make
) -> None:
    order = await order_in_two_parts(make, business.jiahe, "SO2611-001")
    await bot.says(business.finance, "佳和 SO2611-001 全款到了")
    assert "已经付清" in await bot.says(business.wang, f"佳和 {order.number} 全款到了")
    assert len(await bot.all(Payment)) == 1


async def test_several_orders_link_none_and_each_customers_own_is_linked(
    bot: BotTester, business: Business, make: Make, hongfa: Customer
) -> None:
    order = await order_in_two_parts(make, business.jiahe, "SO2611-001")
    await order_in_two_parts(make, business.jiahe, "SO2611-002")
    await bot.says(business.wang, "佳和 SO2611-001 SO2611-002 一共到款5万")
    assert (await bot.only(Payment)).order_id is None
    await bot.says(business.wang, "佳和SO2611-001到款6万，宏发到款8万")
    linked = {(row.customer_id, row.amount): row.order_id for row in await bot.all(Payment)}
    assert linked[business.jiahe.id, Decimal(60000)] == order.id
    assert linked[hongfa.id, Decimal(80000)] is None


async def test_more_than_is_owed_is_said(bot: BotTester, business: Business, make: Make) -> None:
    await order_in_two_parts(make, business.jiahe, "SO2611-001", paid="0")
    reply = await bot.says(business.wang, "佳和到款20万")
    assert "应收一共 11.6万元，多出的 8.4万元留作预收" in reply
    reply = await bot.says(business.finance, f"确认到款 {(await bot.only(Payment)).reference}")
    assert "SO2611-001 第1期、SO2611-001 第2期" in reply
    assert "余 8.4万元留作预收" in reply
    assert "没有应收，3万元留作预收" in await bot.says(business.wang, "佳和到款3万")


async def test_what_is_owed_or_less_says_nothing_of_it(
    bot: BotTester, business: Business, make: Make
) -> None:
    await order_in_two_parts(make, business.jiahe, "SO2611-001", paid="0")
    assert "预收" not in await bot.says(business.wang, "佳和到款11.6万")


async def test_finances_own_word_says_that_it_counts_what_it_paid_and_what_may_be_the_same(
    bot: BotTester, business: Business, make: Make
) -> None:
    await order_in_two_parts(make, business.jiahe, "SO2611-001", paid="0")
    await bot.says(business.wang, "佳和到款20万")
    reference = (await bot.only(Payment)).reference
    reply = await bot.says(business.finance, "佳和到款10万 SO2611-001")
    assert "已确认" in reply
    assert "SO2611-001 第1期、SO2611-001 第2期（还差 1.6万元）" in reply
    assert f"还有等您确认的（{reference} 20万元）" in reply
    assert "已驳回" in await bot.says(business.finance, f"驳回到款 {reference}")


async def test_the_same_sum_told_twice_is_said_and_another_is_not(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和到款20万")
    assert "同样的" not in await bot.says(business.wang, "佳和到款5万")
    assert "已经有一笔同样的" in await bot.says(business.wang, "佳和又到款20万")


async def test_the_rest_is_the_last_instalment_where_those_before_it_came_or_were_reported(
    bot: BotTester, business: Business, make: Make
) -> None:
    await order_in_two_parts(make, business.jiahe, "SO2611-001", paid="0")
    await bot.says(business.wang, "SO2611-001 定金到账3.48万")
    assert "81,200元" in await bot.says(business.wang, "SO2611-001 尾款到了，明天发货")
    again = await bot.says(business.wang, "SO2611-001 尾款到了")
    assert "都已经报过了（WX-1 34,800元、WX-2 81,200元）" in again
    assert "都已经报过了" in await bot.says(business.finance, "SO2611-001 全款到账")
    assert [row.amount for row in await bot.all(Payment)] == [Decimal(34800), Decimal(81200)]


@pytest.mark.parametrize(("answer", "amount"), [("1", 81200), ("2", 116000), ("8万", 80000)])
async def test_the_rest_is_asked_about_where_the_first_instalment_was_never_told(
    bot: BotTester, business: Business, make: Make, answer: str, amount: int
) -> None:
    await order_in_two_parts(make, business.jiahe, "SO2611-001", paid="0")
    asked = await bot.says(business.wang, "SO2611-001 尾款到了")
    assert "1 最后一期 81,200元\n2 没付的全部 11.6万元" in asked
    await bot.says(business.wang, answer)
    assert (await bot.only(Payment)).amount == Decimal(amount)


@pytest.mark.parametrize("before", ["SO2611-001 定金到账1万", "佳和到款3.48万"])
async def test_it_is_asked_about_where_what_was_reported_is_no_whole_instalment_or_of_no_order(
    bot: BotTester, business: Business, make: Make, before: str
) -> None:
    await order_in_two_parts(make, business.jiahe, "SO2611-001", paid="0")
    await bot.says(business.wang, before)
    for said in ("SO2611-001 尾款到了", "SO2611-001 全款到了"):
        assert "没付的一共 11.6万元" in await bot.says(business.wang, said)
    assert len(await bot.all(Payment)) == 1


async def test_of_an_order_whose_instalments_nobody_knows_only_the_whole_is_known(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.order(business.jiahe, "SO2611-001", amount="50000")
    assert "没付的一共 5万元" in await bot.says(business.wang, "SO2611-001 尾款到了")
    assert "5万元" in await bot.says(business.finance, "SO2611-001 全款到了")
    assert "没有再登记" in await bot.says(business.finance, "SO2611-001 全款到了")
    assert len(await bot.all(Payment)) == 1
