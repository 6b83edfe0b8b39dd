"""An act on a phone: what it sends to the bot and what it changes, and the fields that every callback has."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulator.api.reply_window import Trigger
from simulator.phones import Person
from simulator.wechat import WeChat


class ImpossibleAct(Exception):
    """The phone does not allow it; the text says why, in Chinese, for the page."""


@dataclass(frozen=True, slots=True)
class Act:
    """`fields` go to the bot, `bubble` on the own screen, `trigger` opens a reply window,
    `following` is what she is afterwards (None: unchanged)."""

    fields: dict[str, Any]
    bubble: tuple[str, dict[str, Any]] | None = None
    trigger: Trigger | None = None
    following: bool | None = None
    notices: Mapping[str, int] = field(default_factory=dict)


def _common(wechat: WeChat, person: Person, kind: str) -> dict[str, Any]:
    oa = person.persona.channel == "oa"
    return {
        "ToUserName": wechat.config.oa.account_id if oa else wechat.config.work.corp_id,
        "FromUserName": person.persona.address,
        "CreateTime": wechat.clock.timestamp(),
        "MsgType": kind,
    }


def message(wechat: WeChat, person: Person, kind: str, /, **fields: Any) -> dict[str, Any]:
    """The fields of a message (wechat.md 1.4, 3.2)."""
    return {
        **_common(wechat, person, kind),
        **fields,
        "MsgId": 2**62 + secrets.randbits(60),
        **_agent(wechat, person),
    }


def event(wechat: WeChat, person: Person, name: str, /, **fields: Any) -> dict[str, Any]:
    """The fields of an event (wechat.md 1.5, 3.2). It has no MsgId."""
    return {**_common(wechat, person, "event"), "Event": name, **fields, **_agent(wechat, person)}


def _agent(wechat: WeChat, person: Person) -> dict[str, Any]:
    return {"AgentID": wechat.config.work.agent_id} if person.persona.channel == "work" else {}


def string(said: Any) -> str:
    """What was said, if it is a text. Raises `ValueError`."""
    if not isinstance(said, str) or not said:
        raise ValueError("expected a text that is not empty")
    return said
