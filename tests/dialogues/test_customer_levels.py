"""Who leads sets the level of a customer in words; whoever looks after the customer is told."""

import pytest

from models.customers import Customer
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def _level(bot: BotTester, customer: Customer) -> str:
    return next(row.level for row in await bot.all(Customer) if row.id == customer.id)


async def test_it_is_set_told_and_taken_back(bot: BotTester, business: Business) -> None:
    said = await bot.says(business.manager, "把天津佳和定为A类客户")
    assert "天津佳和电梯部件制造有限公司 A级（原来D级）。已通知王强" in said
    assert await _level(bot, business.jiahe) == "A"
    (push,) = await bot.pushes()
    assert (push.to, push.kind) == ("王强", "level_set")
    assert push.text.splitlines() == [
        "客户等级改为 A：天津佳和电梯部件制造有限公司",
        "原来：D",
        "改的人：陈总监",
    ]
    assert "已经是A级" in await bot.says(business.manager, "佳和升到A级")
    bot.clock.advance(minutes=1)
    await bot.says(business.manager, "撤销")
    assert await _level(bot, business.jiahe) == "D"


async def test_a_rep_sets_none_and_a_supervisor_only_of_the_department(
    bot: BotTester, business: Business
) -> None:
    assert "由主管和经理来定" in await bot.says(business.wang, "把天津佳和定为A类客户")
    assert "没有" in await bot.says(business.sun, "把苏州恒达定为A类客户")
    assert "已定" in await bot.says(business.sun, "佳和升到B级")
    assert await _level(bot, business.jiahe) == "B"
    assert await _level(bot, business.others) == "D"


async def test_of_several_it_is_asked_which(bot: BotTester, business: Business) -> None:
    assert "1" in await bot.says(business.manager, "把华光定为A类客户")
    assert "天津华光电梯有限公司 A级" in await bot.says(business.manager, "天津华光电梯")
    assert await _level(bot, business.huaguang_lift) == "A"
    assert await _level(bot, business.huaguang) == "D"


@pytest.mark.parametrize(
    "said", ["佳和能不能升到B级", "佳和可以定为B类客户吗", "我想把佳和升到B级", "佳和不能升到B级吗"]
)
async def test_who_only_asks_changes_nothing_and_is_told_who_sets_it(
    bot: BotTester, business: Business, said: str
) -> None:
    reply = await bot.says(business.wang, said)
    assert "现在是D级" in reply and "孙磊" in reply
    assert await _level(bot, business.jiahe) == "D"
    assert "要改就回复数字" in await bot.says(business.manager, said)
    assert await _level(bot, business.jiahe) == "D"
    assert "已定" in await bot.says(business.manager, "1")
    assert await _level(bot, business.jiahe) == "B"


@pytest.mark.parametrize("said", ["佳和是几级", "佳和不要降到B级", "佳和说能不能降到B级价"])
async def test_what_asks_nothing_of_the_kind_is_no_wish(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.manager, said)
    assert await _level(bot, business.jiahe) == "D"
