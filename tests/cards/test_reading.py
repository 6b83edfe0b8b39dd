"""Lines on a card become fields. lines.json is what RapidOCR 3.10 read off the pictures beside it."""

import json
from dataclasses import asdict
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.nlu.cards.pieces import Line
from bot.nlu.cards.reading import BusinessCard, is_picture_of_card, read_card
from bot.nlu.cards.words import card_in_words, customer_on_card, read_card_message, read_words
from bot.nlu.intent import Ambiguous, Found, Unknown
from bot.nlu.names.book import Book
from config.words import Words

HERE = Path(__file__).parent
LINES: dict[str, list[list[Any]]] = json.loads((HERE / "lines.json").read_text("utf-8"))
TRUTH: dict[str, dict[str, Any]] = json.loads((HERE / "truth.json").read_text("utf-8"))
CARDS = [name for name in LINES if name.removesuffix("_photo") in TRUTH]


@pytest.fixture(scope="module")
def book() -> Book:
    customers = [
        ("C1", "天津佳和电梯部件有限公司", ["天津佳和", "佳和"], "天津"),
        ("C2", "无锡华光钢铁贸易有限公司", ["无锡华光", "华光"], "无锡"),
        ("C3", "天津华光电梯有限公司", ["天津华光", "华光"], "天津"),
    ]
    return Book.build(
        [
            {"code": code, "name": name, "short_names": short, "city": city}
            for code, name, short, city in customers
        ]
    )


def lines_of(name: str) -> list[Line]:
    return [Line(*line) for line in LINES[name]]


def said(card: BusinessCard) -> dict[str, Any]:
    values = {name: value for name, value in asdict(card).items() if value}
    return values | ({"more_mobiles": list(card.more_mobiles)} if card.more_mobiles else {})


def column(*texts: str) -> list[Line]:
    return [Line(text, 0, number * 40, 400, number * 40 + 30) for number, text in enumerate(texts)]


@pytest.mark.parametrize("name", CARDS)
def test_a_card_as_the_engine_reads_it(name: str, words: Words) -> None:
    card = read_card(lines_of(name), words)
    assert said(card) == TRUTH[name.removesuffix("_photo")]
    assert is_picture_of_card(lines_of(name), card, words.cards)


def test_a_delivery_note_with_a_name_and_a_phone_is_no_card(words: Words) -> None:
    lines = lines_of("delivery_note")
    assert not is_picture_of_card(lines, read_card(lines, words), words.cards)


@pytest.mark.parametrize(
    "texts",
    [
        ("304冷轧", "2.0*1219*C", "20.5吨"),
        ("无锡华光钢铁贸易有限公司", "严禁烟火"),
        ("江志明", "13920357716", "身份证 120101199003071234"),
        (),
    ],
)
def test_what_is_no_card(texts: tuple[str, ...], words: Words) -> None:
    lines = column(*texts)
    assert not is_picture_of_card(lines, read_card(lines, words), words.cards)


@pytest.mark.parametrize(
    ("text", "mobile", "phone"),
    [
        ("手机：１３９２０３５７７１６", "13920357716", ""),
        ("M +86-139-2035-7716", "13920357716", ""),
        ("(86)13920357716", "13920357716", ""),
        ("139 203 57716", "13920357716", ""),
        ("T: +86 22 8622 1188", "", "022-86221188"),
        ("电话：（022）86221188-8006", "", "022-86221188-8006"),
        ("电话 86221188", "", "86221188"),
        ("热线：400-820-6655", "", "400-820-6655"),
        ("传真：022-86221189", "", ""),
        ("QQ：13920357716", "", ""),
        ("Tel/Fax: 0510-86221188", "", "0510-86221188"),
        ("Phone +86 (0)512 5398 6600", "", "0512-53986600"),
        ("Tel: 0411-3966 1200 / 3966 1201", "", "0411-39661200"),
    ],
)
def test_numbers(text: str, mobile: str, phone: str, words: Words) -> None:
    card = read_card(column(text), words)
    assert (card.mobile, card.phone) == (mobile, phone)


@pytest.mark.parametrize(
    ("text", "name", "title", "department"),
    [
        ("江 志 明  总经理", "江志明", "总经理", ""),
        ("江志明采购经理", "江志明", "采购经理", ""),
        ("王强副总经理", "王强", "副总经理", ""),
        ("林海峰采购部经理", "林海峰", "经理", "采购部"),
        ("欧阳明 技术部部长", "欧阳明", "部长", "技术部"),
        ("江志明 Jiang Zhiming", "江志明", "", ""),
        ("国际贸易部经理", "", "经理", "国际贸易部"),
        ("John Smith", "John Smith", "", ""),
        ("ThomasWeber", "Thomas Weber", "", ""),
    ],
)
def test_people(text: str, name: str, title: str, department: str, words: Words) -> None:
    card = read_card(column(text), words)
    assert (card.name, card.title, card.department) == (name, title, department)


@pytest.mark.parametrize(
    ("lines", "company"),
    [
        ((("无锡华光", 40), ("精密不锈钢有限公司", 26)), "无锡华光精密不锈钢有限公司"),
        ((("诚信经营", 40), ("精密不锈钢有限公司", 26)), "精密不锈钢有限公司"),
        ((("天津佳和", 44), ("赵敏", 60), ("手机 13512209988", 28)), "天津佳和"),
        ((("赵敏", 60), ("天津市西青区星光路", 28), ("手机 13512209988", 28)), ""),
    ],
    ids=str,
)
def test_a_company(lines: tuple[tuple[str, int], ...], company: str, words: Words) -> None:
    tops = accumulate((int(1.5 * size) for _, size in lines), initial=0)
    boxes = [Line(text, 0, top, 300, top + size) for (text, size), top in zip(lines, tops, strict=False)]
    assert read_card(boxes, words).company == company


def test_a_mail_address_with_a_page_glued_to_it(words: Words) -> None:
    said = "E-mail: yan.wei@hengda-env.comhttp://www.hengda-env.com"
    assert read_card(column(said), words).email == "yan.wei@hengda-env.com"


def test_an_english_card(words: Words) -> None:
    card = read_card(
        column("Northsea Fittings Ltd.", "Anna Berg", "Purchasing Manager", "Mobile: +86 139 2035 7716"),
        words,
    )
    assert card == BusinessCard(
        name="Anna Berg", title="Purchasing Manager", company="Northsea Fittings Ltd", mobile="13920357716"
    )


def test_account_numbers_on_a_card_are_not_read(words: Words) -> None:
    card = read_card(column("江志明", "13920357716", "开户行：工商银行 账号：6222021234567890128"), words)
    assert "6222" not in str(card)


@given(lines=st.lists(st.tuples(st.text(max_size=40), *[st.floats(0, 2000)] * 4), max_size=40))
def test_any_lines_are_read(lines: list[tuple[str, float, float, float, float]], words: Words) -> None:
    read_card([Line(*line) for line in lines], words)


@pytest.mark.parametrize("name", TRUTH)
def test_a_card_in_words_is_the_same_card(name: str, words: Words, book: Book) -> None:
    card = read_card(lines_of(name), words)
    text = card_in_words(card, words.cards)
    intent = read_card_message(text, book, words)
    assert intent is not None
    assert read_words(text.removeprefix("名片"), words) == card


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("名片 江志明 采购经理 天津佳和 13920357716", "C1", "江志明"),
        ("名片：江志明，13920357716，天津佳和电梯部件有限公司", "C1", "江志明"),
        ("名片\n姓名：江志明\n手机：139 2035 7716\n公司：天津佳和电梯部件有限公司", "C1", "江志明"),
    ],
)
def test_a_typed_card(text: str, code: str, name: str, words: Words, book: Book) -> None:
    intent = read_card_message(text, book, words)
    assert intent is not None
    assert isinstance(intent.customer, Found)
    assert (intent.name, intent.customer.code, intent.contacts) == ("save_card", code, (name,))
    assert intent.phone == "13920357716"


@pytest.mark.parametrize(
    "text", ["名片印好了吗", "名片给江总了", "名片 13920357716", "给我一张名片 13920357716"]
)
def test_talk_of_cards_is_no_card(text: str, words: Words, book: Book) -> None:
    assert read_card_message(text, book, words) is None


def test_whose_card(words: Words, book: Book) -> None:
    assert customer_on_card("天津佳和电梯部件有限公司", book, words) == Found(
        "C1", "天津佳和电梯部件有限公司"
    )
    assert customer_on_card("天津佳和电梯部件公司", book, words) != Unknown("天津佳和电梯部件公司")
    assert customer_on_card("常州宏峰机械有限公司", book, words) == Unknown("常州宏峰机械有限公司")
    near = customer_on_card("天津佳和电梯安装工程有限公司", book, words)
    assert near == Ambiguous(("C1",), "天津佳和电梯安装工程有限公司")
