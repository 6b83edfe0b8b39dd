"""Amounts that are used, made or in stock are facts about a customer; what is wanted beside them stays wanted."""

from decimal import Decimal

import pytest

from bot.nlu.goods import used as used_amounts
from bot.nlu.goods.finding import read_goods
from bot.nlu.intent import Item
from config.words import Words
from tests.understanding.conftest import Say

VISIT = "今天拜访了天津科瑞毛总，"


@pytest.mark.parametrize(
    ("told", "usage"),
    [
        ("拿年用量800吨", "年用量800吨"),
        ("他说年采购量1000吨", "年采购量1000吨"),
        ("一年大概用500吨", "一年大概用500吨"),
        ("一个月差不多50吨", "一个月差不多50吨"),
        ("每月用50吨", "每月用50吨"),
        ("月均80吨", "月均80吨"),
        ("日用量5吨", "日用量5吨"),
        ("去年用了600吨", "去年用了600吨"),
        ("800吨左右一年", "800吨左右一年"),
        ("50吨/月", "50吨/月"),
        ("库存还有300吨", "库存还有300吨"),
    ],
)
def test_what_is_used_is_not_wanted(say: Say, told: str, usage: str) -> None:
    intent = say(VISIT + told)
    assert (intent.name, intent.items, intent.extras["usage"]) == ("log_interaction", (), usage)


@pytest.mark.parametrize(
    ("told", "quantity"),
    [
        ("要304 20吨", 20),
        ("要304 20吨，年用量上去了", 20),
        ("要304 20吨，一年用量500吨", 20),
        ("每月用304 50吨，这次先要20吨", 20),
        ("304库存还有300吨，先要20吨", 20),
        ("304每月先发20吨", 20),
        ("一个月内要20吨304", 20),
        ("要304 20吨一个月后交", 20),
        ("明年框架304大概500吨", 500),
        ("304月底要20吨", 20),
        ("每月用304再买20吨", 20),
        ("每月用304要20吨", 20),
        ("年用量挺大 这次304 20吨", 20),
        ("去年那批20吨304生锈", 20),
    ],
)
def test_what_is_wanted_stays_so(say: Say, told: str, quantity: int) -> None:
    assert say(VISIT + told).items == (Item(grade="304", quantity=Decimal(quantity), unit="吨"),)


@pytest.mark.parametrize(
    ("text", "usage"),
    [
        ("科瑞年用量800吨", "年用量800吨"),
        ("科瑞一年用300吨304", "一年用300吨"),
        ("科瑞全年大概500吨", "全年大概500吨"),
        ("科瑞304库存只有5吨了", "库存只有5吨"),
        ("科瑞上个月用了20吨304", "上个月用了20吨"),
        ("科瑞去年用了600吨304 今年要翻番", "去年用了600吨"),
        ("跟科瑞毛总过了一遍年用量 大概600吨", "年用量 大概600吨"),
        ("拜访科瑞毛总 主要用304 一个月大概用50吨 价格要低", "一个月大概用50吨"),
        ("拜访科瑞毛总 月需求量稳定在80吨", "月需求量稳定在80吨"),
        ("拜访科瑞毛总 设备多一个月大概用50吨", "一个月大概用50吨"),
    ],
)
def test_what_is_used_is_told_however_the_message_begins(say: Say, text: str, usage: str) -> None:
    intent = say(text)
    assert (intent.name, intent.extras["usage"]) == ("log_interaction", usage)
    assert all(item.quantity is None for item in intent.items)


@pytest.mark.parametrize(
    ("text", "intent", "quantity"),
    [
        ("科瑞 库存不多了 要20吨304", "log_demand", 20),
        ("科瑞要库存料304 30吨", "log_demand", 30),
        ("科瑞要备库存30吨304", "log_demand", 30),
        ("科瑞和去年一样要30吨", "log_demand", 30),
        ("科瑞去年没拿货今年要20吨", "log_demand", 20),
        ("科瑞看中库存里那20吨304，要了", "log_demand", 20),
        ("科瑞去年那个规格要30吨", "log_demand", 30),
        ("科瑞304要20吨/月", "log_demand", 20),
        ("科瑞需要304 一个月大概20吨", "log_demand", 20),
        ("科瑞明年预计要500吨", "log_demand", 500),
        ("科瑞去年用的304 20吨再来一批", "log_demand", 20),
        ("科瑞一年用20吨再来一批304", "log_demand", 20),
        ("科瑞全年304 300吨已签", "update_opportunity", 300),
        ("科瑞年用量300吨的框架签了", "update_opportunity", 300),
        ("给科瑞报价库存304 20吨 14500", "log_quote", 20),
        ("给科瑞报价 年用量300吨304 14500", "log_quote", 300),
        ("科瑞投诉去年那批20吨生锈", "log_complaint", 20),
        ("科瑞投诉用了5吨304发现划伤", "log_complaint", 5),
        ("科瑞投诉，上个月用了5吨304发现划伤", "log_complaint", 5),
        ("科瑞签了去年的300吨合同", "update_opportunity", 300),
        ("签了科瑞年用量300吨的合同", "update_opportunity", 300),
        ("上午拜访了科瑞 毛总在 304焊管一个月要用一百五十支 价格合适就给我们做", "log_interaction", 150),
    ],
)
def test_what_a_customer_wants_buys_or_complains_of_keeps_its_amount(
    say: Say, text: str, intent: str, quantity: int
) -> None:
    told = say(text)
    assert (told.name, [item.quantity for item in told.items]) == (intent, [quantity])
    assert "usage" not in told.extras


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("跟去年一样要30吨304", 30),
        ("304去年的规格再来20吨", 20),
        ("去年买的304 20吨再来一批", 20),
        ("要304 20吨/月，12月开始", 20),
        ("每月用304 20吨，下个月先来一批", 20),
        ("一年要300吨304能给什么价", 300),
        ("我们年用量300吨304，给个价", 300),
        ("库存不多了 要20吨304", 20),
        ("备库存要20吨304", 20),
        ("要你们库存304 20吨", 20),
        ("你们库存有没有304 20吨", 20),
        ("今年大概再订30吨304", 30),
    ],
)
def test_a_customer_is_asked_for_no_amount_that_they_named(say: Say, text: str, quantity: int) -> None:
    assert say(text, audience="customer").items == (Item(grade="304", quantity=Decimal(quantity), unit="吨"),)


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("304一个月用50吨，先来10吨", 10),
        ("304 2B 1.0*1219*C 每月用30吨，先发10吨", 10),
        ("我们库存还有20吨304，再要10吨", 10),
        ("你们库存还有20吨304吗，要10吨", 10),
        ("去年用了600吨，今年想订800吨304", 800),
    ],
)
def test_what_a_customer_names_beside_what_they_use_is_wanted(say: Say, text: str, quantity: int) -> None:
    intent = say(text, audience="customer")
    assert intent.name == "demand"
    assert [(item.grade, item.quantity) for item in intent.items] == [("304", quantity)]


@pytest.mark.parametrize("verb", ["走", "做", "用", "吃"])
def test_what_they_take_each_month_is_told_beside_a_wish(say: Say, verb: str) -> None:
    intent = say(f"科瑞每个月{verb}30吨，这次要15吨304")
    assert [(item.grade, item.quantity) for item in intent.items] == [("304", 15)]
    assert intent.extras["usage"] == f"每个月{verb}30吨"


@pytest.mark.parametrize(
    ("text", "usage"),
    [
        ("科瑞一年要500吨左右", "一年要500吨"),
        ("科瑞每年要500吨", "每年要500吨"),
        ("科瑞一年需要500吨左右304", "一年需要500吨"),
        ("科瑞全年要500吨304", "全年要500吨"),
        ("科瑞一年要300吨304", "一年要300吨"),
    ],
)
def test_what_is_needed_in_a_year_is_no_demand(say: Say, text: str, usage: str) -> None:
    intent = say(text)
    assert (intent.name, intent.extras["usage"]) == ("log_interaction", usage)
    assert all(item.quantity is None for item in intent.items)


@pytest.mark.parametrize(
    ("told", "grade"),
    [
        ("每月20吨304，这个月要30吨", "304"),
        ("每个月要20吨304，这次要30吨", "304"),
        ("平时一个月20吨，这次要30吨304", "304"),
        ("以前20吨304，这次要30吨", "304"),
        ("上个月20吨304，这个月要30吨", "304"),
        ("上个月要了20吨304，这个月要30吨", "304"),
        ("每月20吨304，这个月要30吨316L", "316L"),
        ("一般要20吨304和10吨316L，这次要30吨304", "304"),
        ("一年要500吨，这次先要30吨304", "304"),
    ],
)
def test_the_usual_amount_is_not_the_one_of_this_time(say: Say, told: str, grade: str) -> None:
    intent = say("科瑞" + told)
    assert intent.name == "log_demand"
    assert intent.items == (Item(grade=grade, quantity=Decimal(30), unit="吨"),)


@pytest.mark.parametrize(
    "text",
    [
        "科瑞每月要20吨304",
        "科瑞这个月要20吨304，下个月要30吨",
        "科瑞每月15号前要20吨304",
        "科瑞要20吨304，以前是30吨",
        "科瑞这次要20吨304，每月还要5吨316L",
        "科瑞一年内要20吨304",
    ],
)
def test_what_is_wanted_first_stays_first(say: Say, text: str) -> None:
    intent = say(text)
    assert intent.name == "log_demand"
    assert intent.items[0] == Item(grade="304", quantity=Decimal(20), unit="吨")


@pytest.mark.parametrize(
    ("told", "goods"),
    [
        ("每月采购304 20吨、316L 10吨，本月只要304 15吨", [("304", None, 15)]),
        ("一般要2.0的304 20吨，这次要1.5的30吨", [("304", Decimal("1.5"), 30)]),
        ("要316L 5吨，每月304 20吨，这次要304 30吨", [("316L", None, 5), ("304", None, 30)]),
    ],
)
def test_of_the_usual_goods_nothing_is_wanted_but_what_is_named(
    say: Say, told: str, goods: list[tuple[str, Decimal | None, int]]
) -> None:
    found = [(item.grade, item.thickness, item.quantity) for item in say("科瑞" + told).items]
    assert found == goods


def test_what_is_complained_of_is_no_usual_amount(say: Say) -> None:
    (item,) = say("科瑞上次20吨304有划痕，这次要30吨好的").items
    assert item.quantity == 20


@pytest.mark.parametrize("said", ["现在就剩个底儿了想补40吨", "只剩三吨了，赶紧补40吨", "就剩一点了再添40吨"])
def test_what_is_wanted_behind_what_is_left_is_wanted(say: Say, said: str) -> None:
    heard = say(f"今天去了天津科瑞，他们304{said}")
    assert [item.quantity for item in heard.items] == [40]


def test_no_message_is_searched_through_for_each_of_its_amounts(
    monkeypatch: pytest.MonkeyPatch, words: Words
) -> None:
    sought: list[str] = []

    class Counted:
        def search(self, *place: object) -> None:
            sought.append(str(place[1:]))

    monkeypatch.setattr(used_amounts, "_THIS_TIME", Counted())
    text = "这个月" + "，".join("要304 20吨" for _ in range(200))
    read_goods(text, words.trade, text)
    assert sought == []
    usual = "，".join("每月用304 20吨" for _ in range(50))
    read_goods(usual, words.trade, usual)
    assert 0 < len(sought) <= 50 * 8
