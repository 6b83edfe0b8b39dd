"""Who went to a customer and met nobody has paid no visit."""

from datetime import date

import pytest

from models.activities import Activity
from models.interactions import Interaction
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "今天去天津佳和扑了个空",
        "上午去拜访天津佳和，门卫死活不让进，白跑",
        "今天去了天津佳和，江总不在",
        "今天去天津佳和没见到江总，前台说他出差了",
        "今天拜访天津佳和吃了闭门羹",
    ],
)
async def test_it_is_noted_and_is_no_visit(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "今天晚上8点去拜访天津佳和")
    assert "不算拜访" in await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).mode is None
    assert (await bot.only(Activity)).status == "planned"


async def test_the_next_step_is_kept(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "今天去天津佳和扑了个空，下周三再去")
    assert "不算拜访" in reply and "11月25日" in reply
    assert (await bot.only(Interaction)).follow_up_on == date(2026, 11, 25)


@pytest.mark.parametrize(
    "said",
    [
        "今天去了天津佳和，江总不在，跟财务聊了聊",
        "今天去了天津佳和，江总出差没见着，洪经理接待的",
        "今天拜访了天津佳和江总，聊了304的价格，没见到老板",
        "今天去天津佳和，江总不在，薛经理说要304 20吨",
    ],
)
async def test_a_visit_to_somebody_else_is_one(bot: BotTester, business: Business, said: str) -> None:
    assert "不算拜访" not in await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).mode == "visit"


@pytest.mark.parametrize(
    ("said", "met", "missed"),
    [
        ("今天去了天津佳和，江总不在，跟洪经理聊的", "洪经理", "江总"),
        ("今天去了天津佳和，江总出差没见着，洪经理接待的", "洪经理", "江总"),
        ("今天拜访天津佳和，江总说洪经理请假了", "江总", "洪经理"),
        ("今天拜访天津佳和，江总不在，等了半小时他回来了，洪经理也在", "江总,洪经理", ""),
        ("今天拜访天津佳和，见了江总和洪经理", "江总,洪经理", ""),
    ],
)
async def test_who_was_not_there_took_no_part(
    bot: BotTester, business: Business, said: str, met: str, missed: str
) -> None:
    reply = await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).their_people == met
    assert (f"没见到：{missed}" in reply) is bool(missed)


@pytest.mark.parametrize(
    "said", ["今天拜访了天津佳和江总，他们李总不在", "今天拜访天津佳和，江总出差了，见了采购经理"]
)
async def test_a_visit_at_which_one_of_them_was_away_fulfils_the_plan(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "明天拜访天津佳和江总")
    bot.clock.advance(hours=20)
    assert "不算拜访" not in await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).mode == "visit"
    assert (await bot.only(Activity)).status == "done"


async def test_what_is_offered_to_be_kept_says_so(bot: BotTester, business: Business) -> None:
    assert "不算拜访" in await bot.says(business.wang, "今天去了天津佳和，谁都没见到")
    assert "已记录" in await bot.says(business.wang, "1")
    assert (await bot.only(Interaction)).mode is None


@pytest.mark.parametrize(
    "said",
    [
        "今天在办公室，谁都没见到",
        "今天出差，谁都没见到",
        "今天一家客户都没跑",
        "一整天都在公司写资料，没拜访客户",
    ],
)
async def test_where_no_customer_is_named_nothing_is_recorded(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "没有记拜访" in await bot.says(business.wang, said)
    assert not await bot.all(Interaction)


@pytest.mark.parametrize("said", ["谁没拜访", "今天谁没拜访客户", "哪些客户没去过"])
async def test_questions_stay_questions(bot: BotTester, business: Business, said: str) -> None:
    assert "没有记拜访" not in await bot.says(business.sun, said)
