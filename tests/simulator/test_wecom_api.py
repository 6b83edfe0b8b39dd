"""The WeCom application's API, from the side of a bot (wechat.md section 3)."""

from typing import Any

import pytest

from tests.simulator.conftest import WORK, Bench
from tests.simulator.test_callbacks import opened

CARD = {
    "card_type": "button_interaction",
    "main_title": {"title": "分配线索", "desc": "江阴华宏"},
    "horizontal_content_list": [{"keyname": "联系人", "value": "王强"}],
    "task_id": "lead-17",
    "button_list": [{"text": "领取", "style": 1, "key": "claim"}, {"text": "退回", "key": "back"}],
}


async def send(bench: Bench, to: str = "LiMing", **fields: Any) -> dict[str, Any]:
    body = {"touser": to, "agentid": WORK.agent_id, "msgtype": "text", "text": {"content": "早报"}, **fields}
    return await bench.api("work", "message/send", body)


async def test_the_token_stays_the_same_while_it_lives(bench: Bench) -> None:
    first = await bench.token("work")
    assert await bench.token("work") == first
    await bench.advance(hours=2)
    assert (await bench.api("work", "user/get", token=first, userid="LiMing"))["errcode"] == 42001
    assert await bench.token("work") != first


async def test_some_invalid_members_are_named_all_invalid_is_an_error(bench: Bench) -> None:
    some = await send(bench, "LiMing|Nobody")
    assert (some["errcode"], some["invaliduser"]) == (0, "nobody")
    assert (await send(bench, "Nobody"))["errcode"] == 81013
    assert (await send(bench, agentid=1))["errcode"] == 40056
    assert len(await bench.inbox("li")) == 1


async def test_everybody_is_one_word(bench: Bench) -> None:
    assert (await send(bench, "@all"))["errcode"] == 0
    assert len(await bench.inbox("li")) == len(await bench.inbox("chen")) == 1


async def test_long_texts_are_cut_at_whole_characters(bench: Bench) -> None:
    await send(bench, text={"content": "钢" * 700})
    assert (await bench.inbox("li"))[0]["content"]["text"] == "钢" * 682


async def test_a_duplicate_is_shown_once_within_its_interval(bench: Bench) -> None:
    check: dict[str, Any] = {"enable_duplicate_check": 1, "duplicate_check_interval": 60}
    first, second = await send(bench, **check), await send(bench, **check)
    assert first["msgid"] == second["msgid"]
    assert len(await bench.inbox("li")) == 1
    await send(bench, **check, text={"content": "晚报"})
    await bench.advance(minutes=1)
    await send(bench, **check)
    assert [m["content"]["text"] for m in await bench.inbox("li")] == ["早报", "晚报", "早报"]


async def test_more_than_thirty_a_minute_are_dropped_without_a_word(bench: Bench) -> None:
    answers = [await send(bench, text={"content": f"{n}"}) for n in range(31)]
    assert {answer["errcode"] for answer in answers} == {0}
    assert len(await bench.inbox("li")) == 30
    await bench.advance(minutes=1)
    await send(bench)
    assert len(await bench.inbox("li")) == 31


async def test_a_button_gives_a_code_that_changes_the_card_once(bench: Bench) -> None:
    sent = await send(bench, msgtype="template_card", template_card=CARD)
    assert sent["response_code"]
    await bench.say("li", card={"task_id": "lead-17", "key": "claim"})
    got = opened(*bench.bot.received[0])
    assert (got["Event"], got["EventKey"], got["TaskId"]) == ("template_card_event", "claim", "lead-17")
    change = {
        "userids": ["LiMing"],
        "agentid": WORK.agent_id,
        "response_code": got["ResponseCode"],
        "button": {"replace_name": "已领取"},
    }
    assert (await bench.api("work", "message/update_template_card", change))["errcode"] == 0
    assert (await bench.inbox("li"))[0]["content"]["replaced"] == "已领取"
    assert (await bench.api("work", "message/update_template_card", change))["errcode"] == 40058
    await bench.say("li", status=409, card={"task_id": "lead-17", "key": "dance"})


async def test_a_response_code_lives_72_hours(bench: Bench) -> None:
    sent = await send(bench, msgtype="template_card", template_card=CARD)
    await bench.advance(hours=72)
    change = {
        "userids": ["LiMing"],
        "agentid": WORK.agent_id,
        "response_code": sent["response_code"],
        "button": {"replace_name": "晚了"},
    }
    assert (await bench.api("work", "message/update_template_card", change))["errcode"] == 40058
    assert "replaced" not in (await bench.inbox("li"))[0]["content"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"task_id": "lead-17"}, 42014),
        ({"task_id": "订单"}, 40058),
        ({"task_id": "a", "button_list": []}, 40058),
        ({"task_id": "b", "button_list": [{"text": "无键"}]}, 40058),
        ({"task_id": "c", "card_type": "poem"}, 40058),
        ({"task_id": "d", "main_title": {}}, 40058),
        ({"task_id": "e", "horizontal_content_list": [{"keyname": "一"}] * 7}, 40058),
        ({"task_id": "f"}, 0),
    ],
)
async def test_cards_have_rules(bench: Bench, change: dict[str, Any], code: int) -> None:
    await send(bench, msgtype="template_card", template_card=CARD)
    answer = await send(bench, msgtype="template_card", template_card={**CARD, **change})
    assert answer["errcode"] == code


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"msgtype": "markdown", "markdown": {"content": "**漏斗**"}}, 0),
        ({"msgtype": "textcard", "textcard": {"title": "订单", "description": "三笔", "url": "http://a"}}, 0),
        ({"msgtype": "textcard", "textcard": {"title": "订单", "description": "三笔"}}, 40058),
        ({"msgtype": "image", "image": {"media_id": "none"}}, 40007),
        ({"msgtype": "text", "text": {"content": ""}}, 44004),
        ({"msgtype": "msgmenu", "msgmenu": {}}, 40008),
    ],
)
async def test_kinds_of_messages(bench: Bench, message: dict[str, Any], code: int) -> None:
    assert (await send(bench, **message))["errcode"] == code
    assert [m["kind"] for m in await bench.inbox("li")] == ([message["msgtype"]] if code == 0 else [])


async def test_members_and_the_application(bench: Bench) -> None:
    assert (await bench.api("work", "user/get", userid="LiMing"))["name"] == "李明"
    assert (await bench.api("work", "user/get", userid="Nobody"))["errcode"] == 60111
    agent = await bench.api("work", "agent/get", agentid=str(WORK.agent_id))
    assert {"userid": "Chen"} in agent["allow_userinfos"]["user"]
    assert (await bench.api("work", "get_api_domain_ip"))["ip_list"] == ["127.0.0.1"]
