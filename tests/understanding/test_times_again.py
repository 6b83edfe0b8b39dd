"""What comes again: on which days, from which day on, and where a message tells of several such things."""

from datetime import date, datetime

import pytest

from bot.nlu.several.each_again import each_again
from bot.nlu.times.times_again import begins_in, every_in, next_time

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
    ],
)
def test_several_things_that_come_again(text: str, pieces: list[str] | None) -> None:
    assert each_again(text, NOW) == pieces
