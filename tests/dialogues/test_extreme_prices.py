"""The lowest and the highest price of a customer: 华光 was charged 5,000 on the 3rd and offered 14,500 on the 17th."""

import pytest

from models.sales import Quote
from tests.dialogues.ledger import Ledger
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

WHO = "天津华光钢铁贸易有限公司"


@pytest.mark.parametrize(
    ("asked", "told", "not_told"),
    [
        ("天津华光钢铁报价最低多少", f"{WHO} · 最低的价格：\n· 11月3日（周二）", "14,500"),
        ("天津华光钢铁最便宜卖过多少", "成交5,000元", "14,500"),
        ("天津华光钢铁最高报过多少", f"{WHO} · 最高的价格：\n· 11月17日（周二）", "5,000"),
        ("天津华光钢铁304最高什么价", f"{WHO} · 304 · 最高的价格：", "5,000"),
        ("天津华光钢铁本周最低报价", f"本周 · {WHO} · 最低的价格：\n· 11月17日（周二）", "5,000"),
        ("天津华光钢铁上个月最低成交价", "没有符合的", "元"),
    ],
)
async def test_a_price_is_told_and_not_how_many_there_are(
    bot: BotTester, ledger: Ledger, asked: str, told: str, not_told: str
) -> None:
    answer = await bot.says(ledger.wang, asked)
    assert told in answer
    assert not_told not in answer


@pytest.mark.parametrize(
    "asked",
    ["谁报价最低", "报价最低的是哪家", "304最低卖多少", "天津佳和到账排第几", "天津佳和订单额排名第几"],
)
async def test_what_can_not_be_ranked_so_is_declined(bot: BotTester, ledger: Ledger, asked: str) -> None:
    assert "没有乱答" in await bot.says(ledger.wang, asked)


async def test_whose_customer_it_is_not_is_told_none(bot: BotTester, ledger: Ledger) -> None:
    assert "5,000" not in await bot.says(ledger.zhang, f"{WHO}最低报价多少")


@pytest.mark.parametrize("asked", ["天津华光钢铁304的最低报价和最高报价", "天津华光钢铁304最高价最低价"])
async def test_what_asks_for_both_records_no_quote(bot: BotTester, ledger: Ledger, asked: str) -> None:
    before = len(await bot.all(Quote))
    await bot.says(ledger.wang, asked)
    assert len(await bot.all(Quote)) == before
