"""What is said of a line of the agenda, or of a customer's demands, by its place in the list that was shown."""

import pytest

from models.activities import Activity, Task
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def two_listed(bot: BotTester, business: Business) -> None:
    """Two reminders of today, and the day with both."""
    await bot.says(business.wang, "提醒我今天17点催佳和货款")
    await bot.says(business.wang, "提醒我今天18点给佳和发图纸")
    assert "T00002" in await bot.says(business.wang, "我的待办")


async def state(bot: BotTester) -> list[str]:
    return [task.status for task in await bot.all(Task)]


@pytest.mark.parametrize(
    "said", ["第二个完成了", "第二个做完了", "第2个搞定了", "完成第二个", "第二条完成了。"]
)
async def test_the_line_is_done(bot: BotTester, business: Business, said: str) -> None:
    await two_listed(bot, business)
    assert "已完成" in await bot.says(business.wang, said)
    assert await state(bot) == ["open", "done"]
    await bot.says(business.wang, "撤销")
    assert await state(bot) == ["open", "open"]


async def test_the_line_is_moved_or_dropped(bot: BotTester, business: Business) -> None:
    await two_listed(bot, business)
    assert "T00002 改到" in await bot.says(business.wang, "第二个推到后天")
    await bot.says(business.wang, "我的待办")
    await bot.says(business.wang, "取消第一个")
    assert await state(bot) == ["cancelled", "open"]


@pytest.mark.parametrize("said", ["第三个完成了", "第二个怎么样了", "第二个要20吨", "第二个没完成"])
async def test_no_other_words_and_no_other_line_do_anything(
    bot: BotTester, business: Business, said: str
) -> None:
    await two_listed(bot, business)
    await bot.says(business.wang, said)
    assert (await state(bot))[1] == "open" and await bot.all(Activity) == []
    assert await bot.all(Demand) == []


async def test_what_was_listed_before_another_answer_is_not_meant(bot: BotTester, business: Business) -> None:
    await two_listed(bot, business)
    await bot.says(business.wang, "佳和怎么样了")
    await bot.says(business.wang, "第二个完成了")
    assert await state(bot) == ["open", "open"]


async def demands_listed(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨")
    await bot.says(business.jiang, "另外要316L 3.0*1500*C 10吨")
    assert (await bot.says(business.jiang, "我的需求")).index("D00002") == 2


@pytest.mark.parametrize(
    "said", ["第二个不要了", "取消第二个", "第二条先不要了", "第二个取消吧", "第2个不用了"]
)
async def test_a_customer_takes_back_the_line(bot: BotTester, business: Business, said: str) -> None:
    await demands_listed(bot, business)
    assert "已取消" in await bot.says(business.jiang, said)
    assert [demand.status for demand in await bot.all(Demand)] == ["closed", "open"]


@pytest.mark.parametrize("said", ["第三个不要了", "第二个不要太厚", "第二个什么时候报价", "第二个要不要订金"])
async def test_what_else_a_customer_says_of_a_line_takes_nothing_back(
    bot: BotTester, business: Business, said: str
) -> None:
    await demands_listed(bot, business)
    await bot.says(business.jiang, said)
    assert {demand.status for demand in await bot.all(Demand)} == {"open"}


async def test_of_one_demand_of_two_kinds_the_kind_is_dropped(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨，316L 3.0*1500*C 10吨")
    await bot.says(business.jiang, "第二个不要了")
    demand = await bot.only(Demand)
    assert demand.status == "open" and len(demand.items) == 1
