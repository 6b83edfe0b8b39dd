"""A question that names nobody, right behind what was of one customer, is of them; one of all, or of us, is not."""

import pytest

from tests.conftest import Clock
from tests.dialogues.ledger import Ledger
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

JIAHE = "天津佳和电梯部件制造有限公司"


@pytest.mark.parametrize(
    "asked",
    [
        "欠多少",
        "逾期了吗",
        "他们欠多少",
        "他们今年订单额",
        "上次什么价",
        "最近拜访过吗",
        "今年买了多少",
        "上次聊了什么",
    ],
)
async def test_it_is_of_who_was_shown(bot: BotTester, ledger: Ledger, asked: str) -> None:
    await bot.says(ledger.manager, "看天津佳和")
    assert JIAHE in (await bot.says(ledger.manager, asked)).splitlines()[0]


@pytest.mark.parametrize(
    "asked", ["本月订单额", "逾期的有哪些", "王强欠款多少", "我本月拜访几次", "谁欠得最多"]
)
async def test_of_all_or_of_us_it_is_not(bot: BotTester, ledger: Ledger, asked: str) -> None:
    await bot.says(ledger.manager, "看天津佳和")
    assert JIAHE not in (await bot.says(ledger.manager, asked)).splitlines()[0]


async def test_not_where_something_else_was_asked_since_nor_later(
    bot: BotTester, ledger: Ledger, clock: Clock
) -> None:
    await bot.says(ledger.manager, "看天津佳和")
    clock.advance(minutes=1)
    await bot.says(ledger.manager, "本月订单额")
    assert JIAHE not in (await bot.says(ledger.manager, "欠多少")).splitlines()[0]
    await bot.says(ledger.manager, "看天津佳和")
    clock.advance(minutes=6)
    assert JIAHE not in (await bot.says(ledger.manager, "欠多少")).splitlines()[0]
    assert JIAHE in (await bot.says(ledger.manager, "他们欠多少")).splitlines()[0]


async def test_they_are_the_colleagues_who_were_asked_about(
    bot: BotTester, ledger: Ledger, clock: Clock
) -> None:
    await bot.says(ledger.manager, "看天津佳和")
    clock.advance(minutes=1)
    await bot.says(ledger.manager, "张伟和王强这周拜访了几家")
    clock.advance(minutes=1)
    assert JIAHE not in (await bot.says(ledger.manager, "他们回款多少")).splitlines()[0]


async def test_a_question_that_was_refused_leaves_nobody_in_force(
    bot: BotTester, ledger: Ledger, clock: Clock
) -> None:
    await bot.says(ledger.wang, "看天津佳和")
    clock.advance(minutes=1)
    await bot.says(ledger.wang, "金丝雀欠多少")
    clock.advance(minutes=1)
    for asked in ("欠多少", "谁负责", "电话给我"):
        assert JIAHE not in (await bot.says(ledger.wang, asked)).splitlines()[0]


@pytest.mark.parametrize("asked", ["他们隔壁那家欠多少", "旁边那家欠多少"])
async def test_their_neighbour_is_another(bot: BotTester, ledger: Ledger, asked: str) -> None:
    await bot.says(ledger.manager, "看天津佳和")
    reply = await bot.says(ledger.manager, asked)
    assert JIAHE not in reply and "逾期" not in reply
