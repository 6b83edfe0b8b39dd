"""By when a contract is to be settled, said by itself: a deal with its last day, of whom was spoken."""

from datetime import date

import pytest

from models.interactions import Interaction
from models.opportunities import Opportunity
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

YEAR_ENDS = date(2026, 12, 31)
VISIT = "今天拜访了天津佳和江总，聊了304的价格"


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("年底前要定明年框架", YEAR_ENDS),
        ("明年框架年底前要定下来", YEAR_ENDS),
        ("江总年底前要定明年框架", YEAR_ENDS),
        ("12月15号前要签合同", date(2026, 12, 15)),
        ("12月中旬定供应商", date(2026, 12, 20)),
        ("他们月底招标", date(2026, 11, 30)),
        ("合同要在月底前签下来", date(2026, 11, 30)),
    ],
)
async def test_behind_talk_of_a_customer_it_is_asked_whether_it_is_their_deal(
    bot: BotTester, business: Business, said: str, due: date
) -> None:
    await bot.says(business.wang, VISIT)
    assert "说的是天津佳和" in await bot.says(business.wang, said)
    assert not await bot.all(Opportunity)
    await bot.says(business.wang, "1")
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
    await bot.says(business.wang, "年底前要定明年框架")
    assert "1 新建" in await bot.says(business.wang, "1")
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
        "合同去年底前要签",
        "标准年底前定下来",
        "年底前要不要定框架",
        "今天开标了",
        "今天定供应商",
        "合同月底前签的",
        "供应商10月底前要定",
        "孙磊说下周签合同",
        "孙磊年底前要定框架",
        "孙磊今天签合同",
        "赵总年底前要定框架",
        "财务说合同下周签",
        "我们公司月底招标",
        "公司月底招标",
        "天津宏远年底前要定框架",
        "华光年底前要定框架",
    ],
)
async def test_what_says_anything_else_is_no_deadline(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, said)
    await bot.says(business.wang, "1")
    assert not [deal for deal in await bot.all(Opportunity) if deal.stage == "first_contact"]


@pytest.mark.parametrize(
    "said", ["佳和的框架今天定下来了", "佳和今天定标了", "佳和今天开标", "佳和框架15号定了"]
)
async def test_what_is_settled_already_is_none_of_the_customer_who_is_named(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert not [deal for deal in await bot.all(Opportunity) if deal.stage == "first_contact"]


async def test_a_contact_of_somebody_else_decides_nothing_here(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天拜访天津华光钢铁")
    await bot.says(business.wang, "江总年底前要定框架")
    await bot.says(business.wang, "1")
    assert not await bot.all(Opportunity)


@pytest.mark.parametrize("first", ["明天拜访天津华光钢铁", "明天拜访天津佳和"])
@pytest.mark.parametrize("said", ["江总说下周签合同", "李总说月底签合同"])
async def test_what_somebody_said_stays_a_talk(
    bot: BotTester, business: Business, first: str, said: str
) -> None:
    await bot.says(business.wang, first)
    await bot.says(business.wang, said)
    assert not await bot.all(Opportunity)
    assert (await bot.only(Interaction)).feedback == said[3:]


@pytest.mark.parametrize("first", ["佳和投诉划伤", VISIT])
@pytest.mark.parametrize("said", ["今天签合同", "下午签合同", "明天签合同", "下周三签合同", "月底签合同"])
async def test_an_appointment_stays_a_plan(bot: BotTester, business: Business, first: str, said: str) -> None:
    await bot.says(business.wang, first)
    assert "已排计划" in await bot.says(business.wang, said)
    assert not await bot.all(Opportunity)


@pytest.mark.parametrize("said", ["月底前要定供应商", "财务说合同下周签", "我们公司月底招标"])
async def test_another_question_stays_open(bot: BotTester, business: Business, said: str) -> None:
    assert "哪家" in await bot.says(business.wang, "今天拜访了李总，聊了304的价格")
    await bot.says(business.wang, said)
    await bot.says(business.wang, "天津佳和")
    assert (await bot.only(Interaction)).customer_id == business.jiahe.id
    assert not await bot.all(Opportunity)


@pytest.mark.parametrize(
    "said", ["推到下个月底吧，他们老板出差了", "推迟到12月底", "天津佳和的项目延到下个月底"]
)
async def test_what_is_put_off_sets_up_no_deal(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和那个单子怎么样了")
    await bot.says(business.wang, said)
    assert not await bot.all(Opportunity)
    await bot.says(business.wang, "佳和新项目 304 500万")
    await bot.says(business.wang, "天津佳和的商机推到下个月底")
    assert (await bot.only(Opportunity)).expected_close == YEAR_ENDS
