"""What people have in Excel is understood: headings and values in Chinese, titles above them, any encoding."""

from datetime import datetime

import pytest

from tests.exchange.conftest import Desk
from tests.exchange.sheets import workbook
from tests.make import Make


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


async def test_a_comma_without_quotation_marks_is_not_the_end_of_a_number(desk: Desk, make: Make) -> None:
    await make.customer("天津华光", code="C0001")
    sheet = "流水号,客户,到账日期,金额\nR1,C0001,2026-11-06,12,000\nR2,C0001,2026-11-06,5,,\n"

    report = await desk.take("payments", "到款.csv", sheet.encode())

    assert [str(row) for row in report.refused] == [
        "row 2: has more cells than there are headings; a comma within a value needs quotation marks around it"
    ]
    assert [(row["reference"], row["amount"]) for row in await desk.rows("payments")] == [("R2", "5.00")]


async def test_what_a_row_is_of_may_be_headed_by_its_plain_name(desk: Desk, make: Make) -> None:
    await make.order(await make.customer("天津华光", code="C0001"), "SO-1")
    sheet = "流水号,客户名称,订单,到账日期,金额\nR1,天津华光,SO-1,2026-11-06,5\n"

    report = await desk.take("payments", "到款.csv", sheet.encode())

    assert report.lines() == ["payments: 1 created, 0 updated, 0 unchanged, 0 refused"]
    [payment] = await desk.rows("payments")
    assert (payment["customer"], payment["order"]) == ("C0001", "SO-1")
