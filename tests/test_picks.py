"""Which choice words pick, and that a word for what is to be done picks none that does something else."""

import pytest

from bot.picks import chosen

_POOL = [("宁波恒力", "认领 宁波恒力"), ("苏州宏峰", "认领 苏州宏峰")]


def _picked(text: str, name: str) -> str | None:
    return chosen(_POOL, text, lambda _: name)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("看第二个", {"query_customer", "open_rows"}),
        ("那就看看第2家", {"query_customer", "open_rows"}),
        ("第二个看一下", {"query_customer", "open_rows"}),
        ("确认第二笔", {"confirm_payment"}),
        ("第二笔驳回吧", {"refuse_payment"}),
        ("我来跟第二个", {"claim"}),
        ("第二个我来跟", {"claim"}),
        ("把2给我", {"claim"}),
        ("撤回第二条", {"withdraw_demand"}),
    ],
)
def test_it_is_picked_where_it_does_just_that(said: str, names: set[str]) -> None:
    every = ("query_customer", "open_rows", "claim", "confirm_payment", "refuse_payment", "withdraw_demand")
    assert {name for name in (*every, "transfer") if _picked(said, name)} == names


@pytest.mark.parametrize("said", ["2", "2个", "第二个", "选2", "要第二个", "那就第二个吧", "我要第2家"])
def test_a_place_alone_picks_whatever_it_does(said: str) -> None:
    assert _picked(said, "transfer") == "认领 苏州宏峰"


@pytest.mark.parametrize("said", ["领2个", "要2个", "第0个", "第三个", "第二个明天去", "看", "2吨"])
def test_what_is_no_place_picks_nothing(said: str) -> None:
    assert _picked(said, "claim") is None


_OPEN = [("丢了", "lost"), ("没丢，还在谈", "open"), ("3号签", "signs")]


@pytest.mark.parametrize(
    ("said", "picked"),
    [
        ("2 没丢，还在谈", "open"),
        ("2没丢，还在谈", "open"),
        ("2、没丢，还在谈。", "open"),
        ("没丢，还在谈", "open"),
        ("1 没丢，还在谈", None),
        ("2 还在谈价格", None),
        ("3号签", "signs"),
        ("2 丢了", None),
    ],
)
def test_a_number_with_its_own_label_picks_it(said: str, picked: str | None) -> None:
    assert chosen(_OPEN, said, lambda _: "") == picked


@pytest.mark.parametrize("said", ["苏州那个", "就苏州那家吧", "苏州的"])
def test_a_part_of_one_label_picks_it(said: str) -> None:
    assert _picked(said, "transfer") == "认领 苏州宏峰"


@pytest.mark.parametrize("said", ["上海那个", "那个", "苏州那个要10吨"])
def test_what_is_part_of_none_picks_nothing(said: str) -> None:
    assert _picked(said, "transfer") is None
