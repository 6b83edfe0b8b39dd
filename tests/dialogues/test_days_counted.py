"""A new day that is counted from the one that stands, and what of it stays: 推迟一天, 周三改成周四, 下午改成上午."""

from datetime import date, datetime, timedelta

import pytest

from models.activities import Activity, Task
from models.interactions import Interaction
from models.opportunities import Opportunity
from models.sales import Demand
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

VISIT = "明天下午2点去天津佳和"
REMINDER = "提醒我周五下午3点给天津佳和送样"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("said", "planned"),
    [
        ("推迟一天", at(20, 14)),
        ("推迟两天", at(21, 14)),
        ("延后一周", at(26, 14)),
        ("推迟半小时", at(19, 14, 30)),
        ("A00001推迟两天", at(21, 14)),
        ("推迟到周五", at(20, 14)),
        ("提前到今天下午1点", at(18, 13)),
        ("挪到周五", at(20, 14)),
        ("往后挪两天", at(21, 14)),
        ("再推一天", at(20, 14)),
        ("晚一天吧", at(20, 14)),
        ("往后推一周", at(26, 14)),
        ("晚一个小时", at(19, 15)),
        ("提前半小时", at(19, 13, 30)),
        ("早两个小时", at(19, 12)),
        ("佳和的拜访往后挪两天", at(21, 14)),
        ("明天的拜访晚一个小时", at(19, 15)),
        ("A00001提前两小时", at(19, 12)),
        ("明天改成后天", at(20, 14)),
        ("改到后天", at(20, 14)),
        ("改到后天上午10点", at(20, 10)),
    ],
)
async def test_a_plan_is_moved_from_where_it_stands_and_keeps_its_hour(
    bot: BotTester, business: Business, said: str, planned: datetime
) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, said)
    plan = await bot.only(Activity)
    assert (plan.planned_start, plan.all_day) == (planned, False)
    assert plan.planned_end - plan.planned_start == timedelta(hours=1)
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Activity)).planned_start == at(19, 14)


async def test_seconds_that_have_gone_by_do_not_count(bot: BotTester, business: Business) -> None:
    bot.clock.advance(seconds=40)
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "推迟两个小时")
    assert (await bot.only(Activity)).planned_start == at(19, 16)


async def test_a_month_later_is_the_same_day_of_the_next(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和要304 30吨，12月20号前到")
    await bot.says(business.wang, "推迟一个月")
    assert (await bot.only(Demand)).due == date(2027, 1, 20)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("推迟一天", at(21, 15)),
        ("T00001推迟两天", at(22, 15)),
        ("周五改成周六", at(21, 15)),
        ("推迟半小时", at(20, 15, 30)),
        ("晚一个小时", at(20, 16)),
        ("提前半小时", at(20, 14, 30)),
        ("提醒提前半小时", at(20, 14, 30)),
        ("提前一天", at(19, 15)),
        ("再推一天", at(21, 15)),
        ("往前提一天", at(19, 15)),
        ("T00001晚半小时", at(20, 15, 30)),
    ],
)
async def test_a_reminder_is_moved_from_where_it_stands(
    bot: BotTester, business: Business, said: str, due: datetime
) -> None:
    await bot.says(business.wang, REMINDER)
    await bot.says(business.wang, said)
    task = await bot.only(Task)
    assert (task.due_at, task.all_day) == (due, False)


async def test_a_reminder_that_is_due_is_put_off_from_now_on(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "提醒我10分钟后给天津佳和江总打电话")
    bot.clock.advance(hours=1)
    await bot.says(business.wang, "推迟半小时")
    assert (await bot.only(Task)).due_at == at(18, 17, 50)


async def test_each_move_is_counted_from_the_one_before(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, REMINDER)
    for said in ("再推一天", "再推一天", "提前半小时", "晚一个小时"):
        await bot.says(business.wang, said)
    assert (await bot.only(Task)).due_at == at(22, 15, 30)
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Task)).due_at == at(22, 14, 30)


@pytest.mark.parametrize("said", ["提前三天", "提前一周", "早三天"])
async def test_nothing_is_moved_to_what_is_over(bot: BotTester, business: Business, said: str) -> None:
    for made, kind in (
        (VISIT, Activity),
        (REMINDER, Task),
        ("今天拜访了天津佳和江总，后天再去", Interaction),
    ):
        await bot.says(business.wang, made)
        assert "已经过去" in await bot.says(business.wang, said)
        (row,) = [each for each in await bot.all(kind) if getattr(each, "kind", "") != "follow_up"]
        stands = getattr(row, "planned_start", None) or getattr(row, "due_at", None)
        assert stands in (None, at(19, 14), at(20, 15))


async def test_a_reminder_that_is_due_is_not_moved_ahead(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "提醒我10分钟后给天津佳和江总打电话")
    due = (await bot.only(Task)).due_at
    bot.clock.advance(hours=1)
    assert "已经过去" in await bot.says(business.wang, "提前半小时")
    assert (await bot.only(Task)).due_at == due


@pytest.mark.parametrize(
    "said", ["晚一点", "推迟几天", "晚一天到货", "货晚两天", "交货晚了一天", "早一天交货", "迟到半小时"]
)
async def test_what_is_no_length_or_of_goods_moves_nothing(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, said)
    assert (await bot.only(Activity)).planned_start == at(19, 14)


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("提前一天", datetime(2026, 11, 24, 9, tzinfo=SHANGHAI)),
        ("下次再推一天", datetime(2026, 11, 26, 9, tzinfo=SHANGHAI)),
        ("往后挪两天", datetime(2026, 11, 27, 9, tzinfo=SHANGHAI)),
        ("下次改到下周四", datetime(2026, 11, 26, 9, tzinfo=SHANGHAI)),
        ("晚一个小时", datetime(2026, 11, 25, 10, tzinfo=SHANGHAI)),
        ("提前半小时", datetime(2026, 11, 25, 8, 30, tzinfo=SHANGHAI)),
    ],
)
async def test_a_next_step_that_is_moved_keeps_what_is_to_be_done(
    bot: BotTester, business: Business, said: str, due: datetime
) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，下周三再去拜访")
    title = (await bot.only(Task)).title
    assert "：拜访（" in title
    await bot.says(business.wang, said)
    task = await bot.only(Task)
    assert (task.title, task.due_at) == (title, due)
    assert (await bot.only(Interaction)).follow_up_on == due.date()


@pytest.mark.parametrize("said", [("晚一个小时", "提前一天"), ("T00001推迟一天", "T00001提前两天")])
async def test_the_talk_says_the_day_of_its_reminder(
    bot: BotTester, business: Business, said: tuple[str, str]
) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，下周三再去拜访")
    for each in said:
        await bot.says(business.wang, each)
    assert (await bot.only(Task)).due_at.astimezone(SHANGHAI).date() == date(2026, 11, 24)
    assert (await bot.only(Interaction)).follow_up_on == date(2026, 11, 24)
    for _ in said:
        await bot.says(business.wang, "撤销")
    assert (await bot.only(Interaction)).follow_up_on == date(2026, 11, 25)


async def test_another_way_of_talking_is_the_new_one(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，下周三再去拜访")
    await bot.says(business.wang, "下次改成下周四打电话")
    assert "：电话（" in (await bot.only(Task)).title


async def test_what_has_no_hour_gets_none(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "后天去天津佳和")
    await bot.says(business.wang, "推迟两天")
    plan = await bot.only(Activity)
    assert plan.planned_start.astimezone(SHANGHAI).date() == date(2026, 11, 22) and plan.all_day


@pytest.mark.parametrize("said", ["下午改成上午", "改到明天上午", "明天下午改成明天上午"])
async def test_a_part_of_the_day_leaves_the_hour_open(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, VISIT)
    assert "已修改" in await bot.says(business.wang, said)
    plan = await bot.only(Activity)
    assert plan.planned_start.astimezone(SHANGHAI).date() == date(2026, 11, 19) and plan.all_day


async def test_a_part_of_the_day_that_is_not_the_plans_is_asked_about(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, VISIT)
    assert "没有“上午”" in await bot.says(business.wang, "上午改成下午")
    assert (await bot.only(Activity)).planned_start == at(19, 14)


@pytest.mark.parametrize(
    ("told", "said", "day"),
    [
        ("下周三再去", "周三改成周四", date(2026, 11, 26)),
        ("下周三再去", "不是周三，是周五", date(2026, 11, 27)),
        ("下周五再去", "周五改成周四", date(2026, 11, 26)),
        ("周五再去", "周五改成周六", date(2026, 11, 21)),
        ("下周三再去", "推迟一天", date(2026, 11, 26)),
        ("下周三再去", "推迟到周五", date(2026, 11, 20)),
    ],
)
async def test_a_day_of_the_week_in_place_of_another_is_of_the_same_week(
    bot: BotTester, business: Business, told: str, said: str, day: date
) -> None:
    await bot.says(business.wang, f"今天拜访了天津佳和江总，{told}")
    await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).follow_up_on == day
    assert (await bot.only(Task)).due_at.astimezone(SHANGHAI).date() == day


async def test_a_day_of_the_week_that_nothing_is_of_is_asked_about(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，下周三再去")
    assert "没有“周五”" in await bot.says(business.wang, "周五改成周四")
    assert (await bot.only(Interaction)).follow_up_on == date(2026, 11, 25)


async def test_goods_wanted_by_a_day_are_wanted_so_much_later(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和要304 30吨，月底前到")
    await bot.says(business.wang, "推迟一周")
    assert (await bot.only(Demand)).due == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("said", "step", "due"),
    [
        ("周三改成周四", date(2026, 11, 26), date(2026, 11, 27)),
        ("周五改成周六", date(2026, 11, 25), date(2026, 11, 28)),
        ("下周三改成下周二", date(2026, 11, 24), date(2026, 11, 27)),
    ],
)
async def test_of_two_days_the_one_that_is_said_to_be_wrong_is_moved(
    bot: BotTester, business: Business, said: str, step: date, due: date
) -> None:
    await bot.says(business.wang, "今天拜访天津佳和江总，下周三再去，他们下周五前要20吨304")
    await bot.says(business.wang, said)
    talk = await bot.only(Interaction)
    assert (talk.follow_up_on, talk.due) == (step, due)


async def test_which_of_two_days_is_put_off_is_asked(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访天津佳和江总，下周三再去，他们下周五前要20吨304")
    assert "推迟哪一个" in await bot.says(business.wang, "推迟一天")
    await bot.says(business.wang, "1")
    talk = await bot.only(Interaction)
    assert (talk.follow_up_on, talk.due) == (date(2026, 11, 25), date(2026, 11, 28))


async def test_today_is_not_called_by_its_name(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，下周三再去")
    await bot.says(business.wang, "下周三改成下周四")
    assert "没有“周三”" in await bot.says(business.wang, "周三改成周五")
    assert (await bot.only(Interaction)).follow_up_on == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("said", "planned"),
    [
        ("佳和的拜访推迟一天", at(20, 14)),
        ("佳和拜访推迟两个小时", at(19, 16)),
        ("明天的拜访顺延两天", at(21, 14)),
        ("佳和明天改成后天", at(20, 14)),
        ("佳和周四改到周五", at(20, 14)),
    ],
)
async def test_a_plan_that_is_named_is_moved(
    bot: BotTester, business: Business, said: str, planned: datetime
) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, said)
    assert (await bot.only(Activity)).planned_start == planned


@pytest.mark.parametrize("said", ["佳和交货推迟一天", "佳和说付款推迟一周", "佳和订单推迟一周发货"])
async def test_what_is_put_off_and_no_plan_moves_none(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, said)
    assert (await bot.only(Activity)).planned_start == at(19, 14)


@pytest.mark.parametrize(
    "said", ["佳和下周三发货改成下周四", "佳和12月5号到货改成12月8号", "佳和的交期改到12月8号"]
)
async def test_another_day_of_goods_is_neither_a_visit_nor_when_a_deal_closes(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Activity) == [] and await bot.all(Opportunity) == []


@pytest.mark.parametrize("said", ["佳和的交期改到12月25号", "佳和交货期改成12月25号"])
async def test_another_day_of_a_customer_s_goods_is_that_of_their_demand(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和要304 30吨，12月20号前到")
    await bot.says(business.wang, said)
    assert (await bot.only(Demand)).due == date(2026, 12, 25)


async def test_a_sample_or_a_visit_on_another_day_is_planned(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和下周三送样改成下周四")
    assert (await bot.only(Activity)).planned_start.date() == date(2026, 11, 26)


@pytest.mark.parametrize("said", ["推迟半天", "晚半天", "提前半天", "晚一天半", "推迟两天半"])
async def test_half_a_day_is_no_hour_to_move_to(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, said)
    assert (await bot.only(Activity)).planned_start == at(19, 14)
