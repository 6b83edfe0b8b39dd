"""ID-card and bank-card numbers never get through, in any spelling; other numbers do."""

import pytest

from config.privacy import mask


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X",
        "11010519491231002x",
        "110105 19491231 002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "6222021234567890128",
        "6222 0212 3456 7890 128",
        "6222-0212-3456-7890-128",
        "６２２２０２１２３４５６７８９０１２８",
        "4111111111111111",
    ],
)
def test_sensitive_numbers_are_masked(number: str) -> None:
    assert mask(f"收款账号{number}，谢谢") == ("收款账号[已遮盖]，谢谢", 1)


@pytest.mark.parametrize(
    "text",
    [
        "电话13951227704",
        "身份证110105194912310021",
        "304 2B 1.0*1219*C 要20吨",
        "总价280500元 订单SO2026111800012345",
        "0.5*1219*2438 0.6*1219*2438 500",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask(text) == (text, 0)
