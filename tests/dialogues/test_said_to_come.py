"""What is to come is a plan or a reminder in whatever order it is said."""

from datetime import date, datetime

import pytest

from models.activities import Activity, Task
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.tester import BotTester


@pytest.mark.wordings
@pytest.mark.parametrize(
    ("said", "day", "kind"),
    [
        ("天津佳和过完年再联系", date(2027, 2, 13), "phone"),
        ("佳和下周三再联系", date(2026, 11, 25), "phone"),
        ("天津佳和月底再联系一下", date(2026, 11, 30), "phone"),
        ("佳和那边月底前打个电话", date(2026, 11, 30), "phone"),
        ("天津佳和下周五去一趟", date(2026, 11, 27), "visit"),
    ],
)
async def test_a_customer_ahead_of_the_day(
    bot: BotTester, business: Business, said: str, day: date, kind: str
) -> None:
    await bot.says(business.wang, said)
    plan = await bot.only(Activity)
    assert (plan.planned_start.astimezone(SHANGHAI).date(), plan.type) == (day, kind)


@pytest.mark.wordings
@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("佳和报价单月底前发 别忘了", datetime(2026, 11, 30, 9, tzinfo=SHANGHAI)),
        ("对账单周五前要寄，千万别忘啊", datetime(2026, 11, 20, 9, tzinfo=SHANGHAI)),
        ("再加一个 明天下午三点催佳和回款", datetime(2026, 11, 19, 15, tzinfo=SHANGHAI)),
    ],
)
async def test_a_reminder(bot: BotTester, business: Business, said: str, due: datetime) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Task)).due_at == due


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "佳和昨天联系了",
        "佳和下周三联系谁",
        "佳和说别忘了",
        "再加一个 316L的3吨",
        "佳和过几天再联系",
        "客户说周五前 别忘了",
    ],
)
async def test_what_is_neither(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert not await bot.all(Activity)
    assert not await bot.all(Task)


async def test_nobody_is_woken_by_what_comes_again(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "每周一早上提醒我发周报")
    assert (await bot.only(Task)).due_at == datetime(2026, 11, 23, 8, tzinfo=SHANGHAI)
