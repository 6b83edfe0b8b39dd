"""What is told of a lead by its short name is of that lead: a plan, a talk, or a note; and of no customer."""

from datetime import date, datetime

import pytest

from models.activities import Activity, Task
from models.interactions import Interaction
from models.leads import Lead
from models.sales import Demand
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

_LEAD = "小赵介绍了个客户 无锡鼎新 做换热器的 老板姓蒋 13812345678"


@pytest.fixture
async def dingxin(bot: BotTester, business: Business) -> Lead:
    await bot.says(business.wang, "今天拜访了天津佳和江总")
    await bot.says(business.wang, _LEAD)
    return await bot.only(Lead)


async def test_a_plan_with_a_lead(bot: BotTester, business: Business, dingxin: Lead) -> None:
    assert dingxin.contact_name == "蒋老板"
    reply = await bot.says(business.wang, "鼎新约了下周二上午十点见面")
    assert "无锡鼎新" in reply
    assert "L00001" in reply
    await bot.says(business.wang, "见面改成下午两点")
    plan = await bot.only(Activity)
    assert plan.planned_start == datetime(2026, 11, 24, 14, tzinfo=SHANGHAI)
    assert plan.customer_id is None
    assert "无锡鼎新" in (plan.goal or "")


async def test_a_talk_with_a_lead(bot: BotTester, business: Business, dingxin: Lead) -> None:
    await bot.says(business.wang, "今天去了鼎新 蒋总说月底前给答复 下周三再去")
    talk = (await bot.all(Interaction))[-1]
    assert (talk.customer_id, talk.lead_id, talk.mode) == (None, dingxin.id, "visit")
    assert "无锡鼎新" in (await bot.all(Task))[-1].title
    assert len(await bot.all(Lead)) == 1
    await bot.says(business.wang, "鼎新打了三个电话没人接")
    await bot.says(business.wang, "后天再打")
    assert (await bot.all(Interaction))[-1].follow_up_on == date(2026, 11, 20)


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said", ["鼎新接了 说要先看看价格", "蒋总说先打5万定金", "鼎新要5吨304", "鼎新有点意向"]
)
async def test_what_else_is_told_is_noted(
    bot: BotTester, business: Business, dingxin: Lead, said: str
) -> None:
    assert "L00001" in await bot.says(business.wang, said)
    assert said in (await bot.only(Lead)).need
    assert not await bot.all(Demand)


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said", ["鼎新有几个人", "鼎新付了5万定金", "江总说先打5万定金", "鼎新下周二上午见面行吗", "孙总说先等等"]
)
async def test_what_is_not_noted_of_it(bot: BotTester, business: Business, dingxin: Lead, said: str) -> None:
    before = dingxin.need
    await bot.says(business.wang, said)
    assert (await bot.only(Lead)).need == before
    assert not await bot.all(Activity)


async def test_a_colleague_s_lead_is_nobody_s_talk(bot: BotTester, business: Business, dingxin: Lead) -> None:
    before = dingxin.need
    await bot.says(business.zhang, "鼎新接了 说要先看看价格")
    assert (await bot.only(Lead)).need == before


async def test_a_customer_of_that_name_is_meant(bot: BotTester, business: Business, make: Make) -> None:
    await make.customer(
        "常州鼎新机械有限公司", owner=business.wang, code="C0009", short=("常州鼎新", "鼎新"), city="常州"
    )
    await bot.says(business.wang, _LEAD)
    await bot.says(business.wang, "今天去了鼎新")
    assert (await bot.only(Interaction)).lead_id is None


async def test_a_lead_is_closed_and_shown_by_its_short_name(
    bot: BotTester, business: Business, dingxin: Lead
) -> None:
    assert "13812345678" in await bot.says(business.wang, "鼎新什么情况")
    assert "已关闭" in await bot.says(business.wang, "鼎新没戏 人家只做201")


async def test_what_is_sent_to_a_lead_is_a_reminder(
    bot: BotTester, business: Business, dingxin: Lead
) -> None:
    await bot.says(business.wang, "鼎新要先看样 周二前寄过去")
    assert (await bot.all(Task))[-1].title == "鼎新要先看样 周二前寄过去"
    assert not await bot.all(Activity)


async def test_a_lead_that_is_pointed_at(bot: BotTester, business: Business, dingxin: Lead) -> None:
    await bot.says(business.wang, "转给江总吧")
    assert (await bot.only(Lead)).owner_id == business.wang.id
    await bot.says(business.wang, "转给张伟吧 离他近")
    assert (await bot.only(Lead)).owner_id == business.zhang.id
    await bot.says(business.wang, "撤销")
    await bot.says(business.wang, "这个线索转客户吧")
    assert (await bot.only(Lead)).status == "converted"


async def test_its_person_is_no_customer_s_of_that_name(
    bot: BotTester, business: Business, make: Make, dingxin: Lead
) -> None:
    await make.contact(business.huaguang_lift, "蒋大海", called="蒋总")
    await bot.says(business.wang, "约了蒋总下周四见")
    assert (await bot.only(Activity)).customer_id is None
    assert "已转给张伟" in await bot.says(business.wang, "鼎新那条转给张伟")
