"""That they come to us is a plan for then, and no visit of ours; where we go, the hour of coming back is no news."""

import pytest

from tests.understanding.conftest import Say

TOMORROW_AT_THREE, MONDAY, AT_SIX = "2026-11-19T15:00:00", "2026-11-23", "2026-11-18T18:00:00"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("科瑞毛总说明天下午三点来厂里验货", TOMORROW_AT_THREE),
        ("科瑞毛总明天下午三点来验货", TOMORROW_AT_THREE),
        ("科瑞毛总说下周来厂里看货", MONDAY),
        ("科瑞毛总说下周带人来我们公司考察", MONDAY),
        ("科瑞的人下周来看货", MONDAY),
        ("科瑞毛总说晚上6点过来谈合同", AT_SIX),
        ("晚上6点去科瑞，9点回来", AT_SIX),
        ("晚上6点去科瑞，大概9点回公司", AT_SIX),
    ],
)
def test_it_is_planned_for_then(text: str, when: str, say: Say) -> None:
    told = say(text)
    assert (told.name, told.when and told.when.isoformat()) == ("plan", when)


@pytest.mark.parametrize(
    "text",
    [
        "科瑞毛总昨天来厂里看货了",
        "科瑞毛总说昨天来厂里看过货了",
        "科瑞毛总说下周不来厂里看货了",
        "科瑞毛总说明天来拉货",
        "科瑞毛总电话里说下周要来厂里验货",
        "昨天下午3点去科瑞，晚上8点回来",
        "上午去的科瑞，下午5点回来的",
    ],
)
def test_what_is_over_or_else_is_no_plan(text: str, say: Say) -> None:
    assert say(text).name != "plan"


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("科瑞那单毛总下周一来谈", True),
        ("周一科瑞会计来对账", True),
        ("科瑞下周三来访", True),
        ("科瑞毛总来访", False),
        ("科瑞让我们下周三来谈", False),
        ("下周三去科瑞对账", False),
    ],
)
def test_whom_they_come_to_is_told_by_the_verb(text: str, theirs: bool, say: Say) -> None:
    assert (say(text).spans["intent"].rule == "they-visit") == theirs


@pytest.mark.parametrize("when", ["下午三点", "今天", "上午十点"])
def test_what_they_said_of_an_hour_that_struck_is_no_visit_of_ours(when: str, say: Say) -> None:
    assert say(f"科瑞毛总说{when}来厂里").name == "unknown"
    assert say(f"科瑞毛总{when}来厂里了").name == "log_interaction"


def test_what_was_sent_today_is_no_next_step(say: Say) -> None:
    assert say("今天给科瑞寄了样品").follow_up is None
    told = say("今天给科瑞寄了样品，下周二再联系").follow_up
    assert told is not None and str(told.date) == "2026-11-24"
