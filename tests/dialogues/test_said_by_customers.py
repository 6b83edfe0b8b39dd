"""What customers say in words that sound like something else."""

import pytest

from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize("said", ["什么时候能报过来", "怎么还没报价", "今天能给个价吗"])
async def test_when_they_are_quoted_is_no_question_for_goods(
    bot: BotTester, business: Business, said: str
) -> None:
    number = (await bot.says(business.jiang, "304 2B 1.5*1219*C 20吨什么价")).split("（")[1][:6]
    reply = await bot.says(business.jiang, said)
    assert number in reply and "原话已转给" in reply


@pytest.mark.parametrize("said", ["实际过磅多少", "这车一共多重", "净重多少"])
async def test_weights_are_of_an_order_and_no_money(bot: BotTester, business: Business, said: str) -> None:
    reply = await bot.says(business.jiang, said)
    assert "货款" not in reply and "未付" not in reply
    assert reply == await bot.says(business.jiang, "货到哪了") or "原话已转给" in reply


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("让你们领导给我打电话", {"王强", "孙磊"}),
        ("叫你们老板联系我", {"王强", "孙磊"}),
        ("转人工", {"王强"}),
    ],
)
async def test_who_wants_the_boss_is_heard_by_them(
    bot: BotTester, business: Business, said: str, told: set[str]
) -> None:
    reply = await bot.says(business.jiang, said)
    assert {push.to for push in await bot.pushes()} == told
    assert all(name in reply for name in told)


@pytest.mark.parametrize("said", ["提货要带什么", "怎么退货", "开票要哪些资料"])
async def test_a_matter_of_business_is_no_question_for_help(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "原话已转给" in await bot.says(business.jiang, said)
    assert "别的用法发“帮助”" in await bot.says(business.jiang, "怎么下单")


@pytest.mark.parametrize("said", ["提货单发我", "质保书给我传一份", "磅单也没有"])
async def test_papers_are_no_question_for_goods(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.order(business.jiahe, "SO1001")
    reply = await bot.says(business.jiang, said)
    assert "原话已转给" in reply and "SO1001" not in reply


async def test_a_colleague_of_theirs_who_will_call_is_not_to_be_called(
    bot: BotTester, business: Business
) -> None:
    reply = await bot.says(business.jiang, "我转给我们小王了，让他跟你们联系")
    assert "会尽快联系您" not in reply and "原话已转给" in reply
