"""Times of sales talk on Wednesday 2026-11-18, 16:20: in the sense of what has happened, and of what is to come."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from bot.bench.time_cases import Case, own_cases
from bot.bench.times import is_right, our_answers
from bot.nlu.labels import iso
from bot.nlu.text.normalize import normalize
from bot.nlu.times import find_times, finding

NOW = datetime(2026, 11, 18, 16, 20)  # noqa: DTZ001 -- times are read in bare local time


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("大后天", "2026-11-21", "2026-11-21"),
        ("后儿个", "2026-11-20", "2026-11-20"),
        ("下周三", "2026-11-25", "2026-11-25"),
        ("下下周一", "2026-11-30", "2026-11-30"),
        ("周三", "2026-11-18", "2026-11-18"),
        ("周五", "2026-11-20", "2026-11-20"),
        ("周二", "2026-11-24", "2026-11-24"),
        ("这周五", "2026-11-20", "2026-11-20"),
        ("下周", "2026-11-23", "2026-11-29"),
        ("周末", "2026-11-21", "2026-11-22"),
        ("下周末", "2026-11-28", "2026-11-29"),
        ("3号", "2026-12-03", "2026-12-03"),
        ("25号", "2026-11-25", "2026-11-25"),
        ("3号到5号", "2026-12-03", "2026-12-05"),
        ("3-5号", "2026-12-03", "2026-12-05"),
        ("12月5号", "2026-12-05", "2026-12-05"),
        ("元月5号", "2027-01-05", "2027-01-05"),
        ("1月30日", "2027-01-30", "2027-01-30"),
        ("12月中旬", "2026-12-11", "2026-12-20"),
        ("下旬", "2026-11-21", "2026-11-30"),
        ("月底", "2026-11-30", "2026-11-30"),
        ("月底前", "2026-11-30", "2026-11-30"),
        ("下个月", "2026-12-01", "2026-12-31"),
        ("下月10号", "2026-12-10", "2026-12-10"),
        ("下个月底", "2026-12-31", "2026-12-31"),
        ("年底", "2026-12-31", "2026-12-31"),
        ("年前", "2027-02-05", "2027-02-05"),
        ("春节前", "2027-02-05", "2027-02-05"),
        ("国庆前", "2027-09-30", "2027-09-30"),
        ("元旦前", "2026-12-31", "2026-12-31"),
        ("元宵", "2027-02-20", "2027-02-20"),
        ("腊月二十三", "2027-01-30", "2027-01-30"),
        ("正月初八", "2027-02-13", "2027-02-13"),
        ("三天内", "2026-11-18", "2026-11-21"),
        ("三天后", "2026-11-21", "2026-11-21"),
        ("两周后", "2026-12-02", "2026-12-02"),
        ("半个月后", "2026-12-03", "2026-12-03"),
        ("一个月后", "2026-12-18", "2026-12-18"),
        ("三个工作日内", "2026-11-18", "2026-11-23"),
        ("过两天", "2026-11-20", "2026-11-20"),
        ("明后天", "2026-11-19", "2026-11-20"),
        ("下季度", "2027-01-01", "2027-03-31"),
        ("明年3月份", "2027-03-01", "2027-03-31"),
        ("2026-12-01", "2026-12-01", "2026-12-01"),
        ("明天下午3点半", "2026-11-19T15:30", "2026-11-19"),
        ("周五上午十点", "2026-11-20T10:00", "2026-11-20"),
        ("今晚8点", "2026-11-18T20:00", "2026-11-18"),
        ("明早九点", "2026-11-19T09:00", "2026-11-19"),
        ("中午12点", "2026-11-19T12:00", "2026-11-19"),
        ("晚上12点", "2026-11-19T00:00", "2026-11-19"),
        ("3点", "2026-11-19T15:00", "2026-11-19"),
        ("15:30", "2026-11-19T15:30", "2026-11-19"),
        ("3点一刻", "2026-11-19T15:15", "2026-11-19"),
        ("9点来钟", "2026-11-19T09:00", "2026-11-19"),
        ("半小时后", "2026-11-18T16:50", "2026-11-18"),
        ("一个半小时后", "2026-11-18T17:50", "2026-11-18"),
    ],
)
def test_what_is_to_come(text: str, first: str, last: str) -> None:
    (span,) = find_times(text, NOW)
    assert (span.text, iso(span.first("future")), iso(span.last("future"))) == (text, first, last)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("昨天", "2026-11-17"),
        ("大前天", "2026-11-15"),
        ("昨晚", "2026-11-17"),
        ("上周四", "2026-11-12"),
        ("上上周五", "2026-11-06"),
        ("周三", "2026-11-18"),
        ("周五", "2026-11-13"),
        ("周五下午3点", "2026-11-13T15:00"),
        ("3号", "2026-11-03"),
        ("25号", "2026-10-25"),
        ("12月5号", "2025-12-05"),
        ("两个小时前", "2026-11-18T14:20"),
        ("今天10点半", "2026-11-18T10:30"),
        ("三天前", "2026-11-15"),
    ],
)
def test_what_has_happened(text: str, when: str) -> None:
    (span,) = find_times(text, NOW)
    assert iso(span.first("past")) == when


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("下周三", "date", "2026-11-25", "2026-11-25"),
        ("下周", "daterange", "2026-11-23", "2026-11-29"),
        ("明天上午十点", "datetime", "2026-11-19T10:00", "2026-11-19T10:00"),
        ("今天下午两点到四点", "datetimerange", "2026-11-18T14:00", "2026-11-18T16:00"),
        ("明天下午", "datetimerange", "2026-11-19T13:00", "2026-11-19T18:00"),
        ("15:30", "time", "2026-11-19T15:30", "2026-11-19T15:30"),
        ("60天", "duration", None, None),
    ],
)
def test_the_kind_of_a_time(text: str, kind: str, start: str | None, end: str | None) -> None:
    (span,) = find_times(text, NOW)
    first, last = span.bounds()
    assert (span.kind(), first and iso(first), last and iso(last)) == (kind, start, end)


@pytest.mark.parametrize(
    "text", ["便宜一点", "两点建议", "45号钢", "1.2*1219*C", "三万六千五一吨", "3号线", "Q345B", "零点五厚"]
)
def test_what_is_no_time(text: str) -> None:
    assert find_times(text, NOW) == []


def test_a_day_said_twice_is_one() -> None:
    (span,) = find_times("11月25日(周三)上午9点", NOW)
    assert iso(span.first("future")) == "2026-11-25T09:00"


def test_every_monday_names_no_day() -> None:
    (span,) = find_times("每周一上午", NOW)
    assert span.vague


def test_no_place_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pattern that says where a time can begin loses none that the grammar knows."""
    here = Path(__file__).parent
    sets = [
        json.loads(line) for file in here.glob("*.jsonl") for line in file.read_text("utf-8").splitlines()
    ]
    texts = sorted({normalize(line["text"]).text for line in sets if "text" in line})[::4]
    assert len(texts) > 1_000
    quick = [find_times(text, NOW) for text in texts]
    monkeypatch.setattr(finding, "_START", re.compile(r"(?<!\d)\d|[^\d\s]"))
    assert [find_times(text, NOW) for text in texts] == quick


@pytest.mark.parametrize("text", ["和小周一起去", "跟老周一直谈到六点", "这周一共去了几家", "上周一共五家"])
def test_somebody_and_a_count_are_no_monday(text: str) -> None:
    assert not [span for span in find_times(text, NOW) if span.rule == "week"]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("11月18日", "today"),
        ("2026-11-18", "today"),
        ("11月17日", "past"),
        ("11月19日", "future"),
        ("11月", "open"),
    ],
)
def test_a_date_that_is_todays_is_today(text: str, tense: str) -> None:
    (span,) = find_times(text, NOW)
    assert span.tense == tense


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("送到玉山镇1号", 0),
        ("送到1号码头", 0),
        ("送到人民路88号，1号前到", 1),
        ("送到开发区1号之前", 1),
        ("1号送到", 1),
        ("12月1号码头见", 1),
    ],
)
def test_the_number_of_a_house_is_no_day(text: str, days: int) -> None:
    assert len(find_times(text, NOW)) == days


CASES = list(own_cases(Path(__file__).with_name("times.jsonl")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.now:%m%d} {case.sentence}")
def test_times_of_sales_talk(case: Case) -> None:
    assert is_right(case, our_answers(case))
