"""Whoever leads hands out work in plain words; who and whose they leave out is whoever was spoken of just now."""

import pytest

from models.activities import Activity, Task
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("安排王强下周去拜访一下", "去拜访一下（天津佳和电梯部件制造有限公司）"),
        ("让王强明天去催一下", "去催一下（天津佳和电梯部件制造有限公司）"),
        ("让他明天催一下", "催一下（天津佳和电梯部件制造有限公司）"),
        ("让王强周五给天津佳和报价", "给天津佳和报价"),
        ("请王强周五前把佳和的合同发了", "把佳和的合同发了"),
        ("通知王强明天下午三点开会", "开会"),
    ],
)
async def test_it_is_a_task_of_theirs(bot: BotTester, business: Business, said: str, title: str) -> None:
    await bot.says(business.sun, "看天津佳和")
    assert "提醒王强（T00001）" in await bot.says(business.sun, said)
    task = await bot.only(Task)
    assert (task.owner_id, task.title) == (business.wang.id, title)


async def test_whose_it_is_is_asked_for_with_their_name(bot: BotTester, business: Business) -> None:
    assert "什么时候提醒王强“盯一下" in await bot.says(business.sun, "让王强盯一下")
    await bot.says(business.sun, "明天上午9点")
    assert (await bot.only(Task)).owner_id == business.wang.id


@pytest.mark.parametrize(
    "said",
    [
        "让王强这周拜访了几家",
        "让王强去了趟天津佳和",
        "江总让王强去一趟",
        "请王强吃饭",
        "叫上王强",
        "王强让他催一下",
    ],
)
async def test_what_is_no_order_is_none(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.sun, "看天津佳和")
    await bot.says(business.sun, said)
    assert await bot.all(Task) == await bot.all(Activity) == []


async def test_who_was_asked_about_gets_no_customer_of_another_talk(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.manager, "看天津佳和")
    await bot.says(business.manager, "张伟这周去了几家")
    await bot.says(business.manager, "让他明天催一下")
    task = await bot.only(Task)
    assert (task.title, task.customer_id) == ("催一下", None)
