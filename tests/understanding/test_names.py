"""Customers: by name, by place, by sound, unknown, or not at all. A wrong customer is never right."""

import pytest

from bot.nlu import Book
from bot.nlu.intent import Ambiguous, Found, Named, Unknown
from tests.understanding.conftest import Say, customer


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("昨天拜访了天津华光电梯", Found("C2", "天津华光电梯")),
        ("昨天拜访了华光钢贸", Found("C1", "华光钢贸")),
        ("昨天拜访了苏州恒达环保设备集团有限公司", Found("C3", "苏州恒达环保设备集团有限公司")),
        ("昨天拜访了江苏恒达", Found("C3", "江苏恒达")),
        ("昨天拜访了恒达(沈阳)", Found("C4", "恒达")),
        ("昨天拜访了恒达阎工", Found("C3", "恒达")),
        ("昨天去了扬州鼎盛源", Found("C8", "扬州鼎盛源")),
        ("昨天去了鼎盛源", Found("C8", "鼎盛源")),
        ("昨天去了鼎盛", Found("C7", "鼎盛")),
        ("昨天去了台州家豪", Found("C5", "台州家豪", "sound")),
        ("昨天去了家豪，赖经理接待的", Found("C5", "家豪", "sound")),
        ("昨天去宜昌长江见了望总", Found("C6", "宜昌长江")),
        ("长江的订单到哪了", Found("C6", "长江")),
        ("长江的八万三千五到账了", Found("C6", "长江")),
        ("今天到了那个苏州，恒达，见了阎工", Found("C3", "苏州,恒达")),
        ("去了一趟科瑞啊见到毛总了", Found("C9", "科瑞")),
        ("早上和长江通了电话，说账上没钱", Found("C6", "长江")),
        ("长江要SPCC板1.0*1250*2500 五百张", Found("C6", "长江")),
        ("昨天拜访了天津华光", Ambiguous(("C1", "C2"), "天津华光")),
        ("昨天拜访了恒达", Ambiguous(("C3", "C4"), "恒达")),
        ("昨天拜访了无锡华光", Unknown("无锡华光")),
        ("昨天拜访了华光照明", Unknown("华光照明")),
        ("昨天跟无锡锦程的周经理开了视频会", Unknown("无锡锦程")),
        ("新线索 宏峰机械 负责人杜经理", Unknown("宏峰机械")),
        ("新线索：绍兴越丰厨具，谢总", Unknown("绍兴越丰厨具")),
        ("从展会认识的九江庐峰压滤机，主管叫项东", Unknown("九江庐峰压滤机")),
        ("展会上认识个做消毒锅的 山东新华 老板姓贾 13505331122", Unknown("山东新华")),
    ],
)
def test_the_customer_named(say: Say, text: str, customer: Named) -> None:
    assert say(text).customer == customer


@pytest.mark.parametrize(
    "text",
    [
        "晚上沿着长江边跑了十公里",
        "新船和长江见面了",
        "昨天去了趟医院",
        "今天长江水位又涨了",
        "长江啊，明年能好一点",
        "明天开会讨论目标",
    ],
)
def test_no_customer_is_named(say: Say, text: str) -> None:
    assert say(text).customer is None


def test_a_customer_speaks_of_himself(say: Say) -> None:
    assert say("华光的货到哪了", audience="customer").customer is None


def test_a_brand_of_four_signs_may_be_a_saying_and_part_of_one_is_none(say: Say) -> None:
    book = Book.build(
        [
            customer("S1", "无锡海阔天空不锈钢有限公司", "无锡", "海阔天空"),
            customer("S2", "上海日新仪表有限公司", "上海", "日新"),
        ]
    )
    told = say("昨天拜访了海阔天空，聊了304板", book=book).customer
    assert isinstance(told, Found)
    assert told.code == "S1"
    assert say("日新月异装饰的程经理要HL的304板 200张", book=book).customer == Unknown("日新月异装饰")


def test_a_name_that_begins_a_clause_ends_where_it_ends(say: Say) -> None:
    book = Book.build([customer("S1", "上海申浦建筑装饰有限公司", "上海", "申浦")])
    for text in ("等了仨月，申浦那15.3万总算到账了", "拖了半年，申浦那15.3万总算结清了"):  # 浦那 is a city
        told = say(text, book=book)
        assert (told.name, told.customer, told.amount) == ("log_payment", Found("S1", "申浦"), 153000)


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("长江是不是还欠着我们钱", Found("C6", "长江")),
        ("长江是不是逾期了", Found("C6", "长江")),
        ("长江是不是涨水了", None),
    ],
)
def test_whether_a_word_owes_is_asked_of_a_customer(say: Say, text: str, customer: Named | None) -> None:
    assert say(text).customer == customer


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("嘉豪不转刘洋了，转给王强", "王强"),
        ("嘉豪转给王强，不转给刘洋", "王强"),
        ("嘉豪不归刘洋，归王强", "王强"),
        ("嘉豪没转给刘洋，转给了王强", "王强"),
        ("原来说死都不给刘洋，现在想开了，嘉豪就移交给他吧，赖经理那边我去说", "刘洋"),
        ("嘉豪不转给刘洋了", None),
        ("嘉豪先不转给刘洋", None),
    ],
)
def test_who_is_refused_does_not_take_over(say: Say, text: str, to: str | None) -> None:
    told = say(text)
    assert (told.name, told.to) == ("transfer" if to else "unknown", to)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("到常熟鼎泰阀门门口啦", "常熟鼎泰阀门"),
        ("到了常州宏泰电机门口", "常州宏泰电机"),
        ("人在昆山鼎泰，签个到", "昆山鼎泰"),
        ("到昆山大润发超市门口了", None),
        ("到苏州博物馆门口啦", None),
        ("到无锡工商银行门口", None),
        ("在上海虹桥火车站门口等人", None),
    ],
)
def test_the_plant_at_whose_door_one_stands_is_a_company(say: Say, text: str, name: str | None) -> None:
    assert say(text).customer == (Unknown(name) if name else None)


@pytest.mark.parametrize("text", ["长江还差我们多少钱没结", "长江的预付款进账了 5.6w", "长江的定金到了没"])
def test_a_word_that_owes_or_pays_is_a_customer(say: Say, text: str) -> None:
    assert isinstance(say(text).customer, Found)


def test_a_word_that_is_hours_away_is_none(say: Say) -> None:
    assert say("长江还差三个小时").customer is None


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("给长江报的304 2B 1.0*1219*C 九千八一吨", "log_quote"),
        ("给长江报的价是9800一吨", "log_quote"),
        ("28号提醒我催长江把合同盖章寄回来", "remind"),
        ("昨天长江进账96000", "log_payment"),
        ("今天长江入账十二万", "log_payment"),
    ],
)
def test_a_word_is_a_name_by_what_is_done_with_it(say: Say, text: str, intent: str) -> None:
    said = say(text)
    assert (said.name, said.customer) == (intent, Found("C6", "长江"))


@pytest.mark.parametrize("text", ["周一下午给长江打个电话", "提醒我明早8点给长江装车拍照", "明天给长江送货"])
def test_to_whom_one_telephones_or_delivers_is_a_customer(say: Say, text: str) -> None:
    assert isinstance(say(text).customer, Found)
    assert say("给长江装个监控").customer is None


@pytest.mark.parametrize("text", ["跟他说把长江边的304板收好", "股市里长江进账不少"])
def test_such_a_word_alone_is_none(say: Say, text: str) -> None:
    assert say(text).customer is None


@pytest.mark.parametrize("told", ["催长江把合同签了", "明天催长江望总把合同签了", "催长江尽快把合同签了"])
def test_what_they_are_urged_to_sign_is_not_won(say: Say, told: str) -> None:
    assert say(told).stage is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("把嘉豪给刘洋，让刘洋联系赖经理", "transfer"),
        ("把嘉豪交给刘洋联系", "transfer"),
        ("嘉豪让刘洋跑吧，我不跑了", "transfer"),
        ("嘉豪以后让刘洋去拜访，我不管了", "transfer"),
        ("嘉豪让刘洋接一下，转给他", "transfer"),
        ("嘉豪让刘洋去催款", "remind"),
        ("让刘洋明天去嘉豪", "plan"),
    ],
)
def test_who_is_sent_there_for_good_takes_over(say: Say, text: str, name: str) -> None:
    assert say(text).name == name
