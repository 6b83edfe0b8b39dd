"""What is told of a deal behind 不对 is another's record only where it is the same that was told, and no more."""

import pytest

from models.money import Payment
from models.opportunities import Opportunity
from tests.dialogues.conftest import Business
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
