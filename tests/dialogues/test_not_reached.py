"""What a customer was to be told and can not be told now: nobody is told that they know, whose doing it is hears of it,
and it goes out once they write."""

from datetime import timedelta

import pytest

from bot.errors import Undeliverable
from config.house import House
from config.runtime import Runtime
from models.complaints import Complaint
from models.database import Database
from models.deliveries import Milestone
from models.sales import Order
from notifications import to_customers
from notifications.delivery import Delivery
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make, account_at
from tests.notifications.fake_channel import FakeChannel
from tests.tester import BotTester, Push

pytestmark = pytest.mark.wordings(every=6)

OVER = Undeliverable("45015", 45015, window=True)
USED_UP = Undeliverable("45047", 45047, window=True)
GONE = Undeliverable("43004", 43004, unreachable=True)


@pytest.fixture
def oa() -> FakeChannel:
    """The customers' channel."""
    return FakeChannel("oa")


@pytest.fixture
def delivery(database: Database, oa: FakeChannel, clock: Clock, house: House) -> Delivery:
    """A delivery over it, without chance."""
    return Delivery(database, {"oa": oa}, Runtime(now=clock, jitter=lambda: 0.0), house)


async def _silent(bot: BotTester) -> None:
    """江总 wrote three days ago for the last time."""
    async with bot.database.unit_of_work(bot.clock()) as session:
        account = await account_at(session, "oa", "o-jiang")
        assert account
        account.last_inbound_at = bot.clock() - timedelta(days=3)


async def _complained(bot: BotTester, business: Business) -> str:
    await bot.says(business.wang, "佳和江总投诉304板有麻点")
    number: str = (await bot.only(Complaint)).number
    return number


async def _not_reached(bot: BotTester) -> list[Push]:
    return [push for push in await bot.pushes() if push.kind == "customer_not_reached"]


async def test_a_result_that_waits_is_not_called_told_and_goes_out_when_they_write(
    bot: BotTester, business: Business, delivery: Delivery, oa: FakeChannel
) -> None:
    number = await _complained(bot, business)
    await _silent(bot)
    reply = await bot.says(business.wang, f"已解决 {number} 补发2张")
    assert "已告知" not in reply
    assert "江总超过48小时没发过消息" in reply
    oa.fails = [OVER]
    await delivery.deliver_due()
    (push,) = await _not_reached(bot)
    assert push.to == "王强"
    for words in ("客户还没收到通知", "江总", "17719648361", number, "发消息就补发"):
        assert words in push.text

    await bot.says(business.jiang, "你好")
    await delivery.deliver_due()
    assert any("补发2张" in words for words in oa.texts)


async def test_what_is_refused_though_they_wrote_lately_goes_out_with_their_next_message(
    bot: BotTester, business: Business, delivery: Delivery, oa: FakeChannel
) -> None:
    number = await _complained(bot, business)
    assert "48小时" not in await bot.says(business.wang, f"已解决 {number} 补发2张")
    oa.fails = [USED_UP]
    await delivery.deliver_due()
    assert len(await _not_reached(bot)) == 1
    await bot.says(business.jiang, "你好")
    await delivery.deliver_due()
    assert oa.texts[-1].startswith(f"您的投诉 {number} 已处理")


async def test_who_writes_and_who_is_not_bound_are_told_apart(bot: BotTester, business: Business) -> None:
    number = await _complained(bot, business)
    reply = await bot.says(business.wang, f"已解决 {number} 补发2张")
    assert "结果发给江总" in reply
    assert "没有改动" in await bot.says(business.wang, f"已解决 {number} 补发2张")

    await bot.says(business.zhang, "苏州恒达投诉304板有麻点")
    number = (await bot.all(Complaint))[-1].number
    reply = await bot.says(business.zhang, f"已解决 {number} 补发2张")
    assert "请您告诉对方" in reply


async def test_a_result_of_the_evening_says_when_it_goes_out(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    number = await _complained(bot, business)
    clock.set(2026, 11, 18, 21, 30)
    reply = await bot.says(business.wang, f"已解决 {number} 补发2张")
    assert "结果11月19日（周四） 08:00发给江总" in reply


async def test_a_quote_that_waits_is_told_of_too(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨")
    await _silent(bot)
    reply = await bot.says(business.wang, "给佳和报了304 2B 1.0*1219*C 14500一吨")
    assert "超过48小时没发过消息" in reply


@pytest.mark.parametrize(("refusal", "title"), [(OVER, "客户还没收到通知"), (GONE, "通知送不到客户")])
async def test_of_what_an_erp_told_the_owner_hears_once_a_day(
    bot: BotTester,
    business: Business,
    make: Make,
    delivery: Delivery,
    oa: FakeChannel,
    clock: Clock,
    refusal: Undeliverable,
    title: str,
) -> None:
    order = await make.order(business.jiahe, "SO-1")
    oa.fails = [refusal, refusal]
    for kind in ("shipped", "signed"):
        await _reach(bot, order, kind)
        await delivery.deliver_due()
    (push,) = await _not_reached(bot)
    assert push.to == "王强"
    assert push.text.startswith(title)
    assert "SO-1 已发货" in push.text
    clock.advance(days=1)
    oa.fails = [refusal]
    async with bot.database.unit_of_work(clock()) as session:
        account = await account_at(session, "oa", "o-jiang")
        assert account
        account.reachable = True
    await _reach(bot, order, "stocked")
    await delivery.deliver_due()
    assert len(await _not_reached(bot)) == 2


async def test_what_was_sent_is_told_of_to_nobody(
    bot: BotTester, business: Business, make: Make, delivery: Delivery, oa: FakeChannel
) -> None:
    await _reach(bot, await make.order(business.jiahe, "SO-1"), "signed")
    await delivery.deliver_due()
    assert "SO-1 已签收" in oa.texts[0]
    assert await _not_reached(bot) == []


async def _reach(bot: BotTester, order: Order, kind: str) -> None:
    async with bot.database.unit_of_work(bot.clock(), actor="api") as session:
        milestone = Milestone(order_id=order.id, kind=kind, batch="", at=bot.clock())
        await to_customers.milestone_reached(session, bot.house, order, milestone, None)
