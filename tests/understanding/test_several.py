"""Messages that tell of several customers: where they are cut, what each part means, and what is left whole."""

from datetime import date
from decimal import Decimal

import pytest

from bot.nlu import Book
from bot.nlu.intent import codes_of
from bot.nlu.stored import from_json, to_json
from config.words import Words
from tests.understanding.conftest import NOW, Say, several_of

Cut = list[tuple[str, str, str]]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "上午去了嘉豪谈304的价格，下午到科瑞送样，毛总说要30吨，明天再打给苏州恒达阎工",
            [
                ("log_interaction", "C5", "上午去了嘉豪谈304的价格"),
                ("log_interaction", "C9", "下午到科瑞送样，毛总说要30吨"),
                ("plan", "C3", "明天再打给苏州恒达阎工"),
            ],
        ),
        (
            "上午去了嘉豪送样下午去了科瑞拜访毛总",
            [
                ("log_interaction", "C5", "上午去了嘉豪送样"),
                ("log_interaction", "C9", "下午去了科瑞拜访毛总"),
            ],
        ),
        (
            "昨天拜访了嘉豪赖经理、科瑞毛总和苏州恒达",
            [
                ("log_interaction", "C5", "昨天拜访了嘉豪赖经理"),
                ("log_interaction", "C9", "昨天拜访了科瑞毛总"),
                ("log_interaction", "C3", "昨天拜访了苏州恒达"),
            ],
        ),
        (
            "今天跑了三家:嘉豪、科瑞、苏州恒达,都没啥进展",
            [
                ("log_interaction", "C5", "今天跑了三家:嘉豪,都没啥进展"),
                ("log_interaction", "C9", "今天跑了三家:科瑞,都没啥进展"),
                ("log_interaction", "C3", "今天跑了三家:苏州恒达,都没啥进展"),
            ],
        ),
        (
            "上午去了嘉豪，下午3点，去了科瑞，毛总不在",
            [
                ("log_interaction", "C5", "上午去了嘉豪"),
                ("log_interaction", "C9", "下午3点，去了科瑞，毛总不在"),
            ],
        ),
        (
            "嘉豪赖经理要30吨304，明天下单；科瑞毛总嫌贵，下周再谈",
            [
                ("log_demand", "C5", "嘉豪赖经理要30吨304，明天下单"),
                ("log_interaction", "C9", "科瑞毛总嫌贵，下周再谈"),
            ],
        ),
        (
            "给嘉豪报304 14500，给科瑞报316L 24600",
            [("log_quote", "C5", "给嘉豪报304 14500"), ("log_quote", "C9", "给科瑞报316L 24600")],
        ),
        (
            "昨天给嘉豪报14500，今天给科瑞报14600",
            [("log_quote", "C5", "昨天给嘉豪报14500"), ("log_quote", "C9", "今天给科瑞报14600")],
        ),
        (
            "昨天嘉豪赖经理电话要30吨304，前天科瑞要20吨316L",
            [
                ("log_interaction", "C5", "昨天嘉豪赖经理电话要30吨304"),
                ("log_demand", "C9", "前天科瑞要20吨316L"),
            ],
        ),
        (
            "嘉豪要30吨304，月底，科瑞要20吨316L，下月10号",
            [("log_demand", "C5", "嘉豪要30吨304，月底"), ("log_demand", "C9", "科瑞要20吨316L，下月10号")],
        ),
        (
            "1、上午去了嘉豪，赖经理要30吨304 2、下午去了科瑞",
            [
                ("log_interaction", "C5", "1、上午去了嘉豪，赖经理要30吨304"),
                ("log_interaction", "C9", "2、下午去了科瑞"),
            ],
        ),
        (
            "嘉豪和科瑞今天都打了电话，都不要货",
            [
                ("log_interaction", "C5", "嘉豪今天都打了电话，都不要货"),
                ("log_interaction", "C9", "科瑞今天都打了电话，都不要货"),
            ],
        ),
        (
            "嘉豪签了，科瑞丢了",
            [("update_opportunity", "C5", "嘉豪签了"), ("update_opportunity", "C9", "科瑞丢了")],
        ),
        (
            "嘉豪投诉304板有划痕，科瑞投诉交货晚了",
            [("log_complaint", "C5", "嘉豪投诉304板有划痕"), ("log_complaint", "C9", "科瑞投诉交货晚了")],
        ),
    ],
)
def test_each_part_is_a_record(text: str, parts: Cut, say: Say, book: Book, words: Words) -> None:
    found = several_of(text, say, book, words)
    assert found is not None
    assert [(part.name, *codes_of(part.customer), part.text) for part in found.parts] == parts
    assert from_json(to_json(found)) == found


def test_spans_lead_into_the_whole_message(say: Say, book: Book, words: Words) -> None:
    text = "昨天上午去了嘉豪，赖经理要30吨304，下午3点到科瑞送样"
    found = several_of(text, say, book, words)
    assert found is not None
    first, second = ({name: text[s.start : s.end] for name, s in part.spans.items()} for part in found.parts)
    assert (first["customer"], first["when"], first["items.0"]) == ("嘉豪", "昨天上午", "30吨304")
    assert (second["customer"], second["when"], second["method"]) == ("科瑞", "昨天", "到科瑞")
    assert found.parts[1].when == NOW.replace(day=17, hour=15, minute=0, tzinfo=None)


@pytest.mark.parametrize(
    "text",
    [
        "上午去了嘉豪",
        "给嘉豪和科瑞各送一份样",
        "嘉豪要20吨304，跟科瑞一样的规格",
        "上午去了嘉豪，科瑞没去成",
        "上午去了嘉豪，赖经理说科瑞要关门了",
        "上午去了嘉豪，下午去了科瑞，两家都要20吨",
        "上午去了嘉豪，不对，是科瑞",
        "今天本来要去嘉豪，赖经理没空，就去了科瑞",
        "上午去了嘉豪，下午到科瑞送样，赖经理要30吨304",
        "去嘉豪的路上经过科瑞，顺便进去看了看",
    ],
)
def test_what_is_not_plain_is_left_whole(text: str, say: Say, book: Book, words: Words) -> None:
    assert several_of(text, say, book, words) is None


def test_what_is_not_ones_own_is_left_out_of_the_only_record(say: Say, book: Book, words: Words) -> None:
    """In the afternoon 下午去科瑞 is done or to be done: in no case a next step at 嘉豪."""
    found = several_of("上午去了嘉豪，下午去科瑞", say, book, words)
    assert found is not None
    assert (found.name, *codes_of(found.customer), found.follow_up) == ("log_interaction", "C5", None)
    assert (found.text, found.extras["others"]) == ("上午去了嘉豪", "科瑞")


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("嘉豪304报价14500，科瑞14600", "科瑞"),
        ("给嘉豪报了14500，科瑞那边还没回复", "科瑞"),
        ("今天嘉豪到账20万，科瑞还差8万没付", "科瑞"),
        ("嘉豪投诉划伤，天津科瑞样板收到了", "天津科瑞"),
    ],
)
def test_what_makes_no_record_is_told(text: str, lost: str, say: Say, book: Book, words: Words) -> None:
    whole = say(text)
    found = several_of(text, say, book, words) or whole
    assert codes_of(found.customer) == ("C5",)
    assert found.extras["others"] == lost


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪要20吨304，科瑞介绍的",
        "嘉豪要20吨304，跟科瑞一样的规格",
        "上午去嘉豪，他们说科瑞那边价格更低",
        "上午去了嘉豪，科瑞没去成",
    ],
)
def test_who_is_only_spoken_of_is_not_told(text: str, say: Say, book: Book, words: Words) -> None:
    found = several_of(text, say, book, words) or say(text)
    assert "others" not in found.extras


@pytest.mark.parametrize(
    "text",
    [
        "明天拜访嘉豪9点，科瑞14点",
        "明天拜访 嘉豪 9点 科瑞 14点",
        "明天拜访嘉豪(9点)、科瑞(14点)",
        "明天9点嘉豪，14点科瑞",
    ],
)
def test_an_hour_behind_each_is_that_of_each(text: str, say: Say, book: Book, words: Words) -> None:
    found = several_of(text, say, book, words)
    assert found is not None
    told = [(part.name, *codes_of(part.customer), part.when) for part in found.parts]
    day = NOW.replace(day=19, minute=0, tzinfo=None)
    assert told == [("plan", "C5", day.replace(hour=9)), ("plan", "C9", day.replace(hour=14))]


def test_what_is_said_of_each_behind_a_list_is_theirs(say: Say, book: Book, words: Words) -> None:
    text = "今天跑了嘉豪、科瑞、扬州鼎盛和苏州恒达，嘉豪要20吨304，科瑞嫌贵，鼎盛没见到人"
    found = several_of(text, say, book, words)
    assert found is not None
    assert [(*codes_of(part.customer), len(part.items)) for part in found.parts] == [
        ("C5", 1),
        ("C9", 0),
        ("C7", 0),
        ("C3", 0),
    ]
    assert [part.extras.get("attitude") for part in found.parts] == [None, "消极", None, None]


@pytest.mark.parametrize(
    "text",
    [
        "今天跑了嘉豪、科瑞，都签了合同，嘉豪要10吨304",
        "今天跑了嘉豪、科瑞，收到5万，嘉豪要10吨304",
        "今天跑了嘉豪、科瑞，周五再去，嘉豪要10吨304",
        "今天跑了嘉豪、科瑞，嘉豪要10吨304，周五都再去一趟",
        "今天跑了嘉豪、科瑞，嘉豪要10吨304，科瑞嫌贵，两家都要再去",
        "今天跑了嘉豪、科瑞，嘉豪要10吨304，科瑞嫌贵，周五一起再去",
        "今天跑了嘉豪、科瑞，嘉豪要10吨304，周五科瑞要20吨",
    ],
)
def test_what_is_said_of_no_one_behind_a_list_is_nowhere_left_out(
    text: str, say: Say, book: Book, words: Words
) -> None:
    """Every clause stands in some part, or is named as what was not recorded, or the message is left whole."""
    found = several_of(text, say, book, words)
    told = [part.text.replace("，", "") for part in found.parts or (found,)] if found else [text]
    told += [found.extras["others"]] if found and "others" in found.extras else []
    clauses = text.split("，")
    assert all(any(clause in part for part in told) for clause in clauses[1:])
    of_all = [part for part in told if any(word in part for word in ("都", "一起", "两家"))]
    assert all("嘉豪" in part and "科瑞" in part for part in of_all)


@pytest.mark.parametrize("step", ["周五都再去一趟", "再都去一趟", "两家下周再回访", "一块儿再去一趟"])
def test_a_next_step_with_all_on_a_list_is_not_the_last_one_s(
    step: str, say: Say, book: Book, words: Words
) -> None:
    found = several_of(f"今天跑了嘉豪、科瑞，嘉豪要10吨304，科瑞嫌贵，{step}", say, book, words)
    assert found is None or f"今天跑了科瑞嫌贵，{step}" not in [part.text for part in found.parts]


def test_persons_and_goods_of_one_on_a_list_are_theirs(say: Say, book: Book, words: Words) -> None:
    found = several_of("今天跑了嘉豪、科瑞，嘉豪要10吨304，科瑞老板和采购都在", say, book, words)
    assert found is not None
    assert [part.text for part in found.parts] == ["今天跑了嘉豪，要10吨304", "今天跑了科瑞，老板和采购都在"]


@pytest.mark.parametrize(
    "beginning",
    [
        "嘉豪和科瑞都拜访了",
        "嘉豪、科瑞都去了",
        "嘉豪跟科瑞都见过了",
        "嘉豪和科瑞两家都跑了一趟",
        "嘉豪和科瑞都走访了一遍",
        "嘉豪和科瑞今天都拜访了",
        "今天嘉豪和科瑞都拜访过了",
        "拜访了嘉豪和科瑞",
    ],
)
def test_each_clause_behind_a_list_is_of_whom_it_names(
    beginning: str, say: Say, book: Book, words: Words
) -> None:
    found = several_of(f"{beginning}，嘉豪要20吨，科瑞下周三再去", say, book, words)
    assert found is not None
    jiahao, kerui = found.parts
    assert [part.name for part in found.parts] == ["log_interaction"] * 2
    assert [part.method for part in found.parts] == ["visit"] * 2
    assert (len(jiahao.items), jiahao.follow_up) == (1, None)
    assert kerui.items == () and kerui.follow_up is not None
    assert (codes_of(jiahao.customer), codes_of(kerui.customer)) == (("C5",), ("C9",))


def test_of_all_of_whom_it_is_said_who_is_not_named_again_was_visited_too(
    say: Say, book: Book, words: Words
) -> None:
    found = several_of("昨天嘉豪和科瑞都拜访了，科瑞下周三再去", say, book, words)
    assert found is not None
    assert [codes_of(part.customer) for part in found.parts] == [("C5",), ("C9",)]
    assert [part.follow_up is not None for part in found.parts] == [False, True]
    assert {part.when for part in found.parts} == {date(2026, 11, 17)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("嘉豪和科瑞都打了电话，嘉豪要20吨，科瑞下周三再打", "phone"),
        ("嘉豪和科瑞都见了面，嘉豪要20吨，科瑞下周三再去", "visit"),
    ],
)
def test_how_one_spoke_to_all_is_how_one_spoke_to_each(
    text: str, said: str, say: Say, book: Book, words: Words
) -> None:
    found = several_of(text, say, book, words)
    assert found is not None
    assert [part.method for part in found.parts] == [said, said]


@pytest.mark.parametrize(
    "text",
    [
        "嘉豪和科瑞都没去，嘉豪要20吨，科瑞下周三再去",
        "嘉豪和科瑞都要拜访，嘉豪周一，科瑞周二",
        "嘉豪和科瑞都拜访了，周五都再去",
    ],
)
def test_what_was_done_to_nobody_or_is_to_come_is_left_whole(
    text: str, say: Say, book: Book, words: Words
) -> None:
    assert several_of(text, say, book, words) is None


@pytest.mark.parametrize("step", ["下周三再去", "下周三再去拜访"])
def test_another_one_s_next_step_is_a_plan_with_them(step: str, say: Say, book: Book, words: Words) -> None:
    found = several_of(f"今天拜访了嘉豪，要20吨，科瑞{step}", say, book, words)
    assert found is not None
    talk, plan = found.parts
    assert (talk.name, codes_of(talk.customer), talk.follow_up) == ("log_interaction", ("C5",), None)
    assert (plan.name, codes_of(plan.customer), plan.when) == ("plan", ("C9",), date(2026, 11, 25))


def test_days_of_the_week_go_on(say: Say, book: Book, words: Words) -> None:
    found = several_of("周一去嘉豪，周二去科瑞，周三上午9点去苏州恒达找阎工", say, book, words)
    assert found is not None
    days = [part.when.strftime("%m-%d") for part in found.parts if part.when]
    assert days == ["11-23", "11-24", "11-25"]


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("给嘉豪报14500，科瑞报14600一吨", 14500),
        ("给嘉豪报价14500，给科瑞报价14600元/吨", 14500),
        ("给科瑞报14600一吨，给嘉豪报14500", 14600),
        ("嘉豪304报14500，比科瑞低100", 14500),
    ],
)
def test_a_price_is_that_of_the_customer_before_it(text: str, price: int, say: Say) -> None:
    assert say(text).unit_price == Decimal(price)


@pytest.mark.parametrize("step", ["下周三去看看", "下周三再约", "下周三再联系"])
def test_another_one_s_next_step_that_is_no_record_is_not_ones_own(
    step: str, say: Say, book: Book, words: Words
) -> None:
    found = several_of(f"今天拜访了嘉豪，要20吨，科瑞{step}", say, book, words)
    assert found is not None and codes_of(found.customer) == ("C5",)
    assert (found.follow_up, len(found.items), found.extras["others"]) == (None, 1, "科瑞")


def test_goods_that_another_one_wants_as_well_are_not_ones_own(say: Say, book: Book, words: Words) -> None:
    found = several_of("嘉豪要20吨304，科瑞要10吨316L，月底前都要", say, book, words)
    assert found is not None and not found.parts and found.extras["others"] == "科瑞"
    assert [item.grade for item in found.items] == ["304"]
    assert found.due == date(2026, 11, 30)


@pytest.mark.parametrize(
    "text", ["上午嘉豪下午科瑞，嘉豪要20吨，科瑞下周三再去", "上午嘉豪下午科瑞，科瑞下周三再去，嘉豪要20吨"]
)
def test_what_can_not_be_cut_keeps_nothing_of_another_one_s_clause(
    text: str, say: Say, book: Book, words: Words
) -> None:
    found = several_of(text, say, book, words)
    assert found is not None and not found.parts
    assert codes_of(found.customer) == ("C9",)
    assert found.items == () and found.follow_up is not None


@pytest.mark.parametrize(
    "text", ["科瑞毛总、嘉豪赖经理都见了", "科瑞毛总和嘉豪赖经理都见了，赖经理下周三再约"]
)
def test_who_is_named_behind_another_one_is_not_theirs(text: str, say: Say, book: Book, words: Words) -> None:
    found = several_of(text, say, book, words)
    assert found is not None and not found.parts
    assert (found.customer.code, found.contacts, found.follow_up) == ("C9", ("毛总",), None)
    assert found.extras["others"] == "嘉豪"


def test_who_bears_one_name_at_both_is_theirs_too(say: Say, book: Book, words: Words) -> None:
    text = "科瑞毛总、嘉豪毛总都见了"
    found = several_of(text, say, book, words) or say(text)
    assert found.contacts == ("毛总",)


def test_a_list_keeps_who_was_met_at_each(say: Say, book: Book, words: Words) -> None:
    text = "今天跑了科瑞毛总、嘉豪赖经理，科瑞要20吨304，嘉豪嫌贵"
    parts = several_of(text, say, book, words).parts
    assert [part.contacts for part in parts] == [("毛总",), ("赖经理",)]
