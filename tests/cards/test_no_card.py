"""Photos of which no card is made: no card is on them, nobody is to read them, or they can not be read."""

import pytest

from bot.messages import Media
from config.house import House
from models.documents import Document
from notifications.media import MediaFetcher
from notifications.recognition import Recognition
from tests.cards.card_lines import HONGFENG, JIAHE
from tests.cards.conftest import Phone
from tests.cards.engines import picture_of
from tests.conftest import Clock
from tests.dialogues.conftest import Business


async def test_a_photo_that_is_no_card_stays_a_photo(phone: Phone, business: Business) -> None:
    await phone.bot.says(business.wang, "今天拜访了天津佳和江总")
    assert await phone.photo(business.wang, "304冷轧", "2.0*1219*C") == ""
    photo = await phone.bot.only(Document)
    assert (photo.customer_id, photo.status, photo.recognition) == (business.jiahe.id, "stored", "nothing")


@pytest.mark.parametrize(
    "lines",
    [
        ("苏B·D8863", "无锡顺达物流有限公司", "13912345678"),
        ("佳和江总", "昨天 15:32", "王经理", "收货人李师傅 13512345678", "天津佳和电梯部件制造有限公司"),
    ],
    ids=["truck", "chat"],
)
async def test_nor_does_what_bears_a_company_and_a_number_become_a_card(
    phone: Phone, business: Business, lines: tuple[str, ...]
) -> None:
    assert await phone.photo(business.wang, *lines) == ""


async def test_two_cards_in_a_photo_are_not_mixed(phone: Phone, business: Business) -> None:
    assert "一张一张拍" in await phone.photo(business.wang, *JIAHE, *HONGFENG)
    assert (await phone.bot.only(Document)).recognition == "failed"
    assert await phone.answer() == ""


async def test_a_photo_of_a_customer_is_not_read(phone: Phone, business: Business) -> None:
    assert await phone.photo(business.jiang, *JIAHE) == ""
    assert (await phone.bot.only(Document)).recognition is None


async def test_a_photo_that_kills_the_reader_is_kept_and_said_so_once(
    phone: Phone, business: Business
) -> None:
    said = await phone.photo(business.wang, "死")
    assert "照片已保存" in said
    assert "名片 姓名" in said
    photo = await phone.bot.only(Document)
    assert (photo.status, photo.recognition) == ("stored", "failed")
    assert await phone.answer() == ""
    assert "存到：天津佳和" in await phone.photo(business.wang, *JIAHE)


async def test_what_can_not_be_fetched_yet_is_tried_again(
    phone: Phone, business: Business, clock: Clock
) -> None:
    await phone.send(business.wang, "image", None)
    (media_id,) = [document.platform_media_id for document in await phone.bot.all(Document)]
    phone.channel.files[media_id] = OSError("reset")
    assert await phone.answer() == ""
    phone.channel.files[media_id] = picture_of([("林海峰", 0, 0, 9, 9), ("13820357716", 0, 20, 9, 29)])
    clock.advance(minutes=2)
    assert "是哪家客户的" in await phone.answer()


async def test_what_is_no_picture_is_asked_for_again(phone: Phone, business: Business) -> None:
    said = await phone.photo(business.wang, media=Media(b"<html>", "image/jpeg"))
    assert "照片没能取到" in said
    assert (await phone.bot.only(Document)).status == "lost"
    assert await phone.answer() == ""


async def test_a_photo_taken_back_is_not_read(phone: Phone, business: Business) -> None:
    await phone.send(
        business.wang, "image", picture_of([("林海峰", 0, 0, 9, 9), ("13820357716", 0, 20, 9, 29)])
    )
    await phone.bot.says(business.wang, "撤销")
    assert await phone.answer() == ""


async def test_a_photo_that_was_looked_at_can_still_be_taken_back(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, "304冷轧", "2.0*1219*C")
    assert "已撤销" in await phone.bot.says(business.wang, "撤销")
    assert await phone.bot.all(Document) == []


async def test_without_the_extra_a_photo_is_as_before(
    phone: Phone, business: Business, media: MediaFetcher, house: House
) -> None:
    bot = phone.bot
    phone.recognition = Recognition(bot.database, bot.dispatcher, media, bot.runtime, house)
    assert await phone.photo(business.wang, *JIAHE) == ""
    photo = await bot.only(Document)
    assert (photo.status, photo.recognition) == ("waiting", None)
