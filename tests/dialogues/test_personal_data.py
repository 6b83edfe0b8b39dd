"""A contact asks of their own data: who sees to it is told, and nothing changes by it."""

from models.people import ChannelAccount
from tests.dialogues.conftest import Business
from tests.tester import BotTester


async def test_the_owner_and_the_managers_are_told(bot: BotTester, business: Business) -> None:
    said = await bot.says(business.jiang, "把我的个人信息删了")
    assert f"已转给您的业务员{business.wang.name}和管理员" in said
    pushes = [push for push in await bot.pushes() if push.kind == "own_data_asked_for"]
    assert sorted(push.to for push in pushes) == sorted([business.wang.name, business.manager.name])
    assert all("lianke person P" in push.text and "--forget" in push.text for push in pushes)
    assert all(account.subscribed for account in await bot.all(ChannelAccount))
