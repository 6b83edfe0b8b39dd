"""What only WeCom does."""

from datetime import timedelta
from typing import Any

import pytest

from bot.channels.menus import MenuEntry
from bot.channels.wecom import WorkChannel
from bot.errors import Rejected, TryLater, Undeliverable
from bot.messages import Button, Card, Reply
from config.runtime import Runtime
from tests.channels.conftest import CORP_ID, Seconds, work
from tests.channels.peer import Peer, message
from tests.channels.platform_server import PlatformServer
from tests.conftest import Clock

SEND = "message/send"
PAY = (Button("已付", "订单 O-1 已付"), Button("延期", "订单 O-1 延期"))


@pytest.fixture
def peer(clock: Clock) -> Peer:
    """The platform."""
    return Peer(clock, CORP_ID, safe=True)


def test_a_tapped_button_says_what_it_says(wecom: WorkChannel, peer: Peer) -> None:
    xml = message(
        "event", Event="template_card_event", EventKey="订单 O-1 已付", TaskId="t1", ResponseCode="R1"
    )
    inbound = wecom.read(*peer.post(xml))
    assert (inbound.kind, inbound.text) == ("text", "订单 O-1 已付")
    assert (inbound.event, inbound.response_code) == ("template_card_event", "R1")


def test_a_plain_body_is_refused(wecom: WorkChannel, peer: Peer) -> None:
    query, _ = peer.post(message())
    with pytest.raises(Rejected):
        wecom.read(query, message().encode())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            {"ChangeType": "add_external_contact", "UserID": "a"},
            {"ChangeType": "add_external_contact", "UserID": "b"},
        ),
        ({"UserID": "a", "ExternalUserID": "x"}, {"UserID": "a", "ExternalUserID": "y"}),
        ({"ChatId": "1"}, {"ChatId": "2"}),
        ({"TagType": "tag", "Id": "1"}, {"TagType": "tag", "Id": "2"}),
        ({"ApprovalInfo": {"SpNo": "1"}}, {"ApprovalInfo": {"SpNo": "2"}}),
        ({"BatchJob": {"JobId": "1"}}, {"BatchJob": {"JobId": "2"}}),
        ({"UserID": "a", "Id": ""}, {"UserID": "", "Id": "a"}),
    ],
)
def test_two_system_events_in_one_second_are_two(
    wecom: WorkChannel, peer: Peer, one: dict[str, Any], other: dict[str, Any]
) -> None:
    """All come from `sys`, so sender, time and event do not tell them apart."""
    xmls = [message("event", sender="sys", Event="change", **fields) for fields in (one, other, one)]
    first, second, again = (wecom.read(*peer.post(xml)).key for xml in xmls)
    assert first == again != second


def test_an_event_without_sender_is_read(wecom: WorkChannel, peer: Peer) -> None:
    xmls = [
        message("event", Event="kf_msg_or_event", OpenKfId="wk1", Token=token).replace(
            "<FromUserName><![CDATA[person-1]]></FromUserName>", ""
        )
        for token in ("T1", "T2")
    ]
    first, second = (wecom.read(*peer.post(xml)) for xml in xmls)
    assert (first.kind, first.address, first.event) == ("event", "", "kf_msg_or_event")
    assert first.key != second.key


async def test_a_card_with_buttons_is_a_template_card(wecom: WorkChannel, server: PlatformServer) -> None:
    card = Card("订单 O-1 到期", (("客户", "华光"), ("金额", "38 万元")), "https://example.com/o/1", PAY)
    assert await wecom.send("wangqiang", Reply("订单 O-1 到期", card=card), key="due:1") == "WORK-MESSAGE"
    (call,) = server.sent(SEND)
    body = call.json["template_card"]
    task_id = body.pop("task_id")
    assert (call.json["touser"], call.json["agentid"]) == ("wangqiang", 1000002)
    assert len(task_id) == 40
    assert body == {
        "card_type": "button_interaction",
        "main_title": {"title": "订单 O-1 到期"},
        "horizontal_content_list": [
            {"keyname": "客户", "value": "华光"},
            {"keyname": "金额", "value": "38 万元"},
        ],
        "button_list": [
            {"text": "已付", "style": 1, "key": "订单 O-1 已付"},
            {"text": "延期", "style": 2, "key": "订单 O-1 延期"},
        ],
        "card_action": {"type": 1, "url": "https://example.com/o/1"},
    }


@pytest.mark.parametrize(
    "card",
    [
        Card("订单", buttons=tuple(Button(str(number), str(number)) for number in range(7))),
        Card("订单", buttons=(Button("好", "好"), Button("行", "好"))),
        Card("订" * 37, buttons=PAY),
        Card("", buttons=PAY),
        Card("订单", facts=(("客户", "华" * 27),), buttons=PAY),
        Card("订单", facts=(("客户", "华光"),) * 7, buttons=PAY),
    ],
)
async def test_a_card_that_does_not_fit_is_told_as_text(
    wecom: WorkChannel, server: PlatformServer, card: Card
) -> None:
    await wecom.send("wangqiang", Reply("订单 O-1\n1 已付 2 延期", card=card), key="k1")
    (call,) = server.sent(SEND)
    assert call.json["text"]["content"] == "订单 O-1\n1 已付 2 延期"


def test_a_card_with_buttons_is_no_passive_reply(wecom: WorkChannel, peer: Peer) -> None:
    reply = Reply("订单 O-1\n1 已付 2 延期", card=Card("订单", buttons=PAY))
    assert wecom.render(reply, wecom.read(*peer.post(message()))) == b""


async def test_a_card_with_a_page_is_a_text_card(wecom: WorkChannel, server: PlatformServer) -> None:
    card = Card("订单 O-1", (("客户", "华光 <b>"), ("金额", "38 万元")), "https://example.com/o/1")
    await wecom.send("wangqiang", Reply("订单 O-1 华光", card=card), key="k1")
    assert server.sent(SEND)[0].json["textcard"] == {
        "title": "订单 O-1",
        "description": "客户：华光 ＜b＞<br>金额：38 万元",
        "url": "https://example.com/o/1",
    }


async def test_facts_too_long_for_a_text_card_are_told_as_text(
    wecom: WorkChannel, server: PlatformServer
) -> None:
    card = Card("订单 O-1", (("备注", "长" * 200),), "https://example.com/o/1")
    await wecom.send("wangqiang", Reply("订单 O-1", card=card), key="k1")
    assert server.sent(SEND)[0].json["text"]["content"] == "订单 O-1\nhttps://example.com/o/1"


async def test_markdown_is_sent_where_there_is_some(wecom: WorkChannel, server: PlatformServer) -> None:
    await wecom.send("wangqiang", Reply("漏斗", markdown="**漏斗**\n> 3 个"), key="k1")
    await wecom.send("wangqiang", Reply("漏斗", markdown="长" * 700), key="k2")
    first, second = (call.json for call in server.sent(SEND))
    assert first["markdown"]["content"] == "**漏斗**\n> 3 个"
    assert second["text"]["content"] == "漏斗"


async def test_the_platform_is_asked_to_drop_repeats(wecom: WorkChannel, server: PlatformServer) -> None:
    for key in ("k1", "k1", "k2"):
        await wecom.send("wangqiang", Reply("好"), key=key)
    first, second, another = (call.json for call in server.sent(SEND))
    assert first["enable_duplicate_check"] == 1
    assert 600 <= first["duplicate_check_interval"] <= 4 * 3600
    assert first == second != another


async def test_a_card_that_was_sent_before_counts_as_sent(wecom: WorkChannel, server: PlatformServer) -> None:
    server.script(SEND, {"errcode": 42014, "errmsg": "invalid task_id"})
    assert await wecom.send("wangqiang", Reply("订单", card=Card("订单", buttons=PAY)), key="k1") == ""


@pytest.mark.parametrize(("field", "unreachable"), [("invaliduser", True), ("unlicenseduser", False)])
async def test_errcode_0_is_not_always_success(
    wecom: WorkChannel, server: PlatformServer, field: str, unreachable: bool
) -> None:
    server.script(SEND, {"errcode": 0, "errmsg": "ok", field: "someone|wangqiang", "msgid": "M"})
    with pytest.raises(Undeliverable) as caught:
        await wecom.send("WangQiang", Reply("好"), key="k1")
    assert caught.value.unreachable is unreachable


@pytest.mark.parametrize("code", [45009, 45033])
async def test_a_rate_limit_lasts_a_minute(
    wecom: WorkChannel, server: PlatformServer, clock: Clock, code: int
) -> None:
    server.script(SEND, {"errcode": code, "errmsg": "api freq out of limit"})
    for _ in range(3):
        with pytest.raises(TryLater) as caught:
            await wecom.send("wangqiang", Reply("好"), key="k1")
        assert caught.value.whole_channel
        assert caught.value.after.total_seconds() == 60
    assert len(server.sent(SEND)) == 1
    clock.advance(seconds=60)
    await wecom.send("wangqiang", Reply("好"), key="k1")


async def test_an_answered_card_is_greyed_out(wecom: WorkChannel, server: PlatformServer, peer: Peer) -> None:
    xml = message("event", Event="template_card_event", EventKey="已付", TaskId="t1", ResponseCode="R1")
    await wecom.mark_answered(wecom.read(*peer.post(xml)), "已付")
    assert server.sent("message/update_template_card")[0].json == {
        "userids": ["person-1"],
        "agentid": 1000002,
        "response_code": "R1",
        "button": {"replace_name": "已付"},
    }


async def test_the_menu_belongs_to_the_application(wecom: WorkChannel, server: PlatformServer) -> None:
    await wecom.create_menu((MenuEntry("帮助", says="帮助"),))
    (call,) = server.sent("menu/create")
    assert call.query["agentid"] == "1000002"
    assert call.json == {"button": [{"type": "click", "name": "帮助", "key": "帮助"}]}


async def test_the_doctor_notices_an_application_that_is_off(
    wecom: WorkChannel, server: PlatformServer
) -> None:
    server.script("agent/get", {"errcode": 0, "errmsg": "ok", "close": 1})
    (line,) = await wecom.check()
    assert "switched off" in line


async def test_a_member_gets_no_more_parts_than_the_platform_lets_through(
    server: PlatformServer, runtime: Runtime, seconds: Seconds
) -> None:
    """The outbox takes one message of the member's rate for each push; the parts of a long one are more."""
    settings = work(server.url).model_copy(update={"member_rate": "12/minute"})
    channel = WorkChannel(settings, runtime, monotonic=seconds)
    await channel.rate.take_each(["ming"] * 11, mass=False)
    reply = Reply("\n".join(letter * 2000 for letter in "abc"))

    with pytest.raises(TryLater) as caught:
        await channel.send("ming", reply, key="k1")
    assert (caught.value.after, caught.value.whole_channel) == (timedelta(seconds=66), False)
    seconds.now += 66
    await channel.send("ming", reply, key="k1")

    assert [call.json["text"]["content"][0] for call in server.sent(SEND)] == ["a", "b", "c"]
    await channel.close()
