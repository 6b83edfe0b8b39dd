"""Whom the Official Account may write to, how often and what: the reply window and its error codes."""

from typing import Any

import pytest

from tests.simulator.conftest import Bench


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
