"""What is not wanted leaves nothing behind on the goods that are: neither grade, form and surface nor its amount."""

from decimal import Decimal

import pytest

from bot.nlu.intent import Item
from tests.understanding.conftest import Say

TEN = {"quantity": Decimal(10), "unit": "吨"}
FORTY = {"quantity": Decimal(40), "unit": "吨"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("要10吨 月底，不要管", Item(**TEN)),
        ("先上10吨，不要8K的", Item(**TEN)),
        ("要40吨镀锌卷，月底，急，不要201", Item(form="galvanized", **FORTY)),
        ("要40吨镀锌卷，不要2.0的", Item(form="galvanized", **FORTY)),
        ("不要卷，0.8的要10吨", Item(thickness=Decimal("0.8"), **TEN)),
        ("管子不要，要40吨镀锌卷", Item(form="galvanized", **FORTY)),
        ("201不要了，要40吨镀锌卷，月底", Item(form="galvanized", **FORTY)),
        ("上次的20吨不要了，304要10吨", Item(grade="304", **TEN)),
        ("30吨的不要，要10吨304", Item(grade="304", **TEN)),
        ("我们从来不用201，304来10吨", Item(grade="304", **TEN)),
        ("别用304，用316L，10吨", Item(grade="316L", **TEN)),
        ("201和430不要，304要10吨", Item(grade="304", **TEN)),
        ("只要304 10吨，201和430不要", Item(grade="304", **TEN)),
        ("没有304，201也行，10吨", Item(grade="201", **TEN)),
        ("304没有2.0的，2.5也行，10吨", Item(grade="304", **TEN)),
        ("没有2B，BA也行，304 10吨", Item(grade="304", surface="BA", **TEN)),
    ],
)
def test_what_is_not_wanted_is_not_of_the_goods_that_are(say: Say, text: str, wanted: Item) -> None:
    intent = say(text, audience="customer")
    assert (intent.name, intent.items) == ("demand", (wanted,))


def test_what_is_not_wanted_has_no_share_in_an_amount_of_each(say: Say) -> None:
    intent = say("管子不要，Q235B热轧卷3.0*1250*C，SPHC热轧卷2.0*1250*C，各来三十吨", audience="customer")
    assert [(item.grade, item.form, item.quantity) for item in intent.items] == [
        ("Q235B", "hot_rolled", 30),
        ("SPHC", "hot_rolled", 30),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("304的2.0不要，2.5要10吨", Item(grade="304", thickness=Decimal("2.5"), **TEN)),
        ("不要304板要卷，要10吨", Item(grade="304", form="coil", **TEN)),
        ("8K的不要，2B的要10吨304", Item(grade="304", surface="2B", **TEN)),
        ("一般不用2205，这回客户指定，要10吨", Item(grade="2205", **TEN)),
        ("20吨304不要，要10吨", Item(grade="304", **TEN)),
        ("304 20吨不要了，要10吨", Item(grade="304", **TEN)),
    ],
)
def test_what_holds_of_both_is_kept(say: Say, text: str, wanted: Item) -> None:
    intent = say(text, audience="customer")
    assert (intent.name, intent.items) == ("demand", (wanted,))


@pytest.mark.parametrize("text", ["316L不要了，20吨太多", "不要201，20吨太多", "那20吨不要304了"])
def test_an_amount_beside_goods_that_are_not_wanted_is_none_that_is(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "unknown"


@pytest.mark.parametrize(
    "behind",
    [
        "不用覆膜",
        "不用剪切",
        "不用开票，不着急",
        "不要拖",
        "不用送货",
        "不能有划痕",
        "别有毛刺",
        "不要打托",
        "不是很急",
    ],
)
def test_how_goods_need_not_be_takes_no_wish_back(say: Say, behind: str) -> None:
    intent = say(f"毛总要10吨316L，{behind}")
    assert (intent.name, intent.items) == ("log_demand", (Item(grade="316L", **TEN),))


@pytest.mark.parametrize(
    "text", ["毛总要10吨316L，不要了", "毛总要10吨316L，别理他", "毛总不要10吨316L，不着急"]
)
def test_what_takes_it_back_does(say: Say, text: str) -> None:
    assert say(text).name == "unknown"


@pytest.mark.parametrize(
    "text", ["304没有20吨，10吨也行", "没有20吨，10吨也行，304", "304凑不够20吨，10吨也要"]
)
def test_the_amount_that_will_do_is_wanted(say: Say, text: str) -> None:
    intent = say(text, audience="customer")
    assert (intent.name, intent.items) == ("demand", (Item(grade="304", **TEN),))


@pytest.mark.parametrize(
    "text", ["304有没有20吨，没有的话10吨也行", "304要是没有20吨，10吨也可以", "304要20吨，没有质保书也行"]
)
def test_what_is_asked_for_first_is_wanted(say: Say, text: str) -> None:
    intent = say(text, audience="customer")
    assert [(item.grade, item.quantity) for item in intent.items] == [("304", 20)]


def test_what_stands_with_an_amount_is_not_refused_with_what_follows(say: Say) -> None:
    intent = say("304 5吨和316L不要，430要10吨", audience="customer")
    assert [(item.grade, item.quantity) for item in intent.items] == [("304", 5), ("430", 10)]
