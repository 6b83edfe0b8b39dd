"""公海: what nobody owns is listed, and a number claims it."""

from models.customers import Customer
from models.leads import Lead
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester


async def test_the_pool_is_listed_and_a_number_claims(bot: BotTester, business: Business, make: Make) -> None:
    await make.customer("宁波恒力阀门有限公司", code="C0900", city="宁波", region="华东", short=("宁波恒力",))
    await make.save(Lead(company="常州宏峰机械"))
    reply = await bot.says(business.wang, "公海")
    assert "1 宁波恒力阀门有限公司" in reply
    assert "2 常州宏峰机械" in reply
    assert "天津佳和" not in reply
    assert "已转为客户" in await bot.says(business.wang, "2")
    assert "1 宁波恒力" in await bot.says(business.wang, "公海 华东")
    assert "已领取" in await bot.says(business.wang, "1")
    claimed = {row.name: row.owner_id for row in await bot.all(Customer)}
    assert claimed["宁波恒力阀门有限公司"] == claimed["常州宏峰机械"] == business.wang.id
    assert "没有客户" in await bot.says(business.wang, "公海")
