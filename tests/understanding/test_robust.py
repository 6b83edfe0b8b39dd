"""Any string is understood to something, in bounded time."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu import Book, understand
from bot.nlu.labels import labels
from config.words import Words
from tests.understanding.conftest import NOW, RECORDS

BOOK = Book.build(RECORDS)
PIECES = [
    "华光",
    "毛总",
    "304",
    "1.0*1219*C",
    "20吨",
    "下周三",
    "3点半",
    "要",
    "一万四千五",
    "年前",
    "说",
    "，",
    "。",
    " ",
    "提醒我",
]
OF_TIMES = [
    *"今明后前昨大上下本这次同去来当年度月周日天号点半底初末每隔第个两三十廿一26.-: 至到早晚",
    "季度",
    "春节",
]
MESSAGES = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(OF_TIMES), max_size=9).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(text=MESSAGES, audience=st.sampled_from(["rep", "customer"]))
def test_nothing_raises_and_spans_lie_inside(words: Words, text: str, audience: str) -> None:
    intent = understand(text, NOW, audience, BOOK, words)  # type: ignore[arg-type]
    assert labels(intent)["intent"] == intent.name
    assert all(0 <= span.start <= span.end <= len(text) for span in intent.spans.values())


@pytest.mark.parametrize(
    "text", ["明明天", "今后天", "本年度目标", "比上年度多", "上一年度", "第五次年度报告"]
)
def test_what_once_raised_is_understood_to_something(words: Words, text: str) -> None:
    assert understand(text, NOW, "rep", BOOK, words).text == text


@pytest.mark.parametrize(
    "piece", ["一", "1", "1.0*", "周", "天津", "张总", "\u0000", "拜访了", "3号到", "华光", "304"]
)
def test_the_work_grows_with_the_text_and_not_with_its_square(words: Words, piece: str) -> None:
    """Counted in calls, not in time: ten times the text makes at most some fifteen times the work."""

    def calls(length: int) -> int:
        counted = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal counted
            counted += event in ("call", "c_call")

        text = (piece * length)[:length]
        sys.setprofile(count)
        try:
            understand(text, NOW, "rep", BOOK, words)
        finally:
            sys.setprofile(None)
        return counted

    assert calls(3_000) < 15 * max(calls(300), 1_000)


def test_the_longest_message_is_read(words: Words) -> None:
    text = "昨天拜访华光电梯薛经理，要304冷轧20吨。" * 900
    assert understand(text, NOW, "rep", BOOK, words).name == "log_interaction"


@pytest.mark.parametrize(
    "text", ["看" * 52 + "日程了呀哦", "查看" * 24 + "有什么安排了吗哦", "哈," * 9_000, "我," * 9_000]
)
def test_what_once_ran_away_is_read(words: Words, text: str) -> None:
    """These took hours, or a square of their length: here the suite would stand still."""
    assert understand(text, NOW, "rep", BOOK, words).name == "unknown"
