"""Whether a customer is to be handed over is asked, and answered before anything is given: 佳和转给张伟行吗."""

import pytest

from models.customers import Customer
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

ASKED = [
    "佳和转给张伟行吗",
    "天津佳和转给张伟好不好",
    "佳和交给张伟行不行",
    "佳和可不可以转给张伟",
    "佳和转给张伟行吗，他离得近",
    "佳和转给张伟，行吗",
    "能不能把佳和转给张伟",
    "可不可以把佳和给张伟跟",
    "可否将佳和交给张伟",
    "佳和能转给张伟不",
    "佳和转给张伟好吗，帮我通知他",
    "请问能不能把佳和转给张伟",
    "天津佳和的吴经理以后张伟对接",
    "佳和吴经理那边由张伟负责",
    "帮忙看看能不能把佳和转给张伟",
]


async def owner(bot: BotTester, business: Business) -> int | None:
    """Who has 天津佳和."""
    return next(each.owner_id for each in await bot.all(Customer) if each.id == business.jiahe.id)


@pytest.mark.parametrize("said", ASKED)
async def test_nothing_is_given_until_it_is_said(bot: BotTester, business: Business, said: str) -> None:
    assert "要把天津佳和电梯部件制造有限公司转给张伟吗" in await bot.says(business.wang, said)
    assert await owner(bot, business) == business.wang.id
    assert "没有转" in await bot.says(business.wang, "2")
    assert await owner(bot, business) == business.wang.id


@pytest.mark.parametrize("said", ASKED)
async def test_who_says_yes_gives(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert "已转给张伟" in await bot.says(business.wang, "1")
    assert await owner(bot, business) == business.zhang.id
    await bot.says(business.wang, "撤销")
    assert await owner(bot, business) == business.wang.id


@pytest.mark.parametrize(
    "said",
    [
        "佳和转给张伟",
        "帮我把佳和转给张伟好吗",
        "麻烦把佳和转给张伟可以吗",
        "能不能帮忙把佳和转给张伟",
        "今天起佳和转给张伟",
        "即日起佳和转给张伟",
    ],
)
async def test_who_only_begs_for_it_is_not_asked(bot: BotTester, business: Business, said: str) -> None:
    assert "已转给张伟" in await bot.says(business.wang, said)
    assert await owner(bot, business) == business.zhang.id


@pytest.mark.parametrize(
    "said",
    [
        "佳和转给张伟可以吗？",
        "把佳和转给张伟可以不",
        "佳和转给张伟吗",
        "佳和转给张伟了吗",
        "佳和和华光电梯转给张伟行吗",
        "江总离职了，佳和转给张伟行吗",
        "能不能把佳和和华光电梯都转给张伟",
    ],
)
async def test_what_else_is_asked_gives_nothing(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await owner(bot, business) == business.wang.id


@pytest.mark.parametrize("said", ["能不能把佳和和华光电梯都转给张伟", "可不可以把佳和、华光电梯都转给张伟"])
async def test_of_two_one_is_asked_about_and_the_other_is_named(
    bot: BotTester, business: Business, said: str
) -> None:
    reply = await bot.says(business.wang, said)
    assert "要把天津佳和电梯部件制造有限公司转给张伟吗" in reply
    assert "华光电梯也还没有转" in reply and "把华光电梯转给张伟" in reply
    await bot.says(business.wang, "1")
    assert await owner(bot, business) == business.zhang.id
    await bot.says(business.wang, "把华光电梯转给张伟")
    assert {
        each.owner_id for each in await bot.all(Customer) if "佳和" in each.name or "华光电梯" in each.name
    } == {business.zhang.id}


async def test_what_is_not_ones_own_is_refused_at_once(bot: BotTester, business: Business) -> None:
    assert "要把" not in await bot.says(business.zhang, "天津佳和转给王强行吗")
    assert await owner(bot, business) == business.wang.id


@pytest.mark.parametrize(
    "said",
    [
        "王强离职了,他的客户都给张伟",
        "把王强的客户全部转给张伟",
        "王强手里的客户都交给张伟",
        "我的客户都转给张伟",
        "所有客户转给张伟",
    ],
)
async def test_all_customers_are_not_given_in_a_word(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "看 佳和")
    assert "没有转" in await bot.says(business.wang, said)
    assert await owner(bot, business) == business.wang.id
    assert "已转给张伟" in await bot.says(business.wang, "王强的客户佳和转给张伟")


@pytest.mark.parametrize(
    ("said", "given"), [("嗯", True), ("好的", True), ("不用", False), ("先不转", False), ("再说", False)]
)
async def test_it_is_answered_in_words(bot: BotTester, business: Business, said: str, given: bool) -> None:
    await bot.says(business.wang, ASKED[0])
    await bot.says(business.wang, said)
    assert (await owner(bot, business) != business.wang.id) == given
