"""A survey in the conversation: words with a score answer it, what is no answer leaves it open and said once more."""

import pytest

from config.house import House
from models.surveys import SurveyAnswer, SurveyResponse
from notifications import survey_invitations
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


@pytest.fixture
async def asked(bot: BotTester, business: Business, make: Make, house: House, clock: Clock) -> None:
    """江总 was asked how likely he is to recommend us."""
    order = await make.order(business.jiahe, "SO1001")
    async with bot.database.unit_of_work(clock()) as session:
        await survey_invitations.ensure_survey(session, house)
        await survey_invitations.invite_after_signed(session, house, order)
    clock.advance(days=1)


@pytest.mark.usefixtures("asked")
async def test_words_with_a_score_answer(bot: BotTester, business: Business) -> None:
    assert (await bot.says(business.jiang, "还行吧，8分")).startswith("2/5")
    assert (await bot.says(business.jiang, "给4星吧")).startswith("3/5")
    assert (await bot.says(business.jiang, "选2吧")).startswith("4/5")
    assert [answer.number for answer in await bot.all(SurveyAnswer)] == [8, 4, 2]


@pytest.mark.usefixtures("asked")
async def test_what_is_no_answer_is_passed_on_and_the_question_stays_and_is_said_once(
    bot: BotTester, business: Business
) -> None:
    reply = await bot.says(business.jiang, "交货慢了点")
    passed_on, question = reply.splitlines()
    assert "已转给您的业务员王强" in passed_on
    assert "1/5 您有多大可能" in question
    assert [push.to for push in await bot.pushes() if push.kind == "customer_wrote"] == ["王强"]
    assert await bot.says(business.jiang, "好的") == "好的 🙂"
    assert "调查" not in await bot.says(business.jiang, "合同盖章了吗")
    assert (await bot.only(SurveyResponse)).status == "invited"
    assert (await bot.says(business.jiang, "7")).startswith("2/5")


@pytest.mark.usefixtures("asked")
async def test_nothing_more_to_say_goes_on(bot: BotTester, business: Business) -> None:
    for said in ("9", "5", "2"):
        await bot.says(business.jiang, said)
    assert (await bot.says(business.jiang, "没了")).startswith("5/5")


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize("said", ["不填", "没空"])
async def test_who_will_not_answer_is_left_in_peace(bot: BotTester, business: Business, said: str) -> None:
    assert "不再问了" in await bot.says(business.jiang, said)
    assert (await bot.only(SurveyResponse)).status == "stopped"


@pytest.mark.usefixtures("asked")
async def test_a_demand_in_the_middle_stays_one(bot: BotTester, business: Business) -> None:
    assert "编号" in await bot.says(business.jiang, "304 4分管要5吨")
    assert await bot.all(SurveyAnswer) == []
    assert "不再问了" in await bot.says(business.jiang, "退出")
    assert "1/5" not in await bot.says(business.jiang, "好的")


@pytest.mark.usefixtures("asked")
async def test_thanks_for_what_was_written_down_since_are_no_score(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.jiang, "9")
    clock.advance(seconds=60)
    await bot.says(business.jiang, "304 2B 2.0 要10吨")
    await bot.says(business.jiang, "好")
    assert [answer.number for answer in await bot.all(SurveyAnswer)] == [9]
    await bot.says(business.jiang, "4")
    assert [answer.number for answer in await bot.all(SurveyAnswer)] == [9, 4]
