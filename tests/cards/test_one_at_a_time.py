"""Cards are shown one after the other, and take no other question's place."""

from pathlib import Path

import pytest

from bot.nlu.cards.pieces import Line
from bot.ocr import PictureReader
from tests.cards.card_lines import HONGFENG, JIAHE, contacts
from tests.cards.conftest import Phone
from tests.cards.engines import card_of
from tests.conftest import Clock
from tests.dialogues.conftest import Business


async def test_the_same_photo_is_proposed_once(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, *JIAHE)
    assert await phone.answer() == ""
    kinds = [push.kind for push in await phone.bot.pushes()]
    assert kinds == ["reply"]


async def test_several_cards_are_shown_one_after_the_other(phone: Phone, business: Business) -> None:
    for lines in (JIAHE, HONGFENG, ("孔令军", "采购", "15850217743")):
        await phone.send(business.wang, "image", card_of(*lines))
    shown = await phone.answer()
    assert "林海峰" in shown
    assert "杜建国" not in shown
    assert await phone.answer() == ""
    await phone.bot.says(business.wang, "1")
    assert "杜建国" in await phone.answer()
    await phone.bot.says(business.wang, "不存")
    assert "孔令军" in await phone.answer()
    assert "已存联系人" in await phone.bot.says(business.wang, "天津佳和")
    assert {"林海峰", "孔令军"} < set(await contacts(phone))


async def test_a_card_takes_no_other_question_s_place(phone: Phone, business: Business, clock: Clock) -> None:
    assert "是哪一家" in await phone.bot.says(business.wang, "今天拜访了华光，聊了304")
    assert await phone.photo(business.wang, *JIAHE) == ""
    assert "已记录" in await phone.bot.says(business.wang, "1")
    assert "林海峰" in await phone.answer()
    await phone.bot.says(business.wang, "不存")
    await phone.bot.says(business.wang, "今天拜访了华光，聊了304")
    clock.advance(minutes=20)
    assert "林海峰" in await phone.photo(business.wang, *JIAHE)


async def test_nor_that_of_one_asked_while_it_was_read(
    phone: Phone, business: Business, reader: PictureReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = reader.lines

    async def slowly(picture: Path) -> list[Line]:
        found = await read(picture)
        await phone.bot.says(business.wang, "今天拜访了华光，聊了304")
        return found

    monkeypatch.setattr(reader, "lines", slowly)
    assert await phone.photo(business.wang, *JIAHE) == ""
    monkeypatch.setattr(reader, "lines", read)
    assert "已记录" in await phone.bot.says(business.wang, "1")
    assert "林海峰" in await phone.answer()
