"""Days that are told beside others: on which one was at work, to which something was moved, by which goods are due."""

from datetime import date

import pytest

from bot.nlu.intent import FollowUp
from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    "text",
    [
        "周六还加了个班，上天津科瑞找毛总对了下合同条款",
        "周六加班，去科瑞跟毛总把合同对了一遍",
        "周末没歇着，去科瑞找毛总谈了付款",
        "周六出了趟差，去科瑞找毛总聊了聊价格",
    ],
)
def test_a_day_at_work_is_over(say: Say, text: str) -> None:
    told = say(text)
    assert (told.name, told.when, told.follow_up) == ("log_interaction", date(2026, 11, 14), None)


@pytest.mark.parametrize(
    "text",
    [
        "周五加了班，周六去科瑞",
        "周五请了假，周六去科瑞",
        "周六要加班，去科瑞找毛总对下合同条款",
        "周六约好了，去科瑞找毛总对合同",
    ],
)
def test_a_day_of_work_to_come_is_planned(say: Say, text: str) -> None:
    assert (say(text).name, say(text).when) == ("plan", date(2026, 11, 21))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("计划周五去科瑞拜访，改了，周六下午四点", "2026-11-21T16:00:00"),
        ("明天去科瑞，推了，后天下午三点", "2026-11-20T15:00:00"),
        ("计划周五去科瑞拜访，改了，毛总不在，周六下午四点", "2026-11-21T16:00:00"),
        ("周五去拜访科瑞，图纸改了，下周三出来", "2026-11-20"),
    ],
)
def test_a_plan_that_was_changed_is_for_the_new_day(say: Say, text: str, when: str) -> None:
    plan = say(text)
    assert plan.when is not None
    assert (plan.name, plan.when.isoformat()) == ("plan", when)


@pytest.mark.parametrize(
    "text",
    [
        "科瑞毛总来电话 把明天的拜访推到下周四了",
        "科瑞毛总来电话，说明天的拜访改到下周四",
        "今天跟科瑞毛总通电话，明天的拜访顺延到下周四",
        "科瑞毛总来微信，明天的拜访改下周四了",
    ],
)
def test_a_visit_that_was_put_off_is_the_next_step(say: Say, text: str) -> None:
    told = say(text)
    assert told.name == "log_interaction"
    assert (told.due, told.follow_up) == (None, FollowUp(date(2026, 11, 26), "visit"))
    assert "follow_up" not in told.extras


def test_what_was_called_off_is_no_step_and_goods_that_were_put_off_are_due(say: Say) -> None:
    assert say("科瑞毛总来电话，原定明天的拜访取消了").follow_up is None
    assert say("科瑞毛总来电话，把明天的交货推到下周四了").due == date(2026, 11, 26)
    assert say("科瑞那批料推迟到周五").name == "query_order"
    assert say("科瑞这车板延到下周三").name == "unknown"
    assert say("科瑞那单推迟到周五").name == "update_opportunity"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("科瑞毛总今天要20吨304，2.0的，下周三之前要", date(2026, 11, 25)),
        ("今天科瑞毛总要20吨304，12月5号之前", date(2026, 12, 5)),
        ("科瑞今天要20吨304，明天送", date(2026, 11, 19)),
        ("科瑞今天又要了10吨304，周五前送到", date(2026, 11, 20)),
        ("科瑞毛总明天要来厂里，20吨304下周三之前要", date(2026, 11, 25)),
        ("科瑞今天要20吨304，下周三来提", date(2026, 11, 25)),
        ("科瑞今天要了10吨304", None),
        ("科瑞周一要了20吨304", None),
        ("科瑞今天要20吨304", date(2026, 11, 18)),
        ("科瑞今天就要20吨304", date(2026, 11, 18)),
        ("科瑞今天要20吨304，下周三还要10吨", date(2026, 11, 18)),
    ],
)
def test_when_they_said_it_is_not_when_it_is_due(say: Say, text: str, due: date | None) -> None:
    assert (say(text).name, say(text).due) == ("log_demand", due)


@pytest.mark.parametrize("theirs", ["可能要换供应商", "要换设备", "要涨工资", "准备搬厂", "要裁人"])
def test_what_they_change_among_themselves_is_due_to_nobody(say: Say, theirs: str) -> None:
    assert say(f"今天拜访科瑞毛总，他说四季度{theirs}").due is None


@pytest.mark.parametrize(
    "text",
    [
        "科瑞季会计调走了，往后对账找新来的吴会计，13962987410",
        "科瑞王会计退休了，接手的是吴会计，电话13962987410",
        "科瑞以后对账找吴会计，13962987410",
    ],
)
def test_who_does_a_work_now_is_told(say: Say, text: str) -> None:
    told = say(text)
    assert (told.name, told.contacts[-1], told.phone) == ("log_interaction", "吴会计", "13962987410")


@pytest.mark.parametrize(
    ("text", "name", "due"),
    [
        ("科瑞谈判推到下周四", "postpone", None),
        ("科瑞那单谈判推到下周四", "update_opportunity", None),
        ("科瑞谈判阶段，成交推到下周四", "update_opportunity", date(2026, 11, 26)),
    ],
)
def test_a_talk_that_is_put_off_moves_no_deal(say: Say, text: str, name: str, due: date | None) -> None:
    told = say(text)
    assert (told.name, told.due) == (name, due)


@pytest.mark.parametrize("talk", ["科瑞合同谈判改到周五了", "科瑞商务谈判推到下周三"])
def test_a_talk_of_a_contract_is_moved_as_any(say: Say, talk: str) -> None:
    assert (say(talk).name, say(talk).stage) == ("postpone", None)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("科瑞那个项目谈合同提前到月底", None),
        ("科瑞那个项目谈判推到下周三，金额30万", None),
        ("科瑞那个项目在谈合同", "negotiation"),
    ],
)
def test_it_is_at_no_other_stage_for_that(say: Say, text: str, stage: str | None) -> None:
    assert (say(text).name, say(text).stage) == ("update_opportunity", stage)
