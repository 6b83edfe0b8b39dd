"""Who complained is asked how satisfied they are with what came of it (J-27)."""

import pytest

from config.house import House
from models.activities import Task
from models.complaints import Complaint
from models.surveys import SurveyAnswer, SurveyResponse
from notifications import survey_invitations
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.tester import BotTester


@pytest.fixture
async def resolved(bot: BotTester, business: Business, house: House, clock: Clock) -> str:
    """江总 complained, and it was settled."""
    async with bot.database.unit_of_work(clock()) as session:
        await survey_invitations.ensure_survey(session, house)
    await bot.says(business.jiang, "这批304板有划痕")
    number: str = (await bot.only(Complaint)).number
    await bot.says(business.wang, f"已解决 {number} 补发2张")
    return number


async def test_they_are_asked_and_a_low_rating_opens_a_task(
    bot: BotTester, business: Business, resolved: str, clock: Clock
) -> None:
    (push,) = [push for push in await bot.pushes() if push.kind == "survey_invited"]
    assert push.to == "江勇"
    assert f"您的投诉 {resolved} 处理完了" in push.text
    clock.advance(days=1)
    assert (await bot.says(business.jiang, "2")).startswith("2/2")
    assert "没有做好" in await bot.says(business.jiang, "跳过")
    assert [answer.number for answer in await bot.all(SurveyAnswer)] == [2]
    assert [task.owner_id for task in await bot.all(Task)] == [business.wang.id]


async def test_a_good_rating_is_thanked_for(
    bot: BotTester, business: Business, resolved: str, clock: Clock
) -> None:
    clock.advance(days=1)
    await bot.says(business.jiang, "5")
    assert "感谢" in await bot.says(business.jiang, "下次发货前先看一遍")
    assert await bot.all(Task) == []


async def test_what_is_undone_is_asked_about_no_more_and_nobody_is_asked_twice(
    bot: BotTester, business: Business, resolved: str
) -> None:
    await bot.says(business.wang, "撤销")
    assert await bot.all(SurveyResponse) == []
    await bot.says(business.wang, f"已解决 {resolved} 换货10张")
    await bot.says(business.jiang, "316L的板也有麻点")
    number = (await bot.all(Complaint))[-1].number
    await bot.says(business.wang, f"已解决 {number} 换货10张")
    assert len(await bot.all(SurveyResponse)) == 1


@pytest.mark.usefixtures("resolved")
async def test_who_wants_no_pushes_is_not_asked(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "撤销")
    await bot.says(business.jiang, "退订")
    number = (await bot.all(Complaint))[-1].number
    await bot.says(business.wang, f"已解决 {number} 换货10张")
    assert await bot.all(SurveyResponse) == []
