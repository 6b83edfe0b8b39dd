"""What stands beside goods or a sum and is none of them: where goods go, how a price moves, a fee, what came back."""

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("恒达要10吨304，5号园区交货", None),
        ("恒达要10吨304，送2号工地", None),
        ("恒达要10吨304，发到常州仓库", None),
        ("恒达要10吨304，12月5号送货", "2026-12-05"),
        ("恒达要10吨304，月底前送到2号工地", "2026-11-30"),
    ],
)
def test_a_numbered_place_is_no_day(said: str, due: str | None, say: Say) -> None:
    told = say(said)
    assert (told.name, told.due and str(told.due)) == ("log_demand", due)


@pytest.mark.parametrize("said", ["恒达要10吨304，1号仓库的货没到", "恒达要10吨304，我们仓库有货"])
def test_what_is_told_of_a_place_is_none_to_deliver_to(said: str, say: Say) -> None:
    assert say(said).name != "log_demand"


@pytest.mark.parametrize("said", ["恒达加工费涨到两百一吨", "恒达降到三百一吨"])
def test_a_price_that_moved_to_is_no_amount(said: str, say: Say) -> None:
    assert not any(item.quantity for item in say(said).items)


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("恒达付了8万手续费扣了50", 80_000),
        ("恒达付了2000赔款", 2_000),
        ("恒达付了8万，2000质量索赔扣掉了", 80_000),
        ("恒达付了8万，押金退了", 80_000),
        ("恒达到账8万块钱的承兑，退了", None),
        ("恒达付了8万，又退回来了", None),
    ],
)
def test_what_came_of_a_sum(said: str, amount: int | None, say: Say) -> None:
    told = say(said)
    assert (told.name == "log_payment", told.amount) == (amount is not None, amount)


@pytest.mark.parametrize(
    ("said", "intent"),
    [("恒达对板面要求很高，这批有麻点", "log_complaint"), ("恒达对板面要求很高", "unknown")],
)
def test_a_flaw_behind_what_they_care_about(said: str, intent: str, say: Say) -> None:
    assert say(said).name == intent


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("恒达让业务员报个价，304 20吨", "log_demand"),
        ("恒达催我报个价，304 20吨", "log_demand"),
        ("恒达让报价，304 20吨", "log_demand"),
        ("给恒达报价304 20吨", "log_quote"),
        ("恒达催报价，304 20吨，我报了14800", "log_quote"),
    ],
)
def test_a_quote_that_is_waited_for_is_none(said: str, intent: str, say: Say) -> None:
    assert say(said).name == intent
