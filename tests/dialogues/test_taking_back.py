"""What 撤销 takes back was perhaps told to others: they learn that it no longer holds, and of what replaces it."""

from config.house import House
from models.complaints import Complaint
from models.customers import Customer
from models.interactions import Interaction
from models.money import Payment
from models.outbox import Notification
from models.sales import Demand
from notifications.delivery import Delivery
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.notifications.fake_channel import FakeChannel
from tests.tester import BotTester

FIRST = "316L 2B 1.5*1219*C 要10吨"
THEN = "316L 2B 1.2*1219*C 要12吨"


async def sent(bot: BotTester, house: House) -> list[tuple[str, str]]:
    """What goes out now: to whom, and the words."""
    channels = {name: FakeChannel(name) for name in ("work", "oa")}
    await Delivery(bot.database, channels, bot.runtime, house).deliver_due()
    return [(to, reply.text) for channel in channels.values() for to, reply, _ in channel.sent]


async def test_the_owner_learns_that_a_demand_is_withdrawn_and_of_the_next(
    bot: BotTester, business: Business, house: House
) -> None:
    await bot.says(business.jiang, FIRST)
    first = await bot.only(Demand)
    await sent(bot, house)
    await bot.says(business.jiang, "撤销")
    assert await sent(bot, house) == [
        ("王强", f"已撤回：新需求 {first.number}\n客户：天津佳和电梯部件制造有限公司\n撤回人：江总")
    ]
    await bot.says(business.jiang, THEN)
    second = await bot.only(Demand)
    assert second.number > first.number
    ((to, text),) = await sent(bot, house)
    assert (to, text.splitlines()[0]) == ("王强", f"新需求 {second.number}")


async def test_what_waits_unsent_is_withdrawn_and_told_to_nobody(
    bot: BotTester, business: Business, house: House
) -> None:
    await bot.says(business.jiang, FIRST)
    await bot.says(business.jiang, "撤销")
    assert await sent(bot, house) == []
    assert [row.status for row in await bot.all(Notification)] == ["dead"]


async def test_finance_learns_that_a_payment_is_withdrawn_and_of_the_next(
    bot: BotTester, business: Business, house: House
) -> None:
    await bot.says(business.wang, "天津佳和今天到账5万")
    ((to, told),) = await sent(bot, house)
    await bot.says(business.wang, "撤销")
    assert await sent(bot, house) == [
        (to, f"已撤回：{told.splitlines()[0]}\n客户：天津佳和电梯部件制造有限公司\n撤回人：王强")
    ]
    await bot.says(business.wang, "天津佳和今天到账6万")
    ((again, next_one),) = await sent(bot, house)
    assert again == to == "周会计"
    assert "金额：6万元" in next_one


async def test_a_customer_learns_that_a_quote_is_withdrawn_and_of_the_next(
    bot: BotTester, business: Business, house: House
) -> None:
    await bot.says(business.jiang, FIRST)
    demand = await bot.only(Demand)
    await bot.says(business.wang, "给天津佳和报了316L冷轧21500一吨")
    quoted = f"您的需求 {demand.number} 已报价"
    assert ("o-jiang", quoted) in [(to, text.splitlines()[0]) for to, text in await sent(bot, house)]
    await bot.says(business.wang, "撤销")
    ((to, told),) = await sent(bot, house)
    assert (to, told.splitlines()[1]) == ("o-jiang", f"原通知：{quoted}")
    await bot.says(business.wang, "给天津佳和报了316L冷轧21800一吨")
    assert [(to, text.splitlines()[0]) for to, text in await sent(bot, house)] == [("o-jiang", quoted)]


async def test_an_amendment_that_is_taken_back_is_told(
    bot: BotTester, business: Business, house: House
) -> None:
    await bot.says(business.jiang, FIRST)
    await bot.says(business.jiang, "改成25吨")
    await sent(bot, house)
    await bot.says(business.jiang, "撤销")
    ((_, told),) = await sent(bot, house)
    assert told.startswith("已撤回：需求有改动")


async def test_a_number_is_given_once(bot: BotTester, business: Business, house: House, clock: Clock) -> None:
    """Also by a process that was started when the record was gone."""
    numbers: dict[type[Complaint | Interaction | Customer], list[str]] = {}
    for _ in range(3):
        bot = BotTester(bot.database, house, clock)
        await bot.says(business.jiang, "这批板有划痕很严重")
        numbers.setdefault(Complaint, []).append((await bot.only(Complaint)).number)
        await bot.says(business.jiang, "撤销")
        await bot.says(business.wang, "今天下午拜访了天津佳和江总，聊了304冷轧2.0的报价")
        numbers.setdefault(Interaction, []).append((await bot.only(Interaction)).number)
        await bot.says(business.wang, "撤销")
        await bot.says(business.wang, "新线索 常州宏峰机械 负责人杜经理 13951227704 做压力容器的")
        await bot.says(business.wang, "认领线索 常州宏峰机械")
        numbers.setdefault(Customer, []).append((await bot.all(Customer))[-1].code)
        await bot.says(business.wang, "撤销")
        await bot.says(business.wang, "撤销")
    assert {table.__name__: len(set(given)) for table, given in numbers.items()} == {
        "Complaint": 3,
        "Interaction": 3,
        "Customer": 3,
    }
    assert len([push for push in await bot.pushes() if push.kind == "complaint_opened"]) == 3


async def test_what_names_a_value_takes_nothing_back(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "拜访了天津佳和江总，他嫌贵，说青山报13800")
    assert "已撤销" not in await bot.says(business.wang, "刚才那条青山报的是13600")
    assert len(await bot.all(Interaction)) == 1


async def test_finance_takes_back_what_they_booked_and_says_it_again(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.finance, "佳和到账10万")
    assert "先回“撤销”" in await bot.says(business.finance, "不对，是12万")
    await bot.says(business.finance, "撤销")
    await bot.says(business.finance, "佳和到账12万")
    payment = await bot.only(Payment)
    assert (payment.amount, payment.status) == (120_000, "confirmed")


async def test_what_was_only_asked_about_is_dropped_and_nothing_before_it(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和今天到账3万")
    await bot.says(business.wang, "2月30号去拜访天津佳和")
    assert "还没有记" in await bot.says(business.wang, "撤销")
    assert len(await bot.all(Payment)) == 1
    assert "已撤销" in await bot.says(business.wang, "撤销")
    assert await bot.all(Payment) == []
