"""Questions in words: each golden question becomes exactly the query written beside it (questions.jsonl)."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.nlu.book import Book
from bot.nlu.questions import Asked, Query, read_question
from config.questions import QuestionWords
from config.words import load_words

GOLDEN = [
    json.loads(line)
    for line in Path(__file__).with_name("questions.jsonl").read_text("utf-8").splitlines()
    if line
]
NOW = datetime(2026, 11, 18, 16, 20)  # noqa: DTZ001 -- the grammar reads local moments
WORDS, QUESTIONS = load_words(), QuestionWords.load()
DEPARTMENTS = ("华北销售部", "华东销售部", "华南销售部", "大客户部")
STAFF = ("王强", "张伟", "孙磊", "李娜", "赵敏", "刘志强", "陈总监", "周会计")
BOOK = Book.build(
    [
        {
            "code": "C0001",
            "name": "天津华光钢铁贸易有限公司",
            "short_names": ["天津华光", "华光"],
            "city": "天津",
        },
        {
            "code": "C0051",
            "name": "天津华光电梯有限公司",
            "short_names": ["天津华光电梯", "华光"],
            "city": "天津",
        },
        {
            "code": "C0010",
            "name": "天津佳和电梯部件制造有限公司",
            "short_names": ["天津佳和", "佳和"],
            "city": "天津",
        },
        {
            "code": "C0002",
            "name": "苏州恒达环保设备集团有限公司",
            "short_names": ["苏州恒达", "恒达"],
            "city": "苏州",
        },
        {
            "code": "C0003",
            "name": "无锡宏远机械有限公司",
            "short_names": ["无锡宏远", "宏远"],
            "city": "无锡",
        },
    ],
    STAFF,
)


def read(text: str) -> Query | None:
    return read_question(Asked(text, NOW, BOOK, WORDS, QUESTIONS, DEPARTMENTS, STAFF))


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden["text"])
def test_a_question_is_understood(golden: dict[str, Any]) -> None:
    query = read(golden["text"])
    assert (query.to_json() if query else None) == golden["query"]
