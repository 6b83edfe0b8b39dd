"""What the simulator sends is what WeChat sends: checked with independent implementations."""

import asyncio
import hashlib
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web
from wechatpy.enterprise.crypto import WeChatCrypto as WorkCrypto
from wx_crypt import WXBizMsgCrypt, WxChannel_Wecom

from simulator.callbacks.envelope import signature
from tests.simulator.conftest import AES_KEY, OA, START, WORK, Bench, OpenBench, fields_of

SAFE_OA = replace(OA, aes_key=AES_KEY)


def reply_text(to: str, sender: str, text: str) -> str:
    return (
        f"<xml><ToUserName>{to}</ToUserName><FromUserName>{sender}</FromUserName><CreateTime>1</CreateTime>"
        f"<MsgType>text</MsgType><Content><![CDATA[{text}]]></Content></xml>"
    )


def peer_of(query: dict[str, str]) -> Any:
    receiver = OA.app_id if "openid" in query else WORK.corp_id
    token = OA.token if "openid" in query else WORK.token
    return WXBizMsgCrypt(token, AES_KEY, receiver, WxChannel_Wecom)


def opened(query: dict[str, str], body: bytes) -> dict[str, str]:
    """Decrypted by Tencent's WXBizMsgCrypt."""
    code, plain = peer_of(query).DecryptMsg(
        body.decode(), query["msg_signature"], query["timestamp"], query["nonce"]
    )
    assert code == 0
    return fields_of(plain)


async def echo(request: web.Request, body: bytes) -> web.Response:
    """Says back what was said, in the mode in which it came."""
    query = dict(request.query)
    if "msg_signature" not in query:
        got = fields_of(body)
        return web.Response(text=reply_text(got["FromUserName"], got["ToUserName"], got.get("Content", "好")))
    got = opened(query, body)
    plain = reply_text(got["FromUserName"], got["ToUserName"], got.get("Content", "好"))
    code, sealed = peer_of(query).EncryptMsg(plain.encode(), query["nonce"], query["timestamp"])
    assert code == 0
    return web.Response(text=sealed if isinstance(sealed, str) else sealed.decode())


async def test_a_text_is_signed_and_its_reply_shown(bench: Bench) -> None:
    bench.bot.answer = echo
    said = await bench.say("wang", text="我的订单]]>")
    query, body = bench.bot.received[0]
    parts = "".join(sorted([OA.token, query["timestamp"], query["nonce"]]))
    assert query["signature"] == hashlib.sha1(parts.encode(), usedforsecurity=False).hexdigest()
    assert query["openid"] == "oWang" and "encrypt_type" not in query
    assert fields_of(body)["Content"] == "我的订单]]>"
    assert fields_of(body)["CreateTime"] == str(int(START.timestamp()))
    assert said["message_id"] == fields_of(body)["MsgId"]


async def test_the_reply_appears_on_the_phone(bench: Bench) -> None:
    bench.bot.answer = echo
    said = await bench.say("wang", text="我的订单")
    assert [(b["kind"], b["content"], b["via"]) for b in said["shown"]] == [
        ("text", {"text": "我的订单"}, "passive")
    ]
    assert [(m["sender"], m["content"]["text"]) for m in await bench.inbox("wang")] == [
        ("person", "我的订单"),
        ("bot", "我的订单"),
    ]


@pytest.mark.parametrize("persona", ["wang", "li"])
async def test_safe_mode_is_read_and_answered_by_tencents_own_library(
    open_bench: OpenBench, persona: str
) -> None:
    bench = await open_bench(oa=SAFE_OA)
    bench.bot.answer = echo
    said = await bench.say(persona, text="304冷轧 1.0*1219 三十吨 😀")
    query, body = bench.bot.received[0]
    assert opened(query, body)["Content"] == "304冷轧 1.0*1219 三十吨 😀"
    assert ("encrypt_type" in query) == (persona == "wang")
    assert b"Content" not in body
    assert said["shown"][0]["content"]["text"] == "304冷轧 1.0*1219 三十吨 😀"


async def test_a_plain_reply_in_safe_mode_is_not_shown(open_bench: OpenBench) -> None:
    bench = await open_bench(oa=SAFE_OA)

    async def plain(request: web.Request, body: bytes) -> web.Response:
        return web.Response(text=reply_text("oWang", "gh_steel", "明文"))

    bench.bot.answer = plain
    said = await bench.say("wang", text="你好")
    assert "plain reply in safe mode" in said["deliveries"][0]["problem"]
    assert said["shown"][0]["content"]["text"].startswith("该公众号暂时无法提供服务")


async def test_what_is_not_answered_is_delivered_three_times_as_the_same_message(bench: Bench) -> None:
    async def fail(request: web.Request, body: bytes) -> web.Response:
        return web.Response(status=500)

    bench.bot.answer = fail
    said = await bench.say("wang", text="你好")
    assert [d["problem"] for d in said["deliveries"]] == ["HTTP 500"] * 3
    bodies = {body for _, body in bench.bot.received}
    nonces = {query["nonce"] for query, _ in bench.bot.received}
    assert len(bodies) == 1 and len(nonces) == 3


async def test_a_bot_that_is_too_slow_is_asked_again_while_it_still_works(open_bench: OpenBench) -> None:
    bench = await open_bench(callback_timeout=0.5)
    gate = asyncio.Event()

    async def slow_at_first(request: web.Request, body: bytes) -> web.Response:
        if len(bench.bot.received) == 1:
            await gate.wait()
        return await echo(request, body)

    bench.bot.answer = slow_at_first
    said = await bench.say("wang", text="在吗")
    gate.set()
    assert [d["problem"] for d in said["deliveries"]] == ["no answer within 0.5 s", ""]
    assert [b["content"]["text"] for b in said["shown"]] == ["在吗"]


async def test_three_at_once_arrive_before_the_first_is_answered(bench: Bench) -> None:
    all_here = asyncio.Event()

    async def wait_for_all(request: web.Request, body: bytes) -> web.Response:
        if len(bench.bot.received) == 3:
            all_here.set()
        await all_here.wait()
        return await echo(request, body)

    bench.bot.answer = wait_for_all
    await bench.post("/simulator/control", {"deliveries": "three_at_once"})
    said = await bench.say("wang", text="你好")
    assert [d["reply"]["text"] for d in said["deliveries"]] == ["你好"] * 3
    assert len(said["shown"]) == 1


async def test_a_lost_answer_is_asked_for_again_and_shown_once(bench: Bench) -> None:
    bench.bot.answer = echo
    await bench.post("/simulator/control", {"lose_answers": 1})
    said = await bench.say("wang", text="你好")
    assert [bool(d["problem"]) for d in said["deliveries"]] == [True, False]
    assert [b["content"]["text"] for b in said["shown"]] == ["你好"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"voice": "刚拜访了华光"}, {"MsgType": "voice", "Recognition": "刚拜访了华光", "Format": "amr"}),
        ({"voice": {"text": "喂", "recognised": False}}, {"MsgType": "voice", "Recognition": ""}),
        (
            {"location": {"latitude": 31.57, "longitude": 120.3, "label": "无锡"}},
            {"MsgType": "location", "Location_X": "31.570000", "Location_Y": "120.300000", "Label": "无锡"},
        ),
        (
            {"link": {"title": "行情", "url": "http://a/"}},
            {"MsgType": "link", "Title": "行情", "Url": "http://a/"},
        ),
        ({"click": "ORDERS"}, {"MsgType": "event", "Event": "CLICK", "EventKey": "ORDERS"}),
        ({"view": "http://a/"}, {"Event": "VIEW", "EventKey": "http://a/"}),
        ({"scan": "rep-7"}, {"Event": "SCAN", "EventKey": "rep-7"}),
        ({"unsubscribe": True}, {"Event": "unsubscribe"}),
        ({"menu_choice": {"id": "1", "content": "满意"}}, {"MsgType": "text", "bizmsgmenuid": "1"}),
    ],
)
async def test_official_account_callbacks(
    bench: Bench, said: dict[str, Any], expected: dict[str, str]
) -> None:
    await bench.say("wang", **said)
    got = fields_of(bench.bot.received[0][1])
    assert {name: got.get(name) for name in expected} == expected
    assert ("MsgId" in got) == (got["MsgType"] != "event")


async def test_scanning_before_following_follows_with_the_scene(bench: Bench) -> None:
    await bench.say("zhao", status=409, text="你好")
    await bench.say("zhao", scan="rep-7")
    got = fields_of(bench.bot.received[0][1])
    assert (got["Event"], got["EventKey"]) == ("subscribe", "qrscene_rep-7")
    await bench.say("zhao", scan="rep-7")
    assert fields_of(bench.bot.received[1][1])["Event"] == "SCAN"


async def test_a_wecom_voice_has_no_transcript_but_its_media_can_be_fetched(bench: Bench) -> None:
    await bench.say("li", voice="下周三去华光")
    got = opened(*bench.bot.received[0])
    assert "Recognition" not in got and got["AgentID"] == "1000002"
    token = await bench.token("work")
    query = {"access_token": token, "media_id": got["MediaId"]}
    async with bench.client.get("/simulator/api/work/cgi-bin/media/get", params=query) as response:
        assert (await response.read()).startswith(b"#!AMR\n")
    async with bench.client.get(f"/simulator/transcript/{got['MediaId']}") as response:
        assert (await response.json())["text"] == "下周三去华光"


async def test_entering_the_application_is_an_event(bench: Bench) -> None:
    await bench.say("li", enter=True)
    assert opened(*bench.bot.received[0])["Event"] == "enter_agent"
    await bench.say("wang", status=409, enter=True)


async def test_a_picture_has_an_address_that_the_bot_can_open(bench: Bench) -> None:
    await bench.say("wang", image={"base64": "iVBORw0K", "content_type": "image/png"})
    got = fields_of(bench.bot.received[0][1])
    async with bench.client.session.get(got["PicUrl"]) as response:
        assert (response.content_type, await response.read()) == ("image/png", b"\x89PNG\r\n")


async def test_verification_asks_as_the_platforms_do(bench: Bench) -> None:
    async def verified(request: web.Request, body: bytes) -> web.Response:
        query = dict(request.query)
        if "signature" in query:
            return web.Response(text=query["echostr"])
        crypto = WorkCrypto(WORK.token, AES_KEY, WORK.corp_id)
        plain = crypto.check_signature(
            query["msg_signature"], query["timestamp"], query["nonce"], query["echostr"]
        )
        return web.Response(body=plain if isinstance(plain, bytes) else plain.encode())

    bench.bot.answer = verified
    answers = await bench.post("/simulator/verify", {})
    assert {channel: answer["verified"] for channel, answer in answers.items()} == {"oa": True, "work": True}
    bench.bot.answer = echo_challenge
    answers = await bench.post("/simulator/verify", {})
    assert answers["work"]["verified"] is False


async def echo_challenge(request: web.Request, body: bytes) -> web.Response:
    return web.Response(text=request.query["echostr"])


def test_the_golden_vector_of_the_official_signature() -> None:
    assert signature("AAAAA", "1714036504", "1514711492") == "f464b24fc39322e44b38aa78f5edd27bd1441696"
