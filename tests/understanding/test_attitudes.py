"""How a customer took it: a word of attitude counts as it is said, denied, asked or only supposed."""

import pytest

from tests.understanding.conftest import Say

VISITED = "今天拜访了科瑞，"


@pytest.mark.parametrize(
    ("told", "attitude"),
    [
        ("毛总很满意", "积极"),
        ("毛总不错，挺认可", "积极"),
        ("毛总特别满意", "积极"),
        ("毛总不仅满意还要加量", "积极"),
        ("毛总不得不认可我们的质量", "积极"),
        ("不难看出毛总很满意", "积极"),
        ("没聊价格，毛总满意", "积极"),
        ("毛总别提多满意了", "积极"),
        ("毛总别提多高兴了", "积极"),
        ("别提多不满意了", "消极"),
        ("毛总不能说满意", "消极"),
        ("客户对报价不满意", "消极"),
        ("毛总对报价很不满意", "消极"),
        ("毛总不太满意", "消极"),
        ("毛总不是很满意", "消极"),
        ("毛总对我们不感兴趣", "消极"),
        ("毛总不认可我们的方案", "消极"),
        ("毛总没怎么认可", "消极"),
        ("谈不上满意", "消极"),
        ("未获得毛总认可", "消极"),
        ("没什么兴趣", "消极"),
        ("毛总没有意向", "消极"),
        ("毛总不怎么积极", "消极"),
        ("毛总不同意", "消极"),
        ("毛总嫌贵", "消极"),
        ("毛总再考虑一下", "中性"),
    ],
)
def test_a_good_word_that_is_denied_is_a_bad_one(say: Say, told: str, attitude: str) -> None:
    assert say(VISITED + told).extras["attitude"] == attitude


@pytest.mark.parametrize(
    "told",
    [
        "毛总不是不满意",
        "毛总没有不满意",
        "毛总不能说不满意",
        "说不上不满意",
        "毛总哪会不满意",
        "毛总没提不满意的地方",
        "毛总没有不满",
        "毛总没嫌贵",
        "毛总满不满意没说",
        "毛总有没有意向还不知道",
        "毛总还没同意",
        "毛总说要是不满意就退货",
        "毛总怕质量不合格",
        "毛总问我们满意吗",
        "库存不满10吨",
        "毛总对价格没说满意不满意",
        "毛总没说认可还是不认可",
        "不知道毛总是满意还是不满意",
        "别说满意了，都没见着人",
        "别提满意了",
        "质量满意，价格不满意",
    ],
)
def test_what_is_denied_twice_asked_supposed_or_told_both_ways_is_no_attitude(say: Say, told: str) -> None:
    assert "attitude" not in say(VISITED + told).extras


@pytest.mark.parametrize("told", ["毛总无不满意之处", "毛总没有不满的地方"])
def test_what_they_are_not_discontent_with_is_no_feedback(say: Say, told: str) -> None:
    assert "feedback" not in say(VISITED + told).extras


@pytest.mark.parametrize("told", ["毛总催款的事怎么样了", "科瑞那边谈得怎么样了", "问一下科瑞催款的事咋样了"])
def test_how_something_stands_is_asked_and_no_talk(say: Say, told: str) -> None:
    assert say(told).name != "log_interaction"


def test_a_talk_about_how_it_stands_is_one(say: Say) -> None:
    assert say("今天打电话给科瑞毛总，问了催款的事怎么样了").name == "log_interaction"
