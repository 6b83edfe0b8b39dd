"""A name that several customers bear: only those whom the speaker may see are offered, and none is guessed."""

import pytest

from models.customers import Customer
from models.interactions import Interaction
from models.sales import Quote
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)

QUOTE = "给华光报了304 2B 1.0 14500"


@pytest.fixture
async def wuxi(make: Make, business: Business) -> Customer:
    """张伟 has a 华光, too, beside the two of 王强."""
    return await make.customer(
        "无锡华光金属制品有限公司",
        owner=business.zhang,
        code="C0071",
        short=("无锡华光", "华光"),
        city="无锡",
    )


@pytest.mark.parametrize("yes", ["是", "对的", "1", "无锡华光"])
async def test_the_only_one_of_ones_own_is_asked_about(
    bot: BotTester, business: Business, wuxi: Customer, yes: str
) -> None:
    reply = await bot.says(business.zhang, QUOTE)
    assert "无锡华光金属制品有限公司，是这家吗" in reply
    assert "天津" not in reply
    assert await bot.all(Quote) == []
    await bot.says(business.zhang, yes)
    assert (await bot.only(Quote)).customer_id == wuxi.id


async def test_another_than_the_only_one(bot: BotTester, business: Business, wuxi: Customer) -> None:
    await bot.says(business.zhang, "今天拜访了华光")
    assert "是哪家客户" in await bot.says(business.zhang, "不是")
    await bot.says(business.zhang, "苏州恒达")
    row = await bot.only(Interaction)
    assert (row.customer_id, row.status) == (business.others.id, "complete")


async def test_none_of_ones_own_is_refused(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.zhang, QUOTE)
    assert "天津华光电梯有限公司由王强负责" in reply
    assert "1 " not in reply


async def test_who_leads_both_chooses_among_all(bot: BotTester, business: Business, wuxi: Customer) -> None:
    reply = await bot.says(business.manager, QUOTE)
    assert "3 无锡华光" in reply


async def test_a_refused_answer_leaves_the_question_open(
    bot: BotTester, business: Business, wuxi: Customer
) -> None:
    await bot.says(business.zhang, QUOTE)
    reply = await bot.says(business.zhang, "天津华光电梯")
    assert "由王强负责" in reply
    assert "是这家吗" in reply
    await bot.says(business.zhang, "是")
    assert (await bot.only(Quote)).customer_id == wuxi.id


async def test_who_only_looks_is_not_asked(
    bot: BotTester, business: Business, make: Make, wuxi: Customer
) -> None:
    await make.order(wuxi, "SO1001")
    for question in ("华光的货发了没", "华光还欠多少", "看 华光"):
        answer = await bot.says(business.zhang, question)
        assert "是这家吗" not in answer
        assert "无锡华光" in answer
