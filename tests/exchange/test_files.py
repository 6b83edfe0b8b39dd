"""Files in: what is refused is named and the rest kept, a repeat changes nothing, what is of no use is refused."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.errors import SetupError
from config.house import House
from handlers.exchange.importing import import_file
from models.database import Database
from models.outbox import Notification
from tests.conftest import Clock
from tests.exchange.conftest import Desk
from tests.exchange.sheets import lines, workbook
from tests.make import Make


async def test_each_refused_row_is_named_and_the_good_ones_are_kept(desk: Desk, make: Make) -> None:
    await make.customer("天津华光", code="C0001")
    content = b"\n".join(
        (
            lines({"number": "SO-1", "customer": "C0001", "ordered_on": "2026-11-02"}),
            lines({"number": "SO-2", "customer": "C9999", "ordered_on": "2026-11-02"}),
            b"not json",
            lines({"number": "SO-3", "customer": "C0001", "ordered_on": "31.11.", "amount": "many"}),
        )
    )

    report = await desk.take("orders", "orders.jsonl", content)

    assert report.lines() == [
        "row 2: customer: no customers C9999",
        "row 3: must be an object of fields",
        "row 4: ordered_on: must be a date such as 2026-11-25; amount: must be a number such as 1280.50",
        "orders: 1 created, 0 updated, 0 unchanged, 3 refused",
    ]
    assert [order["number"] for order in await desk.rows("orders")] == ["SO-1"]


async def test_a_strict_import_keeps_all_or_nothing(desk: Desk) -> None:
    good, bad = {"code": "C1", "name": "甲厂"}, {"code": "C2", "name": "乙厂", "level": "S"}

    report = await desk.take("customers", "a.jsonl", lines(good, bad), strict=True)

    assert not report.kept
    assert report.lines()[0] == "row 2: level: must be one of A, B, C, D"
    assert await desk.rows("customers") == []
    assert (await desk.take("customers", "b.jsonl", lines(good), strict=True)).kept
    assert len(await desk.rows("customers")) == 1


async def test_a_repeated_import_changes_nothing(desk: Desk, make: Make, clock: Clock) -> None:
    await make.user("王强")
    content = workbook(["客户编号", "客户名称", "等级"], ["C1", "甲厂", "B"], ["C2", "乙厂", "C"])
    await desk.take("customers", "a.xlsx", content)
    before = await desk.rows("customers")
    clock.advance(days=1)

    report = await desk.take("customers", "a.xlsx", content)

    assert report.lines() == ["customers: 0 created, 0 updated, 2 unchanged, 0 refused"]
    assert await desk.rows("customers") == before


async def test_sensitive_numbers_are_masked_and_the_report_says_so(desk: Desk) -> None:
    report = await desk.take(
        "leads", "a.jsonl", lines({"company": "丙厂", "need": "打款到 6222 0212 3456 7890 128"})
    )

    assert report.notes == ["row 1: 1 ID-card or bank-card number masked"]
    [lead] = await desk.rows("leads")
    assert lead["need"] == "打款到 [已遮盖]"


async def test_the_number_of_a_message_is_no_card_number(desk: Desk) -> None:
    record = {"company": "丙厂", "source_message_id": "6222021234567890128"}

    report = await desk.take("leads", "a.jsonl", lines(record))

    assert report.summary == "leads: 1 created, 0 updated, 0 unchanged, 0 refused"
    assert not any("masked" in note for note in report.notes)


async def test_an_imported_milestone_is_told_once(desk: Desk, make: Make, database: Database) -> None:
    customer = await make.customer("天津华光", code="C0001")
    await make.contact(customer, "江洋", openid="o1")
    await make.order(customer, "SO-1")
    text = "订单号,节点,时间,车牌号\nSO-1,发货,2026-11-18 09:00,津A12345\nSO-1,下单,2024-01-02 09:00,\n"

    for _ in range(2):
        await desk.take("milestones", "m.csv", text.encode())

    async with database.reading() as session:
        pushes = (await session.scalars(sa.select(Notification))).all()
        assert ["津A12345" in push.payload["text"] for push in pushes] == [True]


@pytest.mark.parametrize(
    ("kind", "name", "content", "line"),
    [
        ("nothing", "a.csv", b"x", "there is no kind nothing"),
        ("audit_log", "a.csv", b"x", "audit_log are written by the system only"),
        ("users", "a.txt", b"x", "an import takes .xlsx, .csv or .jsonl"),
        ("users", "a.xlsx", b"PK no", "is not an .xlsx workbook"),
        ("users", "a.csv", b"", "is empty"),
        ("users", "a.csv", b"a,b\n1,2\n", "lianke template users --output FILE"),
        ("users", "a.csv", '姓名\n"王'.encode(), "what begins in line 2 is not a .csv"),
        ("users", "a.jsonl", b"\xff\xfe\x00", "is not UTF-8"),
    ],
)
async def test_a_file_that_is_of_no_use_is_refused_in_one_line(
    house: House, clock: Clock, tmp_path: Path, kind: str, name: str, content: bytes, line: str
) -> None:
    (tmp_path / name).write_bytes(content)
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/unused.db")

    with pytest.raises(SetupError, match=line):
        await import_file(database, house, kind, tmp_path / name, clock())

    await database.close()


async def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(desk: Desk) -> None:
    content = workbook(["姓名", "角色"], ["李娜", "主管"])
    entry = content.index(
        b"PK\x01\x02"
    )  # in the directory at the end, which says how large each part becomes
    bomb = content[: entry + 24] + (300_000_001).to_bytes(4, "little") + content[entry + 28 :]

    with pytest.raises(SetupError, match=r"users\.xlsx is too big; split it"):
        await desk.take("users", "users.xlsx", bomb)
