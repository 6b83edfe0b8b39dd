"""What only the Official Account is sent, and asked for: menus to tap, template messages, quotas, QR codes."""

from datetime import timedelta

import pytest

from bot.channels.menus import MenuEntry
from bot.channels.official_account import OfficialAccountChannel
from bot.errors import SetupError, TryLater, Undeliverable
from bot.messages import Button, Card, Reply
from tests.channels.platform_server import PlatformServer, Raw
from tests.conftest import Clock

SEND = "message/custom/send"
SHIPPED = Reply(
    "订单 O-1 已发货",
    card=Card("订单 O-1", url="https://example.com/o/1"),
    template="order_shipped",
    template_data={
        "thing1": "无锡市华光不锈钢制品有限公司\n冷轧卷板二十吨已经发出",
        "character_string2": "O-2026-1118 号",
        "time3": "2026年11月18日 16:20",
        "keyword4": "长" * 40,
    },
)


async def test_buttons_are_a_menu_to_tap(oa: OfficialAccountChannel, server: PlatformServer) -> None:
    card = Card("请评价", buttons=(Button("满意", "评价 1 满意"), Button("不满意", "评价 1 不满意")))
    await oa.send("person-1", Reply("请评价本次服务\n1 满意 2 不满意", card=card), key="k1")
    (call,) = server.sent(SEND)
    assert call.json["msgmenu"] == {
        "head_content": "请评价本次服务\n1 满意 2 不满意",
        "list": [
            {"id": "say:评价 1 满意", "content": "满意"},
            {"id": "say:评价 1 不满意", "content": "不满意"},
        ],
        "tail_content": "",
    }


async def test_a_long_text_goes_before_its_buttons(
    oa: OfficialAccountChannel, server: PlatformServer
) -> None:
    text = "一行说明文字\n" * 100
    await oa.send("person-1", Reply(text, card=Card("请选择", buttons=(Button("好", "好"),))), key="k1")
    *texts, menu = (call.json for call in server.sent(SEND))
    assert "\n".join(part["text"]["content"] for part in texts).strip() == text.strip()
    assert menu["msgmenu"]["head_content"] == "请选择"


@pytest.mark.parametrize("code", [45015, 45047])
async def test_outside_the_window_a_template_message_goes(
    oa: OfficialAccountChannel, server: PlatformServer, code: int
) -> None:
    server.script(SEND, {"errcode": code, "errmsg": "response out of time limit"})
    assert await oa.send("person-1", SHIPPED, key="shipped:1") == "200228332"
    (call,) = server.sent("message/template/send")
    assert call.json["template_id"] == "TEMPLATE-1"
    assert call.json["url"] == "https://example.com/o/1"
    values = {field: value["value"] for field, value in call.json["data"].items()}
    assert values == {
        "thing1": "无锡市华光不锈钢制品有限公司 冷轧卷板…",
        "character_string2": "O-2026-1118 ",
        "time3": "2026年11月18日 16:20",
        "keyword4": "长" * 40,
    }
    assert len(values["thing1"]) == 20


async def test_a_repeated_template_message_has_the_same_id(
    oa: OfficialAccountChannel, server: PlatformServer
) -> None:
    server.script(SEND, *[{"errcode": 45015, "errmsg": ""}] * 3)
    for key in ("shipped:1", "shipped:1", "shipped:2"):
        await oa.send("person-1", SHIPPED, key=key)
    first, again, other = (call.json["client_msg_id"] for call in server.sent("message/template/send"))
    assert first == again != other
    assert len(first) == 32


@pytest.mark.parametrize("template", ["", "unknown"])
async def test_outside_the_window_without_a_template_it_is_undeliverable(
    oa: OfficialAccountChannel, server: PlatformServer, template: str
) -> None:
    server.script(SEND, {"errcode": 45015, "errmsg": ""})
    with pytest.raises(Undeliverable) as caught:
        await oa.send("person-1", Reply("好", template=template), key="k1")
    assert (caught.value.window, caught.value.unreachable, caught.value.code) == (True, False, 45015)


async def test_who_left_gets_no_template_message(oa: OfficialAccountChannel, server: PlatformServer) -> None:
    server.script(SEND, {"errcode": 43004, "errmsg": "require subscribe"})
    with pytest.raises(Undeliverable) as caught:
        await oa.send("person-1", SHIPPED, key="k1")
    assert caught.value.unreachable
    assert server.sent("message/template/send") == []


async def test_a_used_up_quota_is_probed_every_ten_minutes(
    oa: OfficialAccountChannel, server: PlatformServer, clock: Clock
) -> None:
    server.script(SEND, *[{"errcode": 45009, "errmsg": "reach max api daily quota limit"}] * 2)
    for _ in range(20):
        with pytest.raises(TryLater) as caught:
            await oa.send("person-1", Reply("好"), key="k1")
        assert caught.value.whole_channel
        assert caught.value.after <= timedelta(minutes=10)
        clock.advance(minutes=1)
    assert len(server.sent(SEND)) == 2
    await oa.send("person-1", Reply("好"), key="k1")
    await oa.send("person-1", Reply("好"), key="k2")
    assert len(server.sent(SEND)) == 4


async def test_a_quota_comes_back_at_midnight_in_shanghai(
    oa: OfficialAccountChannel, server: PlatformServer, clock: Clock
) -> None:
    clock.set(2026, 11, 18, 23, 57)
    server.script(SEND, {"errcode": 45009, "errmsg": ""})
    with pytest.raises(TryLater) as caught:
        await oa.send("person-1", Reply("好"), key="k1")
    assert caught.value.after == timedelta(minutes=3)


async def test_a_video_is_fetched_where_it_lies(oa: OfficialAccountChannel, server: PlatformServer) -> None:
    server.script("media/get", {"video_url": f"{server.url}/cgi-bin/video"})
    server.script("video", Raw(b"mp4", content_type="video/mp4"))
    media = await oa.fetch("M1")
    assert (media.content, media.content_type) == (b"mp4", "video/mp4")
    assert "access_token" not in server.sent("video")[0].query


async def test_the_token_is_a_stable_one(oa: OfficialAccountChannel, server: PlatformServer) -> None:
    await oa.send("person-1", Reply("好"), key="k1")
    (call,) = server.sent("stable_token")
    assert call.json["force_refresh"] is False
    assert call.query == {}


async def test_a_scene_becomes_a_qr_code(oa: OfficialAccountChannel, server: PlatformServer) -> None:
    code = await oa.create_qr_code("S0003", timedelta(days=7))
    assert code.url == "http://weixin.qq.com/q/x"
    assert code.picture_url == "https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket=a%2Bb%2Fc%3D%3D"
    await oa.create_qr_code("S0003")
    temporary, permanent = (call.json for call in server.sent("qrcode/create"))
    assert (temporary["action_name"], temporary["expire_seconds"]) == ("QR_STR_SCENE", 604800)
    assert permanent["action_name"] == "QR_LIMIT_STR_SCENE"


async def test_the_menu_says_what_its_entries_say(oa: OfficialAccountChannel, server: PlatformServer) -> None:
    entries = (
        MenuEntry(
            "订单",
            entries=(MenuEntry("到哪了", says="我的订单到哪了"), MenuEntry("价目", url="https://a.example")),
        ),
        MenuEntry("帮助", says="帮助"),
    )
    await oa.create_menu(entries)
    assert server.sent("menu/create")[0].json == {
        "button": [
            {
                "name": "订单",
                "sub_button": [
                    {"type": "click", "name": "到哪了", "key": "我的订单到哪了"},
                    {"type": "view", "name": "价目", "url": "https://a.example"},
                ],
            },
            {"type": "click", "name": "帮助", "key": "帮助"},
        ]
    }


@pytest.mark.parametrize(
    "entries",
    [
        (),
        (MenuEntry("a", says="a"),) * 4,
        (MenuEntry("a", entries=(MenuEntry("b", says="b"),) * 6),),
        (MenuEntry("a", says="长" * 43),),
        (MenuEntry("a"),),
    ],
)
async def test_a_menu_that_the_platform_would_refuse(
    oa: OfficialAccountChannel, server: PlatformServer, entries: tuple[MenuEntry, ...]
) -> None:
    with pytest.raises(SetupError, match="menu"):
        await oa.create_menu(entries)
    assert server.calls == []


async def test_a_follower_is_looked_up(oa: OfficialAccountChannel, server: PlatformServer) -> None:
    assert (await oa.follower("person-1"))["qr_scene_str"] == "S1"
    assert server.sent("user/info")[0].query["openid"] == "person-1"
