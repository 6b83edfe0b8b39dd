"""What is taken back within a sentence: what was meant counts, and spans lead to it."""

import pytest

from bot.nlu.intent import Found, Unknown
from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("304圆钢要15吨，哦不，25吨", "25 吨"),
        ("304圆钢15吨 不对 25吨", "25 吨"),
        ("304圆钢15吨不对25吨", "25 吨"),
        ("304圆钢要15吨，不是15，是25吨", "25 吨"),
        ("304圆钢三十吨，口误，二十五吨", "25 吨"),
        ("304圆钢来八吨 呃 改成25吨吧", "25 吨"),
        ("304圆钢15吨……算了 还是25吨", "25 吨"),
        ("304圆钢20，打错了，25吨", "25 吨"),
        ("304圆钢先来十五吨哦不二十五吨", "25 吨"),
        ("不是15吨啊，是要25吨，304圆钢", "25 吨"),
        ("不是要15吨，是要25吨，304圆钢", "25 吨"),
        ("304圆钢，不是15吨，就要25吨", "25 吨"),
        ("304圆钢要15吨，不是15吨，换成25吨", "25 吨"),
        ("304圆钢15吨，写错了，不是15，换成25吨", "25 吨"),
        ("304圆钢25块 不对是25支", "25 支"),
        ("304圆钢25元 哦不 25支", "25 支"),
        ("304圆钢要15吨，是25吨", "25 吨"),
        ("圆钢要15吨304……25吨", "25 吨"),
        ("要15吨304……哦是25吨，圆钢", "25 吨"),
        ("要15吨的304，应该是25吨", "25 吨"),
        ("304圆钢15支 是25支", "25 支"),
        ("304圆钢15支，应该是25根", "25 支"),
        ("要15公斤304，是25公斤", "25 公斤"),
        ("304圆钢订15吨，不对，订25吨，月底要", "25 吨"),
        ("304圆钢15吨 说错了 先来25吨吧", "25 吨"),
        ("304圆钢两百支，算了先一百五十支吧", "150 支"),
        ("304圆钢20吨算了要10吨吧", "10 吨"),
        ("304圆钢要15吨，哦改一下，25吨", "25 吨"),
        ("圆钢要15吨304，不好意思数量改一下，25吨", "25 吨"),
    ],
)
def test_quantity(say: Say, text: str, said: str) -> None:
    (item,) = say(text, audience="customer").items
    assert (item.grade, f"{item.quantity} {item.unit}") == ("304", said)


@pytest.mark.parametrize(
    "text",
    [
        "201冷轧0.7*1219*C要10吨 打错了 是0.8的",
        "304冷轧0.8*1219*C要10吨，不对，201的",
        "201冷轧1.0*1250*C 8吨，写错了 0.8*1219*C 10吨",
    ],
)
def test_specification(say: Say, text: str) -> None:
    (item,) = say(text, audience="customer").items
    sizes = [str(size) for size in (item.thickness, item.width, item.length)]
    assert [item.grade, *sizes, str(item.quantity)] == ["201", "0.8", "1219", "C", "10"]


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("今天去天津华光 不是天津华光 是苏州恒达 见了阎工", "customer", "C3"),
        ("昨天拜访沈阳恒达，说错了，是苏州恒达，聊了合同", "customer", "C3"),
        ("提醒我明天上午九点 哦不 十点给嘉豪赖经理回电话", "when", "2026-11-19T10:00:00"),
        ("后天，不，大后天下午两点去拜访嘉豪赖经理", "when", "2026-11-21T14:00:00"),
        ("12月10号 错了 11号 去拜访嘉豪赖经理", "when", "2026-12-11"),
        ("收到嘉豪货款18万 不对是16万8", "amount", "168000"),
        ("嘉豪付了20万，不对，付了25万", "amount", "250000"),
        ("嘉豪报了14500，不对，报了14800", "unit_price", "14800"),
        ("给嘉豪赖经理报价304板 17500一吨，哦报错了，是17800", "unit_price", "17800"),
        ("报给嘉豪的304冷轧1.0*1219*C不是14800，是14300", "unit_price", "14300"),
        ("嘉豪那个商机金额不是28万6 是26万8", "amount", "268000"),
        ("嘉豪那个商机金额写错了，不是80万，改成18万", "amount", "180000"),
        ("嘉豪那单打错了，不是80万，应该18万，签了", "amount", "180000"),
        ("报价写错了，嘉豪的304板不是14500，改成15400", "unit_price", "15400"),
        ("明天不是去沈阳恒达，是去苏州恒达", "customer", "C3"),
        ("约的不是周三是周四下午两点去嘉豪", "when", "2026-11-19T14:00:00"),
        ("今天在嘉豪见了王经理 哦不对 赖经理，聊付款", "contacts", "赖经理"),
    ],
)
def test_other_fields(say: Say, text: str, field: str, value: str) -> None:
    found = getattr(say(text), field)
    if field == "customer":
        found = found.code
    elif field == "when":
        found = found.isoformat()
    elif field == "contacts":
        (found,) = found
    assert str(found) == value


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("你们发来20张304板 不对 应该是25张", "20"),
        ("304板要20张，规格不对的不要，别拿25张充数", "20"),
        ("304板要20张，不是很急，25号到", "20"),
        ("304板要20张，是25张一包的", "20"),
        ("304板要20张，是3.5吨", "20"),
        ("要20卷304，应该是40吨", "20"),
        ("要20吨304，是20000公斤", "20"),
        ("来了20张304板，是25张", "20"),
        ("提货20吨304，应该是25吨", "20"),
        ("304板要20张，是25张的话给优惠", "20"),
        ("304板要20张，库存是25张", "20"),
        ("304板要20张，地址改一下，25张一包的", "20"),
        ("304板要20张，麻烦把合同改一下，25张的那份", "20"),
        ("304板要20张，是不是25张起订", "20"),
        ("304板要20张，不是很急，要25张一包的", "20"),
    ],
)
def test_nothing_is_taken_back(say: Say, text: str, quantity: str) -> None:
    assert str(say(text, audience="customer").items[0].quantity) == quantity


@pytest.mark.parametrize(
    "text", ["嘉豪反映少发了，到了20吨304，应该是25吨", "嘉豪要20张304，是25吨", "嘉豪要20吨304，说是25号到"]
)
def test_what_a_rep_says_of_it_takes_nothing_back(say: Say, text: str) -> None:
    assert [item.quantity for item in say(text).items] == [20]


@pytest.mark.parametrize(
    ("text", "audience"),
    [("到了20吨304，应该是25吨", "customer"), ("嘉豪到了20吨304，应该是25吨", "rep")],
)
def test_what_should_have_come_has_not_come(say: Say, text: str, audience: str) -> None:
    assert 25 not in [item.quantity for item in say(text, audience=audience).items]


def test_spans_lead_to_what_was_meant(say: Say) -> None:
    text = "收到嘉豪货款１８万　不对　是１６万"
    span = say(text).spans["amount"]
    assert text[span.start : span.end] == "１６万"


@pytest.mark.parametrize("text", ["嘉豪要15吨304，不对，25吨", "嘉豪要15吨304，是25吨"])
def test_spans_of_what_stands_on_both_sides_hold_both(say: Say, text: str) -> None:
    span = say(text).spans["items.0"]
    assert "304" in text[span.start : span.end] and text[span.start : span.end].endswith("25吨")


@pytest.mark.parametrize(
    ("text", "customer", "contacts"),
    [
        ("昨天跟天津科瑞毛总吃饭，不对，是嘉豪的赖经理", "C5", ("赖经理",)),
        ("昨天跟天津科瑞毛总吃饭，不对，是嘉豪", "C5", ("毛总",)),
        ("到天津科瑞了，啊呸，到的是嘉豪", "C5", ()),
    ],
)
def test_a_corrected_customer(say: Say, text: str, customer: str, contacts: tuple[str, ...]) -> None:
    told = say(text)
    assert isinstance(told.customer, Found)
    assert (told.customer.code, told.contacts) == (customer, contacts)


def test_the_right_customer_may_be_in_no_book(say: Say) -> None:
    assert say("今天拜访了天津科瑞毛总，不对，是威海日盛的王总").customer == Unknown("威海日盛")


VOUCHED = [
    ("明早十点去嘉豪拜访，谁都别拦我", "plan"),
    ("后天下午去嘉豪送样，谁拦我跟谁急", "plan"),
    ("听着像吹牛但是真的，昨天我去嘉豪，赖经理亲口说要304板12吨", "log_interaction"),
    ("嘉豪那单成了，不骗你", "update_opportunity"),
    ("嘉豪那单成了，真的，没逗你", "update_opportunity"),
    ("嘉豪的50万到账了，没骗你", "log_payment"),
    ("嘉豪要304板20吨，别听错了", "log_demand"),
    ("嘉豪转给刘洋，没打错，就是刘洋", "transfer"),
    ("嘉豪转给刘洋，没说反，是从我这儿转出去", "transfer"),
]


@pytest.mark.parametrize(("text", "intent"), VOUCHED)
def test_what_only_vouches_for_the_rest_changes_nothing(say: Say, text: str, intent: str) -> None:
    told = say(text)
    assert (told.name, told.customer) == (intent, Found("C5", "嘉豪"))
    span = told.spans["customer"]
    assert text[span.start : span.end] == "嘉豪"


@pytest.mark.parametrize(
    "text",
    [
        "没写错吧？嘉豪304板20吨",
        "嘉豪转给刘洋，没弄错吧",
        "刘洋，嘉豪的304板报价14500，别写错了",
        "我没骗你，真的没去嘉豪",
        "赖经理没说错，是我们发错了",
    ],
)
def test_who_doubts_or_orders_does_not_vouch(say: Say, text: str) -> None:
    assert say(text).name == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "三十吨430冷轧，听清楚是430，别又听岔了",
        "要30吨430冷轧，看清楚，是430不是443",
        "要30吨，听好了，是30吨，不是13吨，430冷轧",
        "430冷轧要30吨，没说错，是30吨",
    ],
)
def test_what_is_said_once_more_is_no_news(say: Say, text: str) -> None:
    (item,) = say(text, audience="customer").items
    assert (item.grade, item.form, item.quantity) == ("430", "cold_rolled", 30)


@pytest.mark.parametrize(
    ("text", "grade", "quantity"),
    [
        ("嘉豪不是要20吨304，是要30吨", "304", 30),
        ("嘉豪不是要20吨304，而是30吨", "304", 30),
        ("嘉豪要的不是20吨304，是30吨", "304", 30),
        ("嘉豪要的不是20吨304，30吨", "304", 30),
        ("嘉豪不是要304 20吨，是要30吨", "304", 30),
        ("嘉豪不是要20吨304，应该是30吨", "304", 30),
        ("嘉豪不是要20吨304，是要30吨，下周三到", "304", 30),
        ("嘉豪不是要20吨304，是要30吨316L", "316L", 30),
        ("嘉豪不是要304，是要316L 20吨", "316L", 20),
    ],
)
def test_of_what_is_denied_the_goods_stay_where_only_the_amount_was_wrong(
    say: Say, text: str, grade: str, quantity: int
) -> None:
    told = say(text)
    assert told.name == "log_demand"
    assert [(item.grade, item.quantity) for item in told.items] == [(grade, quantity)]


@pytest.mark.parametrize(
    "text", ["嘉豪要的不是20吨，30吨304", "嘉豪要的不是20吨304，30吨316L", "嘉豪不是20吨，30吨304"]
)
def test_what_is_denied_is_not_wanted(say: Say, text: str) -> None:
    assert [item.quantity for item in say(text).items] in ([], [30])


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("嘉豪不是要304和316L各20吨，是各30吨", [("304", 30), ("316L", 30)]),
        ("嘉豪304和316L不是各20吨，是各30吨", [("304", 30), ("316L", 30)]),
        ("嘉豪不是要304 20吨316L 10吨，是各30吨", [("304", 30), ("316L", 30)]),
        ("嘉豪不是要各20吨，是304和316L各30吨", [("304", 30), ("316L", 30)]),
        ("嘉豪不是要304 20吨，是要316L 20吨", [("316L", 20)]),
        ("嘉豪不是304 20吨，是30吨", [("304", 30)]),
    ],
)
def test_what_each_is_to_be_is_so_of_each(text: str, goods: list[tuple[str, int]], say: Say) -> None:
    assert [(item.grade, item.quantity) for item in say(text).items] == goods


@pytest.mark.parametrize(
    ("text", "due", "goods"),
    [
        ("嘉豪不是今天要20吨304，是下周三要30吨", "2026-11-25", [("304", 30)]),
        ("嘉豪不是今天要304 20吨，是下周三要30吨", "2026-11-25", [("304", 30)]),
        ("嘉豪不是明天要20吨304，是后天要", "2026-11-20", [("304", 20)]),
        ("嘉豪不是今天要20吨304，是下周三", "2026-11-25", [("304", 20)]),
        ("嘉豪不是今天要20吨304，是下周三要20吨316L", "2026-11-25", [("316L", 20)]),
    ],
)
def test_goods_stay_where_only_their_day_was_wrong(
    text: str, due: str, goods: list[tuple[str, int]], say: Say
) -> None:
    told = say(text)
    assert (str(told.due), [(item.grade, item.quantity) for item in told.items]) == (due, goods)


def test_what_is_asked_about_is_put_right(say: Say) -> None:
    asked = say("查下嘉豪……不对我要查的是科瑞，现在归谁跟")
    assert (asked.name, asked.customer) == ("query_customer", Found("C9", "科瑞"))


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("嘉豪要304 12吨……15吨，是15吨", [15]),
        ("嘉豪要304 12吨...15吨", [15]),
        ("嘉豪要304 12吨……嗯15吨吧", [15]),
        ("嘉豪要304 12吨……应该是15吨", [15]),
        ("嘉豪要304 20张……30张", [30]),
        ("嘉豪要10吨304冷轧，应该是12吨", [12]),
        ("嘉豪要10吨304 2B 1.0*1219*C，是12吨", [12]),
        ("嘉豪要10支304管，应该是12根", [12]),
        ("嘉豪要10张304板，应该是12吨", [10]),
        ("嘉豪要5吨430，304板，是12吨", [5, 12]),
        ("嘉豪要304 12吨……316L 15吨", [12, 15]),
        ("嘉豪要12吨304……15吨316L", [12, 15]),
        ("嘉豪要304 12吨，316L 15吨，是15吨", [12, 15]),
    ],
)
def test_behind_a_moment_of_thought_stands_what_is_meant(text: str, quantities: list[int], say: Say) -> None:
    assert [item.quantity for item in say(text).items] == quantities


@pytest.mark.parametrize(
    ("text", "amount"), [("嘉豪今天到账5万……8万，是8万", 80000), ("嘉豪今天到账5万……8万", 50000)]
)
def test_of_two_sums_the_second_is_meant_where_it_is_said(text: str, amount: int, say: Say) -> None:
    assert say(text).amount == amount
