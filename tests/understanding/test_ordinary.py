"""Fields of ordinary messages: whose hour, whose method, what a sum or a size belongs to."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from bot.nlu.intent import Found, Unknown
from tests.understanding.conftest import Say


def test_the_hour_beside_the_customer_is_that_of_the_visit(say: Say) -> None:
    assert say("早上送孩子耽误了，九点多才到的嘉豪，赖经理等半天了").when == datetime.fromisoformat(
        "2026-11-18T09:00"
    )


@pytest.mark.parametrize(
    "text",
    ["昨晚喝多了忘了写：周一下午拜访了嘉豪赖经理", "上周出差没空，这周一去了趟嘉豪，赖经理不在"],
)
def test_the_day_beside_the_customer_is_that_of_the_visit(say: Say, text: str) -> None:
    when = say(text).when
    assert when is not None
    assert (when.date() if isinstance(when, datetime) else when) == date(2026, 11, 16)


def test_what_they_do_themselves_is_no_day_for_goods(say: Say) -> None:
    assert say("今天拜访嘉豪赖经理，他下周三要飞德国看展，忙得很").due is None


def test_goods_and_our_answer_have_a_day_each(say: Say) -> None:
    intent = say("拜访嘉豪赖经理，他打算元旦前进两吨八304圆钢，我说我大后天给他回话")
    assert intent.follow_up is not None
    assert (intent.due, intent.follow_up.date) == (date(2026, 12, 31), date(2026, 11, 21))


def test_the_more_exact_day_counts(say: Say) -> None:
    assert say("嘉豪要304板6张，元旦节后1月12号送").due == date(2027, 1, 12)


def test_what_is_theirs_and_put_off_is_no_day_for_goods(say: Say) -> None:
    assert say("给赖经理打电话，说嘉豪检修推到12月，304板缓一缓").due is None


@pytest.mark.parametrize(
    ("text", "day", "method"),
    [
        ("今天去嘉豪见了赖经理，我明天给他发邮件把报告补上", date(2026, 11, 19), "email"),
        ("昨天call了嘉豪赖经理，11/25再call他", date(2026, 11, 25), "phone"),
        ("拜访嘉豪赖经理，他想让我们送点样板过去试试我答应下周二寄", date(2026, 11, 24), None),
    ],
)
def test_the_method_of_the_next_step(say: Say, text: str, day: date, method: str | None) -> None:
    step = say(text).follow_up
    assert step is not None
    assert (step.date, step.method) == (day, method)


def test_the_next_step_says_nothing_of_how_it_was_told(say: Say) -> None:
    told = say("赖经理说嘉豪下周盘点，我25号上门看看")
    assert (told.name, told.method) == ("log_interaction", None)


def test_a_fare_is_no_sum_of_theirs(say: Say) -> None:
    assert say("打车花了八十块才到的嘉豪，赖经理挺客气").amount is None


def test_a_place_where_somebody_looks_is_not_visited(say: Say) -> None:
    assert say("刚看到嘉豪赖经理的未接来电，给他回过去了").method == "phone"


def test_of_two_customers_the_one_whose_contact_speaks(say: Say) -> None:
    customer = say("跑完嘉豪又去了趟天津科瑞，先记嘉豪的：赖经理要304板").customer
    assert customer == Found("C5", "嘉豪")


def test_a_deal_named_by_a_trade_is_of_the_customer(say: Say) -> None:
    customer = say("台州嘉豪钢结构那单，赖经理说不做了").customer
    assert isinstance(customer, Found)
    assert customer.code == "C5"


def test_a_brand_may_begin_with_and(say: Say) -> None:
    assert say("录个新线索 宜兴和盛环保 联系人储工 17851060392").customer == Unknown("宜兴和盛环保")


def test_materials_of_a_meeting_are_no_company(say: Say) -> None:
    assert say("今晚9点提醒我准备明早例会的材料").customer is None


def test_a_heading_with_a_story_amends_nothing(say: Say) -> None:
    assert say("跟进：昨天微信问了嘉豪赖经理，料够用到元旦，元旦后再联系").name == "log_interaction"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("兹确认已收到贵司11月16日发运之304板材，数量无误", "confirm_receipt"),
        ("您发的20吨镀锌卷今早签收了", "confirm_receipt"),
        ("每次都缺斤短两 这次少了整整180公斤 你们必须补", "complaint"),
        ("依据合同第五条，贵司逾期交货已达七日", "complaint"),
        ("价格没问题就按这个下：321热轧板10*1500*6000 8张", "demand"),
        ("不要再给我发涨价函了", "unsubscribe"),
        ("别推送了，谢谢", "unsubscribe"),
        ("以后不要再给我们推送消息了", "unsubscribe"),
        ("别推迟了，谢谢", "unknown"),
        ("老板今日304咩价啊", "query_price"),
        ("在不？2205圆棒搞三百公斤，礼拜五用，老规矩送门卫", "demand"),
        ("在不在", "unknown"),
        ("换个业务吧 现在这个联系不上", "contact_rep"),
    ],
)
def test_what_customers_write(say: Say, text: str, intent: str) -> None:
    assert say(text, audience="customer").name == intent


def test_a_size_and_a_day_as_said_in_the_south(say: Say) -> None:
    wanted = say("落单：430板 3个厚 1219阔 2438长 二十张 后日要，唔该", audience="customer")
    assert (wanted.items[0].width, wanted.items[0].length) == (Decimal(1219), Decimal(2438))
    assert wanted.due == date(2026, 11, 20)


def test_a_price_as_agreed_before(say: Say) -> None:
    wanted = say("Q235B 5.75*1500*C 五六十吨，价就照上回说的四千零五十", audience="customer")
    assert wanted.unit_price == Decimal(4050)


@pytest.mark.parametrize("text", ["怎么补录昨天的拜访？", "昨天的拜访怎么补记", "漏记的拜访咋补上去"])
def test_how_to_note_what_was_left_out_is_asked_for_help(say: Say, text: str) -> None:
    assert say(text).name == "help"


def test_a_length_to_which_it_is_cut(say: Say) -> None:
    items = say("再来20吨201 2B 0.6的 宽度1219 开平2438", audience="customer").items
    assert [item.length for item in items] == [Decimal(2438)]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("今天别提醒，后天下午四点提醒我问嘉豪赖经理图纸的事", "2026-11-20T16:00"),
        ("别今天提醒，明天下午两点提醒我联系嘉豪", "2026-11-19T14:00"),
        ("今天没空，明天下午三点提醒我去嘉豪", "2026-11-19T15:00"),
        ("今天不去嘉豪，明天下午三点去", "2026-11-19T15:00"),
        ("明天下午赖经理没空，约了周五上午十点去嘉豪拜访", "2026-11-20T10:00"),
        ("明天上午十点提醒我别给嘉豪发货，后天再说", "2026-11-19T10:00"),
        ("明天上午九点不去嘉豪不行", "2026-11-19T09:00"),
    ],
)
def test_a_time_at_which_it_is_not_to_be_gives_way(say: Say, text: str, when: str) -> None:
    assert say(text).when == datetime.fromisoformat(when)


@pytest.mark.parametrize(
    ("told", "method"),
    [
        ("我明天把价格报过去", None),
        ("我明天把报价单邮过去", None),
        ("我明天把图纸转过去", None),
        ("我明天过去报价", "visit"),
        ("我明天把合同送过去", "visit"),
    ],
)
def test_what_only_goes_over_is_no_visit(say: Say, told: str, method: str | None) -> None:
    step = say(f"嘉豪赖经理今天微信找我 要304板40吨 {told}").follow_up
    assert step is not None
    assert (step.date, step.method) == (date(2026, 11, 19), method)


@pytest.mark.parametrize("answered", ["我说没问题", "我答应了", "我回他说可以"])
def test_what_we_answered_at_once_is_no_next_step(say: Say, answered: str) -> None:
    told = say(f"今天去嘉豪见了赖经理他要304板3吨下周五要{answered}后天我再打电话跟他确认")
    assert told.due == date(2026, 11, 27)
    assert told.follow_up is not None
    assert (told.follow_up.date, told.follow_up.method) == (date(2026, 11, 20), "phone")


def test_what_they_want_of_us_is_a_next_step(say: Say) -> None:
    step = say("今天去嘉豪见了赖经理，下周五要我说说方案").follow_up
    assert step is not None
    assert step.date == date(2026, 11, 27)


CALL_AND_WISH = [
    ("嘉豪赖经理昨天下午两点半打电话过来 40Cr圆钢急着要 两吨半 24号必须到", "log_interaction", "phone"),
    ("嘉豪赖经理昨天下午两点半来电 急要40Cr圆钢两吨半 24号到", "log_interaction", "phone"),
    ("嘉豪赖经理昨天下午两点半微信上问我 40Cr圆钢急着要 两吨半 24号到", "log_interaction", "wechat"),
    ("嘉豪赖经理 40Cr圆钢急着要 两吨半 24号必须到", "log_demand", None),
]


@pytest.mark.parametrize(("text", "intent", "method"), CALL_AND_WISH)
def test_who_calls_and_wants_goods_has_called(say: Say, text: str, intent: str, method: str | None) -> None:
    told = say(text)
    assert (told.name, told.method, told.due) == (intent, method, date(2026, 11, 24))
    assert [str(item.quantity) for item in told.items] == ["2.5"]
    assert told.when == (datetime.fromisoformat("2026-11-17T14:30") if method else None)
