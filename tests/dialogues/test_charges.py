"""Who is in charge of what at a customer's is kept on them; their title stays."""

import pytest

from models.activities import Activity
from models.customers import Contact, Customer
from models.money import Payment
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def remarks(bot: BotTester) -> dict[str, str | None]:
    return {each.called or each.name: each.remark for each in await bot.all(Contact) if each.remark}


@pytest.mark.parametrize(
    ("said", "person", "what"),
    [
        ("佳和以后采购归小霍总管", "小霍总", "采购"),
        ("佳和采购现在由霍经理负责", "霍经理", "采购"),
        ("佳和以后付款找霍会计", "霍会计", "付款"),
        ("佳和财务现在归霍总管", "霍总", "财务"),
        ("佳和技术这块以后是刘工负责", "刘工", "技术"),
        ("佳和采购这块交给霍经理了", "霍经理", "采购"),
        ("佳和采购以后对接人是霍经理", "霍经理", "采购"),
        ("佳和以后对账找江总", "江总", "对账"),
        ("佳和的采购和付款都归霍经理管", "霍经理", "采购和付款"),
        ("以后佳和的采购找霍经理", "霍经理", "采购"),
        ("佳和以后有事找江总就行", "江总", "对接"),
    ],
)
async def test_it_is_noted_and_taken_back(
    bot: BotTester, business: Business, said: str, person: str, what: str
) -> None:
    title = business.jiang.title
    told = await bot.says(business.wang, said)
    assert f"{person}" in told and f"负责{what}" in told
    assert await remarks(bot) == {person: f"负责{what}"}
    jiang = next(each for each in await bot.all(Contact) if each.id == business.jiang.id)
    assert jiang.title == (title or (what if person == "江总" else None))
    await bot.says(business.wang, "撤销")
    assert await remarks(bot) == {}


@pytest.mark.parametrize(
    "said",
    [
        "佳和采购归谁管",
        "佳和以后采购归总部管",
        "佳和采购归江总管吗",
        "佳和采购可能以后归江总管",
        "佳和以后采购不归江总管了",
        "佳和采购归张伟管",
        "佳和那个单子由江总负责",
        "我们采购以后归刘经理管",
        "明天去佳和，找江总",
    ],
)
async def test_what_is_asked_supposed_or_of_us_is_not(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await remarks(bot) == {}


@pytest.mark.parametrize("said", ["佳和以后归张伟管", "佳和转给张伟跟进，以后采购找江总"])
async def test_a_hand_over_to_a_colleague_stays_one(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    owners = {each.id: each.owner_id for each in await bot.all(Customer)}
    assert owners[business.jiahe.id] == business.zhang.id


@pytest.mark.parametrize("said", ["佳和对账交给张伟", "佳和的付款以后归张伟负责", "佳和售后交给张伟"])
async def test_one_matter_given_to_a_colleague_hands_over_no_customer(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    owners = {each.id: each.owner_id for each in await bot.all(Customer)}
    assert owners[business.jiahe.id] == business.wang.id


async def test_a_step_behind_it_is_planned(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和采购以后归小霍总管，下周三去拜访他")
    assert await remarks(bot) == {"小霍总": "负责采购"}
    assert (await bot.only(Activity)).planned_start.day == 25
    assert await bot.all(Payment) == []
