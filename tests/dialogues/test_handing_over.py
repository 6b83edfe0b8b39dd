"""Somebody at a customer's left, and the customer goes to a colleague: both are done, or it is said what was not."""

import pytest

from models.customers import Contact, Customer
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def owners(bot: BotTester, business: Business) -> list[int | None]:
    """Who has 天津佳和, and who 天津华光电梯."""
    by_id = {each.id: each.owner_id for each in await bot.all(Customer)}
    return [by_id[business.jiahe.id], by_id[business.huaguang_lift.id]]


async def jiahe_and_jiang(bot: BotTester, business: Business) -> tuple[int | None, bool]:
    """Who has the customer, and whether the contact has left."""
    (owner,) = [each.owner_id for each in await bot.all(Customer) if each.id == business.jiahe.id]
    (left,) = [each.left_on for each in await bot.all(Contact) if each.id == business.jiang.id]
    return owner, left is not None


@pytest.mark.parametrize(
    "said",
    [
        "天津佳和江总离职了，把客户转给张伟",
        "天津佳和江总调走了，客户转给张伟跟",
        "江总走人了，这个客户给张伟",
        "江总离职了，小陈接手，客户交给张伟",
        "江总离职了，佳和转给张伟",
        "江总离职了，佳和移交给张伟了",
        "江总不干了，佳和以后交给张伟跟",
        "天津佳和江总离职了，转给张伟吧",
    ],
)
async def test_a_customer_is_handed_over_although_somebody_left(
    bot: BotTester, business: Business, said: str
) -> None:
    reply = await bot.says(business.wang, said)
    assert "已转给张伟" in reply and "江总：已离开" in reply
    assert await jiahe_and_jiang(bot, business) == (business.zhang.id, True)
    await bot.says(business.wang, "撤销")
    assert await jiahe_and_jiang(bot, business) == (business.wang.id, False)


async def test_who_was_never_known_to_us_may_leave(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "天津佳和李总离职了，把客户转给张伟")
    assert "已转给张伟" in reply and "没有“李总”" in reply
    assert await jiahe_and_jiang(bot, business) == (business.zhang.id, False)


@pytest.mark.parametrize("said", ["江总离职，张伟接手", "江总离职了，接手的是张伟"])
async def test_a_colleague_who_takes_over_is_told_not_to_have_the_customer(
    bot: BotTester, business: Business, said: str
) -> None:
    reply = await bot.says(business.wang, said)
    assert "客户没有移交" in reply and f"把{business.jiahe.name}转给张伟" in reply
    assert await jiahe_and_jiang(bot, business) == (business.wang.id, True)


@pytest.mark.parametrize(
    "said",
    [
        "天津佳和江总离职了，接手的是周经理",
        "天津佳和江总离职了，工作转给周经理了",
        "天津佳和江总离职了，转告张伟",
        "天津佳和江总离职了，不转给张伟了",
        "天津佳和江总离职了，张伟说的",
    ],
)
async def test_what_hands_over_no_customer_keeps_its_owner(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "没有移交" not in await bot.says(business.wang, said)
    assert await jiahe_and_jiang(bot, business) == (business.wang.id, True)


@pytest.mark.parametrize(
    "said",
    [
        "江总离职了，佳和不用转给张伟",
        "江总离职了，佳和没必要转给张伟",
        "江总离职了，我不想把佳和转给张伟",
        "江总离职了，我不想转给张伟",
        "江总离职了，佳和先别转给张伟",
        "江总离职了，考虑把佳和转给张伟",
        "江总离职了，考虑转给张伟",
        "江总离职了，等领导批了，佳和转给张伟",
        "江总离职了，要是忙不过来，佳和转给张伟",
        "江总离职了，佳和下个月转给张伟",
        "江总离职了，佳和要不要转给张伟",
        "江总离职了，佳和的合同转给张伟",
        "江总离职了，佳和的资料发给张伟了",
        "江总离职了，佳和名片发给张伟",
        "江总离职了，佳和电话转给张伟",
        "江总离职了，合同在我这里，转给张伟",
    ],
)
async def test_what_is_no_plain_order_hands_nothing_over(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "已转给" not in await bot.says(business.wang, said)
    assert await jiahe_and_jiang(bot, business) == (business.wang.id, True)


@pytest.mark.parametrize(
    "said",
    [
        "江总离职了吗，佳和要转给张伟",
        "江总离职了没，佳和转给张伟",
        "要是江总离职了，佳和转给张伟",
        "江总离职了，佳和转给张伟吗",
        "佳和江总离职了吗，我想再问问",
    ],
)
async def test_what_is_asked_or_supposed_of_somebody_is_not_noted_and_hands_nothing_over(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await jiahe_and_jiang(bot, business) == (business.wang.id, False)


async def test_who_is_still_to_leave_has_not_left_and_hands_nothing_over(
    bot: BotTester, business: Business
) -> None:
    assert "客户没有移交" in await bot.says(business.wang, "江总下周离职，佳和转给张伟")
    assert await jiahe_and_jiang(bot, business) == (business.wang.id, False)


async def test_what_is_left_open_says_that_nothing_was_handed_over(
    bot: BotTester, business: Business
) -> None:
    assert "客户没有移交" in await bot.says(business.wang, "江总离职了，佳和下个月转给张伟")
    assert "没有移交" not in await bot.says(business.wang, "江总离职了，我不想把佳和转给张伟")


@pytest.mark.parametrize("said", ["佳和的江总离职了，华光电梯转给张伟", "江总离职了，把天津华光电梯转给张伟"])
async def test_who_is_named_in_the_order_is_handed_over(
    bot: BotTester, business: Business, said: str
) -> None:
    reply = await bot.says(business.wang, said)
    assert f"{business.jiahe.name} 江总：已离开" in reply
    assert await owners(bot, business) == [business.wang.id, business.zhang.id]
    assert await jiahe_and_jiang(bot, business) == (business.wang.id, True)
    await bot.says(business.wang, "撤销")
    assert await owners(bot, business) == [business.wang.id, business.wang.id]
    assert await jiahe_and_jiang(bot, business) == (business.wang.id, False)


@pytest.mark.parametrize(
    "said", ["江总离职了，佳和和华光电梯转给张伟", "佳和的江总离职了，去了华光电梯，客户转给张伟"]
)
async def test_of_two_who_are_named_it_is_asked(bot: BotTester, business: Business, said: str) -> None:
    asked = await bot.says(business.wang, said)
    assert "已转给" not in asked and business.huaguang_lift.name in asked
    assert await owners(bot, business) == [business.wang.id, business.wang.id]
    await bot.says(business.wang, "2")
    assert await owners(bot, business) == [business.wang.id, business.zhang.id]
    assert await jiahe_and_jiang(bot, business) == (business.wang.id, True)


async def test_who_left_beside_a_stranger_is_noted(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "佳和的江总和李经理都离职了，转给张伟")
    assert "没有“李经理”" in reply and "江总：已离开" in reply
    assert await jiahe_and_jiang(bot, business) == (business.zhang.id, True)


async def test_nobody_follows_on_whom_we_never_knew(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "天津佳和李总离职了，接手的是周经理，客户转给张伟")
    assert "已转给张伟" in reply and "没有“李总”" in reply
    assert [each.name for each in await bot.all(Contact)] == ["江勇"]


async def test_only_those_left_who_are_said_to_have(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和的江总跟李经理都见了，李经理离职了")
    assert await jiahe_and_jiang(bot, business) == (business.wang.id, False)


@pytest.mark.parametrize(
    "words",
    [
        "佳和的合同转给张伟",
        "佳和是不是转给张伟了",
        "佳和什么时候转给张伟",
        "佳和为什么给张伟",
        "佳和转给张伟了吗",
        "佳和转给张伟了没",
        "佳和转给张伟？",
        "佳和不是已经给张伟了",
        "公司重新划片，佳和转到张伟名下，从一月一号起算",
        "佳和的资料都转给张伟",
        "考虑把佳和转给张伟",
        "佳和下个月转给张伟",
        "明天开始佳和由张伟跟",
        "佳和给张伟，下周一开始",
        "12月1号起，佳和转给张伟",
        "要是佳和转给张伟",
        "要是忙不过来，佳和转给张伟",
        "考虑一下，佳和转给张伟",
        "佳和江总电话转给张伟",
        "佳和投诉转给张伟处理",
        "佳和给张伟打过电话了",
        "佳和江总给张伟发了微信",
        "佳和江总把华光电梯介绍给张伟",
        "佳和分给张伟和孙磊一起跟",
    ],
)
async def test_what_is_not_the_customer_or_not_now_gives_nobody_away(
    bot: BotTester, business: Business, words: str
) -> None:
    await bot.says(business.wang, words)
    customers = {customer.id: customer for customer in await bot.all(Customer)}
    assert customers[business.jiahe.id].owner_id == business.wang.id


@pytest.mark.parametrize(
    "said",
    [
        "佳和这个客户转给张伟",
        "合同下月1号生效，佳和转给张伟",
        "我下月休产假，佳和先移交张伟",
        "我下周调去钢厂驻点，手里的佳和交给张伟，客户那边我都打过电话了",
        "听说张伟缺客户，佳和给他吧，帮我转过去",
        "领导同意了，把佳和过给张伟，明天我带他去交接",
        "我下月调岗，佳和这边让张伟接手",
        "商量下来佳和转给张伟",
        "佳和交给张伟打理",
        "佳和给张伟，我跟他说过了",
    ],
)
async def test_a_plain_order_still_gives_the_customer(bot: BotTester, business: Business, said: str) -> None:
    assert "张伟" in await bot.says(business.wang, said)
    customers = {customer.id: customer for customer in await bot.all(Customer)}
    assert customers[business.jiahe.id].owner_id == business.zhang.id


@pytest.mark.parametrize(
    ("said", "is_given"),
    [
        ("佳和转了8万给张伟", False),
        ("佳和欠8万，转给张伟去催", True),
    ],
)
async def test_to_give_a_colleague_money_hands_nobody_over(
    bot: BotTester, business: Business, said: str, is_given: bool
) -> None:
    await bot.says(business.wang, said)
    assert (await owners(bot, business))[0] == (business.zhang.id if is_given else business.wang.id)
