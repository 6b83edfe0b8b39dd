"""Digits and words as answers."""

import pytest

from config.house import House
from models.surveys import SurveyQuestion
from notifications.survey_answers import Answer, read_answer, says

OPTIONS = ["板面质量", "尺寸公差", "包装", "运输", "价格", "沟通"]


@pytest.mark.parametrize(
    ("kind", "text", "answer"),
    [
        ("nps", "9", Answer(9, "9")),
        ("nps", " １０ ", Answer(10, "10")),
        ("nps", "十分", Answer(10, "10")),
        ("nps", "八", Answer(8, "8")),
        ("nps", "0", Answer(0, "0")),
        ("nps", "11", None),
        ("nps", "-1", None),
        ("nps", "304要20吨", None),
        ("nps", "还行吧，8分", Answer(8, "还行吧，8分")),
        ("nps", "我给9", Answer(9, "我给9")),
        ("nps", "给你们八分吧", Answer(8, "给你们八分吧")),
        ("nps", "必须满分", Answer(10, "必须满分")),
        ("nps", "板面有划痕，只能给3分", Answer(3, "板面有划痕，只能给3分")),
        ("nps", "等了3天", None),
        ("nps", "少了3", None),
        ("nps", "等了10分钟", None),
        ("nps", "质量7分，交期8分", None),
        ("nps", "给个12分", None),
        ("nps", "交货慢了点", None),
        ("rating", "一般般，3星吧", Answer(3, "一般般，3星吧")),
        ("rating", "给8分", None),
        ("rating", "5星", Answer(5, "5")),
        ("rating", "0", None),
        ("rating", "6", None),
        ("rating", "不满意", Answer(2, "不满意")),
        ("rating", "很好", Answer(5, "很好")),
        ("single", "2", Answer(2, "尺寸公差")),
        ("single", "包装", Answer(3, "包装")),
        ("single", "选2吧", Answer(2, "尺寸公差")),
        ("single", "第3个", Answer(3, "包装")),
        ("single", "包装吧", Answer(3, "包装")),
        ("single", "不是包装", None),
        ("single", "1 3", None),
        ("single", "7", None),
        ("multi", "1 3", Answer(None, "板面质量、包装")),
        ("multi", "3，1", Answer(None, "板面质量、包装")),
        ("multi", "13", Answer(None, "板面质量、包装")),
        ("multi", "包装和沟通", Answer(None, "包装、沟通")),
        ("multi", "包装 别的", None),
        ("text", "  挺好 ", Answer(None, "挺好")),
        ("text", "  ", None),
    ],
)
def test_reading(house: House, kind: str, text: str, answer: Answer | None) -> None:
    question = SurveyQuestion(kind=kind, text="?", position=1, options=OPTIONS)
    assert read_answer(question, text, house.texts) == answer


def test_words_that_stop_or_skip(house: House) -> None:
    assert says("stop_words", "退出。", house.texts)
    assert says("skip_words", "跳过", house.texts)
    assert not says("skip_words", "没有问题", house.texts)
