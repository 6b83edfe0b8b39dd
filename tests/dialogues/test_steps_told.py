"""What is to be done next is kept apart from what they said, with its reminder; a plan ends when it was said to."""

from datetime import date, timedelta

import pytest

from models.activities import Activity, Task
from models.interactions import Interaction
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "feedback", "step", "day"),
    [
        ("今天拜访佳和江总，他觉得价格偏高，后天前把报价发他", "价格偏高", "把报价发他", date(2026, 11, 20)),
        ("刚和佳和开了会，客户很满意，要20吨304，下周三前发合同", None, "发合同", date(2026, 11, 25)),
        (
            "今天拜访佳和江总，江总说下周一前给他报价",
            "下周一前给他报价",
            "给他报价",
            date(2026, 11, 23),
        ),
        ("江总说下周一前把样品寄给他", "下周一前把样品寄给他", "把样品寄给他", date(2026, 11, 23)),
        ("今天拜访佳和江总，他说板面不好，下周五再去看看", "板面不好", None, date(2026, 11, 27)),
    ],
)
async def test_the_step_is_kept_apart(
    bot: BotTester, business: Business, said: str, feedback: str | None, step: str | None, day: date
) -> None:
    reply = await bot.says(business.wang, said)
    talk = await bot.only(Interaction)
    assert (talk.feedback, talk.follow_up_on) == (feedback, day)
    assert talk.follow_up == step if step else "再去看看" in (talk.follow_up or "")
    assert step is None or f"{step}，到时提醒您" in reply
    task = await bot.only(Task)
    assert (step or "拜访") in task.title


@pytest.mark.parametrize(
    "said",
    [
        "江总说下周一前给他送5吨304",
        "江总说下周一给我们报价",
        "江总说下周一给他老板打款",
        "江总说下周一前要5吨304",
    ],
)
async def test_what_they_do_or_want_is_no_step_of_ours(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert [task for task in await bot.all(Task) if "报价" in task.title or "打款" in task.title] == []


@pytest.mark.parametrize(
    ("said", "lasts", "shown"),
    [
        ("明天上午9点到11点拜访佳和江总", timedelta(hours=2), "09:00–11:00"),
        ("明天下午2点到4点半拜访佳和", timedelta(hours=2, minutes=30), "14:00–16:30"),
        ("后天9:00-10:30拜访佳和", timedelta(minutes=90), "09:00–10:30"),
        ("明天下午两三点拜访佳和", timedelta(hours=1), "14:00 拜访"),
        ("明天上午9点拜访佳和", timedelta(hours=1), "09:00 拜访"),
    ],
)
async def test_a_plan_ends_when_it_was_said_to(
    bot: BotTester, business: Business, said: str, lasts: timedelta, shown: str
) -> None:
    assert shown in await bot.says(business.wang, said)
    plan = await bot.only(Activity)
    assert plan.planned_end - plan.planned_start == lasts
    await bot.says(business.wang, "改成周五上午10点")
    plan = await bot.only(Activity)
    assert plan.planned_end - plan.planned_start == lasts
