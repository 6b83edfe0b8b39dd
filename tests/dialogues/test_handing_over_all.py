"""All customers of a colleague go to another, with their leads and what is to be done; asked first, undone at once."""

from models.activities import Activity, Task
from models.complaints import Complaint
from models.customers import Customer
from models.leads import Lead
from models.opportunities import Opportunity
from tests.dialogues.conftest import Business
from tests.tester import BotTester

ASKED = "把王强的客户都转给张伟"


async def owners(bot: BotTester, table: type) -> set[int | None]:
    return {row.owner_id for row in await bot.all(table)}


async def test_everything_goes_on_yes_and_comes_back(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天上午十点去天津佳和拜访江总")
    await bot.says(business.wang, "天津佳和新项目 304 500万")
    await bot.says(business.wang, "新线索 常州宏峰机械 杜经理 13951227704")
    before = {each.code: each.owner_id for each in await bot.all(Customer)}
    asked = await bot.says(business.manager, ASKED)
    assert "3家客户" in asked
    assert "1条线索" in asked
    assert {each.code: each.owner_id for each in await bot.all(Customer)} == before
    said = await bot.says(business.manager, "1")
    assert "商机1个" in said
    zhang = {business.zhang.id}
    for table in (Customer, Lead, Opportunity, Activity):
        assert await owners(bot, table) == zhang, table
    told = [push for push in await bot.pushes() if push.kind == "all_handed_over"]
    assert sorted(push.to for push in told) == sorted([business.wang.name, business.zhang.name])
    await bot.says(business.manager, "撤销")
    assert {each.code: each.owner_id for each in await bot.all(Customer)} == before
    assert await owners(bot, Lead) == await owners(bot, Activity) == {business.wang.id}


async def test_nothing_goes_on_no_nor_by_who_does_not_lead(bot: BotTester, business: Business) -> None:
    await bot.says(business.manager, ASKED)
    await bot.says(business.manager, "2")
    assert "您不能转" in await bot.says(business.zhang, ASKED)
    assert "同事里没有" in await bot.says(business.manager, "把王强的客户都转给李四")
    assert "您不能转" in await bot.says(business.finance, ASKED)
    assert "不能转移" in await bot.says(business.finance, "把天津佳和转给张伟")
    assert business.wang.id in await owners(bot, Customer)


async def test_the_next_step_and_the_complaint_are_the_new_owner_s(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和新项目 304 500万")
    await bot.says(business.wang, "天津佳和那个项目下周五送样")
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    assert "投诉1件" in await bot.says(business.wang, "把天津佳和转给张伟")
    assert (await bot.only(Complaint)).owner_id == business.zhang.id
    deal = await bot.only(Opportunity)
    assert deal.owner_id == business.zhang.id
    assert deal.action_owner_id in (None, business.zhang.id)


async def test_one_customer_takes_along_what_is_to_be_done(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "周五9点提醒我问下天津佳和江总图纸")
    await bot.says(business.wang, "周五9点提醒我交周报")
    assert "提醒1个" in await bot.says(business.wang, "把天津佳和转给张伟")
    tasks = {task.title: task.owner_id for task in await bot.all(Task)}
    assert sorted(tasks.values()) == sorted([business.wang.id, business.zhang.id])
