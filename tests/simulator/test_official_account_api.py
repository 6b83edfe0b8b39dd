"""The Official Account's API, from the side of a bot: limits and error codes of wechat.md section 2."""

import io
from dataclasses import replace
from typing import Any

import aiohttp
import pytest

from tests.simulator.conftest import OA, TEMPLATE, Bench, OpenBench, fields_of


async def stable(bench: Bench, **fields: Any) -> dict[str, Any]:
    body = {"grant_type": "client_credential", "appid": OA.app_id, "secret": OA.secret, **fields}
    return await bench.post("/simulator/api/oa/cgi-bin/stable_token", body)


async def code_with(bench: Bench, token: str) -> int:
    answer = await bench.api("oa", "getcallbackip", token=token)
    return int(answer.get("errcode", 0))


async def test_a_stable_token_stays_until_five_minutes_before_its_end(bench: Bench) -> None:
    first = await stable(bench)
    assert first["expires_in"] == 7200
    await bench.advance(minutes=114)
    assert (await stable(bench))["access_token"] == first["access_token"]
    await bench.advance(minutes=2)
    second = await stable(bench)
    assert second["access_token"] != first["access_token"]
    assert await code_with(bench, first["access_token"]) == 0
    await bench.advance(minutes=5)
    assert await code_with(bench, first["access_token"]) == 42001
    assert await code_with(bench, second["access_token"]) == 0


async def test_a_forced_token_voids_the_old_one_and_can_not_be_forced_again_at_once(bench: Bench) -> None:
    first = await stable(bench)
    await stable(bench, force_refresh=True)
    assert await code_with(bench, first["access_token"]) == 40001
    assert (await stable(bench, force_refresh=True))["errcode"] == 45011


async def test_a_plain_token_outlives_its_successor_by_five_minutes(bench: Bench) -> None:
    first = await bench.token("oa")
    await bench.token("oa")
    await bench.advance(minutes=4)
    assert await code_with(bench, first) == 0
    await bench.advance(minutes=2)
    assert await code_with(bench, first) == 42001


@pytest.mark.parametrize(("token", "code"), [("", 41001), ("short", 40014), ("x" * 128, 40001)])
async def test_tokens_that_are_none(bench: Bench, token: str, code: int) -> None:
    assert await code_with(bench, token) == code


async def test_wrong_credentials(bench: Bench) -> None:
    assert (await stable(bench, secret="wrong"))["errcode"] == 40001
    assert (await stable(bench, appid="wxother"))["errcode"] == 40013
    assert (await stable(bench, grant_type="password"))["errcode"] == 40002


async def test_tokens_can_be_expired_by_hand(bench: Bench) -> None:
    token = await bench.token("oa")
    await bench.post("/simulator/control", {"expire_tokens": True})
    assert await code_with(bench, token) == 42001


async def test_five_messages_for_each_message_of_the_person(bench: Bench) -> None:
    assert await bench.tells("oa", "oWang", "无缘无故") == 45015
    await bench.say("wang", text="你好")
    assert [await bench.tells("oa", "oWang", f"{n}") for n in range(6)] == [0, 0, 0, 0, 0, 45047]
    await bench.say("wang", text="还在吗")
    assert await bench.tells("oa", "oWang", "在") == 0
    shown = [m["content"]["text"] for m in await bench.inbox("wang", **{"from": "bot"})]
    assert shown == ["0", "1", "2", "3", "4", "在"]


async def test_the_window_closes_after_48_hours_and_a_click_opens_it_for_a_minute(bench: Bench) -> None:
    await bench.say("wang", text="你好")
    await bench.advance(hours=47, minutes=59)
    assert await bench.tells("oa", "oWang", "还行") == 0
    await bench.advance(minutes=1)
    assert await bench.tells("oa", "oWang", "晚了") == 45015
    await bench.say("wang", click="ORDERS")
    assert [await bench.tells("oa", "oWang", f"{n}") for n in range(4)] == [0, 0, 0, 45047]
    await bench.advance(minutes=1)
    assert await bench.tells("oa", "oWang", "晚了") == 45015


async def test_who_left_can_not_be_written_to(bench: Bench) -> None:
    await bench.say("wang", text="你好")
    await bench.say("wang", unsubscribe=True)
    assert await bench.tells("oa", "oWang", "别走") == 45015
    body = {"touser": "oWang", "template_id": "t" * 43, "data": {}}
    assert (await bench.api("oa", "message/template/send", body))["errcode"] == 43004
    assert await bench.tells("oa", "oNobody", "谁") == 40003


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"msgtype": "text", "text": {"content": ""}}, 44004),
        ({"msgtype": "text", "text": {"content": "钢" * 683}}, 45002),
        ({"msgtype": "image", "image": {"media_id": "none"}}, 40007),
        ({"msgtype": "news", "news": {"articles": [{}, {}]}}, 45008),
        ({"msgtype": "poem", "poem": {}}, 40008),
    ],
)
async def test_messages_that_are_refused_do_not_count(
    bench: Bench, message: dict[str, Any], code: int
) -> None:
    await bench.say("wang", text="你好")
    answer = await bench.api("oa", "message/custom/send", {"touser": "oWang", **message})
    assert answer["errcode"] == code and " rid: " in answer["errmsg"]
    assert [await bench.tells("oa", "oWang", f"{n}") for n in range(6)] == [0, 0, 0, 0, 0, 45047]


async def test_typing_needs_a_message_just_before(bench: Bench) -> None:
    async def typing(command: str = "Typing") -> int:
        body = {"touser": "oWang", "command": command}
        return int((await bench.api("oa", "message/custom/typing", body))["errcode"])

    assert await typing() == 45080
    await bench.say("wang", text="你好")
    assert [await typing(), await typing(), await typing("CancelTyping")] == [0, 45081, 0]
    assert await typing("Sing") == 45072


async def template(bench: Bench, **fields: Any) -> dict[str, Any]:
    values = {"character_string1": "SO-2026-0018", "thing2": "已发货"} | fields.pop("values", {})
    data = {name: {"value": value} for name, value in values.items()}
    body = {"touser": "oWang", "template_id": "T" * 43, "data": data, **fields}
    return await bench.api("oa", "message/template/send", body)


@pytest.fixture
async def templates(open_bench: OpenBench) -> Bench:
    return await open_bench(oa=replace(OA, templates={"T" * 43: TEMPLATE}))


async def test_a_template_message_needs_no_window_and_reports_its_end(templates: Bench) -> None:
    answer = await template(templates, url="http://127.0.0.1/h5/order")
    assert answer["errcode"] == 0
    [shown] = await templates.inbox("wang")
    assert shown["content"] == {
        "title": "订单进度",
        "lines": [["订单号", "SO-2026-0018"], ["进度", "已发货"]],
        "page": "http://127.0.0.1/h5/order",
    }
    await templates.bot.arrived.wait()
    got = fields_of(templates.bot.received[0][1])
    assert (got["Event"], got["MsgID"], got["Status"]) == (
        "TEMPLATESENDJOBFINISH",
        str(answer["msgid"]),
        "success",
    )


async def test_the_same_client_msg_id_is_shown_once(templates: Bench) -> None:
    first = await template(templates, client_msg_id="shipped-18")
    second = await template(templates, client_msg_id="shipped-18")
    assert first == second
    assert len(await templates.inbox("wang")) == 1
    await templates.advance(minutes=11)
    await template(templates, client_msg_id="shipped-18")
    assert len(await templates.inbox("wang")) == 2


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"thing2": "进" * 21}, 47003),
        ({"thing2": ""}, 47003),
        ({"character_string1": "订单18"}, 47003),
        ({"character_string1": "A" * 33}, 47003),
        ({"thing2": "进" * 20, "character_string1": "A" * 32}, 0),
    ],
)
async def test_template_values_have_rules(templates: Bench, values: dict[str, str], code: int) -> None:
    assert (await template(templates, values=values))["errcode"] == code


async def test_template_ids_that_are_none(templates: Bench) -> None:
    assert (await template(templates, template_id="short"))["errcode"] == 40036
    assert (await template(templates, template_id="x" * 43))["errcode"] == 40037


async def test_one_notice_for_each_time_that_it_was_allowed(templates: Bench) -> None:
    body = {
        "touser": "oWang",
        "template_id": "T" * 43,
        "data": {"character_string1": {"value": "A"}, "thing2": {"value": "已发货"}},
    }
    assert (await templates.api("oa", "message/subscribe/bizsend", body))["errcode"] == 43101
    await templates.say("wang", allow_notice="T" * 43)
    assert (await templates.api("oa", "message/subscribe/bizsend", body))["errcode"] == 0
    assert (await templates.api("oa", "message/subscribe/bizsend", body))["errcode"] == 43101


@pytest.mark.parametrize(
    ("buttons", "code"),
    [
        ([{"name": "订单", "type": "click", "key": "ORDERS"}], 0),
        ([], 40016),
        ([{"name": "订单", "type": "click", "key": "A"}] * 4, 40016),
        ([{"name": "名字太长太长", "type": "click", "key": "A"}], 40018),
        ([{"name": "订单", "type": "click", "key": "k" * 129}], 40019),
        ([{"name": "订单", "type": "view", "url": "ftp://a"}], 40020),
        ([{"name": "订单", "type": "dance"}], 40017),
        ([{"name": "订单", "sub_button": [{"name": "一", "type": "click", "key": "A"}] * 6}], 40023),
    ],
)
async def test_menus(bench: Bench, buttons: list[dict[str, Any]], code: int) -> None:
    assert (await bench.api("oa", "menu/create", {"button": buttons}))["errcode"] == code
    got = await bench.api("oa", "menu/get")
    assert got == ({"menu": {"button": buttons}} if code == 0 else got | {"errcode": 46003})


async def test_a_qr_code_leads_from_its_ticket_to_its_scene_until_it_expires(bench: Bench) -> None:
    order = {
        "expire_seconds": 600,
        "action_name": "QR_STR_SCENE",
        "action_info": {"scene": {"scene_str": "bind-K7"}},
    }
    code = await bench.api("oa", "qrcode/create", order)
    assert code["expire_seconds"] == 600
    query = {"ticket": code["ticket"]}
    async with bench.client.get("/simulator/api/oa/cgi-bin/showqrcode", params=query) as response:
        assert (await response.read()).startswith(b"\x89PNG")
    await bench.say("zhao", scan=code["url"])
    assert fields_of(bench.bot.received[0][1])["EventKey"] == "qrscene_bind-K7"
    await bench.advance(minutes=11)
    await bench.say("wang", status=409, scan=code["ticket"])
    bad = {"action_name": "QR_STR_SCENE", "action_info": {"scene": {"scene_str": "s" * 65}}}
    assert (await bench.api("oa", "qrcode/create", bad))["errcode"] == 40053


async def upload(bench: Bench, content: bytes, kind: str = "image") -> dict[str, Any]:
    form = aiohttp.FormData()
    form.add_field("media", io.BytesIO(content), filename="chart.png", content_type="image/png")
    query = {"access_token": await bench.token("oa"), "type": kind}
    path = "/simulator/api/oa/cgi-bin/media/upload"
    async with bench.client.post(path, params=query, data=form) as response:
        answer: dict[str, Any] = await response.json()
        return answer


async def test_media_live_three_days(bench: Bench) -> None:
    media_id = (await upload(bench, b"\x89PNG chart"))["media_id"]
    query = {"access_token": await bench.token("oa"), "media_id": media_id}
    path = "/simulator/api/oa/cgi-bin/media/get"
    async with bench.client.get(path, params=query) as response:
        assert (response.content_type, await response.read()) == ("image/png", b"\x89PNG chart")
    await bench.advance(days=3, seconds=1)
    query["access_token"] = await bench.token("oa")
    async with bench.client.get(path, params=query) as response:
        assert (await response.json())["errcode"] == 40007


async def test_uploads_have_limits(bench: Bench) -> None:
    assert (await upload(bench, bytes(2 * 1024 * 1024 + 1)))["errcode"] == 40009
    assert (await upload(bench, b"x", kind="poem"))["errcode"] == 40004
    assert (await bench.api("oa", "media/upload", {}, type="image"))["errcode"] == 41005


async def test_user_info_says_who_follows_and_nothing_about_them(bench: Bench) -> None:
    assert (await bench.api("oa", "user/info", openid="oWang"))["subscribe"] == 1
    assert (await bench.api("oa", "user/info", openid="oZhao"))["subscribe"] == 0
    assert "nickname" not in await bench.api("oa", "user/info", openid="oWang")
    assert (await bench.api("oa", "user/info", openid="oNobody"))["errcode"] == 40003


async def test_quotas_end_with_the_day(open_bench: OpenBench) -> None:
    bench = await open_bench(daily_limits={"/cgi-bin/user/info": 2})
    answers = [await bench.api("oa", "user/info", openid="oWang") for _ in range(3)]
    assert [answer.get("errcode", 0) for answer in answers] == [0, 0, 45009]
    await bench.advance(days=1)
    assert "errcode" not in await bench.api("oa", "user/info", openid="oWang")


async def test_wrong_paths_methods_and_bodies(bench: Bench) -> None:
    assert (await bench.api("oa", "no/such"))["errcode"] == 40066
    assert (await bench.api("oa", "message/custom/send"))["errcode"] == 43002
    assert (await bench.api("oa", "user/info", {}))["errcode"] == 43001
    query = {"access_token": await bench.token("oa")}
    path = "/simulator/api/oa/cgi-bin/message/custom/send"
    async with bench.client.post(path, params=query, data=b"{broken") as response:
        assert (await response.json())["errcode"] == 47001
