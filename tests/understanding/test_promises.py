"""That a customer will pay is a talk with its day; what only sounds like it is none, and what came is what came."""

from datetime import date
from decimal import Decimal

import pytest

from tests.understanding.conftest import NOW, Say


@pytest.mark.parametrize(
    "text",
    [
        "科瑞说月底付30万",
        "科瑞说月底前付清",
        "科瑞说月底付",
        "科瑞说月底打款",
        "科瑞说月底安排打款",
        "科瑞说月底安排款子",
        "科瑞说月底结清",
        "科瑞说月底还钱",
        "科瑞说月底回款",
        "科瑞说月底先付30%",
        "科瑞说尾款月底打",
        "科瑞说账月底结",
        "科瑞说30万月底一定付",
        "科瑞说货款30万月底安排",
        "科瑞毛总说月底把货款打过来",
    ],
)
def test_who_says_by_when_they_pay_has_promised(say: Say, text: str) -> None:
    intent = say(text)
    assert (intent.name, intent.due, intent.spans["intent"].rule) == (
        "log_interaction",
        date(2026, 11, 30),
        "promised",
    )


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("科瑞说月底结构厂要30吨304", 30),
        ("科瑞说下个月转316L，要10吨", 10),
        ("科瑞说12月安排生产，要30吨304", 30),
        ("科瑞说下周安排，要30吨304", 30),
        ("科瑞说下周打款后要30吨304", 30),
        ("科瑞说下周付30万，要30吨304", 30),
        ("科瑞说下个月结构件要20吨304", 20),
    ],
)
def test_who_wants_goods_then_has_a_demand(say: Say, text: str, quantity: int) -> None:
    intent = say(text)
    assert (intent.name, [item.quantity for item in intent.items]) == ("log_demand", [quantity])


@pytest.mark.parametrize(
    "text",
    [
        "科瑞说下周结婚请假",
        "科瑞说明天打包发过来",
        "科瑞毛总说下周打球",
        "科瑞说下周转产",
        "科瑞说下周结束培训",
        "科瑞说下周回老家",
        "科瑞说下周还模具",
        "科瑞说12月1号付的30万",
    ],
)
def test_what_only_sounds_like_paying_is_nothing(say: Say, text: str) -> None:
    assert say(text).name == "unknown"


@pytest.mark.parametrize(
    "text", ["科瑞说下周转账期", "科瑞说下周安排送货", "科瑞说下周打样", "科瑞说下周安排30吨304"]
)
def test_other_steps_of_theirs_promise_no_money(say: Say, text: str) -> None:
    assert say(text).spans["intent"].rule != "promised"


def test_who_can_see_us_then_is_to_be_visited(say: Say) -> None:
    assert say("科瑞毛总表示下周能安排见面").name == "plan"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("科瑞说好的下周付30万，今天到了10万", 100000),
        ("科瑞说好下周付30万，结果今天打了10万", 100000),
        ("科瑞说12月10号前付20万，今天先到了5万", 50000),
        ("科瑞今天付了10万，剩下的20万说下周付", 100000),
        ("收到科瑞20万，说好下周再付30万", 200000),
        ("科瑞说好下周付30万，昨天到了30万", 300000),
    ],
)
def test_what_came_is_paid_and_not_what_was_promised(say: Say, text: str, amount: int) -> None:
    intent = say(text)
    assert (intent.name, intent.amount) == ("log_payment", Decimal(amount))


@pytest.mark.parametrize(
    "text",
    [
        "拜访了天津科瑞毛总，答应12月5号先打三十万过来",
        "拜访了天津科瑞毛总，对过账了，答应12月5号打款30万",
        "拜访了天津科瑞毛总，他说12月5号付定金30万",
    ],
)
def test_a_sum_that_they_are_to_pay_is_due_and_no_step_of_ours(say: Say, text: str) -> None:
    heard = say(text)
    assert (heard.name, heard.due, heard.follow_up) == ("log_interaction", date(2026, 12, 5), None)


def test_what_we_are_to_do_beside_it_is_a_step(say: Say) -> None:
    heard = say("拜访了天津科瑞毛总，他答应12月5号打款30万，12月1号我把发票送过去")
    assert heard.due == date(2026, 12, 5)
    assert heard.follow_up is not None and heard.follow_up.date == date(2026, 12, 1)


@pytest.mark.parametrize(("hour", "name"), [(8, "unknown"), (12, "log_payment"), (16, "log_payment")])
def test_money_of_this_afternoon_has_come_once_it_is_noon(say: Say, hour: int, name: str) -> None:
    assert say("科瑞定金5万今天下午进账", now=NOW.replace(hour=hour)).name == name


def test_a_deal_that_is_to_be_marked_as_won_is_won(say: Say) -> None:
    assert say("请将天津科瑞油缸管项目标为已成交").stage == "won"
    assert say("天津科瑞油缸管项目目标是月底成交").stage != "won"
