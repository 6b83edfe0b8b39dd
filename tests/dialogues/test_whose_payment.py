"""Whose a payment is that is told beside a plan, goods or another payment: whoever is named has it, and where it is not
plain it is asked about."""

from datetime import date

import pytest

from models.activities import Activity
from models.customers import Customer
from models.money import Payment
from models.sales import Demand, Quote
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def payments(bot: BotTester) -> list[tuple[str, int]]:
    """Whose each payment is, and of how much."""
    names = {each.id: each.short_names[0] for each in await bot.all(Customer)}
    return [(names[each.customer_id], int(each.amount)) for each in await bot.all(Payment)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("下周三去佳和，今天钱总付了20万", [("常州宏发", 200_000)]),
        ("下周三去佳和，今天到账20万，宏发也到了5万", [("天津佳和", 200_000), ("常州宏发", 50_000)]),
        ("后天拜访江总，今天到账20万", [("天津佳和", 200_000)]),
        ("后天拜访江总，宏发到账20万", [("常州宏发", 200_000)]),
        ("后天拜访江总，钱总今天付了20万", [("常州宏发", 200_000)]),
        ("下周三约了江总，今天他付了20万", [("天津佳和", 200_000)]),
        ("下周三去佳和，款到了10万，还差10万", [("天津佳和", 100_000)]),
        ("佳和江总付了20万，周五请他吃饭", [("天津佳和", 200_000)]),
    ],
)
async def test_it_is_of_whoever_is_named_and_the_plan_stays(
    bot: BotTester, business: Business, hongfa: Customer, said: str, expected: list[tuple[str, int]]
) -> None:
    await bot.says(business.wang, said)
    assert await payments(bot) == expected
    assert (await bot.only(Activity)).customer_id == business.jiahe.id
    await bot.says(business.wang, "撤销")
    assert [*await bot.all(Payment), *await bot.all(Activity)] == []


@pytest.mark.parametrize(
    ("said", "paid"),
    [
        ("下周三去佳和，今天毛会计付了20万", "今天毛会计付了20万"),
        ("下周三去佳和，下周四去宏发，今天到账20万", "今天到账20万"),
        ("下周三去佳和，下周四去宏发，付了20万", "付了20万"),
    ],
)
async def test_of_nobody_who_is_known_it_is_asked(
    bot: BotTester, business: Business, hongfa: Customer, said: str, paid: str
) -> None:
    assert f"“{paid}”：是哪家客户" in await bot.says(business.wang, said)
    assert await bot.all(Payment) == []
    await bot.says(business.wang, "宏发")
    assert await payments(bot) == [("常州宏发", 200_000)]


@pytest.mark.parametrize("said", ["到账20万，钱总要304", "到账20万，钱总要304 20吨", "到账20万，宏发要304"])
async def test_who_wants_goods_need_not_have_paid(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    assert "“到账20万”：是哪家客户" in await bot.says(business.wang, said)
    assert (await bot.only(Demand)).customer_id == hongfa.id
    assert await bot.all(Payment) == []


async def test_a_sum_of_nobody_is_not_of_who_paid_another(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    assert "“昨天到账20万”：是哪家客户" in await bot.says(business.wang, "昨天到账20万，宏发也到了5万")
    assert await payments(bot) == [("常州宏发", 50_000)]
    assert (await bot.only(Payment)).received_on == date(2026, 11, 17)


@pytest.mark.parametrize(
    ("said", "customer"), [("佳和付了20万，钱总要304 20吨", Demand), ("佳和付了20万，明天见钱总", Activity)]
)
async def test_what_is_told_of_another_ones_people_is_theirs(
    bot: BotTester, business: Business, hongfa: Customer, said: str, customer: type[Demand | Activity]
) -> None:
    await bot.says(business.wang, said)
    assert await payments(bot) == [("天津佳和", 200_000)]
    assert (await bot.only(customer)).customer_id == hongfa.id


async def test_two_whose_people_are_named_paid_each(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "江总付了20万，钱总付了10万")
    assert await payments(bot) == [("天津佳和", 200_000), ("常州宏发", 100_000)]


@pytest.mark.parametrize(
    "said",
    [
        "明天去佳和，客户收到宏发20万",
        "明天去佳和，佳和收到宏发20万",
        "客户收到宏发20万",
        "明天去佳和，垫付了5000",
        "明天去佳和，投标保证金付了2万",
        "周五请江总吃饭，付了2000",
        "佳和付了300油费",
        "佳和付了2万货款给工厂",
        "下周三去佳和，付了300块油钱",
        "到账20万，其中宏发5万",
        "到账20万，宏发5万",
        "到账20万，其中宏发5万，佳和15万",
        "到账20万，其中宏发5万，其余佳和",
        "到账20万，其中5万是宏发的",
        "到账20万，宏发和佳和各10万",
        "今天到账20万，佳和10万，宏发10万",
        "到账20万，江总10万，钱总10万",
        "佳和江总收到宏发的款20万了",
        "给佳和打了5万",
        "今天给江总打了5万",
        "我给佳和转了5万",
        "今天给佳和付了运费2000",
        "退了佳和5万货款",
        "佳和付了20万给宏发",
        "江总打了20万给钱总",
    ],
)
async def test_what_is_spent_or_went_to_others_is_not_booked(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


@pytest.mark.parametrize(
    "said",
    [
        "佳和付了2000运费",
        "佳和付了2000元，给工厂排产",
        "佳和付了2000元给我们",
        "佳和付了2000元，给江总发货",
        "佳和付了2000元礼品款",
        "我们收到佳和2000元",
        "财务说收到佳和2000元",
        "佳和给我们打了2000元",
        "江总给打了2000元",
        "给佳和打了电话，到账2000元",
        "到账2000元，佳和还差5万",
        "佳和到账2000元，付给工厂1万",
        "佳和付了2000元，我付了300油费",
        "佳和付了2000元，让我付给工厂",
    ],
)
async def test_what_a_customer_may_pay_is_booked(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await payments(bot) == [("天津佳和", 2000)]


@pytest.mark.parametrize(
    "said",
    [
        "下周三去佳和，垫付了5000",
        "下周三去佳和，投标保证金付了2万",
        "下周三去佳和，佳和的押金付了5万",
        "下周三去佳和，付了300块油钱",
        "下周三去佳和，今天给佳和打了5万",
        "下周三请江总吃饭，付了2000",
    ],
)
async def test_behind_our_own_outlay_the_plan_stays(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Activity)).customer_id == business.jiahe.id
    assert await bot.all(Payment) == []


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("下周三去佳和，他们今天付了2万保证金", 20_000),
        ("下周三去佳和，佳和付了2万运费", 20_000),
        ("下周三请江总吃饭，佳和付了5000定金", 5_000),
        ("下周三请江总喝茶，江总付了8000", 8_000),
        ("下周三请江总吃饭，佳和的尾款2000到了", 2_000),
        ("下周三去佳和，江总把20万打过来了", 200_000),
    ],
)
async def test_what_they_are_named_as_paying_is_booked_behind_a_plan(
    bot: BotTester, business: Business, hongfa: Customer, said: str, amount: int
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Activity)).planned_start.date() == date(2026, 11, 25)
    paid = await bot.only(Payment)
    assert (paid.customer_id, int(paid.amount)) == (business.jiahe.id, amount)
    assert paid.received_on == date(2026, 11, 18)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("下周三去佳和，下周四去宏发，今天江总付了20万", [("天津佳和", 200_000)]),
        ("下周三去佳和，下周四去宏发，宏发今天到账20万", [("常州宏发", 200_000)]),
        ("下周三去佳和，下周四去宏发，垫付了5000", []),
        ("宏发催货，江总付了20万", [("天津佳和", 200_000)]),
        ("宏发今天没见到人，江总付了20万", [("天津佳和", 200_000)]),
        ("佳和催货，江总付了20万", [("天津佳和", 200_000)]),
        ("宏发那边，江总付了20万", [("常州宏发", 200_000)]),
    ],
)
async def test_who_is_known_at_another_customer_paid_for_that_one(
    bot: BotTester, business: Business, hongfa: Customer, said: str, expected: list[tuple[str, int]]
) -> None:
    await bot.says(business.wang, said)
    assert await payments(bot) == expected
    met = {each.customer_id: each.contact_id for each in await bot.all(Activity)}
    assert met in ({}, {business.jiahe.id: None, hongfa.id: None})


async def test_what_each_of_two_paid_is_theirs(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "江总付了20万，钱总10万")
    assert await payments(bot) == [("天津佳和", 200_000), ("常州宏发", 100_000)]


async def test_a_quote_before_it_is_another_record(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "报了宏发14800，江总付了20万")
    assert (await bot.only(Quote)).customer_id == hongfa.id
    assert await payments(bot) == [("天津佳和", 200_000)]


@pytest.mark.parametrize(
    "said",
    [
        "佳和付了30%，月底付清35万",
        "佳和付了一半，下个月付35万",
        "佳和付了30%，12月5号付35万",
        "佳和付了三成，发货前付35万",
    ],
)
async def test_a_sum_that_is_to_come_is_not_the_share_that_was_paid(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "到款多少" in await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


@pytest.mark.parametrize("said", ["佳和付了30%，35万今天到的", "佳和付了30%定金35万"])
async def test_but_one_that_came_is(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await payments(bot) == [("天津佳和", 350_000)]
