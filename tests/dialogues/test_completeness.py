"""待补充 asks for one missing thing after the other; a digit or a word answers."""

from models.customers import Contact, Customer
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def test_gaps_are_asked_one_at_a_time(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.zhang, "待补充")
    assert "苏州恒达环保设备集团有限公司属于哪个行业" in reply
    reply = await bot.says(business.zhang, "6")
    assert "规模" in reply
    assert "注册地址" in await bot.says(business.zhang, "中型")
    assert "怎么来的" in await bot.says(business.zhang, "苏州工业园区金鸡湖大道1号")
    assert "资料都齐了" in await bot.says(business.zhang, "展会")
    row = next(row for row in await bot.all(Customer) if row.code == "C0002")
    assert (row.industry, row.size, row.source) == ("化工压力容器", "medium", "展会")
    assert row.registered_address == "苏州工业园区金鸡湖大道1号"


async def test_people_come_after_their_customers(bot: BotTester, business: Business) -> None:
    for answer in ("待补充", *("1", "1", "地址不详", "1") * 3):
        reply = await bot.says(business.wang, answer)
    assert "江总在采购里是什么角色" in reply
    await bot.says(business.wang, "决策者")
    assert (await bot.only(Contact)).role == "decision_maker"
    assert "草稿" in await bot.says(business.wang, "取消")
