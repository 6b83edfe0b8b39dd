"""Leads are spoken of by the names that people use: claimed, made customers, handed over and closed."""

import pytest

from models.customers import Customer
from models.leads import Lead
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def _leads(make: Make, business: Business) -> dict[str, Lead]:
    companies = {
        "顺德乐厨电器": None,
        "苏州高新微纳科技": None,
        "廊坊安次管件厂": None,
        "嘉善宏图五金": business.zhang,
    }
    return {
        company: await make.save(
            Lead(
                company=company,
                contact_name="沈总",
                mobile="13912340002",
                owner_id=owner.id if owner else None,
            )
        )
        for company, owner in companies.items()
    }


@pytest.mark.parametrize(
    ("said", "company"),
    [
        ("认领 顺德乐厨电器", "顺德乐厨电器"),
        ("认领苏州高新微纳", "苏州高新微纳科技"),
        ("认领 廊坊安次", "廊坊安次管件厂"),
        ("认领 苏州高新微纳科技有限公司", "苏州高新微纳科技"),
        ("转客户 顺德乐厨电器", "顺德乐厨电器"),
        ("转成客户 廊坊安次管件", "廊坊安次管件厂"),
        ("把廊坊安次转成客户", "廊坊安次管件厂"),
        ("顺德乐厨这条线索转为客户", "顺德乐厨电器"),
        ("顺德乐厨可以转正式客户了", "顺德乐厨电器"),
    ],
)
async def test_a_lead_is_taken_by_its_short_name(
    bot: BotTester, business: Business, make: Make, said: str, company: str
) -> None:
    leads = await _leads(make, business)
    reply = await bot.says(business.wang, said)
    assert f"线索 {leads[company].number} 已转为客户" in reply
    taken = [lead for lead in await bot.all(Lead) if lead.status == "converted"]
    assert [lead.company for lead in taken] == [company]


async def test_by_its_number_too_and_a_colleagues_is_not_taken(
    bot: BotTester, business: Business, make: Make
) -> None:
    leads = await _leads(make, business)
    assert "已转为客户" in await bot.says(business.wang, f"转客户 {leads['顺德乐厨电器'].number}")
    for said in ("转客户 嘉善宏图", "认领 嘉善宏图", "认领嘉善宏图五金", "嘉善宏图可以转成客户了"):
        assert "由张伟跟进" in await bot.says(business.wang, said)
    assert "没有待跟进的线索“嘉善宏达”" in await bot.says(business.wang, "认领 嘉善宏达")
    assert "由张伟跟进" in await bot.says(business.wang, "转客户 嘉善宏图五金")
    assert "已经是客户" in await bot.says(business.wang, "转客户 天津佳和")
    assert "已转为客户" in await bot.says(business.zhang, "转客户 嘉善宏图")


async def test_who_may_be_several_or_is_hardly_named_is_asked_about(
    bot: BotTester, business: Business, make: Make
) -> None:
    leads = await _leads(make, business)
    await make.save(Lead(company="顺德乐厨炊具"))
    assert "是哪条线索" in await bot.says(business.wang, "认领 顺德乐厨")
    assert [lead.status for lead in await bot.all(Lead)] == ["open"] * 5
    assert f"{leads['顺德乐厨电器'].number} 已转为客户" in await bot.says(business.wang, "1")
    assert "是哪条线索" in await bot.says(business.wang, "认领 廊坊")
    assert "是哪条线索" in await bot.says(business.wang, "今天天气不错啊")
    assert "已转为客户" in await bot.says(business.wang, "1")


@pytest.mark.parametrize(
    ("said", "company", "reason"),
    [
        ("苏州高新微纳这条没用，是广告，关了吧", "苏州高新微纳科技", "没用，是广告"),
        ("把顺德乐厨电器那条线索关了，打不通电话", "顺德乐厨电器", "打不通电话"),
        ("顺德乐厨电器没用，号码是空号", "顺德乐厨电器", "没用，号码是空号"),
        ("廊坊安次管件厂那条不跟了", "廊坊安次管件厂", "不跟了"),
        ("关掉廊坊安次那条线索，是同行", "廊坊安次管件厂", "是同行"),
        ("廊坊安次线索作废", "廊坊安次管件厂", None),
        ("廊坊安次是广告，关掉", "廊坊安次管件厂", "是广告"),
    ],
)
async def test_a_lead_is_closed_by_its_name(
    bot: BotTester, business: Business, make: Make, said: str, company: str, reason: str | None
) -> None:
    await _leads(make, business)
    assert "已关闭" in await bot.says(business.wang, said)
    assert [(lead.company, lead.closed_for) for lead in await bot.all(Lead) if lead.status == "closed"] == [
        (company, reason)
    ]
    await bot.says(business.wang, "撤销")
    assert {lead.status for lead in await bot.all(Lead)} == {"open"}


@pytest.mark.parametrize(
    "said", ["{number}没用，号码是空号", "{number}没戏了，打不通电话", "{number}不用跟了，同行"]
)
async def test_why_may_stand_behind_a_number(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    lead = (await _leads(make, business))["顺德乐厨电器"]
    assert "已关闭" in await bot.says(business.wang, said.format(number=lead.number))


@pytest.mark.parametrize(
    "said",
    [
        "顺德乐厨电器关了吗",
        "顺德乐厨电器那条要不要关掉",
        "廊坊安次管件厂不要了",
        "顺德乐厨那条提醒删掉",
        "顺德乐厨那条拜访记录有误，删了",
        "天津佳和那条没用，关了吧",
        "嘉善宏图是广告公司，下周去拜访",
        "顺德乐厨的厂关了，没法做",
        "嘉善宏图那条线索没用，关了",
    ],
)
async def test_what_closes_no_lead_of_ones_own(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await _leads(make, business)
    await bot.says(business.wang, said)
    assert {lead.status for lead in await bot.all(Lead)} == {"open"}


@pytest.mark.parametrize(
    "said",
    ["把嘉善宏图这条线索转给王强", "嘉善宏图转给王强", "把{number}转给王强", "{number}这条线索移交给王强"],
)
async def test_a_lead_is_handed_to_a_colleague_who_is_told(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    lead = (await _leads(make, business))["嘉善宏图五金"]
    for who in (business.zhang, business.manager):
        reply = await bot.says(who, said.format(number=lead.number))
        assert "已转给王强" in reply
        push = (await bot.pushes())[-1]
        assert (push.to, push.kind) == ("王强", "lead_handed_over")
        assert "13912340002" in push.text
        assert _owner(await bot.all(Lead)) == business.wang.id
        await bot.says(who, "撤销")
        assert _owner(await bot.all(Lead)) == business.zhang.id


async def test_only_ones_own_are_given_away(bot: BotTester, business: Business, make: Make) -> None:
    leads = await _leads(make, business)
    await bot.says(business.wang, "把嘉善宏图这条线索转给王强")
    assert "没有待跟进的线索" in await bot.says(business.wang, f"把{leads['嘉善宏图五金'].number}转给王强")
    assert "还在公海" in await bot.says(business.wang, "把顺德乐厨这条线索转给张伟")
    assert _owner(await bot.all(Lead)) == business.zhang.id
    assert all(customer.name not in leads for customer in await bot.all(Customer))


def _owner(leads: list[Lead]) -> int | None:
    return next(lead.owner_id for lead in leads if lead.company == "嘉善宏图五金")


@pytest.mark.parametrize("said", ["合同转客户了", "报价单转客户", "江总说下午把单子转客户"])
async def test_what_is_sent_to_a_customer_is_no_lead(bot: BotTester, business: Business, said: str) -> None:
    assert "线索" not in await bot.says(business.wang, said)


@pytest.mark.parametrize(
    "said",
    [
        "顺德乐厨那条线索什么情况",
        "看看顺德乐厨电器",
        "顺德乐厨电器怎么样了",
        "{number}",
        "{number}什么情况？",
    ],
)
async def test_a_lead_is_shown(bot: BotTester, business: Business, make: Make, said: str) -> None:
    number = (await _leads(make, business))["顺德乐厨电器"].number
    reply = await bot.says(business.wang, said.format(number=number))
    assert reply.startswith(f"线索 {number} 顺德乐厨电器") and "沈总 13912340002" in reply
    assert "由张伟跟进" in await bot.says(business.wang, "嘉善宏图那条线索什么情况")
    assert "13912340002" not in await bot.says(business.wang, "嘉善宏图五金")
    assert "沈总" not in await bot.says(business.finance, said.format(number=number))
    assert {lead.status for lead in await bot.all(Lead)} == {"open"}


async def test_leads_that_are_open_are_listed(bot: BotTester, business: Business, make: Make) -> None:
    await _leads(make, business)
    for said in ("我有哪些线索", "我手上的线索", "还没转化的线索"):
        reply = await bot.says(business.zhang, said)
        assert "在跟的线索" in reply and "嘉善宏图五金" in reply and "顺德乐厨" not in reply
    assert "0 / 4" in await bot.says(business.manager, "这个月的线索有多少变成客户了")
