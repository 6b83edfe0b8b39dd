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
    customer("S5", "贵阳黔都厨房设备有限公司", "贵阳", "黔都", ("谭丽", "采购主管", "谭主管"), owner="孙磊"),
    customer("S6", "无锡大洋铸造有限公司", "无锡", "大洋", ("钱进", "总经理", "钱总"), owner="孙磊"),
    customer("S7", "威海海燕五金有限公司", "威海", "海燕", ("赵军", "总经理", "赵总"), owner="孙磊"),
    customer("S8", "杭州昌利五金有限公司", "杭州", "昌利", ("周军", "总经理", "周总"), owner="孙磊"),
    customer("S9", "苏州宋阳五金有限公司", "苏州", "宋阳", ("周军", "总经理", "周总"), owner="孙磊"),
    customer("S10", "镇江金鼎锅炉有限公司", "镇江", "金鼎", ("颜磊", "采购经理", "颜经理"), owner="孙磊"),
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
        ("昨天去镇江校山见了颜经理", "S3"),
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
        "打样归刘洋管",
        "打样转给刘洋",
        "余毒转给刘洋",
        "钱都转刘洋",
        "鱼都让刘洋去一趟",
        "去海盐见了赵总",
        "今天去厂里见了周总",
        "下午去送样见了周总",
        "跟书风见了杨总",
        "跟进丁总的报价 颜经理说再看看",
    ],
)
def test_what_only_sounds_alike_or_describes_names_nobody(say: Say, sounds: Book, text: str) -> None:
    assert say(text, book=sounds).customer is None


def test_a_contact_without_a_full_name_vouches_for_nothing_else(say: Say) -> None:
    """Every text begins with a name that is empty."""
    nameless = customer("S2", "无锡瀚海精密机械有限公司", "无锡", "瀚海", ("", "", "李经理"))
    book = Book.build([nameless])
    assert say("汗海天气不错 304要涨价", book=book).customer is None
    named = say("汉海李经理要304圆钢两吨", book=book).customer
    assert isinstance(named, Found) and named.code == "S2"


def test_what_they_make_is_no_company(say: Say, sounds: Book) -> None:
    assert say("拜访了做食品机械的那家 见了王总", book=sounds).customer is None
    assert say("拜访了恒通食品机械的王总", book=sounds).customer == Unknown("恒通食品机械")
