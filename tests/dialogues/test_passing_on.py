"""What a customer writes that nobody here can answer reaches who looks after them; the reply says whom it reached."""

import pytest
import sqlalchemy as sa

from models.customers import Customer
from models.outbox import Notification
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester, Push

pytestmark = pytest.mark.wordings


async def waiting(bot: BotTester) -> list[Push]:
    """The pushes that are not taken over by another."""
    rows = await bot.all(Notification)
    return [
        push for push, row in zip(await bot.pushes(), rows, strict=True) if row.status in ("pending", "sent")
    ]


async def everything_is_sent(bot: BotTester, clock: Clock) -> None:
    async with bot.database.unit_of_work(clock()) as session:
        await session.execute(sa.update(Notification).values(status="sent"))


@pytest.mark.parametrize(
    "text", ["货款周五给你们打过去", "钱已经打过去了，15万", "送货地址改成惠山区", "质保书发我一份"]
)
async def test_the_owner_is_told_what_the_customer_wrote(
    bot: BotTester, business: Business, text: str
) -> None:
    reply = await bot.says(business.jiang, text)
    assert "已转给您的业务员王强" in reply
    (push,) = await bot.pushes()
    assert (push.to, push.kind) == ("王强", "customer_wrote")
    for words in ("天津佳和", "江总", text):
        assert words in push.text


async def test_what_comes_in_a_row_disturbs_twice_and_is_told_whole(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    began = clock()
    await bot.says(business.jiang, "货款周五给你们打过去")
    await everything_is_sent(bot, clock)
    for text in ("还有一件事", "质保书发我一份", "加急"):
        clock.advance(seconds=20)
        await bot.says(business.jiang, text)
    first, second = await waiting(bot)
    assert "“货款周五给你们打过去”" in first.text
    assert "“还有一件事”；“质保书发我一份”；“加急”" in second.text
    assert "货款周五给你们打过去" not in second.text
    *_, row = await bot.all(Notification)
    assert (row.due_at - began).total_seconds() == 180
    await everything_is_sent(bot, clock)
    clock.advance(hours=1)
    await bot.says(business.jiang, "钱已经打过去了，15万")
    *_, row = await bot.all(Notification)
    assert row.due_at == clock()


async def test_what_waits_for_the_morning_is_told_together(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    clock.set(2026, 11, 18, 22, 0)
    await bot.says(business.jiang, "货款周五给你们打过去")
    clock.set(2026, 11, 18, 23, 30)
    await bot.says(business.jiang, "质保书发我一份")
    (push,) = await waiting(bot)
    assert "“货款周五给你们打过去”；“质保书发我一份”" in push.text


async def test_who_has_no_owner_is_told_who_else_knows(
    bot: BotTester, business: Business, make: Make, clock: Clock
) -> None:
    lonely = await make.customer("常州孤峰机械有限公司")
    contact = await make.contact(lonely, "孟芳", openid="o-meng")
    reply = await bot.says(contact, "质保书发我一份")
    assert "陈总监" in reply
    assert "没有专属业务员" in reply
    assert [push.to for push in await bot.pushes()] == ["陈总监"]
    async with bot.database.unit_of_work(clock()) as session:
        (await session.get_one(type(business.manager), business.manager.id)).active = False
    reply = await bot.says(contact, "货款周五给你们打过去")
    assert "已转给" not in reply
    assert "还没有业务员" in reply
    assert (await bot.all(Customer))[-1].owner_id is None


@pytest.mark.parametrize("text", ["😡😡😡", "[发怒]", "好的👎"])
async def test_anger_gets_no_smile(bot: BotTester, business: Business, text: str) -> None:
    reply = await bot.says(business.jiang, text)
    assert "🙂" not in reply
    assert "已转给您的业务员王强" in reply
    assert [push.to for push in await bot.pushes()] == ["王强"]
    assert "🙂" not in await bot.says(business.wang, text)


async def test_small_talk_disturbs_nobody(bot: BotTester, business: Business) -> None:
    for text in ("好的", "谢谢啊", "[微笑]", "👍"):
        await bot.says(business.jiang, text)
    assert await bot.pushes() == []


async def test_what_else_can_be_sent_is_said_once_to_who_goes_on(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    assert "查货问" in await bot.says(business.jiang, "承兑行不行")
    reply = await bot.says(business.jiang, "地址还是老地方")
    assert reply == "收到，原话已转给您的业务员王强。"
    clock.advance(minutes=40)
    assert "查货问" in await bot.says(business.jiang, "承兑行不行")


@pytest.mark.parametrize("text", ["在吗", "在么？", "你好", "hi"])
async def test_who_calls_is_asked_to_go_on(bot: BotTester, business: Business, text: str) -> None:
    assert "在的，您请说" in await bot.says(business.jiang, text)
    assert await bot.pushes() == []


@pytest.mark.parametrize("text", ["？", "???"])
async def test_who_only_asks_waits_for_a_person(bot: BotTester, business: Business, text: str) -> None:
    assert "已转给您的业务员王强" in await bot.says(business.jiang, text)


@pytest.mark.parametrize(
    ("said", "update"),
    [
        ("我们公司抬头改了 改成天津佳和金属制品有限公司", "开票资料"),
        ("税号91320211MA1ABCDE12", "开票资料"),
        ("送货地址换到新厂了 锡山区东亭路18号", "送货地址"),
        ("我们搬到武清了", "送货地址"),
        ("我们采购换人了 以后找小孟", "联系人"),
        ("以后对账找我们财务小刘", "联系人"),
        ("我下个月离职了", "联系人"),
        ("我手机号换了 13900001234", "联系电话"),
    ],
)
async def test_what_of_a_customer_is_another_now_is_named_to_whoever_keeps_it(
    bot: BotTester, business: Business, said: str, update: str
) -> None:
    assert "原话已转给您的业务员王强" in await bot.says(business.jiang, said)
    assert f"请更新：{update}" in (await bot.pushes())[-1].text


@pytest.mark.parametrize(
    "said", ["你们电话换了吗", "质保书发我一份", "地址没变", "货款周五打过去", "以后找你"]
)
async def test_nothing_is_to_be_kept_where_nothing_changed(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, said)
    assert all("请更新" not in push.text for push in await bot.pushes())
