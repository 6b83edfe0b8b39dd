"""Targets as those who lead set them: whose, of what, from when to when, how much. What only tells of one sets none."""

from datetime import date
from decimal import Decimal

import pytest

from tests.understanding.conftest import Say

DECEMBER = date(2026, 12, 1), date(2026, 12, 31)
NEXT_YEAR = date(2027, 1, 1), date(2027, 12, 31)


@pytest.mark.parametrize(
    ("text", "whose", "measure", "days", "amount"),
    [
        ("目标 张伟 12月 订单 300万", "张伟", "orders", DECEMBER, 3_000_000),
        ("目标 小孙 12月 项目 300万", "孙磊", "projects", DECEMBER, 3_000_000),
        ("张伟12月回款目标200万", "张伟", "payments", DECEMBER, 2_000_000),
        ("给张伟定12月的订单目标，80万", "张伟", "orders", DECEMBER, 800_000),
        ("把孙磊明年的目标改成1200万", "孙磊", None, NEXT_YEAR, 12_000_000),
        ("孙磊明年任务一千二百万", "孙磊", None, NEXT_YEAR, 12_000_000),
        ("明年刘洋的业绩指标定为600万元", "刘洋", "orders", NEXT_YEAR, 6_000_000),
        ("华东下个月回款目标定500万", "华东", "payments", DECEMBER, 5_000_000),
        ("把华北销售部的年度目标调到5000万", "华北销售部", None, None, 50_000_000),
        ("销售一部明年目标2000万", "销售一部", None, NEXT_YEAR, 20_000_000),
        ("目标：张伟，2027年一季度，订单，300万", "张伟", "orders", (date(2027, 1, 1), date(2027, 3, 31)), 3_000_000),
        ("把张伟12月的目标提高到350万", "张伟", None, DECEMBER, 3_500_000),
        ("张伟12月目标下调至200万", "张伟", None, DECEMBER, 2_000_000),
        ("张伟10月目标300万", "张伟", None, (date(2026, 10, 1), date(2026, 10, 31)), 3_000_000),
        ("张伟1月目标300万", "张伟", None, (date(2027, 1, 1), date(2027, 1, 31)), 3_000_000),
        ("张伟一季度目标定300万吧", "张伟", None, (date(2027, 1, 1), date(2027, 3, 31)), 3_000_000),
        ("张伟三季度目标300万", "张伟", None, (date(2026, 7, 1), date(2026, 9, 30)), 3_000_000),
        ("张伟明年10月目标300万", "张伟", None, (date(2027, 10, 1), date(2027, 10, 31)), 3_000_000),
        ("张伟本月目标30万", "张伟", None, (date(2026, 11, 1), date(2026, 11, 30)), 300_000),
    ],
)  # fmt: skip
def test_is_set(
    say: Say, text: str, whose: str, measure: str | None, days: tuple[date, date] | None, amount: int
) -> None:
    intent = say(text)
    assert (intent.name, intent.extras["whose"], intent.amount) == ("set_target", whose, Decimal(amount))
    assert intent.extras.get("measure") == measure
    assert (intent.when, intent.due) == (days or (None, None))


@pytest.mark.parametrize(
    "text",
    [
        "张伟12月目标多少",
        "张伟12月目标300万吗",
        "张伟12月目标完成了200万",
        "张伟12月的目标还差80万",
        "我12月目标80万",
        "科瑞明年的采购目标300万",
        "天津科瑞明年目标300万",
        "毛总说明年的目标是500万",
        "江总明年目标500万",
        "客户明年目标300万",
        "目标客户张伟在跟，12月签300万",
        "张伟12月目标30吨",
        "张伟和孙磊12月目标300万",
        "让张伟把12月目标300万的方案发我",
        "张伟任务300万12月压力很大",
        "目标价300万",
        "张伟12月目标0万",
    ],
)
def test_is_not_set(say: Say, text: str) -> None:
    assert say(text).name != "set_target"


@pytest.mark.parametrize(
    "text", ["把张伟12月的目标提高50万", "张伟12月目标下调20万", "给张伟12月目标加50万", "张伟12月目标降50万"]
)
def test_by_how_much_it_changes_is_not_what_it_is(say: Say, text: str) -> None:
    intent = say(text)
    assert (intent.name, intent.amount) == ("set_target", None)
