"""A call that nobody took is noted, is no call, and fulfils no plan; one in which anybody spoke is."""

from datetime import date

import pytest

from models.activities import Activity, Task
from models.interactions import Interaction
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    "said",
    [
        "佳和江总电话打了没人接",
        "今天打佳和江总电话没接",
        "打了佳和江总三个电话都没接",
        "佳和江总不接电话",
        "给佳和江总打电话，没接",
        "给佳和江总打电话没打通",
        "佳和江总电话打不通，应该换号了",
        "电话拜访佳和，一直占线",
        "佳和江总电话关机",
        "佳和江总没接电话，明天再打",
        "给佳和打电话占线",
        "给佳和江总打电话，一直忙音",
        "佳和没接电话",
        "佳和打了两次没人接",
        "佳和江总占线",
        "今天联系不上天津佳和江总",
        "打不通天津佳和江总的电话",
        "佳和江总关机",
        "江总关机了",
        "佳和江总手机停机",
        "江总手机欠费停机",
        "佳和江总电话空号",
        "佳和江总不在服务区",
        "佳和江总一直没接",
        "佳和江总无法接通",
        "佳和电话无法接通",
        "佳和联系不上",
        "江总没接，明天再打",
    ],
)
async def test_a_call_that_nobody_took_is_no_call(bot: BotTester, business: Business, said: str) -> None:
    assert "没打通，不算电话" in await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).mode is None
    await bot.says(business.wang, "撤销")
    assert await bot.all(Interaction) == []


@pytest.mark.parametrize(
    "said",
    [
        "跟佳和江总通了电话，聊了交期",
        "佳和江总没接电话，财务接的，说下周付",
        "佳和江总上午没接电话，下午回了电话，要20吨304",
        "今天给佳和江总打了两个电话，第一个没接，第二个通了",
        "给佳和江总打电话，他没接我们的报价，嫌贵",
        "电话联系佳和江总，不接受涨价",
        "佳和江总电话里说没接到通知",
        "佳和江总占线，后来通了电话，要20吨304",
    ],
)
async def test_a_call_in_which_anybody_spoke_is_one(bot: BotTester, business: Business, said: str) -> None:
    assert "没打通" not in await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).mode == "phone"


async def test_a_call_that_nobody_took_fulfils_no_plan(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天上午给佳和江总打电话")
    bot.clock.advance(days=1)
    await bot.says(business.wang, "给佳和江总打电话，没人接")
    assert (await bot.only(Activity)).status == "planned"
    await bot.says(business.wang, "给佳和江总打电话，聊了报价")
    assert (await bot.only(Activity)).status == "done"


@pytest.mark.parametrize(
    "said", ["给佳和打电话没人接", "给佳和打电话，没人接", "给佳和江总打了俩电话都没接 微信也不回"]
)
async def test_whoever_was_called_is_enough(bot: BotTester, business: Business, said: str) -> None:
    assert "没打通" in await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).mode is None


@pytest.mark.parametrize("said", ["佳和电话没人接吗", "给客户打电话没人接", "要是佳和电话没人接就算了"])
async def test_what_is_asked_or_of_nobody_is_no_call(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Interaction) == []


@pytest.mark.parametrize(
    ("said", "mode"),
    [
        ("佳和电话打不通，直接去了一趟，见到江总", "visit"),
        ("佳和江总没接电话，下午去了一趟", "visit"),
        ("给佳和江总打电话没人接，发了微信，他要20吨304", "wechat"),
    ],
)
async def test_what_was_done_instead_counts(bot: BotTester, business: Business, said: str, mode: str) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).mode == mode


@pytest.mark.parametrize(
    "said",
    [
        "佳和江总抱怨电话打不通",
        "佳和江总说你们客服电话打不通",
        "佳和打电话来没人接",
        "佳和江总打我电话没人接",
    ],
)
async def test_a_call_of_theirs_that_we_did_not_take_is_none_of_ours(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "没打通" not in await bot.says(business.wang, said)


@pytest.mark.parametrize(
    "said",
    [
        "佳和停机了",
        "佳和停机检修三天",
        "佳和设备停机了，下个月不要货",
        "佳和那台机器关机了",
        "要是江总关机，就打给李总",
        "佳和江总关机吗",
        "明天给佳和打电话，占线就发微信",
    ],
)
async def test_a_machine_that_stands_still_and_what_is_supposed_are_no_call(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "没打通" not in await bot.says(business.wang, said)
    assert await bot.all(Interaction) == []


@pytest.mark.parametrize(
    "said",
    [
        "佳和江总没接，下午六点再打",
        "佳和江总关机，六点再打",
        "佳和占线，晚上八点再打",
        "佳和电话没人接，下午六点再打",
    ],
)
async def test_an_hour_behind_it_is_that_of_the_next_call(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    talk, task = await bot.only(Interaction), await bot.only(Task)
    assert (talk.follow_up_on, talk.occurred_at) == (date(2026, 11, 18), bot.clock())
    assert task.due_at.astimezone(SHANGHAI).hour in (18, 20)


@pytest.mark.parametrize("said", ["佳和无法接通", "天津佳和没接通", "佳和江总没接通", "给佳和打电话没接通"])
async def test_a_call_that_did_not_get_through(bot: BotTester, business: Business, said: str) -> None:
    assert "没打通" in await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).customer_id == business.jiahe.id


@pytest.mark.parametrize(
    "said", ["佳和网站打不通", "佳和的关系打不通", "佳和的司机电话打不通", "佳和物流的电话没人接"]
)
async def test_a_call_to_somebody_else_is_none_to_them(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Interaction) == []


@pytest.mark.parametrize(
    "said", ["佳和打了几次，都是占线", "给佳和江总打了几个电话都没接", "佳和电话打了好几遍，一直没人接"]
)
async def test_some_calls_in_vain_are_no_question(bot: BotTester, business: Business, said: str) -> None:
    assert "没打通" in await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).customer_id == business.jiahe.id


@pytest.mark.parametrize("said", ["佳和打了几次", "佳和打了几次都没接吗", "佳和打了几次电话？"])
async def test_how_many_calls_is_one(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Interaction) == []
