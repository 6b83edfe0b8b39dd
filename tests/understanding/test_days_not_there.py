"""A day or an hour that no calendar and no clock has is told from those that are there, and from what is no time."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.nlu.times.days_not_there import day_not_there, put_right
from config.words import Words

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
        ("每周八去江阴华宏", "每周八"),
        ("每月32号去江阴华宏", "每月32号"),
        ("4/31号去", "4/31号"),
        ("2026-02-30去", "2026-02-30"),
        ("下周八去拜访江阴华宏", "下周八"),
        ("星期八上午去", "星期八"),
        ("明天25点给钱总打电话", "25点"),
        ("周二二十五点去", "二十五点"),
        ("25点提醒我给钱总打电话", "25点"),
        ("26:30提醒我开会", "26:30"),
        ("提醒我25点", "25点"),
        ("改到2月30", "2月30"),
        ("改约2月30。", "2月30"),
        ("2月30交货", "2月30"),
        ("约在35号上午", "35号"),
        ("要20吨304，35号交货", "35号"),
        ("2月30要货", "2月30"),
        ("2月30送样", "2月30"),
        ("6月31 去华宏", "6月31"),
        ("要20吨304，11月31送到", "11月31"),
        ("4月31要20吨304", "4月31"),
        ("304 2B 1.0*1219*C 5吨 35号交货", "35号"),
        ("钱总说35号交货", "35号"),
        ("304 5吨 35号要", "35号"),
        ("要20吨304 35号发货", "35号"),
        ("要45号圆钢10吨，45号交货", "45号"),
        ("下次再去是去年3月1号", "去年3月1号"),
        ("下次去是昨天", "昨天"),
    ],
)
def test_what_is_not_there_is_found(words: Words, text: str, said: str) -> None:
    wrong = day_not_there(text, NOW, words)
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
        "今天去了人民路88号拜访钱总",
        "给钱总寄样到周庄镇西大街56号到货签收了",
        "送货到无锡市锡山路66号上午10点前到",
        "园区45号发货",
        "B栋45号拜访",
        "20#和45号发货",
        "江阴华宏12月 40 吨304",
        "江阴华宏2月 30 吨304，3月 20 吨",
        "1月35，2月40，3月38吨",
        "10月45 304",
        "产能一月40，",
        "本周8,500元到账",
        "每周8，",
        "两周8给",
        "今天30点返利",
        "下午50点跌了",
        "电话2026-31-45",
        "中山东路66号下午到",
        "88号厂房去过了",
        "合同编号45号到货",
        "3月40，4月50吨",
        "9月45 到货",
        "2月45号钢10吨",
        "本周8，上周9",
        "上周9到账",
        "今天13点80能接受",
        "今天8点75给钱总报的",
        "合同号2026-13-05",
        "两个星期8给",
        "利济路88号去过了",
        "改到88号去",
        "在人民路，要10吨304，88号下午送到",
        "8点75给钱总发过去了",
        "45号交货了没",
        "人民路 88号交货",
        "要2月30吨",
        "每周八次拜访",
        "每周八到九家客户",
        "每月45号钢10吨",
    ],
)
def test_what_is_there_or_no_time_is_not(words: Words, text: str) -> None:
    assert day_not_there(text, NOW, words) is None


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
def test_the_answer_takes_its_place(words: Words, text: str, answer: str, meant: str | None) -> None:
    wrong = day_not_there(text, NOW, words)
    assert wrong is not None and put_right(text, wrong, answer, NOW) == meant


def test_only_the_first_next_steps_are_looked_at(words: Words) -> None:
    assert day_not_there("下次再去是去年3月1号", NOW, words) is not None
    assert day_not_there("下一步" * 2000 + "下次再去是去年3月1号", NOW, words) is None


@pytest.mark.parametrize(
    ("text", "said", "right"),
    [
        ("2月30日去拜访科瑞", "28号", "2月28号去拜访科瑞"),
        ("明年2月29日去拜访科瑞", "那就28号吧", "明年2月28号去拜访科瑞"),
        ("下个月32号去拜访科瑞", "30号", "下个月30号去拜访科瑞"),
        ("下周八去拜访科瑞", "周日", "下周日去拜访科瑞"),
        ("2月30日去拜访科瑞", "3月2号", "3月2号去拜访科瑞"),
        ("13月5号去拜访科瑞", "6号", "6号去拜访科瑞"),
        ("每周八去江阴华宏", "周日", "每周日去江阴华宏"),
        ("每周八去江阴华宏", "15号", "每月15号去江阴华宏"),
    ],
)
def test_the_month_or_week_that_was_said_holds(text: str, said: str, right: str, words: Words) -> None:
    wrong = day_not_there(text, NOW, words)
    assert wrong is not None and put_right(text, wrong, said, NOW) == right
