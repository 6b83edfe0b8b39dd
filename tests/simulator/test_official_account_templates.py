"""The Official Account's template messages and one-time notices, which need no reply window."""

from dataclasses import replace
from typing import Any

import pytest

from tests.simulator.conftest import OA, TEMPLATE, Bench, OpenBench, fields_of


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
