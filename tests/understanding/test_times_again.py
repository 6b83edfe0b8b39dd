"""What comes again: on which days, from which day on, and where a message tells of several such things."""

from datetime import date, datetime

import pytest

from bot.nlu.several.each_again import each_again
from bot.nlu.times.times_again import begins_in, every_in, next_time
from bot.nlu.times.times_left_out import Again, named_outright

NOW = datetime(2026, 11, 18, 16, 20)  # noqa: DTZ001 -- times are read in bare local time


@pytest.mark.parametrize("text", ["每周一和每周三去佳和", "每周一，每周三去佳和", "每周一还有周三去佳和"])
def test_it_comes_on_each_of_its_days(text: str) -> None:
    found = every_in(text, NOW)
    assert found is not None
    first = next_time(found[0], NOW)
    assert first is not None and first[0].date() == date(2026, 11, 23)
    second = next_time(found[0], first[0])
    assert second is not None and second[0].date() == date(2026, 11, 25)


def test_days_that_were_stored_together_come_in_turn() -> None:
    second = next_time("每周一和每周三", datetime(2026, 11, 23, 9))  # noqa: DTZ001
    assert second is not None and second[0].date() == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("每周一给钱总打电话，从12月7号开始", date(2026, 12, 7)),
        ("下个月起每月5号对账", date(2026, 12, 1)),
        ("下周一开始每周一去天津佳和", date(2026, 11, 23)),
        ("上周开始每周一去天津佳和", None),
        ("每天早上七点起床", None),
    ],
)
def test_the_day_from_which_on_it_comes(text: str, day: date | None) -> None:
    found = begins_in(text, NOW)
    assert (found[0] if found else None) == day


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("每周一去华光，每周三去佳和", ["每周一去华光", "每周三去佳和"]),
        ("每周一去华光和周三去佳和", ["每周一去华光", "每周三去佳和"]),
        ("每周一看库存，每周三盘点、每月5号对账", ["每周一看库存", "每周三盘点", "每月5号对账"]),
        ("每周一和周三去佳和", None),
        ("每周一，每周三去佳和", None),
        ("每周一去华光，周三去佳和", None),
        ("每周一和客户开会", None),
        ("每周一和周三去华光，佳和每周五", ["每周一和周三去华光", "每周五去佳和"]),
        ("每周一去华光，佳和每周五去送样", ["每周一去华光", "佳和每周五去送样"]),
        ("每周一去华光，顺便每周问问价格", None),
        ("每月1号催款，15号和佳和对账", ["每月1号催款", "每月15号和佳和对账"]),
        ("每月1号催款，15号前要付清", None),
        ("每周一去华光，司机每周二", None),
        ("每周一去华光，吴经理每周五在", None),
        ("每周一联系华光，价格每天报", None),
    ],
)
def test_several_things_that_come_again(text: str, pieces: list[str] | None) -> None:
    assert each_again(text, NOW, {"佳和", "华光", "华宏"}.__contains__) == pieces


@pytest.mark.parametrize(
    ("text", "plain", "skipped"),
    [
        ("每天上午九点提醒我看库存，周末不用", "每个工作日上午九点提醒我看库存", None),
        ("每天上午九点提醒我看库存（工作日）", "每个工作日上午九点提醒我看库存", None),
        ("除了周末每天上午九点提醒我看库存", "每个工作日上午九点提醒我看库存", None),
        ("每周一到周五上午九点提醒我看库存", "每个工作日上午九点提醒我看库存", None),
        ("工作日上午九点提醒我看库存", "每个工作日上午九点提醒我看库存", None),
        ("每天九点提醒我看库存，周日除外", "每周一二三四五六九点提醒我看库存", None),
        ("每周一到周五提醒我打卡，周三除外", "每周一二四五提醒我打卡", None),
        ("每个工作日提醒我打卡，周三不用", "每周一二四五提醒我打卡", None),
        ("每天下午提醒我打卡，除了周一到周三", "每周四五六日下午提醒我打卡", None),
        ("每天九点提醒我打卡，周一至周五除外", "每周六日九点提醒我打卡", None),
        ("每周一三五提醒我打卡，周三除外", "每周一五提醒我打卡", None),
        ("每周一到周三去佳和，除了周二", "每周一三去佳和", None),
        ("每周一去佳和，这周一没去", "每周一去佳和", None),
        ("每周一去佳和，下周一不去", "每周一去佳和", date(2026, 11, 23)),
        ("每周五提醒我对账，这周不用", "每周五提醒我对账", date(2026, 11, 20)),
    ],
)
def test_days_on_which_it_does_not_come(text: str, plain: str, skipped: date | None) -> None:
    told = named_outright(text, NOW)
    assert told is not None
    assert (told.text, told.skipped, told.later) == (plain, skipped, "")


def test_a_later_day_on_which_it_does_not_come_is_kept_in_words() -> None:
    assert named_outright("每周一去佳和，12月7号不去", NOW) == Again("每周一去佳和", later="12月7号不去")


@pytest.mark.parametrize(
    "text",
    [
        "每天上午九点提醒我看库存，周末也要",
        "每天上午九点提醒我看周末的库存",
        "每天九点提醒我给周总打电话",
        "每天九点提醒我问佳和周末开不开工",
        "每周一去佳和，周三去华光",
        "下周一去佳和，周三不去",
        "工作日去佳和",
    ],
)
def test_where_no_day_is_left_out(text: str) -> None:
    assert named_outright(text, NOW) is None
