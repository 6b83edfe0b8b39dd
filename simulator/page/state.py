"""The platform's state as JSON: for the page when it opens, and for the export."""

from dataclasses import asdict
from typing import Any

from simulator.phones import Person
from simulator.wechat import WeChat


def everything(wechat: WeChat) -> dict[str, Any]:
    """All that the page draws."""
    config = wechat.config
    return {
        "now": wechat.clock.now().isoformat(),
        "timezone": config.timezone,
        "accounts": {
            "oa": {"name": config.oa.name, "mode": "安全模式" if config.oa.aes_key else "明文模式"},
            "work": {"name": config.work.name, "mode": "安全模式"},
        },
        "menus": {channel: wechat.menus.get(channel, []) for channel in ("oa", "work")},
        "personas": [
            {**person.as_json(), "bubbles": bubbles_of(person)} for person in wechat.phones.everybody()
        ],
        "places": [asdict(place) for place in config.places],
        "qrcodes": [{"scene": code.scene, "ticket": code.ticket} for code in wechat.qr_codes.all()],
        "faults": wechat.faults.as_json(),
        "journal": wechat.journal.entries(),
    }


def exported(wechat: WeChat) -> dict[str, Any]:
    """The conversations and the log."""
    return {
        "exported_at": wechat.clock.now().isoformat(),
        "conversations": [
            {
                "persona": person.persona.id,
                "name": person.persona.name,
                "channel": person.persona.channel,
                "address": person.persona.address,
                "messages": bubbles_of(person),
            }
            for person in wechat.phones.everybody()
        ],
        "journal": wechat.journal.entries(),
    }


def bubbles_of(person: Person) -> list[dict[str, Any]]:
    """Oldest first."""
    return [asdict(bubble) for bubble in person.bubbles]
