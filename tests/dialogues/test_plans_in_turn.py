"""Two steps told in turn are two plans, and what is told of people beside a visit is kept, whichever comes first."""

from datetime import date

import pytest

from models.activities import Activity
from models.customers import Contact, Customer
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def plans(bot: BotTester) -> list[tuple[str, date]]:
    """With whose customer each plan is, and on what day."""
    names = {each.id: each.short_names[0] for each in await bot.all(Customer)}
    return [(names[each.customer_id or 0], each.planned_start.date()) for each in await bot.all(Activity)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("下周三去拜访江总，下周四去拜访钱总", [("天津佳和", 25), ("常州宏发", 26)]),
        ("下周三拜访江总 下周四拜访钱总", [("天津佳和", 25), ("常州宏发", 26)]),
        ("明天见江总、后天见钱总", [("天津佳和", 19), ("常州宏发", 20)]),
        ("下周三去佳和，下周五给钱总打电话", [("天津佳和", 25), ("常州宏发", 27)]),
        ("下周三去佳和，下周五再去一趟", [("天津佳和", 25), ("天津佳和", 27)]),
        ("下周二去佳和，周三给江总打电话", [("天津佳和", 24), ("天津佳和", 25)]),
        ("周五给江总打电话，下周一去佳和", [("天津佳和", 20), ("天津佳和", 23)]),
        ("下周一去佳和，本周五给钱总打电话", [("天津佳和", 23), ("常州宏发", 20)]),
        ("下周一去佳和，这周五去宏发", [("天津佳和", 23), ("常州宏发", 20)]),
        ("下周一去佳和，周五去宏发", [("天津佳和", 23), ("常州宏发", 27)]),
        ("下周三去佳和，下周四请他们吃饭", [("天津佳和", 25), ("天津佳和", 26)]),
        ("明天见江总，后天见钱总，大后天去佳和", [("天津佳和", 19), ("常州宏发", 20), ("天津佳和", 21)]),
        ("佳和约了下周四去谈，下周五去宏发", [("天津佳和", 26), ("常州宏发", 27)]),
        ("约了佳和下周四谈，下周五去宏发", [("天津佳和", 26), ("常州宏发", 27)]),
        ("佳和约了下周四去谈，再约宏发周五", [("天津佳和", 26), ("常州宏发", 27)]),
        ("江总下周三约吃饭，钱总下周四", [("天津佳和", 25), ("常州宏发", 26)]),
        ("下周三拜访江总，下周四钱总", [("天津佳和", 25), ("常州宏发", 26)]),
        ("下周三江总，下周四钱总", [("天津佳和", 25), ("常州宏发", 26)]),
        ("下周三见江总，下周四钱总，下周五江总", [("天津佳和", 25), ("常州宏发", 26), ("天津佳和", 27)]),
        ("下周三江总，周四钱总，周五佳和", [("天津佳和", 25), ("常州宏发", 26), ("天津佳和", 27)]),
        ("约江总周五，钱总那边周六吧", [("天津佳和", 20), ("常州宏发", 21)]),
    ],
)
async def test_each_step_is_planned_on_its_own_day(
    bot: BotTester, business: Business, hongfa: Customer, said: str, expected: list[tuple[str, int]]
) -> None:
    await bot.says(business.wang, said)
    assert await plans(bot) == [(name, date(2026, 11, day)) for name, day in expected]
    await bot.says(business.wang, "撤销")
    assert await bot.all(Activity) == []


@pytest.mark.parametrize(
    "said",
    [
        "下周三去佳和，周四回来",
        "下周三去佳和，周四开会",
        "下周三去佳和，不行就下周四去",
        "下周三或者下周四去拜访江总",
        "下周三去佳和，让江总周二把图纸准备好",
        "下周三去佳和，下周四江总出差",
        "下周三去佳和，江总说周五付款",
        "下周三去佳和，下周四去上海开会",
        "下周三去佳和，下周四去看展会",
        "下周三去佳和，下周四江总不在",
        "下周三去佳和，下周四江总去北京",
        "下周三去佳和送样，月底前签合同",
        "下周三拜访佳和江总，钱总下周四没空",
        "下周三拜访佳和江总，钱总周四，说不行",
    ],
)
async def test_what_else_is_told_with_a_day_is_no_second_plan(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await plans(bot) == [("天津佳和", date(2026, 11, 25))]


@pytest.mark.parametrize(
    "said",
    [
        "佳和下周三盘点，下周四去拜访",
        "佳和周五走货，下周四去拜访",
        "江总下周三出差，下周四去拜访",
        "佳和12月1号交货，下周四去拜访",
        "佳和下周三开标，下周四过去一趟",
        "佳和下周三到货，下周四去验收",
        "下周三佳和提货，下周四去拜访江总",
        "下周三准备资料，下周四去佳和",
        "下周三出差，下周四去佳和，下周五回来",
    ],
)
async def test_the_day_of_something_of_theirs_is_not_that_of_the_visit(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await plans(bot) == [("天津佳和", date(2026, 11, 26))]


@pytest.mark.parametrize(
    "said",
    [
        "佳和下周四、下周五去拜访",
        "佳和下周四，下周五去拜访",
        "江总下周四有空，周五没空，去拜访",
        "佳和下周四有空，去拜访",
    ],
)
async def test_of_two_days_that_may_both_be_meant_the_first_is(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await plans(bot) == [("天津佳和", date(2026, 11, 26))]


@pytest.mark.parametrize("said", ["明天去宏发，江总月底离职", "江总月底离职，明天去宏发"])
async def test_who_leaves_is_not_whom_one_visits(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await plans(bot) == [("常州宏发", date(2026, 11, 19))]
    assert {each.called: each.remark for each in await bot.all(Contact)} == {
        "江总": "2026-11-30离职",
        "钱总": None,
    }


@pytest.mark.parametrize(
    "said",
    ["江总下周三生日，这周五去拜访", "佳和江总11月25日过生日，周五去拜访", "周五去佳和，下周三是江总生日"],
)
async def test_a_birthday_is_no_day_of_a_visit(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await plans(bot) == [("天津佳和", date(2026, 11, 20))]
    assert (await bot.only(Contact)).birthday == date(1904, 11, 25)


@pytest.mark.parametrize(
    "said",
    [
        "江总儿子下周三生日",
        "江总女儿生日5月3号",
        "江总下周过生日",
        "江总下周三生日吗",
        "周一是江总生日，送了花",
    ],
)
async def test_what_is_no_birthday_of_theirs_is_not_noted(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Contact)).birthday is None


async def test_each_birthday_is_noted(bot: BotTester, business: Business, make: Make) -> None:
    await make.contact(business.jiahe, "余峰", called="余总")
    await bot.says(business.wang, "佳和江总下周三生日，余总下周四生日")
    days = {each.called: each.birthday for each in await bot.all(Contact)}
    assert days == {"江总": date(1904, 11, 25), "余总": date(1904, 11, 26)}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("下周三上午见江总，下午见钱总", [("天津佳和", 25), ("常州宏发", 25)]),
        ("下周三上午去佳和，下午3点见钱总", [("天津佳和", 25), ("常州宏发", 25)]),
        ("下周三上午见江总，下午去宏发", [("天津佳和", 25), ("常州宏发", 25)]),
        ("下周三上午10点见江总，下午2点钱总", [("天津佳和", 25), ("常州宏发", 25)]),
        ("下周三上午去佳和，下午给江总打电话", [("天津佳和", 25)]),
        ("下周三上午去佳和，下午3点回来", [("天津佳和", 25)]),
    ],
)
async def test_two_customers_on_one_day_are_two_plans(
    bot: BotTester, business: Business, hongfa: Customer, said: str, expected: list[tuple[str, int]]
) -> None:
    await bot.says(business.wang, said)
    assert await plans(bot) == [(name, date(2026, 11, day)) for name, day in expected]
    people = {each.id: each.customer_id for each in await bot.all(Contact)}
    assert all(
        people[each.contact_id] == each.customer_id for each in await bot.all(Activity) if each.contact_id
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("江总下周三生日，周四去拜访，周五去宏发", [("天津佳和", 26), ("常州宏发", 27)]),
        ("江总下周三生日，周四去拜访，周五再去一趟", [("天津佳和", 26), ("天津佳和", 27)]),
        ("江总下周三生日，周四去拜访，周五回来", [("天津佳和", 26)]),
        ("江总下周三生日，周四去拜访，不行就周五", [("天津佳和", 26)]),
    ],
)
async def test_steps_behind_a_birthday_are_each_on_their_day(
    bot: BotTester, business: Business, hongfa: Customer, said: str, expected: list[tuple[str, int]]
) -> None:
    await bot.says(business.wang, said)
    assert await plans(bot) == [(name, date(2026, 11, day)) for name, day in expected]
    birthdays = {each.called: each.birthday for each in await bot.all(Contact)}
    assert birthdays == {"江总": date(1904, 11, 25), "钱总": None}


async def test_steps_behind_an_enquiry_are_each_of_their_customer(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "佳和问304什么价，约了下周三谈，下周五去宏发")
    assert await plans(bot) == [("天津佳和", date(2026, 11, 25)), ("常州宏发", date(2026, 11, 27))]
    assert (await bot.only(Demand)).customer_id == business.jiahe.id


@pytest.mark.parametrize("said", ["江总下周三生日，周五去送花", "下周三是江总60大寿，周五去送礼物"])
async def test_what_is_given_to_them_is_planned(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await plans(bot) == [("天津佳和", date(2026, 11, 20))]
    assert (await bot.only(Contact)).birthday == date(1904, 11, 25)


async def test_who_is_not_known_is_asked_about_and_the_other_plan_made(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    assert "是哪家客户" in await bot.says(business.wang, "下周三去拜访高总，下周四去拜访钱总")
    await bot.says(business.wang, "天津佳和")
    assert sorted(await plans(bot)) == [("天津佳和", date(2026, 11, 25)), ("常州宏发", date(2026, 11, 26))]


async def test_who_is_met_then_is_of_their_own_customer(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "下周三江总有时间，下周四去拜访钱总")
    assert await plans(bot) == [("常州宏发", date(2026, 11, 26))]


@pytest.mark.parametrize(
    ("said", "planned"),
    [
        ("佳和下周三出差回来，下周四给他打电话", [("天津佳和", date(2026, 11, 26))]),
        ("明天佳和提货，周五去拜访", [("天津佳和", date(2026, 11, 20))]),
        (
            "下周三去佳和，下周五再给他打电话",
            [("天津佳和", date(2026, 11, 25)), ("天津佳和", date(2026, 11, 27))],
        ),
    ],
)
async def test_who_is_named_is_meant_and_not_who_was_spoken_of_before(
    bot: BotTester, business: Business, hongfa: Customer, said: str, planned: list[tuple[str, date]]
) -> None:
    await bot.says(business.wang, f"{hongfa.short_names[1]}的电话多少")
    await bot.says(business.wang, said)
    assert await plans(bot) == planned


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("佳和下周二发货，周四去拜访", date(2026, 11, 26)),
        ("佳和下周五发货，周三去拜访", date(2026, 11, 25)),
        ("佳和下周三盘点，本周五去拜访", date(2026, 11, 20)),
        ("江总下周三生日，周四去拜访", date(2026, 11, 26)),
        ("江总下周三生日，这周四去拜访", date(2026, 11, 19)),
        ("佳和付了5万，下周三发货，周五去拜访", date(2026, 11, 27)),
    ],
)
async def test_a_day_of_the_week_behind_one_of_next_week_is_of_that_week(
    bot: BotTester, business: Business, said: str, day: date
) -> None:
    await bot.says(business.wang, said)
    assert await plans(bot) == [("天津佳和", day)]
