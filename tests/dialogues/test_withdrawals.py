"""A customer wants none any more of what they asked for, or were quoted."""

import asyncio

import pytest
import sqlalchemy as sa

from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.dialogues.test_offers import QUOTED, WANTED, quoted
from tests.make import Make
from tests.tester import BotTester
from tests.waiting import eventually

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "太贵了不要了",
        "不要了",
        "算了，别家便宜，不要了",
        "价格太高了，那算了吧",
        "算了我问别家了",
        "客户不做了 这个单子取消",
        "{number}不要了",
    ],
)
async def test_a_quote_is_refused_and_the_demand_closed(
    bot: BotTester, business: Business, clock: Clock, said: str
) -> None:
    demand = await quoted(bot, business)
    clock.advance(hours=5)
    await bot.says(business.jiang, "能便宜点吗")
    reply = await bot.says(business.jiang, said.format(number=demand.number))
    assert f"已取消需求 {demand.number}" in reply
    assert (await bot.only(Demand)).status == "closed"
    push = (await bot.pushes())[-1]
    assert (push.to, push.kind) == ("王强", "demand_withdrawn")
    assert said.format(number=demand.number) in push.text
    await bot.says(business.jiang, "撤销")
    assert (await bot.only(Demand)).status == "quoted"


@pytest.mark.parametrize(
    ("between", "said", "status"),
    [
        ("让王强给我打个电话", "不用了", "quoted"),
        ("让王强给我打个电话", "太贵了不要了", "closed"),
        ("好的谢谢", "不用了", "closed"),
        ("我问下客户", "不要膜", "quoted"),
        ("我问下客户", "太贵了吧", "quoted"),
        ("我问下客户", "太贵了，便宜点不然不要了", "quoted"),
        ("我问下客户", "是不是太贵了不要了？", "quoted"),
    ],
)
async def test_what_is_not_wanted_is_the_quote_only_where_that_is_plain(
    bot: BotTester, business: Business, clock: Clock, between: str, said: str, status: str
) -> None:
    await quoted(bot, business)
    clock.advance(minutes=1)
    await bot.says(business.jiang, between)
    await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).status == status


async def test_words_alone_refuse_no_quote_that_was_not_told_last(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "上批304板有划痕，差了两张")
    await quoted(bot, business)
    await bot.says(business.wang, "已解决 W00001 给客户补发两张304")
    reply = await bot.says(business.jiang, "不用了，谢谢")
    assert "王强" in reply
    assert (await bot.only(Demand)).status == "quoted"
    await bot.says(business.jiang, "太贵了不要了")
    assert (await bot.only(Demand)).status == "closed"


async def test_words_alone_refuse_no_quote_to_a_colleague(
    bot: BotTester, business: Business, make: Make
) -> None:
    await quoted(bot, business)
    colleague = await make.contact(business.jiahe, "孟芳", openid="o-meng")
    await bot.says(colleague, "不用了")
    assert (await bot.only(Demand)).status == "quoted"


async def test_words_alone_behind_what_was_told_since_take_back_no_demand(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.jiang, "上批304板有划痕，差了两张")
    await bot.says(business.jiang, WANTED)
    clock.advance(minutes=5)
    await bot.says(business.wang, "已解决 W00001 给客户补发两张304")
    clock.advance(minutes=5)
    await bot.says(business.jiang, "不用了，谢谢")
    assert (await bot.only(Demand)).status == "open"


@pytest.mark.parametrize(("hours", "status"), [(20, "closed"), (132, "quoted")])
async def test_words_alone_refuse_a_quote_of_lately(
    bot: BotTester, business: Business, clock: Clock, hours: int, status: str
) -> None:
    await quoted(bot, business)
    clock.advance(hours=hours)
    await bot.says(business.jiang, "不用了")
    assert (await bot.only(Demand)).status == status


async def test_which_of_several_quotes_is_refused_is_asked(bot: BotTester, business: Business) -> None:
    await quoted(bot, business)
    await bot.says(business.jiang, "316L 3.0*1500*6000 要5张")
    await bot.says(business.wang, "给天津佳和报了316L 3.0*1500*6000 5张 24500一吨")
    reply = await bot.says(business.jiang, "太贵了不要了")
    assert "不要的是哪一个" in reply
    refused = "1" if "1 D00002" in reply else "2"
    await bot.says(business.jiang, refused)
    assert [row.status for row in await bot.all(Demand)] == ["quoted", "closed"]


async def test_which_is_refused_is_answered_by_its_number_whatever_was_asked_for_since(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    first = await quoted(bot, business)
    clock.advance(minutes=5)
    await bot.says(business.jiang, "430 0.8*1219*C 要5吨")
    assert f"2 {first.number}" in await bot.says(business.jiang, "太贵了不要了")
    assert f"已取消需求 {first.number}" in await bot.says(business.jiang, "2")
    assert [row.status for row in await bot.all(Demand)] == ["closed", "open"]
    assert "太贵了不要了" in (await bot.pushes())[-1].text


async def two_quoted(bot: BotTester, business: Business) -> None:
    await quoted(bot, business)
    await bot.says(business.jiang, "430 0.8*1219*C 要5吨")
    await bot.says(business.wang, "给天津佳和报了430 0.8*1219*C 5吨 9300一吨")


@pytest.mark.parametrize(
    "said",
    [
        ("都不要了",),
        ("太贵了，两个都不要了",),
        ("太贵了不要了", "都不要了"),
        ("太贵了不要了", "全部取消"),
        ("不要了", "不要了", "全都不要了"),
        ("下单", "都不要了"),
        ("下单", "不要了", "都不要了"),
    ],
)
async def test_all_quotes_are_refused_at_once(
    bot: BotTester, business: Business, said: tuple[str, ...]
) -> None:
    await two_quoted(bot, business)
    *before, last = said
    for words in before:
        await bot.says(business.jiang, words)
        assert [row.status for row in await bot.all(Demand)] == ["quoted", "quoted"]
    reply = await bot.says(business.jiang, last)
    assert "已取消" in reply
    assert "D00001" in reply
    assert "D00002" in reply
    assert [row.status for row in await bot.all(Demand)] == ["closed", "closed"]
    assert [push.kind for push in await bot.pushes()].count("demand_withdrawn") == 2
    await bot.says(business.jiang, "撤销")
    assert [row.status for row in await bot.all(Demand)] == ["quoted", "quoted"]


@pytest.mark.parametrize("said", ["不是都不要了", "不要了"])
async def test_what_says_not_which_is_asked_again(bot: BotTester, business: Business, said: str) -> None:
    await two_quoted(bot, business)
    await bot.says(business.jiang, "太贵了不要了")
    assert "不要的是哪一个" in await bot.says(business.jiang, said)
    assert [row.status for row in await bot.all(Demand)] == ["quoted", "quoted"]


async def test_who_is_asked_what_to_order_and_wants_none_is_asked_what_not(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await two_quoted(bot, business)
    clock.advance(days=3)
    await bot.says(business.jiang, "下单")
    assert "不要的是哪一个" in await bot.says(business.jiang, "不要了")
    assert "已取消需求 D00001" in await bot.says(business.jiang, "2")
    assert [row.status for row in await bot.all(Demand)] == ["closed", "quoted"]


async def test_what_was_taken_meanwhile_is_refused_no_more_and_the_rep_reads_why(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await two_quoted(bot, business)
    await bot.says(business.jiang, "太贵了不要了")
    async with bot.database.unit_of_work(clock()) as session:
        await session.execute(sa.update(Demand).values(status="ordered"))
    reply = await bot.says(business.jiang, "2")
    assert "已经不在办了" in reply
    assert "王强" in reply
    push = (await bot.pushes())[-1]
    assert push.to == "王强"
    assert "太贵了不要了" in push.text
    assert [row.status for row in await bot.all(Demand)] == ["ordered", "ordered"]


_WAITING = sa.text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("said_before", "becomes", "by", "said", "reply"),
    [
        ((), "closed", "wang", QUOTED, "已记报价"),
        ((QUOTED,), "ordered", "jiang", "太贵了不要了", "已经不在办了"),
        ((), "closed", "jiang", "算了不要了", "已经不在办了"),
        ((QUOTED,), "closed", "jiang", "下单", "没有等您答复的报价"),
    ],
)
async def test_what_another_process_settles_meanwhile_is_not_overwritten(
    bot: BotTester,
    business: Business,
    said_before: tuple[str, ...],
    becomes: str,
    by: str,
    said: str,
    reply: str,
) -> None:
    await bot.says(business.jiang, WANTED)
    for words in said_before:
        await bot.says(business.wang, words)
    speaker = getattr(business, by)
    async with bot.database.engine.connect() as watching:
        async with bot.database.engine.begin() as other:
            await other.execute(sa.update(Demand).values(status=becomes))
            answer = asyncio.create_task(bot.says(speaker, said))

            async def waits() -> bool:
                found: int = await watching.scalar(_WAITING) or 0
                await watching.rollback()
                return found > 0

            await eventually(waits)
        assert reply in await answer
    assert (await bot.only(Demand)).status == becomes
