"""What is asked of the figure of just now in words that need it: 和张伟比呢, 多少吨, 第一是谁, 他跑了几家, 为什么."""

import pytest

from tests.dialogues.ledger import CANARY, Ledger
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


@pytest.mark.parametrize(
    ("before", "said", "heard"),
    [
        ("王强本月订单额", "和张伟比呢", "本月 · 张伟、王强 · 订单额："),
        ("王强本月订单额", "跟张伟比一下", "本月 · 张伟、王强 · 订单额："),
        ("华北这个月订单额", "比华东呢", "本月 · 华东销售部、华北销售部 · 订单额："),
        ("本月304销量", "和316L比呢", "本月 · "),
        ("华北本月订单额", "多少吨", "本月 · 华北销售部 · 销量："),
        ("华北本月订单额", "一共几单", "本月 · 华北销售部 · 订单数："),
        ("本月304销量", "均价多少", "本月 · 304 · 成交均价："),
        ("王强本月订单额", "回款多少", "本月 · 王强 · 回款："),
        ("王强本月订单额", "谁最多", "本月 · 订单额 · 按人 · 前1："),
        ("王强业绩排第几", "第一是谁", "本月 · 订单额 · 按人 · 前1："),
        ("本月丢单", "都输在哪", "本月 · 丢单原因 · 按原因："),
        ("本月投诉", "处理完了吗", "本月 · 未处理的投诉"),
        ("华北本月订单额", "哪个区最好", "本月 · 订单额 · 按部门 · 前1："),
        ("王强本月订单额", "他跑了几家", "本月 · 王强 · 跟进的客户（拜访）："),
        ("王强本月订单额", "他欠款多少", "王强 · 应收："),
        ("王强和张伟本月订单额谁多", "差多少", "本月 · 张伟、王强 · 订单额："),
        ("逾期的有几家", "都是谁的客户", "逾期 · 今天以前到期 · 按人："),
        ("王强手上几个商机", "最大的那个是谁家", "王强 · 在谈商机 · 按商机 · 前1："),
        ("今年订单额哪个月最多", "10月份呢", "上月 · 订单额："),
    ],
)
async def test_it_is_of_that_figure(
    bot: BotTester, ledger: Ledger, before: str, said: str, heard: str
) -> None:
    await bot.says(ledger.manager, before)
    reply = await bot.says(ledger.manager, said)
    assert reply.startswith(heard)


@pytest.mark.parametrize(
    ("before", "said", "heard"),
    [
        ("华北本月订单额", "本月回款多少", "本月 · 回款："),
        ("天津华光欠多少", "还有多少没确认的", "待确认的到款"),
        ("王强本月订单额", "公海还有几个客户", "公海客户"),
    ],
)
async def test_what_is_whole_by_itself_is_not(
    bot: BotTester, ledger: Ledger, before: str, said: str, heard: str
) -> None:
    await bot.says(ledger.manager, before)
    assert (await bot.says(ledger.manager, said)).startswith(heard)


async def test_a_rep_sees_neither_who_is_first_nor_a_colleague_beside(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.wang, "我这个月业绩多少")
    assert "不在您能看的范围里" in await bot.says(ledger.wang, "和张伟比呢")
    await bot.says(ledger.wang, "我排第几")
    for said in ("第一是谁", "本月业绩第一是谁", "谁跑得最多"):
        reply = await bot.says(ledger.wang, said)
        assert "同事里谁排第一看不到" in reply and "王强" not in reply and CANARY not in reply


@pytest.mark.parametrize("said", ["为什么", "为啥这么少", "怎么回事", "什么原因"])
async def test_why_is_not_guessed_at(bot: BotTester, ledger: Ledger, said: str) -> None:
    await bot.says(ledger.manager, "本月订单额")
    reply = await bot.says(ledger.manager, said)
    assert reply.startswith("本月 · 订单额：") and "没有原因" in reply
    assert (await bot.says(ledger.manager, "1")).startswith("本月 · 订单额 · 按部门：")


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("两个区这个月订单各多少", "本月 · 订单额 · 按部门："),
        ("哪个区卖得最好", "本月 · 订单额 · 按部门 · 前1："),
        ("谁付的最多", "本月 · 回款 · 按客户 · 前1："),
        ("谁的客户逾期最多", "逾期 · 今天以前到期 · 按人 · 前1："),
        ("投诉多不多", "本月 · 投诉："),
        ("好久没去的客户有哪些", "没有跟进的客户（拜访） · 超过30天"),
        ("王强明天去哪", "11月19日 · 王强 · 计划："),
        ("304一般卖什么价", "本月 · 304 · 成交均价："),
        ("华光和佳和谁买的多", "本月 · "),
        ("今天谁没写拜访", "今天 · 没有拜访 · 按人："),
        ("王强这个月怎么样", "绩效 王强"),
        ("天津华光上次什么时候来的款", "天津华光钢铁贸易有限公司 · 最近一次回款："),
        ("谁的电话打得最勤", "本周 · 电话 · 按人 · 前1："),
    ],
)
async def test_words_that_were_not_heard(bot: BotTester, ledger: Ledger, said: str, heard: str) -> None:
    assert (await bot.says(ledger.manager, said)).startswith(heard)


@pytest.mark.parametrize("said", ["为什么", "怎么回事"])
async def test_why_behind_nothing_is_not_of_a_figure(bot: BotTester, ledger: Ledger, said: str) -> None:
    assert "没有原因" not in await bot.says(ledger.manager, said)


async def test_behind_a_question_that_nobody_understood_it_is_not_of_the_one_before(
    bot: BotTester, ledger: Ledger
) -> None:
    await bot.says(ledger.manager, "王强本月订单额")
    bot.clock.advance(minutes=1)
    assert "没听懂" in await bot.says(ledger.manager, "蓝色的那种放哪了")
    bot.clock.advance(minutes=1)
    assert "王强" not in await bot.says(ledger.manager, "上个月呢")


async def test_behind_who_owes_most_it_is_of_all_whether_any_is_overdue(
    bot: BotTester, ledger: Ledger
) -> None:
    await bot.says(ledger.manager, "哪家欠的最多")
    assert (await bot.says(ledger.manager, "有逾期的吗")).startswith("逾期 · 今天以前到期：")


async def test_whose_sum_is_not_said_shows_no_debts(bot: BotTester, ledger: Ledger) -> None:
    assert "逾期应收" not in await bot.says(ledger.manager, "一共多少钱")
