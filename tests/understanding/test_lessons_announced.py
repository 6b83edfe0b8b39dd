"""A lesson that says it is one, lists of what was taught and of what was not understood, in the words people use."""

import pytest

from tests.understanding.conftest import Say

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("我教过哪些叫法", "list_aliases"),
        ("教过的叫法", "list_aliases"),
        ("待确认的词", "list_words"),
        ("待理解", "list_not_understood"),
        ("最近有没有没听懂的", "list_not_understood"),
        ("昨天没看懂的", "list_not_understood"),
        ("教你一个词：白皮就是冷轧", "teach_word"),
        ("记住，白皮=冷轧", "teach_word"),
        ("这条怎么理解的", "explain"),
        ("你怎么知道是天津佳和", "explain"),
        ("为啥记成天津佳和了", "explain"),
    ],
)
def test_it_is_understood(say: Say, said: str, name: str) -> None:
    assert say(said).name == name


@pytest.mark.parametrize(
    "said", ["白皮就是冷轧的", "为什么是他", "为什么是负数", "没听懂你说的", "等我确认一下"]
)
def test_what_only_sounds_like_it(say: Say, said: str) -> None:
    assert say(said).name not in {"teach_word", "teach_alias", "explain", "list_not_understood", "list_words"}


@pytest.mark.parametrize("text", ["记住，五吨就是六吨", "记住，10吨=20吨", "记住，三万等于五万块"])
def test_an_amount_is_no_word(text: str, say: Say) -> None:
    assert say(text).name != "teach_word"
