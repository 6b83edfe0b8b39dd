"""What is told of a deal behind 不对 is another's record only where it is the same that was told, and no more."""

import pytest

from models.money import Payment
from models.opportunities import Opportunity
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "stages"),
    [
        ("不对，恒达那单下周签", ["won", "first_contact"]),
        ("不对，苏州恒达那单还在谈", ["won", "first_contact"]),
        ("不对，苏州恒达那单80万", ["won", "first_contact"]),
        ("不对，苏州恒达那单价格高，要降价", ["won", "first_contact"]),
        ("不对，苏州恒达也拿下了", ["won", "won"]),
        ("不对，是苏州恒达那单拿下了", ["first_contact", "won"]),
        ("不对，是苏州恒达", ["first_contact", "won"]),
    ],
)
async def test_another_customers_deal_is_given_nothing_that_was_not_told_of_it(
    bot: BotTester, business: Business, said: str, stages: list[str]
) -> None:
    await bot.says(business.manager, "天津佳和新项目 50万")
    await bot.says(business.manager, "苏州恒达新项目 60万")
    await bot.says(business.manager, "佳和那个单子拿下了")
    await bot.says(business.manager, said)
    deals = sorted(await bot.all(Opportunity), key=lambda deal: deal.id)
    assert [deal.stage for deal in deals] == stages
    assert deals[0].expected_amount == 500_000


@pytest.mark.parametrize("said", ["不对，没拿下，还在谈", "没拿下，还在商务谈判"])
async def test_a_deal_that_is_not_won_leaves_the_payment_beside_it(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那单拿下了，收到定金3万")
    reply = await bot.says(business.wang, said)
    if "阶段应该是什么" in reply:
        await bot.says(business.wang, "商务谈判")
    assert (await bot.only(Opportunity)).stage == "negotiation"
    assert (await bot.only(Payment)).amount == 30_000


async def test_what_was_told_lost_by_mistake_is_taken_back(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那单丢了，价格高")
    await bot.says(business.wang, "没丢单，搞错了")
    assert (await bot.only(Opportunity)).stage == "first_contact"


@pytest.mark.parametrize("said", ["不对，没拿下", "搞错了，没拿下"])
@pytest.mark.parametrize(
    ("answer", "stage"), [("1", "lost"), ("2", "first_contact"), ("还在谈", "first_contact")]
)
async def test_a_win_that_is_denied_as_wrong_is_lost_only_by_who_says_so(
    bot: BotTester, business: Business, said: str, answer: str, stage: str
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那单拿下了")
    assert "是丢了，还是没丢" in await bot.says(business.wang, said)
    assert (await bot.only(Opportunity)).stage == "won"
    reply = await bot.says(business.wang, answer)
    assert ("丢单的原因" in reply) == (stage == "lost")
    assert (await bot.only(Opportunity)).stage == stage


async def test_a_win_told_beside_a_payment_is_lost_only_by_who_says_so(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那单拿下了，收到定金3万")
    assert "是丢了，还是没丢" in await bot.says(business.wang, "不对，没拿下")
    assert "阶段应该是什么" in await bot.says(business.wang, "2")
    await bot.says(business.wang, "商务谈判")
    assert (await bot.only(Opportunity)).stage == "negotiation"
    assert (await bot.only(Payment)).amount == 30_000


async def test_the_win_that_was_denied_is_the_one_that_is_lost(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那单拿下了")
    await bot.says(business.wang, "天津佳和另一个项目 90万")
    await bot.says(business.wang, "撤销")
    await bot.says(business.wang, "不对，没拿下")
    await bot.says(business.wang, "1")
    assert {deal.expected_amount: deal.stage for deal in await bot.all(Opportunity)} == {500_000: "lost"}


async def test_what_is_told_as_lost_behind_a_win_is(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那单拿下了")
    await bot.says(business.wang, "不对，丢了")
    assert (await bot.only(Opportunity)).stage == "lost"


@pytest.mark.parametrize(("between", "stage"), [("看扬州鼎盛", "won"), ("看天津佳和", "first_contact")])
async def test_where_another_was_looked_at_since_no_win_is_undone(
    bot: BotTester, business: Business, make: Make, between: str, stage: str
) -> None:
    await make.customer("扬州鼎盛机械有限公司", owner=business.wang, code="C0007", short=("扬州鼎盛", "鼎盛"))
    await bot.says(business.wang, "天津佳和新项目 50万")
    await bot.says(business.wang, "佳和那单拿下了")
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, between)
    bot.clock.advance(minutes=1)
    reply = await bot.says(business.wang, "没拿下")
    assert ("天津佳和电梯部件制造有限公司）的阶段应该是什么" in reply) == (stage == "won")
    assert (await bot.only(Opportunity)).stage == stage
