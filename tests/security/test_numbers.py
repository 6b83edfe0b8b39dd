"""ID-card and bank-card numbers are found in any spelling and beside anything; what is none stays as it is."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import privacy
from config.privacy import MASK, is_bank_card, is_resident_id, mask, mask_values
from models.database import dump_json
from tests.security.numbers import CARD, OLD_ICBC, RESIDENT_ID, VISA, leaks, plain, spellings

NUMBERS = (RESIDENT_ID, CARD, VISA, OLD_ICBC)
SPELLED = [
    pytest.param(number, spelled, id=f"{number}-{how}")
    for number in NUMBERS
    for how, spelled in spellings(number).items()
]


@pytest.mark.parametrize(("number", "spelled"), SPELLED)
@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "收款账号{}，谢谢",
        "304 {} 20",
        "{} 500",
        "电话13951227704 {}",
        "{}\n13951227704",
        "（{}）",
        "号:{};",
    ],
)
def test_every_spelling_is_masked_beside_anything(number: str, spelled: str, around: str) -> None:
    text = around.format(spelled)
    masked = mask(text)
    assert masked == (around.format(MASK), 1), plain(masked.text)


@pytest.mark.parametrize("before", ["卡号No.", "卡号NO.", "ICBC", "card", "ID:", "#"])
@pytest.mark.parametrize("number", [RESIDENT_ID, CARD, OLD_ICBC])
def test_letters_before_hide_nothing(before: str, number: str) -> None:
    assert mask(f"{before}{number}") == (f"{before}{MASK}", 1)


def test_two_numbers_in_one_breath() -> None:
    text = f"{CARD} {VISA}\n{RESIDENT_ID}13951227704 {OLD_ICBC}"
    assert mask(text) == (f"{MASK} {MASK}\n{MASK}13951227704 {MASK}", 4)


@pytest.mark.parametrize(
    "text",
    [
        "电话13951227704 备用13951227705",
        "13951227704 13951227705 13951227706",
        "报价4500、4600、4700、4800",
        "3600 13951227704",
        "304 2B 1.0*1219*C 要20吨 316L 2.0*1500*6000",
        "订单SO2026111800012345 和 20261118000123456",
        "110105194912310021",
        "110105194913310020",
        "2026-11-18 14:00 到 2026-11-19 16:30",
        "一二三四五六七八",
        "三百二十吨，六千二百元，二月八号",
        "31.230416, 121.473701",
        "",
    ],
)
def test_what_is_no_such_number_stays(text: str) -> None:
    assert mask(text) == (text, 0)


@given(st.text("0123456789 -\n，.Xx一二零６号A", max_size=60))
def test_masking_is_steady_and_leaves_no_whole_number(text: str) -> None:
    once = mask(text).text
    assert mask(once) == (once, 0)
    for run in re.findall(r"[0-9]{17}[0-9Xx]", once):
        assert not is_resident_id(run)
    for run in re.findall(r"(?<![A-Za-z0-9.，一二零６ \n-])[0-9]{16,19}(?![0-9.，一二零６ \nXx-])", once):
        assert not is_bank_card(run)


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text('06222１X \n\\"', max_size=24)
    | st.sampled_from(NUMBERS),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(max_size=3), parts, max_size=3),
    max_leaves=12,
)


@given(_VALUES)
def test_masked_json_is_json_without_numbers(value: object) -> None:
    written = json.dumps(mask_values(value), ensure_ascii=False)
    assert not leaks(json.dumps(json.loads(written), ensure_ascii=False), RESIDENT_ID, CARD, OLD_ICBC)
    assert mask_values(json.loads(written)) == json.loads(written)


@given(_VALUES)
def test_json_that_is_written_at_once_says_what_masking_each_value_says(value: object) -> None:
    assert json.loads(dump_json(value)) == json.loads(json.dumps(mask_values(value)))


@pytest.mark.parametrize(("number", "spelled"), SPELLED)
def test_no_spelling_gets_into_json(number: str, spelled: str) -> None:
    for around in ("{}", '"{}"', "\\{}", "\n{}\n", "\\n {}", "{}\x00"):
        text = around.format(spelled)
        written = dump_json({"text": [text], text: 1})
        assert json.loads(written) == {"text": [mask_values(text)], mask_values(text): 1}
        assert not leaks(written, number)


def test_a_number_as_a_json_number_becomes_a_text() -> None:
    assert mask_values({"card": int(CARD), "price": 128600, "at": 1795000000000}) == {
        "card": MASK,
        "price": 128600,
        "at": 1795000000000,
    }


@pytest.mark.parametrize("unit", ["6", "6 ", "6，", "62 ", "12345678901 ", "六"])
def test_the_work_grows_with_the_length_only(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No number is tried more often than there are lengths of a card, however long the digits go on."""
    tried: list[str] = []

    def counting(number: str) -> bool:
        tried.append(number)
        return is_bank_card(number)

    monkeypatch.setattr(privacy, "is_bank_card", counting)
    text = unit * (4_000 // len(unit))
    mask(text)
    assert len(tried) <= 7 * len(text) + 1
    assert sum(map(len, tried)) <= 7 * 19 * len(text) + len(text)
