"""A lead is put right in words, and given to the colleague with whom what is told of it ends."""

import pytest

from models.leads import Lead
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "company", "contact", "mobile"),
    [
        ("不对，叫昆山博众精工", "昆山博众精工", "刘工", "13812340001"),
        ("公司名写错了，应该是昆山博众精工", "昆山博众精工", "刘工", "13812340001"),
        ("手机号错了，是13812340002", "昆山博众机械", "刘工", "13812340002"),
        ("不对，联系人是孙工", "昆山博众机械", "孙工", "13812340001"),
        ("手机号错了，是1381234000", "昆山博众机械", "刘工", "13812340001"),
        ("不对，是张伟跟", "昆山博众机械", "刘工", "13812340001"),
        ("不对，联系人是王强", "昆山博众机械", "刘工", "13812340001"),
        ("不对，叫什么来着", "昆山博众机械", "刘工", "13812340001"),
        ("不对，是天津佳和", "昆山博众机械", "刘工", "13812340001"),
        ("不对，是昆山博仲机械", "昆山博仲机械", "刘工", "13812340001"),
        ("不对，是做阀门的", "昆山博众机械", "刘工", "13812340001"),
        ("不对，是采购经理", "昆山博众机械", "刘工", "13812340001"),
        ("不对，是他们要5吨304", "昆山博众机械", "刘工", "13812340001"),
        ("错了，是在无锡的一家厂", "昆山博众机械", "刘工", "13812340001"),
        ("不对，是明天下午联系", "昆山博众机械", "刘工", "13812340001"),
        ("不对，叫天津佳和电梯部件制造有限公司", "昆山博众机械", "刘工", "13812340001"),
        ("不对，叫苏州恒达环保设备集团有限公司", "昆山博众机械", "刘工", "13812340001"),
    ],
)
async def test_a_lead_is_put_right(
    bot: BotTester, business: Business, said: str, company: str, contact: str, mobile: str
) -> None:
    await bot.says(business.wang, "新线索 昆山博众机械 刘工 13812340001")
    await bot.says(business.wang, said)
    lead = await bot.only(Lead)
    assert (lead.company, lead.contact_name, lead.mobile) == (company, contact, mobile)


@pytest.mark.parametrize(
    ("told", "given"),
    [
        ("，让张伟跟进", True),
        ("，给张伟", True),
        ("，归张伟负责吧", True),
        ("，张伟介绍的", False),
        ("，给张伟打过电话", False),
    ],
)
async def test_a_lead_goes_to_whom_it_is_given(
    bot: BotTester, business: Business, told: str, given: bool
) -> None:
    await bot.says(business.wang, f"新线索 常州宏峰机械 杜经理 13951227704{told}")
    owner = business.zhang if given else business.wang
    assert (await bot.only(Lead)).owner_id == owner.id


@pytest.mark.parametrize(
    "told", ["名片给张伟了", "资料已经发给张伟", "不用给张伟跟", "别给张伟", "报价单给张伟"]
)
async def test_what_else_goes_to_a_colleague_gives_no_lead_away(
    bot: BotTester, business: Business, told: str
) -> None:
    await bot.says(business.wang, f"新线索 昆山博众机械 刘工 13812340001，{told}")
    assert (await bot.only(Lead)).owner_id == business.wang.id


@pytest.mark.parametrize(
    ("said", "company"),
    [
        ("新线索 昆山百胜精机 孙工 13812340012", "昆山百胜精机"),
        ("新线索：昆山百胜精机，孙工，13812340012", "昆山百胜精机"),
        ("新线索 做阀门的 孙工 13812340012", "新线索 做阀门的 孙工 13812340012"),
        ("新线索 孙工 13812340012", "新线索 孙工 13812340012"),
    ],
)
async def test_a_lead_is_called_what_is_written_first(
    bot: BotTester, business: Business, said: str, company: str
) -> None:
    await bot.says(business.wang, said)
    lead = await bot.only(Lead)
    assert (lead.company, lead.contact_name, lead.mobile) == (company, "孙工", "13812340012")
