"""Who left a customer, and where they may have gone: told of them, and no visit of ours; and what is told of people who
are known at different customers is kept at each."""

import pytest

from models.customers import Contact, Customer
from models.interactions import Interaction
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def told_of(bot: BotTester) -> dict[tuple[int, str], tuple[bool, str | None]]:
    """Of each contact whether they left, and their title, by customer and name."""
    return {
        (each.customer_id, each.called or each.name): (each.left_on is not None, each.title)
        for each in await bot.all(Contact)
        if each.left_on or each.title or each.birthday
    }


@pytest.mark.parametrize(
    "said",
    [
        "佳和江总调走了，去了宏发",
        "江总调走了，去了宏发",
        "佳和江总被调走了，去了宏发",
        "佳和江总调走了，他去了宏发",
        "佳和江总调走了，人去了宏发",
        "佳和江总调走了，现在在宏发上班",
        "佳和江总跳槽了，去了宏发",
        "佳和江总离职了，今天去了宏发",
        "佳和江总生日5月3号，去了宏发",
        "佳和江总升副总了，去了宏发",
        "佳和江总调到宏发去了",
        "江总被宏发挖走了",
    ],
)
async def test_where_they_went_is_no_visit_of_ours(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    assert "宏发" in await bot.says(business.wang, said)
    assert [where for where, _ in await told_of(bot)] == [business.jiahe.id]
    assert await bot.all(Interaction) == []


@pytest.mark.parametrize(
    "said",
    [
        "佳和江总调走了，今天拜访了宏发",
        "佳和江总离职了，我去了宏发",
        "佳和江总离职了，去了宏发见了钱总",
        "佳和江总生日5月3号，今天去了宏发",
        "佳和江总生日5月3号，去了宏发见钱总",
    ],
)
async def test_what_we_did_is_one_beside_it(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    await bot.says(business.wang, said)
    assert [where for where, _ in await told_of(bot)] == [business.jiahe.id]
    assert (await bot.only(Interaction)).customer_id == hongfa.id
    await bot.says(business.wang, "撤销")
    assert await told_of(bot) == {} and await bot.all(Interaction) == []


@pytest.mark.parametrize(
    "said", ["今天去了佳和，江总升副总了，去了宏发", "今天去了佳和和宏发", "上午去了佳和，下午去了宏发"]
)
async def test_visits_stay_visits(bot: BotTester, business: Business, hongfa: Customer, said: str) -> None:
    await bot.says(business.wang, said)
    assert [each.customer_id for each in await bot.all(Interaction)] == [business.jiahe.id, hongfa.id]


@pytest.mark.parametrize("said", ["江总离职了，钱总也离职了", "江总和钱总都离职了", "江总调走了，钱总退休了"])
async def test_each_of_several_left_their_own(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    people = len(await bot.all(Contact))
    await bot.says(business.wang, said)
    gone = {where for where, (left, _) in (await told_of(bot)).items() if left}
    assert gone == {(business.jiahe.id, "江总"), (hongfa.id, "钱总")}
    assert len(await bot.all(Contact)) == people


@pytest.mark.parametrize(
    "said", ["江总离职了，钱总升总经理了", "江总离职了，采购归钱总管", "钱总升总经理了，江总离职了"]
)
async def test_who_may_be_the_successor_is_only_named(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    people = len(await bot.all(Contact))
    assert "钱总" in await bot.says(business.wang, said)
    assert [where for where, (left, _) in (await told_of(bot)).items() if left] == [
        (business.jiahe.id, "江总")
    ]
    assert len(await bot.all(Contact)) == people


@pytest.mark.parametrize(
    "said", ["江总离职了，马总升总经理了", "江总离职了，钱总接手", "佳和江总离职了，钱总升总经理了"]
)
async def test_who_follows_at_theirs_is_one_of_theirs(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    people = len(await bot.all(Contact))
    await bot.says(business.wang, said)
    new = (await bot.all(Contact))[people:]
    assert [each.customer_id for each in new] == [business.jiahe.id]


@pytest.mark.parametrize(
    "said", ["江总调去宏发了", "佳和江总跳槽去宏发了", "佳和江总调到宏发去了", "江总被宏发挖走了"]
)
async def test_of_where_they_went_no_other_message_is_wanted(
    bot: BotTester, business: Business, hongfa: Customer, said: str
) -> None:
    answer = await bot.says(business.wang, said)
    assert "去了宏发没有另外记" in answer and "一家一条" not in answer


async def test_what_else_is_told_of_them_is_still_asked_for(
    bot: BotTester, business: Business, hongfa: Customer
) -> None:
    answer = await bot.says(business.wang, "佳和江总调走了，宏发的事以后再说")
    assert "没有另外记" not in answer
