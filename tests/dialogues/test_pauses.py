"""What a customer asked for waits until they say more, and goes on."""

import pytest

from models.sales import Demand, Quote
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.dialogues.test_offers import QUOTED, WANTED, quoted
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


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


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(60, "先不要了 等我消息"), (1, "等我消息"), (1, "等等"), (1, "先等一等吧"), (1, "先等等，老板还没定")],
)
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
        "别急",
        "先别急",
        "别着急啊",
        "先放一放，另外304 3.0*1500*C要5吨",
        "先缓缓 你们价格太高",
        "先放一放，明天几点送货",
    ],
)
async def test_what_is_said_otherwise_lets_nothing_wait(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, WANTED)
    await bot.says(business.jiang, said)
    assert {demand.status for demand in await bot.all(Demand)} == {"open"}


async def test_words_alone_make_none_wait_where_there_is_none(bot: BotTester, business: Business) -> None:
    assert "王强" in await bot.says(business.jiang, "先不要了 等我消息")
    assert await bot.all(Demand) == []


@pytest.mark.parametrize("said", ["等等", "先等一等吧"])
async def test_a_moment_of_what_was_said_long_ago_is_of_no_goods(
    bot: BotTester, business: Business, clock: Clock, said: str
) -> None:
    await bot.says(business.jiang, WANTED)
    clock.advance(hours=30)
    assert "先放一放的是哪个需求" not in await bot.says(business.jiang, said)


async def test_a_moment_asked_for_behind_a_quote_is_asked_about(bot: BotTester, business: Business) -> None:
    await quoted(bot, business)
    assert "先放一放的是哪个需求" in await bot.says(business.jiang, "等等")
    assert (await bot.only(Demand)).status == "quoted"


@pytest.mark.parametrize(
    ("said", "status"),
    [("可以安排了", "ordered"), ("可以做", "quoted"), ("接着走", "quoted"), ("那就接着做吧", "quoted")],
)
async def test_what_may_take_a_quote_resumes_no_other_demand(
    bot: BotTester, business: Business, clock: Clock, said: str, status: str
) -> None:
    await bot.says(business.jiang, "316L 1.0*1219*C 要5吨")
    await bot.says(business.jiang, "先放一放")
    clock.advance(hours=30)
    await bot.says(business.jiang, WANTED)
    await bot.says(business.wang, QUOTED)
    assert "继续办" not in await bot.says(business.jiang, said)
    assert [demand.status for demand in await bot.all(Demand)] == ["paused", status]


@pytest.mark.parametrize("said", ["继续", "D00001可以安排了", "恢复吧"])
async def test_what_names_it_resumes_it_beside_a_quote(
    bot: BotTester, business: Business, clock: Clock, said: str
) -> None:
    await bot.says(business.jiang, "316L 1.0*1219*C 要5吨")
    await bot.says(business.jiang, "先放一放")
    clock.advance(hours=30)
    await bot.says(business.jiang, WANTED)
    await bot.says(business.wang, QUOTED)
    assert "需求 D00001" in await bot.says(business.jiang, said)
    assert [demand.status for demand in await bot.all(Demand)] == ["open", "quoted"]


@pytest.mark.parametrize("said", ["还要", "可以安排了", "接着做", "可以做了"])
async def test_which_goes_on_is_asked_where_another_may_be_meant(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, WANTED)
    await bot.says(business.jiang, "先放一放")
    await bot.says(business.jiang, "316L 1.0*1219*C 要5吨")
    assert "要继续的是哪个需求" in await bot.says(business.jiang, said)
    assert [demand.status for demand in await bot.all(Demand)] == ["paused", "open"]
    await bot.says(business.jiang, "1")
    assert [demand.status for demand in await bot.all(Demand)] == ["open", "open"]


async def test_what_waits_is_quoted_and_taken_once_it_goes_on(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, WANTED)
    await bot.says(business.jiang, "先放一放")
    reply = await bot.says(business.wang, QUOTED)
    assert "答复了需求 D00001" in reply
    assert "客户让先放一放" in reply
    assert (await bot.only(Demand)).status == "paused"
    assert [push.kind for push in await bot.pushes() if push.to != "王强"] == []
    await bot.says(business.jiang, "继续")
    assert (await bot.only(Demand)).status == "quoted"
    await bot.says(business.jiang, "下单")
    assert (await bot.only(Demand)).status == "ordered"


async def test_it_goes_on_with_the_price_named_while_it_waited(bot: BotTester, business: Business) -> None:
    demand = await quoted(bot, business)
    await bot.says(business.jiang, "先放一放")
    await bot.says(business.wang, QUOTED.replace("14300", "14100"))
    assert {quote.demand_id for quote in await bot.all(Quote)} == {demand.id}
    await bot.says(business.jiang, "继续")
    await bot.says(business.jiang, "下单")
    assert "14,100元/吨" in (await bot.pushes())[-1].text


async def test_a_quote_answers_what_is_under_way_before_what_waits(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.jiang, WANTED)
    await bot.says(business.jiang, "先放一放")
    await bot.says(business.jiang, "304 2B 1.0 要30吨")
    await bot.says(business.wang, QUOTED)
    assert [demand.status for demand in await bot.all(Demand)] == ["paused", "quoted"]


@pytest.mark.parametrize(
    ("answer", "paused"),
    [
        ("D00001", ["D00001"]),
        ("D00001先放一放", ["D00001"]),
        ("都先放着", ["D00001", "D00002"]),
        ("全部", ["D00001", "D00002"]),
        ("都不是", []),
        ("都恢复", []),
        ("都继续吧", []),
        ("你们都下班了吧", []),
        ("D00001催一下", []),
    ],
)
async def test_which_waits_is_answered_in_words(
    bot: BotTester, business: Business, answer: str, paused: list[str]
) -> None:
    await bot.says(business.jiang, WANTED)
    await bot.says(business.jiang, "430 2.0的要5吨")
    await bot.says(business.jiang, "货到哪了")
    assert "先放一放的是哪个需求" in await bot.says(business.jiang, "等我通知")
    await bot.says(business.jiang, answer)
    assert sorted(each.number for each in await bot.all(Demand) if each.status == "paused") == paused
