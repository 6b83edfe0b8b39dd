"""What goes to the driver directly reads and writes as SQLAlchemy itself would."""

import json
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import DBAPIError, IntegrityError

from config.privacy import mask_values
from models.conversations import InboundMessage, said_since
from models.customers import Contact, Customer
from models.database import Database, dump_json, is_away
from models.direct import Query, Write
from models.listed import OneOf
from models.opening import open_conversations
from models.undoing import undoable
from models.upsert import insert, table_of
from tests.conftest import Clock
from tests.make import Make

CARD = "6222021234567890128"
FIRST = {
    "region": "华北",
    "first_contact_date": date(2026, 3, 1),
    "lifetime_amount": Decimal("12.50"),
    "latitude": 39.25,
}

_customers = Query(
    sa.select(Customer, sa.func.length(Customer.name))
    .where(OneOf(Customer.code, "codes"), Customer.status != "lost")
    .order_by(Customer.id)
)
_with_contacts = Query(
    sa.select(Customer, Contact).outerjoin(Contact, Contact.customer_id == Customer.id).order_by(Customer.id)
)
_add = Write(insert(InboundMessage))


@pytest.fixture
async def two(make: Make) -> list[Customer]:
    return [await make.customer("天津华光", **FIRST), await make.customer("苏州恒达", status="lost")]


async def test_records_are_those_that_the_session_would_load(database: Database, two: list[Customer]) -> None:
    codes = [customer.code for customer in two]
    async with database.reading() as session:
        [(mine, length)] = await session.run_sync(lambda sync: _customers.rows(sync, codes=codes))
    async with database.reading() as session:
        loaded = await session.get_one(Customer, two[0].id)
    assert length == 4
    names = [column.key for column in table_of(Customer).c]
    assert {name: getattr(mine, name) for name in names} == {name: getattr(loaded, name) for name in names}


async def test_a_record_is_the_sessions_own(database: Database, clock: Clock, two: list[Customer]) -> None:
    async with database.unit_of_work(clock()) as session:
        known = await session.get_one(Customer, two[0].id)
        rows = await session.run_sync(_with_contacts.rows)
        assert rows[0] == (known, None)
        other = rows[1][0]
        other.level = "A"
        assert other in session
    async with database.reading() as session:
        assert (await session.get_one(Customer, two[1].id)).level == "A"


async def test_what_was_not_flushed_yet_is_found(database: Database, clock: Clock) -> None:
    async with database.unit_of_work(clock()) as session:
        session.add(Customer(code="C9", name="佛山永盛", short_names=[]))
        found = await session.run_sync(lambda sync: _customers.rows(sync, codes=["C9"]))
        assert [row[0].name for row in found] == ["佛山永盛"]


def message(clock: Clock, key: str) -> dict[str, Any]:
    row = dict.fromkeys(column.key for column in table_of(InboundMessage).c)
    return {
        **row,
        "id": 7,
        "channel": "work",
        "key": key,
        "address": "a",
        "message_id": key,
        "kind": "text",
        "text": f"卡号{CARD}",
        "sent_at": clock(),
        "received_at": clock(),
        "inbound": {"raw": {"Content": f"卡号{CARD}"}},
        "status": "received",
        "attempts": 0,
    }


async def test_what_is_written_is_masked(database: Database, clock: Clock) -> None:
    async with database.unit_of_work(clock(), late_writing=True) as session:
        await session.run_sync(lambda sync: _add.rows(sync, [message(clock, "m1")]))
    async with database.reading() as session:
        row = await session.get_one(InboundMessage, 7)
        assert (row.text, row.inbound) == ("卡号[已遮盖]", {"raw": {"Content": "卡号[已遮盖]"}})
        assert (row.sent_at, row.user_id, row.intent) == (clock(), None, None)


async def test_errors_are_sqlalchemys(database: Database, clock: Clock) -> None:
    with pytest.raises(IntegrityError) as refused:
        async with database.unit_of_work(clock()) as session:
            await session.run_sync(lambda sync: _add.rows(sync, [message(clock, "m1"), message(clock, "m2")]))
    assert not is_away(refused.value)
    assert CARD not in str(refused.value)
    async with database.reading() as session:
        assert await session.get(InboundMessage, 7) is None


async def test_however_many_messages_are_kept_those_of_a_place_are_found_at_once(
    database: Database, clock: Clock
) -> None:
    if not database.is_sqlite:
        pytest.skip("PostgreSQL decides by what it counted")
    asked: list[str] = []

    @sa.event.listens_for(database.engine.sync_engine.pool, "checkout")
    def listen(connection: Any, _record: Any, _proxy: Any) -> None:
        connection.set_trace_callback(asked.append)

    async with database.reading() as session:
        await open_conversations(session, [("oa", "a"), ("work", "b")], [("oa", "m1"), ("work", "m2")])
        await undoable(session, ("oa", "a"), clock(), clock(), timedelta(minutes=10), 1)
        before = InboundMessage(id=1, channel="oa", address="a", sent_at=clock(), received_at=clock())
        await said_since(session, before, clock(), 2)
        plans = [
            [row[3] for row in await session.execute(sa.text(f"EXPLAIN QUERY PLAN {statement}"))]
            for statement in asked
            if statement.startswith("SELECT")
        ]
    steps = [
        step for plan in plans for step in plan if "inbound_messages" in step or "channel_accounts" in step
    ]
    assert all("(channel=? AND " in step or "(rowid=?)" in step for step in steps)
    assert sum("(channel=? AND address=? AND handled_at>?)" in step for step in steps) == 2
    assert len(steps) == 6


async def test_of_many_messages_that_wait_at_a_place_only_the_first_is_read(
    database: Database, clock: Clock
) -> None:
    async with database.unit_of_work(clock()) as session:
        waiting = [{**message(clock, f"m{number}"), "id": number} for number in range(1, 9)]
        await session.run_sync(lambda sync: _add.rows(sync, waiting))
    async with database.reading() as session:
        place = waiting[0]["channel"], waiting[0]["address"]
        opened = await open_conversations(session, [place], [(place[0], "m6")])
        assert {identity[0] for _, identity, *_ in session.identity_map.keys()} == {1, 6}  # noqa: SIM118 -- no dict
        assert opened.oldest[place].key == "m1"
        assert list(opened.taken) == [(place[0], "m1"), (place[0], "m6")]


async def test_a_connection_that_was_cut_is_given_up(
    database: Database, clock: Clock, two: list[Customer]
) -> None:
    if database.is_sqlite:
        pytest.skip("a file is not cut off")
    for asked in (_with_contacts.rows, lambda sync: _add.rows(sync, [message(clock, "m1")])):
        with pytest.raises(DBAPIError) as cut:
            async with database.unit_of_work(clock()) as session:
                mine = await session.scalar(sa.text("SELECT pg_backend_pid()"))
                async with database.reading() as other:
                    await other.execute(sa.text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
                await session.run_sync(asked)
        assert is_away(cut.value)
    async with database.reading() as session:
        assert len(await session.run_sync(_with_contacts.rows)) == 2


_PARTS = st.sampled_from(
    [
        CARD,
        "6222 0212 3456 7890 128",
        "62220212345",
        "67890128",
        "11010519491231002X",
        "价格12,300",
        "no.",
        "\n",
        '"',
        "A",
        " ",
    ]
)
_TEXTS = st.lists(_PARTS, max_size=4).map("".join)
_NUMBERS = st.sampled_from([int(CARD), -int(CARD), 12, 3.14, 20261118162000, True, None])


@given(
    st.recursive(
        _TEXTS | _NUMBERS,
        lambda parts: st.lists(parts, max_size=4) | st.dictionaries(_TEXTS, parts, max_size=4),
    )
)
def test_json_looked_at_as_a_whole_is_masked_as_part_by_part(value: Any) -> None:
    assert json.loads(dump_json(value)) == json.loads(json.dumps(mask_values(value)))
