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
        "304 2B 1.0*1219*C 要20吨",
        "总价280500元 订单SO2026111800012345",
        "0.5*1219*2438 0.6*1219*2438 500",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask(text) == (text, 0)


@pytest.mark.parametrize(
    ("before", "number", "behind"),
    [
        ("钱总身份证号是", "320281198503121234", " 卡号"),
        ("卡号", "6222021234567890123", ""),
        ("身份证", "110105194912310021", "，聊了304"),
        ("身份证号码：", "32028119850312123X", ""),
        ("他身份证", "320281 19850312 1234", "，聊了304"),
        ("身份证号", "320281850312123", ""),
        ("身份证号是", "三二零二，八一一九，八五零三，一二一二三四", ""),
        ("银行卡（工行） ", "6222 0212 3456 7890 123", " 转过去"),
        ("卡号是", "６２２２０２１２３４５６７８９０１２３", ""),
        ("身份证号是", "三二零二八一一九八五零三一二一二三四", ""),
        ("身份证号", "320281198503121234", " 13951227704"),
        ("信用卡卡号 No.", "4111111111111112", ""),
        ("工行卡", "6222021234567890123", "，开户行江阴支行"),
        ("证件号码", "320281198503121234", " 304要10吨"),
    ],
)
def test_what_is_called_so_is_masked_whatever_its_checksum(before: str, number: str, behind: str) -> None:
    assert mask(f"{before}{number}{behind}") == (f"{before}[已遮盖]{behind}", 1)


def test_two_that_are_called_so_are_both_masked() -> None:
    text = "钱总身份证号是320281198503121234 卡号6222021234567890123"
    assert mask(text) == ("钱总身份证号是[已遮盖] 卡号[已遮盖]", 2)


@pytest.mark.parametrize(
    "text",
    [
        "订单号202611180001234567",
        "身份证在订单202611180001234567里",
        "卡号没带，订单202611180001234567",
        "卷号H2311 110105194912310021",
        "运单号1101051949123100",
        "身份证照片发你了，电话13951227704 13951227705",
        "卡号后四位0128",
        "身份证 2026-11-18",
        "对公账号110105194912310021",
    ],
)
def test_what_is_not_called_so_stays(text: str) -> None:
    assert mask(text) == (text, 0)
