"""The simulator and our own channels, face to face over HTTP, with nothing in between."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.channels.menus import MenuEntry
from bot.channels.official_account import OfficialAccountChannel
from bot.channels.wecom import WorkChannel
from bot.errors import Undeliverable
from bot.messages import Button, Card, Inbound, Reply
from config.runtime import Runtime
from config.settings import OfficialAccount, Work
from tests.simulator.conftest import AES_KEY, OA, START, WORK, Bench, OpenBench

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)
COMPLAINT = Card(
    "有新投诉", (("客户", "华光不锈钢"), ("编号", "12")), buttons=(Button("我来处理", "处理 12"),)
)


@dataclass
class Line:
    """A bench whose bot reads and answers through our channels, and what they read."""

    bench: Bench
    oa: OfficialAccountChannel
    work: WorkChannel
    read: list[Inbound]


@pytest.fixture(params=["plain", "safe"])
async def line(request: pytest.FixtureRequest, open_bench: OpenBench) -> AsyncIterator[Line]:
    aes_key = AES_KEY if request.param == "safe" else ""
    bench = await open_bench(oa=replace(OA, aes_key=aes_key))
    base = str(bench.client.make_url("/simulator/api"))
    runtime = Runtime(now=lambda: START, new_id=lambda: "id", jitter=lambda: 0.0)
    oa = OfficialAccountChannel(
        OfficialAccount(
            app_id=OA.app_id,
            secret=SecretStr(OA.secret),
            token=SecretStr(OA.token),
            aes_key=SecretStr(aes_key),
            api_base=f"{base}/oa",
        ),
        runtime,
    )
    work = WorkChannel(
        Work(
            corp_id=WORK.corp_id,
            agent_id=WORK.agent_id,
            secret=SecretStr(WORK.secret),
            token=SecretStr(WORK.token),
            aes_key=SecretStr(WORK.aes_key),
            api_base=f"{base}/work",
        ),
        runtime,
    )
    read: list[Inbound] = []

    async def answer(request: web.Request, body: bytes) -> web.Response:
        channel = oa if request.match_info["channel"] == "oa" else work
        if request.method == "GET":
            return web.Response(text=channel.verify(request.query))
        read.append(channel.read(request.query, body))
        return web.Response(body=channel.render(Reply(f"收到：{read[-1].text}"), read[-1]))

    bench.bot.answer = answer
    yield Line(bench, oa, work, read)
    await oa.close()
    await work.close()


@pytest.mark.parametrize("persona", ["wang", "li"])
async def test_a_text_goes_there_and_its_answer_comes_back(line: Line, persona: str) -> None:
    said = await line.bench.say(persona, text="304冷轧 ]]> 三十吨 😀")
    assert line.read[0].text == "304冷轧 ]]> 三十吨 😀"
    assert said["shown"][0]["content"]["text"] == "收到：304冷轧 ]]> 三十吨 😀"


async def test_both_callback_addresses_are_verified(line: Line) -> None:
    answers = await line.bench.post("/simulator/verify", {})
    assert answers["oa"]["verified"] and answers["work"]["verified"]


async def test_redeliveries_have_one_key(line: Line) -> None:
    await line.bench.post("/simulator/control", {"deliveries": "three_at_once"})
    await line.bench.say("wang", text="你好")
    assert len(line.read) == 3 and len({inbound.key for inbound in line.read}) == 1


async def test_texts_and_pictures_are_sent(line: Line) -> None:
    await line.bench.say("wang", text="你好")
    await line.oa.send("oWang", Reply("三笔订单", image=PICTURE), key="a")
    await line.work.send("LiMing", Reply("早报", image=PICTURE), key="b")
    kinds = {p: [m["kind"] for m in await line.bench.inbox(p, **{"from": "bot"})] for p in ("wang", "li")}
    assert kinds == {"wang": ["text", "text", "image"], "li": ["text", "image"]}


@pytest.mark.parametrize("said", ["帮助", "长" * 1000])
async def test_the_same_answer_is_shown_twice_and_the_same_push_once(line: Line, said: str) -> None:
    for key in ("reply:1", "reply:2"):
        await line.work.send("LiMing", Reply(said), key=key)
    shown = [m["content"]["text"] for m in await line.bench.inbox("li")]
    assert "".join(shown) == said * 2
    await line.work.send("LiMing", Reply(said), key="reply:1")
    assert len(await line.bench.inbox("li")) == len(shown)


async def test_a_card_is_tapped_and_greyed_out(line: Line) -> None:
    await line.work.send("LiMing", Reply("有新投诉", card=COMPLAINT), key="complaint:12")
    card = (await line.bench.inbox("li"))[0]["content"]["card"]
    key = card["button_list"][0]["key"]
    await line.bench.say("li", card={"task_id": card["task_id"], "key": key})
    assert line.read[0].text == "处理 12"
    await line.work.mark_answered(line.read[0], "已处理")
    assert (await line.bench.inbox("li"))[0]["content"]["replaced"] == "已处理"


async def test_a_closed_window_is_told_apart(line: Line) -> None:
    with pytest.raises(Undeliverable) as closed:
        await line.oa.send("oWang", Reply("无缘无故"), key="a")
    assert closed.value.code == 45015


async def test_an_expired_token_is_renewed_unseen(line: Line) -> None:
    await line.work.send("LiMing", Reply("早"), key="a")
    await line.bench.post("/simulator/control", {"expire_tokens": True})
    await line.work.send("LiMing", Reply("晚"), key="b")
    assert [m["content"]["text"] for m in await line.bench.inbox("li")] == ["早", "晚"]


async def test_what_a_person_sends_can_be_fetched(line: Line) -> None:
    await line.bench.say("wang", image={"base64": "iVBORw0K", "content_type": "image/png"})
    await line.bench.say("li", voice="下周三")
    assert (await line.oa.fetch(line.read[0].media_id)).content == b"\x89PNG\r\n"
    assert (await line.work.fetch(line.read[1].media_id)).content.startswith(b"#!AMR")


async def test_menus_and_checks(line: Line) -> None:
    menu = [MenuEntry("订单", says="我的订单"), MenuEntry("更多", entries=(MenuEntry("帮助", says="帮助"),))]
    await line.oa.create_menu(menu)
    await line.work.create_menu(menu)
    async with line.bench.client.get("/simulator/state") as response:
        menus = (await response.json())["menus"]
    assert (
        [button["name"] for button in menus["oa"]]
        == [button["name"] for button in menus["work"]]
        == ["订单", "更多"]
    )
    await line.bench.say("wang", click="我的订单")
    assert line.read[0].text == "我的订单"
    assert await line.oa.check() == await line.work.check() == []
