"""A card's photo stays with its contact; a visit and other photos are put right without it, and it without them."""

import pytest

from models.customers import Contact
from models.documents import Document
from models.interactions import Interaction
from tests.cards.conftest import Phone
from tests.conftest import Clock
from tests.dialogues.conftest import Business

LIN = ("林 海 峰", "采购部 经理", "手机：138 2035 7716")
OF_LIFT = ("天津华光电梯有限公司", *LIN)
OF_JIAHE = ("天津佳和电梯部件制造有限公司", *LIN)
VISIT = "今天拜访天津佳和江总，谈了304"


async def contact_and_photos(phone: Phone) -> tuple[int, list[int | None]]:
    """Whose contact 林海峰 is, and whose are the photos."""
    (contact,) = [row for row in await phone.bot.all(Contact) if row.name == "林海峰"]
    return contact.customer_id, [row.customer_id for row in await phone.bot.all(Document)]


async def test_a_visit_before_the_card_is_put_right_without_it(phone: Phone, business: Business) -> None:
    await phone.bot.says(business.wang, VISIT)
    await phone.photo(business.wang, *OF_LIFT)
    await phone.bot.says(business.wang, "1")
    assert "已修改 V00001" in await phone.bot.says(business.wang, "不是佳和，是天津华光钢铁贸易")
    lift = business.huaguang_lift.id
    assert await contact_and_photos(phone) == (lift, [lift])
    assert (await phone.bot.only(Interaction)).customer_id == business.huaguang.id
    assert (await phone.bot.only(Document)).interaction_id is None


@pytest.mark.parametrize("lines", [OF_LIFT, OF_JIAHE], ids=["of another", "of the same"])
async def test_a_card_is_put_right_without_the_visit(
    phone: Phone, business: Business, lines: tuple[str, ...]
) -> None:
    await phone.bot.says(business.wang, VISIT)
    await phone.photo(business.wang, *lines)
    await phone.bot.says(business.wang, "1")
    await phone.bot.says(business.wang, f"不是{lines[0].removesuffix('有限公司')}，是天津华光钢铁贸易")
    moved = business.huaguang.id
    assert await contact_and_photos(phone) == (moved, [moved])
    assert (await phone.bot.only(Document)).interaction_id is None
    assert (await phone.bot.only(Interaction)).customer_id == business.jiahe.id


async def test_a_visit_at_the_card_s_own_customer_leaves_it_there(
    phone: Phone, business: Business, clock: Clock
) -> None:
    await phone.bot.says(business.wang, VISIT)
    await phone.photo(business.wang, *OF_JIAHE)
    await phone.bot.says(business.wang, "1")
    clock.advance(minutes=11)
    await phone.bot.says(business.wang, "天津佳和那个改成天津华光钢铁贸易")
    assert (await phone.bot.only(Interaction)).customer_id == business.huaguang.id
    assert await contact_and_photos(phone) == (business.jiahe.id, [business.jiahe.id])


@pytest.mark.parametrize("said", ["这是天津佳和的照片", "不是天津华光电梯，是天津佳和"])
async def test_a_later_photo_is_moved_without_the_card(phone: Phone, business: Business, said: str) -> None:
    await phone.photo(business.wang, *OF_LIFT)
    await phone.bot.says(business.wang, "1")
    await phone.bot.sends(business.wang, kind="image", media_id="M1")
    assert "已把刚发的文件归到天津佳和" in await phone.bot.says(business.wang, said)
    lift = business.huaguang_lift.id
    assert await contact_and_photos(phone) == (lift, [lift, business.jiahe.id])


async def test_a_card_s_own_photo_takes_its_contact_along(phone: Phone, business: Business) -> None:
    await phone.photo(business.wang, *OF_LIFT)
    await phone.bot.says(business.wang, "1")
    assert "已更新联系人" in await phone.bot.says(business.wang, "这是天津佳和的照片")
    assert await contact_and_photos(phone) == (business.jiahe.id, [business.jiahe.id])
    await phone.bot.says(business.wang, "撤销")
    assert await contact_and_photos(phone) == (business.huaguang_lift.id, [business.huaguang_lift.id])


async def test_the_photo_of_a_card_of_before_is_not_moved(
    phone: Phone, business: Business, clock: Clock
) -> None:
    await phone.photo(business.wang, *OF_LIFT)
    await phone.bot.says(business.wang, "1")
    clock.advance(minutes=20)
    for said in ("这是天津佳和的照片", "不是天津华光电梯，是天津佳和"):
        assert "林海峰的名片" in await phone.bot.says(business.wang, said)
    assert await contact_and_photos(phone) == (business.huaguang_lift.id, [business.huaguang_lift.id])
