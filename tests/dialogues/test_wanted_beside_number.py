"""Somebody's number and what they want are both kept, and 撤销 takes both back."""

from datetime import date

import pytest

from models.activities import Activity
from models.customers import Contact
from models.sales import Demand, Quote
from tests.dialogues.conftest import Business
from tests.make import Make
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


@pytest.mark.parametrize(
    "said",
    [
        "天津佳和要20吨304，联系王经理13911112222",
        "天津佳和江总要20吨304，送货找王经理13911112222",
        "天津佳和要20吨304，下周三交货，收货人王经理，手机13911112222",
        "佳和要20吨304，月底前交货 现场联系人:王经理 13911112222",
    ],
)
async def test_whom_to_ask_for_is_theirs_whoever_else_is_called_so(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.contact(business.huaguang, "王芳", called="王经理")
    answer = await bot.says(business.wang, said)
    kept = [
        (each.customer_id, each.mobile) for each in await bot.all(Contact) if each.mobile == "13911112222"
    ]
    assert kept == [(business.jiahe.id, "13911112222")], answer
    assert [each.customer_id for each in await bot.all(Demand)] == [business.jiahe.id]


async def test_whose_somebody_is_of_whom_more_is_told_is_asked(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.contact(business.huaguang, "王芳", called="王经理")
    titles = [each.title for each in await bot.all(Contact)]
    assert "2 " in await bot.says(business.wang, "天津佳和那边的事情以后再说，王经理升副总了")
    assert [each.title for each in await bot.all(Contact)] == titles


async def test_whom_to_ask_for_is_kept_behind_another_record(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.contact(business.huaguang, "王芳", called="王经理")
    await bot.says(business.wang, "给天津佳和报304 14800，联系王经理13911112222")
    assert (await bot.only(Quote)).customer_id == business.jiahe.id
    kept = [each.customer_id for each in await bot.all(Contact) if each.mobile == "13911112222"]
    assert kept == [business.jiahe.id]


@pytest.mark.parametrize("step", ["", "，下周三去拜访他"])
async def test_what_else_is_told_is_kept_of_them_and_no_day_of_the_demand(
    bot: BotTester, business: Business, step: str
) -> None:
    await bot.says(business.wang, f"佳和王经理13911112222，要20吨304，生日5月6号，采购归他管{step}")
    kept = [each for each in await bot.all(Contact) if each.called == "王经理"]
    assert [(each.mobile, each.birthday) for each in kept] == [("13911112222", date(1904, 5, 6))]
    assert [each.due for each in await bot.all(Demand)] == [None]
    assert len(await bot.all(Activity)) == bool(step)


async def test_a_colleagues_customer_is_refused_once(bot: BotTester, business: Business) -> None:
    answer = await bot.says(business.wang, "苏州恒达王经理电话13911112222，要20吨304")
    assert answer.count("没有查看权限") == 1 and "撤销" not in answer
    assert await bot.all(Demand) == []


@pytest.mark.parametrize(
    "said",
    [
        "江总电话13911112222，要找他谈",
        "江总电话13911112222，304的事找他",
        "江总电话13911112222，他们还要不要20吨304",
        "江总电话13911112222，需要的话订20吨304",
        "江总电话13911112222，问他要不要20吨304",
        "佳和要不要20吨304，联系江总13911112222",
    ],
)
async def test_a_number_alone_is_no_demand(bot: BotTester, business: Business, said: str) -> None:
    before = await _kept(bot)
    await bot.says(business.wang, said)
    assert (await _kept(bot))[1] == before[1]
