"""Which act a body of POST say names."""

from collections.abc import Callable, Mapping
from typing import Any

from simulator.callbacks import events, messages
from simulator.callbacks.acts import Act, ImpossibleAct
from simulator.phones import Person
from simulator.wechat import WeChat

Reading = Callable[[WeChat, Person, Any], Act]

_ACTS: dict[str, Reading] = {
    "text": messages.say_text,
    "voice": messages.say_voice,
    "image": messages.say_image,
    "location": messages.say_location,
    "link": messages.say_link,
    "click": events.click,
    "view": events.view,
    "scancode": events.scan_code,
    "menu_choice": messages.say_menu_choice,
    "subscribe": events.subscribe,
    "unsubscribe": events.unsubscribe,
    "scan": events.scan,
    "enter": events.enter,
    "card": events.card,
    "allow_notice": events.allow_notice,
}
_OA_ONLY = {"subscribe", "unsubscribe", "scan", "menu_choice", "allow_notice"}
_WORK_ONLY = {"enter", "card"}


def act_of(wechat: WeChat, person: Person, said: Mapping[str, Any]) -> Act:
    """The one act that a body of POST say names. Raises `ImpossibleAct`, or `ValueError` for a body that is none."""
    named = [name for name in said if name in _ACTS]
    if len(named) != 1:
        raise ValueError(f"say exactly one of {', '.join(_ACTS)}")
    name = named[0]
    if person.persona.channel == "work" and name in _OA_ONLY:
        raise ImpossibleAct("企业微信里没有这个操作")
    if person.persona.channel == "oa" and name in _WORK_ONLY:
        raise ImpossibleAct("公众号里没有这个操作")
    if not person.following and name not in ("subscribe", "scan"):
        raise ImpossibleAct("还没有关注公众号")
    try:
        return _ACTS[name](wechat, person, said[name])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{name}: {type(error).__name__} {error}") from None
