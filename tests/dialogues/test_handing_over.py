"""Somebody at a customer's left, and the customer goes to a colleague: both are done, or it is said what was not."""

import pytest

from models.customers import Contact, Customer
from tests.dialogues.conftest import Business
from tests.tester import BotTester


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
