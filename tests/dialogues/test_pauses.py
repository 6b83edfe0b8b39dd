"""What a customer asked for waits until they say more, and goes on."""

import pytest

from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.dialogues.test_offers import WANTED, quoted
from tests.tester import BotTester


@pytest.mark.parametrize(
    "said",
    [
        "先不要了 等我消息",
        "先不要了等我消息",
        "先放一放",
        "先别做 等我通知",
        "暂停一下吧",
        "暂时不要了，回头再说",
        "这个先停停 等客户确认",
        "先缓缓，老板还没定",
        "缓一缓，定了再联系你",
        "{number}先放一放",
    ],
)
async def test_it_waits_goes_on_and_is_undone(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, WANTED)
    number = (await bot.only(Demand)).number
    assert f"回“继续 {number}”" in await bot.says(business.jiang, said.format(number=number))
    assert (await bot.only(Demand)).status == "paused"
    push = (await bot.pushes())[-1]
    assert (push.to, push.kind) == ("王强", "demand_paused")
    for words in ("客户让先放一放", said.format(number=number)):
        assert words in push.text
    assert "已暂停" in await bot.says(business.jiang, "我的需求")
    await bot.says(business.jiang, "撤销")
    assert (await bot.only(Demand)).status == "open"


@pytest.mark.parametrize("said", ["继续", "继续 D00001", "客户定了，继续做吧", "D00001恢复"])
async def test_it_goes_on_from_where_it_was(
    bot: BotTester, business: Business, clock: Clock, said: str
) -> None:
    demand = await quoted(bot, business)
    await bot.says(business.jiang, "先放着吧，等老板定")
    assert (await bot.only(Demand)).status == "paused"
    clock.advance(days=3)
    assert f"需求 {demand.number}" in await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).status == "quoted"
    assert "客户要继续需求" in (await bot.pushes())[-1].text


async def test_what_waits_is_not_wanted_any_more(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, WANTED)
    await bot.says(business.jiang, "先放一放")
    await bot.says(business.jiang, "D00001不要了")
    assert (await bot.only(Demand)).status == "closed"


@pytest.mark.parametrize(("minutes", "said"), [(60, "先不要了 等我消息"), (1, "等我消息")])
async def test_which_is_asked_where_it_is_not_plain(
    bot: BotTester, business: Business, clock: Clock, minutes: int, said: str
) -> None:
    await bot.says(business.jiang, WANTED)
    clock.advance(minutes=minutes)
    assert "先放一放的是哪个需求" in await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).status == "open"
    await bot.says(business.jiang, "1")
    assert (await bot.only(Demand)).status == "paused"


async def test_what_is_of_something_else_is_passed_on(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.jiang, WANTED)
    clock.advance(hours=1)
    await bot.says(business.jiang, "先不要了 等我消息")
    assert "王强" in await bot.says(business.jiang, "2")
    assert (await bot.only(Demand)).status == "open"
    assert "先不要了 等我消息" in (await bot.pushes())[-1].text


@pytest.mark.parametrize(
    "said",
    [
        "先别发货，等我通知",
        "先不要表面处理 等我确认",
        "等一下",
        "别停，继续",
        "什么时候等你消息",
        "继续",
        "等等，改成30吨",
        "不要了 老板还没定",
    ],
)
async def test_what_is_said_otherwise_lets_nothing_wait(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, WANTED)
    await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).status == "open"


async def test_words_alone_make_none_wait_where_there_is_none(bot: BotTester, business: Business) -> None:
    assert "王强" in await bot.says(business.jiang, "先不要了 等我消息")
    assert await bot.all(Demand) == []
