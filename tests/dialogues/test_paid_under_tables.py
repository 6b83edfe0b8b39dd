"""A payment on a line of its own under a pasted table of goods is one, and no sum of the order."""

import pytest

from models.customers import Customer
from models.money import Payment
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.dialogues.test_whose_payment import payments
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

SHORT = "材质\t规格\t数量(吨)\n304\t2.0*1219*C\t10\n316L\t1.5*1219*C\t5"
LONG = "材质\t规格\t表面\t数量(吨)\n" + "\n".join(
    f"304\t{thickness}*1219*2438\t2B\t{number}"
    for number, thickness in enumerate((1.0, 1.2, 1.5, 2.0, 2.5, 3.0), 5)
)


@pytest.mark.parametrize("first", ["佳和要货：", "佳和", "佳和江总要："])
@pytest.mark.parametrize("table", [SHORT, LONG])
@pytest.mark.parametrize(
    ("last", "whose"),
    [
        ("今天到账20万", "天津佳和"),
        ("到账20万", "天津佳和"),
        ("付了20万定金", "天津佳和"),
        ("他们已付20万", "天津佳和"),
        ("江总今天付了20万", "天津佳和"),
        ("宏发到账20万", "常州宏发"),
        ("钱总今天付了20万", "常州宏发"),
    ],
)
async def test_both_are_kept(
    bot: BotTester, business: Business, hongfa: Customer, first: str, table: str, last: str, whose: str
) -> None:
    await bot.says(business.wang, f"{first}\n{table}\n{last}")
    demand = await bot.only(Demand)
    assert (demand.customer_id, demand.due) == (business.jiahe.id, None)
    assert len(demand.items) == table.count("\n")
    assert await payments(bot) == [(whose, 200_000)]
    await bot.says(business.wang, "撤销")
    assert [*await bot.all(Demand), *await bot.all(Payment)] == []


@pytest.mark.parametrize("table", [SHORT, LONG])
@pytest.mark.parametrize("last", ["总金额20万", "到账后发货", "预计月底付20万", "发票20万"])
async def test_what_is_no_payment_stays_with_the_order(
    bot: BotTester, business: Business, table: str, last: str
) -> None:
    await bot.says(business.wang, f"佳和要货：\n{table}\n{last}")
    assert (await bot.only(Demand)).customer_id == business.jiahe.id
    assert await bot.all(Payment) == []
