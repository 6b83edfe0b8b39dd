"""How much more or less a unit is to cost is no amount of goods; what a deal nearly came to; who pays and when."""

from datetime import date, datetime

import pytest

from bot.nlu.intent import Found
from tests.understanding.conftest import NOW, Say


@pytest.mark.parametrize(
    "asked",
    [
        "让再降两百一吨",
        "让便宜一百五一吨",
        "涨了五十一吨",
        "加一百一吨也认",
        "降个一百二一吨就定",
        "比别人贵一百五一吨",
        "砍两百一吨",
        "加工费两百一吨",
        "一吨便宜三百",
        "一吨就便宜五十块",
        "一张贵五块",
        "一公斤便宜三毛",
    ],
)
def test_what_a_unit_costs_more_or_less_is_no_amount(say: Say, asked: str) -> None:
    (item,) = say(f"今天拜访科瑞毛总，304{asked}").items
    assert (item.grade, item.quantity) == ("304", None)


@pytest.mark.parametrize(
    ("wanted", "quantity"),
    [
        ("再加三十一吨", 31),
        ("要五十一吨", 51),
        ("要一百一十吨", 110),
        ("加五十一吨", 51),
        ("先来一吨，便宜三百", 1),
        ("来一吨加两张430的", 1),
        ("降到四十一吨", 41),
        ("最高一百一十一吨", 111),
        ("两百张价格按八千六走", 200),
        ("五十张单价一百二", 50),
        ("一个月得一百二十来吨", 120),
    ],
)
def test_amounts_that_only_sound_so_are_wanted(say: Say, wanted: str, quantity: int) -> None:
    assert say(f"今天拜访科瑞毛总，304{wanted}").items[0].quantity == quantity


def test_a_price_that_was_lower_elsewhere_names_no_goods(say: Say) -> None:
    assert say("科瑞那单输了 输在价格 人家一吨便宜三百").items == ()


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ("差一点丢掉科瑞 还好最后稳住 签了 110万", "won"),
        ("科瑞那单差点被同行抢了，好在签了", "won"),
        ("科瑞几乎被抢走，还好保住了，合同签了", "won"),
        ("科瑞的单子差一点没拿下，最后签了", "won"),
        ("科瑞那单眼看要丢，最后还是签了", "won"),
        ("科瑞原来丢了的单子又签了 30万", "won"),
        ("科瑞那单差点丢了", None),
        ("科瑞那单要丢了", None),
        ("科瑞那单丢了，又签了别家", "lost"),
        ("科瑞那单差点签了，结果被人抢了", "lost"),
        ("科瑞那单就差一点，丢了", "lost"),
        ("科瑞丢了，本来差点签了", "lost"),
    ],
)
def test_what_nearly_came_to_pass_did_not(say: Say, told: str, stage: str | None) -> None:
    assert say(told).stage == stage


@pytest.mark.parametrize(
    ("told", "stage"),
    [
        ("科瑞的单子还没签下来 预计下周能签", None),
        ("科瑞那单目前没谈下来", None),
        ("科瑞那单一直没谈拢", None),
        ("科瑞那单没拿下，毛总说下周再谈", None),
        ("科瑞的单子没签下来 等他们总部批", None),
        ("科瑞那单没谈下来，价格太高", "lost"),
        ("科瑞那单没拿下，下次再争取", "lost"),
        ("科瑞那单最后还是没签下来", "lost"),
        ("科瑞的单子还没签下来就黄了", "lost"),
        ("科瑞那单一直没谈成，放弃了", "lost"),
    ],
)
def test_what_has_not_come_about_so_far_is_not_lost(say: Say, told: str, stage: str | None) -> None:
    deal = say(told)
    assert (deal.name, deal.stage) == ("update_opportunity", stage)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("周一科瑞到账8w", date(2026, 11, 16)),
        ("周二科瑞打来8万", date(2026, 11, 17)),
        ("周四科瑞到账8w", None),
        ("周一科瑞能到账8w", None),
        ("周一科瑞会打过来8万", None),
    ],
)
def test_the_nearer_day_of_its_kind_tells_whether_money_came(say: Say, told: str, day: date | None) -> None:
    assert (say(told).name == "log_payment", say(told).when) == (day is not None, day)


@pytest.mark.parametrize("told", ["年底最后一笔！科瑞 一百零六万 到账", "今年最后一笔款，科瑞到账30万"])
def test_which_of_several_it_was_is_not_when(say: Say, told: str) -> None:
    payment = say(told, now=datetime(2026, 12, 31, 11, 50, tzinfo=NOW.tzinfo))
    assert (payment.name, payment.when) == ("log_payment", None)


@pytest.mark.parametrize(
    ("told", "amount"),
    [
        ("刚打了12万过去 帮查下到没到账", 120_000),
        ("今天转了30万货款，麻烦查收", 300_000),
        ("你们那12万到账没", None),
    ],
)
def test_what_a_customer_says_they_paid_is_kept_with_the_question(
    say: Say, told: str, amount: int | None
) -> None:
    asked = say(told, "customer")
    assert (asked.name, asked.amount) == ("query_payment", amount)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("长江那批SPCC走到哪了", "query_order"),
        ("15号下午提醒我查长江的到款", "remind"),
        ("长江到款12万", "log_payment"),
    ],
)
def test_goods_and_money_of_theirs_make_a_name_of_a_word(say: Say, text: str, intent: str) -> None:
    said = say(text)
    assert (said.name, said.customer) == (intent, Found("C6", "长江"))


def test_a_unit_that_costs_more_is_no_complaint(say: Say) -> None:
    assert say("科瑞毛总说一吨高了八十，让我们考虑").name != "log_complaint"
    assert say("科瑞毛总说304跌了，要五十一吨").name == "log_demand"
    assert "risk" not in say("今天拜访科瑞毛总，304三万一吨他嫌贵").extras


@pytest.mark.parametrize("text", ["俺们那货搁哪旮旯呢", "俺那货搁哪疙瘩呢", "阿拉格货色到啥地方了"])
def test_where_goods_are_in_dialects(say: Say, text: str) -> None:
    assert say(text, "customer").name == "query_order"


@pytest.mark.parametrize(
    ("told", "price", "amount"),
    [
        ("价格他能接受，一万一千二", 11200, None),
        ("价格谈妥了，11200", 11200, None),
        ("价格不能接受，一万一千二", None, 11200),
        ("价格可以，总共12万", None, 120000),
    ],
)
def test_the_sum_that_they_agree_to_is_the_price(
    say: Say, told: str, price: int | None, amount: int | None
) -> None:
    intent = say(f"给科瑞毛总打了电话，409L冷轧卷{told}")
    assert (intent.unit_price, intent.amount) == (price, amount)


def test_how_much_a_unit_is_may_be_asked_in_dialect(say: Say) -> None:
    asked = say("Q345B热轧板最低几多一吨", audience="customer")
    assert (asked.name, asked.items[0].quantity) == ("query_price", None)


def test_the_whole_of_a_quote_is_its_amount(say: Say) -> None:
    quoted = say("给科瑞报了304圆钢15吨 四千三百五一吨 总的65250")
    assert (quoted.unit_price, quoted.amount) == (4350, 65250)


@pytest.mark.parametrize(("told", "stage"), [("科瑞的机会黄了", "lost"), ("科瑞有机会丢单", None)])
def test_a_chance_that_is_gone_is_a_deal(say: Say, told: str, stage: str | None) -> None:
    assert say(told).stage == stage


@pytest.mark.parametrize(
    ("told", "price", "amount"),
    [
        ("价格谈好了，13500", 13500, None),
        ("价格谈好了，36万", None, 360000),
        ("价格谈妥，360000", None, 360000),
        ("价格没意见，20万", None, 200000),
        ("价格没谈好，13500", None, None),
        ("价格未谈妥，一万三千五", None, None),
    ],
)
def test_what_is_agreed_on_for_a_deal_is_a_price_or_the_whole(
    say: Say, told: str, price: int | None, amount: int | None
) -> None:
    intent = say(f"科瑞项目{told}")
    assert (intent.name, intent.unit_price, intent.amount) == ("update_opportunity", price, amount)
