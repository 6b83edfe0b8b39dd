"""A rep photographs a business card, and it becomes a contact (T-03)."""

import asyncio
from pathlib import Path

import pytest

from bot.messages import Media
from bot.nlu.card_pieces import Line
from bot.ocr import PictureReader
from config.house import House
from handlers.privacy import forget_person
from models.conversations import InboundMessage
from models.customers import Contact
from models.documents import Document
from models.leads import Lead
from notifications.media import MediaFetcher
from notifications.recognition import Recognition
from tests.cards.conftest import Phone
from tests.cards.engines import card_of, picture_of
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make

JIAHE = ("天津佳和电梯部件制造有限公司", "林 海 峰", "采购部 经理", "手机：138 2035 7716", "linhf@jiahe.cn")
HONGFENG = ("常州宏峰机械制造有限公司", "杜建国", "总经理", "13951227704")


async def contacts(phone: Phone) -> dict[str, Contact]:
    return {person.name: person for person in await phone.bot.all(Contact)}


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


async def test_who_has_the_same_mobile_is_shown_first_and_completed(phone: Phone, business: Business) -> None:
    shown = await phone.photo(
        business.wang, "天津佳和电梯部件制造有限公司", "江勇", "总经理", "17719648361", "电话：022-86221188"
    )
    assert shown.startswith("已有联系人")
    assert "1 更新江勇" in shown
    assert "已更新" in await phone.bot.says(business.wang, "1")
    jiang = await phone.bot.only(Contact)
    assert (jiang.title, jiang.office_phone, jiang.called) == ("总经理", "022-86221188", "江总")


async def test_who_is_known_by_surname_alone_gets_a_full_name(
    phone: Phone, business: Business, make: Make
) -> None:
    lin = await make.contact(business.jiahe, "林经理", called="林经理")
    assert "1 更新林经理" in await phone.photo(business.wang, *JIAHE)
    await phone.bot.says(business.wang, "1")
    known = (await contacts(phone))["林海峰"]
    assert (known.id, known.called, known.mobile) == (lin.id, "林经理", "13820357716")


async def test_nothing_that_was_known_of_them_is_lost(phone: Phone, business: Business, make: Make) -> None:
    await make.contact(business.jiahe, "林海峰", mobile="139-0000-0000", remark="爱钓鱼")
    await phone.photo(business.wang, *JIAHE, "手机：18600001111")
    await phone.bot.says(business.wang, "1")
    lin = (await contacts(phone))["林海峰"]
    assert lin.mobile == "13820357716"
    assert lin.remark == "爱钓鱼；其他手机：18600001111、139-0000-0000"
    await phone.photo(business.wang, *JIAHE, "手机：18600001111")
    await phone.bot.says(business.wang, "1")
    assert (await contacts(phone))["林海峰"].remark == lin.remark


async def test_a_namesake_can_be_saved_beside(phone: Phone, business: Business, make: Make) -> None:
    await make.contact(business.jiahe, "林海峰", mobile="13900000000")
    await phone.photo(business.wang, *JIAHE)
    assert "已存" in await phone.bot.says(business.wang, "2")
    assert [person.name for person in await phone.bot.all(Contact)].count("林海峰") == 2


async def test_of_a_colleague_s_contact_only_whose_it_is(
    phone: Phone, business: Business, make: Make
) -> None:
    await make.contact(business.others, "林海峰", title="厂长", mobile="138-2035-7716")
    shown = await phone.photo(business.wang, *JIAHE)
    assert "苏州恒达" in shown
    assert "张伟" in shown
    assert "厂长" not in shown
    assert "更新" not in shown


async def test_a_card_of_a_colleague_s_customer_is_refused(phone: Phone, business: Business) -> None:
    shown = await phone.photo(business.wang, "苏州恒达环保设备集团有限公司", "林海峰", "13820357716")
    assert "名片：林海峰 13820357716" in shown
    assert "没有查看权限，没有存" in shown
    await phone.bot.says(business.wang, "1")
    assert list(await contacts(phone)) == ["江勇"]


@pytest.mark.parametrize("said", ["这是林总的名片", "名片", "刚拿到一张名片，帮我存一下"])
async def test_a_card_that_is_spoken_of_is_no_riddle(phone: Phone, business: Business, said: str) -> None:
    assert "名片 姓名 职位 公司 手机号" in await phone.bot.says(business.wang, said)
    assert "林海峰" in await phone.photo(business.wang, *JIAHE)


async def test_whose_card_it_is_may_be_said_behind_the_photo(phone: Phone, business: Business) -> None:
    await phone.send(business.wang, "image", card_of("孔令军", "采购", "15850217743"))
    await phone.bot.says(business.wang, "这是佳和采购的名片")
    assert "存到：天津佳和" in await phone.answer()


async def test_an_unknown_company_becomes_a_lead(phone: Phone, business: Business) -> None:
    shown = await phone.photo(business.wang, "常州宏峰机械制造有限公司", "杜建国", "总经理", "13951227704")
    assert "客户里没有“常州宏峰机械制造有限公司”" in shown
    assert "登记“常州宏峰机械制造有限公司”为新线索" in shown
    assert "已登记线索" in await phone.bot.says(business.wang, "1")
    lead = await phone.bot.only(Lead)
    assert (lead.company, lead.contact_name, lead.mobile) == (
        "常州宏峰机械制造有限公司",
        "杜建国",
        "13951227704",
    )
    assert (await phone.bot.only(Document)).lead_id == lead.id


async def test_a_lead_keeps_all_that_stands_on_its_cards(phone: Phone, business: Business) -> None:
    for lines in (HONGFENG, ("常州宏峰机械制造有限公司", "沈丽", "采购部", "电话：0519-85127788")):
        await phone.photo(business.wang, *lines)
        said = await phone.bot.says(business.wang, "1")
    assert "联系人还是杜建国 13951227704；沈丽 0519-85127788也记在" in said
    lead = await phone.bot.only(Lead)
    assert (lead.contact_name, lead.mobile) == ("杜建国", "13951227704")
    assert "总经理" in lead.need
    assert "0519-85127788" in lead.need


@pytest.mark.parametrize("said", ["card", "words"])
async def test_a_colleague_s_lead_is_left_alone(phone: Phone, business: Business, said: str) -> None:
    await phone.bot.says(business.zhang, "新线索 常州宏峰机械制造有限公司 李工 13900000000")
    if said == "card":
        await phone.photo(business.wang, *HONGFENG)
        answer = await phone.bot.says(business.wang, "1")
    else:
        answer = await phone.bot.says(business.wang, "新线索 常州宏峰机械制造有限公司 杜经理 13951227704")
    assert "张伟" in answer
    lead = await phone.bot.only(Lead)
    assert (lead.contact_name, lead.mobile) == ("李工", "13900000000")


async def test_an_unknown_company_can_be_named(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, "常州宏峰机械制造有限公司", "杜建国", "总经理", "13951227704")
    assert "已存联系人" in await phone.bot.says(business.wang, "天津佳和")
    assert (await contacts(phone))["杜建国"].customer_id == business.jiahe.id


async def test_one_of_several_is_asked_for(phone: Phone, business: Business) -> None:
    shown = await phone.photo(business.wang, "天津华光钢铁电梯厂", "林海峰", "13820357716")
    assert "是哪一家" in shown or "是这家客户吗" in shown
    assert await phone.bot.says(business.wang, "取消")
    assert list(await contacts(phone)) == ["江勇"]


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


async def test_a_company_that_sounds_like_a_customer_s_is_asked_about(
    phone: Phone, business: Business
) -> None:
    shown = await phone.photo(business.wang, "天津嘉和电梯部件制造有限公司", "孙悦", "采购员", "13512207777")
    assert "1 天津佳和电梯部件制造有限公司" in shown
    assert "2 登记“天津嘉和电梯部件制造有限公司”为新线索" in shown


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


async def test_the_same_photo_is_proposed_once(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, *JIAHE)
    assert await phone.answer() == ""
    kinds = [push.kind for push in await phone.bot.pushes()]
    assert kinds == ["reply"]


async def test_without_the_extra_a_photo_is_as_before(
    phone: Phone, business: Business, media: MediaFetcher, house: House
) -> None:
    bot = phone.bot
    phone.recognition = Recognition(bot.database, bot.dispatcher, media, bot.runtime, house)
    assert await phone.photo(business.wang, *JIAHE) == ""
    photo = await bot.only(Document)
    assert (photo.status, photo.recognition) == ("waiting", None)


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
