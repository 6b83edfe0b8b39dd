"""What came to nothing and is put off is a plan; how it was done instead; what is due then, and what a step."""

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    "text",
    [
        "本来说今天去科瑞的，没去，改下周二下午三点半去",
        "原定今天拜访科瑞毛总，没去成，改到下周二下午三点半",
        "本来今天要去科瑞，结果没走成，只能改约下周二下午三点半再去",
    ],
)
def test_what_came_to_nothing_and_is_put_off_is_a_plan(say: Say, text: str) -> None:
    plan = say(text)
    assert plan.name == "plan"
    assert plan.when is not None
    assert plan.when.isoformat() == "2026-11-24T15:30:00"


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        ("今天没空去科瑞了，大后天再去吧", "plan", "2026-11-21"),
        ("今天来不及去科瑞了，明天再去", "plan", "2026-11-19"),
        ("今天顾不上去科瑞了，周五去", "plan", "2026-11-20"),
        ("今天没空给科瑞打电话了，明天打", "plan", "2026-11-19"),
        ("今天去了科瑞，毛总没空，明天再去", "log_interaction", "2026-11-18"),
    ],
)
def test_what_one_can_not_do_today_is_for_the_day_that_is_named(
    say: Say, text: str, name: str, day: str
) -> None:
    told = say(text)
    assert (told.name, told.when and told.when.isoformat()) == (name, day)


@pytest.mark.parametrize("text", ["明天没空去科瑞", "明天来不及去科瑞了", "下周三去科瑞，推迟了，时间再定"])
def test_a_day_on_which_one_can_not_come_is_no_plan(say: Say, text: str) -> None:
    assert say(text).name != "plan"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("今天下午五点半要在科瑞开质量分析会，毛总主持", "plan"),
        ("明天上午要在科瑞开会", "plan"),
        ("今天上午在科瑞开了质量分析会", "log_interaction"),
    ],
)
def test_a_meeting_at_theirs_at_a_time_to_come_is_a_plan(say: Say, text: str, name: str) -> None:
    assert say(text).name == name


def test_what_was_done_instead_of_what_is_put_off_is_told(say: Say) -> None:
    told = say("本来今天去科瑞，没去成，给毛总打了电话，改下周二再去")
    assert (told.name, told.method) == ("log_interaction", "phone")
    assert told.follow_up is not None


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("今天上午在科瑞跟毛总、赖经理开的会，合同过了一遍", "meeting"),
        ("今天上午在科瑞跟毛总聊的，下周三开会", "visit"),
        ("今天上午跑的科瑞，毛总要304板5吨", "visit"),
    ],
)
def test_how_it_was_done_is_said_by_the_verb(say: Say, text: str, method: str) -> None:
    assert say(text).method == method


@pytest.mark.parametrize(
    ("text", "due", "step"),
    [
        ("去了科瑞，毛总要600张201，28号给他", "2026-11-28", None),
        ("去了科瑞，毛总要600张201，28号给他送去", "2026-11-28", None),
        ("去了科瑞，毛总要600张201，28号给他报价", None, "2026-11-28"),
        ("去了科瑞，毛总要600张201，28号给他送样", None, "2026-11-28"),
        ("去了科瑞，毛总要看201样板，28号给他送去", None, "2026-11-28"),
        ("昨天拜访了科瑞毛总，今天补记一下", None, None),
        ("昨天拜访了科瑞毛总，要600张201，今天补20张", "2026-11-18", None),
    ],
)
def test_what_they_get_then_is_due_and_what_we_answer_a_step(
    say: Say, text: str, due: str | None, step: str | None
) -> None:
    told = say(text)
    assert (told.due and told.due.isoformat()) == due
    assert (told.follow_up and told.follow_up.date.isoformat()) == step


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("昨天拜访科瑞毛总，下午三点到的", "2026-11-17T15:00:00"),
        ("今天上午拜访科瑞，不对，是下午，下午三点到的，毛总在", "2026-11-18T15:00:00"),
        ("昨天拜访科瑞毛总，他们下午三点到的货", "2026-11-17"),
        ("昨天拜访科瑞毛总，下午三点到的款", "2026-11-17"),
        ("昨天拜访科瑞毛总，货八点到的", "2026-11-17"),
        ("昨天拜访科瑞毛总，司机8点到了", "2026-11-17"),
    ],
)
def test_the_hour_at_which_somebody_came_is_of_the_day_told_before(say: Say, text: str, when: str) -> None:
    told = say(text)
    assert told.when is not None
    assert told.when.isoformat() == when
