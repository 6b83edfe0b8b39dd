"""What is told of the people at several customers is kept at each of them."""

import pytest

from models.activities import Activity
from models.customers import Contact, Customer
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def told_of(bot: BotTester) -> dict[tuple[int, str], tuple[str | None, bool]]:
    """The remark on each contact of whom one was told or who left, and whether they left, by customer and name."""
    return {
        (each.customer_id, each.called or each.name): (each.remark, each.left_on is not None)
        for each in await bot.all(Contact)
        if each.remark or each.left_on
    }


async def test_who_is_in_charge(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "佳和采购归江总管，宏发财务归钱总管")
    assert await told_of(bot) == {
        (business.jiahe.id, "江总"): ("负责采购", False),
        (hongfa.id, "钱总"): ("负责财务", False),
    }
    await bot.says(business.wang, "撤销")
    assert await told_of(bot) == {}


async def test_who_left(bot: BotTester, business: Business, hongfa: Customer) -> None:
    people = len(await bot.all(Contact))
    await bot.says(business.wang, "佳和江总离职了，宏发钱总也退休了")
    assert [left for _, left in (await told_of(bot)).values()] == [True, True]
    assert len(await bot.all(Contact)) == people


async def test_a_birthday_behind_it_is_no_plan(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "佳和采购归江总管，宏发钱总生日5月3号")
    assert (business.jiahe.id, "江总") in await told_of(bot)
    assert [each.customer_id for each in await bot.all(Contact) if each.birthday] == [hongfa.id]
    assert await bot.all(Activity) == []


async def test_a_customer_of_whom_nothing_is_told_has_no_part(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    people = len(await bot.all(Contact))
    await bot.says(business.wang, "佳和江总离职了，去了宏发")
    assert [where for where, _ in await told_of(bot)] == [business.jiahe.id]
    assert len(await bot.all(Contact)) == people


async def test_who_tells_it_has_no_part(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "佳和江总说宏发钱总退休了")
    assert await told_of(bot) == {(hongfa.id, "钱总"): (None, True)}


async def test_what_is_wanted_at_another_is_kept_beside_it(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "佳和江总辞职了，宏发那边钱总说要10吨304")
    assert (business.jiahe.id, "江总") in await told_of(bot)
    assert (await bot.only(Demand)).customer_id == hongfa.id


async def numbers(bot: BotTester) -> set[str]:
    """The last four digits of each mobile number, behind whose it is."""
    return {
        f"{each.called or each.name} {each.mobile[-4:]}" for each in await bot.all(Contact) if each.mobile
    }


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("江总手机13912345678，许总手机13812345679", {"江总 5678", "许总 5679"}),
        ("江总和许总的手机是13912345678和13812345679", {"江总 5678", "许总 5679"}),
        ("佳和江总、许总手机号分别是13912345678、13812345679", {"江总 5678", "许总 5679"}),
        ("江总手机13912345678，钱总手机13812345679", {"江总 5678", "钱总 5679"}),
    ],
)
async def test_a_number_is_whose_it_is(
    bot: BotTester, business: Business, hongfa: Customer, make: Make, said: str, kept: set[str]
) -> None:
    await make.contact(business.jiahe, "许勇", called="许总")
    await bot.says(business.wang, said)
    assert await numbers(bot) == kept
