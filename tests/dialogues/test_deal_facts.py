"""A project is set up, how likely a deal is and who else is after it is told in words; each is shown and undone."""

from decimal import Decimal

import pytest

from models.opportunities import Opportunity
from models.sales import Demand, Quote
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings
OPEN = "天津佳和的商机到方案报价了，500万"


@pytest.mark.parametrize(
    "text",
    [
        "立项：天津佳和 304 板 80万",
        "给天津佳和立个项，316L 80万",
        "天津佳和要上个新项目，316L焊管80万",
        "天津佳和要上新设备，新项目 316L 约80万",
        "立项 天津佳和 316L管 80万",
        "天津佳和又有个新项目，316L，大概80万",
        "给天津佳和建个商机,预计80万",
        "天津佳和加一条商机 316L焊管 80万",
        "天津佳和那边有个新单子,316L大概80万,下个月定",
    ],
)
async def test_a_project_that_is_set_up_is_a_new_deal(bot: BotTester, business: Business, text: str) -> None:
    await bot.says(business.wang, OPEN)
    assert "已新建商机" in await bot.says(business.wang, text)
    first, second = await bot.all(Opportunity)
    assert (first.stage, first.expected_amount) == ("proposal", Decimal(5000000))
    assert (second.stage, second.expected_amount) == ("first_contact", Decimal(800000))
    assert await bot.all(Quote) == []
    await bot.says(business.wang, "撤销")
    assert len(await bot.all(Opportunity)) == 1


async def test_the_same_project_told_again_is_asked_about(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "立项 天津佳和 316L管 80万")
    assert "新建一个商机" in await bot.says(business.wang, "立项 天津佳和 316L管 80万")
    assert len(await bot.all(Opportunity)) == 1


@pytest.mark.parametrize("text", ["天津佳和没立项", "天津佳和项目立项了吗"])
async def test_what_is_not_set_up_or_asked_is_no_deal(bot: BotTester, business: Business, text: str) -> None:
    await bot.says(business.wang, text)
    assert await bot.all(Opportunity) == []


async def test_what_a_new_project_needs_is_a_demand(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目要20吨304")
    assert (await bot.only(Demand)).customer_id == business.jiahe.id and await bot.all(Opportunity) == []


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("天津佳和的成交概率改成60%", 60),
        ("天津佳和把握有八成", 80),
        ("天津佳和这单有七成把握", 70),
        ("天津佳和概率百分之四十五", 45),
        ("天津佳和成交概率六成半", 65),
        ("天津佳和成交概率从50%降到30%", 30),
        ("天津佳和成交概率从五成提到七成", 70),
        ("天津佳和成交概率降到40%（原来50%）", 40),
        ("天津佳和的商机概率原来50%，现在60%，对手是太钢", 60),
        ("天津佳和的成交概率80", 80),
        ("天津佳和概率改成85了", 85),
        ("天津佳和有八成把握中标", 80),
        ("天津佳和中标概率75%", 75),
        ("天津佳和丢单概率80%", 20),
    ],
)
async def test_how_likely_it_is_is_told(bot: BotTester, business: Business, text: str, share: int) -> None:
    await bot.says(business.wang, OPEN)
    assert f"成交概率{share}%" in await bot.says(business.wang, text)
    deal = await bot.only(Opportunity)
    assert (deal.probability, deal.stage) == (share, "proposal")
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Opportunity)).probability == 50


@pytest.mark.parametrize(
    ("text", "stage", "share"),
    [
        ("天津佳和丢单了，价格太高，概率0%", "lost", 0),
        ("天津佳和中标了，成交概率100%", "won", 100),
        ("天津佳和成交了，把握十成", "won", 100),
        ("天津佳和丢单了，价格太高，原来概率60%", "lost", 0),
    ],
)
async def test_a_deal_that_is_decided_needs_no_probability(
    bot: BotTester, business: Business, text: str, stage: str, share: int
) -> None:
    await bot.says(business.wang, OPEN)
    await bot.says(business.wang, text)
    deal = await bot.only(Opportunity)
    assert (deal.stage, deal.probability) == (stage, share)


@pytest.mark.parametrize("text", ["成交概率七成", "概率改成70%", "把握有七成"])
async def test_behind_talk_of_a_deal_it_is_asked_whether_it_is_theirs(
    bot: BotTester, business: Business, text: str
) -> None:
    await bot.says(business.wang, OPEN)
    assert "说的是天津佳和" in await bot.says(business.wang, text)
    await bot.says(business.wang, "是")
    assert (await bot.only(Opportunity)).probability == 70


async def test_no_share_of_a_hundred_is_kept(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, OPEN)
    assert "0到100%" in await bot.says(business.wang, "天津佳和成交概率改成130%")
    assert (await bot.only(Opportunity)).probability == 50


async def test_a_stage_sets_it_again_and_a_decided_deal_keeps_it(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, OPEN)
    await bot.says(business.wang, "天津佳和成交概率改成60%")
    await bot.says(business.wang, "天津佳和的商机到商务谈判了")
    assert (await bot.only(Opportunity)).probability == 70


@pytest.mark.parametrize(
    ("text", "rivals"),
    [
        ("天津佳和那边太钢也在谈", "甬金、太钢"),
        ("天津佳和那边太钢也在抢，怕交期赶不上", "甬金、太钢"),
        ("天津佳和的对手是太钢", "太钢"),
        ("天津佳和的对手还有德龙", "甬金、德龙"),
        ("天津佳和的对手是太钢，价格也低", "太钢"),
    ],
)
async def test_who_else_is_after_it_is_kept_and_shown(
    bot: BotTester, business: Business, text: str, rivals: str
) -> None:
    await bot.says(business.wang, OPEN)
    await bot.says(business.wang, "天津佳和的对手是甬金")
    assert f"对手：{rivals}" in await bot.says(business.wang, text)
    assert (await bot.only(Opportunity)).competitor == rivals
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Opportunity)).competitor == "甬金"


@pytest.mark.parametrize("text", ["天津佳和的对手是太钢", "天津佳和把握有八成"])
async def test_what_is_told_of_no_deal_makes_none(bot: BotTester, business: Business, text: str) -> None:
    assert "没有在谈的商机" in await bot.says(business.wang, text)
    assert await bot.all(Opportunity) == []


@pytest.mark.parametrize(
    "text",
    [
        "天津佳和的竞争对手是价格便宜",
        "天津佳和的对手是我们的老朋友",
        "天津佳和的对手是一家小厂",
        "天津佳和的对手是很强的公司",
        "天津佳和的对手太强了",
    ],
)
async def test_only_a_name_is_who_else_is_after_it(bot: BotTester, business: Business, text: str) -> None:
    await bot.says(business.wang, OPEN)
    await bot.says(business.wang, "天津佳和的对手是华业特钢")
    await bot.says(business.wang, text)
    assert (await bot.only(Opportunity)).competitor == "华业特钢"


async def test_who_was_after_it_before_is_said(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, OPEN)
    assert "原来" not in await bot.says(business.wang, "天津佳和的对手是甬金")
    assert "对手：太钢（原来是甬金）" in await bot.says(business.wang, "天津佳和的对手是太钢")


@pytest.mark.parametrize(
    "text",
    [
        "天津佳和要立项目组",
        "天津佳和要立项申请书",
        "天津佳和立项报告交了",
        "天津佳和的商机，立项申请书交了，预计6月签",
    ],
)
async def test_the_papers_and_teams_of_a_project_set_up_none(
    bot: BotTester, business: Business, text: str
) -> None:
    await bot.says(business.wang, OPEN)
    await bot.says(business.wang, text)
    assert len(await bot.all(Opportunity)) == 1


@pytest.mark.parametrize(
    ("told", "answer", "share"),
    [("提高了20%", "1", 70), ("提高了20%", "2", 20), ("不到三成", "25%", 25), ("五六成", "六成", 60)],
)
async def test_a_change_a_span_or_a_bound_is_asked_about(
    bot: BotTester, business: Business, told: str, answer: str, share: int
) -> None:
    await bot.says(business.wang, OPEN)
    assert "现在记的是50%，改成多少" in await bot.says(business.wang, f"天津佳和成交概率{told}")
    assert (await bot.only(Opportunity)).probability == 50
    await bot.says(business.wang, answer)
    assert (await bot.only(Opportunity)).probability == share


async def test_what_is_no_share_of_a_hundred_costs_only_itself(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 304 500万")
    reply = await bot.says(business.wang, "佳和那个单子概率130%，到商务谈判了，金额改成160万")
    assert "“130%”没记" in reply and "商务谈判" in reply
    deal = await bot.only(Opportunity)
    assert (deal.stage, deal.expected_amount, deal.probability) == ("negotiation", Decimal(1600000), 70)


@pytest.mark.parametrize(
    "text",
    [
        "天津佳和项目送样做完了",
        "天津佳和那个单子方案发过去了",
        "天津佳和那个项目打样了",
        "天津佳和那个单子需求明确了",
    ],
)
async def test_a_step_that_was_taken_puts_no_deal_back(bot: BotTester, business: Business, text: str) -> None:
    await bot.says(business.wang, "天津佳和的商机到商务谈判了，500万")
    assert "已经到商务谈判" in await bot.says(business.wang, text)
    assert (await bot.only(Opportunity)).stage == "negotiation"


async def test_what_else_is_told_beside_such_a_step_is_kept(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和的商机到商务谈判了，500万")
    await bot.says(business.wang, "天津佳和那个单子报价发过去了，金额改成90万")
    deal = await bot.only(Opportunity)
    assert (deal.stage, deal.expected_amount) == ("negotiation", Decimal(900000))


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("天津佳和那个单子退回方案提供阶段", "proposal"),
        ("天津佳和的商机改成需求确认", "needs_confirmed"),
        ("天津佳和的商机到方案报价了", "proposal"),
    ],
)
async def test_a_stage_that_is_named_puts_it_back(
    bot: BotTester, business: Business, text: str, stage: str
) -> None:
    await bot.says(business.wang, "天津佳和的商机到商务谈判了，500万")
    await bot.says(business.wang, text)
    assert (await bot.only(Opportunity)).stage == stage


async def test_a_step_moves_a_deal_on(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和的商机到需求确认了，500万")
    await bot.says(business.wang, "天津佳和项目送样做完了")
    assert (await bot.only(Opportunity)).stage == "proposal"


async def test_a_rival_of_a_deal_told_by_its_goods_is_kept(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, OPEN)
    await bot.says(business.wang, "佳和304年框，太钢也在抢")
    deal = await bot.only(Opportunity)
    assert (deal.competitor, deal.product) == ("太钢", "304")


@pytest.mark.parametrize(
    "text", ["成功率-20%", "概率-20%", "把握负20%", "成交可能性120%", "概率-20%到30%", "中标率150%"]
)
async def test_what_is_no_share_of_a_hundred_is_refused(
    bot: BotTester, business: Business, text: str
) -> None:
    await bot.says(business.wang, OPEN)
    assert "在0到100%之间" in await bot.says(business.wang, f"天津佳和那个单子{text}")
    deal = await bot.only(Opportunity)
    assert (deal.probability, deal.stage) == (50, "proposal")


@pytest.mark.parametrize("text", ["成功率65%", "成交率65%", "中标率65%", "签单率有65%"])
async def test_a_rate_of_success_is_how_likely_it_is(bot: BotTester, business: Business, text: str) -> None:
    await bot.says(business.wang, OPEN)
    await bot.says(business.wang, f"天津佳和那个单子{text}")
    deal = await bot.only(Opportunity)
    assert (deal.probability, deal.stage) == (65, "proposal")
