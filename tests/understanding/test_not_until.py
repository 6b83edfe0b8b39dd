"""The days by which goods are due and steps promised: none before which they will not buy, and what is to be ready."""

from datetime import date, datetime

import pytest

from bot.nlu.intent import FollowUp
from tests.understanding.conftest import NOW, Say


@pytest.mark.parametrize(
    "text",
    [
        "昨晚跟毛总打电话，他说过年之前肯定不拿货了，等开工再说",
        "跟毛总打了电话，他说年前不进货了",
        "跟毛总打了电话，他说月底前不付款",
        "跟毛总打了电话，他说12月之前不会再下单",
        "跟毛总打了电话，他说这个月没计划采购",
        "跟毛总打了电话，他说这个月不开工，先放放",
    ],
)
def test_what_they_will_not_do_before_a_time_is_not_due_then(say: Say, text: str) -> None:
    intent = say(text)
    assert (intent.name, intent.due, intent.follow_up) == ("log_interaction", None, None)


def test_what_is_promised_behind_it_is(say: Say) -> None:
    intent = say("昨晚跟毛总打电话，他说过年之前肯定不拿货了，等开工再说，我3月1号再联系他")
    assert (intent.due, intent.follow_up) == (None, FollowUp(date(2027, 3, 1)))


@pytest.mark.parametrize("text", ["毛总年前要20吨304", "毛总年前不要少于20吨304", "毛总要20吨304，年前交"])
def test_what_they_want_before_a_time_is_due(say: Say, text: str) -> None:
    assert say(text).due == date(2027, 2, 5)


@pytest.mark.parametrize("ready", ["备齐", "备好", "务必交齐", "都要做好"])
def test_the_day_by_which_goods_are_ready_goes_before_a_vaguer_time(say: Say, ready: str) -> None:
    text = f"毛总节后需Q235B热轧板20吨，10月15日前{ready}"
    assert say(text, now=datetime(2026, 9, 20, 10, tzinfo=NOW.tzinfo)).due == date(2026, 10, 15)


@pytest.mark.parametrize(
    "text", ["今天见了毛总，下周二再过来一趟把合同条款对一下", "今天跟毛总聊了，我下周二再过来一趟对合同"]
)
def test_to_come_again_is_a_visit_of_ours(say: Say, text: str) -> None:
    assert say(text).follow_up == FollowUp(date(2026, 11, 24), "visit")


@pytest.mark.parametrize(
    "text",
    [
        "今天拜访科瑞，毛总说他下周二再过来一趟",
        "今天见了毛总，毛总下周二再过来看样",
        "今天见了毛总，下周二他再过来一趟",
        "今天见了毛总，他们老板下周二再过来一趟",
        "今天见了毛总，下周二他们老板过来看样",
    ],
)
def test_who_comes_to_us_is_no_step_of_ours(say: Say, text: str) -> None:
    assert say(text).follow_up is None


@pytest.mark.parametrize(
    "text",
    [
        "今天见了毛总，约好下周二再过来一趟",
        "今天见了毛总，下周二我跟毛总再过来一趟",
        "今天见了毛总，下周二约毛总过来看样",
    ],
)
def test_whom_we_come_with_or_ask_to_come_is_a_step_of_ours(say: Say, text: str) -> None:
    step = say(text).follow_up
    assert step is not None and step.date == date(2026, 11, 24)


def test_a_day_that_is_over_is_when_they_would_not(say: Say) -> None:
    assert say("科瑞昨天不买了，我打电话问了下").when == date(2026, 11, 17)


@pytest.mark.parametrize("need_not", ["不用带样再去一趟", "不用约，我再去一趟"])
def test_what_we_need_not_do_leaves_our_step(say: Say, need_not: str) -> None:
    step = say(f"今天见了毛总，下周三{need_not}").follow_up
    assert step is not None and step.date == date(2026, 11, 25)


@pytest.mark.parametrize("not_then", ["月底用不着", "这周不急", "月底还不急", "月底发不了", "月底来不及"])
def test_when_it_need_not_be_or_can_not_is_not_when_it_is_due(say: Say, not_then: str) -> None:
    text = f"拜访科瑞毛总，要304冷轧七八吨，{not_then}，12月5号到就成"
    assert say(text).due == date(2026, 12, 5)


@pytest.mark.parametrize("put_off", ["拖到", "顺延到", "推到", "延到"])
def test_a_deal_is_expected_when_it_was_put_off_to(say: Say, put_off: str) -> None:
    text = f"科瑞那个商机本来说这个月签 {put_off}11月底了"
    assert say(text, now=datetime(2026, 10, 14, 11, tzinfo=NOW.tzinfo)).due == date(2026, 11, 30)


@pytest.mark.parametrize("step", ["还得跑一趟", "再跑一趟", "还要去", "再去一趟"])
def test_that_we_go_again_is_the_next_step(say: Say, step: str) -> None:
    intent = say(f"昨天去了科瑞 毛总催合同 后天{step}")
    assert (intent.due, intent.follow_up) == (None, FollowUp(date(2026, 11, 20), "visit"))
