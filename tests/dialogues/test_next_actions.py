"""The next step of a deal has its day and is somebody's; a colleague whose it becomes is told."""

from datetime import date

import pytest

from models.opportunities import Opportunity
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "told", ["下周五让张伟去谈", "让张伟下周五去谈", "张伟下周五去谈", "下一步派张伟下周五去谈"]
)
async def test_a_step_is_given_to_a_colleague(bot: BotTester, business: Business, told: str) -> None:
    await bot.says(business.wang, "天津佳和新项目 304 100万")
    reply = await bot.says(business.wang, f"佳和那个单子预计金额改成180万，{told}")
    deal = await bot.only(Opportunity)
    assert (deal.action_owner_id, deal.planned_done) == (business.zhang.id, date(2026, 11, 27))
    assert deal.expected_close is None and deal.next_action == told
    assert "行动负责人张伟" in reply
    (notice,) = [push for push in await bot.pushes() if push.kind == "step_given"]
    assert notice.to == "张伟" and "天津佳和" in notice.text and told in notice.text
    await bot.says(business.wang, "撤销")
    deal = await bot.only(Opportunity)
    assert (deal.action_owner_id, deal.planned_done) == (business.wang.id, None)


@pytest.mark.parametrize("told", ["下周五跟张伟一起去谈", "我下周五再去"])
async def test_a_step_of_ones_own_stays_ones_own(bot: BotTester, business: Business, told: str) -> None:
    await bot.says(business.wang, "天津佳和新项目 304 100万")
    await bot.says(business.wang, "佳和那个单子下周三让张伟去谈")
    await bot.says(business.wang, f"佳和那个单子180万，{told}")
    deal = await bot.only(Opportunity)
    assert (deal.action_owner_id, deal.planned_done) == (business.wang.id, date(2026, 11, 27))


async def test_who_is_no_colleague_is_not_given_it(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和新项目 304 100万")
    reply = await bot.says(business.wang, "佳和那个单子180万，下周五让李铁柱去谈")
    assert (await bot.only(Opportunity)).action_owner_id == business.wang.id
    assert "已通知" not in reply
