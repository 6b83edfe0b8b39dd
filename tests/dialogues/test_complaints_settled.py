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


async def test_named_by_its_number_or_by_whose_it_is(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和投诉304板有麻点")
    complaint = await bot.only(Complaint)
    for said in (
        "天津佳和的投诉处理好了吗",
        "天津佳和说投诉处理好了才付款",
        f"{complaint.number}处理好了再说",
    ):
        assert "已结" not in await bot.says(business.wang, said)
    bot.clock.advance(minutes=40)
    assert "哪条投诉" in await bot.says(business.wang, "天津佳和的投诉处理好了")
    assert "没有动" in await bot.says(business.wang, "先不结")
    assert (await bot.only(Complaint)).status == "open"
    assert "权限" in await bot.says(business.zhang, "天津佳和的投诉处理好了")
    assert "没有还没结的" in await bot.says(business.zhang, "投诉已经解决")
    await bot.says(business.wang, "投诉已经解决，换了10张")
    assert f"{complaint.number}（" in await bot.says(business.wang, "1")
    settled = await bot.only(Complaint)
    assert (settled.status, settled.resolution) == ("resolved", "换了10张")
    assert "已经结过了" in await bot.says(business.wang, f"{complaint.number}处理好了")
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Complaint)).status == "open"
    assert "已结" in await bot.says(business.wang, f"{complaint.number}已经处理完了")
