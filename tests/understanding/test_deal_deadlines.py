"""By when a contract is to be settled, in a message that says nothing else."""

from datetime import date

import pytest

from bot.nlu import Book
from bot.nlu.intent import codes_of
from bot.nlu.steps.deal_deadlines import deal_deadline
from config.words import Words
from tests.understanding.conftest import NOW


@pytest.mark.parametrize(
    ("text", "codes", "people", "due"),
    [
        ("年底前要定明年框架", (), (), date(2026, 12, 31)),
        ("嘉豪年底前要定明年框架", ("C5",), (), date(2026, 12, 31)),
        ("嘉豪赖经理年底前要定框架", ("C5",), ("赖经理",), date(2026, 12, 31)),
        ("赖经理年底前要定框架", (), ("赖经理",), date(2026, 12, 31)),
        ("他们周五开标", (), (), date(2026, 11, 20)),
    ],
)
def test_whose_and_by_when(
    text: str, codes: tuple[str, ...], people: tuple[str, ...], due: date, book: Book, words: Words
) -> None:
    found = deal_deadline(text, NOW, book, words)
    assert found is not None
    assert (codes_of(found.customer), found.people, found.due) == (codes, people, due)


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪框架年底前定了",
        "框架下周定了",
        "框架15号定了",
        "嘉豪合同月底前签的",
        "嘉豪今天定标了",
        "嘉豪今天开标",
        "合同今天要签",
        "合同10月底前要签",
        "刘洋年底前要定框架",
        "刘洋说下周签合同",
        "财务说合同下周签",
        "我们公司月底招标",
        "公司月底招标",
        "华光年底前要定框架",
        "苏州宏远年底前要定框架",
        "年底前要20吨304",
        "年底前要不要定框架",
    ],
)
def test_what_is_settled_said_of_us_or_not_plain_is_none(text: str, book: Book, words: Words) -> None:
    assert deal_deadline(text, NOW, book, words) is None
