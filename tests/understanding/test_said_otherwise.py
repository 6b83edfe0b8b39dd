"""What was first said, planned or meant and is something else now; and what is said in very few words."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.nlu import Book
from bot.nlu.intent import Found, Unknown
from tests.understanding.conftest import NOW, Say, customer


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("本来要去嘉豪，赖经理出差，改成打电话聊的", "phone"),
        ("原计划上门拜访嘉豪赖经理，他不在，最后微信聊的", "wechat"),
        ("原本去嘉豪，赖经理临时开会，就改去了科瑞，毛总接待的", "visit"),
    ],
)
def test_how_it_was_done_and_not_how_it_was_planned(say: Say, text: str, method: str) -> None:
    assert say(text).method == method


def test_the_method_is_read_where_it_stands(say: Say) -> None:
    told = say("本来要去嘉豪，赖经理出差，改成打电话聊的")
    span = told.spans["method"]
    assert told.text[span.start : span.end] == "电话"


@pytest.mark.parametrize(
    "text",
    ["嘉豪商机由原来的60万改成78万", "嘉豪那个商机从50万调到78万", "嘉豪项目金额原先90万，更新成78万"],
)
def test_a_sum_gives_way_to_another(say: Say, text: str) -> None:
    assert say(text).amount == Decimal(780000)


@pytest.mark.parametrize("text", ["嘉豪要304板5吨，是HL面，不是8K", "嘉豪要304板5吨HL的，不要8K"])
def test_what_is_not_meant_is_no_goods(say: Say, text: str) -> None:
    assert [(item.grade, item.surface) for item in say(text).items] == [("304", "HL")]


def test_a_complaint_tells_what_came_and_what_was_ordered(say: Say) -> None:
    items = say("上次送的圆钢检测出来是304不是316", audience="customer").items
    assert [item.grade for item in items] == ["304", "316"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("访嘉豪，赖经理在", "log_interaction"),
        ("下周三访嘉豪", "plan"),
        ("昨晚8点才进嘉豪的厂门，赖经理还没走", "log_interaction"),
        ("刚进嘉豪厂门", "check_in"),
        ("车子进了嘉豪厂区卸货", "unknown"),
        ("嘉豪的货还要排几天", "query_order"),
        ("昨天去无锡那边跑了嘉豪", "log_interaction"),
        ("上午去了嘉豪然后赖经理正好在", "log_interaction"),
    ],
)
def test_visits_and_questions_in_few_words(say: Say, text: str, intent: str) -> None:
    told = say(text)
    assert told.name == intent
    assert told.name == "unknown" or isinstance(told.customer, Found)


@pytest.mark.parametrize(
    ("text", "days"),
    [("昨 嘉豪 赖经理 电话 料够", 1), ("今朝去仔嘉豪，赖经理讲料够", 0), ("昨访嘉豪，赖经理在", 1)],
)
def test_days_in_one_sign_or_in_wu(say: Say, text: str, days: int) -> None:
    assert say(text).when == NOW.date() - timedelta(days=days)


def test_a_day_with_a_point_behind_its_word(say: Say) -> None:
    told = say("嘉豪 304板 5吨 交期 12.5")
    assert (told.due, told.items[0].thickness) == (date(2026, 12, 5), None)


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("要冷板 一点二成一二五零成二五零零 20张", ("1.2", "1250", "2500")),
        ("304板三点零成一千五成六千 20张", ("3", "1500", "6000")),
    ],
)
def test_by_may_be_heard_as_become(say: Say, text: str, sizes: tuple[str, ...]) -> None:
    item = say(text, audience="customer").items[0]
    assert (item.thickness, item.width, item.length) == tuple(map(Decimal, sizes))


def test_so_many_kinds_are_no_thickness(say: Say) -> None:
    items = say("304、201这三个的冷轧什么价", audience="customer").items
    assert [item.thickness for item in items] == [None, None]


def test_zinc_by_sound(say: Say) -> None:
    assert say("度新板1.0的什么价", audience="customer").items[0].form == "galvanized"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("不好意思打扰了，这批圆钢有裂纹，麻烦处理下", "complaint"),
        ("上周送的镀锌板起皮，不能用", "complaint"),
        ("不好意思看错了，板面没划痕", "unknown"),
        ("304表面不能有划痕，来5吨", "demand"),
    ],
)
def test_politeness_is_no_praise(say: Say, text: str, intent: str) -> None:
    assert say(text, audience="customer").name == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("帮我记一下，嘉豪下月中旬要409L卷30吨", "log_demand"),
        ("帮我记一下，后天给嘉豪赖经理打电话", "remind"),
    ],
)
def test_what_is_to_be_noted(say: Say, text: str, intent: str) -> None:
    assert say(text).name == intent


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("嘉豪那单丢了，不怪价格，他们自己把项目取消了", "cancelled"),
        ("嘉豪那单丢了，不是价格的问题，是交期太长", "delivery"),
        ("嘉豪那单丢了，不是因为价格，是项目取消了", "cancelled"),
        ("嘉豪那单丢了，与价格无关，客户资金没批", "cancelled"),
        ("嘉豪那单黄了，价格没毛病，就是交货太慢", "delivery"),
        ("嘉豪那单丢了，不是输在价格，输在账期", "payment_terms"),
        ("嘉豪那单丢了，不怪我们，价格太高了", "price"),
        ("嘉豪那单丢了，不光是价格，交期也不行", "price"),
        ("嘉豪那单丢了，价格没优势", "price"),
        ("嘉豪那单丢了，不怪价格", None),
    ],
)
def test_what_is_not_blamed_is_no_reason(say: Say, text: str, reason: str | None) -> None:
    told = say(text)
    assert (told.name, told.stage, told.reason) == ("update_opportunity", "lost", reason)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("今日去咗嘉豪倾，赖经理话430 BA板要200张", "log_interaction"),
        ("今日去咗嘉豪倾偈，赖经理话430 BA板要200张", "log_interaction"),
        ("听日去嘉豪倾价", "plan"),
    ],
)
def test_talk_in_cantonese_is_no_part_of_a_name(say: Say, text: str, intent: str) -> None:
    told = say(text)
    assert (told.name, told.customer) == (intent, Found("C5", "嘉豪"))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("找你们业务员 有事体商量", "contact_rep"),
        ("有点事体寻你们业务员", "contact_rep"),
        ("有事体系文件的话发我", "unknown"),
    ],
)
def test_an_affair_in_wu(say: Say, text: str, intent: str) -> None:
    assert say(text, audience="customer").name == intent


def test_how_much_more_or_less_is_no_price_and_no_amount(say: Say) -> None:
    lost = say("嘉豪那个单子丢了，被一家小厂抢走了，低了400块")
    assert (lost.stage, lost.amount) == ("lost", None)
    assert say("拜访了嘉豪赖经理，他嫌贵，说青山报13800").unit_price is None
    assert say("给嘉豪报了304 14500，比上次降了300元").unit_price == Decimal(14500)


def test_a_thickness_may_be_told_by_its_quantity(say: Say) -> None:
    said = say("嘉豪要304板12的20吨，16的15吨").items
    assert [(item.thickness, item.quantity) for item in said] == [(12, 20), (16, 15)]
    said = say("嘉豪要Q235B热轧5、6厚的，5的20吨，6的10吨").items
    assert [(item.thickness, item.quantity) for item in said] == [(5, 20), (6, 10)]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("316L 2.0的，304 1.5的5吨，2.0的10吨", [("316L", 2, None), ("304", "1.5", 5), ("304", 2, 10)]),
        ("316L 2.0的，304的，1.5的5吨，2.0的10吨", [("316L", 2, None), ("304", "1.5", 5), ("304", 2, 10)]),
        ("304 2.0和316L 2.0，2.0的10吨", [("304", 2, None), ("316L", 2, None), (None, 2, 10)]),
        ("304 2B 2.0和304 BA 2.0，2.0的10吨", [("304", 2, None), ("304", 2, None), ("304", 2, 10)]),
        ("304 2.0的，316L 3.0的，2.0的10吨，3.0的5吨", [("304", 2, 10), ("316L", 3, 5)]),
        ("304 2.0的，316L 3.0的，3.0的5吨，2.0的10吨", [("304", 2, 10), ("316L", 3, 5)]),
        ("304 2.0的，1.5的5吨，2.0的10吨", [("304", 2, 10), ("304", "1.5", 5)]),
        ("316L 2.0的，316L 1.5的5吨，2.0的10吨", [("316L", 2, 10), ("316L", "1.5", 5)]),
    ],
)
def test_a_quantity_goes_to_a_thickness_only_where_that_is_the_only_one_of_its_kind(
    say: Say, text: str, items: list[tuple[str | None, int | str, int | None]]
) -> None:
    said = say(f"嘉豪要{text}").items
    meant = [(grade, Decimal(thickness), quantity) for grade, thickness, quantity in items]
    assert [(item.grade, item.thickness, item.quantity) for item in said] == meant


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("赖经理今天又提醒我少喝酒，感动", "unknown"),
        ("明天跟嘉豪赖经理开视频会——刚写完他就说不开了 这条作废", "unknown"),
        ("嘉豪那单丢了！！！吓到没 今天愚人节", "unknown"),
        ("跟生产确认了可以做到0.03", "unknown"),
        ("刚才那条青山报的是13600", "unknown"),
        ("刚才那条作废", "undo"),
        ("提醒我明天少喝酒", "remind"),
        ("嘉豪那单丢了，今天知道的", "update_opportunity"),
        ("嘉豪赖经理说赔偿方案他们接受了", "log_interaction"),
        ("嘉豪那个投诉的处理方案他们同意了，换货2吨，下周二送到", "log_interaction"),
    ],
)
def test_what_looks_like_something_else(say: Say, text: str, intent: str) -> None:
    assert say(text).name == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("急啥，等货到了我自然会签收的", "unknown"),
        ("货到了，已签收", "confirm_receipt"),
        ("厂家直销！镀锌卷DX51D 0.8*1250*C 现货800吨 4350一吨含税 量大从优", "unknown"),
        ("镀锌卷DX51D 0.8*1250*C 要80吨，4350一吨给不给", "demand"),
    ],
)
def test_what_customers_say_of_what_is_to_come(say: Say, text: str, intent: str) -> None:
    assert say(text, "customer").name == intent


def test_a_bank_is_no_customer_that_sounds_alike(say: Say) -> None:
    book = Book.build([customer("C10", "镇江红星酿酒设备有限公司", "镇江", "红星", ("梁丽", "采购", "小梁"))])
    told = "跟工行小梁一块儿拜访了南京星辰机电，夏经理接待的，对方想走承兑"
    assert say(told, book=book).customer == Unknown("南京星辰机电")


def test_what_only_announces_the_rest_is_left_out(say: Say) -> None:
    told = (
        "嗯嘉豪那个事我跟你说下，就是他们那个采购赖经理，说上礼拜到的那批料，边部有点毛刺，让我们过去看一下"
    )
    assert say(told).name == "log_complaint"
