"""What `lianke parse` prints."""

import pytest

from bot.nlu import Book
from bot.nlu.parse import parse_messages, parse_times
from config.words import Words


def test_messages(book: Book, words: Words) -> None:
    line = {"id": "r1", "as": "rep", "now": "2026-11-18T16:20", "text": "昨天拜访科瑞毛总 要304半吨 月底要"}
    assert list(parse_messages([line], book, words)) == [
        {
            "id": "r1",
            "result": {
                "intent": "log_interaction",
                "customer": "C9",
                "contacts": ["毛总"],
                "method": "visit",
                "when": "2026-11-17",
                "due": "2026-11-30",
                "items": [{"grade": "304", "quantity": 0.5, "unit": "吨"}],
            },
        }
    ]


@pytest.mark.parametrize(
    ("text", "intent"),
    [("明天有什么安排", "query_activity"), ("绩效 王强", "query_target"), ("改成20吨", "unknown")],
)
def test_what_the_guide_has_no_intent_for(book: Book, words: Words, text: str, intent: str) -> None:
    line = {"id": "r1", "as": "rep", "now": "2026-11-18T16:20", "text": text}
    assert list(parse_messages([line], book, words)) == [{"id": "r1", "result": {"intent": intent}}]


def test_times() -> None:
    line = {"id": "t1", "now": "2026-11-18T16:20", "text": "昨天下午三点拜访，下周再去"}
    assert list(parse_times([line])) == [
        {
            "id": "t1",
            "times": [
                {
                    "text": "昨天下午三点",
                    "start": "2026-11-17T15:00",
                    "end": "2026-11-17T15:00",
                    "type": "datetime",
                },
                {"text": "下周", "start": "2026-11-23", "end": "2026-11-29", "type": "daterange"},
            ],
        }
    ]
