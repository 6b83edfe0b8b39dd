"""Records are written by their natural keys; a repeat changes nothing."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from models.customers import Contact
from models.database import Database
from models.kinds import KINDS
from models.people import ChannelAccount
from models.sales import Demand
from tests.conftest import Clock
from tests.exchange.conftest import Writer
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
