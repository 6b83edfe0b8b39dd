"""Hours of trains and flights, hours right behind a weekday, and arrivals that are still to come."""

from datetime import datetime

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    ("text", "intent", "when"),
    [
        ("明早八点半的高铁去镇江，下午三点到嘉豪，跟赖经理约好了", "plan", "2026-11-19T15:00"),
        ("明早坐七点的飞机去台州，下午三点拜访嘉豪赖经理", "plan", "2026-11-19T15:00"),
        ("明天上午九点拜访嘉豪，坐七点的高铁", "plan", "2026-11-19T09:00"),
        ("昨天六点的高铁，十点见到嘉豪赖经理，谈了年框", "log_interaction", "2026-11-17T10:00"),
        ("提醒我明早七点的飞机", "remind", "2026-11-19T07:00"),
    ],
)
def test_a_departure_is_no_hour_of_a_visit(say: Say, text: str, intent: str, when: str) -> None:
    told = say(text)
    assert (told.name, told.when) == (intent, datetime.fromisoformat(when))


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("下周一八点去嘉豪", "2026-11-23T08:00"),
        ("下周二十点拜访嘉豪赖经理", "2026-11-24T10:00"),
        ("周日二十点给嘉豪打电话", "2026-11-22T20:00"),
        ("周二三点拜访嘉豪", "2026-11-24T15:00"),
    ],
)
def test_an_hour_in_words_behind_a_weekday(say: Say, text: str, when: str) -> None:
    told = say(text)
    assert (told.name, told.when) == ("plan", datetime.fromisoformat(when))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("明天下午三点到嘉豪，跟赖经理约好了", "plan"),
        ("到嘉豪了，明天再去科瑞", "check_in"),
    ],
)
def test_an_arrival_to_come_is_no_check_in(say: Say, text: str, intent: str) -> None:
    assert say(text).name == intent


@pytest.mark.parametrize(
    "text",
    ["打听到嘉豪在找10吨304", "了解到嘉豪在扩产", "联系到嘉豪了", "终于联系到嘉豪赖经理", "找到嘉豪了"],
)
def test_who_is_reached_by_word_is_not_arrived_at(say: Say, text: str) -> None:
    assert say(text).name not in ("check_in", "plan")


@pytest.mark.parametrize("text", ["嘉豪搬到新厂了", "嘉豪厂搬到上海了", "嘉豪货到了", "嘉豪等到月底"])
def test_nor_where_they_moved_or_what_came_there(say: Say, text: str) -> None:
    assert say(text).name != "check_in"


@pytest.mark.parametrize("text", ["送到嘉豪了", "走到嘉豪门口了", "刚到嘉豪"])
def test_who_comes_there_is(say: Say, text: str) -> None:
    assert say(text).name == "check_in"


@pytest.mark.parametrize(
    ("text", "method"),
    [("在嘉豪开了个技术碰头会，赖经理也在", "meeting"), ("中午跟嘉豪赖经理在他们食堂吃的，料够", "visit")],
)
def test_where_they_met(say: Say, text: str, method: str) -> None:
    assert say(text).method == method


def test_whether_a_price_still_holds_is_a_question_of_price(say: Say) -> None:
    assert say("上次那个304的价还能用不", audience="customer").name == "query_price"
