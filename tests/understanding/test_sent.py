"""Who is told to go to a customer has a plan of it; and what is talked of there is nobody's name."""

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    "text", ["让张伟下周三去科瑞送样", "让张伟下周三去科瑞谈价格", "派张伟后天给科瑞送样"]
)
def test_a_colleague_is_sent(say: Say, text: str) -> None:
    intent = say(text)
    assert (intent.name, intent.extras.get("assignee")) == ("plan", "张伟")


@pytest.mark.parametrize(
    "text", ["叫张伟明天别去科瑞了", "让张伟明天先不用去科瑞", "张伟昨天去科瑞送样", "让张伟明天去科瑞送样吗"]
)
def test_a_colleague_is_not_sent(say: Say, text: str) -> None:
    assert say(text).name != "plan"


@pytest.mark.parametrize("topic", ["合同", "付款", "框架", "价格", "账期"])
def test_what_is_talked_of_is_nobody(say: Say, topic: str) -> None:
    intent = say(f"明天去科瑞谈{topic}")
    assert intent.name == "plan" and intent.contacts == ()


@pytest.mark.parametrize(
    "text",
    [
        "科瑞让张伟去催款",
        "科瑞让张伟跟一下",
        "科瑞安排张伟去收货款",
        "科瑞，让张伟跟进一下款",
        "让张伟跟一下科瑞",
    ],
)
def test_an_errand_gives_no_customer_away(say: Say, text: str) -> None:
    intent = say(text)
    assert (intent.name, intent.extras.get("assignee")) == ("remind", "张伟")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("科瑞让张伟跟", "transfer"),
        ("科瑞以后让张伟接手", "transfer"),
        ("科瑞转给张伟，让张伟联系毛总", "transfer"),
        ("科瑞让张伟去催款了", "unknown"),
        ("科瑞让张伟去催款行不行", "unknown"),
        ("科瑞，张伟去催款", "unknown"),
    ],
)
def test_what_is_no_errand(say: Say, text: str, name: str) -> None:
    assert say(text).name == name


@pytest.mark.parametrize(
    "text",
    ["科瑞毛总下周三去嘉豪考察", "让毛总明天去科瑞", "科瑞毛总让我去嘉豪送样", "科瑞毛总让我们下周三去嘉豪"],
)
def test_where_they_go_or_send_us_is_no_visit_of_ours(say: Say, text: str) -> None:
    assert say(text).name == "unknown"


def test_where_they_go_with_us_is_one(say: Say) -> None:
    assert say("约毛总明天去科瑞").name == say("科瑞毛总约我下周三去嘉豪").name == "plan"
    assert say("科瑞毛总让我去嘉豪送样，送过去了").name == "log_interaction"
