"""Money that is to come is no payment: it is said so, and whoever tells of it is reminded to see whether it came."""

from datetime import date

import pytest

from models.activities import Task
from models.interactions import Interaction
from models.money import Payment
from models.opportunities import Opportunity
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

MONTH_ENDS, WEDNESDAY = date(2026, 11, 30), date(2026, 11, 25)


async def _nothing_but(bot: BotTester, tasks: int) -> None:
    """Nothing is written but so many reminders."""
    for kind in (Payment, Opportunity, Interaction):
        assert await bot.all(kind) == []
    assert len(await bot.all(Task)) == tasks


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("佳和20万预计月底到账", MONTH_ENDS),
        ("佳和预计下周三到款20万", WEDNESDAY),
        ("佳和下周三付款20万", WEDNESDAY),
        ("佳和月底能到20万", MONTH_ENDS),
        ("佳和下周三有20万到账", WEDNESDAY),
        ("佳和大概月底回款20万", MONTH_ENDS),
        ("佳和货款20万下周三到", WEDNESDAY),
        ("佳和承兑20万预计月底到", MONTH_ENDS),
        ("佳和20万，预计月底到账", MONTH_ENDS),
        ("佳和预计 月底 到款20万", MONTH_ENDS),
        ("佳和预付款20万下周三到账", WEDNESDAY),
        ("佳和下周三把20万打过来", WEDNESDAY),
        ("佳和今天会到账20万", date(2026, 11, 18)),
        ("佳和今晚到账20万", date(2026, 11, 18)),
        ("佳和今天晚上8点到账20万", date(2026, 11, 18)),
    ],
)
async def test_what_is_expected_is_waited_for(
    bot: BotTester, business: Business, said: str, day: date
) -> None:
    answer = await bot.says(business.wang, said)
    assert "没有登记" in answer and "20万元到了没有" in answer
    await _nothing_but(bot, 1)
    task = await bot.only(Task)
    assert (task.customer_id, task.due_at.astimezone(SHANGHAI).date()) == (business.jiahe.id, day)
    await bot.says(business.wang, "撤销")
    await _nothing_but(bot, 0)


@pytest.mark.parametrize(
    "said", ["佳和预计到款20万", "佳和预计回款20万", "佳和准备付20万", "佳和马上打款20万", "佳和应回款20万"]
)
async def test_without_a_day_the_day_is_asked_for(bot: BotTester, business: Business, said: str) -> None:
    assert "哪天提醒您" in await bot.says(business.wang, said)
    await _nothing_but(bot, 0)
    assert "20万元到了没有" in await bot.says(business.wang, "下周三")
    await _nothing_but(bot, 1)
    assert (await bot.only(Task)).due_at.astimezone(SHANGHAI).date() == WEDNESDAY


async def test_without_a_name_it_is_asked_whose(bot: BotTester, business: Business) -> None:
    assert "哪家" in await bot.says(business.wang, "下周三有20万到账")
    await _nothing_but(bot, 0)
    await bot.says(business.wang, "天津佳和")
    assert (await bot.only(Task)).customer_id == business.jiahe.id


async def test_the_day_is_amended_and_the_money_booked_once_it_came(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "佳和下周五付款")
    assert "已修改" in await bot.says(business.wang, "改到12月5号")
    assert (await bot.only(Task)).due_at.astimezone(SHANGHAI).date() == date(2026, 12, 5)
    await bot.says(business.wang, "佳和到账20万")
    assert (await bot.only(Payment)).amount == 200_000


async def test_a_customer_of_somebody_else_is_not_told_of(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "苏州恒达下周三付款20万")
    await _nothing_but(bot, 0)


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("佳和今天到账20万", 200_000),
        ("佳和到了20万", 200_000),
        ("刚收到佳和20万", 200_000),
        ("佳和20万提前到账了", 200_000),
        ("佳和预计到款20万，今天到了15万", 150_000),
        ("佳和说月底付20万，今天到了", 200_000),
        ("佳和应付10万今天付了8万", 80_000),
        ("佳和估计的20万到了", 200_000),
        ("佳和把要付的20万付了", 200_000),
        ("佳和要求我们查收，到账20万", 200_000),
        ("佳和今天下午进账20万", 200_000),
    ],
)
async def test_what_came_is_a_payment(bot: BotTester, business: Business, said: str, amount: int) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == amount
    assert await bot.all(Task) == []


@pytest.mark.parametrize(
    "said",
    [
        "佳和下周三能付20万吗",
        "要是佳和下周付20万就好了",
        "佳和每月25号付款20万",
        "佳和下周三到",
        "佳和到账20万，华光电梯下周三付",
        "佳和回款20万，华光电梯下周三打款",
        "佳和下周三回公司",
        "佳和下周三付款后发货",
        "佳和周一回款20万",
    ],
)
async def test_what_is_asked_supposed_or_of_something_else_is_neither(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    await _nothing_but(bot, 0)


async def test_whose_it_is_is_not_asked_where_it_is_said(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "拜访了华光电梯")
    assert "哪天提醒您" in await bot.says(business.wang, "佳和预计到款20万")
    await bot.says(business.wang, "不用提醒")
    assert await bot.all(Payment) == []
    assert [task for task in await bot.all(Task) if "到了没有" in task.title] == []


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("佳和说那笔款财务在走流程，月底到", MONTH_ENDS),
        ("佳和的款又拖了 说下周三之前一定付", WEDNESDAY),
        ("佳和货款推到下周三", WEDNESDAY),
        ("佳和财务说下周三排款", WEDNESDAY),
        ("佳和说资金紧张 月底付", MONTH_ENDS),
        ("佳和的尾款在走审批 下周三到账", WEDNESDAY),
    ],
)
async def test_how_it_stands_with_it_may_be_told(
    bot: BotTester, business: Business, said: str, day: date
) -> None:
    assert "没有登记" in await bot.says(business.wang, said)
    await _nothing_but(bot, 1)
    task = await bot.only(Task)
    assert (task.customer_id, task.due_at.astimezone(SHANGHAI).date()) == (business.jiahe.id, day)


async def test_of_the_rest_it_is_asked_whether_the_one_spoken_of_is_meant(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "佳和到账6万")
    assert "说的是天津佳和" in await bot.says(business.wang, "剩下的下周三付")
    await bot.says(business.wang, "是")
    assert (await bot.only(Task)).customer_id == business.jiahe.id


@pytest.mark.parametrize("said", ["佳和说货月底到", "佳和说月底到我们这", "佳和流程走完了 下周签合同"])
async def test_what_else_comes_is_no_money(bot: BotTester, business: Business, said: str) -> None:
    assert "没有登记" not in await bot.says(business.wang, said)
    assert await bot.all(Task) == []
