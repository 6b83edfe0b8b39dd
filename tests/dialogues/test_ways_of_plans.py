"""How a plan is done where that is not said: nobody goes there to ask or to send something."""

import pytest

from models.activities import Activity
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("下周三前给天津佳和发合同", "wechat"),
        ("下周三给天津佳和江总寄样品", "wechat"),
        ("明天给天津佳和报价", "wechat"),
        ("下周三再联系天津佳和", "phone"),
        ("明天送样到天津佳和", "visit"),
        ("下周三去天津佳和签合同", "visit"),
        ("明天给天津佳和发资料再去拜访", "visit"),
    ],
)
async def test_how_it_is_done(bot: BotTester, business: Business, said: str, kind: str) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Activity)).type == kind
