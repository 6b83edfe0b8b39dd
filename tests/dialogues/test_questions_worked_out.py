"""Questions whose answer is worked out of figures: one beside another, shares, growth, who has none, how long."""

from datetime import date
from decimal import Decimal

import pytest

from models.interactions import Interaction
from models.journal import AuditLog
from models.leads import Lead
from models.money import Payment
from tests.dialogues.ledger import CANARY, EAST, NORTH, Ledger, local
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "王强和张伟谁卖得多",
            [
                "本月 · 张伟、王强 · 订单额：",
                "1 张伟 30万元（1单）",
                "2 王强 10万元（1单）",
                "张伟比王强：多20万元（+200%）",
            ],
        ),
        (
            "华北比华东多回款多少",
            ["1 华东销售部 9万元（1笔）", "2 华北销售部 4万元（1笔）", "多5万元（+125%）"],
        ),
        ("天津和江苏哪个订单多", ["1 江苏 30万元（1单）", "2 天津 10万元（1单）"]),
        (
            "今年佳和跟华光各买了多少",
            ["1 天津华光钢铁贸易有限公司 10万元", "2 天津佳和电梯部件制造有限公司 5万元"],
        ),
        ("A类和B类客户哪个下单多", ["1 A类 40万元（2单）", "2 B类 0元（0单）"]),
        ("电梯和环保行业今年哪个订单多", ["1 环保 30万元（1单）", "2 电梯 5万元（1单）"]),
        ("本月拜访和电话哪个多", ["1 拜访 3次", "2 电话 2次", "拜访比电话：多1次（+50%）"]),
        ("304和316L哪个卖得多", ["1 304 40吨", "2 316L 0吨", "304比316L：多40吨"]),
        ("王强和张伟的客户数", ["1 王强 2家", "2 张伟 1家"]),
    ],
)
async def test_two_are_set_beside_each_other(
    bot: BotTester, ledger: Ledger, question: str, answer: list[str]
) -> None:
    reply = await bot.says(ledger.manager, question)
    assert [said for said in answer if said not in reply] == [], reply


async def test_rows_open_of_each_of_the_two(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.manager, "王强和张伟谁卖得多")
    first = await bot.says(ledger.manager, "1")
    assert "SO3" in first
    assert "SO1" not in first
    await bot.says(ledger.manager, "王强和张伟谁卖得多")
    assert "SO1" in await bot.says(ledger.manager, "2")
    await bot.says(ledger.manager, "华北和华东哪个好")
    assert "华东销售部比华北销售部：多20万元" in await bot.says(ledger.manager, "1")


async def test_nobody_is_set_beside_those_they_may_not_see(bot: BotTester, ledger: Ledger) -> None:
    before = len(await bot.all(AuditLog))
    for asker, question in (
        (ledger.wang, "我跟张伟谁卖得多"),
        (ledger.sun, "王强和张伟谁卖得多"),
        (ledger.sun, "华东和华北哪个业绩好"),
    ):
        assert "不在您能看的范围里" in await bot.says(asker, question)
    refused = await bot.says(ledger.wang, f"佳和跟苏州{CANARY}谁买得多")
    assert "没有查看权限" in refused
    assert "30万" not in refused
    assert "财务只能查订单和款项" in await bot.says(ledger.finance, "王强和张伟谁拜访多")
    assert len(await bot.all(AuditLog)) == before


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "哪个行业增长最快",
            [
                "本月 · 订单额 · 按行业 · 比10月1日至10月18日 · 增得最多：",
                "1 环保 30万元（1单）；10月1日至10月18日 0元（0单），多30万元",
            ],
        ),
        (
            "增长最快的两个客户",
            [
                "增得最多的2个：",
                "1 苏州金丝雀环保设备有限公司 30万元（1单）",
                "2 天津华光钢铁贸易有限公司 10万元",
            ],
        ),
        (
            "哪些客户订单下滑了",
            ["1 天津佳和电梯部件制造有限公司 0元（0单）；10月1日至10月18日 5万元（1单），少5万元（-100%）"],
        ),
        ("哪个行业掉得最厉害", ["降得最多：", "1 电梯 0元（0单）；10月1日至10月18日 5万元（1单），少5万元"]),
        ("谁回款进步最大", ["1 张伟 9万元（1笔）；10月1日至10月18日 0元（0笔），多9万元"]),
        ("哪些部门回款下降了", ["没有下降的。"]),
        ("今年业绩增长多少", ["今年 45万元（3单）", "去年 0元（0单），今年多45万元"]),
        ("304销量涨了多少", ["本月 40吨", "上月 20吨，本月多20吨（+100%）"]),
        ("应收增长了多少", ["这个数没看懂怎么算"]),
    ],
)
async def test_what_grew_and_shrank_most(
    bot: BotTester, ledger: Ledger, question: str, answer: list[str]
) -> None:
    reply = await bot.says(ledger.manager, question)
    assert [said for said in answer if said not in reply] == [], reply
    assert CANARY not in await bot.says(ledger.sun, question)


async def test_where_nothing_was_sold_no_price_grew(bot: BotTester, ledger: Ledger) -> None:
    """苏州's first order has a price, and nothing that it is compared with."""
    reply = await bot.says(ledger.manager, "哪些客户均价涨得最多")
    assert CANARY not in reply, reply
    reply = await bot.says(ledger.manager, "各客户均价比上月")
    assert "上月 没有成交，没有可比的" in reply, reply


async def test_the_rows_of_what_shrank_open(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.manager, "哪些客户增长了")
    assert "SO3" in await bot.says(ledger.manager, "1")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("平均多久回款", ["今年 · 从下单到回款：", "合计 平均15天（2笔）"]),
        ("华光平均多久付款", ["天津华光钢铁贸易有限公司 · 从下单到回款：", "合计 平均10天（1笔）"]),
        ("哪个客户回款最慢", [f"1 {EAST} 平均20天（1笔）"]),
        ("哪个部门回款最慢", ["从下单到回款 · 按部门 · 前1：", "1 华东销售部 平均20天（1笔）"]),
        ("各部门平均多久回款", ["1 华东销售部 平均20天（1笔）", "2 华北销售部 平均10天（1笔）"]),
        ("谁的客户回款最快", [f"1 {NORTH[0]} 平均10天（1笔）"]),
        ("平均多久下一单", ["今年 · 下单间隔：", "合计 平均9.3天（3次）"]),
        ("华光多久下一次单", ["合计 平均6天（2次）"]),
        ("佳和多久买一次", ["合计 没有可以算的"]),
        ("本月平均几天跟进一次", ["本月 · 跟进间隔：", "合计 平均4.7天（3次）"]),
        ("本月佳和平均几天拜访一次", ["跟进间隔（拜访）：", "合计 没有可以算的"]),
        ("从报价到下单平均多久", ["从报价到下单：", "合计 没有可以算的"]),
        ("平均逾期多少天", ["合计 平均25天（2笔）"]),
        ("下单到发货平均多久", ["从下单到发货：", "合计 平均13.8天（4车）"]),
        ("谁成交最快", ["平均销售周期 · 按人 · 后1：", "1 王强 30天（1单）"]),
    ],
)
async def test_how_long_things_take(
    bot: BotTester, ledger: Ledger, make: Make, question: str, answer: list[str]
) -> None:
    for number, on in (("SO7", date(2026, 11, 9)), ("SO8", date(2026, 11, 15)), ("SO9", date(2026, 11, 15))):
        order = await make.order(ledger.huaguang, number, ordered_on=on, owner_id=ledger.wang.id)
        if number == "SO7":
            await make.save(
                Payment(
                    reference="P77", customer_id=ledger.huaguang.id, order_id=order.id, amount=Decimal(1),
                    received_on=date(2026, 11, 19), owner_id=ledger.wang.id,
                )
            )  # fmt: skip
    old = await make.order(ledger.canary, "SO10", ordered_on=date(2026, 10, 20), owner_id=ledger.zhang.id)
    await make.save(
        Payment(
            reference="P78", customer_id=ledger.canary.id, order_id=old.id, amount=Decimal(1),
            received_on=date(2026, 11, 9), owner_id=ledger.zhang.id,
        )
    )  # fmt: skip
    await make.save(
        Interaction(
            owner_id=ledger.wang.id, customer_id=ledger.huaguang.id, mode="phone", occurred_at=local(11, 6),
            our_people="王强", topic="谈价", content="谈价",
        )
    )  # fmt: skip
    reply = await bot.says(ledger.manager, question)
    assert [said for said in answer if said not in reply] == [], reply
    own = await bot.says(ledger.wang, question)
    assert own.splitlines()[-1] == "范围：本人"
    assert CANARY not in own + await bot.says(ledger.wang, "看明细")


@pytest.mark.parametrize(
    "question",
    [
        "哪些行业没有订单",
        "没到期的应收多少",
        "哪些客户从没逾期过",
        "王强和张伟人均订单额比一下",
        "王强和张伟各占多少业绩",
        "各行业逾期占应收多少",
        "各部门逾期率",
        "超过50万的客户平均多久回款",
        "每个月平均多久回款",
        "冷轧和热轧回款占多少",
    ],
)
async def test_whom_it_leaves_out_is_not_what_a_question_asks_for(
    bot: BotTester, ledger: Ledger, question: str
) -> None:
    assert (await bot.says(ledger.manager, question)).startswith("这个数没看懂怎么算")


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("今年哪个月业绩最好", ["今年 · 订单额 · 按月 · 前1：", "1 2026年11月 40万元（2单）"]),
        ("本周哪天跟进最多", ["按天 · 前1：", "1 11月16日（周一） 2次"]),
        ("最大的一笔回款", ["本月 · 回款 · 按笔 · 前1：", f"1 {EAST} {CANARY}P3 9万元（1笔）"]),
        ("今年买了20吨以上的客户", ["今年 · 销量 · 20吨以上 · 按客户：", "合计 3家，60吨"]),
        ("今年买了21吨以上的客户", ["没有符合的。"]),
        ("我有几家客户没下过单", ["没有订单额 · 按客户：", "每家都有。"]),
        ("还有几笔没确认", ["合计 3万元（2笔）"]),
        ("304谁买得最多", ["304 · 销量 · 按客户 · 前1：", "20吨"]),
        ("近三个月趋势", ["看哪一项？回复数字："]),
        ("A类客户谁跟得最勤", ["本周 · A类客户 · 跟进 · 按人 · 前1：", "1 王强 1次"]),
        ("投诉处理时长比上月", ["本月 没有处理完的投诉", "没有可比的"]),
        ("成交周期比上月长了多少", ["平均销售周期 · 比上月："]),
        ("谁没有跟进任何客户", ["本周 · 没有跟进 · 按人：", "1 孙磊", "2 张伟"]),
    ],
)
async def test_what_is_asked_in_other_ways(
    bot: BotTester, ledger: Ledger, question: str, answer: list[str]
) -> None:
    asker = ledger.wang if question.startswith("我") else ledger.manager
    reply = await bot.says(asker, question)
    assert [said for said in answer if said not in reply] == [], reply


async def test_what_is_answered_in_part_is_not_answered(bot: BotTester, ledger: Ledger) -> None:
    for question in ("本月人均拜访比上月", "赢单率谁最高"):
        assert "1 " not in await bot.says(ledger.manager, question)


async def test_what_has_no_period_or_mean_breaks_nothing(bot: BotTester, ledger: Ledger) -> None:
    for question in ("待交货订单哪天最多", "流失客户比上月", "人均订单额", "跟上个月比呢"):
        assert "出错了" not in await bot.says(ledger.manager, question)
    await bot.says(ledger.manager, "人均订单额")
    assert (await bot.says(ledger.manager, "王强呢")).startswith("本月 · 王强 · 订单额：\n合计 10万元（1单）")


async def test_visits_to_two_who_are_no_customers_yet_are_no_interval(
    bot: BotTester, ledger: Ledger, make: Make
) -> None:
    before = await bot.says(ledger.manager, "本月平均几天跟进一次")
    for day in (2, 16):
        lead = await make.save(Lead(company=f"常州{day}厂", owner_id=ledger.wang.id))
        await make.save(
            Interaction(
                owner_id=ledger.wang.id, lead_id=lead.id, mode="phone", occurred_at=local(11, day),
                our_people="王强", topic="谈价", content="谈价",
            )
        )  # fmt: skip
    assert await bot.says(ledger.manager, "本月平均几天跟进一次") == before


async def test_how_long_it_takes_is_asked_of_no_customer(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.manager, "华光")
    assert (await bot.says(ledger.manager, "平均多久丢单")).startswith("这个数没看懂怎么算")
    assert (await bot.says(ledger.manager, "平均多久成交")).startswith("今年 · 平均销售周期：")
