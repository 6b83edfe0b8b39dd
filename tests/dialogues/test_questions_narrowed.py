"""Questions of which more is said: whom to leave out, where customers come from, several figures, a share by month."""

from datetime import date
from decimal import Decimal

import pytest

from models.interactions import Interaction
from models.leads import Lead
from models.sales import Demand, Order, OrderItem
from models.targets import Target
from tests.dialogues.ledger import CANARY, EAST, NORTH, Ledger, local
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


ASKED = [
    ("展会来的客户本月订单额", ["本月 · 展会来的 · 订单额：", "合计 40万元（2单）"]),
    ("转介绍来的客户今年买了多少", ["今年 · 转介绍来的 · 订单额：", "合计 5万元（1单）"]),
    ("展会来的线索有几条", ["本月 · 展会来的 · 新线索：", "合计 2条"]),
    ("展会线索转化率", ["合计 0 / 2（0%）"]),
    ("今年展会客户订单占比", ["40万元（2单），占89%"]),
    ("除了王强本月拜访几次", ["本月 · 不算王强 · 拜访：", "合计 2次"]),
    ("除了华东其他部门业绩多少", ["不算华东销售部", "1 华北销售部 10万元（1单）\n回复"]),
    ("本月订单额不算A类客户", ["不算A类", "合计 0元（0单）"]),
    ("今年订单额不看展会客户", ["不算展会", "合计 5万元（1单）"]),
    ("不算华光今年卖了多少", [f"今年 · 不算{NORTH[0]} · 订单额：", "合计 35万元（2单）"]),
    ("江苏以外今年的订单额", ["不算江苏", "合计 15万元（2单）"]),
    ("除了电梯行业今年订单额", ["不算电梯", "合计 40万元（2单）"]),
    ("304以外卖了多少吨", ["不算304", "合计 7吨"]),
    ("除了张伟还有谁没打电话", ["本周 · 不算张伟 · 没有电话 · 按人：", "1 孙磊\n回复"]),
    ("除了张伟各人完成率", ["1 王强 2026年11月订单目标 50%"]),
    ("除了王强的新增线索", ["本月 · 不算王强 · 新线索：", "合计 2条"]),
    ("今年除了A类客户哪些客户没下单", ["不算A类", "没有符合的。"]),
    (
        "华东本月签单多少回款多少",
        ["1 本月 · 华东销售部 · 赢单：1单（60万元）", "2 本月 · 华东销售部 · 回款：9万元（1笔）"],
    ),
    ("本月订单多少还欠多少", ["1 本月 · 订单额：40万元（2单）", "2 应收：35万元（4笔）"]),
    (
        "本月订单额和回款比上月",
        ["订单额 · 比上月：40万元（2单）；上月 5万元（1单），多35万元", "13万元（2笔）；上月 2.5万元"],
    ),
    ("王强报价几次成了几次", ["本季度 · 王强 · 报价转订单：", "合计 0 / 1（0%）"]),
    (
        "每月304占比",
        ["1 2026年10月 20吨，全部27吨，占74%", "2 2026年11月 40吨，全部40吨，占100%", "合计 60吨，占90%"],
    ),
    (
        "今年每月华东订单占比",
        [
            "1 2026年10月 0元（0单），全部5万元（1单），占0%",
            "2 2026年11月 30万元（1单），全部40万元（2单），占75%",
        ],
    ),
    (
        "欠款超过10万的客户一共欠多少",
        ["10万元以上 · 按客户：", f"1 {EAST} 24万元（2笔）", "合计 1家，24万元（2笔）"],
    ),
    ("欠款超过5万的A类客户有几家", ["合计 2家，30万元（3笔）"]),
    ("没跟进的客户比上月多吗", ["没有跟进的客户 · 比上月：\n本月 0家\n上月 1家，本月少1家"]),
    ("哪个客户发货最慢", ["今年 · 从下单到发货 · 按客户 · 前1：", f"1 {NORTH[0]} 平均15天（1车）"]),
    ("哪个客户发货最快", ["按客户 · 后1：", f"1 {EAST} 平均12.5天（2车）"]),
    ("谁的新客户开单最快", ["今年 · 从建档到第一单 · 按人 · 后1：", "1 张伟 平均3天（1家）"]),
    ("没有开票的订单", ["开票不在连客的记录里"]),
    ("订单超过100万的客户今年回款多少", ["这个数没看懂怎么算"]),
    ("每月逾期多少", ["这个数没看懂怎么算"]),
    ("逾期的客户今年买了多少", ["这个数没看懂怎么算"]),
    ("除了304本月回款多少", ["这个数没看懂怎么算"]),
]


@pytest.mark.parametrize(("question", "answer"), ASKED)
async def test_what_is_narrowed_is_answered_so(
    bot: BotTester, ledger: Ledger, make: Make, question: str, answer: list[str]
) -> None:
    order = await make.order(
        ledger.jiahe, "SO20", amount="0", ordered_on=date(2026, 10, 6), owner_id=ledger.wang.id, status="cancelled"
    )  # fmt: skip
    await make.save(OrderItem(order_id=order.id, line=2, grade="201", quantity=Decimal(9), unit="吨"))
    await make.save(
        OrderItem(order_id=await _order(bot, "SO2"), line=2, grade="316L", quantity=Decimal(7), unit="吨")
    )
    reply = await bot.says(ledger.manager, question)
    if question == "304以外卖了多少吨":
        reply = await bot.says(ledger.manager, "上个月呢")
    assert [said for said in answer if said not in reply] == [], reply


async def _order(bot: BotTester, number: str) -> int:
    return next(order.id for order in await bot.all(Order) if order.number == number)


async def test_how_long_leads_take_is_of_those_that_became_customers(
    bot: BotTester, ledger: Ledger, make: Make
) -> None:
    lead = await make.save(Lead(company="宁波远洋管业", source="展会", created_at=local(11, 8)))
    await bot.says(ledger.wang, f"认领 {lead.number}")
    for asker in (ledger.manager, ledger.wang):
        assert "合计 平均10天（1条）" in await bot.says(asker, "线索多久转化")
    assert "1 展会 平均10天（1条）" in await bot.says(ledger.manager, "各来源线索多久转化")
    assert "宁波远洋管业" in await bot.says(ledger.manager, "1")
    await bot.says(ledger.wang, "撤销")
    assert "没有线索转成客户" in await bot.says(ledger.manager, "线索多久转化")


async def test_targets_are_compared_with_their_own_kind(bot: BotTester, ledger: Ledger, make: Make) -> None:
    assert "上月没有设目标，没有可比的。" in await bot.says(ledger.manager, "任务完成率比上月")
    for first, last in ((date(2026, 10, 1), date(2026, 10, 31)), (date(2026, 10, 1), date(2026, 12, 31))):
        await make.save(
            Target(user_id=ledger.wang.id, starts_on=first, ends_on=last, amount=Decimal(200_000))
        )
    reply = await bot.says(ledger.manager, "任务完成率比上月")
    assert "2026年11月订单目标 50%" in reply
    assert "2026年10月订单目标 25%（5万元 / 20万元），多25个百分点" in reply
    assert "第四季度" not in reply


async def test_each_of_several_figures_opens_and_goes_on(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.manager, "华东本月签单多少回款多少")
    assert f"{CANARY}P3" in await bot.says(ledger.manager, "2")
    following = await bot.says(ledger.manager, "上个月呢")
    assert "1 上月 · 华东销售部 · 赢单：0单" in following
    assert "2 上月 · 华东销售部 · 回款：0元（0笔）" in following


async def test_of_several_figures_none_is_dropped_unsaid(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.manager, "今年回款多少，还欠多少，逾期多少")
    following = await bot.says(ledger.manager, "上个月呢")
    assert "1 上月 · 回款：2.5万元" in following
    assert "2 应收：35万元" in following and "3 逾期" in following
    assert "应收、逾期是到今天为止的" in following
    of_wang = await bot.says(ledger.manager, "那王强呢")
    assert "1 上月 · 王强 · 回款" in of_wang and "2 王强 · 应收" in of_wang
    await bot.says(ledger.manager, "今年卖了多少吨，回款多少")
    of_grade = await bot.says(ledger.manager, "那304呢")
    assert "1 今年 · 304 · 销量：" in of_grade and "回款没有这样的数，没列。" in of_grade
    assert "到今天为止" not in of_grade
    assert "1 上月 · 304 · 销量：" in await bot.says(ledger.manager, "上个月呢")
    await bot.says(ledger.manager, "还欠多少，逾期多少")
    assert "应收：" not in await bot.says(ledger.manager, "上个月呢")


async def test_days_of_a_period_that_is_over_are_counted_to_its_end(
    bot: BotTester, ledger: Ledger, make: Make
) -> None:
    await make.order(
        ledger.huaguang, "SO0", amount="1", ordered_on=date(2026, 8, 31), owner_id=ledger.wang.id
    )
    for customer, at in ((ledger.canary, local(9, 1)), (ledger.huaguang, local(9, 30))):
        await make.save(
            Interaction(
                owner_id=customer.owner_id, customer_id=customer.id, mode="phone", occurred_at=at, our_people="",
                topic="谈价", content="谈价",
            )
        )  # fmt: skip
    reply = await bot.says(ledger.manager, "上个月没跟进的客户")
    assert f"{NORTH[0]} 31天" in reply and " 0天" not in reply
    assert "9月30日" in await bot.says(ledger.manager, "1")
    reply = await bot.says(ledger.manager, "上个月没下单的客户")
    assert f"{NORTH[0]} 61天" in reply


async def test_who_ordered_before_being_entered_was_no_new_customer(bot: BotTester, ledger: Ledger) -> None:
    assert "合计 平均139天（2家）" in await bot.says(ledger.manager, "新客户多久开单")
    assert NORTH[1] not in await bot.says(ledger.manager, "看明细")


@pytest.mark.parametrize("question", ["除了王强今年哪些客户没买过304", "除了华北今年哪些客户没买过304"])
async def test_what_who_is_left_out_had_of_a_customer_is_theirs_still(
    bot: BotTester, ledger: Ledger, make: Make, question: str
) -> None:
    without = await make.customer("宁波甬江管业有限公司", owner=ledger.zhang, code="C0004", short=("甬江",))
    theirs = await make.customer("宁波远洋管业有限公司", owner=ledger.zhang, code="C0003", short=("远洋",))
    order = await make.order(theirs, "SO9", ordered_on=date(2026, 11, 6), owner_id=ledger.wang.id)
    await make.save(OrderItem(order_id=order.id, line=2, grade="304", quantity=Decimal(9), unit="吨"))
    reply = await bot.says(ledger.manager, question)
    assert without.name in reply and theirs.name not in reply, reply


@pytest.mark.parametrize(
    "question",
    ["华东本月签单多少回款多少", "除了张伟本月订单额", "不算金丝雀今年卖了多少", "每月张伟订单占比"],
)
async def test_nobody_is_left_out_or_told_of_whom_the_asker_may_not_see(
    bot: BotTester, ledger: Ledger, question: str
) -> None:
    for asker in (ledger.wang, ledger.sun):
        reply = await bot.says(asker, question)
        assert "不在您能看的范围里" in reply or "没有查看权限" in reply
        assert "30万" not in reply


@pytest.mark.parametrize(
    "question",
    [
        "展会来的客户有哪些",
        "本月订单额和回款",
        "每月304占比",
        "新客户多久开单",
        "线索多久转化",
        "除了我还有谁没拜访",
        "今年订单额不算B类",
    ],
)
async def test_a_rep_is_told_of_their_own_alone(bot: BotTester, ledger: Ledger, question: str) -> None:
    reply = await bot.says(ledger.wang, question)
    assert reply.splitlines()[-1] == "范围：本人"
    assert CANARY not in reply + await bot.says(ledger.wang, "看明细")


async def test_finance_is_told_of_orders_and_money_alone(bot: BotTester, ledger: Ledger) -> None:
    assert "2 逾期" in await bot.says(ledger.finance, "本月回款多少逾期多少")
    for question in ("本月拜访多少回款多少", "线索多久转化", "新客户多久开单"):
        assert "财务只能查订单和款项" in await bot.says(ledger.finance, question)


@pytest.mark.parametrize(
    "told", ["华光没要304", "华光不需要304", "华光还没要304", "华光没要304 20吨", "华光304他们不要了"]
)
async def test_what_is_not_wanted_is_no_demand(bot: BotTester, ledger: Ledger, told: str) -> None:
    before = len(await bot.all(Demand))
    await bot.says(ledger.wang, told)
    assert len(await bot.all(Demand)) == before


@pytest.mark.parametrize(
    ("told", "grade"),
    [
        ("华光没要304，要316L 10吨", "316L"),
        ("华光要304 10吨，不要201", "304"),
        ("华光要304 10吨，还没要201", "304"),
    ],
)
async def test_what_is_wanted_beside_it_is_one(bot: BotTester, ledger: Ledger, told: str, grade: str) -> None:
    before = len(await bot.all(Demand))
    await bot.says(ledger.wang, told)
    demands = await bot.all(Demand)
    assert len(demands) == before + 1
    assert [item["grade"] for item in demands[-1].items] == [grade]


async def test_a_figure_is_split_and_narrowed_in_turn(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.manager, "本月回款多少")
    assert "回款 · 按人" in await bot.says(ledger.manager, "再按人分")
    narrowed = await bot.says(ledger.manager, "只看华东")
    assert "华东销售部 · 回款 · 按人" in narrowed
    assert "王强" not in narrowed
