"""Amounts that are left or have not come yet: none of them is wanted."""

import pytest

from tests.understanding.conftest import Say

Goods = list[tuple[str | None, int]]


def _goods(text: str, say: Say, audience: str = "rep") -> Goods:
    told = say(text, audience=audience)
    return [(item.grade, item.quantity) for item in told.items] if "demand" in told.name else []


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("嘉豪304还有5吨，要10吨", [("304", 10)]),
        ("嘉豪304剩5吨，再要10吨", [("304", 10)]),
        ("嘉豪仓库里有5吨304，要10吨", [("304", 10)]),
        ("嘉豪还有5吨304，再要10吨316L", [("316L", 10)]),
        ("嘉豪就差20吨304没到货了，再要10吨316L", [("316L", 10)]),
        ("嘉豪要10吨201，还有5吨304，再要20吨316L", [("201", 10), ("304", 5), ("316L", 20)]),
        ("嘉豪要20吨304，还有5吨316L", [("304", 20), ("316L", 5)]),
        ("嘉豪还有20吨304的需求", [("304", 20)]),
        ("嘉豪还缺304 20吨，赶紧补", [("304", 20)]),
        ("嘉豪还差20吨304，明天要", [("304", 20)]),
        ("嘉豪还有5吨304的单子，再要10吨316L", [("304", 5), ("316L", 10)]),
        ("嘉豪还有5吨304的缺口，再要10吨316L", [("304", 5), ("316L", 10)]),
        ("嘉豪再要10吨304，还有5吨没发", [("304", 10)]),
        ("嘉豪还要10吨304，还有5吨没发", [("304", 10)]),
        ("嘉豪要10吨304，还有5吨没发", [("304", 10)]),
        ("嘉豪要10吨304，还有5吨没到", [("304", 10)]),
        ("嘉豪要10吨304，还有5吨没交", [("304", 10)]),
        ("赖经理要10吨304，还有5吨没发", [("304", 10)]),
        ("嘉豪他们要10吨304，还有5吨没发", [("304", 10)]),
        ("嘉豪要10吨304，还有5吨316L没发", [("304", 10)]),
        ("嘉豪再要10吨304，还有5吨316L没发", [("304", 10)]),
        ("嘉豪要10吨304，还有5吨没发，316L也要3吨", [("304", 10), ("316L", 3)]),
        ("嘉豪想要10吨304，还差5吨没送", [("304", 10)]),
        ("嘉豪上周要了5吨304，又要10吨", [("304", 10)]),
        ("嘉豪304上个月拿了5吨，再要10吨", [("304", 10)]),
        ("嘉豪已经下了5吨304的单，又要10吨", [("304", 10)]),
        ("嘉豪昨天要了5吨304，今天再要10吨316L", [("316L", 10)]),
        ("嘉豪收到10吨304，再要12吨", [("304", 12)]),
        ("嘉豪到了10吨304，还要12吨316L", [("316L", 12)]),
        ("嘉豪提走10吨304，再要5吨", [("304", 5)]),
        ("嘉豪用完了10吨304，再要5吨", [("304", 5)]),
        ("嘉豪月底到货10吨304，另外再要5吨316L", [("304", 10), ("316L", 5)]),
        ("收到嘉豪需求10吨304，还要5吨316L", [("304", 10), ("316L", 5)]),
        ("嘉豪赖经理说20吨太多了，先要10吨", [(None, 10)]),
        ("嘉豪304 10吨不够，要15吨", [("304", 15)]),
        ("嘉豪一共要30吨304，这次10吨", [("304", 10)]),
        ("嘉豪一共要30吨304，先发10吨", [("304", 30)]),
        ("嘉豪要20吨304，10吨不够", [("304", 20)]),
        ("嘉豪那个10吨304的单子，再要5吨", [("304", 5)]),
        ("嘉豪上次10吨304的订单，再要5吨316L", [("316L", 5)]),
        ("嘉豪304 10吨的订单再追加5吨", [("304", 5)]),
        ("嘉豪有10吨304的单子，再要5吨", [("304", 10), ("304", 5)]),
        ("嘉豪除了10吨316L还有5吨304，再要20吨201", [("316L", 10), ("304", 5), ("201", 20)]),
    ],
)
def test_what_is_left_is_not_wanted_beside_what_is(text: str, goods: Goods, say: Say) -> None:
    assert _goods(text, say) == goods


@pytest.mark.parametrize(
    "text",
    [
        "还有5吨304，再要10吨",
        "库存304只有5吨了，再要10吨",
        "304还有5吨没用，要10吨",
        "再要10吨，还有5吨304没发",
        "304还剩5吨，再加10吨",
        "剩5吨304没提，再拿10吨",
    ],
)
def test_nor_of_a_customer(text: str, say: Say) -> None:
    assert _goods(text, say, "customer") == [("304", 10)]


@pytest.mark.parametrize(
    "text",
    [
        "就差304 20吨没收到，催得急",
        "只剩304 20吨没到",
        "还差304 20吨没发",
        "304还差20吨没到，明天要",
        "304还有20吨没交货",
    ],
)
@pytest.mark.parametrize("audience", ["rep", "customer"])
def test_what_has_not_come_is_no_demand(text: str, audience: str, say: Say) -> None:
    assert say(f"嘉豪{text}" if audience == "rep" else text, audience=audience).name not in (
        "log_demand",
        "demand",
    )


@pytest.mark.parametrize("text", ["我们还有10吨304的量，再要5吨316L", "还有10吨304急用，再要5吨316L"])
def test_what_is_needed_is_not_left(text: str, say: Say) -> None:
    assert _goods(text, say, "customer") == [("304", 10), ("316L", 5)]


def test_of_what_was_wanted_and_is_partly_shipped_no_demand_is_written(say: Say) -> None:
    assert say("嘉豪上次要10吨304，还有5吨没发").name not in ("log_demand", "query_order")
    assert say("嘉豪要的10吨304，还有5吨没发").name not in ("log_demand", "query_order")
    assert say("嘉豪要了10吨304，还有5吨没发").name not in ("log_demand", "query_order")
    assert say("嘉豪要10吨304，发了5吨还有5吨没发").name not in ("log_demand", "query_order")
    assert say("嘉豪要20吨304，还差5吨没发").name not in ("log_demand", "query_order")


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪赖经理说仓库还剩8吨，先不要了",
        "嘉豪还有8吨304，这个月不订了",
        "嘉豪那个20吨304的单子先发10吨",
        "嘉豪上次那个20吨的订单再发5吨",
        "嘉豪要把20吨304的单子拆成两批，先发10吨",
        "嘉豪要的20吨304发给科瑞",
    ],
)
def test_what_is_put_off_or_to_be_shipped_is_no_demand(text: str, say: Say) -> None:
    assert say(text).name != "log_demand"


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪赖经理问2205有没有现货",
        "嘉豪问有没有316L的现货",
        "嘉豪打听2205的价格",
        "嘉豪询价304",
        "嘉豪304询价",
        "嘉豪今天来询价304",
        "嘉豪问304有没有现货，20吨",
        "嘉豪问有304吗，要10吨",
        "嘉豪打听有没有316L，大概要5吨",
    ],
)
def test_what_they_ask_of_goods_is_an_enquiry(text: str, say: Say) -> None:
    told = say(text)
    assert (told.name, told.due) == ("log_demand", None) and told.items


@pytest.mark.parametrize("text", ["嘉豪了解到304涨价了", "嘉豪打听到304什么价", "嘉豪问有没有304，我说没有"])
def test_what_they_learned_is_none(text: str, say: Say) -> None:
    assert say(text).name != "log_demand"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("嘉豪要的304 20吨，20号发到厂里", 20),
        ("嘉豪要的304 20吨，20号发给他们", 20),
        ("嘉豪要的304 20吨能发到上海吗", None),
        ("嘉豪要的304 20吨可以发到上海吗", None),
        ("嘉豪要的20吨304发到上海行不行", None),
    ],
)
def test_where_it_is_to_go_is_told_of_what_is_wanted(text: str, day: int | None, say: Say) -> None:
    told = say(text)
    assert (told.name, [item.quantity for item in told.items]) == ("log_demand", [20])
    assert (told.due.day if told.due else None) == day


@pytest.mark.parametrize("text", ["嘉豪要30吨304，价格14200能不能做", "嘉豪赖经理要30吨304，价格14200行不行"])
def test_what_they_would_pay_is_asked_with_what_they_want(text: str, say: Say) -> None:
    told = say(text)
    assert (told.name, told.unit_price, told.items[0].quantity) == ("log_demand", 14200, 30)


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪304 20吨，周五前报价",
        "嘉豪要20吨304，周五前给我们回复",
        "嘉豪要20吨304，周五前给报价",
        "嘉豪要20吨304，周五再来定",
        "嘉豪要20吨304，周五签合同",
        "嘉豪要20吨304，周五打预付款",
        "嘉豪赖经理要20吨304，明天寄样给他",
    ],
)
def test_by_when_it_is_answered_no_goods_are_due(text: str, say: Say) -> None:
    assert say(text).due is None


@pytest.mark.parametrize(
    "text", ["嘉豪要20吨304，周五前确定到货", "嘉豪要20吨304，周五前给", "嘉豪要20吨304，周五定货"]
)
def test_by_when_goods_are_to_come_they_are(text: str, say: Say) -> None:
    assert say(text).due is not None


def test_goods_that_are_only_named_are_no_quote(say: Say) -> None:
    assert say("样品已经寄给嘉豪赖经理了，316L 2B").name != "log_quote"


@pytest.mark.parametrize("text", ["嘉豪要304 20吨吗", "嘉豪和科瑞都要304 20吨吗", "嘉豪要304 20吨么"])
def test_whether_goods_are_wanted_is_only_asked(text: str, say: Say) -> None:
    assert say(text).name != "log_demand"
