"""What was not understood, over REST: listed by scope, taught with the rights of who is named, read again."""

from typing import Any

from aiohttp.test_utils import TestClient

from config.house import House
from models.aliases import Alias
from models.conversations import InboundMessage
from models.database import Database
from models.sales import Demand
from models.words import TaughtWord
from tests.conftest import Clock
from tests.dialogues.conftest import Business, business
from tests.dialogues.test_not_understood import handle_what_waits
from tests.tester import BotTester
from tests.web.conftest import Serve

__all__ = ["business"]
PATH = "/api/v1/not-understood"


async def taught(client: TestClient[Any, Any], number: int, **lesson: Any) -> tuple[int, Any]:
    response = await client.post(f"{PATH}/{number}", json=lesson)
    return response.status, await response.json()


async def test_the_office_teaches_over_rest(
    serve: Serve, database: Database, house: House, clock: Clock, business: Business
) -> None:
    bot = BotTester(database, house, clock)
    await bot.says(business.wang, "津佳 30吨304 呗")
    await bot.says(business.zhang, "摸排苏州恒达周总")
    client = await serve()
    listed = (await (await client.get(PATH)).json())["items"]
    assert [(each["writer"], each["text"]) for each in listed] == [
        ("张伟", "摸排苏州恒达周总"),
        ("王强", "津佳 30吨304 呗"),
    ]
    assert listed[0]["sent_at"] == "2026-11-18T16:20:00+08:00"
    own = (await (await client.get(PATH, params={"by": "孙磊"})).json())["items"]
    assert [each["writer"] for each in own] == ["王强"]
    second, first = (each["number"] for each in listed)

    alias = {"alias": "津佳", "customer": "C0010"}
    refused = [
        (404, {"by": "孙磊", **alias}, second),
        (403, {"by": "王强", **alias}, first),
        (422, {"by": "没有人", **alias}, first),
        (422, {"by": "孙磊", "alias": "津佳"}, first),
        (422, {"by": "孙磊", "alias": "津佳", "customer": "C0002"}, first),
        (422, {"by": "孙磊", "alias": "别的", "customer": "C0010"}, first),
        (403, {"by": "孙磊", "word": "津佳", "meaning": "冷轧"}, first),
        (422, {"by": "陈总监", "word": "津佳", "meaning": "什么呀"}, first),
        (422, {"by": "陈总监", "word": "30", "meaning": "冷轧"}, first),
    ]
    for status, lesson, number in refused:
        assert (await taught(client, number, **lesson))[0] == status, lesson
    assert await bot.all(Alias) == []

    assert await taught(client, first, by="孙磊", **alias) == (200, {"number": first, "handled_again": True})
    assert await taught(client, second, by="陈总监", word="摸排", meaning="拜访") == (
        200,
        {"number": second, "handled_again": True},
    )
    await handle_what_waits(bot)
    assert (await bot.only(Demand)).customer_id == business.jiahe.id
    assert (await bot.only(TaughtWord)).meaning == "拜访"
    assert (await (await client.get(PATH)).json())["items"] == []


async def test_a_message_can_be_ignored(
    serve: Serve, database: Database, house: House, clock: Clock, business: Business
) -> None:
    bot = BotTester(database, house, clock)
    await bot.says(business.wang, "下雨了呢那个谁")
    number = (await bot.only(InboundMessage)).id
    client = await serve()
    assert (await taught(client, number, by="陈总监", ignore=True))[0] == 200
    assert (await bot.only(InboundMessage)).status == "ignored"
    assert (await taught(client, number, by="陈总监", ignore=True))[0] == 404
