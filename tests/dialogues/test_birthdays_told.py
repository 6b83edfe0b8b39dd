"""Several birthdays in one message are kept on those whose they are, and nothing is planned."""

from datetime import date

import pytest

from models.activities import Activity
from models.customers import Contact, Customer
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.fixture
async def hongfa(make: Make, hongfa: Customer) -> Customer:
    """With 孙会计 as well."""
    await make.contact(hongfa, "孙丽丽", called="孙会计")
    return hongfa


async def born(bot: BotTester) -> dict[str, tuple[int, int]]:
    """Month and day of each whose birthday is kept."""
    days = {each.called: each.birthday for each in await bot.all(Contact) if each.birthday}
    return {called or "": (day.month, day.day) for called, day in days.items() if isinstance(day, date)}


async def test_beside_somebody_unknown_no_date_is_kept(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "钱总和马总生日是5月3号和6月8号")
    assert await born(bot) == {}


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("佳和江总生日5月3号，宏发钱总9月1日", {"江总": (5, 3), "钱总": (9, 1)}),
        ("江总生日5月3号，钱总9月1日", {"江总": (5, 3), "钱总": (9, 1)}),
        ("江总的生日是5月3号、钱总的是9月1日", {"江总": (5, 3), "钱总": (9, 1)}),
        ("宏发钱总生日5月3号，孙会计生日9月1日", {"钱总": (5, 3), "孙会计": (9, 1)}),
        ("钱总生日5月3号，孙会计9月1日，江总6月6号", {"钱总": (5, 3), "孙会计": (9, 1), "江总": (6, 6)}),
        ("佳和江总5月3号生日，宏发钱总9月1日", {"江总": (5, 3), "钱总": (9, 1)}),
        ("江总5月3号生日，钱总9月1日生日", {"江总": (5, 3), "钱总": (9, 1)}),
        ("宏发钱总、孙会计生日都是5月3号", {"钱总": (5, 3), "孙会计": (5, 3)}),
        ("宏发的钱总和孙会计生日5月3号、9月1日", {"钱总": (5, 3), "孙会计": (9, 1)}),
        ("江总和钱总的生日是5月3号和6月8号", {"江总": (5, 3), "钱总": (6, 8)}),
        ("江总、钱总生日都是5月3号", {"江总": (5, 3), "钱总": (5, 3)}),
    ],
)
async def test_each_is_kept_and_taken_back_together(
    bot: BotTester, business: Business, hongfa: Customer, said: str, days: dict[str, tuple[int, int]]
) -> None:
    people = len(await bot.all(Contact))
    await bot.says(business.wang, said)
    assert await born(bot) == days
    assert len(await bot.all(Contact)) == people
    assert await bot.all(Activity) == []
    await bot.says(business.wang, "撤销")
    assert await born(bot) == {}


@pytest.mark.parametrize(
    ("said", "customer"),
    [("宏发钱总生日5月3号，佳和要10吨304", "佳和"), ("宏发钱总生日5月3号，要10吨304", "宏发")],
)
async def test_what_is_wanted_behind_it_is_not_wanted_on_that_day(
    bot: BotTester, business: Business, hongfa: Customer, said: str, customer: str
) -> None:
    await bot.says(business.wang, said)
    assert await born(bot) == {"钱总": (5, 3)}
    wanted = await bot.only(Demand)
    assert (wanted.due, wanted.items[0]["quantity"]) == (None, 10)
    assert wanted.customer_id == (business.jiahe if customer == "佳和" else hongfa).id


async def test_a_plan_with_another_behind_it_is_the_only_one(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "宏发钱总生日5月3号，下周三去佳和")
    assert await born(bot) == {"钱总": (5, 3)}
    planned = await bot.only(Activity)
    assert (planned.customer_id, planned.planned_start.day) == (business.jiahe.id, 25)


@pytest.mark.parametrize(
    "said",
    [
        "江总生日5月3号，钱总9月1日去北京",
        "江总生日5月3号，9月1日是他老婆生日",
        "江总生日5月3号，钱总9月1日离职",
    ],
)
async def test_another_day_is_no_birthday(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert set(await born(bot)) <= {"江总"}


async def test_who_is_named_in_full_has_theirs_too(bot: BotTester, business: Business, make: Make) -> None:
    await make.contact(business.jiahe, "许文博")
    await bot.says(business.wang, "佳和江勇和许文博生日都是5月3号")
    assert sorted(each.name for each in await bot.all(Contact) if each.birthday) == ["江勇", "许文博"]
    assert await bot.all(Activity) == []
