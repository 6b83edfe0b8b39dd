"""Where a rep is, and whose the photos are that are taken there."""

import pytest

from models.activities import Visit
from models.documents import Document
from models.interactions import Interaction
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


async def at(bot: BotTester, business: Business) -> None:
    """天津佳和 gets a place, from a first check-in."""
    await bot.shares_location(business.wang, 39.1, 117.2)
    await bot.says(business.wang, "天津佳和")


async def test_who_is_right_there_is_not_asked(bot: BotTester, business: Business) -> None:
    await at(bot, business)
    reply = await bot.shares_location(business.wang, 39.1, 117.2)
    assert "已签到 天津佳和" in reply
    assert "不是这家就直接说" in reply
    assert [visit.customer_id for visit in await bot.all(Visit)] == [business.jiahe.id] * 2
    await bot.says(business.wang, "不是天津佳和，是天津华光电梯")
    assert (await bot.all(Visit))[-1].customer_id == business.huaguang_lift.id


async def test_where_another_is_near_it_is_asked(bot: BotTester, business: Business, make: Make) -> None:
    await at(bot, business)
    await make.customer(
        "天津近邻机械有限公司", owner=business.wang, code="C0099", latitude=39.102, longitude=117.2
    )
    reply = await bot.shares_location(business.wang, 39.1, 117.2)
    assert "1 天津佳和" in reply
    assert "2 天津近邻" in reply


@pytest.mark.parametrize(
    "said",
    [
        "这是今天天津华光电梯的照片",
        "照片是天津华光电梯的",
        "刚才的照片是天津华光电梯的",
        "不是天津佳和，是天津华光电梯",
    ],
)
async def test_photos_are_moved_to_whom_they_are_of(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "到天津华光电梯了")
    await bot.says(business.wang, "到天津佳和了")
    for media_id in ("M1", "M2"):
        await bot.sends(business.wang, kind="image", media_id=media_id)
    assert "2个文件归到天津华光电梯有限公司" in await bot.says(business.wang, said)
    visit = (await bot.all(Visit))[0]
    hang = {(row.customer_id, row.visit_id) for row in await bot.all(Document)}
    assert hang == {(business.huaguang_lift.id, visit.id)}
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, "撤销")
    assert {row.customer_id for row in await bot.all(Document)} == {business.jiahe.id}


async def test_only_ones_own_photos_to_ones_own_customers(bot: BotTester, business: Business) -> None:
    await bot.sends(business.jiang, kind="image", media_id="M0")
    assert "没有收到" in await bot.says(business.wang, "照片是天津华光电梯的")
    await bot.sends(business.wang, kind="image", media_id="M1")
    assert "由张伟负责" in await bot.says(business.wang, "照片是苏州恒达的")
    assert [row.customer_id for row in await bot.all(Document)] == [business.jiahe.id, None]


async def test_a_customer_moves_no_photo(bot: BotTester, business: Business) -> None:
    await bot.sends(business.jiang, kind="image", media_id="M1")
    await bot.says(business.jiang, "不是天津佳和，是天津华光电梯")
    assert (await bot.only(Document)).customer_id == business.jiahe.id


async def test_photos_that_come_before_the_customer_is_said_are_of_that_visit(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "到天津华光电梯了")
    await bot.sends(business.wang, kind="image", media_id="M0")
    bot.clock.advance(hours=1)
    await bot.shares_location(business.wang, 39.1, 117.2, "天津某路")
    for media_id in ("M1", "M2"):
        bot.clock.advance(minutes=1)
        reply = await bot.sends(business.wang, kind="image", media_id=media_id)
        assert reply is not None
        assert "归到这次拜访" in reply.text
    assert "刚发的2个文件已归到这次拜访" in await bot.says(business.wang, "天津佳和")
    first, second = await bot.all(Visit)
    assert [(row.customer_id, row.visit_id) for row in await bot.all(Document)] == [
        (business.huaguang_lift.id, first.id),
        (business.jiahe.id, second.id),
        (business.jiahe.id, second.id),
    ]
    bot.clock.advance(minutes=1)
    await bot.says(business.wang, "撤销")
    assert [row.customer_id for row in await bot.all(Document)][1:] == [None, None]


async def test_photos_of_a_talk_whose_customer_is_asked_for(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "到天津佳和了")
    bot.clock.advance(hours=1)
    assert "有好几家" in await bot.says(business.wang, "今天拜访了华光，聊了304")
    bot.clock.advance(minutes=1)
    await bot.sends(business.wang, kind="image", media_id="M1")
    document = await bot.only(Document)
    assert (document.customer_id, document.interaction_id) == (None, (await bot.only(Interaction)).id)
    await bot.says(business.wang, "2")
    assert (await bot.only(Document)).customer_id == business.huaguang_lift.id


async def test_a_photo_is_of_the_visit_under_way_where_something_else_is_asked(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "到天津佳和了")
    await bot.says(business.wang, "提醒我给江总回电话")
    await bot.sends(business.wang, kind="image", media_id="M1")
    assert (await bot.only(Document)).customer_id == business.jiahe.id


async def test_photos_before_and_after_a_visit_is_told_of_are_of_that_visit(
    bot: BotTester, business: Business
) -> None:
    for media_id in ("M1", "M2"):
        reply = await bot.sends(business.wang, kind="image", media_id=media_id)
        assert reply is not None
        assert "是哪家客户的" in reply.text
    bot.clock.advance(minutes=5)
    assert "刚发的2个文件已归到这里" in await bot.says(business.wang, "今天拜访了天津佳和江总，聊了304")
    await bot.sends(business.wang, kind="image", media_id="M3")
    talk = await bot.only(Interaction)
    photos = await bot.all(Document)
    assert [(row.customer_id, row.interaction_id) for row in photos] == [(business.jiahe.id, talk.id)] * 3
    await bot.says(business.wang, "撤销")
    assert "已修改" in await bot.says(business.wang, "不是天津佳和，是天津华光电梯")
    assert {row.customer_id for row in await bot.all(Document)} == {business.huaguang_lift.id}
    await bot.says(business.wang, "撤销")
    await bot.says(business.wang, "撤销")
    assert [(row.customer_id, row.interaction_id) for row in await bot.all(Document)] == [(None, None)] * 2


async def test_a_photo_of_long_ago_or_before_a_call_is_not_of_what_is_told(
    bot: BotTester, business: Business
) -> None:
    await bot.sends(business.wang, kind="image", media_id="M1")
    await bot.says(business.wang, "刚才和天津佳和江总打了电话，聊了304")
    bot.clock.advance(minutes=40)
    assert "文件" not in await bot.says(business.wang, "今天拜访了天津佳和江总，聊了316")
    assert (await bot.only(Document)).customer_id is None
    bot.clock.advance(hours=5)
    reply = await bot.sends(business.wang, kind="image", media_id="M2")
    assert reply is not None
    assert "是哪家客户的" in reply.text


async def test_photos_before_a_check_in_are_of_that_visit(bot: BotTester, business: Business) -> None:
    await bot.sends(business.wang, kind="image", media_id="M1")
    assert "刚发的文件已归到这次拜访" in await bot.says(business.wang, "到天津佳和了")
    assert (await bot.only(Document)).visit_id == (await bot.only(Visit)).id


async def test_a_photo_is_of_the_visit_told_of_after_the_check_in_elsewhere(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "到天津佳和了")
    bot.clock.advance(hours=1)
    await bot.says(business.wang, "刚拜访了天津华光电梯，聊了304")
    bot.clock.advance(minutes=1)
    await bot.sends(business.wang, kind="image", media_id="M1")
    photo = await bot.only(Document)
    assert (photo.customer_id, photo.visit_id) == (business.huaguang_lift.id, None)


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        ("给天津华光电梯报了304 2.0 14800", "huaguang_lift"),
        ("天津华光电梯", "huaguang_lift"),
        ("新线索 常州宏峰机械 杜经理 13951227704", None),
        ("天津佳和还欠多少", "jiahe"),
    ],
)
async def test_a_photo_is_of_who_was_spoken_of_after_the_visit(
    bot: BotTester, business: Business, said: str, whose: str | None
) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，聊了316")
    talk = await bot.only(Interaction)
    await bot.says(business.wang, said)
    await bot.sends(business.wang, kind="image", media_id="M1")
    photo = await bot.only(Document)
    assert photo.customer_id == (getattr(business, whose).id if whose else None)
    assert photo.interaction_id == (talk.id if whose == "jiahe" else None)


async def test_a_photo_is_of_the_visit_whose_customer_was_put_right(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，聊了316")
    await bot.says(business.wang, "不是天津佳和，是天津华光电梯")
    await bot.sends(business.wang, kind="image", media_id="M1")
    photo, talk = await bot.only(Document), await bot.only(Interaction)
    assert (photo.customer_id, photo.interaction_id) == (business.huaguang_lift.id, talk.id)


async def test_a_check_in_elsewhere_takes_the_place_of_the_wrong_one(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "到天津佳和了")
    await bot.says(business.wang, "不对，是到天津华光电梯了")
    assert (await bot.only(Visit)).customer_id == business.huaguang_lift.id
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Visit)).customer_id == business.jiahe.id


async def test_behind_money_that_came_it_may_be_money_that_came_as_well(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和打了10万")
    assert "款到了，还是人到了" in await bot.says(business.wang, "天津佳和都到了")
    assert await bot.all(Visit) == []
    assert "已签到" in await bot.says(business.wang, "我到天津佳和了")
