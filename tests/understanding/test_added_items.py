"""More of the same goods behind an item that is whole is an item of its own: 304要5吨,再要10吨."""

import pytest

from tests.understanding.conftest import Say


def _amounts(text: str, say: Say, audience: str) -> list[tuple[str | None, object, int | None]]:
    told = say(f"嘉豪{text}" if audience == "rep" else text, audience=audience)
    assert "demand" in told.name
    return [(item.grade, item.thickness, item.quantity) for item in told.items]


@pytest.mark.parametrize("audience", ["rep", "customer"])
@pytest.mark.parametrize(
    "text",
    [
        "304要5吨，再要10吨",
        "要5吨304，再来10吨",
        "要5吨304，另外再加10吨",
        "304 5吨，追加10吨",
        "要5吨304再加10吨",
        "还有5吨304的单子，再要10吨",
        "还有5吨304的需求，又要10吨",
    ],
)
def test_it_is_like_the_one_before(text: str, audience: str, say: Say) -> None:
    assert _amounts(text, say, audience) == [("304", None, 5), ("304", None, 10)]


def test_its_size_and_work_are_those_of_the_one_before(say: Say) -> None:
    first, more = say("304 2B 2.0*1219*C覆膜要20吨，再加5吨", audience="customer").items
    assert more == first._replace(quantity=more.quantity)
    assert more.quantity == 5 and more.processing


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("要304 2.0的5吨，1.5的再要10吨", [("304", "2.0", 5), ("304", "1.5", 10)]),
        ("要304 5吨，再来10吨316L", [("304", None, 5), ("316L", None, 10)]),
        ("304要20吨，再要10吨1.5的", [("304", None, 20), ("304", "1.5", 10)]),
    ],
)
def test_what_is_said_of_it_is_its_own(text: str, amounts: list[tuple], say: Say) -> None:
    told = [(grade, thick and str(thick), much) for grade, thick, much in _amounts(text, say, "rep")]
    assert told == amounts


@pytest.mark.parametrize(
    "text",
    [
        "要304 5吨，不够再要10吨",
        "要304 5吨，好用再要10吨",
        "要304 5吨，一会儿又要10吨",
        "要304 5吨，另外再发10吨给华光",
        "要304 5吨，其中3吨急",
        "要304 5吨，另外要1吨的样品",
        "要304 5吨，再要1吨试样",
    ],
)
def test_on_a_condition_or_elsewhere_no_more_is_wanted(text: str, say: Say) -> None:
    assert [item.quantity for item in say(f"嘉豪{text}").items] == [5]
