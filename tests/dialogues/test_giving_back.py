"""A customer is given back to the pool by whoever looks after them, once that is sure; who wants one asks the owner."""

import pytest

from models.complaints import Complaint
from models.customers import Contact, Customer
from models.opportunities import Opportunity
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def owner(bot: BotTester, customer: Customer) -> int | None:
    return next(each.owner_id for each in await bot.all(Customer) if each.id == customer.id)


@pytest.mark.parametrize(
    "said", ["把佳和退回公海", "佳和退回公海吧", "天津佳和放回公海", "退回公海 佳和", "帮我把佳和退到公海"]
)
async def test_it_is_given_back_once_that_is_sure(bot: BotTester, business: Business, said: str) -> None:
    assert "要把天津佳和电梯部件制造有限公司退回公海吗" in await bot.says(business.wang, said)
    assert await owner(bot, business.jiahe) == business.wang.id
    assert "已退回公海" in await bot.says(business.wang, "1")
    assert await owner(bot, business.jiahe) is None
    (push,) = [push for push in await bot.pushes() if push.kind == "customer_given_back"]
    assert push.to == "孙磊" and "退回人：王强" in push.text
    await bot.says(business.wang, "撤销")
    assert await owner(bot, business.jiahe) == business.wang.id
    assert {each.owner_id for each in await bot.all(Contact)} <= {business.wang.id, None}


async def test_who_thinks_better_of_it_keeps_them(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "把佳和退回公海")
    assert "没有退" in await bot.says(business.wang, "2")
    assert await owner(bot, business.jiahe) == business.wang.id


@pytest.mark.parametrize("told", ["天津佳和新项目 304 100万", "天津佳和投诉304板有麻点"])
async def test_what_is_unfinished_keeps_them(bot: BotTester, business: Business, told: str) -> None:
    await bot.says(business.wang, told)
    assert len([*await bot.all(Opportunity), *await bot.all(Complaint)]) == 1
    assert "没人管" in await bot.says(business.wang, "把佳和退回公海")
    assert await owner(bot, business.jiahe) == business.wang.id


@pytest.mark.parametrize(
    "said", ["佳和被退回公海了吗", "不要把佳和退回公海", "佳和没退回公海", "公海", "苏州恒达退回公海"]
)
async def test_nothing_else_gives_anybody_back(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    await bot.says(business.wang, "1")
    assert await owner(bot, business.jiahe) == business.wang.id
    assert await owner(bot, business.others) == business.zhang.id


@pytest.mark.parametrize("said", ["把苏州恒达转给我", "苏州恒达转给我吧", "苏州恒达划到我名下"])
async def test_a_colleagues_customer_is_theirs_to_give(bot: BotTester, business: Business, said: str) -> None:
    answer = await bot.says(business.wang, said)
    assert "由张伟负责，没有转" in answer and "转给王强" in answer
    assert await owner(bot, business.others) == business.zhang.id


async def test_one_of_the_pool_is_claimed(bot: BotTester, business: Business, make: Make) -> None:
    free = await make.customer("常州宏峰机械有限公司", code="C0090", short=("常州宏峰",), city="常州")
    assert "已领取" in await bot.says(business.wang, "把常州宏峰转给我")
    assert await owner(bot, free) == business.wang.id


async def test_a_supervisor_has_it(bot: BotTester, business: Business) -> None:
    assert "已转给孙磊" in await bot.says(business.sun, "把天津佳和转给我")
    assert await owner(bot, business.jiahe) == business.sun.id
