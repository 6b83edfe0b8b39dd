"""A deal that did not come about is lost, or put off: asked where the words may mean both; and its sum is written over
only by who says so."""

from datetime import date
from decimal import Decimal

import pytest

from models.customers import Customer
from models.opportunities import Opportunity
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "text",
    [
        "佳和那个单子没成，明年再争取",
        "没成，明年再争取",
        "最后没谈下来，只能明年再说",
        "佳和那个单子黄了，明年再看",
    ],
)
async def test_whether_it_is_lost_or_put_off_is_asked(bot: BotTester, business: Business, text: str) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    assert "丢了，还是没丢" in await bot.says(business.wang, text)
    assert "丢了，还是没丢" in await bot.says(business.wang, "3")
    await bot.says(business.wang, "2")
    deal = await bot.only(Opportunity)
    assert (deal.stage, deal.expected_close) == ("first_contact", date(2027, 12, 31))
    assert deal.next_action is not None and "明年再" in deal.next_action
    await bot.says(business.wang, text)
    assert "丢单的原因是？" in await bot.says(business.wang, "1")
    assert (await bot.only(Opportunity)).stage == "lost"


@pytest.mark.parametrize(("text", "lost"), [("黄了", True), ("泡汤了", True), ("没谈下来", False)])
async def test_right_behind_talk_of_a_deal_it_is_of_that(
    bot: BotTester, business: Business, text: str, lost: bool
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, text)
    assert ((await bot.only(Opportunity)).stage == "lost") == lost


async def test_behind_anything_else_it_is_of_no_deal(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "今天去了天津佳和")
    await bot.says(business.wang, "黄了")
    assert (await bot.only(Opportunity)).stage == "first_contact"


async def test_a_sum_alone_is_written_over_none_without_being_asked(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    asked = await bot.says(business.wang, "天津佳和大概30万")
    assert "50万元" in asked and "改成30万元" in asked
    await bot.says(business.wang, "不改")
    assert (await bot.only(Opportunity)).expected_amount == Decimal(500_000)
    await bot.says(business.wang, "天津佳和大概30万")
    await bot.says(business.wang, "不改了")
    assert (await bot.only(Opportunity)).expected_amount == Decimal(500_000)
    for yes, amount in (("好，改吧", 20), ("对", 25), ("改", 35), ("是的", 45)):
        await bot.says(business.wang, f"天津佳和大概{amount}万")
        await bot.says(business.wang, yes)
        assert (await bot.only(Opportunity)).expected_amount == Decimal(amount * 10_000)
    await bot.says(business.wang, "天津佳和大概30万")
    await bot.says(business.wang, "1")
    assert (await bot.only(Opportunity)).expected_amount == Decimal(300_000)
    await bot.says(business.wang, "天津佳和那个单子大概40万")
    assert (await bot.only(Opportunity)).expected_amount == Decimal(400_000)


async def test_a_deal_named_in_full_is_meant_whatever_it_is_called(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    name = "天津佳和304新项目"
    async with bot.database.unit_of_work(bot.clock()) as session:
        (await session.get_one(Opportunity, (await bot.only(Opportunity)).id)).name = name
    bot.clock.advance(minutes=1)
    assert "已更新" in await bot.says(business.wang, f"{name}到方案报价了")
    assert "哪个商机" in await bot.says(business.wang, f"{name}二期 300万")


async def test_a_budget_is_asked_about_as_another_sum_is(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    assert "改成500万元" in await bot.says(business.wang, "天津佳和预算500万")
    assert (await bot.only(Opportunity)).expected_amount == Decimal(500_000)


async def test_an_amount_alone_is_of_the_goods_of_the_deal_and_is_said(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和新项目 304 20吨 50万")
    assert "304 15吨" in await bot.says(business.wang, "天津佳和那个单子签了 15吨")
    deal = await bot.only(Opportunity)
    assert (deal.stage, deal.product) == ("won", "304 15吨")


async def test_a_deal_that_stays_as_it_was_is_not_said_to_be_changed(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "没谈下来")
    assert "没有改动" in await bot.says(business.wang, "2")
    assert (await bot.only(Opportunity)).stage == "first_contact"


async def test_where_another_was_spoken_of_since_it_is_asked_whose_deal(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, "看常州宏发")
    bot.clock.advance(minutes=1)
    assert "说的是常州宏发" in await bot.says(business.wang, "黄了")
    assert (await bot.only(Opportunity)).stage == "first_contact"


@pytest.mark.parametrize("said", ["佳和二期拿下了", "天津佳和新项目之二签了", "佳和三期签了"])
async def test_a_later_one_of_several_is_not_the_open_one(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    assert "哪个商机" in await bot.says(business.wang, said)
    assert (await bot.only(Opportunity)).stage == "first_contact"
    await bot.says(business.wang, "2")
    assert [deal.stage for deal in await bot.all(Opportunity)] == ["first_contact", "won"]


async def test_a_later_one_that_is_called_so_is_meant(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    async with bot.database.unit_of_work(bot.clock()) as session:
        (await session.get_one(Opportunity, (await bot.only(Opportunity)).id)).name = "天津佳和厂房二期"
    assert "成交" in await bot.says(business.wang, "佳和二期拿下了")


@pytest.mark.parametrize("said", ["佳和那单拿下了", "佳和成交了", "佳和那单签了 55万", "{name}拿下了"])
async def test_a_win_told_twice_is_one(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那单拿下了")
    bot.clock.advance(minutes=1)
    name = (await bot.only(Opportunity)).name
    assert "已经记为成交（50万元）" in await bot.says(business.wang, said.format(name=name))
    assert "已经记过成交" in await bot.says(business.wang, "1")
    assert (await bot.only(Opportunity)).stage == "won"


async def test_the_other_deal_is_not_won_by_a_win_told_twice(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "天津佳和另一个项目 90万")
    await bot.says(business.wang, "佳和那单拿下了")
    await bot.says(business.wang, "1")
    assert "已经记为成交" in await bot.says(business.wang, "佳和那单拿下了")
    await bot.says(business.wang, "1")
    assert sorted(deal.stage for deal in await bot.all(Opportunity)) == ["first_contact", "won"]


@pytest.mark.parametrize("said", ["佳和又签了一单 30万", "佳和签了304 20吨 30万"])
async def test_one_more_that_is_won_is_not_asked_about(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那单拿下了")
    await bot.says(business.wang, said)
    assert sorted(deal.expected_amount or 0 for deal in await bot.all(Opportunity)) == [300_000, 500_000]


@pytest.mark.parametrize(
    "said", ["佳和那单拿下了，永昌那单没拿下", "佳和那单拿下了，430的没拿下", "永昌的丢了，佳和那单拿下了"]
)
async def test_one_won_and_one_lost_of_whom_nobody_knows_are_asked_for_one_by_one(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    assert "一单一条" in await bot.says(business.wang, said)
    assert (await bot.only(Opportunity)).stage == "first_contact"


@pytest.mark.parametrize(
    ("said", "stages"),
    [
        ("佳和那单拿下了，宏发的没拿下", {"天津佳和": "won", "常州宏发": "lost"}),
        ("佳和那单拿下了，宏发的单子黄了", {"天津佳和": "won", "常州宏发": "lost"}),
        ("佳和的没拿下，宏发的拿下了", {"天津佳和": "lost", "常州宏发": "won"}),
        ("佳和签了，宏发没签", {"天津佳和": "won", "常州宏发": "first_contact"}),
        ("佳和那单丢了，宏发的价格低", {"天津佳和": "lost", "常州宏发": "first_contact"}),
    ],
)
async def test_the_one_won_and_the_other_lost_are_two_deals(
    bot: BotTester, business: Business, hongfa: Customer, said: str, stages: dict[str, str]
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "常州宏发新项目 60万")
    await bot.says(business.wang, said)
    assert {deal.name[:4]: deal.stage for deal in await bot.all(Opportunity)} == stages
