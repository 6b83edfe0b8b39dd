"""A day or an hour that no calendar and no clock has is told from those that are there, and from what is no time."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.nlu.days_not_there import day_not_there, put_right

NOW = datetime(2026, 11, 28, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2月30号去拜访江阴华宏", "2月30号"),
        ("2月30日上午9点去拜访江阴华宏", "2月30日"),
        ("明年2月29号去拜访", "明年2月29号"),
        ("4月31号前到", "4月31号"),
        ("9月31前到", "9月31"),
        ("十一月三十一号交货", "十一月三十一号"),
        ("提醒我13月5号给钱总打电话", "13月5号"),
        ("18月底去", "18月"),
        ("这个月31号去", "这个月31号"),
        ("32号去拜访", "32号"),
        ("4/31号去", "4/31号"),
        ("2026-02-30去", "2026-02-30"),
        ("下周八去拜访江阴华宏", "下周八"),
        ("星期八上午去", "星期八"),
        ("明天25点给钱总打电话", "25点"),
        ("周二二十五点去", "二十五点"),
        ("下次再去是去年3月1号", "去年3月1号"),
        ("下次去是昨天", "昨天"),
    ],
)
def test_what_is_not_there_is_found(text: str, said: str) -> None:
    wrong = day_not_there(text, NOW)
    assert wrong is not None and text[wrong.start : wrong.end] == said


@pytest.mark.parametrize(
    "text",
    [
        "2月28号去",
        "2月29号去",
        "2028年2月29号去",
        "三月三十一号交货",
        "下个月31号去",
        "10月30号,11月30号,12月31号",
        "2月30号哦不2月28号去",
        "2月30吨",
        "45号钢10吨",
        "35号门",
        "质保18个月",
        "第13月5号",
        "合同HT2026-13-05",
        "16/31",
        "农历二月三十生日",
        "下周8吨",
        "下周八点去",
        "周八斤",
        "明天30点5吨",
        "明天24点前",
        "下次再去是3月1号",
        "下次去昨天去的那家",
        "下次去下周三",
    ],
)
def test_what_is_there_or_no_time_is_not(text: str) -> None:
    assert day_not_there(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "answer", "meant"),
    [
        ("2月30号上午9点去拜访", "2月28号", "2月28号上午9点去拜访"),
        ("2月30号上午9点去拜访", "2月28号下午3点", "2月28号下午3点去拜访"),
        ("要20吨，2月30号前到", "2月28号前", "要20吨，2月28号前到"),
        ("明天25点给钱总打电话", "15点", "明天15点给钱总打电话"),
        ("2月30号去拜访", "好的", None),
    ],
)
def test_the_answer_takes_its_place(text: str, answer: str, meant: str | None) -> None:
    wrong = day_not_there(text, NOW)
    assert wrong is not None and put_right(text, wrong, answer, NOW) == meant
