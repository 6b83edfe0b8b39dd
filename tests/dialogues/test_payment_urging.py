"""A customer is reminded of what is overdue because a colleague asks for it."""

import pytest

from config.house import House
from models.activities import Task
from models.database import Database
from models.money import PaymentPlan
from notifications import payment_reminders
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester, Push

pytestmark = pytest.mark.wordings

SAID = "催一下天津佳和的款"


async def _reminders(bot: BotTester) -> list[Push]:
    return [push for push in await bot.pushes() if push.kind == "payment_due_customer"]


@pytest.mark.parametrize(
    "said",
    [
        SAID,
        "给佳和发个催款提醒",
        "给天津佳和发一条付款通知",
        "发个付款提醒给佳和",
        "提醒天津佳和付款",
        "通知佳和那边尽快打款",
        "佳和的货款催一下",
        "天津佳和那笔逾期的款帮我催催",
        "催佳和付款",
        "向天津佳和催款",
        "麻烦催一催佳和欠的钱",
        "跟佳和催一下尾款",
        "佳和催一下款",
    ],
)
async def test_finance_has_a_customer_reminded_of_all_that_is_overdue(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.plan(business.jiahe, "50000", due_in_days=-10)
    await make.plan(business.jiahe, "30000", due_in_days=-3)
    await make.plan(business.jiahe, "70000", due_in_days=5)
    reply = await bot.says(business.finance, said)
    assert "江总" in reply
    assert "逾期 2 笔共 8万元，最早的已过 10 天" in reply
    assert "48小时" not in reply
    (push,) = await _reminders(bot)
    assert push.to == "江勇"
    for words in ("有2笔货款已过约定日，最早的10天", "8万元"):
        assert words in push.text


async def test_nobody_is_reminded_twice_on_one_day_until_it_is_taken_back(
    bot: BotTester, business: Business, make: Make, clock: Clock
) -> None:
    await make.plan(business.jiahe, "50000", due_in_days=-10)
    await bot.says(business.finance, SAID)
    assert "今天已经提醒过" in await bot.says(business.wang, "给佳和发个催款提醒")
    assert len(await _reminders(bot)) == 1
    assert "已撤销" in await bot.says(business.finance, "撤销")
    assert "已提醒" in await bot.says(business.finance, SAID)
    clock.advance(days=1)
    assert "已提醒" in await bot.says(business.finance, SAID)
    assert len(await _reminders(bot)) == 3


async def test_what_is_asked_at_night_comes_in_the_morning_and_once(
    bot: BotTester, business: Business, make: Make, clock: Clock, database: Database, house: House
) -> None:
    await make.plan(business.jiahe, "50000", due_in_days=-3)
    clock.set(2026, 11, 18, 21)
    assert "11月19日（周四） 08:30提醒" in await bot.says(business.finance, SAID)
    clock.set(2026, 11, 19, 8)
    assert "今天已经提醒过" in await bot.says(business.finance, SAID)
    async with database.unit_of_work(clock()) as session:
        await payment_reminders.find_due(session, house, clock())
    assert len(await _reminders(bot)) == 1


async def test_a_reminder_by_its_day_is_not_followed_by_one_that_is_asked_for(
    bot: BotTester, business: Business, make: Make, clock: Clock, database: Database, house: House
) -> None:
    await make.plan(business.jiahe, "50000", due_in_days=-3)
    async with database.unit_of_work(clock()) as session:
        await payment_reminders.find_due(session, house, clock())
    assert "今天已经提醒过" in await bot.says(business.finance, SAID)
    assert len(await _reminders(bot)) == 1


async def test_why_nobody_is_reminded(bot: BotTester, business: Business, make: Make) -> None:
    assert await bot.says(business.finance, SAID) == (
        "天津佳和电梯部件制造有限公司没有逾期的款，没有发提醒。"
    )
    await make.plan(business.jiahe, "70000", due_in_days=5)
    assert "最近一期 7万元" in await bot.says(business.finance, SAID)
    await make.plan(business.others, "70000", due_in_days=-5)
    reply = await bot.says(business.finance, "催一下苏州恒达的款")
    assert "没有人绑定服务号" in reply
    assert "张伟" in reply
    await make.plan(business.jiahe, "70000", due_in_days=-5)
    await bot.says(business.jiang, "退订")
    assert "江总退订了推送" in await bot.says(business.finance, SAID)
    assert await _reminders(bot) == []


async def test_who_has_been_silent_for_long_is_told_of(
    bot: BotTester, business: Business, make: Make, clock: Clock
) -> None:
    await make.plan(business.jiahe, "70000", due_in_days=-5)
    clock.advance(days=5)
    assert "江总超过48小时没发过消息" in await bot.says(business.finance, SAID)


async def test_a_seller_is_asked_unless_it_is_plain_and_only_of_their_own(
    bot: BotTester, business: Business, make: Make
) -> None:
    for customer in (business.jiahe, business.others):
        await make.plan(customer, "70000", due_in_days=-5)
    assert "发付款提醒吗" in await bot.says(business.wang, SAID)
    assert await _reminders(bot) == []
    assert "没有发" in await bot.says(business.wang, "2")
    await bot.says(business.wang, SAID)
    assert "已提醒" in await bot.says(business.wang, "1")
    await bot.says(business.zhang, "给佳和发个催款提醒")
    assert "张伟" in await bot.says(business.wang, "给苏州恒达发个催款提醒")
    assert len(await _reminders(bot)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "今天催了佳和的货款",
        "提醒我催佳和付款",
        "明天催佳和的款",
        "别催佳和的款",
        "佳和的款催了吗",
        "让张伟催一下佳和的货款",
        "佳和催我们发货",
        "给张伟发个催款提醒",
        "提醒我付款",
        "佳和的款催一下没",
        "催了佳和的货款",
        "给佳和别发催款提醒",
        "跟佳和没催货款",
    ],
)
async def test_what_is_said_otherwise_reminds_nobody(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.plan(business.jiahe, "70000", due_in_days=-5)
    for speaker in (business.finance, business.wang):
        assert "发付款提醒吗" not in await bot.says(speaker, said)
        assert await _reminders(bot) == []


@pytest.mark.parametrize(
    "said",
    [
        "给佳和发个收款通知",
        "给佳和发个催款",
        "给佳和发个打款信息",
        "给佳和发个收款信息",
        "给佳和发条付款信息",
        "发个回款通知给佳和",
        "给佳和发个货款消息",
        "给佳和发催款函",
    ],
)
async def test_what_may_be_another_notice_is_asked_whoever_says_it(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.plan(business.jiahe, "70000", due_in_days=-5)
    for speaker in (business.finance, business.wang):
        assert "发付款提醒吗" in await bot.says(speaker, said)
        assert "发付款提醒吗" in await bot.says(speaker, "3")
        assert await _reminders(bot) == []
        assert "没有发" in await bot.says(speaker, "2")


@pytest.mark.parametrize("said", ["提醒佳和付款", "通知佳和尽快打款", "催佳和付款"])
async def test_what_may_be_a_note_is_asked_of_a_seller(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.plan(business.jiahe, "70000", due_in_days=-5)
    assert "发付款提醒吗" in await bot.says(business.wang, said)
    assert await _reminders(bot) == []
    assert "已提醒" in await bot.says(business.finance, said)


@pytest.mark.parametrize("said", ["给佳和发个催款提醒", "给佳和发条催款短信", "给佳和发个催款消息"])
async def test_a_notice_that_asks_for_money_is_sent_outright(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.plan(business.jiahe, "70000", due_in_days=-5)
    assert "已提醒" in await bot.says(business.wang, said)


async def test_whom_is_asked_where_nobody_is_named(bot: BotTester, business: Business, make: Make) -> None:
    await make.plan(business.jiahe, "70000", due_in_days=-5)
    await bot.says(business.finance, "佳和还欠多少")
    assert "佳和" in await bot.says(business.finance, "给他们发个催款提醒")
    await bot.says(business.finance, "1")
    assert len(await _reminders(bot)) == 1
    assert (await bot.only(PaymentPlan)).reminded_on is not None
    assert await bot.all(Task) == []


async def test_who_has_left_and_who_is_not_bound_are_told_nothing(
    bot: BotTester, business: Business, make: Make, clock: Clock
) -> None:
    await make.plan(business.jiahe, "70000", due_in_days=-5)
    await make.contact(business.jiahe, "孟芳")
    await make.contact(business.jiahe, "高平", openid="o-gao", left_on=clock().date())
    await bot.says(business.finance, SAID)
    assert [push.to for push in await _reminders(bot)] == ["江勇"]
