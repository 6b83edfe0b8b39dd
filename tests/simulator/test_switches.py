"""Switches, clock, stream, log and export."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from simulator.app import build_app
from simulator.config import SimulatorConfig, default_personas
from tests.simulator.conftest import OA, PEOPLE, WORK, Bench, OpenBench


async def switch(bench: Bench, **changes: object) -> None:
    await bench.post("/simulator/control", changes)


@pytest.mark.parametrize("code", [45015, 45009, -1, 48002])
async def test_an_errcode_can_be_ordered_for_some_calls(bench: Bench, code: int) -> None:
    await switch(bench, api_error=code, api_error_times=2)
    answers = [await bench.tells("work", "LiMing", "早") for _ in range(3)]
    assert answers == [code, code, 0]
    assert len(await bench.inbox("li")) == 1


@pytest.mark.parametrize(
    ("fault", "error"),
    [("half_body", aiohttp.ClientPayloadError), ("no_answer", aiohttp.ServerDisconnectedError)],
)
async def test_an_answer_is_lost_although_the_message_was_sent(
    bench: Bench, fault: str, error: type[Exception]
) -> None:
    token = await bench.token("work")
    await switch(bench, **{fault: True})
    body = {"touser": "LiMing", "agentid": WORK.agent_id, "msgtype": "text", "text": {"content": "早"}}
    with pytest.raises(error):
        await bench.api("work", "message/send", body, token=token)
    assert len(await bench.inbox("li")) == 1


async def test_switches_that_do_not_exist_turn_nothing(bench: Bench) -> None:
    await bench.post("/simulator/control", {"slow_ms": 5, "gravity": 0}, status=400)
    await bench.post("/simulator/control", {"deliveries": "seldom"}, status=400)
    async with bench.client.get("/simulator/control") as response:
        assert (await response.json())["slow_ms"] == 0


async def test_the_bots_clock_follows(bench: Bench) -> None:
    answer = await bench.post("/simulator/clock", {"to": "08:30"})
    assert datetime.fromisoformat(answer["now"]) == datetime(2026, 11, 19, 0, 30, tzinfo=UTC)
    assert answer["bot"] == "follows"
    await bench.post("/simulator/clock", {"now": "2026-12-01T18:00"})
    await bench.post("/simulator/clock", {"reset": True})
    assert [datetime.fromisoformat(moment) for moment in bench.bot.clocks] == [
        datetime(2026, 11, 19, 0, 30, tzinfo=UTC),
        datetime(2026, 12, 1, 10, 0, tzinfo=UTC),
        datetime(2026, 11, 18, 9, 0, tzinfo=UTC),
    ]
    await bench.post("/simulator/clock", {"to": "noon"}, status=400)


async def test_a_bot_without_a_clock_is_told_of(open_bench: OpenBench) -> None:
    bench = await open_bench(clock_hook="/none")
    assert (await bench.post("/simulator/clock", {"advance": 60}))["bot"] == "does not follow (404)"


async def test_changes_are_streamed_as_they_happen(bench: Bench) -> None:
    async with bench.client.get("/simulator/events") as stream:
        assert stream.content_type == "text/event-stream"
        await stream.content.readuntil(b"\n\n")
        await bench.tells("work", "LiMing", "早")
        while not (event := await stream.content.readuntil(b"\n\n")).startswith(b"event: bubble"):
            pass
        assert json.loads(event.split(b"data: ")[1])["content"] == {"text": "早"}


async def test_a_page_that_was_closed_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    """On a server of its own: aiohttp's test server, unlike the real one, cancels a handler whose peer left."""
    simulator = build_app(SimulatorConfig("http://127.0.0.1:9", OA, WORK, PEOPLE))
    runner = web.AppRunner(simulator)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    async with aiohttp.ClientSession(f"http://127.0.0.1:{runner.addresses[0][1]}") as session:
        stream = await session.get("/events")
        await stream.content.readuntil(b"\n\n")
        stream.close()
        for slow_ms in range(5):
            await session.post("/control", json={"slow_ms": slow_ms})
    await runner.cleanup()
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_an_inbox_can_be_waited_for(bench: Bench) -> None:
    waiting = asyncio.create_task(bench.inbox("li", wait="5"))
    await bench.tells("work", "LiMing", "早")
    assert [m["content"]["text"] for m in await waiting] == ["早"]


async def test_only_what_came_after_and_from_whom(bench: Bench) -> None:
    await bench.say("wang", text="你好")
    await bench.tells("oa", "oWang", "在")
    [mine, theirs] = await bench.inbox("wang")
    assert await bench.inbox("wang", after=str(mine["id"])) == [theirs]
    assert await bench.inbox("wang", **{"from": "person"}) == [mine]
    async with bench.client.get("/simulator/inbox/wang?after=x") as response:
        assert response.status == 400


async def test_the_log_has_everything_but_secrets(bench: Bench) -> None:
    await bench.say("wang", text="我的订单")
    await bench.tells("oa", "oWang", "三笔")
    await bench.tells("oa", "oNobody", "谁")
    async with bench.client.get("/simulator/journal") as response:
        text = await response.text()
    entries = json.loads(text)["entries"]
    assert [(e["side"], e["errcode"]) for e in entries if "custom/send" in e["title"]] == [
        ("api", 0),
        ("api", 40003),
    ]
    assert any(e["side"] == "callback" and "我的订单" in e["request"] for e in entries)
    assert "oa-secret" not in text and (await bench.token("work")) not in text


async def test_conversations_can_be_exported(bench: Bench) -> None:
    await bench.say("wang", text="我的订单")
    async with bench.client.get("/simulator/export") as response:
        conversations = (await response.json())["conversations"]
    assert [m["content"]["text"] for c in conversations if c["persona"] == "wang" for m in c["messages"]] == [
        "我的订单"
    ]


async def test_a_stranger_gets_a_phone_and_must_follow_first(bench: Bench) -> None:
    stranger = await bench.post("/simulator/personas", {"name": "路人", "channel": "oa"}, status=201)
    await bench.say(stranger["id"], status=409, text="你好")
    await bench.say(stranger["id"], subscribe=True)
    await bench.say(stranger["id"], text="你好")
    assert len(bench.bot.received) == 2


async def test_foreign_pages_can_not_post(bench: Bench) -> None:
    async with bench.client.post("/simulator/say", data='{"persona": "li", "text": "x"}') as response:
        assert response.status == 400
    assert bench.bot.received == []


@pytest.mark.parametrize(
    "body", [{}, {"text": ""}, {"text": "a", "scan": "b"}, {"location": {}}, {"image": "x"}]
)
async def test_acts_that_are_none(bench: Bench, body: dict[str, object]) -> None:
    await bench.post("/simulator/say", {"persona": "wang", **body}, status=400)


async def test_the_page_is_served_under_its_prefix_with_relative_links(bench: Bench) -> None:
    async with bench.client.get("/simulator") as response:
        assert response.url.path == "/simulator/"
        page = await response.text()
    assert 'src="static/main.js"' in page and 'href="/' not in page and 'src="/' not in page
    async with bench.client.get("/simulator/static/main.js") as response:
        assert response.status == 200


def test_nothing_of_the_page_comes_from_elsewhere() -> None:
    static = Path(__file__).parents[2] / "simulator" / "static"
    for file in [*static.glob("*.js"), *static.glob("*.css"), *static.glob("*.html")]:
        assert "//cdn" not in file.read_text() and "@import url(http" not in file.read_text()


def test_the_people_of_a_simulator_alone_have_suggestions() -> None:
    assert all(persona.suggestions for persona in default_personas())
