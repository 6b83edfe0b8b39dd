"""A rule changes, and old messages read otherwise: shown, changed on yes, told, undone; never what a person amended."""

import asyncio
from decimal import Decimal

import pytest
from click.testing import CliRunner

from bot.__main__ import cli
from bot.nlu.differences import Difference
from handlers.amendments import rereading
from models.conversations import InboundMessage
from models.interactions import Interaction
from models.journal import AuditLog
from models.sales import Demand
from notifications.second_readings import in_words
from tests.dialogues.conftest import Business
from tests.dialogues.test_not_understood import handle_what_waits
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings(every=6)

VISIT = "今天拜访了天津佳和江总，聊了304白皮皮2.0的报价，要30吨"


async def teach(bot: BotTester, business: Business, lesson: str = "白皮皮=冷轧") -> None:
    """The manager teaches a word, and says yes to what it changes."""
    bot.clock.advance(minutes=10)
    await bot.says(business.manager, lesson)
    assert "全员生效" in await bot.says(business.manager, "1")
    bot.clock.advance(minutes=10)


async def lianke(monkeypatch: pytest.MonkeyPatch, url: str, *arguments: str) -> list[str]:
    """What a command of `lianke` prints."""
    monkeypatch.setenv("LIANKE_DATABASE_URL", url)
    result = await asyncio.to_thread(CliRunner().invoke, cli, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


async def test_what_changes_is_shown_and_changed_on_yes(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await teach(bot, business)
    reply = await bot.says(business.manager, "重读消息")
    assert "货品：304 2mm 30吨 → 304 冷轧 2mm 30吨" in reply
    assert "form" not in (await bot.only(Interaction)).items[0]
    await bot.says(business.manager, "1")
    row = await bot.only(Interaction)
    assert row.items[0]["form"] == "cold_rolled"
    (told,) = [push for push in await bot.pushes() if push.kind == "message_reread"]
    assert told.to == "王强"
    assert "304 2mm 30吨 → 304 冷轧 2mm 30吨" in told.text
    assert "还是一样" in await bot.says(business.manager, "重读消息")


async def test_it_is_undone_alone_and_then_left(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await teach(bot, business)
    await bot.says(business.manager, "重读消息")
    await bot.says(business.manager, "1")
    assert "货品 ← “304白皮皮2.0的报价，要30吨”" in await bot.says(business.wang, "怎么理解的")
    assert "1处改动" in await bot.says(business.wang, "撤销")
    assert "form" not in (await bot.only(Interaction)).items[0]
    assert "还是一样" in await bot.says(business.manager, "重读消息")
    await bot.says(business.wang, "撤销")
    assert await bot.all(Interaction) == []


async def test_a_no_changes_nothing(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await teach(bot, business)
    await bot.says(business.manager, "重读消息")
    assert "不动" in await bot.says(business.manager, "2")
    assert "form" not in (await bot.only(Interaction)).items[0]


async def test_what_a_person_amended_stays(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.wang, "改成20吨")
    await teach(bot, business)
    reply = await bot.says(business.manager, "重读消息")
    assert "人手改过，不动" in reply
    assert "生效" not in reply
    (item,) = (await bot.only(Interaction)).items
    assert (item["quantity"], item.get("form")) == (20, None)


async def test_only_the_amended_column_stays(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天摸排天津佳和江总，聊了304白皮皮2.0的报价，要30吨，总价20万，拜访结束")
    row = await bot.only(Interaction)
    assert row.amount == Decimal(200000)
    await bot.says(business.wang, "总价改成25万")
    await teach(bot, business)
    await bot.says(business.manager, "重读消息")
    await bot.says(business.manager, "1")
    row = await bot.only(Interaction)
    assert (row.amount, row.items[0]["form"]) == (Decimal(250000), "cold_rolled")


async def test_a_customer_that_was_chosen_by_hand_stays(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "昨天给华光打了电话")
    await bot.says(business.wang, "1")
    bot.clock.advance(minutes=5)
    await bot.says(business.wang, "华光=天津华光电梯有限公司")
    await bot.says(business.wang, "1")
    reply = await bot.says(business.sun, "重读消息")
    assert "人手改过，不动" in reply
    assert (await bot.only(Interaction)).customer_id == business.huaguang.id


async def test_a_draft_whose_customer_is_known_now_is_completed(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "昨天给华光打了电话")
    bot.clock.advance(minutes=5)
    await bot.says(business.wang, "华光=天津华光电梯有限公司")
    await bot.says(business.wang, "1")
    assert "→ 天津华光电梯有限公司" in await bot.says(business.sun, "重读消息")
    await bot.says(business.sun, "1")
    row = await bot.only(Interaction)
    assert (row.customer_id, row.status) == (business.huaguang_lift.id, "complete")


async def test_what_was_not_understood_is_handled_now(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "摸排天津佳和江总")
    await teach(bot, business, "摸排=拜访了")
    assert "会重新处理" in await bot.says(business.manager, "重读消息")
    await bot.says(business.manager, "1")
    await handle_what_waits(bot)
    assert (await bot.only(Interaction)).mode == "visit"


async def test_it_belongs_to_who_leads(bot: BotTester, business: Business) -> None:
    await bot.says(business.zhang, "今天拜访了苏州恒达，聊了304白皮皮2.0，要30吨")
    await teach(bot, business)
    assert "由主管或经理" in await bot.says(business.zhang, "重读消息")
    assert "还是一样" in await bot.says(business.sun, "重读消息")
    assert "苏州恒达" in await bot.says(business.manager, "重读消息")


async def test_on_the_command_line(
    bot: BotTester, business: Business, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.says(business.wang, VISIT)
    await bot.says(business.jiang, "304白皮皮2.0要20吨")
    await bot.says(business.wang, "摸排天津佳和江总")
    assert [line.split("\t")[2:] for line in await lianke(monkeypatch, database_url, "not-understood")] == [
        ["王强", "摸排天津佳和江总"]
    ]
    await teach(bot, business)
    await teach(bot, business, "摸排=拜访了")
    first, second, third = (
        row for row in await bot.all(InboundMessage) if row.kind == "text" and row.id <= 3
    )

    lines = await lianke(monkeypatch, database_url, "reread", "--since", "2026-11-18")
    assert [line for line in lines if line.startswith(f"{first.id}\t")] == [
        f'{first.id}\titems\t[{{"grade": "304", "thickness": 2, "quantity": 30, "unit": "吨"}}] → '
        f'[{{"grade": "304", "form": "cold_rolled", "thickness": 2, "quantity": 30, "unit": "吨"}}]\tchanges'
    ]
    assert f"{third.id}\tintent\tunknown → log_interaction\thandled_again" in lines
    assert lines[-1] == "3 messages can change"
    assert "form" not in (await bot.all(Interaction))[0].items[0]

    lines = await lianke(monkeypatch, database_url, "reread", "--apply", "--yes")
    assert lines[-1] == "3 messages changed"
    assert [row.mode for row in await bot.all(Interaction)] == ["visit", "visit"]
    assert (await bot.all(Interaction))[0].items[0]["form"] == "cold_rolled"
    assert (await bot.only(Demand)).items[0]["form"] == "cold_rolled"
    changes = [each for each in await bot.all(AuditLog) if each.actor == "reread"]
    assert {(each.table_name, each.action) for each in changes} == {
        ("interactions", "update"),
        ("demands", "update"),
    }
    assert None not in {each.message_id for each in changes}
    told = {(push.to, push.kind) for push in await bot.pushes()}
    assert ("王强", "message_reread") in told
    assert second.text == "304白皮皮2.0要20吨"

    assert await lianke(monkeypatch, database_url, "reread") == ["0 messages can change"]
    assert "没有可以" not in await bot.says(business.jiang, "撤销")
    assert "form" not in (await bot.only(Demand)).items[0]


async def test_a_day_before_which_nothing_is_read(
    bot: BotTester, business: Business, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.says(business.wang, VISIT)
    await teach(bot, business)
    assert await lianke(monkeypatch, database_url, "reread", "--since", "2026-11-19") == [
        "0 messages can change"
    ]


async def test_while_somebody_waits_only_the_newest_are_read(
    bot: BotTester, business: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rereading, "MOST_READ", 3)
    await bot.says(business.wang, VISIT)
    await bot.says(business.zhang, "今天拜访了苏州恒达，聊了304白皮皮2.0，要30吨")
    await teach(bot, business)
    reply = await bot.says(business.manager, "重读消息")
    assert "苏州恒达" in reply
    assert "天津佳和" not in reply


@pytest.mark.parametrize(
    "said",
    [
        "上午去了天津佳和，下午去了天津华光电梯送样",
        "上午去了天津佳和，下午去天津华光电梯",
        "江总升副总了",
        "张伟电话多少",
        "今天拜访天津佳和江总，他升副总了，要20吨304",
    ],
)
async def test_what_understanding_alone_does_not_say_reads_the_same(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert "还是一样" in await bot.says(business.manager, "重读消息")


async def test_what_is_shown_is_said_in_words(bot: BotTester, business: Business) -> None:
    """Each as people say it: nobody reads {"unknown": "老佳和"} or log_payment."""
    await bot.says(business.wang, "昨天去了老佳和，下周三上午再去")
    await bot.says(business.wang, "老佳和就是天津佳和")
    reply = await bot.says(business.manager, "重读消息")
    assert f"客户：“老佳和”（客户里没有） → {business.jiahe.name}" in reply
    async with bot.database.reading() as session:
        told = [
            await in_words(session, bot.house, difference)
            for difference in (
                Difference("intent", "unknown", "log_payment"),
                Difference("amount", None, "350000"),
                Difference("due", None, "2026-12-02"),
                Difference("follow_up", None, {"date": "2026-12-02T09:00", "method": "visit"}),
                Difference("customer", None, {"ambiguous": [business.jiahe.code, business.huaguang.code]}),
            )
        ]
    assert told == [
        "意思：没听懂 → 到款",
        "金额：无 → 35万元",
        "交期：无 → 12月2日（周三）",
        "下一步：无 → 12月2日（周三） 09:00 拜访",
        f"客户：无 → {business.jiahe.name}或{business.huaguang.name}",
    ]


async def test_what_an_order_number_made_of_words_does_not_read_otherwise(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.order(business.jiahe, "SO2611-001")
    assert "SO2611-001" in await bot.says(business.wang, "SO2611-001到哪了")
    bot.clock.advance(minutes=10)
    assert "还是一样" in await bot.says(business.manager, "重读消息")
