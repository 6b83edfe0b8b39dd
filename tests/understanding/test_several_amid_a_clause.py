"""Who begins amid a clause, or beside a payment, has a record of their own; who is only spoken of begins nothing."""

import pytest

from bot.nlu import Book
from bot.nlu.intent import codes_of
from config.words import Words
from tests.understanding.conftest import Say, several_of


@pytest.mark.parametrize(
    "text",
    [
        "科瑞欠5万嘉豪8万到账了",
        "科瑞还欠5万嘉豪到账8万",
        "科瑞没付嘉豪8万到账了",
        "科瑞5万没到嘉豪8万到账了",
        "科瑞欠款5万嘉豪付了8万",
        "科瑞那笔5万还没到嘉豪的8万今天到了",
        "科瑞说嘉豪8万到账了",
    ],
)
def test_what_came_of_another_one_is_theirs_without_a_pause(
    text: str, say: Say, book: Book, words: Words
) -> None:
    found = several_of(text, say, book, words)
    assert found is not None and not found.parts
    assert (found.name, found.amount, codes_of(found.customer)) == ("log_payment", 80_000, ("C5",))
    assert found.extras["others"] == "科瑞"


@pytest.mark.parametrize(
    "text",
    [
        "今天拜访科瑞，说嘉豪要20吨304",
        "今天拜访科瑞，毛总说嘉豪也要20吨304",
        "今天拜访科瑞，毛总说嘉豪那边304要20吨",
        "今天拜访科瑞，毛总透露嘉豪最近想买304 20吨",
        "今天拜访科瑞，毛总说嘉豪最近要304，大概20吨",
    ],
)
def test_what_somebody_says_that_another_one_wants_is_theirs(
    text: str, say: Say, book: Book, words: Words
) -> None:
    visit, demand = several_of(text, say, book, words).parts
    assert (visit.name, codes_of(visit.customer), visit.items) == ("log_interaction", ("C9",), ())
    assert (demand.name, codes_of(demand.customer), demand.contacts) == ("log_demand", ("C5",), ())
    assert [(item.grade, item.quantity) for item in demand.items] == [("304", 20)]


@pytest.mark.parametrize(
    "text",
    [
        "今天拜访科瑞，毛总说要20吨304",
        "今天拜访科瑞，毛总说跟嘉豪一样要20吨304",
        "科瑞通过嘉豪付了8万",
        "科瑞把嘉豪的8万付了",
        "科瑞替嘉豪付了8万",
    ],
)
def test_who_only_helps_or_is_compared_with_begins_nothing(
    text: str, say: Say, book: Book, words: Words
) -> None:
    told = say(text)
    assert (several_of(text, say, book, words) or told).parts == ()
    assert "others" not in told.extras


@pytest.mark.parametrize(
    "text",
    [
        "今天拜访科瑞，毛总说嘉豪要的304 20吨到了",
        "今天拜访科瑞，毛总说嘉豪订304 20吨才14000",
        "今天拜访科瑞，毛总说嘉豪买304便宜，他要20吨",
        "今天拜访科瑞，毛总说嘉豪买304给14500，他们要20吨",
        "今天拜访科瑞，毛总说嘉豪缺304，他们要20吨",
        "今天拜访科瑞，毛总说嘉豪那边要价低，304要20吨",
        "今天拜访科瑞，没说嘉豪要304 20吨",
        "今天拜访科瑞，不要跟毛总说嘉豪要304 20吨",
        "跟科瑞说嘉豪要304 20吨",
    ],
)
def test_what_is_told_of_another_ones_price_or_order_is_no_demand_of_theirs(
    text: str, say: Say, book: Book, words: Words
) -> None:
    told = several_of(text, say, book, words) or say(text)
    assert [codes_of(part.customer) for part in told.parts or (told,)] == [("C9",)]


@pytest.mark.parametrize(
    "text",
    [
        "科瑞找了嘉豪付了8万",
        "科瑞转让了嘉豪8万到账",
        "科瑞收购了嘉豪8万到账了",
        "科瑞欠嘉豪8万到账了",
        "科瑞没给嘉豪8万到账了",
    ],
)
def test_a_payment_is_not_of_whom_something_was_done_to(
    text: str, say: Say, book: Book, words: Words
) -> None:
    told = several_of(text, say, book, words) or say(text)
    assert ("C5",) not in [
        codes_of(part.customer) for part in told.parts or (told,) if part.name == "log_payment"
    ]


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("科瑞到账20万，嘉豪要304 20吨", [("log_payment", "C9"), ("log_demand", "C5")]),
        (
            "科瑞付了20万，要304 20吨，嘉豪要316L 10吨",
            [("log_payment", "C9"), ("log_demand", "C9"), ("log_demand", "C5")],
        ),
    ],
)
def test_who_has_a_record_beside_a_payment_is_not_left_out(
    text: str, records: list[tuple[str, str]], say: Say, book: Book, words: Words
) -> None:
    found = several_of(text, say, book, words)
    assert [(part.name, *codes_of(part.customer)) for part in found.parts] == records
    assert "others" not in found.extras


@pytest.mark.parametrize(
    "text",
    [
        "到账20万，嘉豪要304 20吨",
        "今天收到20万，嘉豪要304 20吨",
        "付了20万，嘉豪还要304 20吨",
        "到账20万，明天去嘉豪",
    ],
)
def test_a_payment_of_nobody_is_not_of_who_is_named_behind(
    text: str, say: Say, book: Book, words: Words
) -> None:
    found = several_of(text, say, book, words)
    payment, other = found.parts
    assert (payment.name, payment.amount, payment.customer) == ("log_payment", 200_000, None)
    assert (codes_of(other.customer), other.amount) == (("C5",), None)
