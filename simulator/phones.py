"""The phones: who has one, whom it follows, and the bubbles on its screen."""

import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, Literal

from simulator.api.reply_window import ReplyWindow
from simulator.config import ChannelName, Persona
from simulator.feed import Feed

Sender = Literal["person", "bot", "system"]

_COLOURS = ("#5b8ff9", "#61c28a", "#f0a04b", "#9270ca", "#e8684a", "#3fa7b5", "#c2607f", "#7a8b4f")


@dataclass(slots=True)
class Bubble:
    """One thing on the screen. `content` depends on `kind`; `via` says how it came: passive, custom, template..."""

    id: int
    at: str
    sender: Sender
    kind: str
    content: dict[str, Any]
    via: str = ""


@dataclass(slots=True)
class Person:
    """A persona and what WeChat knows of her. `notices` counts the subscription notices that she still allows."""

    persona: Persona
    following: bool
    followed_at: datetime
    window: ReplyWindow = field(default_factory=ReplyWindow)
    bubbles: list[Bubble] = field(default_factory=list)
    notices: dict[str, int] = field(default_factory=dict)
    last_heard: datetime | None = None
    typing_until: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        """What the page shows of her, without the bubbles."""
        return {**asdict(self.persona), "following": self.following}


class Phones:
    """All phones. Every change to one is told to the feed."""

    def __init__(self, personas: tuple[Persona, ...], now: Callable[[], datetime], feed: Feed) -> None:
        self._now = now
        self._feed = feed
        self._people: dict[str, Person] = {}
        self._last_bubble = 0
        for persona in personas:
            self.add(persona)

    def add(self, persona: Persona) -> Person:
        """Gives somebody a phone. Raises `ValueError` where the id or the address is taken."""
        if persona.id in self._people or self.at(persona.channel, persona.address):
            raise ValueError(f"{persona.id} or {persona.address} has a phone already")
        dressed = Persona(
            **{
                **asdict(persona),
                "colour": persona.colour or _COLOURS[len(self._people) % len(_COLOURS)],
                "letter": persona.letter or persona.name[-1:],
                "following": persona.following or persona.channel == "work",
            }
        )
        person = Person(dressed, dressed.following, self._now())
        self._people[persona.id] = person
        self._feed.publish("persona", person.as_json())
        return person

    def add_stranger(self, name: str, channel: ChannelName) -> Person:
        """A person whom nobody knows: a new openid that does not follow yet, or a new colleague."""
        address = f"o{secrets.token_urlsafe(27)[:27]}" if channel == "oa" else f"new{secrets.token_hex(4)}"
        return self.add(
            Persona(f"x{secrets.token_hex(4)}", name, "陌生人", channel, address, following=False)
        )

    def everybody(self, channel: ChannelName | None = None) -> list[Person]:
        """In the order in which they came."""
        return [person for person in self._people.values() if channel in (None, person.persona.channel)]

    def get(self, persona_id: str) -> Person | None:
        """By the persona's id."""
        return self._people.get(persona_id)

    def at(self, channel: ChannelName, address: str) -> Person | None:
        """By openid or userid."""
        return next((person for person in self.everybody(channel) if person.persona.address == address), None)

    def show(
        self, person: Person, sender: Sender, kind: str, content: dict[str, Any], via: str = ""
    ) -> Bubble:
        """Puts a bubble on the screen."""
        self._last_bubble += 1
        bubble = Bubble(self._last_bubble, self._now().isoformat(), sender, kind, content, via)
        person.bubbles.append(bubble)
        self._feed.publish("bubble", {"persona": person.persona.id, **asdict(bubble)})
        return bubble

    def redraw(self, person: Person, bubble: Bubble) -> None:
        """Tells the page that a bubble's content changed."""
        self._feed.publish("bubble", {"persona": person.persona.id, **asdict(bubble)})

    def follow(self, person: Person, following: bool) -> None:
        """Follows the account or leaves it; with it go all rights to write to her."""
        person.following = following
        if following:
            person.followed_at = self._now()
        else:
            person.window = ReplyWindow()
            person.notices.clear()
        self._feed.publish("persona", person.as_json())

    def typing(self, person: Person, until: datetime | None) -> None:
        """Shows or hides "对方正在输入"."""
        person.typing_until = until
        self._feed.publish(
            "typing", {"persona": person.persona.id, "until": until.isoformat() if until else None}
        )
