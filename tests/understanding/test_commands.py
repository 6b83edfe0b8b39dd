"""Commands: the whole message is one, or it is none."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.nlu.intent import Ambiguous, FollowUp, Found, Item
from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    ("text", "name", "fields"),
    [
        ("改成20吨", "amend", {"items": (Item(quantity=Decimal(20), unit="吨"),)}),
        ("数量改为30", "amend", {"items": (Item(quantity=Decimal(30)),)}),
        ("金额改成85万", "amend", {"amount": Decimal(850000)}),
        ("改成下周三", "amend", {"when": date(2026, 11, 25)}),
        ("客户改成科瑞", "amend", {"customer": Found("C9", "科瑞")}),
        ("不是无锡华光，是天津华光", "amend", {"customer": Ambiguous(("C1", "C2"), "天津华光")}),
        ("今天", "list_day", {"when": date(2026, 11, 18), "due": date(2026, 11, 18)}),
        ("本周", "list_day", {"when": date(2026, 11, 16), "due": date(2026, 11, 22)}),
        (
            "W00003解决了，换了2吨",
            "resolve_complaint",
            {"extras": {"number": "W00003", "resolution": "换了2吨"}},
        ),
        ("我的日程", "list_day", {"when": date(2026, 11, 18)}),
        ("下周日程", "list_day", {"when": date(2026, 11, 23), "due": date(2026, 11, 29)}),
        ("本周日程安排", "list_day", {"when": date(2026, 11, 16), "due": date(2026, 11, 22)}),
        ("明天有什么安排", "list_day", {"when": date(2026, 11, 19), "due": date(2026, 11, 19)}),
        ("我下周一要去哪", "list_day", {"when": date(2026, 11, 23)}),
        ("周五有安排吗？", "list_day", {"when": date(2026, 11, 20)}),
        ("今天要拜访谁", "list_day", {"when": date(2026, 11, 18)}),
        ("我这周还有什么没做", "list_day", {"when": date(2026, 11, 16), "due": date(2026, 11, 22)}),
        ("有没有过期没办的事", "list_day", {"when": date(2026, 11, 18)}),
        ("怎么理解的", "explain", {}),
        ("小瑞=天津科瑞医疗器械有限公司", "teach_alias", {"extras": {"alias": "小瑞"}}),
        ("小瑞就是天津科瑞", "teach_alias", {"extras": {"alias": "小瑞"}}),
        ("不是今天，是明天", "amend", {"when": date(2026, 11, 19)}),
        ("错了，是25万", "amend", {"amount": Decimal(250000)}),
        ("不是毛总，是王经理", "amend", {"contacts": ("王经理",)}),
        ("是王经理不是毛总", "amend", {"contacts": ("王经理",)}),
        ("304改成316L", "amend", {"items": (Item(grade="316L"),)}),
        ("宽改成1250", "amend", {"items": (Item(width=Decimal(1250)),)}),
        ("下次改到下周四", "amend", {"follow_up": FollowUp(date(2026, 11, 26))}),
        (
            "记错了，是科瑞，还没签，到商务谈判",
            "amend",
            {"customer": Found("C9", "科瑞"), "stage": "negotiation"},
        ),
        ("改成25", "amend", {"extras": {"number": "25", "value": "25"}}),
        ("绑定 abc123", "bind", {"extras": {"code": "ABC123"}}),
        ("完成 12", "done", {"extras": {"number": "12"}}),
        ("12完成", "done", {"extras": {"number": "12"}}),
        (
            "12延后2天",
            "postpone",
            {"extras": {"number": "12", "later_by": "2天后"}, "when": date(2026, 11, 20)},
        ),
        ("延后到周五", "postpone", {"when": date(2026, 11, 20)}),
        ("转交 12 给小李", "hand_over", {"extras": {"number": "12"}, "to": "小李"}),
        ("待补充", "pending", {}),
        ("取消", "cancel", {}),
        ("恢复订阅", "subscribe_again", {}),
        ("华光", "query_customer", {"customer": Ambiguous(("C1", "C2"), "华光")}),
        ("看 科瑞", "query_customer", {"customer": Found("C9", "科瑞")}),
    ],
)
def test_a_command(say: Say, text: str, name: str, fields: dict[str, Any]) -> None:
    intent = say(text)
    assert intent.name == name
    for field, value in fields.items():
        assert getattr(intent, field) == value


@pytest.mark.parametrize(
    "text",
    [
        "不是吧，是真的吗",
        "今天拜访了科瑞",
        "把科瑞的商机金额改成85万",
        "科瑞转给刘洋",
        "交给我吧",
        "联系人是谁",
        "电话是多少",
        "客户是爷",
        "价格是个问题",
        "改到后天上午去科瑞拜访毛总",
        "最难缠的就是科瑞",
        "科瑞就是麻烦",
        "对面就是科瑞",
        "搞错了，科瑞今天没来",
        "发错货了，客户投诉",
        "数量不对，少了2吨",
        "时间来不及",
        "下周一有安排",
        "今天没事",
        "安排一下",
        "计划完成率",
        "报价还没做",
        "今天干嘛了",
        "科瑞有什么要求",
        "明天谁要去拜访客户",
    ],
)
def test_what_is_no_command(say: Say, text: str) -> None:
    assert say(text).name not in {"amend", "list_day", "hand_over", "teach_alias", "postpone"}


@pytest.mark.parametrize("text", ["今天", "待补充", "完成 12"])
def test_commands_of_our_people_are_none_for_customers(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "unknown"


@pytest.mark.parametrize("text", ["刚才那个需求处理得怎样了", "我们提的需求怎么样了", "我的需求办到哪一步了"])
def test_a_customer_asks_how_their_demand_stands(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "list_day"


@pytest.mark.parametrize(
    ("text", "region"), [("公海华东有什么", "华东"), ("江苏的公海", "江苏"), ("浙江的公海客户有哪些", "浙江")]
)
def test_a_region_of_the_pool_is_named_before_or_behind(say: Say, text: str, region: str) -> None:
    assert (say(text).name, say(text).extras["region"]) == ("list_pool", region)
    assert say("公海里有多少客户").name != "list_pool"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("昨天怎么样", "report"),
        ("昨天有什么情况", "report"),
        ("明天有什么", "list_day"),
        ("还有啥没弄的", "list_day"),
    ],
)
def test_a_day_is_asked_for_in_few_words(say: Say, text: str, name: str) -> None:
    assert say(text).name == name
    assert say("昨天科瑞怎么样").name != "report"
    assert say("明天有什么货").name != "list_day"
