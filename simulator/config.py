"""What the simulator is told when it is built: where the bot is, the two accounts, and who has a phone."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from importlib import resources
from typing import Any, Literal

from simulator.clock import system_now

ChannelName = Literal["oa", "work"]


@dataclass(frozen=True, slots=True)
class Template:
    """A template message of the account: `lines` are (label, keyword name), such as ("订单号", "character_string1")."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OfficialAccount:
    """A service account (服务号). Without `aes_key` the callback is in plain mode, with it in safe mode.

    `account_id` is the account's original id (gh_...). Without `templates` any id of 43 characters is known.
    """

    app_id: str
    secret: str
    token: str
    aes_key: str = ""
    account_id: str = "gh_7f4d1a2c9b3e"
    name: str = "服务号"
    templates: Mapping[str, Template] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkApp:
    """An application of a WeCom corporation. Its callback is always encrypted.

    `phoneless` are userids of members who get messages although the page shows no phone of theirs.
    """

    corp_id: str
    agent_id: int
    secret: str
    token: str
    aes_key: str
    name: str = "连客"
    phoneless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody with a phone. `address` is the openid or the WeCom userid; `suggestions` are messages to tap."""

    id: str
    name: str
    role: str
    channel: ChannelName
    address: str
    colour: str = ""
    letter: str = ""
    following: bool = True
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to be, for the location picker. Degrees in GCJ-02."""

    label: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class SimulatorConfig:
    """Durations are in real seconds. `clock_hook` is the path at the bot that is told of a moved clock ("": none).

    `daily_limits` overrides quotas by API path (api/quotas.py); `public_url` is how the bot reaches the
    simulator, needed only where it differs from the address that the browser uses.
    """

    bot_url: str
    oa: OfficialAccount
    work: WorkApp
    personas: tuple[Persona, ...]
    places: tuple[Place, ...] = ()
    clock: Callable[[], datetime] = system_now
    timezone: str = "Asia/Shanghai"
    clock_hook: str = "/demo/clock"
    public_url: str = ""
    callback_timeout: float = 5.0
    retry_interval: float = 5.0
    hang_seconds: float = 30.0
    daily_limits: Mapping[str, int] = field(default_factory=dict)


def default_personas() -> tuple[Persona, ...]:
    """The people of personas.toml, for a simulator that runs alone."""
    return tuple(persona_from(entry) for entry in _defaults()["personas"])


def default_places() -> tuple[Place, ...]:
    """The places of personas.toml."""
    return tuple(Place(**entry) for entry in _defaults()["places"])


def _defaults() -> dict[str, Any]:
    text = resources.files("simulator").joinpath("personas.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def persona_from(entry: Mapping[str, Any]) -> Persona:
    """A persona of a TOML or JSON table with the fields of `Persona`. Raises `ValueError`."""
    try:
        persona = Persona(**{**entry, "suggestions": tuple(entry.get("suggestions", ()))})
    except TypeError as error:
        raise ValueError(f"not a persona: {error}") from None
    if persona.channel not in ("oa", "work"):
        raise ValueError(f"channel must be oa or work, not {persona.channel}")
    return persona
