"""What was ordered is to be other goods or less: no demand, no deal, and no question for the order."""

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    "said", ["恒达订单改数量 原来20吨改成25吨", "恒达那个订单改成25吨", "恒达的订单要改规格，304改成316L"]
)
def test_an_order_that_is_changed_is_nothing_that_is_kept(said: str, say: Say) -> None:
    assert say(said).name == "unknown"


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("恒达订单改成成交 50万", "update_opportunity"),
        ("恒达要20吨304", "log_demand"),
        ("恒达的订单到哪了", "query_order"),
    ],
)
def test_what_is_no_change_of_goods_stays(said: str, intent: str, say: Say) -> None:
    assert say(said).name == intent


@pytest.mark.parametrize("said", ["恒达的货发了一半", "恒达的20吨304今天发了10吨，剩下的下周三发"])
def test_goods_that_went_in_part_are_no_question(said: str, say: Say) -> None:
    assert say(said).name == "unknown"


def test_whether_they_went_is_asked(say: Say) -> None:
    assert say("恒达的货发了没").name == "query_order"
