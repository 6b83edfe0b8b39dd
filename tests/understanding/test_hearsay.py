"""What is only heard of another customer is no record of whom one visited."""

import pytest

from bot.nlu import Book, Context
from bot.nlu.hearer import Hearer
from bot.nlu.intent import codes_of
from bot.nlu.several.records import records_of
from config.words import Words
from tests.understanding.conftest import NOW, Say


@pytest.mark.parametrize(
    "text",
    [
        "今天去了嘉豪，听说科瑞要20吨",
        "上午拜访嘉豪赖经理，据说科瑞在找304",
        "今天去了嘉豪，听说科瑞也在做304，要20吨，下周要货",
        "今天去了嘉豪，顺便听说科瑞要20吨316L",
        "今天去了嘉豪，听说科瑞报价14500",
        "今天去了嘉豪和望总那里，听说科瑞要20吨",
        "今天去了嘉豪，听赖经理说科瑞要20吨304",
        "今天去了嘉豪，听他们说科瑞要20吨304",
        "今天去了嘉豪，打听到科瑞要20吨304",
        "今天去了嘉豪，得知科瑞要20吨304",
        "今天去了嘉豪，了解到科瑞要20吨304",
        "今天去嘉豪听王经理说科瑞要20吨304",
        "今天在嘉豪听王经理说科瑞要20吨304",
    ],
)
def test_nothing_of_it_is_theirs(text: str, say: Say) -> None:
    told = say(text)
    assert (told.name, told.customer.surface) == ("log_interaction", "嘉豪")
    assert (told.items, told.due, told.unit_price, told.parts) == ((), None, None, ())
    assert not {name.partition(".")[0] for name in told.spans} & {"items", "due", "unit_price"}


def test_what_is_told_beside_it_is_kept(say: Say) -> None:
    told = say("今天去了嘉豪，要10吨316L，听说科瑞要20吨304，下周三再去")
    (item,) = told.items
    assert (item.grade, item.quantity) == ("316L", 10)
    assert told.follow_up.date.day == 25
    assert "items.0" in told.spans and "items.1" not in told.spans


def test_goods_named_before_it_have_not_its_amount(say: Say) -> None:
    (item,) = say("今天去了嘉豪谈304，听说科瑞要20吨").items
    assert (item.grade, item.quantity, item.unit) == ("304", None, None)


@pytest.mark.parametrize(
    "text",
    [
        "今天去了嘉豪，听说要20吨304",
        "今天去了嘉豪，听说他们要20吨304",
        "今天去了嘉豪，听赖经理说要20吨304",
    ],
)
def test_what_is_heard_of_whom_one_visited_is_theirs(text: str, say: Say) -> None:
    assert [item.quantity for item in say(text).items] == [20]


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪打听到科瑞要20吨304",
        "嘉豪赖经理了解到科瑞要20吨304",
        "嘉豪今天得知科瑞要20吨304",
        "嘉豪听说科瑞要20吨304",
        "嘉豪采购听人说科瑞在找20吨304",
        "嘉豪说打听到科瑞要20吨304",
        "嘉豪打听到宏昌要20吨304",
        "嘉豪得知宏昌付了8万",
        "赖经理得知宏昌要20吨304",
        "毛总听说嘉豪要20吨304",
        "听赖经理说科瑞要20吨304",
        "嘉豪听王经理说科瑞要20吨304",
        "嘉豪听毛总说科瑞要20吨304",
        "嘉豪听同行说科瑞付了8万",
        "嘉豪那边听王经理说科瑞要20吨304",
        "赖经理听王经理说科瑞要20吨304",
        "赖经理也听说科瑞要20吨304",
        "嘉豪赖经理听说科瑞付了8万",
        "听嘉豪说科瑞要20吨304",
        "听嘉豪赖经理说科瑞要20吨304",
        "听嘉豪的王经理说科瑞付了8万",
        "在嘉豪听王经理说科瑞要20吨304",
    ],
)
def test_what_a_customer_heard_of_another_is_no_demand(text: str, say: Say) -> None:
    assert say(text).name == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "电话嘉豪赖经理得知厂里要20吨304",
        "联系嘉豪了解到厂里要20吨304",
        "跟赖经理通电话了解到新项目要20吨304",
        "嘉豪赖经理来电得知厂里要20吨304",
        "嘉豪那边了解到二车间需要20吨304",
        "接待赖经理了解到工地缺20吨304",
        "赖经理得知嘉豪年前要20吨304",
        "听赖经理说嘉豪要20吨304",
    ],
)
def test_a_part_of_whoever_is_spoken_to_is_no_other_customer(text: str, say: Say) -> None:
    assert [item.quantity for item in say(text).items] == [20]


@pytest.mark.parametrize("text", ["跟嘉豪对账得知财务付了8万", "从嘉豪得知财务已经打了8万"])
def test_what_a_part_of_theirs_paid_is_theirs(text: str, say: Say) -> None:
    assert (said := say(text)).name == "log_payment" and said.amount == 80_000


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪打听304 20吨什么价",
        "嘉豪要20吨304，听说科瑞要10吨",
        "嘉豪听说钢厂要停产，要20吨304",
        "嘉豪听王经理说要20吨304",
        "听嘉豪赖经理说他们要20吨304",
        "听嘉豪赖经理说要20吨304",
    ],
)
def test_what_they_want_besides_is_theirs(text: str, say: Say) -> None:
    told = say(text)
    assert (told.name, [item.quantity for item in told.items]) == ("log_demand", [20])


def test_of_what_both_want_only_their_own_may_be_written(say: Say) -> None:
    assert 20 not in [item.quantity for item in say("嘉豪听说科瑞要20吨304，他们也要5吨").items]


@pytest.mark.parametrize(
    "told",
    [
        "听说嘉豪要10吨304",
        "说起嘉豪要10吨304",
        "打听到嘉豪要换供应商",
    ],
)
def test_whom_somebody_known_elsewhere_tells_of_was_not_met(told: str, say: Say) -> None:
    intent = say(f"今天拜访了毛总，{told}", context=Context(speaker="孙磊"))
    assert (intent.name, codes_of(intent.customer)) == ("log_interaction", ("C9",))
    assert (intent.items, intent.amount) == ((), None)


@pytest.mark.parametrize("text", ["王总说嘉豪要10吨304", "赖经理说嘉豪要10吨304"])
def test_who_may_be_theirs_tells_of_them(text: str, say: Say) -> None:
    intent = say(text)
    assert (codes_of(intent.customer), [item.quantity for item in intent.items]) == (("C5",), [10])


def _of_speaker(text: str, say: Say, book: Book, words: Words) -> str:
    """What it is heard as where 毛总 of 科瑞 and 望总 of 长江 are known to the speaker."""
    context = Context(speaker="孙磊")
    told = say(text, context=context)
    return (records_of(told, Hearer(NOW, book, words, context)) or told).name


@pytest.mark.parametrize(
    "text",
    [
        "毛总说宜昌长江要10吨304",
        "毛总告诉我宜昌长江要10吨304",
        "毛总今天说，宜昌长江望总要10吨304",
        "毛总那边说宜昌长江要10吨304",
        "毛总介绍宜昌长江要10吨304",
        "毛总帮宜昌长江要10吨304",
        "毛总说宜昌长江的合同签了",
        "毛总说宜昌长江投诉我们板面划伤",
    ],
)
def test_what_is_told_of_another_ones_customer_is_no_record(
    text: str, say: Say, book: Book, words: Words
) -> None:
    assert _of_speaker(text, say, book, words) == "unknown"


@pytest.mark.parametrize("text", ["望总说宜昌长江要10吨304", "王总说宜昌长江要10吨304", "毛总说要10吨304"])
def test_who_tells_of_their_own_wants_it(text: str, say: Say, book: Book, words: Words) -> None:
    assert _of_speaker(text, say, book, words) == "log_demand"
