"""Who is only said to leave perhaps, long ago or not at all is there still; 他不做了 may be a deal or a brand."""

import pytest

from models.customers import Contact
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def _has_left(bot: BotTester) -> bool:
    (jiang,) = [each for each in await bot.all(Contact) if "江总" in (each.called, each.name)]
    return jiang.left_on is not None


@pytest.mark.parametrize(
    "said",
    [
        "他不做了",
        "他不干了",
        "他明年不做了",
        "他退休还早",
        "他调走的可能性不大",
        "他辞职是去年的事",
        "他跳槽失败了",
        "江总退休还早",
        "江总调走的可能性不大",
        "江总跳槽失败了",
        "天津佳和江总跳槽的事黄了，还在佳和",
        "天津佳和江总打算调去太钢，我劝住了",
        "江总辞职是去年的事",
        "江总要是离职了",
        "今天拜访了天津佳和江总，他不做了",
    ],
)
async def test_who_may_be_there_still_has_not_left(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，聊了304")
    await bot.says(business.wang, said)
    assert not await _has_left(bot)


@pytest.mark.parametrize("said", ["他离职了", "他退休了，早就走了", "江总不做了"])
async def test_who_left_has_left(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总，聊了304")
    await bot.says(business.wang, said)
    assert await _has_left(bot)
