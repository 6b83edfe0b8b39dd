"""What is asked of the answer of just now in words that name neither it nor whom it named."""

import pytest

from tests.dialogues.ledger import Ledger
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


@pytest.mark.parametrize(
    ("before", "said", "heard"),
    [
        ("本月订单额", "按人分", "本月 · 订单额 · 按人："),
        ("本月订单额", "按客户", "本月 · 订单额 · 按客户："),
        ("本月订单额", "分部门看看", "本月 · 订单额 · 按部门："),
        ("本月订单额", "谁最多", "本月 · 订单额 · 按人 · 前1："),
        ("本月订单额", "哪家最少", "本月 · 订单额 · 按客户 · 后1："),
        ("今年回款", "哪个月最多", "今年 · 回款 · 按月 · 前1："),
        ("今年订单额按部门", "哪个最多", "今年 · 订单额 · 按部门 · 前1："),
        ("今年订单额", "具体哪几单", "今年 · 订单额："),
        ("今年订单额", "明细呢", "今年 · 订单额："),
    ],
)
async def test_it_goes_on_from_the_figure(
    bot: BotTester, ledger: Ledger, before: str, said: str, heard: str
) -> None:
    await bot.says(ledger.manager, before)
    reply = await bot.says(ledger.manager, said)
    assert reply.startswith(heard)


@pytest.mark.parametrize("said", ["第一个", "让王强去第一家看看", "分析一下", "华东谁最多"])
async def test_what_says_something_else_does_not(bot: BotTester, ledger: Ledger, said: str) -> None:
    await bot.says(ledger.manager, "今年订单额")
    assert "今年 · 订单额 · 按" not in await bot.says(ledger.manager, said)


@pytest.mark.parametrize(
    ("said", "told"),
    [("谁负责", "负责人："), ("他是谁在跟", "负责人："), ("还差多少", "应收"), ("电话给我", "")],
)
async def test_the_one_customer_of_an_answer_is_meant(
    bot: BotTester, ledger: Ledger, said: str, told: str
) -> None:
    first = await bot.says(ledger.manager, "今年哪个客户订单额最多")
    name = first.splitlines()[1].split()[1]
    reply = await bot.says(ledger.manager, said)
    assert name in reply and told in reply


async def test_who_owes_for_longest_is_not_who_owes_most(bot: BotTester, ledger: Ledger) -> None:
    await bot.says(ledger.manager, "逾期的有哪些")
    assert await bot.says(ledger.manager, "最久的是谁") == await bot.says(ledger.manager, "谁逾期最久")
