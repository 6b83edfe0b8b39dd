"""A photographed card of a company that is no customer becomes a lead, or that of the customer who is meant."""

import pytest

from models.documents import Document
from models.leads import Lead
from tests.cards.card_lines import HONGFENG, contacts
from tests.cards.conftest import Phone
from tests.dialogues.conftest import Business


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


async def test_a_company_that_sounds_like_a_customer_s_is_asked_about(
    phone: Phone, business: Business
) -> None:
    shown = await phone.photo(business.wang, "天津嘉和电梯部件制造有限公司", "孙悦", "采购员", "13512207777")
    assert "1 天津佳和电梯部件制造有限公司" in shown
    assert "2 登记“天津嘉和电梯部件制造有限公司”为新线索" in shown
