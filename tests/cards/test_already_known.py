"""Who is on a photographed card may be known already: to us, or to a colleague."""

from models.customers import Contact
from tests.cards.card_lines import JIAHE, contacts
from tests.cards.conftest import Phone
from tests.dialogues.conftest import Business
from tests.make import Make


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
