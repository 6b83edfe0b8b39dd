"""Somebody whom nobody knows yet asks for goods, a price or a person: a lead, and the managers are told."""

import pytest

from handlers.leads.enquiries import MOST_TOLD
from models.customers import Contact, Customer
from models.leads import Lead
from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def test_an_enquiry_is_a_lead_and_goes_on(bot: BotTester, business: Business) -> None:
    assert "绑定" in await bot.says("o-new", "你好")
    assert await bot.all(Lead) == []
    reply = await bot.says("o-new", "304不锈钢板多少钱")
    assert "已转给我们的同事" in reply
    assert "请留个电话" in reply
    for text in ("要10吨 1.5的", "我是无锡宏达的采购 姓周"):
        assert "留个电话" in await bot.says("o-new", text)
    assert "13812345678" in await bot.says("o-new", "电话13812345678")
    assert await bot.says("o-new", "谢谢") == "好的 🙂"
    lead = await bot.only(Lead)
    assert (lead.owner_id, lead.mobile, lead.source) == (None, "13812345678", "服务号")
    assert lead.need.splitlines()[:2] == ["304不锈钢板多少钱", "要10吨 1.5的"]
    await bot.says("o-new", "怎么没人联系我")
    first, second, third = await bot.pushes()
    assert "怎么没人联系我" in third.text
    assert (first.to, first.kind) == ("陈总监", "enquiry_received")
    assert "还没留" in first.text
    for words in ("无锡宏达的采购", "13812345678", "1.5的"):
        assert words in second.text
    assert await bot.all(Demand) == []


async def test_the_company_that_is_named_is_that_of_the_lead(bot: BotTester, business: Business) -> None:
    await bot.says("o-new", "我们要304的，怎么联系你们业务员")
    await bot.says("o-new", "常州宏峰机械有限公司 周经理 13812345678")
    assert (await bot.only(Lead)).company == "常州宏峰机械有限公司"


async def test_each_conversation_has_a_lead_of_its_own_and_a_claimed_one_is_its_owners(
    bot: BotTester, business: Business
) -> None:
    await bot.says("o-new", "想买点不锈钢")
    await bot.says("o-other", "没有业务员")
    first, second = await bot.all(Lead)
    assert first.company != second.company
    async with bot.database.unit_of_work(bot.clock()) as session:
        (await session.get_one(Lead, first.id)).owner_id = business.wang.id
    await bot.says("o-new", "13812345678")
    assert (await bot.pushes())[-1].to == "王强"


@pytest.mark.parametrize(
    "text", ["你好", "在吗", "帮助", "撤销", "1", "华光还欠多少钱", "货到哪了", "今天天气不错"]
)
async def test_what_asks_for_nothing_makes_no_lead(bot: BotTester, business: Business, text: str) -> None:
    assert "绑定" in await bot.says("o-new", text)
    assert await bot.all(Lead) == []
    assert await bot.pushes() == []


@pytest.mark.parametrize("said", ["认领 {}", "1"])
async def test_a_claimed_enquiry_becomes_a_customer(bot: BotTester, business: Business, said: str) -> None:
    await bot.says("o-new", "想买点不锈钢，13812345678")
    lead = await bot.only(Lead)
    assert lead.company in await bot.says(business.wang, "公海")
    await bot.says(business.wang, said.format(lead.number))
    lead = await bot.only(Lead)
    assert (lead.owner_id, lead.status) == (business.wang.id, "converted")
    await bot.says("o-new", "我的电话改成13912345678了")
    push = (await bot.pushes())[-1]
    assert (push.to, push.kind) == ("王强", "enquiry_received")
    assert len(await bot.all(Lead)) == 1


async def test_a_stranger_can_not_flood_the_managers(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says("o-new", "想买点不锈钢，13812345678")
    for said in ("转人工", "13912345678", "13812345678") * 5:
        await bot.says("o-new", said)
    assert len(await bot.pushes()) == MOST_TOLD
    clock.advance(days=1)
    await bot.says("o-new", "转人工")
    assert len(await bot.pushes()) == MOST_TOLD + 1


async def test_a_number_does_not_tell_whom_a_colleague_is_after(bot: BotTester, business: Business) -> None:
    await bot.says(business.zhang, "新线索 常州宏峰机械 杜经理 13951227704")
    lead = await bot.only(Lead)
    reply = await bot.says(business.wang, f"认领 {lead.number}")
    assert "张伟" in reply
    assert "宏峰" not in reply
    assert (await bot.only(Lead)).owner_id == business.zhang.id


async def test_an_enquiry_of_a_customer_makes_no_second_one_of_the_name(
    bot: BotTester, business: Business
) -> None:
    await bot.says("o-new", "想买点不锈钢")
    await bot.says("o-new", f"{business.jiahe.name} 周经理 13812345678")
    lead, before = await bot.only(Lead), len(await bot.all(Customer))
    assert lead.company == business.jiahe.name
    assert "王强" in await bot.says(business.zhang, f"认领 {lead.number}")
    assert (await bot.only(Lead)).status == "open"
    await bot.says(business.wang, f"认领 {lead.number}")
    lead = await bot.only(Lead)
    assert (lead.status, lead.customer_id) == ("converted", business.jiahe.id)
    assert len(await bot.all(Customer)) == before
    assert "13812345678" in {person.mobile for person in await bot.all(Contact)}
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Lead)).status == "open"
    assert "13812345678" not in {person.mobile for person in await bot.all(Contact)}


async def test_a_stranger_does_not_change_where_a_contact_is_reached(
    bot: BotTester, business: Business
) -> None:
    await bot.says("o-new", "想买点不锈钢")
    await bot.says("o-new", f"{business.jiahe.name} 江总 13812345678")
    lead = await bot.only(Lead)
    assert (lead.company, lead.contact_name) == (business.jiahe.name, business.jiang.called)
    assert "13812345678" in await bot.says(business.wang, f"认领 {lead.number}")
    assert [person.mobile for person in await bot.all(Contact)] == [business.jiang.mobile]


async def test_who_writes_again_opens_the_lead_that_was_closed(bot: BotTester, business: Business) -> None:
    await bot.says("o-new", "想买点不锈钢，13812345678")
    lead = await bot.only(Lead)
    assert "光打招呼不算" in await bot.says(business.wang, f"关闭线索 {lead.number} 打错的")
    await bot.says("o-new", "在吗")
    assert (await bot.only(Lead)).status == "closed"
    await bot.says("o-new", "你们304板有现货的话我要5吨")
    opened = await bot.only(Lead)
    assert (opened.status, opened.closed_for, opened.mobile) == ("open", None, "13812345678")
    assert "要5吨" in opened.need
    assert [push.kind for push in await bot.pushes()] == ["enquiry_received"] * 2
