"""The next step of a deal has its day and is somebody's; a colleague whose it becomes is told."""

from datetime import date
from decimal import Decimal

import pytest

from models.opportunities import Opportunity
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "told", ["下周五让王强去谈", "让王强下周五去谈", "王强下周五去谈", "下一步派王强下周五去谈"]
)
async def test_who_leads_gives_a_step_to_a_colleague(bot: BotTester, business: Business, told: str) -> None:
    await bot.says(business.sun, "天津佳和新项目 304 100万")
    reply = await bot.says(business.sun, f"佳和那个单子预计金额改成180万，{told}")
    deal = await bot.only(Opportunity)
    assert (deal.action_owner_id, deal.planned_done) == (business.wang.id, date(2026, 11, 27))
    assert deal.expected_close is None and deal.next_action == told.removeprefix("下一步")
    assert "行动负责人王强" in reply
    (notice,) = [push for push in await bot.pushes() if push.kind == "step_given"]
    assert notice.to == "王强" and "天津佳和" in notice.text and f"下一步：{deal.next_action}" in notice.text
    await bot.says(business.sun, "撤销")
    deal = await bot.only(Opportunity)
    assert (deal.action_owner_id, deal.planned_done) == (business.sun.id, None)


@pytest.mark.parametrize("told", ["佳和那个单子180万，让王强去谈", "佳和的单子，下一步交给王强去谈价"])
async def test_a_step_without_a_day_is_given_too(bot: BotTester, business: Business, told: str) -> None:
    await bot.says(business.sun, "天津佳和新项目 304 100万")
    assert "行动负责人王强，已通知" in await bot.says(business.sun, told)
    deal = await bot.only(Opportunity)
    assert (deal.action_owner_id, deal.planned_done) == (business.wang.id, None)
    assert deal.stage == "first_contact" and deal.next_action is not None and "王强" in deal.next_action
    await bot.says(business.sun, "撤销")
    assert (await bot.only(Opportunity)).action_owner_id == business.sun.id


async def test_the_day_behind_a_step_is_that_of_the_step(bot: BotTester, business: Business) -> None:
    await bot.says(business.sun, "天津佳和新项目 304 100万")
    await bot.says(business.sun, "佳和那个单子下一步让王强去谈，下周三")
    deal = await bot.only(Opportunity)
    assert (deal.action_owner_id, deal.planned_done) == (business.wang.id, date(2026, 11, 25))
    assert deal.expected_close is None


@pytest.mark.parametrize("told", ["下周五跟王强一起去谈", "我下周五再去"])
async def test_a_step_of_ones_own_stays_ones_own(bot: BotTester, business: Business, told: str) -> None:
    await bot.says(business.sun, "天津佳和新项目 304 100万")
    await bot.says(business.sun, "佳和那个单子下周三让王强去谈")
    await bot.says(business.sun, f"佳和那个单子180万，{told}")
    deal = await bot.only(Opportunity)
    assert (deal.action_owner_id, deal.planned_done) == (business.sun.id, date(2026, 11, 27))


@pytest.mark.parametrize(
    ("speaker", "why"),
    [
        ("wang", "只有主管和经理能给自己团队的同事派行动"),
        ("sun", "只有主管和经理能给自己团队的同事派行动"),
        ("manager", "张伟看不到这家客户"),
    ],
)
async def test_who_may_not_be_given_a_step_is_not_told_of_it(
    bot: BotTester, business: Business, speaker: str, why: str
) -> None:
    gives = getattr(business, speaker)
    await bot.says(gives, "天津佳和新项目 304 100万")
    reply = await bot.says(gives, "佳和那个单子预计金额改成180万，下周五让张伟去谈")
    assert why in reply and "行动负责人先记您" in reply
    assert ("“把天津佳和电梯部件制造有限公司转给张伟”" in reply) == (speaker == "manager")
    deal = await bot.only(Opportunity)
    assert (deal.action_owner_id, deal.planned_done) == (gives.id, date(2026, 11, 27))
    assert deal.expected_amount == Decimal(1800000)
    assert [push for push in await bot.pushes() if push.to == "张伟"] == []


async def test_who_is_no_colleague_is_not_given_it(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 304 100万")
    reply = await bot.says(business.wang, "佳和那个单子180万，下周五让李铁柱去谈")
    assert (await bot.only(Opportunity)).action_owner_id == business.wang.id
    assert "已通知" not in reply


@pytest.mark.parametrize(
    ("whom", "why"),
    [("周会计", "没有通知周会计"), ("李经理", "同事里没有“李经理”"), ("技术", "同事里没有“技术”")],
)
async def test_who_does_not_sell_or_is_nobody_we_know_is_not_given_it(
    bot: BotTester, business: Business, whom: str, why: str
) -> None:
    await bot.says(business.manager, "天津佳和新项目 304 100万")
    reply = await bot.says(business.manager, f"佳和那个单子180万，下周五让{whom}去谈")
    assert why in reply and "行动负责人先记您" in reply
    assert (await bot.only(Opportunity)).action_owner_id == business.manager.id
