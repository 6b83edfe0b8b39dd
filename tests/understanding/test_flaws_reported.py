"""A flaw of goods that somebody on the customer's side reports is a complaint; what else they say is none."""

import pytest

from bot.nlu.intent import Found
from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    "text",
    [
        "何总说那批304板尺寸不对 跟订单对不上",
        "师傅说那批板厚度不对",
        "车间说板面划伤",
        "何工讲这批料起皮",
        "我们何总说那批304板尺寸不对",
        "客户说你们那批板发黑",
        "质检说上次的板子有麻点",
        "今天车间反馈这卷边部开裂",
        "何总说那批304板尺寸不对怎么办",
        "仓库发现昨天到的304板厚度不够",
    ],
)
def test_a_flaw_that_is_reported_is_a_complaint(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "complaint"


@pytest.mark.parametrize(
    "text",
    [
        "老板说价格太高",
        "何总说尺寸不对 你改一下订单",
        "老板说规格不对 应该是1.0的",
        "何总说那批304价格不对",
        "老板说那批304合同不对",
        "老板说那批304发票抬头不对",
        "老板说那批304是不是生锈了",
        "师傅说那批板没划伤",
        "师傅说那批板不错",
        "何总说别家那批板生锈了",
        "车间说机器坏了",
        "老板说那批304生锈的我们自己处理了",
        "何总说那批304板尺寸不对 改成1.5",
        "何总说304板不能生锈 要20吨",
        "何总说那批304没问题 再来10吨",
        "老板说那批板不够 再来10吨",
        "何总说那批304要是生锈了找你们",
        "师傅说那批板有划伤 是我们自己弄的",
        "何总说那批304板有点锈 没事 能用",
        "车间说那批板有划伤 不怪你们",
        "师傅说那批板有划伤 要20吨新的",
    ],
)
def test_what_is_no_flaw_of_goods_is_none(say: Say, text: str) -> None:
    assert say(text, audience="customer").name != "complaint"


@pytest.mark.parametrize(
    "text",
    [
        "没有发现什么问题",
        "板子没发现什么问题",
        "这批板没发现什么问题",
        "货没发现什么问题",
        "管子看过没什么问题",
        "收到，没什么问题",
    ],
)
def test_that_nothing_is_wrong_opens_nothing(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "unknown"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("货到了没什么问题", "confirm_receipt"),
        ("没什么大问题，就是有点划痕", "complaint"),
        ("没什么问题，再来10吨304", "demand"),
        ("订单没什么问题吧，什么时候到", "query_order"),
        ("订单没什么问题吧", "query_order"),
    ],
)
def test_what_is_told_beside_it_is_heard(say: Say, text: str, intent: str) -> None:
    assert say(text, audience="customer").name == intent


@pytest.mark.parametrize(
    "text",
    [
        "磅单差200公斤",
        "我们磅单差200公斤",
        "磅差200公斤",
        "这车磅差了300公斤",
        "真服了，又发错货",
        "总发错货",
    ],
)
def test_what_weighed_less_or_came_wrong_again_is_a_complaint(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "complaint"


@pytest.mark.parametrize("text", ["磅单差不多", "差200公斤就够一车了，再加点", "别又发错了", "又发错消息了"])
def test_what_is_alike_is_none(say: Say, text: str) -> None:
    assert say(text, audience="customer").name != "complaint"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("货没什么问题，收到了", "confirm_receipt"),
        ("没什么问题，联系你们销售让他给我打电话", "contact_rep"),
        ("没什么问题，就是送货单少一张", "complaint"),
        ("没什么问题，可是还没到货", "query_order"),
        ("没什么问题，但发票没收到", "unknown"),
        ("20个厚的Q235B，先割50个给我，后天派车拿。质量没什么问题", "demand"),
        ("板子没什么问题，谢谢", "unknown"),
        ("管子看过没什么问题，挺好的", "unknown"),
    ],
)
def test_what_is_told_behind_it_is_heard(say: Say, text: str, intent: str) -> None:
    assert say(text, audience="customer").name == intent


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("嘉豪师傅说那批板厚度不对", "C5"),
        ("科瑞车间说板面划伤", "C9"),
        ("科瑞质检发现那批304厚度不够", "C9"),
        ("科瑞那边师傅说这批板面有麻点", "C9"),
        ("科瑞仓库反映少了两张", "C9"),
    ],
)
def test_what_a_rep_tells_that_they_report_is_a_complaint(say: Say, text: str, code: str) -> None:
    intent = say(text)
    assert isinstance(intent.customer, Found)
    assert (intent.name, intent.customer.code) == ("log_complaint", code)


@pytest.mark.parametrize(
    "text",
    [
        "科瑞车间说板面没有划伤",
        "科瑞师傅说板面要是有划伤就退货",
        "科瑞老板说那批货要是有锈就退",
        "科瑞车间说板面要做到不能有划伤",
        "我们师傅说那批板厚度不对",
        "今天拜访科瑞，车间说板面划伤",
    ],
)
def test_what_they_report_no_flaw_by_is_none(say: Say, text: str) -> None:
    assert say(text).name != "log_complaint"


@pytest.mark.parametrize(
    "text",
    [
        "科瑞说这批304质量不错",
        "科瑞毛总说板面不错",
        "科瑞车间说这批板表面质量挺好",
        "科瑞说质量有保证",
    ],
)
def test_who_praises_goods_complains_of_nothing(say: Say, text: str) -> None:
    assert say(text).name != "log_complaint"


@pytest.mark.parametrize("text", ["这批304质量不错", "质量不能差", "板面不错"])
def test_a_customer_who_praises_complains_of_nothing(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "科瑞车间说上次那批板面划伤已经处理好了",
        "科瑞这批板有划痕，已经处理好了",
        "科瑞仓库说那批板少了两张，已经补了",
        "科瑞车间说板面划伤，处理完了",
        "科瑞毛总说要是再有划痕就投诉",
        "科瑞毛总说万一有锈就找我们",
    ],
)
def test_what_was_put_right_or_is_threatened_with_opens_no_complaint(say: Say, text: str) -> None:
    assert say(text).name != "log_complaint"


@pytest.mark.parametrize(
    "text",
    [
        "科瑞嫌质量差，料不错就是划痕多",
        "科瑞投诉交货晚了三天，质量还可以",
        "科瑞车间说板面划伤，已经换了一批还是不行",
        "科瑞反映304板生锈，已经退了5吨",
        "科瑞仓库说那批板少了两张，还没补",
        "科瑞说如果划伤严重就退货，现在看划伤不少",
        "科瑞说质量有问题",
    ],
)
def test_what_is_wrong_beside_it_is_a_complaint(say: Say, text: str) -> None:
    assert say(text).name == "log_complaint"


@pytest.mark.parametrize(
    "text",
    [
        "收到的货：\n304 1.0*1219*2438 50张\n有划伤",
        "这批货 304 1.0*1219*2438 50张 有划伤",
        "今天到的货 304 1.0*1219*2438 50张 有划伤",
        "以下货物有划伤：\n材质\t规格\t数量\n304\t1.0*1219*2438\t50张",
        "这批430 2吨卷 边部起皱",
    ],
)
def test_goods_at_hand_are_complained_of_however_exactly_they_are_named(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "complaint"


@pytest.mark.parametrize(
    "text",
    ["这批304板 50张 不能有划伤", "这批304 1.0*1219*2438 50张 要求没划伤 周五到", "这批货没问题 304再要10吨"],
)
def test_goods_that_are_to_have_no_flaw_are_ordered(say: Say, text: str) -> None:
    assert say(text, audience="customer").name == "demand"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("你们这活儿干得忒糙了 毛边能把手拉个口子", "complaint"),
        ("边上毛刺割手", "complaint"),
        ("要切边的，毛边割手，304板10吨", "demand"),
        ("你们做工不糙", "unknown"),
    ],
)
def test_work_that_is_crude_and_cuts_hands_is_complained_of(say: Say, text: str, name: str) -> None:
    assert say(text, audience="customer").name == name


@pytest.mark.parametrize("text", ["科瑞客诉 316L板短尺", "科瑞客诉，304板划伤"])
def test_a_complaint_by_its_short_name_is_one(say: Say, text: str) -> None:
    assert say(text).name == "log_complaint"


@pytest.mark.parametrize(
    ("text", "complains"),
    [
        ("科瑞说太钢的板子质量有问题", False),
        ("科瑞说太钢的板子最近质量不行", False),
        ("科瑞嫌贵，要我们每吨降300", False),
        ("科瑞，要货", False),
        ("科瑞毛总说韩总要退休了", False),
        ("科瑞说我们的板子质量有问题", True),
        ("科瑞说昨天到的太钢板表面有划痕，要退货", True),
        ("科瑞嫌贵，上批货还有划伤", True),
        ("科瑞要退两张板", True),
    ],
)
def test_what_is_said_of_a_mill_or_of_our_price_is_no_complaint(say: Say, text: str, complains: bool) -> None:
    assert (say(text).name == "log_complaint") == complains
