"""A customer takes back a complaint."""

import pytest

from models.complaints import Complaint
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

COMPLAINT = "这批304板有划痕"


@pytest.mark.parametrize(
    "said",
    [
        "投诉撤了吧",
        "那个投诉算了",
        "撤销投诉",
        "不投诉了",
        "W00001撤销吧",
        "是我们看错了，投诉不用处理了",
        "我们自己处理了 投诉撤掉",
        "投诉取消",
        "撤诉",
        "你好，不投诉了，谢谢",
        "问题解决了，投诉撤了吧",
        "货没问题了 投诉撤销，麻烦了",
        "你们处理好了，不投诉了，辛苦",
    ],
)
async def test_it_is_withdrawn_and_undone(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, COMPLAINT)
    reply = await bot.says(business.jiang, said)
    assert "投诉 W00001 已撤回" in reply
    assert (await bot.only(Complaint)).status == "withdrawn"
    push = (await bot.pushes())[-1]
    assert (push.to, push.kind) == ("王强", "complaint_withdrawn")
    assert said in push.text
    await bot.says(business.jiang, "撤销")
    complaint = await bot.only(Complaint)
    assert (complaint.status, complaint.content) == ("open", COMPLAINT)
    assert "处理中" in await bot.says(business.jiang, "投诉处理得怎么样了")


@pytest.mark.parametrize(
    "said",
    [
        "不好意思 是我们看错了",
        "算了",
        "不用处理了",
        "没事了",
        "赔了钱 投诉撤了",
        "撤了吧",
        "不用了谢谢",
        "不投诉",
        "不投诉，你们就不着急",
        "不投诉 没人管",
        "不投诉，没反应是吧",
        "别投诉，说了也白说",
        "投诉先别处理，我拍点照片",
        "投诉先不用处理，我确认一下",
        "投诉先撤了",
        "解决了，投诉就撤了",
        "先不投诉了",
        "投诉撤了，明天补货",
        "投诉撤了吧，下次还这样就不买了",
        "投诉算了，我找别人",
    ],
)
async def test_what_may_take_it_back_is_asked_about(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, COMPLAINT)
    assert "是要撤回这条投诉吗" in await bot.says(business.jiang, said)
    assert await bot.says(business.jiang, "2") == "好的，照常处理。"
    assert (await bot.only(Complaint)).status == "open"
    await bot.says(business.jiang, said)
    await bot.says(business.jiang, "1")
    assert (await bot.only(Complaint)).status == "withdrawn"


@pytest.mark.parametrize(
    "said",
    [
        "给个说法投诉就撤了",
        "投诉撤了吗",
        "处理好了我就撤投诉",
        "投诉别撤",
        "不用换了 便宜点我们用",
        "什么时候处理",
        "不撤投诉",
        "投诉撤了板子还是有划痕",
        "投诉撤了，板子还是有划痕",
        "不投诉了 边上全是毛刺",
        "投诉撤了？",
        "撤销投诉，是不是没人管",
        "投诉撤了，谁说的",
    ],
)
async def test_what_is_said_otherwise_withdraws_nothing(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, COMPLAINT)
    assert "撤回" not in await bot.says(business.jiang, said)
    assert {row.status for row in await bot.all(Complaint)} == {"open"}


async def test_which_of_several_is_asked_and_all_may_be_meant(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, COMPLAINT)
    await bot.says(business.jiang, "发票开错了")
    assert "撤哪一条" in await bot.says(business.jiang, "投诉撤了吧")
    await bot.says(business.jiang, "3")
    assert {row.status for row in await bot.all(Complaint)} == {"withdrawn"}


async def test_only_ones_own_that_wait(bot: BotTester, business: Business, make: Make) -> None:
    colleague = await make.contact(business.jiahe, "孟芳", openid="o-meng")
    await bot.says(colleague, COMPLAINT)
    assert "王强" in await bot.says(business.jiang, "投诉撤了吧")
    assert (await bot.only(Complaint)).status == "open"
    await bot.says(business.wang, "已解决 W00001 换货")
    await bot.says(colleague, "投诉撤了吧")
    assert (await bot.only(Complaint)).status == "resolved"
    assert (await bot.pushes())[-1].kind == "customer_wrote"


async def test_words_that_end_another_matter_take_back_no_complaint(
    bot: BotTester, business: Business
) -> None:
    assert "撤回" not in await bot.says(business.jiang, "不用处理了")
    await bot.says(business.jiang, COMPLAINT)
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨")
    await bot.says(business.jiang, "算了不要了")
    assert (await bot.only(Complaint)).status == "open"


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ("嗯", "withdrawn"),
        ("是的，撤了", "withdrawn"),
        ("撤了吧", "withdrawn"),
        ("不是", "open"),
        ("不撤", "open"),
        ("你们快点", "open"),
    ],
)
async def test_whether_it_is_taken_back_is_answered_in_words(
    bot: BotTester, business: Business, answer: str, status: str
) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    assert "是要撤回这条投诉吗" in await bot.says(business.jiang, "不用处理了")
    await bot.says(business.jiang, answer)
    assert (await bot.only(Complaint)).status == status


@pytest.mark.parametrize(
    "said", ["划痕的事不追究了", "那批304划痕的也不追究了", "板子有划痕，不投诉了", "这次不计较了"]
)
async def test_a_fault_that_is_let_go_is_asked_about_and_opens_none(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, said)
    assert await bot.all(Complaint) == []
    await bot.says(business.jiang, "这批304板有划痕")
    assert "是要撤回这条投诉吗" in await bot.says(business.jiang, said)
    complaint = await bot.only(Complaint)
    assert (complaint.status, complaint.content) == ("open", "这批304板有划痕")


@pytest.mark.parametrize("said", ["板子生锈了，不投诉你们就不着急", "板子全是划痕，不索赔不行"])
async def test_what_would_be_let_go_otherwise_is_a_complaint(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, said)
    assert (await bot.only(Complaint)).status == "open"
