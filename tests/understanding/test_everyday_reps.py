"""What reps tell of the day: where they went, who had them come, places that are names, days in dialect."""

from datetime import date
from decimal import Decimal

import pytest

from bot.nlu.intent import Ambiguous, Found, Unknown
from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("8号去的科瑞 毛总说年前还要一批316L BA板 1.0*1219*2438 一百五六十张", date(2026, 11, 8)),
        ("28号去的科瑞", date(2026, 10, 28)),
        ("我上周三去的科瑞 毛总要304 10吨", date(2026, 11, 11)),
        ("礼拜天还被科瑞的毛总喊过去看料 就看看 没说要", date(2026, 11, 15)),
        ("昨天被科瑞毛总拉过去吃饭了", date(2026, 11, 17)),
    ],
)
def test_where_we_went_is_a_visit(say: Say, text: str, when: date) -> None:
    intent = say(text)
    assert (intent.name, intent.method, intent.when) == ("log_interaction", "visit", when)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("昨天去的科瑞 收了20万货款", "log_payment"),
        ("昨天去的科瑞 丢了 价格太高", "update_opportunity"),
        ("昨天去的科瑞 报了14500", "log_quote"),
        ("明天要被科瑞毛总叫去开会", "plan"),
        ("没被科瑞毛总喊过去", "unknown"),
    ],
)
def test_what_else_is_told_of_it_counts(say: Say, text: str, name: str) -> None:
    assert say(text).name == name


def test_a_word_of_business_makes_a_place_a_name(say: Say) -> None:
    assert isinstance(say("下午在长江待了三个钟头 只说等招标").customer, Found)
    assert say("在长江待了三个月").customer is None


@pytest.mark.parametrize("text", ["5号要去一趟长江 谈合同", "长江的钱到账了 40万", "长江的40万到账了"])
def test_names_that_are_places(say: Say, text: str) -> None:
    assert isinstance(say(text).customer, Found)


@pytest.mark.parametrize("text", ["长江的水来了40万方", "长江的船到武汉了", "5号要去一趟长江"])
def test_places_that_are_no_names(say: Say, text: str) -> None:
    assert say(text).customer is None


@pytest.mark.parametrize("text", ["恒达那票货到啥地方了", "恒达的货到什么地方了", "恒达那车板发到哪里了"])
def test_where_goods_are_is_asked(say: Say, text: str) -> None:
    intent = say(text)
    assert intent.name == "query_order" and isinstance(intent.customer, Ambiguous)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("明朝上半日去科瑞寻毛总", date(2026, 11, 19)),
        ("明朝下半日拜访科瑞", date(2026, 11, 19)),
        ("后朝去科瑞送样", date(2026, 11, 20)),
    ],
)
def test_days_in_wu(say: Say, text: str, when: date) -> None:
    intent = say(text)
    assert (intent.name, intent.when) == ("plan", when)


def test_the_next_step_in_wu(say: Say) -> None:
    step = say("大前天去的科瑞 毛总出差了 明朝我再打个电话过去问问").follow_up
    assert step is not None and (step.date, step.method) == (date(2026, 11, 19), "phone")


@pytest.mark.parametrize(
    "text", ["明朝的历史我跟科瑞毛总聊了", "跟科瑞毛总聊了明朝那些事儿", "科瑞毛总送了明朝家具"]
)
def test_the_dynasty_is_no_day(say: Say, text: str) -> None:
    intent = say(text)
    assert (intent.when, intent.follow_up, intent.due) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    ["科瑞的单子丢了，他要10天交 我们最快20天", "科瑞丢了 他们要一周交 我们至少要两周"],
)
def test_who_is_too_slow_loses_by_delivery(say: Say, text: str) -> None:
    assert say(text).reason == "delivery"


@pytest.mark.parametrize("text", ["科瑞丢了 他要60天账期 我们最多30天", "科瑞丢了 10天账期做不了"])
def test_days_of_credit_are_none_of_delivery(say: Say, text: str) -> None:
    assert say(text).reason == "payment_terms"


def test_a_surname_that_is_a_word_counts_where_a_name_is_announced(say: Say) -> None:
    intent = say("展会上收了张名片 清远百特环保 负责人古建明 电话189 2830 4566 他们没跟咱们做过")
    assert (intent.customer, intent.contacts) == (Unknown("清远百特环保"), ("古建明",))
    assert say("新线索 佛山明达门窗 负责人时间紧 13812345678").contacts == ()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("科瑞到账十二点五万", "125000"),
        ("科瑞三点五万到账", "35000"),
        ("科瑞三万五到账", "35000"),
        ("科瑞今天到账三点五万", "35000"),
        ("科瑞回款30点5万", "305000"),
        ("下午三点五万到账 科瑞的", "50000"),
        ("科瑞打了8点75万", "87500"),
        ("科瑞转账6点85万", "68500"),
        ("科瑞付了10点50万", "105000"),
        ("科瑞打款8点25万元", "82500"),
        ("科瑞到账8点5万", "85000"),
        ("科瑞尾款还有3点65万", "36500"),
        ("科瑞下午3点60万到账", "600000"),
    ],
)
def test_a_sum_with_a_point_is_no_hour(say: Say, text: str, amount: str) -> None:
    intent = say(text)
    assert (intent.name, intent.amount) == ("log_payment", Decimal(amount))


@pytest.mark.parametrize(
    "text", ["科瑞10点20万到账", "科瑞8点50万到账", "科瑞3点60万到账", "8点75万到账", "科瑞今天8点75万到账"]
)
def test_what_may_be_an_hour_and_a_sum_has_no_amount(say: Say, text: str) -> None:
    """Not understood before an amount is wrong."""
    assert say(text).amount is None


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("科瑞那个水箱料 我报的一点六八万一吨 304 2B 2.0*1500*C", 16800),
        ("给科瑞报304 1点65万", 16500),
        ("科瑞304报价1点75万，要20吨", 17500),
        ("科瑞304报1点65万一吨", 16500),
        ("科瑞304单价1点50万", 15000),
        ("科瑞304 1点50万/吨", 15000),
    ],
)
def test_a_price_with_a_point_is_no_hour(say: Say, text: str, price: int) -> None:
    told = say(text)
    assert (told.name, told.unit_price, told.amount) == ("log_quote", price, None)
