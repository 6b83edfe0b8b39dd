"""A customer's photos and files: the owner is told, and a photo that follows a complaint hangs on it."""

from typing import Any

from models.complaints import Complaint
from models.documents import Document
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def send(bot: BotTester, business: Business, kind: str = "image", **raw: Any) -> str:
    """What the customer is answered to a file."""
    reply = await bot.sends(business.jiang, kind=kind, media_id=f"media-{kind}", raw=raw)
    return reply.text if reply else ""


async def told(bot: BotTester) -> list[tuple[str, str]]:
    """Who was told of files, and the words."""
    return [(push.to, push.text) for push in await bot.pushes() if push.kind == "file_received"]


async def test_the_owner_is_told_of_a_photo_and_of_the_complaint_before_it(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.jiang, "这批板有划痕很严重")
    complaint = await bot.only(Complaint)
    clock.advance(minutes=20)
    assert complaint.number in await send(bot, business)
    assert (await bot.only(Document)).complaint_id == complaint.id
    assert await told(bot) == [
        (
            "王强",
            "客户发来照片\n客户：天津佳和电梯部件制造有限公司\n联系人：江总\n"
            f"投诉：{complaint.number} 这批板有划痕很严重",
        )
    ]


async def test_photos_in_a_row_are_told_of_once_and_later_ones_again(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    for minutes in (0, 1, 1, 30):
        clock.advance(minutes=minutes)
        await send(bot, business)
    assert len(await told(bot)) == 2
    await bot.says(business.jiang, "撤销")
    await send(bot, business)
    assert len(await told(bot)) == 3


async def test_a_file_of_a_new_demand_or_of_another_day_is_not_of_the_complaint(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.jiang, "这批板有划痕很严重")
    clock.advance(minutes=20)
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨，月底前到")
    clock.advance(minutes=1)
    await send(bot, business, "file", Title="图纸.pdf")
    await bot.says(business.jiang, "这批管有砂眼")
    clock.advance(hours=25)
    assert "投诉" not in await send(bot, business)
    assert {document.complaint_id for document in await bot.all(Document)} == {None}
    assert [text.splitlines()[0] for _, text in await told(bot)] == [
        "客户发来文件《图纸.pdf》",
        "客户发来照片",
    ]


async def test_a_voice_message_that_nobody_heard_is_not_passed_on(bot: BotTester, business: Business) -> None:
    assert "打一句话" in await send(bot, business, "voice")
    assert await told(bot) == []
