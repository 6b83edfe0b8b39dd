"""A rep photographs a business card, and it becomes a contact (T-03)."""

import asyncio
from pathlib import Path

import pytest

from config.house import House
from handlers.people.privacy import forget_person
from models.conversations import InboundMessage
from models.customers import Contact
from models.documents import Document
from tests.cards.card_lines import JIAHE, contacts
from tests.cards.conftest import Phone
from tests.cards.engines import card_of
from tests.dialogues.conftest import Business


async def test_a_photographed_card_becomes_a_contact_by_a_digit(phone: Phone, business: Business) -> None:
    reply = await phone.send(
        business.wang,
        "image",
        card_of(*JIAHE),
    )
    assert "已保存" in reply.text

    shown = await phone.answer()

    assert "林海峰 采购部经理" in shown
    assert "13820357716" in shown
    assert "存到：天津佳和" in shown
    assert "已有" not in shown
    assert list(await contacts(phone)) == ["江勇"]
    saved = await phone.bot.says(business.wang, "1")
    assert "已存联系人" in saved
    lin = (await contacts(phone))["林海峰"]
    assert (lin.customer_id, lin.owner_id) == (business.jiahe.id, business.wang.id)
    assert (lin.called, lin.title, lin.department) == ("林经理", "经理", "采购部")
    assert (lin.mobile, lin.email) == ("13820357716", "linhf@jiahe.cn")
    photo = await phone.bot.only(Document)
    assert (photo.customer_id, photo.contact_id, photo.recognition) == (business.jiahe.id, lin.id, "words")


async def test_it_is_undone(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, *JIAHE)
    await phone.bot.says(business.wang, "好的")
    assert "林海峰" in await contacts(phone)
    assert "撤" in await phone.bot.says(business.wang, "撤销")
    assert list(await contacts(phone)) == ["江勇"]
    photo = await phone.bot.only(Document)
    assert (photo.customer_id, photo.contact_id, photo.status) == (None, None, "stored")


@pytest.mark.parametrize("said", ["这是林总的名片", "名片", "刚拿到一张名片，帮我存一下"])
async def test_a_card_that_is_spoken_of_is_no_riddle(phone: Phone, business: Business, said: str) -> None:
    assert "名片 姓名 职位 公司 手机号" in await phone.bot.says(business.wang, said)
    assert "林海峰" in await phone.photo(business.wang, *JIAHE)


async def test_whose_card_it_is_may_be_said_behind_the_photo(phone: Phone, business: Business) -> None:
    await phone.send(business.wang, "image", card_of("孔令军", "采购", "15850217743"))
    await phone.bot.says(business.wang, "这是佳和采购的名片")
    assert "存到：天津佳和" in await phone.answer()


async def test_without_a_company_it_is_of_the_customer_visited(phone: Phone, business: Business) -> None:
    await phone.bot.says(business.wang, "今天拜访了天津佳和江总")
    shown = await phone.photo(business.wang, "林海峰", "采购经理", "13820357716")
    assert "存到：天津佳和" in shown


async def test_what_was_read_wrong_is_put_right(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, *JIAHE)
    assert "哪里不对" in await phone.bot.says(business.wang, "改")
    shown = await phone.bot.says(business.wang, "手机 13820357718")
    assert "13820357718" in shown
    shown = await phone.bot.says(business.wang, "职位是采购总监")
    assert "采购总监" in shown
    await phone.bot.says(business.wang, "1")
    lin = (await contacts(phone))["林海峰"]
    assert (lin.mobile, lin.title) == ("13820357718", "采购总监")


async def test_a_missing_name_is_asked_for(phone: Phone, business: Business) -> None:
    asked = await phone.photo(business.wang, "天津佳和电梯部件制造有限公司", "采购经理", "13820357716")
    assert "没认出姓名" in asked
    assert "林海峰" in await phone.bot.says(business.wang, "林海峰")
    await phone.bot.says(business.wang, "1")
    assert (await contacts(phone))["林海峰"].mobile == "13820357716"


async def test_no_is_no(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, *JIAHE)
    assert "没有存" in await phone.bot.says(business.wang, "不存")
    assert list(await contacts(phone)) == ["江勇"]
    assert "已存" not in await phone.bot.says(business.wang, "1")


async def test_something_else_said_is_handled_and_the_card_is_dropped(
    phone: Phone, business: Business
) -> None:
    await phone.photo(business.wang, *JIAHE)
    assert "已记录" in await phone.bot.says(business.wang, "今天拜访了天津佳和江总")
    assert "林海峰" not in await contacts(phone)


@pytest.mark.parametrize("said", ["photo", "typed"])
async def test_a_card_with_a_landline_only_is_one(phone: Phone, business: Business, said: str) -> None:
    lines = ("天津佳和电梯部件制造有限公司", "周桂兰", "财务部 会计", "电话：022-86221191")
    if said == "typed":
        shown = await phone.bot.says(business.wang, "名片 周桂兰 财务部会计 天津佳和 022-86221191")
    else:
        shown = await phone.photo(business.wang, *lines)
    assert "电话：022-86221191" in shown
    assert "手机" not in shown
    assert "022-86221191" in await phone.bot.says(business.wang, "1")
    zhou = (await contacts(phone))["周桂兰"]
    assert (zhou.mobile, zhou.office_phone, zhou.title) == (None, "022-86221191", "会计")


async def test_a_typed_card_goes_the_same_way(phone: Phone, business: Business) -> None:
    shown = await phone.bot.says(business.wang, "名片 林海峰 采购经理 天津佳和 13820357716")
    assert "存到：天津佳和" in shown
    await phone.bot.says(business.wang, "1")
    assert (await contacts(phone))["林海峰"].title == "采购经理"


async def test_no_account_number_on_a_picture_is_kept(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, *JIAHE, "开户行：工商银行 6222021234567890128")
    await phone.bot.says(business.wang, "1")
    rows: list[InboundMessage] = await phone.bot.all(InboundMessage)
    kept = str([(row.text, row.inbound, row.intent, row.reply) for row in rows])
    assert "7890" not in kept


async def test_who_was_saved_from_a_card_can_be_forgotten_with_the_card(
    phone: Phone, business: Business, house: House, tmp_path: Path
) -> None:
    await phone.photo(business.wang, *JIAHE)
    await phone.bot.says(business.wang, "1")
    lin, photo = (await contacts(phone))["林海峰"], await phone.bot.only(Document)
    file = tmp_path / "media" / str(photo.path)
    assert await asyncio.to_thread(file.exists)
    bot = phone.bot
    await forget_person(bot.database, house, bot.runtime, lin.contact_no, tmp_path / "media")
    assert not await asyncio.to_thread(file.exists)
    rows = [row for table in (InboundMessage, Document, Contact) for row in await bot.all(table)]
    left = str([[getattr(row, column.name) for column in row.__table__.c] for row in rows])
    assert "13820357716" not in left
    assert "林海峰" not in left
