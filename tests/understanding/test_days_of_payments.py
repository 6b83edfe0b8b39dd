"""On which of the days that are named a payment came."""

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("嘉豪昨天说今天到20万，今天到了", "2026-11-18"),
        ("昨天嘉豪说今天到20万，今天到了", "2026-11-18"),
        ("嘉豪昨天答应的20万今天到账了", "2026-11-18"),
        ("嘉豪昨天说的20万，今天上午到了", "2026-11-18"),
        ("嘉豪昨天催的20万今天到了", "2026-11-18"),
        ("嘉豪上周答应付20万，昨天到账了", "2026-11-17"),
        ("嘉豪前天说好的20万昨天到账", "2026-11-17"),
        ("嘉豪昨天拜访了，今天到账20万", "2026-11-18"),
        ("嘉豪昨天说到了20万", "2026-11-17"),
        ("嘉豪昨天到20万，今天又到了", "2026-11-17"),
        ("嘉豪昨天到账20万，今天来电话了", "2026-11-17"),
        ("嘉豪昨天去了，到账20万", "2026-11-17"),
        ("嘉豪昨天催了一下就到账20万了", "2026-11-17"),
        ("嘉豪昨天谈好后到账20万", "2026-11-17"),
        ("嘉豪昨天付了保证金20万", "2026-11-17"),
        ("嘉豪20万昨天签收的承兑", "2026-11-17"),
        ("嘉豪付了20万，昨天签字后打的", "2026-11-17"),
    ],
)
def test_it_came_on_the_day_of_which_that_is_said(text: str, day: str, say: Say) -> None:
    told = say(text)
    assert (told.name, told.amount, str(told.when), told.due) == ("log_payment", 200_000, day, None)


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪到账20万，昨天发货了",
        "嘉豪到账20万，上周签的合同",
        "嘉豪到账20万，昨天催的",
        "嘉豪到账20万，昨天发的货",
        "嘉豪昨天约定的20万到账了",
        "嘉豪上周说的20万到账了",
        "嘉豪昨天说明天到20万，今天就到了",
    ],
)
def test_a_day_of_something_else_dates_no_payment(text: str, say: Say) -> None:
    told = say(text)
    assert (told.name, told.amount, told.when, told.due) == ("log_payment", 200_000, None, None)


def test_by_when_the_rest_comes_stays_beside_what_else_is_done(say: Say) -> None:
    assert str(say("嘉豪付了20万，余款下周三发货前付清").due) == "2026-11-25"
