"""A complaint is settled in words behind a question of it; what was given to them is no customer handed over."""

from models.complaints import Complaint
from models.customers import Customer
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def test_behind_a_question_of_their_complaints(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    bot.clock.advance(minutes=40)
    assert "投诉" in await bot.says(business.wang, "天津佳和那个投诉怎么样了")
    await bot.says(business.wang, "处理好了，给他们换了2吨")
    complaint = await bot.only(Complaint)
    assert (complaint.status, complaint.resolution) == ("resolved", "给他们换了2吨")


async def test_without_a_complaint_nothing_is_given_away(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "看天津佳和")
    assert "哪位同事" not in await bot.says(business.wang, "处理好了，给他们换了2吨")
    owners = {row.code: row.owner_id for row in await bot.all(Customer)}
    assert owners[business.jiahe.code] == business.wang.id


async def test_whose_complaint_is_settled_may_be_named(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    await bot.says(business.wang, "看扬州鼎盛")
    await bot.says(business.wang, "天津佳和的投诉解决了再说")
    assert (await bot.only(Complaint)).status == "open"
    assert "已结" in await bot.says(business.wang, "天津佳和的投诉解决了，赔了2吨")
    complaint = await bot.only(Complaint)
    assert (complaint.status, complaint.resolution) == ("resolved", "赔了2吨")
    assert "没有未结的投诉" in await bot.says(business.wang, "佳和那个投诉已经处理好了")
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Complaint)).status == "open"
