"""Questions for numbers: the right ones for whoever asks, and never a row that the asker may not see."""

from datetime import date, datetime

import pytest

from bot.nlu.names.book import Book
from bot.nlu.questions import Asked, read_question
from config.house import House
from models.journal import AuditLog
from models.people import User
from tests.dialogues.conftest import Business
from tests.dialogues.ledger import CANARY, Ledger
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


# The question; what is said to the manager, who sees all; what to 孙磊, who sees 华北.
ASKED = [
    ("本月拜访次数排名", ["1 张伟 2次", "2 王强 1次", "合计 3次"], ["1 王强 1次", "合计 1次"]),
    (
        "本月跟进排名",
        ["1 张伟 3次（拜访 2，微信 1）", "2 王强 3次（电话 2，拜访 1）", "合计 6次（拜访 3，电话 2，微信 1）"],
        ["1 王强 3次（电话 2，拜访 1）"],
    ),
    ("本月按方式统计跟进", ["拜访 3次", "电话 2次", "微信 1次"], ["电话 2次", "拜访 1次"]),
    ("每月拜访次数", ["1 2026年10月 1次", "2 2026年11月 3次"], ["2 2026年11月 1次", "合计 2次"]),
    ("今年赢单按来源", ["展会 1单（60万元）", "合计 2单（80万元）"], ["1 推荐 1单（20万元）"]),
    ("今天谁没报", ["1 孙磊", "2 张伟", "合计 2人（共3人）"], ["1 孙磊"]),
    ("本月跟进了几家客户", ["合计 3家；上一期 1家"], ["合计 2家；上一期 1家"]),
    ("这周签到了几次", ["合计 2次；上一期 0次"], ["合计 1次"]),
    ("谁三天没跟进A类客户", ["1 张伟 1家"], ["没有符合的"]),
    ("哪些客户超过10天没跟进", [f"1 苏州{CANARY}环保设备有限公司 13天"], ["没有符合的"]),
    ("哪些客户超过一个月没下单", ["1 天津佳和电梯部件制造有限公司 44天"], ["天津佳和"]),
    ("华光上次304什么价", ["天津华光钢铁贸易有限公司 · 304 · 最近的价格", "报价14,500元"], ["报价14,500元"]),
    ("没报价的需求", [f"苏州{CANARY}环保设备有限公司 1条", "合计 2条"], ["1 天津华光钢铁贸易有限公司 1条"]),
    ("没处理完的投诉", ["合计 2条"], ["1 天津华光钢铁贸易有限公司 1条"]),
    ("逾期超过30天的有哪些", ["1 天津华光钢铁贸易有限公司 6万元（1笔）"], ["1 天津华光钢铁贸易有限公司 6万元"]),
    ("逾期的有哪些", [f"1 苏州{CANARY}环保设备有限公司 21万元", "合计 27万元（2笔）"], ["1 天津华光"]),
    ("本周到期的款", ["合计 8万元（2笔）"], ["1 天津佳和电梯部件制造有限公司 5万元"]),
    ("还有多少钱没收回来", ["合计 35万元（4笔）"], ["合计 11万元（2笔）"]),
    ("各人完成率", ["1 张伟 2026年11月订单目标 120%（30万元 / 25万元）", "2 王强"], ["1 王强 2026年11月订单目标 50%"]),
    ("线索多久转化", ["今年 · 从线索到客户：", "没有线索转成客户"], ["没有线索转成客户"]),
    ("新客户多久开单", ["合计 平均139天（2家）", "第一单 11月3日（周二），275天"], ["合计 平均275天（1家）"]),
    ("线索转化率", ["合计 2 / 4（50%）"], ["合计 1 / 2（50%）"]),
    ("本月新增线索", ["合计 4条；上一期 0条"], ["合计 2条"]),
    ("在跟的线索有几条", ["在跟的线索：", "合计 2条"], ["合计 1条"]),
    ("销售漏斗转化率", ["初步接触→需求确认 4 / 6（67%，流失33%）", "合计 2 / 6"], ["2 / 3（67%", "合计 1 / 3"]),
    ("漏斗", ["1 方案提供 1个（80万元）", "2 商务谈判 1个（50万元）"], ["1 商务谈判 1个（50万元）"]),
    ("丢单原因", ["价格 1单（8万元）", "交期 1单（7万元）"], ["1 价格 1单（8万元）"]),
    ("今年丢了几单", ["合计 2单（15万元）"], ["合计 1单（8万元）"]),
    ("本月赢单多少", ["合计 2单（80万元）"], ["合计 1单（20万元）"]),
    ("本月预计能签多少", ["合计 155万元（4个）"], ["合计 55万元（2个）"]),
    ("预测 本月 按区域", ["1 江苏 100万元（2个）", "2 天津 55万元（2个）"], ["1 天津 55万元（2个）"]),
    ("平均成交周期", ["合计 50天（2单）"], ["合计 30天（1单）"]),
    ("客单价", ["合计 15万元（3单，45万元）"], ["合计 7.5万元（2单，15万元）"]),
    ("各部门客单价", ["1 华东销售部 30万元", "2 华北销售部 7.5万元"], ["1 华北销售部 7.5万元"]),
    ("贡献 本月", ["1 华东销售部 30万元（75%）", "2 华北销售部 10万元（25%）"], ["1 华北销售部 10万元"]),
    ("本月304卖了多少吨", ["合计 40吨；上一期 20吨"], ["合计 20吨；上一期 20吨"]),
    ("今年开单数", ["合计 3单（45万元）"], ["合计 2单（15万元）"]),
    ("上个月回款多少", ["合计 2.5万元（1笔）；上一期 0元（0笔）"], ["合计 2.5万元（1笔）"]),
    ("谁的回款最多", ["1 张伟 9万元（1笔）"], ["1 王强 4万元（1笔）"]),
    ("本月新客户有几家", ["合计 2家；上一期 0家"], ["合计 1家；上一期 0家"]),
    ("ABC", ["A类 40万元（2家）", "B类 5万元（1家）"], ["A类 15万元（2家）"]),
    ("本月新增商机", ["合计 4个（145万元）"], ["合计 2个（58万元）"]),
    ("项目榜", [f"1 苏州{CANARY}环保设备有限公司 {CANARY}环保罐 80万元", "2 天津华光"], ["1 天津华光"]),
    ("本周报了几次价", ["合计 2次；上一期 0次"], ["合计 1次"]),
    ("本季各部门订单额", ["1 华东销售部 30万元（1单）", "2 华北销售部 15万元（2单）"], ["1 华北销售部 15万元"]),
    ("大客户榜", ["今年 · 订单额 · 按客户 · 前10：", "1 苏州", "合计 45万元（3单）"], ["1 天津华光", "合计 15万元"]),
    ("今年每个月的销售额", ["1 2026年10月 5万元（1单）", "2 2026年11月 40万元（2单）"], ["11月 10万元（1单）"]),
    ("成交额超过20万的客户", [f"1 苏州{CANARY}环保设备有限公司 30万元"], ["没有符合的"]),
    ("客户按行业分布", ["环保 1家", "电梯 1家", "合计 3家"], ["合计 2家"]),
    ("哪些到款没确认", ["合计 3万元（2笔）", "天津华光钢铁贸易有限公司 1万元（P4）"], ["合计 1万元（1笔）"]),
    ("哪些商机这个月要签", ["年框 50万元", "合计 2个（130万元）"], ["1 天津华光"]),
    ("上次拜访华光是什么时候", ["华光钢铁贸易有限公司 · 最近一次跟进（拜访）：", "· 11月18日"], ["10:00 王强 拜访"]),
    ("公海里有多少客户", ["合计 0家"], ["合计 0家"]),
    ("这周谁有拜访计划", ["合计 3项", f"张伟 拜访 苏州{CANARY}"], ["合计 2项", "10:00 王强 拜访 天津佳和"]),
    ("本周计划完成率", ["合计 1 / 3（33%）"], ["合计 1 / 2（50%）"]),
    ("客户满意度怎么样", ["合计 7.5分（2份）", "天津华光钢铁贸易有限公司 9分"], ["合计 9.0分（1份）"]),
    ("五天没动的商机", [f"1 苏州{CANARY}环保设备有限公司 {CANARY}环保罐 80万元"], ["没有符合的"]),
    ("304本月均价", ["合计 1万元/吨；上一期 没有成交"], ["合计 5,000元/吨"]),
    ("本月304卖给了谁", ["1 天津华光钢铁贸易有限公司 20吨", f"2 苏州{CANARY}"], ["1 天津华光钢铁贸易有限公司 20吨"]),
    ("华光上次下单是哪天", ["· 11月3日（周二） 天津华光钢铁贸易有限公司 10万元（SO1，进行中）"], ["SO1，进行中"]),
    ("报了价还没下单的有哪些", ["合计 2次"], ["1 天津华光钢铁贸易有限公司 1次"]),
    ("报价转订单的比例", ["合计 0 / 2（0%）"], ["合计 0 / 1（0%）"]),
    ("本周要交货的订单", ["合计 40万元（2单）", "承诺11月20日（周五）"], ["合计 10万元（1单）"]),
    ("今天发了几车货", ["合计 2车（12.5吨）；上一期 1车（8吨）", "12.5吨 津A12345（SO1 1）"], ["合计 1车（12.5吨）"]),
    ("本周发了几单货", ["本周 · 发货的订单：", "合计 2单（20.5吨）"], ["合计 1单（12.5吨）"]),
    ("本月各部门发货量", ["1 华北销售部 1车（12.5吨）", "2 华东销售部 2车（8吨）"], ["1 华北销售部 1车"]),
    ("这个月谁生日", ["本月 · 联系人生日：", "11月20日（周五） 天津华光的人 天津华光"], ["公司（王强）"]),
    ("拜访覆盖率", ["合计 2 / 3（67%）；上一期 1 / 3（33%）"], ["合计 1 / 2（50%）"]),
    ("投诉处理要多久", ["合计 没有处理完的投诉"], ["合计 没有处理完的投诉"]),
    ("华光上次回款是哪天", ["· 11月10日（周二） 天津华光钢铁贸易有限公司 4万元（P1）"], ["（P1）"]),
    ("昨天签收了几车", ["昨天 · 签收：", "合计 1车（20吨）；上一期 0车"], ["合计 1车（20吨）"]),
    ("上次投诉是什么时候", ["最近一次投诉：", f"· W00002 苏州{CANARY}"], ["划伤（11月18日（周三），处理中）"]),
    ("本月最大的订单", ["本月 · 订单额 · 按订单 · 前1：", f"1 苏州{CANARY}环保设备有限公司 SO3 30万元"], ["SO1"]),
    ("需求最多的牌号", ["本月 · 需求量 · 按材质 · 前1：", "1 304 40吨（2条需求）"], ["1 304 20吨（1条需求）"]),
    ("延期的订单", ["合计 10万元（1单）", "SO1 天津华光", "承诺11月16日（周一），晚了2天"], ["晚了2天"]),
    ("本月每周拜访几次", ["1 11月2日起一周 2次", "2 11月16日起一周 1次", "合计 3次"], ["1 11月16日起一周 1次"]),
    ("每周电话次数", ["11月16日起一周 2次"], ["11月16日起一周 2次"]),
    ("平均多久回款", ["今年 · 从下单到回款：", "合计 没有可以算的"], ["合计 没有可以算的"]),
    ("客户多久付一次款", ["今年 · 回款间隔：", "合计 平均33天（1次）"], ["合计 平均33天（1次）"]),
    ("平均多久下一单", ["今年 · 下单间隔：", "合计 没有可以算的"], ["合计 没有可以算的"]),
    ("本月平均几天跟进一次", ["本月 · 跟进间隔：", "合计 平均1天（2次）"], ["合计 没有可以算的"]),
    ("报价后多久能成交", ["今年 · 从报价到下单：", "合计 没有可以算的"], ["合计 没有可以算的"]),
    ("平均逾期多少天", ["逾期天数：", "合计 平均25天（2笔）"], ["合计 平均40天（1笔）"]),
    ("平均多久发货", ["今年 · 从下单到发货：", "合计 平均13.8天（4车）"], ["合计 平均15天（2车）"]),
    ("本周每天跟进几次", ["11月16日（周一） 2次（电话 2）", "11月18日（周三） 1次（拜访 1）"], ["合计 3次"]),
]  # fmt: skip


@pytest.mark.parametrize(("question", "to_manager", "to_supervisor"), ASKED, ids=[row[0] for row in ASKED])
async def test_each_measure_is_right_and_within_the_scope(
    bot: BotTester, ledger: Ledger, question: str, to_manager: list[str], to_supervisor: list[str]
) -> None:
    everything = await bot.says(ledger.manager, question)
    assert [said for said in to_manager if said not in everything] == [], everything
    assert everything.splitlines()[0].endswith("：")
    assert everything.splitlines()[-1] == "范围：全部"
    department = await bot.says(ledger.sun, question)
    assert [said for said in to_supervisor if said not in department] == [], department
    assert department.splitlines()[-1] == "范围：本部门及下属"
    own = await bot.says(ledger.wang, question)
    assert own.splitlines()[-1] == "范围：本人"
    for asker, answer in ((ledger.sun, department), (ledger.wang, own)):
        # What is opened is fetched for the asker, too.
        seen = [answer, await bot.says(asker, "看明细"), await bot.says(asker, "1")]
        assert [said for said in seen if CANARY in said or "张伟" in said] == []


PLANNED = "本月应收多少，实收多少"
"""What was to come by plan is told only beside what came."""


async def test_what_was_to_come_beside_what_came(bot: BotTester, ledger: Ledger) -> None:
    reply = await bot.says(ledger.manager, PLANNED)
    assert "1 本月 · 应收（按计划）：29万元（3笔）" in reply
    assert "2 本月 · 回款：" in reply
    assert CANARY not in await bot.says(ledger.wang, PLANNED)
    assert CANARY not in await bot.says(ledger.wang, "1")


def test_every_measure_is_asked_for(house: House) -> None:
    book = Book.build(
        [{"code": "C0001", "name": "天津华光钢铁贸易有限公司", "short_names": ["华光"], "city": "天津"}]
    )
    now = datetime(2026, 11, 18, 16, 20, tzinfo=house.zone).replace(tzinfo=None)
    read = [
        read_question(Asked(row[0], now, book, house.words, house.questions)) for row in (*ASKED, (PLANNED,))
    ]
    assert {measure.name for measure in house.questions.measures} - {
        query.measure for query in read if query
    } == set()


async def test_a_number_opens_to_its_rows(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.manager, "本季各部门订单额")
    first = await bot.says(ledger.manager, "1")
    assert "华东销售部 的明细" in first
    assert f"苏州{CANARY}环保设备有限公司 30万元（SO3，进行中）" in first
    second = await bot.says(ledger.manager, "2")
    assert "SO1" in second
    assert "SO2" in second
    assert "SO3" not in second
    assert "SO3" in await bot.says(ledger.manager, "看明细")
    assert "没有第7行" in await bot.says(ledger.manager, "明细 7")


async def test_a_name_typed_after_a_ranking_still_means_the_customer(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.wang, "大客户榜")
    assert "的明细" not in await bot.says(ledger.wang, "天津华光")


async def test_nobody_asks_about_those_they_may_not_see(bot: BotTester, ledger: Ledger) -> None:
    for asker in (ledger.wang, ledger.sun):
        for question in ("张伟这周拜访了几次", "华东本月订单额", "华东漏斗"):
            assert "不在您能看的范围里" in await bot.says(asker, question)
        refused = await bot.says(asker, f"苏州{CANARY}上次304什么价")
        assert "没有查看权限" in refused
        assert "14,500" not in refused


async def test_a_rep_asks_about_the_own_department_and_gets_what_is_theirs(
    bot: BotTester, make: Make, ledger: Ledger
) -> None:
    theirs = await make.customer("天津别家", owner=ledger.sun)
    await make.order(theirs, "SO4", amount="70000")
    answer = await bot.says(ledger.wang, "华北本月订单额")
    assert "华北销售部" in answer
    assert "合计 10万元（1单）" in answer
    assert "合计 17万元（2单）" in await bot.says(ledger.sun, "华北本月订单额")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("本月430卖了多少吨", "合计 0吨；上一期 0吨"),
        ("今年304卖了多少吨", "合计 60吨；上一期 0吨"),
        ("去年卖了多少吨", "合计 0吨；上一期 0吨"),
    ],
)
async def test_tons_of_which_none_were_sold_are_none(
    bot: BotTester, ledger: Ledger, question: str, answer: str
) -> None:
    assert answer in await bot.says(ledger.manager, question)


async def test_finance_asks_for_money_only(bot: BotTester, ledger: Ledger) -> None:
    assert "合计 27万元" in await bot.says(ledger.finance, "逾期的有哪些")
    assert await bot.says(ledger.finance, "这周谁没拜访") == "财务只能查订单和款项。"


async def test_of_several_customers_of_a_name_one_is_asked_for(
    bot: BotTester, make: Make, ledger: Ledger
) -> None:
    await make.customer("天津华光电梯有限公司", owner=ledger.wang, code="C0051", short=("华光",), city="天津")
    assert "有好几家" in await bot.says(ledger.wang, "华光上次304什么价")
    assert "报价14,500元" in await bot.says(ledger.wang, "1")


async def test_a_lost_deal_came_as_far_as_it_came(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.wang, "华光的商机丢了")
    await bot.says(ledger.wang, "1")
    assert "方案提供→商务谈判 2 / 2" in await bot.says(ledger.wang, "漏斗转化率")


async def test_what_is_no_question_is_answered_as_before(bot: BotTester, ledger: Ledger) -> None:
    assert "没听懂" in await bot.says(ledger.wang, "孙悟空大闹天宫")
    assert "天津佳和" in await bot.says(ledger.wang, "天津佳和")


@pytest.mark.parametrize("who", ["wang", "sun", "manager", "finance"])
async def test_rows_are_not_there_before_something_was_asked(
    bot: BotTester, ledger: Ledger, who: str
) -> None:
    asker: User = getattr(ledger, who)
    assert "还没有问过数字" in await bot.says(asker, "看明细")


@pytest.mark.parametrize("text", ["哪个部门拜访最少", "今年谁开发的新客户最多"])
async def test_a_question_that_looks_like_a_record_writes_nothing(
    bot: BotTester, business: Business, text: str
) -> None:
    before = len(await bot.all(AuditLog))
    assert "范围" in await bot.says(business.manager, text)
    assert len(await bot.all(AuditLog)) == before


async def test_an_average_is_told_in_whole_yuan(bot: BotTester, make: Make, ledger: Ledger) -> None:
    await make.order(ledger.canary, "SO9", amount="100", ordered_on=date(2026, 11, 6))
    await make.order(ledger.canary, "SO8", amount="100", ordered_on=date(2026, 11, 6))
    assert "张伟 100,067元（3单，300,200元）" in await bot.says(ledger.manager, "今年各人客单价")


async def test_a_list_of_customers_does_not_count_each(bot: BotTester, ledger: Ledger) -> None:
    listed = await bot.says(ledger.wang, "A类客户有哪些")
    assert listed.splitlines()[1] == "1 天津华光钢铁贸易有限公司"


async def test_finance_confirms_what_waits_by_its_number(bot: BotTester, ledger: Ledger) -> None:
    waiting = await bot.says(ledger.finance, "今天有哪些到款要确认")
    assert waiting.splitlines()[:4] == [
        "待确认的到款：",
        "合计 3万元（2笔）",
        f"1 11月17日（周二） 苏州{CANARY}环保设备有限公司 2万元（{CANARY}P5）",
        "2 11月17日（周二） 天津华光钢铁贸易有限公司 1万元（P4）",
    ]
    assert "P4 已确认" in await bot.says(ledger.finance, "2")
    assert "合计 2万元（1笔）" in await bot.says(ledger.finance, "还有哪些到款没确认")
    assert "合计 0元（0笔）" in await bot.says(ledger.wang, "我报的到款确认了吗")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("昨天我记了什么", ["昨天 · 王强 · 跟进：", "合计 0次"]),
        ("帮我看看王强这周在干嘛", ["本周 · 王强 · 跟进：", "合计 3次"]),
        (
            "跟佳和的沟通记录调一下",
            ["天津佳和电梯部件制造有限公司 · 最近一次跟进：", "11月16日（周一） 11:00 王强 电话"],
        ),
        ("我这周有没有打电话给佳和", ["本周 · 王强 · 天津佳和电梯部件制造有限公司 · 电话：", "合计 2次"]),
        ("组里今天谁出去跑了", ["今天 · 拜访 · 按人：", "1 王强 1次"]),
        ("今年跟去年比怎么样", ["订单额", "回款", "拜访"]),
    ],
)
async def test_a_question_for_what_was_done_is_answered_as_far_as_it_is_understood(
    bot: BotTester, ledger: Ledger, question: str, answer: list[str]
) -> None:
    reply = await bot.says(ledger.wang, question)
    assert [said for said in answer if said not in reply] == [], reply
    assert CANARY not in reply


async def test_a_customer_asked_about_is_no_number_of_customers(bot: BotTester, ledger: Ledger) -> None:
    assert "负责人：王强" in await bot.says(ledger.wang, "华光那个客户最近怎么样")


async def test_a_ranking_of_nothing_is_asked_by_what(bot: BotTester, ledger: Ledger) -> None:
    assert "看哪一项？回复数字：\n1 订单额" in await bot.says(ledger.manager, "华东前三")
    assert "本月 · 华东销售部 · 订单额 · 按人 · 前3：\n1 张伟 30万元" in await bot.says(ledger.manager, "1")


async def test_who_checked_in_was_there(bot: BotTester, ledger: Ledger) -> None:
    assert "10:00 王强 拜访 天津华光" in await bot.says(ledger.wang, "上次拜访华光是什么时候")
    await bot.says(ledger.wang, "到天津华光了")
    assert "16:20 王强 签到 天津华光" in await bot.says(ledger.wang, "上次拜访华光是什么时候")
    everything = await bot.says(ledger.wang, "看明细")
    assert [line.split()[4] for line in everything.splitlines()[1:-1]] == ["签到", "拜访", "签到"]
    assert "没有符合的" in await bot.says(ledger.wang, "上次打电话给华光是什么时候")


async def test_what_was_told_since_is_amended_and_not_asked(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.wang, "天津佳和本月订单额多少")
    await bot.says(ledger.wang, "今天拜访了天津佳和，聊了304的价格")
    reply = await bot.says(ledger.wang, "换成天津华光")
    assert "已修改" in reply
    assert "订单额" not in reply


async def test_orders_in_hand_are_all_of_them(bot: BotTester, ledger: Ledger, make: Make) -> None:
    await make.order(ledger.huaguang, "SO9", promised_on=date(2027, 2, 1), owner_id=ledger.wang.id)
    assert "SO9" in await bot.says(ledger.wang, "在手订单有多少")


async def test_who_has_none_is_people_however_it_is_split(bot: BotTester, ledger: Ledger) -> None:
    """Regions and customers are no people: their numbers are not held against those of people."""
    idle = await bot.says(ledger.manager, "本月谁没拜访")
    assert await bot.says(ledger.manager, "各区域本月没拜访的") == idle
    assert "没有" not in await bot.says(ledger.manager, "按客户呢")
    await bot.says(ledger.manager, "王强本周没拜访吗")
    assert (await bot.says(ledger.manager, "上周呢")).startswith("上周 · 王强 · 拜访：\n没有拜访。")
    assert "有拜访：1次。" in await bot.says(ledger.manager, "王强今天没拜访吗")


async def test_what_is_heard_as_a_question_of_payment_is_answered_with_what_is_owed(
    bot: BotTester, business: Business
) -> None:
    assert "没有未付的款项" in await bot.says(business.wang, "天津佳和那边还有多少没给的")
    assert "未付" not in await bot.says(business.wang, "天津佳和那个报价有效期到哪天")


@pytest.mark.parametrize("asked", ["进行中的项目", "进行中的项目有哪些", "进行中的项目排行", "在谈的项目"])
async def test_running_deals_are_listed(bot: BotTester, ledger: Ledger, asked: str) -> None:
    assert "在谈商机 · 按商机" in await bot.says(ledger.manager, asked)


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("新客户开发数量 本季", "本季度 · 新客户"),
        ("价差 304", "304 · 成交均价 · 按级别"),
        ("304 价差 按客户", "304 · 成交均价 · 按客户"),
        ("来源 效果", "今年 · 赢单 · 按来源"),
        ("负荷", "客户 · 按人"),
        ("最近8周的拜访趋势", "拜访 · 按周"),
        ("跟进次数趋势按周", "跟进 · 按周"),
        ("拜访趋势", "拜访 · 按月"),
    ],
)
async def test_short_names_of_figures(bot: BotTester, ledger: Ledger, asked: str, heading: str) -> None:
    assert heading in await bot.says(ledger.manager, asked)
