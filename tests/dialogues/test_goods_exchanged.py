"""A customer who says that goods are to be changed puts right what they asked for just now; whether it may be changed
is the owner's to say."""

import pytest

from models.complaints import Complaint
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "我们要改规格 304改316L",
        "我们要改规格，304改成316L",
        "我要换材质，304换316L",
        "我要换规格 304换成316L",
        "材质改一下 304换316L",
        "规格改一下，304改316L",
        "订单改一下规格：304改316L",
        "不好意思，我们要改材质，304改为316L",
        "304改316L",
    ],
)
async def test_what_was_asked_for_is_changed(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, "帮我留5吨304")
    await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).items == [{"grade": "316L", "quantity": 5, "unit": "吨"}]
    await bot.says(business.jiang, "撤销")
    assert (await bot.only(Demand)).items == [{"grade": "304", "quantity": 5, "unit": "吨"}]


@pytest.mark.parametrize("said", ["我们要改数量 5吨改15吨", "要改数量，5吨改成15吨"])
async def test_so_is_how_much(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, "帮我留5吨304")
    await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).items == [{"grade": "304", "quantity": 15, "unit": "吨"}]


@pytest.mark.parametrize("said", ["我们要改规格 304改316L", "304改成316L"])
async def test_out_of_the_blue_nothing_is_written(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, said)
    assert await bot.all(Demand) == []


@pytest.mark.parametrize(
    "said",
    [
        "我们要改规格 304改316L可以吗",
        "能改规格吗 304改316L",
        "304能改成316L吗",
        "能把304改成316L吗",
        "304换316L行吗",
        "可以把5吨改成15吨吗",
    ],
)
async def test_whether_it_may_be_is_for_the_owner(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, "帮我留5吨304")
    await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).items == [{"grade": "304", "quantity": 5, "unit": "吨"}]
    assert any(push.to == "王强" and said in push.text for push in await bot.pushes())


@pytest.mark.parametrize(
    "said", ["佳和要改规格 304改316L", "佳和要改规格，304换成316L", "江总要换材质 304换316L"]
)
async def test_told_by_a_rep_it_is_no_demand_of_both(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert [*await bot.all(Demand), *await bot.all(Complaint)] == []
