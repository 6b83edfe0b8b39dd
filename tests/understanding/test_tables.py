"""Tables of goods that are pasted into a message: each row an item, whatever the columns are called and their order."""

from datetime import date

import pytest

from bot.nlu.intent import Found, Item
from tests.understanding.conftest import Say


def shown(item: Item) -> str:
    """An item in one line, as far as it says something."""
    said = (item.grade, item.form, item.surface, item.thickness, item.width, item.length)
    return " ".join(str(value) for value in (*said, item.quantity, item.unit) if value is not None)


_SIX = "材质\t表面\t厚度\t宽度\t长度\t数量\n"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            f"{_SIX}304\t8K\t1.2\t1219\t2438\t120张\n430\tBA\t0.8\t1000\tC\t2吨\n请安排，12月18日到",
            ["304 8K 1.2 1219 2438 120 张", "430 BA 0.8 1000 C 2 吨"],
        ),
        (
            "序号\t钢种\t规格\t数量\t单位\t备注\n1\t316L\t2.0*1219*2438\t50\t张\t拉丝\n2\t304\t1.5*1219*C\t3.5\t吨\t\n合计\t\t\t53.5\t\t",
            ["316L HL 2.0 1219 2438 50 张", "304 1.5 1219 C 3.5 吨"],
        ),
        (
            "数量(张)  厚度(mm)  宽度(mm)  长度(mm)  材质\n100  1.0  1000  2000  304\n200  1.2  1219  2438  201",
            ["304 1.0 1000 2000 100 张", "201 1.2 1219 2438 200 张"],
        ),
        (
            "|材质|规格|数量|\n|---|---|---|\n| 304 2B | 1.0*1219*2438 | 1,200张 |\n| 430 BA | 0.5*1000*C | 3吨 |",
            ["304 2B 1.0 1219 2438 1200 张", "430 BA 0.5 1000 C 3 吨"],
        ),
        (
            "材质,厚度,宽度,长度,吨数\nQ235B,10,1500,6000,15\nQ355B,20,2000,8000,12.5",
            ["Q235B 10 1500 6000 15 吨", "Q355B 20 2000 8000 12.5 吨"],
        ),
        (
            "外径\t壁厚\t长度\t材质\t支数\n38\t2\t6000\t304\t100\n57\t3.5\t6000\t316L\t60",
            ["304 2 6000 100 支", "316L 3.5 6000 60 支"],
        ),
        (
            "材质\t规格\t数量（张）\t备注\n304\t1.2*1219*2438\t50\t8K 覆膜\n316L\t2.0*1500*6000\t20\t5号前",
            ["304 8K 1.2 1219 2438 50 张", "316L 2.0 1500 6000 20 张"],
        ),
        (
            "材质\t厚度\t宽度\t长度\t重量(吨)\n304\t1.0\t1219\tC\t5\n\t1.5\t1219\t卷\t8",
            ["304 1.0 1219 C 5 吨", "304 1.5 1219 C 8 吨"],
        ),
        (
            "序号 材质/表面 规格 数量\n1 304/2B 1.2*1219*2438 100张\n2 316L/No.1 4.0*1500*6000 12张",
            ["304 2B 1.2 1219 2438 100 张", "316L No.1 4.0 1500 6000 12 张"],
        ),
        (
            "牌号 厚 宽 长(m) 张数\n304 1 1219 2.5 20\n201 2 1219 6 30",
            ["304 1 1219 2500.0 20 张", "201 2 1219 6000 30 张"],
        ),
    ],
)
def test_each_row_is_an_item(say: Say, text: str, items: list[str]) -> None:
    intent = say(text, audience="customer")
    assert (intent.name, [shown(item) for item in intent.items]) == ("demand", items)


def test_a_rep_pastes_what_a_customer_wants(say: Say) -> None:
    intent = say(f"嘉豪赖经理要的：\n{_SIX}304\t2B\t1.2\t1219\t2438\t120张")
    assert (intent.name, [shown(item) for item in intent.items]) == (
        "log_demand",
        ["304 2B 1.2 1219 2438 120 张"],
    )


def test_a_row_leads_back_to_where_it_stands(say: Say) -> None:
    text = f"请安排\n{_SIX}304\t8K\t1.2\t1219\t2438\t120张\n430\tBA\t0.8\t1000\tC\t2吨\n12月18日到"
    spans = say(text, audience="customer").spans
    places = [text[spans[name].start : spans[name].end] for name in ("items.0", "items.1", "due")]
    assert places == ["304\t8K\t1.2\t1219\t2438\t120张", "430\tBA\t0.8\t1000\tC\t2吨", "12月18日"]


@pytest.mark.parametrize(
    "text",
    ["材质,厚度,数量\n你们看一下,有没有,货", "材质 厚度 交期\n这些 都 定了", "材质\t厚度\t数量\n回头发你"],
)
def test_words_in_rows_are_no_table(say: Say, text: str) -> None:
    assert say(text, audience="customer").items == ()


@pytest.mark.parametrize(
    ("last", "due"),
    [
        ("合计62张，月底前要到", date(2026, 11, 30)),
        ("以上总计50张，28号之前送到工厂", date(2026, 11, 28)),
        ("合计：62张 1.2吨", None),
        ("合计 2吨 今天到账5万", None),
        ("合计50张，28号付了5万", None),
    ],
)
def test_a_line_of_sums_is_left_out_and_what_is_said_beside_is_not(
    say: Say, last: str, due: date | None
) -> None:
    intent = say(f"材质 规格 数量\n304 1.0*1219*2438 50张\n{last}", audience="customer")
    assert [shown(item) for item in intent.items] == ["304 1.0 1219 2438 50 张"]
    assert (intent.due.isoformat() if intent.due else None) == (due.isoformat() if due else None)
    assert intent.amount is None


@pytest.mark.parametrize("head", ["单位", "项目", "客户"])
def test_a_customer_in_a_column_is_named(say: Say, head: str) -> None:
    named = say(f"{head} 材质 规格 数量\n天津科瑞 304 1.0*1219*C 10吨").customer
    assert isinstance(named, Found) and named.surface == "天津科瑞"


def test_the_sum_of_a_row_is_no_sum_of_all(say: Say) -> None:
    table = "材质 规格 单价 金额\n304 1.0*1219*2438 14500 29000\n201 1.0*1219*2438 9500 19000"
    assert say(table, audience="customer").amount is None


def test_what_has_not_come_is_not_ordered_once_more(say: Say) -> None:
    table = "订单号 材质 规格 欠数\nSO2026110012 304 1.0*1219*2438 50张\n什么时候能到？"
    assert say(table, audience="customer").name == "query_order"


@pytest.mark.parametrize("head", ["欠数", "未发数量", "缺货数"])
def test_what_has_not_come_of_what_was_ordered_is_no_demand(say: Say, head: str) -> None:
    table = f"材质 规格 数量 {head}\n304 1.0*1219*2438 50张 20张"
    assert say(table, audience="customer").name == "query_order"
    assert say(f"嘉豪:\n{table}").name == "unknown"
    assert say(f"嘉豪要的:\n{table}").name == "unknown"
