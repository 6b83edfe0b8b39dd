"""Questions in words: each golden question becomes exactly the query written beside it (questions.jsonl)."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.names.book import Book
from bot.nlu.questions import Asked, Query, read_following, read_question
from tests.conftest import house_as_shipped

GOLDEN = [
    json.loads(line)
    for line in Path(__file__).with_name("questions.jsonl").read_text("utf-8").splitlines()
    if line
]
NOW = datetime(2026, 11, 18, 16, 20)  # noqa: DTZ001 -- the grammar reads local moments
HOUSE = house_as_shipped()
DEPARTMENTS = ("华北销售部", "华东销售部", "华南销售部", "大客户部")
STAFF = ("王强", "张伟", "孙磊", "李娜", "赵敏", "刘志强", "陈总监", "周会计")
BOOK = Book.build(
    [
        {
            "code": "C0001",
            "name": "天津华光钢铁贸易有限公司",
            "short_names": ["天津华光", "华光"],
            "city": "天津",
        },
        {
            "code": "C0051",
            "name": "天津华光电梯有限公司",
            "short_names": ["天津华光电梯", "华光"],
            "city": "天津",
        },
        {
            "code": "C0010",
            "name": "天津佳和电梯部件制造有限公司",
            "short_names": ["天津佳和", "佳和"],
            "city": "天津",
        },
        {
            "code": "C0002",
            "name": "苏州恒达环保设备集团有限公司",
            "short_names": ["苏州恒达", "恒达"],
            "city": "苏州",
        },
        {
            "code": "C0003",
            "name": "无锡宏远机械有限公司",
            "short_names": ["无锡宏远", "宏远"],
            "city": "无锡",
        },
    ],
    STAFF,
)


def asked(text: str) -> Asked:
    return Asked(text, NOW, BOOK, HOUSE.words, HOUSE.questions, DEPARTMENTS, STAFF)


def read(text: str) -> Query | None:
    return read_question(asked(text))


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden["text"])
def test_a_question_is_understood(golden: dict[str, Any]) -> None:
    query = read(golden["text"])
    assert (query.to_json() if query else None) == golden["query"]


@pytest.mark.parametrize(
    "golden", [each for each in GOLDEN if each["query"]], ids=lambda golden: golden["text"]
)
def test_a_query_is_kept_without_loss(golden: dict[str, Any]) -> None:
    query = Query.from_json(json.loads(json.dumps(golden["query"])))
    assert query.to_json() == golden["query"]


OCTOBER = {"first": "2026-10-01", "last": "2026-10-31"}
NOVEMBER = {"first": "2026-11-01", "last": "2026-11-30"}
FOLLOWING = [
    ("本月回款多少", "上个月呢", {"measure": "payments", **OCTOBER}),
    ("本月回款多少", "那王强呢？", {"measure": "payments", **NOVEMBER, "person": "王强"}),
    ("王强本月回款", "华北呢", {"measure": "payments", **NOVEMBER, "department": "华北销售部"}),
    ("本月回款排名", "按部门呢", {"measure": "payments", **NOVEMBER, "group": "department"}),
    ("本月回款排名", "那王强呢", {"measure": "payments", **NOVEMBER, "person": "王强"}),
    ("本月订单额", "那回款呢", {"measure": "payments", **NOVEMBER}),
    ("本月拜访排名", "电话呢", {"measure": "interactions", **NOVEMBER, "group": "person", "mode": "phone"}),
    (
        "本月订单额",
        "跟上个月比呢",
        {"measure": "orders", **NOVEMBER, "than_first": "2026-10-01", "than_last": "2026-10-31"},
    ),
    (
        "上个月订单额",
        "同比呢",
        {"measure": "orders", **OCTOBER, "than_first": "2025-10-01", "than_last": "2025-10-31"},
    ),
    (
        "谁回款最快",
        "最慢的呢",
        {
            "measure": "payment_time",
            "first": "2026-01-01",
            "last": "2026-12-31",
            "group": "customer",
            "limit": 1,
        },
    ),
    ("佳和上次304什么价", "宏远呢", {"measure": "last_price", "grade": "304", "customers": ["C0003"]}),
    (
        "304和316L哪个卖得多",
        "上个月呢",
        {"measure": "tonnage", **OCTOBER, "rivals_of": "grade", "rivals": [["304"], ["316L"]]},
    ),
    (
        "王强和张伟谁卖得多",
        "李娜呢",
        {"measure": "orders", **NOVEMBER, "person": "李娜"},
    ),
    (
        "哪个行业增长最快",
        "上个月呢",
        {
            "measure": "orders",
            **OCTOBER,
            "group": "industry",
            "limit": 1,
            "than_first": "2026-09-01",
            "than_last": "2026-09-30",
            "growth": 1,
        },
    ),
    ("逾期占应收多少", "张伟呢", {"measure": "overdue", "person": "张伟", "shared": True}),
    ("人均订单额", "王强呢", {"measure": "orders", **NOVEMBER, "person": "王强"}),
    ("本月304卖了多少吨", "316L呢", {"measure": "tonnage", **NOVEMBER, "grade": "316L"}),
    (
        "下周到期的款",
        "这周呢",
        {"measure": "due", "first": "2026-11-16", "last": "2026-11-22", "group": "customer"},
    ),
]


@pytest.mark.parametrize(("before", "text", "query"), FOLLOWING, ids=lambda each: str(each)[:20])
def test_a_question_goes_on_from_the_last(before: str, text: str, query: dict[str, Any]) -> None:
    first = read(before)
    assert first is not None
    following = read_following(asked(text), first)
    assert (following.to_json() if following else None) == query


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("本月回款多少", "好的呢"),
        ("本月回款多少", "王强"),
        ("本月回款多少", "那就这样"),
        ("本月回款多少", "明天呢"),
        ("本月回款多少", "304呢"),
        ("本月拜访排名", "最快的呢"),
        ("本月订单额排名", "最大的一笔呢"),
        ("应收多少", "上个月呢"),
        ("本月回款多少", "那王强跟张伟呢"),
        ("王强跟张伟谁回款多", "那漏斗呢"),
        ("304和316L哪个卖得多", "比上月呢"),
        ("人均订单额", "跟上个月比呢"),
        ("平均多久回款", "50万以上的呢"),
        ("逾期占应收多少", "按行业呢"),
        ("待交货订单", "按天呢"),
        ("华光本月回款多少", "王强上个月拜访几次呢"),
        ("本月回款多少", "那今天下午拜访了华光，要304冷轧30吨"),
    ],
)
def test_other_words_are_no_question_that_goes_on(before: str, text: str) -> None:
    first = read(before)
    assert first is not None
    assert read_following(asked(text), first) is None


PIECES = [
    "本月",
    "近",
    "最近",
    "9999",
    "0",
    "三",
    "半",
    "个月",
    "年",
    "天",
    "周",
    "超过",
    "以上",
    "不到",
    "万",
    "亿",
    "没",
    "谁",
    "哪些",
    "客户",
    "A类",
    "王强",
    "华东",
    "华光",
    "304",
    "拜访",
    "订单",
    "回款",
    "逾期",
    "前",
    "倒数",
    "名",
    "漏斗",
    "各部门",
    "按月",
    "最多",
    "未",
    "2026-02-30",
    "13月",
    "Q9",
    "去年",
    "上",
    "下",
    "的",
    "了",
    "?",
    "％",
    "🙂",
    "\x00",
    "(",
    ")",
    "[",
    "*",
    "\\",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_string_is_read_or_left(text: str) -> None:
    query = read(text)
    if query is not None:
        assert Query.from_json(query.to_json()) == query
        assert query.first is None or query.last is None or query.first <= query.last


@given(st.text(max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_unicode_is_read_or_left(text: str) -> None:
    assert read(text) is None or len(text) <= 80


@pytest.mark.parametrize(
    "text",
    [
        "304和316L卖了多少给王强和张伟",
        "今年、去年和前年回款",
        "陈总监要的本季度预测",
        "明天拜访几家",
        "待交货订单哪天最多",
        "流失客户比上月",
        "占比呢",
        "冷轧回款占多少",
    ],
)
def test_what_can_not_be_answered_wholly_is_not_answered_in_part(text: str) -> None:
    assert read(text) is None
