"""Several customers whom one message gives to colleagues: each goes to whom its clause names, and no other does."""

import pytest

from models.customers import Customer
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def owners(bot: BotTester, business: Business) -> tuple[int | None, int | None]:
    """Who has 天津佳和, and who 天津华光电梯."""
    by_id = {each.id: each.owner_id for each in await bot.all(Customer)}
    return by_id[business.jiahe.id], by_id[business.huaguang_lift.id]


@pytest.mark.parametrize(
    "said",
    [
        "佳和和华光电梯转给张伟",
        "佳和、华光电梯转给张伟",
        "佳和跟华光电梯都移交给张伟",
        "把佳和、华光电梯一起交给张伟跟进",
        "佳和转给张伟，华光电梯也转给张伟",
        "俺下个月回老家了，手上的佳和、华光电梯都交给张伟，麻烦系统里改一改",
        "北方这两家，佳和、华光电梯，都让张伟接手",
        "佳和江总、华光电梯两家一并转到张伟名下",
        "我休产假，手里佳和、华光电梯两家先给张伟代管，佳和先转",
        "佳和和华光电梯，王强名下的，都转张伟",
    ],
)
async def test_all_who_are_named_are_handed_over_and_taken_back_by_one_undo(
    bot: BotTester, business: Business, said: str
) -> None:
    reply = await bot.says(business.wang, said)
    assert reply.count("已转给张伟") == 2 and "20吨" not in reply
    assert await owners(bot, business) == (business.zhang.id, business.zhang.id)
    await bot.says(business.wang, "撤销")
    assert await owners(bot, business) == (business.wang.id, business.wang.id)


@pytest.mark.parametrize(
    ("said", "to"),
    [
        ("佳和转给张伟，不对，华光电梯转给张伟", ("wang", "zhang")),
        ("佳和划给张伟 错了 是华光电梯划给张伟", ("wang", "zhang")),
        ("说错了，佳和和华光电梯转给张伟", ("zhang", "zhang")),
    ],
)
async def test_who_is_taken_back_stays(
    bot: BotTester, business: Business, said: str, to: tuple[str, str]
) -> None:
    await bot.says(business.wang, said)
    assert await owners(bot, business) == tuple(getattr(business, name).id for name in to)


async def test_who_goes_to_somebody_and_a_stranger_is_given_to_nobody(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "佳和和华光电梯都给张伟和李元霸")
    assert "哪位同事" in await bot.says(business.wang, "佳和")
    assert await owners(bot, business) == (business.wang.id, business.wang.id)


async def test_each_goes_to_whom_its_own_clause_names(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和转给张伟，华光电梯转给孙磊")
    assert await owners(bot, business) == (business.zhang.id, business.sun.id)


@pytest.mark.parametrize(
    "said",
    [
        "华光电梯太远了，佳和转给张伟",
        "佳和跟华光电梯是一个老板，佳和转给张伟",
        "江总去了华光电梯，佳和转给张伟",
    ],
)
async def test_who_is_only_named_beside_the_order_stays(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await owners(bot, business) == (business.zhang.id, business.wang.id)


@pytest.mark.parametrize(
    "said", ["佳和和华光电梯以后张伟跟", "华光电梯江总说佳和转给张伟", "说到华光电梯、佳和转给张伟"]
)
async def test_where_it_is_not_plain_who_is_given_it_is_asked(
    bot: BotTester, business: Business, said: str
) -> None:
    asked = await bot.says(business.wang, said)
    assert "是哪一家" in asked and "已转给" not in asked
    assert await owners(bot, business) == (business.wang.id, business.wang.id)


async def test_where_two_colleagues_are_named_for_all_it_is_asked_who_gets_whom(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "佳和和华光电梯交给张伟和孙磊")
    assert "转给哪位同事" in await bot.says(business.wang, "1")
    assert await owners(bot, business) == (business.wang.id, business.wang.id)
    await bot.says(business.wang, "张伟")
    assert await owners(bot, business) == (business.zhang.id, business.wang.id)


async def test_who_has_no_right_to_one_of_them_gives_the_other(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "佳和和苏州恒达都转给孙磊")
    assert "没有查看权限" in reply
    assert await owners(bot, business) == (business.sun.id, business.wang.id)
    (others,) = [each.owner_id for each in await bot.all(Customer) if each.id == business.others.id]
    assert others == business.zhang.id


async def test_beside_somebody_who_left_one_is_asked_for(bot: BotTester, business: Business) -> None:
    asked = await bot.says(business.wang, "江总离职了，佳和转给张伟，华光电梯也转给张伟")
    assert "已转给" not in asked and business.huaguang_lift.name in asked
    assert await owners(bot, business) == (business.wang.id, business.wang.id)


async def test_beside_somebody_who_left_two_colleagues_get_nobody(bot: BotTester, business: Business) -> None:
    assert "没有移交" in await bot.says(business.wang, "江总离职了，佳和转给张伟，华光电梯转给孙磊")
    assert await owners(bot, business) == (business.wang.id, business.wang.id)


@pytest.mark.parametrize(
    ("said", "to"),
    [
        ("佳和给张伟跟，华光电梯也给他", ("zhang", "zhang")),
        ("佳和转给张伟，华光电梯也转给他吧", ("zhang", "zhang")),
        ("佳和转给张伟，华光电梯还要给他送样", ("zhang", "wang")),
        ("佳和转给张伟，华光电梯不给他", ("zhang", "wang")),
    ],
)
async def test_him_is_who_was_named_before(
    bot: BotTester, business: Business, said: str, to: tuple[str, str]
) -> None:
    await bot.says(business.wang, said)
    assert await owners(bot, business) == tuple(getattr(business, name).id for name in to)
