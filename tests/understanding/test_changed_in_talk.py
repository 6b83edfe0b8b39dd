"""What was first so and then otherwise, in one message: the amount wanted, the day meant."""

from datetime import date, datetime

import pytest

from bot.nlu.intent import FollowUp
from tests.understanding.conftest import NOW, Say


@pytest.mark.parametrize(
    "text",
    [
        "昨天去科瑞毛总那 304板开口说三十吨 后来改三十五吨",
        "昨天去科瑞毛总那，304板要30吨，最后改要35吨",
        "昨天去科瑞毛总那，304板要30吨，后来又改成35吨",
        "昨天去科瑞毛总那，304板要30吨 哦等下 35吨",
        "昨天去科瑞毛总那，304板要30吨，啊等等 35吨",
    ],
)
def test_the_amount_they_came_to_is_wanted(say: Say, text: str) -> None:
    (item,) = say(text).items
    assert (item.grade, item.quantity) == ("304", 35)


def test_other_goods_that_are_told_of_then_are_more_goods(say: Say) -> None:
    items = say("304要10吨 又要316L 5吨", "customer").items
    assert [(item.grade, item.quantity) for item in items] == [("304", 10), ("316L", 5)]


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("昨天哦不前天", date(2026, 11, 16)),
        ("上周五啊不周四", date(2026, 11, 12)),
        ("上周五 不对 礼拜四", date(2026, 11, 12)),
    ],
)
def test_the_day_put_right_keeps_its_week(say: Say, said: str, when: date) -> None:
    assert say(f"{said}去了科瑞毛总那").when == when


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("下周三哦不周四", date(2026, 11, 26)),
        ("下周三 不对 周四上午", date(2026, 11, 26)),
        ("下下周三 说错了 星期四", date(2026, 12, 3)),
        ("下周三 说错了 下午", date(2026, 11, 25)),
        ("周三不对下周三", date(2026, 11, 25)),
        ("明天不对周五", date(2026, 11, 20)),
    ],
)
def test_a_day_to_come_put_right(say: Say, said: str, when: date) -> None:
    intent = say(f"{said}去科瑞")
    assert (intent.name, intent.when) == ("plan", when)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("今天去不成科瑞了 改到周五下午两点去", datetime(2026, 11, 20, 14, tzinfo=NOW.tzinfo)),
        ("明天去不了科瑞，改成周五去", date(2026, 11, 20)),
        ("今天见不了科瑞毛总，改周五见", date(2026, 11, 20)),
    ],
)
def test_a_visit_that_is_put_off_stays_one(say: Say, text: str, when: date) -> None:
    intent = say(text)
    assert (intent.name, intent.method) == ("plan", "visit")
    assert intent.when == (when.replace(tzinfo=None) if isinstance(when, datetime) else when)


def test_how_they_were_asked_is_not_how_we_go_on(say: Say) -> None:
    intent = say("上午10点给科瑞毛总打电话问招标的事人家说还早下个月再联系他")
    assert (intent.method, intent.follow_up) == ("phone", FollowUp(date(2026, 12, 1)))
