"""What a leader gave a colleague to do is moved by whose it is, also where another was given something since."""

from datetime import date

import pytest

from models.activities import Activity, Task
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def test_it_is_moved(bot: BotTester, business: Business) -> None:
    await bot.says(business.manager, "让王强明天去趟天津佳和")
    await bot.says(business.manager, "王强那个改后天吧")
    plan = await bot.only(Activity)
    assert plan.planned_start.astimezone(SHANGHAI).date() == date(2026, 11, 20)
    await bot.says(business.manager, "提醒张伟周五下午三点交周报")
    await bot.says(business.manager, "王强那个推到下周一")
    assert (await bot.only(Activity)).planned_start.astimezone(SHANGHAI).date() == date(2026, 11, 23)
    assert (await bot.only(Task)).due_at.astimezone(SHANGHAI).date() == date(2026, 11, 20)


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["王强那个改天再说", "王强那个怎么样了", "王强那边价格改了"])
async def test_what_moves_nothing(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.manager, "让王强明天去趟天津佳和")
    await bot.says(business.manager, said)
    assert (await bot.only(Activity)).planned_start.astimezone(SHANGHAI).date() == date(2026, 11, 19)
