"""Names as dictation writes them: whose they are is vouched for by who or what stands beside them."""

import pytest

from bot.nlu import Book
from bot.nlu.intent import Found, Unknown
from tests.understanding.conftest import Say, customer

RECORDS = [
    customer("S1", "成都蜀锋酿酒设备有限公司", "成都", "蜀锋", ("杨帆", "总经理", "杨总"), owner="张伟"),
    customer("S2", "无锡瀚海精密机械有限公司", "无锡", "瀚海", ("李娜", "采购经理", "李经理"), owner="孙磊"),
    customer("S3", "镇江焦山锅炉有限公司", "镇江", "焦山", ("颜磊", "采购经理", "颜经理"), owner="孙磊"),
    customer("S4", "重庆渝都厨房设备有限公司", "重庆", "渝都", ("谭丽", "采购主管", "谭主管"), owner="孙磊"),
]


@pytest.fixture(scope="module")
def sounds() -> Book:
    return Book.build(RECORDS, staff=["刘洋"])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("上周三上午我去的蜀风就是做酿酒设备那家见到了杨总", "S1"),
        ("昨天去蜀风见了杨总", "S1"),
        ("汉海李娜要304圆钢两吨", "S2"),
        ("汉海就是做精密机械那家要304 10吨", "S2"),
        ("今天上午10点去胶山锅炉拜访颜经理没谈拢", "S3"),
        ("鱼都转刘洋", "S4"),
        ("把鱼都转给刘洋", "S4"),
    ],
)
def test_whose_name_it_is(say: Say, sounds: Book, text: str, code: str) -> None:
    named = say(text, book=sounds).customer
    assert isinstance(named, Found) and named.code == code


@pytest.mark.parametrize(
    "text",
    [
        "那些鱼都转给刘洋了",
        "这批鱼都要涨价 304也要涨价",
        "昨天去书风书店见了杨总",
        "经顶就是做轴承那家要304 10吨",
        "我今天看了部汉海 李娜演的",
        "就是做酿酒设备那家要304 8吨",
    ],
)
def test_what_only_sounds_alike_or_describes_names_nobody(say: Say, sounds: Book, text: str) -> None:
    assert say(text, book=sounds).customer is None


def test_what_they_make_is_no_company(say: Say, sounds: Book) -> None:
    assert say("拜访了做食品机械的那家 见了王总", book=sounds).customer is None
    assert say("拜访了恒通食品机械的王总", book=sounds).customer == Unknown("恒通食品机械")
