"""Who somebody is: strangers get one sentence, a code binds once, too many tries are stopped."""

from datetime import timedelta

import pytest

from models.binding import VALID_FOR, invite
from models.people import ChannelAccount
from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)


async def test_a_stranger_gets_one_sentence_and_no_data(bot: BotTester, business: Business) -> None:
    for text in ("华光还欠多少钱", "304要20吨", "货到哪了", "撤销", "1", "帮助"):
        reply = await bot.says(f"o-stranger-{text}", text)
        assert "绑定" in reply
        assert "华光" not in reply
    assert await bot.all(Demand) == []


async def test_a_code_binds_a_contact_once(
    bot: BotTester, business: Business, make: Make, clock: Clock
) -> None:
    contact = await make.contact(business.huaguang, "孟芳")
    async with bot.database.unit_of_work(clock()) as session:
        await invite(session, "K7PX2M9Q", contact_id=contact.id)
    assert "孟芳" in await bot.says("o-meng", "绑定 K7PX2M9Q")
    assert "编号" in await bot.says("o-meng", "304 2B 1.0*1219*C 要20吨")
    assert "不对或已失效" in await bot.says("o-other", "绑定 K7PX2M9Q")


async def test_scanning_the_code_binds_too(bot: BotTester, business: Business, clock: Clock) -> None:
    async with bot.database.unit_of_work(clock()) as session:
        await invite(session, "QRCODE22", user_id=business.zhang.id)
    reply = await bot.sends("o-zhang", event="subscribe", event_key="QRCODE22")
    assert reply is not None
    assert "张伟" in reply.text


async def test_a_code_expires_and_guessing_is_stopped(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    async with bot.database.unit_of_work(clock()) as session:
        await invite(session, "K7PX2M9Q", user_id=business.zhang.id)
    for number in range(5):
        assert "不对" in await bot.says("o-thief", f"绑定 AAAA{number}")
    assert "太频繁" in await bot.says("o-thief", "绑定 K7PX2M9Q")
    clock.advance(hours=2)
    clock._now += VALID_FOR - timedelta(hours=1)
    assert "已失效" in await bot.says("o-late", "绑定 K7PX2M9Q")


async def test_leaving_forgets_the_wechat_identity(bot: BotTester, business: Business) -> None:
    assert await bot.sends(business.jiang, event="unsubscribe") is None
    account = next(row for row in await bot.all(ChannelAccount) if row.address == "o-jiang")
    assert (account.contact_id, account.reachable, account.context) == (None, False, None)
    assert "绑定" in await bot.says("o-jiang", "货到哪了")


async def test_a_colleague_who_left_is_a_stranger(bot: BotTester, business: Business, clock: Clock) -> None:
    from models.people import User

    async with bot.database.unit_of_work(clock()) as session:
        (await session.get_one(User, business.wang.id)).active = False
    assert "绑定" in await bot.says(business.wang, "天津佳和")


@pytest.mark.parametrize(
    "text", ["K7PX2M9Q", "k7px2m9q", "“K7PX2M9Q”", "Ｋ７ＰＸ２Ｍ９Ｑ", "绑定码：K7PX2M9Q", "绑定K7PX2M9Q"]
)
async def test_a_code_alone_binds(bot: BotTester, business: Business, clock: Clock, text: str) -> None:
    async with bot.database.unit_of_work(clock()) as session:
        await invite(session, "K7PX2M9Q", user_id=business.zhang.id)
    assert "张伟，绑定成功" in await bot.says("o-new", text)


async def test_codes_alone_are_counted_as_attempts_too(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    async with bot.database.unit_of_work(clock()) as session:
        await invite(session, "K7PX2M9Q", user_id=business.zhang.id)
    for number in range(2, 7):
        assert "不对" in await bot.says("o-thief", f"AAAABBB{number}")
    assert "太频繁" in await bot.says("o-thief", "K7PX2M9Q")


@pytest.mark.parametrize("text", ["绑定", "怎么绑定", "绑定码", "请问怎么绑定啊", "我要绑定"])
async def test_how_to_bind_is_said(bot: BotTester, business: Business, text: str) -> None:
    reply = await bot.says("o-new", text)
    assert "8位" in reply
    assert "绑定 ABCD1234" in reply


async def test_a_code_alone_is_no_code_of_who_is_bound(bot: BotTester, business: Business) -> None:
    assert "绑定" not in await bot.says(business.jiang, "K7PX2M9Q")


@pytest.mark.parametrize("said", ["还是发吧", "算了 还是推吧", "继续发吧", "别退了", "点错了 不退订", "撤销"])
async def test_who_has_just_left_may_stay_after_all(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, "304 2B 1.5*1219 8吨")
    await bot.says(business.jiang, "退订")
    assert "已恢复推送" in await bot.says(business.jiang, said)
    assert (await bot.only(Demand)).status == "open"


async def test_what_is_said_of_goods_brings_nobody_back(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "退订")
    await bot.says(business.jiang, "304 2B 1.5*1219 8吨")
    assert "已恢复推送" not in await bot.says(business.jiang, "还是发吧")
    assert "已恢复推送" not in await bot.says(business.jiang, "撤销")
