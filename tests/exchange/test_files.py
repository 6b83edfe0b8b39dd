"""Files in and out: what people have in Excel is understood, what is refused is named, nothing runs as a formula."""

import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pytest
import sqlalchemy as sa
from openpyxl import Workbook, load_workbook

from bot.errors import SetupError
from config.house import House
from handlers.exchange.importing import Report, import_file
from handlers.exchange.writing import export
from models.customers import Contact
from models.database import Database
from models.kinds import KINDS, exported
from models.outbox import Notification
from tests.conftest import Clock
from tests.make import Make


class Desk:
    """Imports files and reads back what there is."""

    def __init__(self, database: Database, house: House, clock: Clock, folder: Path) -> None:
        self.database, self.house, self.clock, self.folder = database, house, clock, folder

    async def take(self, kind: str, name: str, content: bytes, *, strict: bool = False) -> Report:
        path = self.folder / name
        path.write_bytes(content)
        return await import_file(self.database, self.house, kind, path, self.clock(), strict=strict)

    async def rows(self, kind: str) -> list[dict[str, Any]]:
        async with self.database.reading() as session:
            return [record async for record in exported(session, KINDS[kind], self.house.zone)]

    async def written(self, kind: str, format_: Literal["jsonl", "csv", "xlsx"], **options: Any) -> bytes:
        file = io.BytesIO()
        await export(self.database, self.house, kind, file, format_=format_, **options)
        return file.getvalue()


@pytest.fixture
def desk(database: Database, house: House, clock: Clock, tmp_path: Path) -> Desk:
    return Desk(database, house, clock, tmp_path)


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def lines(*records: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()


async def test_a_chinese_workbook_is_understood(desk: Desk, make: Make) -> None:
    await make.user("王强")
    met = datetime(2026, 5, 3)  # noqa: DTZ001 -- a cell of Excel has no zone
    book = workbook(
        ["客户编号", "客户全称", "简称", "等级 *", "人数（人）", "业务员", "联系人", "职务", "手机", "首次接触日期"],
        ["C0001", "天津华光公司", "天津华光、华光", "A(战略客户)", 300, "王强", "江洋", "经理", 13841586534.0, met],
        [None] * 10,
        ["C0001", None, None, None, None, None, "孟芳", "采购员", 17705012044, None],
    )  # fmt: skip

    report = await desk.take("customers", "客户.xlsx", book)

    assert report.lines() == [
        "columns not taken: 人数（人）",
        "customers: 1 created, 1 updated, 0 unchanged, 0 refused",
    ]
    [customer] = await desk.rows("customers")
    assert (customer["short_names"], customer["level"], customer["first_contact_date"]) == (
        ["天津华光", "华光"],
        "A",
        "2026-05-03",
    )
    assert [(contact["name"], contact["mobile"]) for contact in customer["contacts"]] == [
        ("江洋", "13841586534"),
        ("孟芳", "17705012044"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
async def test_a_csv_is_read_in_any_encoding_of_excel(desk: Desk, make: Make, encoding: str) -> None:
    await make.customer("天津华光", code="C0001")
    text = '机会名称,客户,销售阶段,预计金额\r\n年度框架,C0001,商务谈判,"¥1,200,000"\r\n'

    report = await desk.take("opportunities", "商机.csv", text.encode(encoding))

    assert report.lines() == ["opportunities: 1 created, 0 updated, 0 unchanged, 0 refused"]
    [deal] = await desk.rows("opportunities")
    assert (deal["name"], deal["stage"], deal["probability"], deal["expected_amount"]) == (
        "年度框架",
        "negotiation",
        70,
        "1200000.00",
    )


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


async def test_a_rep_may_stand_before_the_manager(desk: Desk) -> None:
    text = "姓名,角色,上级\n王强,销售,李娜\n李娜,销售主管,赵总\n赵总,销售经理,\n孙磊,销售,无名\n"

    report = await desk.take("users", "users.csv", text.encode())

    assert report.lines() == [
        "row 5: manager (上级): no users 无名",
        "users: 3 created, 0 updated, 0 unchanged, 1 refused",
    ]
    assert {user["name"]: user["manager"] for user in await desk.rows("users")} == {
        "赵总": None,
        "李娜": "赵总",
        "王强": "李娜",
    }


async def test_what_is_refused_is_told_in_the_words_of_the_sheet(desk: Desk) -> None:
    text = "姓名,企业微信账号,岗位\n王强,WangQiang,业务员\n李娜,WangQiang,销售\n,ZhaoLiu,销售\n孙磊,SunLei,老板\n"

    report = await desk.take("users", "users.csv", text.encode())

    assert report.lines() == [
        "row 3: wecom_userid (企业微信账号) “WangQiang”: another record has the same value where it must be"
        " the only one",
        "row 4: name (姓名): is required",
        "row 5: role (岗位) “老板”: must be one of 销售, 销售主管, 销售经理, 财务, 管理员",
        "users: 1 created, 0 updated, 0 unchanged, 3 refused",
    ]


async def test_a_day_may_be_a_number_as_excel_keeps_it(desk: Desk, make: Make) -> None:
    await make.customer("天津华光", code="C1")

    await desk.take("orders", "a.xlsx", workbook(["订单号", "客户", "下单日期"], ["SO1", "C1", 46347]))

    assert [order["ordered_on"] for order in await desk.rows("orders")] == ["2026-11-21"]


async def test_a_title_may_stand_above_the_headings(desk: Desk) -> None:
    book = workbook(
        ["2026年员工名册"], ["制表：", "王强"], ["姓名", "角色"], ["李娜", "主管"], ["张伟", "老板"]
    )

    report = await desk.take("users", "users.xlsx", book)

    assert report.lines() == [
        "row 5: role (角色) “老板”: must be one of 销售, 销售主管, 销售经理, 财务, 管理员",
        "users: 1 created, 0 updated, 0 unchanged, 1 refused",
    ]


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


async def test_no_cell_is_a_formula_and_the_file_can_be_taken_in_again(desk: Desk) -> None:
    evil = {"company": '=HYPERLINK("http://evil")', "need": "+1", "contact_name": "@SUM(A1)", "region": "-2"}
    await desk.take("leads", "a.jsonl", lines(evil))

    for format_ in ("csv", "xlsx"):
        content = await desk.written("leads", format_)  # type: ignore[arg-type]  # a loop over literals
        report = await desk.take("leads", f"a.{format_}", content)
        assert report.lines() == ["leads: 0 created, 0 updated, 1 unchanged, 0 refused"]

    sheet = load_workbook(io.BytesIO(await desk.written("leads", "xlsx"))).worksheets[0]
    cells = {cell.value for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None}
    assert '\'=HYPERLINK("http://evil")' in cells
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


async def test_a_chinese_export_reads_as_people_speak_and_comes_back(desk: Desk, make: Make) -> None:
    await make.user("王强")
    await make.customer("天津华光", code="C0001", short=("天津华光", "华光"))
    deal = {
        "customer": "C0001",
        "name": "年框",
        "stage": "negotiation",
        "owner": "王强",
        "expected_amount": "1.50",
    }
    await desk.take("opportunities", "a.jsonl", lines(deal))

    content = await desk.written("opportunities", "xlsx", chinese=True)

    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    headings, values = ([cell.value for cell in row] for row in sheet.iter_rows())
    row = dict(zip(headings, values, strict=True))
    assert (row["销售阶段"], row["客户编号"], row["预计金额"]) == ("商务谈判", "C0001", "1.50")
    report = await desk.take("opportunities", "b.xlsx", content)
    assert report.lines() == ["opportunities: 0 created, 0 updated, 1 unchanged, 0 refused"]
    customers = await desk.written("customers", "csv", chinese=True)
    assert "天津华光、华光" in customers.decode("utf-8-sig")


async def test_an_export_keeps_to_the_shapes_of_the_contract(
    desk: Desk, make: Make, database: Database
) -> None:
    owner = await make.user("王强")
    customer = await make.customer("天津华光", code="C0001", owner=owner)
    await make.contact(customer, "江洋", openid="o1")
    await make.order(customer, "SO-1", amount="128600")
    await desk.take(
        "milestones", "m.jsonl", lines({"order": "SO-1", "kind": "shipped", "at": "2026-11-18T09:00"})
    )

    [order] = [json.loads(line) for line in (await desk.written("orders", "jsonl")).splitlines()]
    [push] = [json.loads(line) for line in (await desk.written("notifications", "jsonl")).splitlines()]
    [milestone] = [json.loads(line) for line in (await desk.written("milestones", "jsonl")).splitlines()]

    assert (order["customer"], order["amount"], order["ordered_on"]) == ("C0001", "128600.00", "2026-11-18")
    assert milestone["at"] == "2026-11-18T09:00:00+08:00"
    assert (push["recipient"], push["kind"], push["status"], push["channel"]) == (
        "江洋",
        "milestone",
        "pending",
        "oa",
    )
    assert {"dedupe_key", "attempts", "error", "due_at", "sent_at"} <= push.keys()
    async with database.reading() as session:
        assert await session.scalar(sa.select(sa.func.count()).select_from(Contact)) == 1
