"""What is told of a deal behind 不对 is another's record only where it is the same that was told, and no more."""

import pytest

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
