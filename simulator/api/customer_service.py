"""Customer-service messages and the typing sign: who may be written to, with what (wechat.md 2.2)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from simulator.api.calls import Answer, Call
from simulator.api.errors import ApiError
from simulator.phones import Person
from simulator.wechat import WeChat

LONGEST_TEXT = 2048
"""Bytes."""
TYPING_TIME = timedelta(seconds=15)
TYPING_AFTER = timedelta(seconds=30)


async def custom_send(call: Call) -> Answer:
    """POST /cgi-bin/message/custom/send"""
    body = call.json()
    person = follower(call.wechat, body.get("touser"), not_following=45015)
    kind, content = _content(call.wechat, body)
    person.window.spend(call.wechat.clock.now())
    call.wechat.phones.typing(person, None)
    call.wechat.phones.show(person, "bot", kind, content, "custom")
    return {"errcode": 0, "errmsg": "ok"}


async def custom_typing(call: Call) -> Answer:
    """POST /cgi-bin/message/custom/typing. Codes 45072, 45080, 45081 are from memory, not in wechat.md."""
    body = call.json()
    person = follower(call.wechat, body.get("touser"), not_following=45015)
    now = call.wechat.clock.now()
    if body.get("command") == "CancelTyping":
        call.wechat.phones.typing(person, None)
        return {"errcode": 0, "errmsg": "ok"}
    if body.get("command") != "Typing":
        raise ApiError(45072)
    if person.last_heard is None or now - person.last_heard > TYPING_AFTER:
        raise ApiError(45080)
    if person.typing_until and now < person.typing_until:
        raise ApiError(45081)
    call.wechat.phones.typing(person, now + TYPING_TIME)
    return {"errcode": 0, "errmsg": "ok"}


def follower(wechat: WeChat, openid: Any, *, not_following: int) -> Person:
    """The person at this openid. Raises 40003 for an openid that is none, `not_following` for who left."""
    person = wechat.phones.at("oa", openid) if isinstance(openid, str) else None
    if person is None:
        raise ApiError(40003)
    if not person.following:
        raise ApiError(not_following)
    return person


def _content(wechat: WeChat, body: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Kind and content of the bubble."""
    kind = body.get("msgtype")
    part = body.get(str(kind))
    if not isinstance(part, dict):
        raise ApiError(40008)
    match kind:
        case "text":
            return kind, {"text": _text(part.get("content"))}
        case "image" | "voice":
            if wechat.media.find(str(part.get("media_id")), "oa") is None:
                raise ApiError(40007)
            return kind, {"media_id": part["media_id"]}
        case "news":
            articles = part.get("articles")
            if not isinstance(articles, list) or len(articles) != 1:
                raise ApiError(45008)
            return kind, {"articles": articles}
        case "msgmenu":
            return kind, {
                "head": str(part.get("head_content", "")),
                "choices": _choices(part.get("list")),
                "tail": str(part.get("tail_content", "")),
            }
    raise ApiError(40008)


def _text(text: Any) -> str:
    if not isinstance(text, str) or not text:
        raise ApiError(44004)
    if len(text.encode()) > LONGEST_TEXT:
        raise ApiError(45002)
    return text


def _choices(entries: Any) -> list[dict[str, str]]:
    if not isinstance(entries, list) or not entries:
        raise ApiError(40035, "msgmenu.list")
    return [{"id": str(entry.get("id", "")), "content": str(entry.get("content", ""))} for entry in entries]
