"""What is told of somebody of another customer is never kept as the first one's: where it is not plain whose it is, it
is not understood, or whom it was of is named."""

import pytest

from models.activities import Activity
from models.customers import Contact, Customer
from models.interactions import Interaction
from models.money import Payment
from models.sales import Demand
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.fixture
async def hongfa(make: Make, business: Business, hongfa: Customer) -> Customer:
    """The same; 苏州华宏, with 毛总, and 小江总 are there as well."""
    await make.contact(hongfa, "江小军", called="小江总")
    huahong = await make.customer(
        "苏州华宏重工有限公司", owner=business.wang, code="C0044", short=("苏州华宏", "华宏"), city="苏州"
    )
    await make.contact(huahong, "毛勇", called="毛总")
    return hongfa


async def wanted(bot: BotTester) -> list[tuple[int, list[int]]]:
    """Of each demand whose it is, and how much of each."""
    return [(each.customer_id, [item["quantity"] for item in each.items]) for each in await bot.all(Demand)]


@pytest.mark.parametrize(
    "said",
    [
        "江总付20万，钱总付10万，马总付5万",
        "江总、钱总都到账5万，马总到3万",
        "钱总帮江总付了8万，下周三去拜访",
        "江总替钱总付了8万，要304 10吨",
        "钱总给毛总付了8万，下周三去佳和",
        "江总、钱总各付了5万，下周三去拜访",
        "下周三去拜访，钱总帮江总付了8万",
    ],
)
async def test_what_may_be_anothers_is_not_paid_by_the_first(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


@pytest.mark.parametrize(
    "said",
    [
        "江总要10吨304，马总要5吨316L，钱总要3吨",
        "江总要10吨304，钱总要5吨，马总要3吨，下周三去拜访",
        "江总、马总要10吨304，钱总要3吨",
        "钱总、江总都要10吨304，毛总要5吨",
        "明天去宏发，钱总要10吨304，江总要5吨",
    ],
)
async def test_what_may_be_anybodys_is_not_wanted_by_the_first(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await wanted(bot) == []


async def test_who_is_called_nearly_alike_is_another(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "江总和小江总都要10吨304")
    assert await wanted(bot) == [(business.jiahe.id, [10]), (hongfa.id, [10])]


async def test_of_whom_no_demand_is_kept_is_named_beside_the_step(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    people = len(await bot.all(Contact))
    assert "宏发" in await bot.says(business.wang, "江总和钱总要10吨304，下周三去拜访")
    assert await wanted(bot) == [(business.jiahe.id, [10])]
    assert len(await bot.all(Contact)) == people


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ("江总要10吨304，钱总也在", False),
        ("江总要10吨304，钱总同意", False),
        ("江总要10吨304，钱总那边不急", False),
        ("江总要10吨304，下午见了钱总", True),
        ("江总要10吨304，跟钱总聊了价格", True),
    ],
)
async def test_only_who_was_met_or_called_has_a_record(
    bot: BotTester, business: Business, hongfa: Customer, said: str, met: bool
) -> None:
    assert "宏发" in await bot.says(business.wang, said)
    assert await wanted(bot) == [(business.jiahe.id, [10])]
    assert [each.customer_id for each in await bot.all(Interaction)] == ([hongfa.id] if met else [])


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ("佳和江总离职了，去了华宏", False),
        ("佳和江总跳槽了，在华宏", False),
        ("佳和江总不干了，到了华宏", False),
        ("佳和江总离职了，今天我们去了华宏", True),
        ("佳和江总离职了，去了华宏见了毛总", True),
    ],
)
async def test_where_who_left_went_we_were_not(
    bot: BotTester, business: Business, hongfa: Customer, said: str, met: bool
) -> None:
    await bot.says(business.wang, said)
    assert bool(await bot.all(Interaction)) is met


async def test_where_they_may_have_gone_is_named(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    assert "去了华宏没有另外记" in await bot.says(business.wang, "佳和江总离职了，去了华宏")
    await bot.says(business.wang, "撤销")
    assert all(each.left_on is None for each in await bot.all(Contact))


@pytest.mark.parametrize(
    ("said", "grades"),
    [
        ("江总要10吨，钱总要5吨，都是304", ("304", "304")),
        ("江总要10吨，钱总要5吨，全要304的", ("304", "304")),
        ("江总要10吨304，钱总要5吨316L，都急", ("304", "316L")),
        ("江总要10吨304，钱总要5吨316L，都含税", ("304", "316L")),
        ("江总要10吨，钱总要5吨，都是304，下周三去拜访", ("304", "304")),
        ("佳和要10吨，宏发要5吨，都是304", ("304", "304")),
        ("佳和江总要10吨304，宏发钱总要5吨316L，都要2B", ("304", "316L")),
    ],
)
async def test_what_is_said_of_all_counts_for_each(
    bot: BotTester, business: Business, hongfa: Customer, said: str, grades: tuple[str, str]
) -> None:
    await bot.says(business.wang, said)
    assert await wanted(bot) == [(business.jiahe.id, [10]), (hongfa.id, [5])]
    assert tuple(each.items[0]["grade"] for each in await bot.all(Demand)) == grades


@pytest.mark.parametrize(
    "said",
    [
        "江总要10吨304，钱总要5吨316L，都是304",
        "江总要10吨304，钱总要5吨316L，都没定",
        "江总要10吨，钱总要5吨，都是304吗",
        "江总要10吨，马总要20吨，钱总要5吨，都是304",
    ],
)
async def test_what_is_not_plain_of_all_is_not_understood(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await wanted(bot) == []


@pytest.mark.parametrize(
    "said",
    [
        "江总要10吨304，马总要5吨，钱总要3吨，明天上午提醒我",
        "钱总帮江总付了8万，明天上午提醒我开票",
    ],
)
async def test_nor_is_it_beside_a_reminder(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Payment) == [] == await wanted(bot)


async def test_what_another_wants_behind_a_visit_is_theirs(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    await bot.says(business.wang, "下周三去拜访江总，钱总要10吨304")
    assert await wanted(bot) == [(hongfa.id, [10])]
    assert (await bot.only(Activity)).customer_id == business.jiahe.id


@pytest.mark.parametrize(
    "said", ["佳和要10吨，宏发要5吨，都是304 2B 1.0的", "佳和要10吨304，宏发要5吨316L，都月底前要"]
)
async def test_what_another_one_wants_is_never_the_first_ones(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    assert "宏发" in await bot.says(business.wang, said)
    assert await wanted(bot) == [(business.jiahe.id, [10])]


async def test_signs_of_other_length_before_a_list_change_nothing(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    assert "宏发" in await bot.says(business.wang, "嗯……江总和钱总要10吨304")
    assert await wanted(bot) == [(business.jiahe.id, [10])]
