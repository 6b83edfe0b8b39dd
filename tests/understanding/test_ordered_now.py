"""What a customer ordered now is what they want; what hangs on a condition keeps it."""

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    "text",
    [
        "科瑞今天订了20吨304",
        "科瑞订了20吨304",
        "科瑞下了20吨304的单",
        "科瑞毛总刚给我们下单，304 20吨",
        "科瑞今天下单20吨304",
    ],
)
def test_it_is_wanted_and_not_by_today(text: str, say: Say) -> None:
    told = say(text)
    assert (told.name, told.due, [item.quantity for item in told.items]) == ("log_demand", None, [20])


@pytest.mark.parametrize(
    "text", ["科瑞上个月订了20吨304", "科瑞跟甬金订了20吨304", "科瑞订了20吨304吗", "科瑞订了个会议室"]
)
def test_what_was_bought_before_or_elsewhere_or_is_asked_is_not(text: str, say: Say) -> None:
    assert say(text).name != "log_demand"


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("科瑞304跌到16000就买20吨", "跌到16000"),
        ("科瑞304跌到16000以下才要20吨", "跌到16000以下"),
        ("科瑞等304跌到16000再买20吨", "等304跌到16000"),
        ("科瑞304要是能做到16000就拿20吨", "要是能做到16000"),
        ("科瑞价格便宜200就拿20吨304", "价格便宜200"),
        ("科瑞要20吨304，月底就要", None),
    ],
)
def test_what_it_hangs_on(text: str, condition: str | None, say: Say) -> None:
    told = say(text)
    assert (told.name, told.extras.get("condition")) == ("log_demand", condition)


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("明天去科瑞送样品", "送样品"),
        ("明天去科瑞收款", "收款"),
        ("后天去科瑞送货单", "送货单"),
        ("明天去科瑞毛总那边签合同", "签合同"),
        ("下周一去科瑞送样品，顺便谈价格", "送样品，顺便谈价格"),
        ("明天去科瑞看看", None),
        ("明天去科瑞，下午三点开会", None),
        ("明天去科瑞带上刘洋，谈价格", "谈价格"),
        ("明天去科瑞带上刘洋", None),
        ("明天去科瑞带上样品，签合同", "签合同"),
        ("明天去科瑞带上样品", "带上样品"),
        ("明天去科瑞开会，谈价格", "谈价格"),
        ("明天去科瑞开会", "开会"),
        ("明天去科瑞对接人那里", None),
        ("明天去科瑞看毛总", None),
        ("明天去科瑞聊一下", None),
        ("明天去科瑞看他们", None),
        ("明天去科瑞聊一下价格", "聊一下价格"),
        ("明天去科瑞看样品", "看样品"),
    ],
)
def test_what_one_goes_there_for(text: str, aim: str | None, say: Say) -> None:
    told = say(text)
    assert (told.name, told.extras.get("goal")) == ("plan", aim)
