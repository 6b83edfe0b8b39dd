"""What is said of one line of a list of customers is of that customer, also when another was spoken of since."""

import pytest

from models.activities import Activity
from models.customers import Customer
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.fixture
async def listed(bot: BotTester, business: Business, make: Make) -> None:
    """孙磊 was shown what 佳和 and 华光电梯 owe, more of the first."""
    await make.plan(business.jiahe, "350000", due_in_days=3)
    await make.plan(business.huaguang_lift, "120000", due_in_days=3)
    reply = await bot.says(business.sun, "各客户应收多少")
    assert "1 天津佳和" in reply and "2 天津华光电梯" in reply


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize(
    "said", ["第二个明天去", "第二家明天去拜访", "第2个明天上午去一趟", "最后一个明天去"]
)
async def test_it_is_planned_for_that_one(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.sun, "看天津佳和")
    await bot.says(business.sun, said)
    assert (await bot.only(Activity)).customer_id == business.huaguang_lift.id


@pytest.mark.usefixtures("listed")
async def test_it_is_given_and_asked_about(bot: BotTester, business: Business) -> None:
    assert "350,000" in (reply := await bot.says(business.sun, "第一个欠多少")) or "35万元" in reply
    assert "天津华光电梯有限公司" in await bot.says(business.sun, "第二个谁负责")
    await bot.says(business.sun, "第二个给孙磊")
    owners = {each.id: each.owner_id for each in await bot.all(Customer)}
    assert owners[business.huaguang_lift.id] == business.sun.id
    assert owners[business.jiahe.id] == business.wang.id


@pytest.mark.usefixtures("listed")
async def test_a_line_that_is_not_there_is_nobodys(bot: BotTester, business: Business) -> None:
    await bot.says(business.sun, "看天津佳和")
    assert "没有第5行" in await bot.says(business.sun, "第五个谁负责")
    await bot.says(business.sun, "第五个明天去")
    assert await bot.all(Activity) == []


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("said", ["都列出来", "全部列出来", "都列一下", "展开看看"])
async def test_all_are_shown(bot: BotTester, business: Business, said: str) -> None:
    reply = await bot.says(business.sun, said)
    assert "天津佳和" in reply and "到期" in reply


async def test_without_a_list_it_is_nobodys(bot: BotTester, business: Business) -> None:
    await bot.says(business.sun, "第一个明天去")
    assert await bot.all(Activity) == []


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("shown", ["公海", "今天", "看明细", "天津佳和的应收"])
async def test_another_list_since_takes_its_place(
    bot: BotTester, business: Business, make: Make, shown: str
) -> None:
    await make.customer("宁波恒力阀门有限公司")
    await bot.says(business.sun, "提醒我今天下午5点给天津佳和送样")
    planned = len(await bot.all(Activity))
    await bot.says(business.sun, shown)
    await bot.says(business.sun, "第二个明天去")
    assert len(await bot.all(Activity)) == planned


@pytest.mark.usefixtures("listed")
@pytest.mark.parametrize("shown", ["1", "看天津佳和", "第一个欠多少"])
async def test_one_line_that_was_looked_at_leaves_it(bot: BotTester, business: Business, shown: str) -> None:
    await bot.says(business.sun, shown)
    await bot.says(business.sun, "第0个明天去")
    assert await bot.all(Activity) == []
    await bot.says(business.sun, "第二个明天去")
    assert (await bot.only(Activity)).customer_id == business.huaguang_lift.id
