"""Finance confirms and refuses what waits as a person would say it; where nobody is named it is asked which."""

import pytest

from models.money import Payment
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def test_what_did_not_come_is_refused_and_the_rep_told(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    assert "已驳回" in await bot.says(business.finance, "佳和那笔没到账")
    assert (await bot.only(Payment)).status == "refused"
    await bot.says(business.finance, "撤销")
    assert (await bot.only(Payment)).status == "reported"


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said", ["佳和那笔驳回 没到账", "把佳和那笔驳回", "佳和报的那笔没收到", "佳和那笔30万查不到"]
)
async def test_it_is_refused_in_other_words(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "refused"


@pytest.mark.wordings
@pytest.mark.parametrize(
    ("said", "asked", "status"),
    [
        ("这笔没收到", "驳回哪一笔", "refused"),
        ("确认", "确认哪一笔", "confirmed"),
        ("全部确认", "确认哪一笔", "confirmed"),
    ],
)
async def test_which_is_asked_where_nobody_is_named(
    bot: BotTester, business: Business, said: str, asked: str, status: str
) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    assert asked in await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "reported"
    await bot.says(business.finance, "1")
    assert (await bot.only(Payment)).status == status


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["佳和那笔没收到吗", "佳和那笔货没收到", "佳和那笔没到账怎么办", "那个没有"])
async def test_nothing_is_refused_by_what_asks(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.finance, said)
    assert (await bot.only(Payment)).status == "reported"


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["佳和那笔没到账", "确认", "这笔没收到"])
async def test_nobody_else_refuses_or_confirms(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和到账30万")
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).status == "reported"
