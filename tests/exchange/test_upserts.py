"""Records are written by their natural keys; a repeat changes nothing."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from config.house import House
from models.customers import Contact, Customer
from models.database import Database
from models.journal import AuditLog
from models.kinds import KINDS, Refused, Store, Written, exported, upsert
from models.money import Payment, PaymentPlan
from models.people import ChannelAccount
from models.sales import Demand, Order
from tests.conftest import Clock
from tests.make import Make

BOOK = {
    "code": "C0001",
    "name": "天津华光钢铁贸易有限公司",
    "short_names": ["天津华光", "华光"],
    "region": "天津",
    "city": "天津",
    "industry": "钢材贸易",
    "level": "C",
    "owner": "王强",
    "contacts": [
        {"name": "江洋", "title": "采购经理", "called": "江经理", "mobile": "13841586534"},
        {"name": "孟芳", "title": "采购员", "called": "孟芳", "mobile": "17705012044"},
    ],
    "grades": ["Q345B"],
}


class Writer:
    """Upserts in a unit of work of its own."""

    def __init__(self, database: Database, house: House, clock: Clock) -> None:
        self.database, self.house, self.clock = database, house, clock

    async def __call__(self, kind: str, given: Mapping[str, Any]) -> Written:
        async with self.database.unit_of_work(self.clock(), actor="test") as session:
            return await upsert(Store(session, self.house.zone), KINDS[kind], given)

    async def rows(self, kind: str) -> list[dict[str, Any]]:
        async with self.database.reading() as session:
            return [record async for record in exported(session, KINDS[kind], self.house.zone)]

    async def audited(self) -> int:
        async with self.database.reading() as session:
            return await session.scalar(sa.select(sa.func.count()).select_from(AuditLog)) or 0


@pytest.fixture
def write(database: Database, house: House, clock: Clock) -> Writer:
    return Writer(database, house, clock)


async def test_a_line_of_the_book_becomes_a_customer_with_its_contacts(write: Writer, make: Make) -> None:
    await make.user("王强")

    written = await write("customers", BOOK)

    assert written.status == "created"
    [customer] = await write.rows("customers")
    assert {name: customer[name] for name in BOOK if name != "grades"} == {
        name: value for name, value in BOOK.items() if name != "grades"
    }
    assert customer["primary_contact"] == "江洋"
    assert [contact["owner"] for contact in await write.rows("contacts")] == ["王强", "王强"]


async def test_a_repeat_changes_nothing(write: Writer, make: Make, clock: Clock) -> None:
    await make.user("王强")
    await make.customer("苏州恒达", code="C0002")
    rows: list[tuple[str, dict[str, Any]]] = [
        ("customers", BOOK),
        (
            "orders",
            {
                "number": "SO-1",
                "customer": "C0001",
                "ordered_on": "2026-11-02",
                "amount": "128600.00",
                "promised_on": "2026-11-30",
                "items": [
                    {
                        "grade": "304",
                        "form": "cold_rolled",
                        "surface": "2B",
                        "thickness": 1.0,
                        "width": "1219",
                        "length": "C",
                        "quantity": 8,
                        "unit": "吨",
                        "unit_price": "16075",
                    }
                ],
            },
        ),
        (
            "milestones",
            {"order": "SO-1", "kind": "shipped", "at": "2026-11-18T09:00:00+08:00", "weight": "8.02"},
        ),
        ("payment_plans", {"order": "SO-1", "instalment": 1, "amount": "38580", "due_on": "2026-11-05"}),
        ("payments", {"reference": "R1", "order": "SO-1", "amount": 38580, "received_on": "2026-11-06"}),
        (
            "interactions",
            {
                "customer": "C0001",
                "contacts": ["江经理"],
                "mode": "visit",
                "occurred_at": "2026-11-17T10:00:00+08:00",
                "content": "谈年框 6222021234567890128",
                "items": [{"grade": "304", "quantity": 30, "unit": "吨"}],
                "owner": "王强",
            },
        ),
        (
            "targets",
            {"user": "王强", "starts_on": "2026-11-01", "ends_on": "2026-11-30", "amount": "1000000"},
        ),
        ("tasks", {"owner": "王强", "title": "回访", "due_at": "2026-11-19 09:00"}),
    ]
    for kind, given in rows:
        assert (await write(kind, given)).status == "created", kind
    before = {kind: await write.rows(kind) for kind in KINDS if kind != "audit_log"}
    audited = await write.audited()
    clock.advance(hours=1)

    for kind, given in rows:
        assert (await write(kind, given)).status == "unchanged", kind

    assert {kind: await write.rows(kind) for kind in KINDS if kind != "audit_log"} == before
    assert await write.audited() == audited


async def test_what_is_exported_can_be_taken_in_again_without_a_change(write: Writer, make: Make) -> None:
    await make.user("王强")
    await write("customers", BOOK)
    await write(
        "demands", {"customer": "C0001", "content": "要20吨304", "due": "2026-12-01", "owner": "王强"}
    )
    await write(
        "opportunities", {"customer": "C0001", "name": "年框", "stage": "negotiation", "owner": "王强"}
    )

    for kind in ("users", "customers", "contacts", "demands", "opportunities"):
        for record in await write.rows(kind):
            assert (await write(kind, record)).status == "unchanged", (kind, record)


async def test_a_record_keeps_its_number_and_the_next_one_is_free(
    write: Writer, make: Make, database: Database, clock: Clock
) -> None:
    await make.customer("天津华光", code="C0001")

    await write("demands", {"number": "D00041", "customer": "C0001", "content": "要20吨304"})
    await write("demands", {"customer": "C0001", "content": "要30吨430"})
    again = await write("demands", {"number": "D00041", "status": "quoted"})

    assert again.status == "updated"
    assert [(row["number"], row["status"]) for row in await write.rows("demands")] == [
        ("D00041", "quoted"),
        ("D00042", "open"),
    ]
    async with database.unit_of_work(clock()) as session:
        session.add(Demand(content="要10吨201"))


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


async def test_a_payment_is_spent_whichever_comes_first(
    write: Writer, make: Make, database: Database
) -> None:
    customer = await make.customer("天津华光", code="C0001")
    await make.order(customer, "SO-1")

    await write(
        "payments", {"reference": "R1", "order": "SO-1", "amount": "50000", "received_on": "2026-11-06"}
    )
    await write("payment_plans", {"key": "SO-1-1", "amount": "30000", "due_on": "2026-11-05"})
    await write(
        "payment_plans", {"order": "SO-1", "instalment": 2, "amount": "70000", "due_on": "2026-12-05"}
    )

    async with database.reading() as session:
        plans = (await session.scalars(sa.select(PaymentPlan).order_by(PaymentPlan.instalment))).all()
        assert [(plan.key, plan.paid) for plan in plans] == [
            ("SO-1-1", Decimal("30000.00")),
            ("SO-1-2", Decimal("20000.00")),
        ]
        payment = await session.scalar(sa.select(Payment))
        assert payment is not None and payment.allocated == payment.amount
    with pytest.raises(Refused, match="amount: can not be changed"):
        await write("payments", {"reference": "R1", "amount": "40000"})


async def test_order_and_instalment_say_which_plan_it_is_whatever_its_key(write: Writer, make: Make) -> None:
    await make.order(await make.customer("天津华光", code="C0001"), "SO-1")

    await write(
        "payment_plans",
        {"key": "预付", "order": "SO-1", "instalment": 1, "amount": 1, "due_on": "2026-11-05"},
    )
    again = await write(
        "payment_plans", {"order": "SO-1", "instalment": 1, "amount": 2, "due_on": "2026-11-05"}
    )

    assert again.status == "updated"
    assert [(plan["key"], plan["amount"]) for plan in await write.rows("payment_plans")] == [("预付", "2.00")]


async def test_an_order_sums_up_what_the_customer_bought(
    write: Writer, make: Make, database: Database
) -> None:
    customer = await make.customer("天津华光", code="C0001")
    first = {"number": "SO-1", "customer": "C0001", "ordered_on": "2026-10-02"}
    lines = [{"grade": "304", "quantity": 2, "unit_price": "100.50"}, {"grade": "430", "quantity": 1}]

    await write("orders", {**first, "items": lines})
    await write("orders", {"number": "SO-2", "customer": "C0001", "ordered_on": "2026-11-02", "amount": 500})
    shortened = await write("orders", {**first, "items": lines[:1]})

    assert shortened.status == "updated"
    async with database.reading() as session:
        row = await session.get_one(Customer, customer.id)
        assert (row.lifetime_amount, row.last_deal_date) == (Decimal("701.00"), date(2026, 11, 2))
    await write("orders", {"number": "SO-2", "status": "cancelled"})
    async with database.reading() as session:
        assert (await session.get_one(Customer, customer.id)).lifetime_amount == Decimal("201.00")
        assert (await session.scalars(sa.select(Order.number).order_by(Order.number))).all() == [
            "SO-1",
            "SO-2",
        ]


async def test_a_stage_brings_its_probability(write: Writer, make: Make) -> None:
    await make.customer("天津华光", code="C0001")

    await write("opportunities", {"customer": "C0001", "name": "年框", "stage": "proposal"})
    await write("opportunities", {"customer": "C0001", "name": "年框", "stage": "won"})

    [deal] = await write.rows("opportunities")
    assert (deal["stage"], deal["probability"], deal["actual_done"]) == ("won", 100, "2026-11-18")


async def test_the_importer_is_not_the_author(write: Writer, make: Make, clock: Clock) -> None:
    await make.user("王强")
    long_ago = clock() - timedelta(days=900)

    await write(
        "tasks",
        {"title": "回访", "owner": "王强", "due_at": "2024-06-01", "created_at": long_ago.isoformat()},
    )
    await write(
        "activities",
        {"name": "拜访华光", "type": "visit", "owner": "王强", "planned_start": "2024-06-02T09:00"},
    )

    [task] = await write.rows("tasks")
    assert task["created_at"] == long_ago.astimezone(write.house.zone).isoformat()
    [activity] = await write.rows("activities")
    assert (activity["created_by"], activity["planned_end"]) == ("王强", "2024-06-02T10:00:00+08:00")


async def test_a_user_can_be_told_things_before_they_ever_wrote(write: Writer, database: Database) -> None:
    await write("users", {"name": "王强", "wecom_userid": "WangQiang", "role": "rep"})
    await write("users", {"name": "王强", "wecom_userid": "wangqiang2"})

    async with database.reading() as session:
        accounts = (await session.scalars(sa.select(ChannelAccount).order_by(ChannelAccount.id))).all()
        assert [(account.address, account.user_id is None) for account in accounts] == [
            ("WangQiang", True),
            ("wangqiang2", False),
        ]


async def test_a_contact_is_found_as_people_call_them(write: Writer, make: Make, database: Database) -> None:
    await make.user("王强")
    await write("customers", BOOK)

    await write(
        "interactions",
        {
            "customer": "天津华光钢铁贸易有限公司",
            "contact": "江经理",
            "content": "电话",
            "owner": "王强",
            "occurred_at": "2026-11-17T10:00",
        },
    )

    [record] = await write.rows("interactions")
    assert (record["customer"], record["contact"], record["contacts"]) == ("C0001", "江洋", ["江洋"])
    async with database.reading() as session:
        assert await session.scalar(sa.select(sa.func.count()).select_from(Contact)) == 2
