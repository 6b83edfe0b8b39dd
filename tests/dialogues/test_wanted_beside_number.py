"""Somebody's number and what they want are both kept, and 撤销 takes both back."""

import pytest

from models.customers import Contact
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def _kept(bot: BotTester) -> tuple[list[str | None], int]:
    people = [each for each in await bot.all(Contact) if "江总" in (each.called, each.name)]
    return [each.mobile for each in people], len(await bot.all(Demand))


@pytest.mark.parametrize(
    "said",
    [
        "江总电话13911112222说要20吨304",
        "江总电话13911112222，要20吨304",
        "江总换号了13911112222，他要订20吨304",
        "采购部江总手机 13911112222 说需要304 20吨",
        "天津佳和江总电话13911112222，要20吨304",
    ],
)
async def test_both_are_kept(bot: BotTester, business: Business, said: str) -> None:
    before = await _kept(bot)
    answer = await bot.says(business.wang, said)
    assert await _kept(bot) == (["13911112222"], before[1] + 1), answer
    assert "20吨" in answer and "13911112222" in answer
    await bot.says(business.wang, "撤销")
    assert await _kept(bot) == before


@pytest.mark.parametrize("said", ["江总电话13911112222，要找他谈", "江总电话13911112222，304的事找他"])
async def test_a_number_alone_is_no_demand(bot: BotTester, business: Business, said: str) -> None:
    before = await _kept(bot)
    await bot.says(business.wang, said)
    assert (await _kept(bot))[1] == before[1]
