"""Custom menus of both accounts (wechat.md 2.4): up to three buttons with up to five below each."""

from collections.abc import Mapping
from typing import Any

from simulator.api.calls import Answer, Call, Endpoint
from simulator.api.errors import ApiError
from simulator.config import ChannelName

MOST_BUTTONS, MOST_SUB_BUTTONS = 3, 5
LONGEST_NAME, LONGEST_SUB_NAME, LONGEST_KEY, LONGEST_URL = 16, 60, 128, 1024
"""Bytes."""

NEEDS_KEY = {
    "click",
    "scancode_push",
    "scancode_waitmsg",
    "pic_sysphoto",
    "pic_photo_or_album",
    "pic_weixin",
    "location_select",
}
TYPES = {*NEEDS_KEY, "view", "media_id", "view_limited", "miniprogram", "view_miniprogram"}


def menu_endpoints(channel: ChannelName) -> list[Endpoint]:
    """create, get and delete of one account's menu."""

    async def create(call: Call) -> Answer:
        call.wechat.menus[channel] = checked_menu(call.json())
        call.wechat.feed.publish("menu", {"channel": channel, "buttons": call.wechat.menus[channel]})
        return {"errcode": 0, "errmsg": "ok"}

    async def get(call: Call) -> Answer:
        buttons = call.wechat.menus.get(channel)
        if not buttons:
            raise ApiError(46003)
        if channel == "oa":
            return {"menu": {"button": buttons}}
        return {"errcode": 0, "errmsg": "ok", "button": buttons}

    async def delete(call: Call) -> Answer:
        call.wechat.menus.pop(channel, None)
        call.wechat.feed.publish("menu", {"channel": channel, "buttons": []})
        return {"errcode": 0, "errmsg": "ok"}

    return [
        Endpoint("POST", "/cgi-bin/menu/create", create),
        Endpoint("GET", "/cgi-bin/menu/get", get),
        Endpoint("GET", "/cgi-bin/menu/delete", delete),
    ]


def checked_menu(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The buttons. Raises the code of the first rule that is broken."""
    buttons = body.get("button")
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= MOST_BUTTONS:
        raise ApiError(40016)
    for button in buttons:
        _check_name(button, LONGEST_NAME, 40018)
        below = button.get("sub_button") or []
        if not isinstance(below, list) or len(below) > MOST_SUB_BUTTONS:
            raise ApiError(40023)
        for sub in below:
            _check_name(sub, LONGEST_SUB_NAME, 40025)
            _check_action(sub)
        if not below:
            _check_action(button)
    return buttons


def _check_name(button: Any, longest: int, code: int) -> None:
    if not isinstance(button, dict):
        raise ApiError(40016)
    name = button.get("name")
    if not isinstance(name, str) or not 1 <= len(name.encode()) <= longest:
        raise ApiError(code)


def _check_action(button: Mapping[str, Any]) -> None:
    kind = button.get("type")
    if kind not in TYPES:
        raise ApiError(40017)
    if kind in NEEDS_KEY and not 1 <= len(str(button.get("key", "")).encode()) <= LONGEST_KEY:
        raise ApiError(40019)
    if kind == "view":
        url = str(button.get("url", ""))
        if not url.startswith(("http://", "https://")) or len(url.encode()) > LONGEST_URL:
            raise ApiError(40020)
