"""The words of the house: what comes in (`Inbound`), what goes out (`Reply`, with an optional `Card`).

A channel turns a platform's callback into an `Inbound` and a `Reply` into the platform's messages. Everything
between speaks only these. All of them are frozen: what was received is never changed.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

Kind = Literal["text", "image", "voice", "video", "location", "link", "file", "event", "other"]


@dataclass(frozen=True, slots=True)
class Location:
    """A point that the sender shared. Degrees, GCJ-02 as WeChat gives them."""

    latitude: float
    longitude: float
    label: str = ""


class Inbound(NamedTuple):
    """One message or event as a platform delivered it.

    `key` is the platform-wide identity of the message (shared/wechat.md 1.3, 3.1): a redelivery has the same
    key. `text` is what the person said: the typed text, a voice message's transcript where the platform gives
    one, or what a tapped button or menu entry stands for. `event` is the lower-cased event name of kind
    "event" ("subscribe", "scan", "unsubscribe", "enter_agent", ...), `event_key` its key without `qrscene_`.
    `raw` keeps every field of the callback, so that nothing received is lost.
    """

    channel: str
    address: str
    key: str
    kind: Kind
    sent_at: datetime
    text: str = ""
    message_id: str = ""
    media_id: str = ""
    media_format: str = ""
    location: Location | None = None
    event: str = ""
    event_key: str = ""
    response_code: str = ""
    raw: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Button:
    """A choice on a card. Tapping it says `says`, exactly as if the person had typed it."""

    label: str
    says: str


@dataclass(frozen=True, slots=True)
class Card:
    """A notice with a title, facts as (label, value) rows, an optional page to open and optional buttons.

    Its plain-text twin is `Reply.text`, which always works; buttons are answerable there by 1, 2, 3.
    """

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    url: str = ""
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to a person: always a text, perhaps also a card, a picture, or buttons within the card.

    `image` holds PNG or JPEG bytes that follow the text. `markdown` is a richer twin of `text` for channels
    that show it. `template` names an entry of the account's configured template messages, for when only a
    template message may still reach the person; `template_data` fills it.
    """

    text: str
    card: Card | None = None
    markdown: str = ""
    image: bytes | None = None
    template: str = ""
    template_data: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Media:
    """A downloaded file: its bytes, MIME type and, where given, its name."""

    content: bytes
    content_type: str
    filename: str = ""


def to_payload(reply: Reply) -> dict[str, Any]:
    """The reply as JSON, without its picture, which is kept beside it as bytes."""
    values = {
        "text": reply.text,
        "card": reply.card and asdict(reply.card),
        "markdown": reply.markdown,
        "template": reply.template,
        "template_data": dict(reply.template_data),
    }
    return {key: value for key, value in values.items() if value}


def from_payload(payload: Mapping[str, Any], image: bytes | None = None) -> Reply:
    """The reply that `to_payload` wrote."""
    card = payload.get("card")
    return Reply(
        text=payload["text"],
        card=card
        and Card(
            card["title"],
            tuple((label, value) for label, value in card["facts"]),
            card["url"],
            tuple(Button(**button) for button in card["buttons"]),
        ),
        markdown=payload.get("markdown", ""),
        image=image,
        template=payload.get("template", ""),
        template_data=payload.get("template_data", {}),
    )
