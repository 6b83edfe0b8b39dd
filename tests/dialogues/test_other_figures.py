"""A figure that was not asked for is not told instead of the one that was."""

import pytest

from models.activities import Activity
from models.interactions import Interaction
from tests.dialogues.ledger import Ledger
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


@pytest.mark.parametrize("said", ["张伟占316L多少", "华光占316L多少", "A类占316L多少"])
async def test_a_share_of_goods_that_were_never_sold_is_none(
    bot: BotTester, ledger: Ledger, said: str
) -> None:
    reply = await bot.says(ledger.manager, said)
    assert "0吨，没有可比的" in reply
    assert "316L · 销量 0吨" in reply


@pytest.mark.parametrize("said", ["张伟占冷轧多少", "华光占304多少", "张伟占本月304多少"])
async def test_a_share_of_goods_is_of_their_tonnes(bot: BotTester, ledger: Ledger, said: str) -> None:
    assert "20吨，占50%" in await bot.says(ledger.manager, said)


@pytest.mark.parametrize("said", ["张伟占华东多少", "张伟占多少业绩"])
async def test_a_share_without_goods_is_of_orders(bot: BotTester, ledger: Ledger, said: str) -> None:
    assert "订单额 · 占比：\n30万元（1单）" in await bot.says(ledger.manager, said)


@pytest.mark.parametrize(
    "said",
    ["谁报价最快", "谁下单最快", "谁签收最慢", "谁拜访最久", "最快的三个客户", "逾期占回款多少", "逾期客户占比",
     "下单客户占比", "304客户占比", "最大的一笔逾期", "今年最大的一笔报价", "这个月做了多少吨分条",
     "这个月我们卖了多少给贸易商"],
)  # fmt: skip
async def test_what_can_be_asked_is_said_instead(bot: BotTester, ledger: Ledger, said: str) -> None:
    assert (await bot.says(ledger.manager, said)).startswith("这个数没看懂怎么算，没有乱答。可以问：")


@pytest.mark.parametrize("said", ["预付款收了多少", "上个月回款比前个月多吗", "昨天到账的核对一下"])
async def test_what_is_overdue_is_no_answer_of_what_came(bot: BotTester, ledger: Ledger, said: str) -> None:
    assert "逾期" not in (await bot.says(ledger.manager, said)).partition("。")[0]


async def test_bills_are_not_kept(bot: BotTester, ledger: Ledger) -> None:
    assert "承兑汇票不在连客的记录里" in await bot.says(ledger.manager, "承兑汇票到了几张")


@pytest.mark.parametrize("said", ["把华光的到期日改到下周五", "华光的收款日推迟到下周五"])
async def test_a_due_day_that_is_moved_is_no_visit(bot: BotTester, ledger: Ledger, said: str) -> None:
    planned = len(await bot.all(Activity))
    await bot.says(ledger.wang, said)
    assert len(await bot.all(Activity)) == planned


@pytest.mark.parametrize("said", ["采购是谁", "联系人是谁"])
async def test_who_somebody_is_there_shows_whom_was_spoken_of(
    bot: BotTester, ledger: Ledger, said: str
) -> None:
    await bot.says(ledger.wang, "今天拜访了华光")
    assert not (await bot.says(ledger.wang, said)).startswith("这个数没看懂怎么算")


async def test_a_target_is_told_where_no_other_figure_is_named(bot: BotTester, ledger: Ledger) -> None:
    assert "目标" in await bot.says(ledger.manager, "这个月还差多少")


@pytest.mark.parametrize("said", ["华光最近怎么样", "天津华光怎么样"])
async def test_how_a_customer_is_shows_their_page(bot: BotTester, ledger: Ledger, said: str) -> None:
    await bot.says(ledger.manager, "本月投诉几条")
    assert "负责人：王强" in await bot.says(ledger.manager, said)
    await bot.says(ledger.manager, "本月回款多少")
    assert "回款" in await bot.says(ledger.manager, "那华光呢")


@pytest.mark.parametrize(
    ("said", "told"),
    [("快要成交的商机", "要签的商机 · 按商机："), ("欠款多的客户", "应收 · 按客户 · 前10：")],
)
async def test_a_noun_alone_asks_for_a_list(bot: BotTester, ledger: Ledger, said: str, told: str) -> None:
    await bot.says(ledger.wang, "今天拜访了华光")
    assert told in await bot.says(ledger.wang, said)


@pytest.mark.parametrize("said", ["没分级的客户", "资料不全的客户", "最近谁改了客户资料"])
async def test_who_was_spoken_of_is_not_meant_by_a_kind(bot: BotTester, ledger: Ledger, said: str) -> None:
    await bot.says(ledger.wang, "今天拜访了华光")
    assert (await bot.says(ledger.wang, said)).startswith("这个数没看懂怎么算")


@pytest.mark.parametrize("said", ["谁删了记录", "谁把我的记录撤了", "为什么撤销了"])
async def test_who_asks_of_an_undoing_undoes_nothing(bot: BotTester, ledger: Ledger, said: str) -> None:
    await bot.says(ledger.wang, "今天拜访了华光")
    told = await bot.all(Interaction)
    await bot.says(ledger.wang, said)
    assert len(await bot.all(Interaction)) == len(told)


async def test_a_number_to_dial_is_of_whom_was_spoken_of(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.wang, "今天拜访了华光")
    assert "天津华光" in await bot.says(ledger.wang, "联系人电话")


async def test_the_slowest_to_ship_is_no_sum_of_what_was_shipped(bot: BotTester, ledger: Ledger) -> None:
    assert " · 发货 · " not in await bot.says(ledger.manager, "谁发货最慢")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("逾期占应收多少", "27万元（2笔），占77%"),
        ("A类客户占比", "2家，占67%"),
        ("谁成交最快", "平均销售周期 · 按人 · 后1："),
        ("谁逾期最久", "按天数 · 前1：\n1 天津华光"),
        ("今年华光最大的一笔付款", "1 天津华光钢铁贸易有限公司 P1 4万元"),
        ("今年最大的三单", "订单额 · 按订单 · 前3：\n1 苏州金丝雀环保设备有限公司 SO3 30万元"),
        ("王强没拜访哪些客户", "没有跟进的客户（拜访） · 超过30天 · 按客户：\n1 天津佳和"),
    ],
)
async def test_what_is_kept_is_told(bot: BotTester, ledger: Ledger, said: str, told: str) -> None:
    assert told in await bot.says(ledger.manager, said)


@pytest.mark.parametrize(
    "said",
    ["本月哪个客户回款下滑最厉害", "哪个部门回款下滑最厉害", "谁拜访下降最多", "回款下降最多的三个客户"],
)
async def test_who_grew_did_not_shrink_most(bot: BotTester, ledger: Ledger, said: str) -> None:
    reply = await bot.says(ledger.manager, said)
    assert "没有下降的。" in reply
    assert "\n1 " not in reply


async def test_who_grew_most_is_told_without_those_who_did_not(bot: BotTester, ledger: Ledger) -> None:
    reply = await bot.says(ledger.manager, "本月订单增长最多的三个客户")
    assert "\n2 天津华光钢铁贸易有限公司 10万元" in reply
    assert "天津佳和" not in reply
