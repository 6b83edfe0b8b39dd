"""Questions in words that people ask by the day: birthdays, places in a ranking, goods, who has none."""

from datetime import date
from decimal import Decimal

import pytest

from models.money import Payment
from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.ledger import CANARY, Ledger
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


async def test_birthdays_are_those_that_fall_into_the_period(
    bot: BotTester, ledger: Ledger, make: Make
) -> None:
    for name, day, left in (
        ("江勇", date(1975, 11, 30), None),
        ("元旦", date(1980, 1, 1), None),
        ("老赵", date(1970, 11, 21), date(2026, 3, 1)),
        ("闰年", date(1984, 2, 29), None),
    ):
        await make.contact(ledger.jiahe, name, birthday=day, left_on=left)
    assert (await bot.says(ledger.wang, "这个月谁过生日")).splitlines()[1:-1] == [
        "· 11月20日（周五） 天津华光的人 天津华光钢铁贸易有限公司（王强）",
        "· 11月30日（周一） 江勇 天津佳和电梯部件制造有限公司（王强）",
    ]
    assert "江勇" not in await bot.says(ledger.wang, "最近谁过生日")
    coming = await bot.says(ledger.wang, "未来两个月有哪些客户过生日")
    assert coming.index("江勇") < coming.index("1月1日（周五） 元旦")
    assert "2月28日（周日） 闰年" in await bot.says(ledger.wang, "2027年2月谁生日")
    assert "江勇" not in await bot.says(ledger.zhang, "这个月谁过生日")


async def test_what_waits_for_days_is_told_apart(bot: BotTester, ledger: Ledger, clock: Clock) -> None:
    assert "没有符合的" in await bot.says(ledger.manager, "超过三天没处理的投诉有多少")
    clock.advance(days=4)
    assert "超过3天" in await bot.says(ledger.manager, "超过三天没处理的投诉有多少")
    assert "合计 2条" in await bot.says(ledger.manager, "三天没报价的需求")


async def test_a_rep_learns_the_own_place_and_nobody_elses_figures(
    bot: BotTester, ledger: Ledger, make: Make
) -> None:
    for text in ("我的排名", "我排第几", "我这个月业绩排第几", "我在组里排第几"):
        assert (await bot.says(ledger.wang, text)).splitlines() == [
            "本月 · 王强 · 订单额 · 排名：",
            "合计 10万元（1单）；上一期 5万元（1单）",
            "3人中第2名，本部门2人中第1名",
            "发“看明细”看每一笔。",
            "范围：本人",
        ]
    assert "SO1" in await bot.says(ledger.wang, "看明细")
    assert "3人中第1名" in await bot.says(ledger.wang, "我的拜访排名")
    assert "3人中第2名" in await bot.says(ledger.wang, "我本月回款排第几")
    await make.save(
        Payment(reference="P9", customer_id=ledger.jiahe.id, amount=Decimal(50_000), received_on=date(2026, 11, 13))
    )  # fmt: skip
    assert "3人中第1名" in await bot.says(ledger.wang, "我本月回款排第几"), "equals share a place"
    assert "“张伟”不在您能看的范围里" in await bot.says(ledger.wang, "张伟排第几")
    assert "“华东销售部”不在您能看的范围里" in await bot.says(ledger.wang, "华东排第几")


async def test_a_leader_asks_for_the_place_of_others(bot: BotTester, ledger: Ledger) -> None:
    assert "3人中第3名，本部门2人中第2名" in await bot.says(ledger.sun, "我排第几")
    assert "2个部门中第2名" in await bot.says(ledger.manager, "华北排第几")
    assert "3人中第1名，本部门1人中第1名" in await bot.says(ledger.manager, "张伟业绩排第几")
    assert "1 张伟 30万元" in await bot.says(ledger.manager, "我的排名"), "who is not ranked sees the ranking"


async def test_who_has_none_is_told_by_department(bot: BotTester, ledger: Ledger) -> None:
    by_department = [
        "1 华东销售部 1人（共1人）：张伟",
        "2 华北销售部 1人（共2人）：孙磊",
        "合计 2人（共3人）",
    ]
    assert "1 孙磊" in await bot.says(ledger.manager, "谁没拜访")
    assert (await bot.says(ledger.manager, "按部门呢")).splitlines()[1:4] == by_department
    for text in ("本周各部门谁没拜访", "哪个部门本周没拜访"):
        assert (await bot.says(ledger.manager, text)).splitlines()[1:4] == by_department
    opened = await bot.says(ledger.manager, "1")
    assert "11月4日" in opened, "what they did last"
    assert "王强" not in opened
    assert "王强" not in await bot.says(ledger.manager, "看明细"), "he has some"
    assert "张伟" not in await bot.says(ledger.sun, "各部门谁没拜访")


async def test_plans_and_others_may_be_lacking(bot: BotTester, ledger: Ledger) -> None:
    for text in ("本周各部门谁没写计划", "各部门谁没交周计划", "各部门谁没回款"):
        assert "1 华北销售部 1人（共2人）：孙磊" in await bot.says(ledger.manager, text)
    for text in ("本月谁没有新客户", "谁没签单", "这周谁没有新增商机", "谁本周没报过价", "本月谁没录线索"):
        assert (await bot.says(ledger.manager, text)).splitlines()[1] == "1 孙磊"
    assert "合计 3人（共3人）" in await bot.says(ledger.manager, "下周谁没有计划")


async def test_goods_are_ranked_by_what_is_asked_for(bot: BotTester, ledger: Ledger, make: Make) -> None:
    for items in (
        [{"grade": "316L", "thickness": "2.0", "quantity": "25", "unit": "吨"}],
        [
            {"grade": "316L", "thickness": "2", "quantity": "500", "unit": "公斤"},
            {"grade": "201", "quantity": "900", "unit": "张"},
        ],
    ):
        await make.save(
            Demand(customer_id=ledger.jiahe.id, owner_id=ledger.wang.id, items=items, content="要316L")
        )
    ranked = await bot.says(ledger.manager, "各牌号需求量")
    assert ranked.splitlines()[1:5] == [
        "1 304 40吨（2条需求）",
        "2 316L 25.5吨（2条需求）",
        "3 201 0吨（1条需求）",
        "合计 65.5吨（4条需求）",
    ]
    assert "1 304 40吨" in await bot.says(ledger.manager, "需求最多的牌号")
    assert "1 316L 25.5吨" in await bot.says(ledger.wang, "哪个牌号要得最多"), "of the own customers"
    opened = await bot.says(ledger.wang, "1")
    assert opened.count("要316L") == 2
    assert "要304" not in opened
    assert "1 316L 2mm 25.5吨（2条需求）" in await bot.says(ledger.wang, "询价最多的规格")
    assert "1 天津佳和电梯部件制造有限公司 25.5吨" in await bot.says(ledger.manager, "316L谁要得最多")
    assert "304 20吨（1条需求）" in await bot.says(ledger.wang, "最近客户都在询什么料")
    assert CANARY not in await bot.says(ledger.wang, "看明细")


async def test_goods_are_ranked_by_what_is_sold(bot: BotTester, ledger: Ledger) -> None:
    assert "1 304 冷轧 40吨" in await bot.says(ledger.manager, "卖得最好的规格")
    assert (await bot.says(ledger.manager, "1")).count("304 冷轧 20吨") == 2
    assert "1 304 冷轧 20吨" in await bot.says(ledger.wang, "本月各规格销量")
    assert CANARY not in await bot.says(ledger.wang, "1")


async def test_a_mean_is_told_of_each_and_of_those_with_nothing(bot: BotTester, ledger: Ledger) -> None:
    for text, mean in (
        ("平均每人拜访几次", "合计 1次；平均每人 0.3次"),
        ("人均订单额", "合计 40万元（2单）；平均每人 133,333元（0.7单）"),
        ("本月平均每个客户跟进几次", "；平均每客户 2次"),
        ("日均电话", "合计 2次；平均每天 0.7次"),
        ("各部门平均回款", "平均每部门 6.5万元（1笔）"),
        ("今年月均回款", "平均每月 14,091元（0.3笔）"),
    ):
        assert mean in await bot.says(ledger.manager, text)
    assert "平均" not in await bot.says(ledger.manager, "各部门人均订单额"), "a mean of means is not told"
    assert "平均每人 4万元（1笔）" in await bot.says(ledger.wang, "人均回款"), "of those whom he may see"


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("本月毛利率", "利润"),
        ("费用花了多少", "成本、费用"),
        ("304库存多少", "库存"),
        ("我的提成是多少", "提成、工资"),
        ("今天谁请假", "考勤"),
        ("今天镍价多少", "市场行情"),
        ("本月开票多少", "开票"),
        ("回款率多少", "这个比率"),
        ("投诉率", "这个比率"),
        ("平均账期多长", "账期、采购和生产的周期"),
        ("应收账款周转天数", "账期、采购和生产的周期"),
        ("合同快到期的有哪些", "合同的期限"),
        ("新客户贡献了多少", "新老客户各自的业绩"),
    ],
)
async def test_what_is_not_kept_is_said_in_one_sentence(
    bot: BotTester, ledger: Ledger, question: str, topic: str
) -> None:
    answer = await bot.says(ledger.manager, question)
    assert answer.startswith(f"{topic}不在连客的记录里，这个答不了。")
    assert len(answer.splitlines()) == 1


async def test_what_is_told_of_such_things_is_no_question(bot: BotTester, ledger: Ledger) -> None:
    for text in ("今天拜访了华光，他们库存还多", "佳和问库存有没有316L", "我明天请假", "304现货"):
        assert "不在连客的记录里" not in await bot.says(ledger.wang, text)


async def test_leads_that_nobody_follows_are_no_people(bot: BotTester, ledger: Ledger) -> None:
    assert "没有新线索" not in await bot.says(ledger.manager, "哪些线索没人跟"), "people are not asked about"


async def test_whose_debts_are_oldest(bot: BotTester, ledger: Ledger) -> None:
    for text in ("哪家客户逾期最久", "谁的客户逾期时间最长"):
        assert (await bot.says(ledger.manager, text)).splitlines()[1] == (
            "1 天津华光钢铁贸易有限公司 6万元（1笔，最久40天）"
        )
    assert f"2 苏州{CANARY}环保设备有限公司 21万元（1笔，最久10天）" in await bot.says(
        ledger.manager, "逾期天数排名"
    )
    assert f"1 苏州{CANARY}" in await bot.says(ledger.manager, "逾期最多的客户")


async def test_how_long_complaints_take(bot: BotTester, ledger: Ledger, clock: Clock) -> None:
    assert "没有处理完的投诉" in await bot.says(ledger.manager, "平均投诉处理时长")
    clock.advance(hours=30)
    await bot.says(ledger.wang, "已解决 W00001 换货")
    assert "合计 30小时（1条）" in await bot.says(ledger.manager, "投诉处理要多久")
    clock.advance(hours=30)
    await bot.says(ledger.zhang, "已解决 W00002 换货")
    assert "1 王强 30小时（1条）" in await bot.says(ledger.manager, "谁处理投诉最快")
    assert "1 张伟 2.5天（1条）" in await bot.says(ledger.manager, "谁处理投诉最慢")
    assert "合计 30小时（1条）" in await bot.says(ledger.wang, "今年投诉处理时长")


async def test_coverage_is_a_rate_of_the_own_customers(bot: BotTester, ledger: Ledger) -> None:
    assert "合计 2 / 3（67%）；上一期 1 / 3（33%）" in await bot.says(ledger.manager, "拜访覆盖率")
    assert "1 张伟 1 / 1（100%）" in await bot.says(ledger.manager, "本月各人拜访覆盖率")
    assert "合计 1 / 2（50%）" in await bot.says(ledger.wang, "本月拜访覆盖率")


async def test_the_last_payment_of_a_customer(bot: BotTester, ledger: Ledger) -> None:
    for text in ("华光最近一次付款是什么时候", "华光多久没付款了", "华光上次回款是哪天"):
        assert "· 11月10日（周二） 天津华光钢铁贸易有限公司 4万元（P1）" in await bot.says(ledger.wang, text)
    assert "没有符合的" in await bot.says(ledger.wang, "佳和多久没付款了")


async def test_a_form_of_goods_is_asked_for(bot: BotTester, ledger: Ledger) -> None:
    assert "本月 · 冷轧 · 销量：\n合计 40吨" in await bot.says(ledger.manager, "本月冷轧卖了多少吨")
    assert "热轧 · 销量：\n合计 0吨" in await bot.says(ledger.manager, "热轧呢")


async def test_plans_that_are_not_carried_out(bot: BotTester, ledger: Ledger) -> None:
    answer = await bot.says(ledger.manager, "本周计划没完成的有哪些")
    assert answer.startswith("本周 · 没完成的计划：\n合计 2项")
    assert "佳和" in answer
    assert "华光" not in answer


async def test_a_measure_that_is_named_takes_nothing_from_the_last_question(
    bot: BotTester, ledger: Ledger
) -> None:
    await bot.says(ledger.manager, "前十大客户订单额")
    assert "按客户" not in await bot.says(ledger.manager, "订单同比增长多少")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("我的客户谁生日", ["11月20日（周五） 天津华光的人"]),
        ("我的排名怎么样", ["本月 · 王强 · 订单额 · 排名："]),
        ("佳和的货发了几车", ["本月 · 天津佳和电梯部件制造有限公司 · 发货：", "上一期 1车（20吨）"]),
        ("华光今天发货了吗", ["今天 · 天津华光钢铁贸易有限公司 · 发货：", "合计 1车（12.5吨）"]),
        ("本周新增投诉", ["本周 · 投诉：", "合计 1条"]),
        ("最大的客户是谁", ["今年 · 订单额 · 按客户 · 前1：", "1 天津华光钢铁贸易有限公司 10万元"]),
        ("谁的客户最多", ["同事里谁排第一看不到", "范围：本人"]),
        ("前五大客户占多少", ["1 天津华光钢铁贸易有限公司 10万元（1单），占67%"]),
        ("304卖得怎么样", ["本月 · 304 · 销量："]),
        ("各阶段商机金额", ["1 商务谈判 1个（50万元）"]),
        ("哪个渠道来的客户成交最多", ["1 展会 10万元（1单）"]),
        ("平均多久成交", ["合计 30天（1单）"]),
    ],
)
async def test_other_ways_to_ask(bot: BotTester, ledger: Ledger, question: str, answer: list[str]) -> None:
    await bot.says(ledger.wang, "我的报价成交率")
    reply = await bot.says(ledger.wang, question)
    assert [said for said in answer if said not in reply] == [], reply


async def test_a_word_about_a_receipt_is_no_question(bot: BotTester, ledger: Ledger) -> None:
    assert "范围" not in await bot.says(ledger.wang, "已签收")


@pytest.mark.parametrize(
    "question",
    [
        "平均一个订单几天发完货",
        "客户多久才能付一半的款",
        "有几个客户下过两次以上单",
    ],
)
async def test_a_list_is_no_answer_to_what_is_to_be_worked_out(
    bot: BotTester, ledger: Ledger, question: str
) -> None:
    for asker in (ledger.manager, ledger.finance, ledger.wang):
        assert (await bot.says(asker, question)).startswith("这个数没看懂怎么算")


async def test_what_a_customer_owes_is_told_however_it_is_asked(bot: BotTester, ledger: Ledger) -> None:
    answer = await bot.says(ledger.wang, "华光那边钱催回来没")
    assert "没付的一共 6万元，其中逾期 6万元" in answer
