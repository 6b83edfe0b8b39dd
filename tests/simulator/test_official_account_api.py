"""The Official Account's API besides tokens and messages: menus, QR codes, media, followers, quotas, wrong calls."""

import io
from typing import Any

import aiohttp
import pytest

from tests.simulator.conftest import Bench, OpenBench, fields_of


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
