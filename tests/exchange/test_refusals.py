"""A record that can not be written is refused with all its fields and reasons."""

from typing import Any

import pytest

from models.kinds import Refused
from tests.exchange.conftest import Writer


async def test_everything_that_is_wrong_is_said_at_once(write: Writer) -> None:
    with pytest.raises(Refused) as refused:
        await write("orders", {"number": "SO-1", "ordered_on": "soon", "amount": "much", "status": "lost"})

    assert [str(problem) for problem in refused.value.problems] == [
        "ordered_on: must be a date such as 2026-11-25",
        "amount: must be a number such as 1280.50",
        "status: must be one of open, delivered, closed, cancelled",
    ]


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("orders", {"number": "SO-1", "ordered_on": "2026-11-02"}, "customer: is required"),
    (
        "orders",
        {"number": "SO-1", "customer": "C9", "ordered_on": "2026-11-02"},
        "customer: no customers C9",
    ),
    ("customers", {"code": "C1", "name": "某厂", "owner": "无名"}, "owner: no users 无名"),
    (
        "customers",
        {"code": "C1", "name": "某厂", "contacts": [{"title": "经理"}]},
        "contacts[0].name: is required",
    ),
    ("customers", {"name": ["某厂"]}, "name: must be text"),
    ("customers", {"name": "\ud800"}, "name: must be text"),
    ("customers", {"name": "某厂", "budget": "1e999"}, "budget: must be a number such as 1280.50"),
    ("customers", {"name": "某厂", "budget": float("nan")}, "budget: must be a number such as 1280.50"),
    ("customers", {"name": "某厂", "code": "C" * 300}, "code: is longer than 255 characters"),
    (
        "tasks",
        {"title": "x", "owner": "a", "due_at": "0001-01-01T00:00:00+14:00"},
        "due_at: must be a time",
    ),
    (
        "demands",
        {"content": "x", "items": [{"quantity": float("inf")}]},
        "items: must be a list of objects",
    ),
    ("demands", {"number": "D99999999999", "content": "x"}, "number: must be a number such as D00012"),
    (
        "surveys",
        {"code": "S", "title": "t", "period_days": 2**40},
        "period_days: is too large or too small",
    ),
    ("targets", {"starts_on": "2026-11-01", "ends_on": "2026-11-30", "amount": 1}, "user: give one of"),
    ("milestones", {"kind": "shipped"}, "order: is required"),
    ("payment_plans", {"amount": 1, "due_on": "2026-11-01"}, "order: give one of"),
    ("audit_log", {"actor": "me"}, "is written by the system only"),
]


async def test_a_record_is_refused_with_its_field_and_the_reason(write: Writer) -> None:
    for kind, given, reason in REFUSED:
        with pytest.raises(Refused) as refused:
            await write(kind, given)
        assert reason in str(refused.value), (kind, given)
