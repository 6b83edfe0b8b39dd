"""A customer is angry."""

import pytest

from models.complaints import Complaint
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

PRAISE = [
    "太可以了",
    "真是太可以了你们",
    "真是服了，你们技术厉害",
    "服了你们，真厉害",
    "真服了，专业",
    "服了你们，这么快",
]


@pytest.mark.parametrize(
    "said",
    [
        "真是服了，这么不专业",
        "真服了，不及时",
        "服了你了",
        "你们到底行不行啊",
        "什么破公司",
        "真是服了你们了",
        "你们怎么回事啊",
        "太让人失望了",
        "你们还做不做生意了",
        "气死我了",
        "你们能不能靠谱点",
        "怎么老是这样",
        "太不像话了！！！",
        "搞什么啊",
    ],
)
async def test_of_anger_without_a_matter_it_is_asked_what_is_wrong(
    bot: BotTester, business: Business, said: str
) -> None:
    reply = await bot.says(business.jiang, said)
    for words in ("看得出您不满意", "王强", "说一句是什么事"):
        assert words in reply
    assert await bot.all(Complaint) == []
    push = (await bot.pushes())[-1]
    assert (push.to, push.kind) == ("王强", "customer_wrote")
    assert said in push.text
    await bot.says(business.jiang, "上批304的板全是划痕")
    assert (await bot.only(Complaint)).content == "上批304的板全是划痕"


@pytest.mark.parametrize(
    "said",
    [
        "搞什么啊都三天了货还没到",
        "你们到底行不行啊，板子全是划痕",
        "你们服务太差了",
        "我要投诉",
        "太过分了，发票又开错了",
    ],
)
async def test_where_there_is_a_matter_it_is_a_complaint(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, said)
    assert (await bot.only(Complaint)).content == said


@pytest.mark.parametrize(
    "said", ["行不行啊", "304 2.0能做吗行不行啊", "真不错", "你们是什么公司", "怎么下单", *PRAISE]
)
async def test_what_only_asks_is_no_anger(bot: BotTester, business: Business, said: str) -> None:
    assert "不满意" not in await bot.says(business.jiang, said)
    assert await bot.all(Complaint) == []


async def test_behind_a_complaint_it_is_said_of_that(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    await bot.says(business.jiang, "你们到底行不行啊")
    assert (await bot.only(Complaint)).content == "这批304板有划痕\n你们到底行不行啊"
