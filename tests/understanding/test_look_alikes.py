"""Messages that look alike: of each pair the first is no record, the second is one."""

import pytest

from bot.nlu.intent import Found, Unknown
from tests.understanding.conftest import Say

PAIRS = [
    ("嘉豪签了80万，逗你们玩的", "嘉豪签了80万", "update_opportunity"),
    (
        "昨晚做了个梦，嘉豪赖经理给我打电话要五百吨",
        "昨晚嘉豪赖经理给我打电话要五百吨304板",
        "log_interaction",
    ),
    ("测试一下 拜访嘉豪 304板10吨", "今天拜访了嘉豪赖经理", "log_interaction"),
    ("昨天拜访了嘉豪，别记，我自言自语", "昨天拜访了嘉豪，别记错，是台州的", "log_interaction"),
    ("可惜没早点去拜访嘉豪", "没想到今天去嘉豪碰上赖经理", "log_interaction"),
    ("嘉豪要是能签下来我请客", "嘉豪赖经理说要是便宜就订10吨304板", "log_demand"),
    ("隔壁组把嘉豪的单子拿下了", "刚把嘉豪的单子拿下了", "update_opportunity"),
    ("总监上午和嘉豪的赖经理喝茶去了", "上午和嘉豪的赖经理喝茶去了", "log_interaction"),
    ("刘洋跟我说他昨天见了嘉豪的赖经理", "跟刘洋一起去见了嘉豪的赖经理", "log_interaction"),
    ("我听刘洋说嘉豪投诉了板面有划痕", "嘉豪投诉304板有划痕", "log_complaint"),
    ("嘉豪赖经理昨天去宏旺参观了", "嘉豪赖经理昨天来我们公司参观了", "log_interaction"),
    ("嘉豪赖经理跟他儿子聊不来", "跟嘉豪赖经理聊不来", "log_interaction"),
    ("小陶，明天把嘉豪的合同送过去", "明天去嘉豪送合同", "plan"),
    ("刘洋，嘉豪的合同明天带去签了", "嘉豪的合同今天签了，20万", "update_opportunity"),
    ("替我跟嘉豪的赖经理打个电话", "跟嘉豪的赖经理打了个电话", "log_interaction"),
    ("昨天你提醒我给嘉豪打电话，我忘了", "明天提醒我给嘉豪打电话", "remind"),
    ("嘉豪投诉的是物流公司", "嘉豪投诉304板弯了", "log_complaint"),
    ("嘉豪要三十吨304？上次也这么说", "嘉豪要三十吨304板", "log_demand"),
    ("歌词：我要去嘉豪，带上我的忧伤", "行程：明天我要去嘉豪拜访", "plan"),
    ("嘉豪给沙特出口了两千吨钢管", "嘉豪要两千吨钢管", "log_demand"),
    ("跟嘉豪赖经理打赌，输了", "嘉豪赖经理那单输了", "update_opportunity"),
    ("嘉豪那项目，也就是拿咱们陪标", "嘉豪那项目，预计月底签", "update_opportunity"),
    ("给嘉豪报价14000，只是心里想想，还没报", "给嘉豪报了304板14000", "log_quote"),
    ("嘉豪那单签了——我倒是想啊[捂脸]", "嘉豪那单签了——我倒是没想到", "update_opportunity"),
    ("嘉豪那单拿下了，做梦呢", "嘉豪那单拿下了，做梦都没想到", "update_opportunity"),
    ("嘉豪的50万到账了，骗你的啦", "嘉豪的50万到账了，没骗你", "log_payment"),
    ("昨天去了嘉豪，赖经理说要100吨304，逗你的", "昨天去了嘉豪，赖经理爱逗人", "log_interaction"),
    ("嘉豪那单成了，鬼才信", "赖经理来电话了，说月底付款，鬼才信", "log_interaction"),
    ("嘉豪那单成了，怎么可能", "嘉豪那单成了，怎么样", "update_opportunity"),
    ("嘉豪那单成了，我瞎编的", "嘉豪那单成了，赖经理刚说的", "update_opportunity"),
]


@pytest.mark.parametrize(("idle", "told", "intent"), PAIRS)
def test_of_two_that_look_alike_one_is_a_record(say: Say, idle: str, told: str, intent: str) -> None:
    assert say(idle).name == "unknown"
    assert say(told).name == intent


ORDINARY = [
    ("天还没亮就开车出门跑了三个多小时总算到了台州嘉豪见到了赖经理", "log_interaction"),
    ("刘洋带我去的嘉豪，赖经理把图纸讲了一遍", "log_interaction"),
    ("赖经理讲嘉豪这批要321的管子，800支，8月20号到", "log_demand"),
    ("刚看到嘉豪赖经理的未接来电，给他回过去了，他要304板60张", "log_interaction"),
    ("去嘉豪的路上爆胎了，赖经理还是等着见了我", "log_interaction"),
    ("先说结果：嘉豪那单签了，18万", "update_opportunity"),
    ("老大，给您汇报下：嘉豪的赖经理昨天说要2吨304板", "log_demand"),
    ("已经到台州了，先住下，明早九点去嘉豪见赖经理", "plan"),
    ("嘉豪赖经理意见很大，材质单跟实物对不上，要求换货", "log_complaint"),
    ("嘉豪今天去不成了 改下周二", "plan"),
]
"""A record, whatever stands before the name at length."""


@pytest.mark.parametrize(("text", "intent"), ORDINARY)
def test_how_we_came_leaves_it_a_record(say: Say, text: str, intent: str) -> None:
    told = say(text)
    assert told.name == intent
    assert isinstance(told.customer, Found)
    assert told.customer.code == "C5"


CUSTOMERS_PAIRS = [
    ("朋友厂里想要10吨304板，你直接联系他吧", "厂里想要10吨304板", "demand"),
    ("我们年用量也就三百吨304板", "我们要三百吨304板", "demand"),
    ("来两斤304 哈哈 做个戒指", "来2吨304板 做水槽用", "demand"),
    ("太钢的料到了 表面还行", "304板到了 表面还行 数量对", "confirm_receipt"),
    ("合同签收了 归档了", "304板签收了", "confirm_receipt"),
    ("我们自己的车间划伤了两张304板", "你们送来的304板划伤了两张", "complaint"),
    ("我退订了那个视频会员", "退订", "unsubscribe"),
    ("来20吨304板，开玩笑的", "来20吨304板，不开玩笑", "demand"),
    ("发错人了 304板10吨 不是给你的", "304板10吨 明天要", "demand"),
]


@pytest.mark.parametrize(("idle", "told", "intent"), CUSTOMERS_PAIRS)
def test_of_two_that_a_customer_says_one_is_meant(say: Say, idle: str, told: str, intent: str) -> None:
    assert say(idle, audience="customer").name == "unknown"
    assert say(told, audience="customer").name == intent


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("天津科瑞烟花厂的王总约我周五见", Unknown("天津科瑞烟花厂")),
        ("台州家豪铸管要20#管5吨", Unknown("台州家豪铸管")),
        ("台州家豪支架要304板5吨", Found("C5", "台州家豪支架", "sound")),
        ("天津科瑞采购部王经理来电", Found("C9", "天津科瑞")),
        ("拜访完嘉豪，路过别的厂没进去", Found("C5", "嘉豪")),
        ("苏州昌和电梯的李工来电，说嘉豪用的那种304他也要8吨", Unknown("苏州昌和电梯")),
        ("给嘉豪做工程的福州大通水务打款12万", Unknown("福州大通水务")),
        ("嘉豪的苏州工地要304板10吨", Found("C5", "嘉豪")),
    ],
)
def test_another_trade_is_another_company(say: Say, text: str, customer: Found | Unknown) -> None:
    assert say(text).customer == customer


def test_a_known_person_makes_no_longer_name_a_customer(say: Say) -> None:
    assert say("拜访嘉豪伟业，跟赖经理不是一家的").customer != Found("C5", "嘉豪")


def test_who_urges_has_spoken(say: Say) -> None:
    intent = say("老华今天催货了")
    assert (intent.name, intent.contacts) == ("log_interaction", ("老华",))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("嘉豪的单子丢了哎 就是嫌贵 就差300块", None),
        ("嘉豪丢了，差了5万", None),
        ("嘉豪丢了 跟别家差300块", None),
        ("嘉豪丢了，价差30块", None),
        ("嘉豪丢了，别家低200块", None),
        ("嘉豪的单子30万丢了，就差300块", 300000),
        ("嘉豪的单子差不多30万", 300000),
        ("嘉豪补的税差1830元到账了", 1830),
        ("嘉豪付了20万，还差5万", 200000),
    ],
)
def test_what_was_missing_to_a_price_is_no_sum(say: Say, text: str, amount: int | None) -> None:
    assert say(text).amount == amount
