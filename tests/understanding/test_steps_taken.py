"""Whose the next step of a deal is where no colleague is told by name, and which days close no deal."""

from datetime import date

import pytest

from tests.understanding.conftest import Say

pytestmark = pytest.mark.wordings
DEAL = "天津科瑞那个单子180万，"
FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("told", "step", "whose"),
    [
        ("刘洋昨天去谈了，下周五让他再去", "下周五让他再去", "刘洋"),
        ("刘洋说下周五去谈", "刘洋说下周五去谈", "刘洋"),
        ("下周五让李明去谈", "下周五让李明去谈", "李明"),
        ("下周五让李经理去谈", "下周五让李经理去谈", "李经理"),
        ("下周五请陈总去谈", "下周五请陈总去谈", "陈总"),
        ("下周五让技术去谈", "下周五让技术去谈", "技术"),
        ("下周五让技术部的人去对接", "下周五让技术部的人去对接", "技术部"),
        ("下周五让刘洋去谈", "下周五让刘洋去谈", "刘洋"),
        ("下周五让毛总去谈", "下周五让毛总去谈", None),
        ("下周五让对方来谈", "下周五让对方来谈", None),
        ("下周五请毛总来谈", "下周五请毛总来谈", None),
        ("毛总说下周五来谈", "毛总说下周五来谈", None),
        ("下周五让他们发图纸", "下周五让他们发图纸", None),
        ("上周五让刘洋去谈的", None, None),
        ("昨天让刘洋去谈过", None, None),
        ("对手明天来报价", None, None),
    ],
)
def test_a_step_is_whose_it_is_told_to_be_and_closes_no_deal(
    say: Say, told: str, step: str | None, whose: str | None
) -> None:
    intent = say(DEAL + told)
    assert (intent.extras.get("next_action"), intent.extras.get("step_owner")) == (step, whose)
    assert intent.due is None


@pytest.mark.parametrize(
    "told",
    ["预计下周五签", "下周五来签合同", "下周五", "下周五出结果", "下周五开标", "毛总明天来看样，下周五签"],
)
def test_what_is_settled_on_a_day_closes_it(say: Say, told: str) -> None:
    assert say(DEAL + told).due == FRIDAY


def test_who_is_told_to_win_it_by_a_day_has_the_step_and_the_deal_its_day(say: Say) -> None:
    intent = say(f"{DEAL}让刘洋月底前拿下")
    assert (intent.stage, intent.due) == (None, date(2026, 11, 30))
    assert (intent.extras["next_action"], intent.extras["step_owner"]) == ("让刘洋月底前拿下", "刘洋")


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("今天拜访了科瑞，明天送样，下周一再去谈价格", "送样，下周一再去谈价格"),
        ("今天拜访了科瑞，先发报价，周五再去拜访", "先发报价，周五再去拜访"),
        ("今天拜访了科瑞，明天发报价，下周三要回复", "发报价"),
        ("今天拜访了科瑞，先发了报价，周五再去拜访", None),
        ("今天拜访了科瑞，下周三前发合同", "发合同"),
        ("今天拜访了科瑞，周五送样，下周一他们回访", "送样"),
        ("今天拜访了科瑞，周五送样，下周一他们来验货我再去谈", "送样，下周一他们来验货我再去谈"),
        ("今天拜访了科瑞，周五报价，12月5日再打款", "报价"),
        ("今天拜访了科瑞，周五报价，12月5日再打电话", "报价，12月5日再打电话"),
    ],
)
def test_two_steps_of_a_talk_are_both_kept(text: str, step: str | None, say: Say) -> None:
    told = say(text)
    assert (told.name, told.extras.get("follow_up")) == ("log_interaction", step)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("科瑞的单子12月10日前拿下，先去送样", "先去送样"),
        ("科瑞的单子12月10日前拿下，先去送了样", None),
        ("科瑞的单子到商务谈判了，先放一放", None),
    ],
)
def test_what_is_first_to_be_done_for_a_deal(text: str, step: str | None, say: Say) -> None:
    told = say(text)
    assert (told.name, told.extras.get("next_action")) == ("update_opportunity", step)
