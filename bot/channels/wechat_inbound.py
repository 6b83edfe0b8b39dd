"""From the fields of a callback to an `Inbound`: what Official Account and WeCom have in common (wechat.md 1.4,
1.5, 3.2)."""

import hashlib
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from bot.errors import Rejected
from bot.messages import Inbound, Kind, Location
from config.privacy import mask

MAX_KEY = 120
"""Longest key in characters; a longer one ends in the hash of the whole."""

_KINDS: Mapping[str, Kind] = {
    "text": "text",
    "image": "image",
    "voice": "voice",
    "video": "video",
    "shortvideo": "video",
    "location": "location",
    "link": "link",
    "file": "file",
    "event": "event",
}
_SPOKEN_EVENTS = frozenset({"click", "template_card_event", "taskcard_click"})
"""A tap on a menu entry or on a card's button: it says what its key says."""
_MEDIA = frozenset({"image", "voice", "video", "file"})
LONGEST_ID = 255
"""Characters of a sender or of a message's number, of which the platforms use at most 64."""
_LATEST = 4_102_444_800
"""The year 2100, in seconds since 1970."""

MENU_ENTRY = "say:"
"""Begins the id of a msgmenu entry of ours, so that the account's other menus keep their own meaning."""


def text_field(fields: Mapping[str, Any], name: str) -> str:
    """The text of a field without the blanks around it; "" where it is missing, nested or repeated."""
    value = fields.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def id_field(fields: Mapping[str, Any], name: str) -> str:
    """The same for what identifies something. Raises `Rejected` where it is longer than any database keeps."""
    value = text_field(fields, name)
    if len(value) > LONGEST_ID:
        raise Rejected(f"{name} is too long")
    return value


def words_field(fields: Mapping[str, Any], name: str) -> str:
    """The same as it was typed, blanks and all."""
    value = fields.get(name, "")
    return value if isinstance(value, str) else ""


class _Head(NamedTuple):
    """What nearly every callback says of itself: read once, since it is told for each message."""

    created: str
    sender: str
    number: str
    """The MsgId, empty where there is none, as with events."""


def _key(channel: str, head: _Head, fields: Mapping[str, Any], event_fields: tuple[str, ...]) -> str:
    """What a redelivery has in common with the first: MsgId, else the composite over `event_fields`.

    A dot leads into a nested field. Absent fields are left out and present ones named, so no two mixtures meet.
    """
    if head.number:
        return shortened(f"{channel}:{head.number}:{head.created}:{head.sender}")
    parts = [channel, head.created, head.sender, text_field(fields, "EventKey"), text_field(fields, "Event")]
    for path in event_fields:
        if value := _nested(fields, path):
            parts.append(f"{path}={value}")
    return shortened(":".join(parts))


def shortened(key: str) -> str:
    """`key`, at most MAX_KEY characters long and still unique; its hash alone where it holds a sensitive number.

    A MsgId may look like a card's number, too; as a hash it outlives the masking of what is written.
    """
    if len(key) <= MAX_KEY and not mask(key).found:
        return key
    digest = hashlib.sha256(key.encode()).hexdigest()
    if mask(key).found:
        return digest
    return key[: MAX_KEY - len(digest)] + digest


def _nested(fields: Mapping[str, Any], path: str) -> str:
    value: Any = fields
    for name in path.split("."):
        if not isinstance(value, Mapping):
            return ""
        value = value.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def read_message(channel: str, fields: Mapping[str, Any], event_fields: tuple[str, ...]) -> Inbound:
    """The message that `fields` hold; `event_fields` tell two events apart. Raises `Rejected` where it has no type or
    no time."""
    message_type = text_field(fields, "MsgType").lower()
    if not message_type:
        raise Rejected("the callback has no MsgType")
    head = _Head(
        text_field(fields, "CreateTime"), id_field(fields, "FromUserName"), id_field(fields, "MsgId")
    )
    key = _key(channel, head, fields, event_fields)
    kind = _KINDS.get(message_type, "other")
    if kind == "event":
        return _read_event(channel, head, fields, key)
    if not head.sender:
        raise Rejected("the message has no sender")
    return Inbound(
        channel=channel,
        address=head.sender,
        key=key,
        kind=kind,
        sent_at=_moment(head.created),
        text=_said(kind, fields),
        message_id=head.number or id_field(fields, "MsgID"),
        media_id=text_field(fields, "MediaId") if kind in _MEDIA else "",
        media_format=text_field(fields, "Format").lower() if kind in _MEDIA else "",
        location=_point(fields, "Location_X", "Location_Y") if kind == "location" else None,
        raw=fields,
    )


def _read_event(channel: str, head: _Head, fields: Mapping[str, Any], key: str) -> Inbound:
    event = text_field(fields, "Event").lower()
    event_key = text_field(fields, "EventKey")
    spoken = event in _SPOKEN_EVENTS and event_key
    return Inbound(
        channel=channel,
        address=head.sender,
        key=key,
        kind="text" if spoken else "event",
        sent_at=_moment(head.created),
        text=event_key if spoken else "",
        message_id=head.number or id_field(fields, "MsgID"),
        location=_point(fields, "Latitude", "Longitude") if event == "location" else None,
        event=event,
        event_key=event_key.removeprefix("qrscene_"),
        response_code=text_field(fields, "ResponseCode"),
        raw=fields,
    )


def _said(kind: Kind, fields: Mapping[str, Any]) -> str:
    """The typed text, the transcript of a voice message where there is one, or what a tapped entry stands for."""
    if kind == "text":
        entry = text_field(fields, "bizmsgmenuid")
        return (
            entry.removeprefix(MENU_ENTRY) if entry.startswith(MENU_ENTRY) else words_field(fields, "Content")
        )
    return words_field(fields, "Recognition") if kind == "voice" else ""


def _moment(created: str) -> datetime:
    if not (created.isascii() and created.isdigit() and len(created) <= 10 and int(created) < _LATEST):
        raise Rejected("the callback has no CreateTime")
    return datetime.fromtimestamp(int(created), UTC)


def _point(fields: Mapping[str, Any], latitude: str, longitude: str) -> Location | None:
    """The point in two fields; None where they hold no place on earth."""
    try:
        north, east = float(text_field(fields, latitude)), float(text_field(fields, longitude))
    except ValueError:
        return None
    if not (math.isfinite(north) and math.isfinite(east) and abs(north) <= 90 and abs(east) <= 180):
        return None
    return Location(north, east, text_field(fields, "Label"))
