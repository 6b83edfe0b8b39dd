"""Files out: nothing runs as a formula, people can read them, and they can be taken in again."""

import io
import json

import sqlalchemy as sa
from openpyxl import load_workbook

from models.customers import Contact
from models.database import Database
from tests.exchange.conftest import Desk
from tests.exchange.sheets import lines
from tests.make import Make


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
