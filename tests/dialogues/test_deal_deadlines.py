"""By when a contract is to be settled, said by itself: a deal with its last day, of whom was spoken."""

from datetime import date

import pytest

from models.opportunities import Opportunity
from tests.dialogues.conftest import Business
from tests.tester import BotTester

YEAR_ENDS = date(2026, 12, 31)
VISIT = "今天拜访了天津佳和江总，聊了304的价格"


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("年底前要定明年框架", YEAR_ENDS),
        ("明年框架年底前要定下来", YEAR_ENDS),
        ("他们年底前签明年框架", YEAR_ENDS),
        ("12月中旬定供应商", date(2026, 12, 20)),
        ("他们月底招标", date(2026, 11, 30)),
        ("合同要在月底前签下来", date(2026, 11, 30)),
    ],
)
async def test_behind_talk_of_a_customer_it_is_their_deal(
    bot: BotTester, business: Business, said: str, due: date
) -> None:
    await bot.says(business.wang, VISIT)
    assert "天津佳和" in await bot.says(business.wang, said)
    deal = await bot.only(Opportunity)
    assert (deal.customer_id, deal.expected_close) == (business.jiahe.id, due)
    await bot.says(business.wang, "撤销")
    assert not await bot.all(Opportunity)


async def test_alone_it_is_asked_whose(bot: BotTester, business: Business) -> None:
    assert "哪家" in await bot.says(business.wang, "年底前要定明年框架")
    assert not await bot.all(Opportunity)
    await bot.says(business.wang, "天津佳和")
    assert (await bot.only(Opportunity)).expected_close == YEAR_ENDS


async def test_who_is_named_is_meant(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和年底前要定明年框架")
    assert (await bot.only(Opportunity)).customer_id == business.jiahe.id


async def test_another_deal_of_theirs_is_not_changed_unasked(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 304 500万，预计12月10号签")
    await bot.says(business.wang, VISIT)
    asked = await bot.says(business.wang, "年底前要定明年框架")
    assert "1 新建" in asked
    await bot.says(business.wang, "1")
    closes = sorted(deal.expected_close for deal in await bot.all(Opportunity))
    assert closes == [date(2026, 12, 10), YEAR_ENDS]


@pytest.mark.parametrize(
    "said",
    [
        "年底前要20吨304",
        "年底前去他们那签合同",
        "合同还没定",
        "框架去年定了",
        "标准年底前定下来",
        "年底前要不要定框架",
    ],
)
async def test_what_says_anything_else_is_no_deadline(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, said)
    assert not await bot.all(Opportunity)
