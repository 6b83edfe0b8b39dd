"""What somebody says is to be noted of a customer is kept as a note, unless it is a record of a kind of its own."""

import pytest

from bot.nlu.intent import Found
from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    "text",
    [
        "记一下，科瑞今年要上新产线，明年用量翻番",
        "帮我记一下 科瑞他们仓库周日不收货",
        "备注一下科瑞老板换人了",
        "备注 科瑞 老板爱喝茶",
        "科瑞备注 仓库周日不收货",
        "记一下科瑞的电话是13812345678",
    ],
)
def test_a_note_is_a_talk_of_no_kind(say: Say, text: str) -> None:
    intent = say(text)
    assert (intent.name, intent.customer, intent.method) == ("log_interaction", Found("C9", "科瑞"), None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("记一下，明天去科瑞", "plan"),
        ("记一下科瑞付了20万", "log_payment"),
        ("记一下科瑞要10吨304 月底到", "log_demand"),
        ("记一下科瑞投诉板面划伤", "log_complaint"),
        ("记一下，买菜", "unknown"),
        ("看下科瑞的备注", "unknown"),
    ],
)
def test_what_is_more_than_a_note(say: Say, text: str, name: str) -> None:
    assert say(text).name == name


def test_a_visit_that_is_to_be_noted_is_one(say: Say) -> None:
    intent = say("记一下今天去科瑞了")
    assert (intent.name, intent.method) == ("log_interaction", "visit")


@pytest.mark.parametrize("text", ["科瑞今年要上新产线，明年用量翻番", "科瑞明年要上新产线"])
def test_a_year_is_no_day_of_a_plan(say: Say, text: str) -> None:
    assert say(text).name != "plan"


@pytest.mark.parametrize(
    ("told", "education"),
    [
        ("他是东大毕业的", "东大"),
        ("清华毕业的", "清华"),
        ("是个清华博士", "清华"),
        ("南京理工毕业", "南京理工"),
        ("他毕业于北京钢院", "北京钢院"),
        ("毕业于那年的大环境", None),
        ("工作后毕业的", None),
        ("他儿子大学毕业了", None),
        ("他女儿清华毕业的", None),
    ],
)
def test_where_somebody_studied(say: Say, told: str, education: str | None) -> None:
    assert say(f"今天拜访科瑞毛总，{told}").extras.get("education") == education
