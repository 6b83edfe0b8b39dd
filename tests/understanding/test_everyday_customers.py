"""What customers say in few words: urging, the same as last time, greetings, asking for one of ours."""

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    "text", ["催一下430的货 车间等米下锅", "催催我那10吨430", "催下304那批货", "430的货催一下 停线了"]
)
def test_goods_that_are_urged_are_asked_after(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "query_order"


@pytest.mark.parametrize("text", ["付款方式能月结吗", "你们付款方式怎么样", "可以做账期吗"])
def test_terms_are_no_debts(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "unknown"


@pytest.mark.parametrize("text", ["月结的款还欠多少", "还欠多少钱"])
def test_debts_are_asked_after(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "query_payment"


@pytest.mark.parametrize("text", ["催一下430的货 另外再来10吨304", "430先别催 再要10吨"])
def test_who_orders_more_orders(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "demand"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("跟上次一样 发两件 后天用", "2 件"),
        ("老规格 再发两件", "2 件"),
        ("照旧 来两卷 周五要", "2 卷"),
        ("跟上次一样 3张", "3 张"),
    ],
)
def test_a_few_of_what_was_ordered_last_are_goods(say: Say, text: str, said: str) -> None:
    intent = say(text, audience="customer")
    assert (intent.name, [f"{item.quantity} {item.unit}" for item in intent.items]) == ("demand", [said])


@pytest.mark.parametrize("text", ["跟上次一样 发两件衣服", "发两张", "上次那两件已经收到"])
def test_a_few_of_anything_else_are_none(say: Say, text: str) -> None:
    assert say(text, audience="customer").items == ()


@pytest.mark.parametrize("text", ["王哥早啊 304冷轧 要两卷", "张经理您好 304 2B 10吨", "刘洋你好 304 10吨"])
def test_whom_they_greet_is_no_contact_of_theirs(say: Say, text: str) -> None:
    intent = say(text, audience="customer")
    assert (intent.name, intent.contacts) == ("demand", ())


def test_whom_they_name_is(say: Say) -> None:
    assert say("货发给王哥 304 10吨", audience="customer").contacts == ("王哥",)


@pytest.mark.parametrize("text", ["刘洋在不在 有事找他", "刘洋在吗", "张经理在不在", "刘洋在公司吗"])
def test_one_of_ours_is_asked_for(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "contact_rep"


def test_whether_somebody_is_there_beside_an_order_is_no_matter(say: Say) -> None:
    assert say("刘洋在不在都一样 304发10吨", audience="customer").name == "demand"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("问下304 10吨有没有", "demand"),
        ("问一下304 10吨月底能交吗", "demand"),
        ("问下316L的管25支有没有现货 有就订了", "demand"),
        ("催催我那10吨430的款", "unknown"),
        ("催催我那10吨430", "query_order"),
        ("问下我那10吨430", "query_order"),
    ],
)
def test_what_is_only_asked_for_was_not_ordered_before(say: Say, text: str, name: str) -> None:
    assert say(text, audience="customer").name == name


@pytest.mark.parametrize(
    "text",
    [
        "没投诉的意思啊 就问问货走到哪了",
        "我不是投诉 就是问问货到哪了",
        "没有催的意思，想问问什么时候发货",
        "不是催你啊，只是想确认一下今天能到吗",
    ],
)
def test_who_only_asks_says_so_in_vain(say: Say, text: str) -> None:
    assert say(text, "customer").name == "query_order"


@pytest.mark.parametrize("text", ["我不是投诉 板子上有划痕", "我不是投诉"])
def test_what_else_is_said_behind_it_counts(say: Say, text: str) -> None:
    assert say(text, "customer").name != "query_order"
