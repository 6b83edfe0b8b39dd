"""Template messages and subscription notices: known templates, what a value may be (wechat.md 2.3)."""

import re
import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from simulator.api.calls import Answer, Call
from simulator.api.customer_service import follower
from simulator.api.errors import ApiError
from simulator.callbacks.events import job_finished
from simulator.phones import Person
from simulator.wechat import WeChat

CLIENT_ID_TIME = timedelta(minutes=10)
"""How long the same client_msg_id to the same person is one message; the answer to a repeat is not documented."""

_NO_CHINESE = r"[\x20-\x7e]"
_DAY = r"\d{4}([年/-])\d{1,2}([月/-])\d{1,2}日?"
_TIME = r"\d{1,2}:\d{2}(:\d{2})?"
RULES = {
    "thing": re.compile(r".{1,20}", re.DOTALL),
    "number": re.compile(r"(?=.{1,32}$)[+-]?\d+(\.\d+)?"),
    "letter": re.compile(r"[A-Za-z]{1,32}"),
    "symbol": re.compile(r"[^\w\s]{1,5}"),
    "character_string": re.compile(rf"{_NO_CHINESE}{{1,32}}"),
    "time": re.compile(rf"({_DAY}\s?)?{_TIME}(\s?~\s?({_DAY}\s?)?{_TIME})?|{_DAY}"),
    "date": re.compile(rf"{_DAY}(\s?{_TIME})?(\s?~\s?{_DAY}(\s?{_TIME})?)?"),
    "amount": re.compile(r"[¥￥$€]?\d{1,10}(\.\d+)?元?"),
    "phone_number": re.compile(r"[\d+() -]{1,17}"),
    "car_number": re.compile(r"\w{1,8}"),
    "name": re.compile(r"(?=.*[\u4e00-\u9fff]).{1,10}|[^\u4e00-\u9fff]{1,20}"),
    "phrase": re.compile(r"[\u4e00-\u9fff]{1,5}"),
    "const": re.compile(r".{1,20}", re.DOTALL),
}
"""What each kind of keyword takes; `thing` and `character_string` by wechat.md 2.3, the rest by the platform's table
of subscription messages."""
LEGACY_FOLD = 20


async def template_send(call: Call) -> Answer:
    """POST /cgi-bin/message/template/send"""
    wechat, body = call.wechat, call.json()
    person = follower(wechat, body.get("touser"), not_following=43004)
    content = _content(wechat, body)
    client_id = body.get("client_msg_id")
    key = f"template {person.persona.address} {client_id}"
    before = wechat.sent.find(key) if client_id else None
    if before:
        return {"errcode": 0, "errmsg": "ok", "msgid": int(before)}
    message_id = secrets.randbits(61)
    if client_id:
        wechat.sent.keep(key, str(message_id), CLIENT_ID_TIME)
    content["page"] = _page(body)
    wechat.phones.show(person, "bot", "template", content, "template")
    _report(wechat, person, message_id)
    return {"errcode": 0, "errmsg": "ok", "msgid": message_id}


async def subscription_send(call: Call) -> Answer:
    """POST /cgi-bin/message/subscribe/bizsend: takes one of the notices that the person allowed"""
    wechat, body = call.wechat, call.json()
    person = wechat.phones.at("oa", str(body.get("touser")))
    if person is None:
        raise ApiError(40003)
    content = _content(wechat, body)
    template_id = str(body["template_id"])
    if person.notices.get(template_id, 0) < 1:
        raise ApiError(43101)
    person.notices[template_id] -= 1
    content["page"] = str(body.get("page", ""))
    wechat.phones.show(person, "bot", "template", content, "subscription")
    return {"errcode": 0, "errmsg": "ok"}


def _content(wechat: WeChat, body: Mapping[str, Any]) -> dict[str, Any]:
    template_id = str(body.get("template_id", ""))
    known = wechat.config.oa.templates
    if len(template_id) != 43 and template_id not in known:
        raise ApiError(40036)
    if known and template_id not in known:
        raise ApiError(40037)
    data = body.get("data")
    if not isinstance(data, dict):
        raise ApiError(47001)
    values = {name: _value(name, part) for name, part in data.items()}
    if not known:
        return {"title": "模板消息", "lines": [[name, value] for name, value in values.items()]}
    template = known[template_id]
    for _, name in template.lines:
        if name not in values:
            raise ApiError(47003, f"data.{name}.value is empty")
    return {"title": template.title, "lines": [[label, values[name]] for label, name in template.lines]}


def _value(name: str, part: Any) -> str:
    """The value as it is shown. Raises 47003 where its kind does not allow it."""
    value = part.get("value") if isinstance(part, dict) else None
    if value is None:
        raise ApiError(47003, f"data.{name}.value is empty")
    text = str(value)
    rule = RULES.get(name.rstrip("0123456789"))
    if rule is None:
        return text if len(text) <= LEGACY_FOLD else f"{text[:LEGACY_FOLD]}…"
    if not rule.fullmatch(text):
        raise ApiError(47003, f"data.{name}.value invalid")
    return text


def _page(body: Mapping[str, Any]) -> str:
    mini_program = body.get("miniprogram")
    if isinstance(mini_program, dict) and mini_program.get("appid"):
        return ""
    return str(body.get("url", ""))


def _report(wechat: WeChat, person: Person, message_id: int) -> None:
    """TEMPLATESENDJOBFINISH follows on its own, after the answer to the call."""
    fields = job_finished(wechat, person, message_id)
    wechat.background(wechat.courier.deliver(person, fields, visible=False))
