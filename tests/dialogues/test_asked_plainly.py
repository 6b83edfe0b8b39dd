"""What is asked without fixed phrases is answered with what is kept, or told not to be; nothing is written for it."""

import pytest

from models.interactions import Interaction
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    ["导出客户", "把本月订单导成表格", "能发我excel吗", "怎么导入客户", "下载客户表", "导出全部客户资料"],
)
async def test_tables_are_told_to_go_by_the_command_line(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "lianke export" in await bot.says(business.manager, said)


@pytest.mark.parametrize(
    "said", ["佳和的合同", "看下佳和的操作记录", "佳和的档案", "天津佳和的文件", "佳和绑定了没有"]
)
async def test_what_is_only_wanted_of_a_customer_is_not_offered_to_be_kept(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "1 记下" not in await bot.says(business.wang, said)
    await bot.says(business.wang, "1")
    assert await bot.all(Interaction) == []


@pytest.mark.parametrize("said", ["佳和还有多少潜力", "佳和绑定了没有", "佳和什么来头"])
async def test_what_is_owed_answers_no_other_question(bot: BotTester, business: Business, said: str) -> None:
    assert "未付" not in await bot.says(business.wang, said)


async def test_a_rep_is_told_the_customers_and_a_manager_the_people(
    bot: BotTester, business: Business
) -> None:
    asked = "超过一个月没联系的有谁"
    assert "1 天津" in await bot.says(business.wang, asked)
    assert "王强 3家" in await bot.says(business.manager, asked)


async def test_a_contact_is_no_colleague_of_that_name(bot: BotTester, business: Business) -> None:
    await bot.says(business.manager, "绩效 王强")
    assert "绩效 孙磊" in await bot.says(business.manager, "小孙呢")
    assert "绩效" not in await bot.says(business.manager, "江总呢")


@pytest.mark.parametrize(
    ("said", "topic"),
    [("下季度大概能出多少货", "预测"), ("预测下个月的订单", "预测"), ("客户公海本周进出多少", "公海的进出")],
)
async def test_what_is_not_kept_is_said_to_be_so(
    bot: BotTester, business: Business, said: str, topic: str
) -> None:
    assert f"{topic}不在连客的记录里" in await bot.says(business.manager, said)


async def test_a_region_of_the_pool_can_be_claimed_from(bot: BotTester, business: Business) -> None:
    for said in ("公海江苏有什么", "江苏的公海", "江苏的公海客户有哪些"):
        assert "“江苏”" in await bot.says(business.wang, said)
