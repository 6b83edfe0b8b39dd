"""The level of a customer as those who lead set it; what asks of it, wishes it or is of a product sets none."""

import pytest

from bot.nlu import Book
from bot.nlu.intent import Ambiguous, Found
from tests.understanding.conftest import Say, customer


@pytest.mark.parametrize(
    ("text", "whose", "level"),
    [
        ("把天津科瑞定为A类客户", Found("C9", "天津科瑞"), "A"),
        ("科瑞升到A级", Found("C9", "科瑞"), "A"),
        ("科瑞降为c类", Found("C9", "科瑞"), "C"),
        ("科瑞等级改成B", Found("C9", "科瑞"), "B"),
        ("科瑞升为A", Found("C9", "科瑞"), "A"),
        ("科瑞从C升为B", Found("C9", "科瑞"), "B"),
        ("科瑞由B级降为C级", Found("C9", "科瑞"), "C"),
        ("科瑞升级到B", Found("C9", "科瑞"), "B"),
        ("科瑞降为D", Found("C9", "科瑞"), "D"),
        ("科瑞评为b", Found("C9", "科瑞"), "B"),
        ("科瑞的客户等级：B", Found("C9", "科瑞"), "B"),
        ("将嘉豪列入A类客户", Found("C5", "嘉豪"), "A"),
        ("麻烦把嘉豪这个客户调整为D级", Found("C5", "嘉豪"), "D"),
        ("把华光定为A类", Ambiguous(("C1", "C2"), "华光"), "A"),
    ],
)
def test_is_set(say: Say, text: str, whose: Found | Ambiguous, level: str) -> None:
    intent = say(text)
    assert (intent.name, intent.customer, intent.extras["level"]) == ("set_level", whose, level)


def test_of_who_has_a_no_in_their_name(say: Say) -> None:
    book = Book.build([customer("C20", "江阴华宏不锈钢有限公司", "江阴", "华宏")])
    intent = say("把江阴华宏不锈钢有限公司定为C类客户", book=book)
    assert (intent.name, intent.extras["level"]) == ("set_level", "C")


@pytest.mark.parametrize(
    "text",
    [
        "科瑞是什么等级",
        "科瑞是A类客户吗",
        "科瑞能不能升到A级",
        "科瑞想升到A级",
        "科瑞应该定为A类客户",
        "科瑞没升到A级",
        "把大明定为A类客户",
        "科瑞改成B",
        "科瑞定A",
        "科瑞调D",
        "科瑞升A",
        "科瑞降到B2",
        "科瑞要不要升为A",
        "科瑞改成A面镜面",
        "科瑞的表面等级改成A级8K",
        "科瑞定BA板",
        "科瑞定A3板5吨",
        "科瑞改成D002",
        "A类客户有哪些",
    ],
)
def test_is_not_set(say: Say, text: str) -> None:
    assert say(text).name != "set_level"
