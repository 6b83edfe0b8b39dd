"""What takes the record of just now away, and what only asks about it: 刚才记了什么 shows it."""

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    "text",
    [
        "撤销",
        "刚才那条能撤销吗",
        "上一条不算",
        "刚才手滑了 帮我删了",
        "把那条划掉",
        "上一笔冲掉",
        "前一句别存，我还没确认呢",
        "取消上一步操作",
        "刚才是口误 别记",
        "记错了",
    ],
)
def test_takes_it_away(say: Say, text: str) -> None:
    assert say(text).name == "undo"


@pytest.mark.parametrize(
    "text",
    [
        "刚才记了什么",
        "刚才记的是什么",
        "我刚才记了哪些",
        "上一条记了什么",
        "刚刚登记了哪些",
        "刚才那条记了吗",
        "刚才那条记上了没",
        "刚记的什么内容",
    ],
)
def test_who_asks_what_was_recorded_is_shown_it(say: Say, text: str) -> None:
    assert say(text).name == "explain"


@pytest.mark.parametrize(
    "text",
    [
        "我刚记的那条呢",
        "刚才的撤销了吗",
        "上条作废了吗",
        "刚才记错了吗",
        "刚才是不是记错了",
        "刚才记错了怎么办",
    ],
)
def test_who_asks_of_it_takes_nothing_away(say: Say, text: str) -> None:
    assert say(text).name in ("unknown", "help")


@pytest.mark.parametrize("text", ["把下次拜访定在下周四", "将下次跟进安排在下周四", "把下一步改到下周四"])
def test_the_next_step_is_put_on_a_day(say: Say, text: str) -> None:
    heard = say(text)
    assert heard.name == "amend"
    assert heard.follow_up is not None and heard.follow_up.date.isoformat()[:10] == "2026-11-26"


@pytest.mark.parametrize("text", ["把恒达的拜访定在下周四", "把下次的价格报给恒达"])
def test_what_is_put_on_a_day_is_no_company(say: Say, text: str) -> None:
    heard = say(text)
    assert heard.name != "amend"
    assert "定在" not in repr(heard.customer)
