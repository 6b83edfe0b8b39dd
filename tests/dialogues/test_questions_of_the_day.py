"""Questions in words that people ask by the day: birthdays, places in a ranking, goods, who has none."""

from datetime import date

from tests.conftest import Clock
from tests.dialogues.ledger import Ledger, keep_ledger
from tests.make import Make
from tests.planting import planted
from tests.tester import BotTester


@planted
async def ledger(make: Make) -> Ledger:
    """王强 in 华北, 张伟 in 华东, and what they did and sold."""
    return await keep_ledger(make)


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
