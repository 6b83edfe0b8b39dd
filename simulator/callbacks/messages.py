"""The messages that a person sends: text, voice, picture, location, link (wechat.md 1.4, 3.2)."""

import base64
import binascii
from typing import Any

from simulator.callbacks.acts import Act, message, string
from simulator.phones import Person
from simulator.wechat import WeChat

SILENCE = b"#!AMR\n" + (b"\x3c" + bytes(31)) * 50
"""One second of AMR: the simulator has no microphone."""
LONGEST_VOICE = 60


def say_text(wechat: WeChat, person: Person, said: Any) -> Act:
    text = string(said)
    return Act(message(wechat, person, "text", Content=text), ("text", {"text": text}), "message")


def say_menu_choice(wechat: WeChat, person: Person, said: Any) -> Act:
    """A tap on an entry of a msgmenu: a text with its id, which counts as a click, not as a message."""
    text = string(said["content"])
    fields = message(wechat, person, "text", Content=text, bizmsgmenuid=str(said["id"]))
    return Act(fields, ("text", {"text": text}), "click")


def say_voice(wechat: WeChat, person: Person, said: Any) -> Act:
    """`said` is what is spoken; {"text", "recognised": false} leaves the transcript out, as WeChat does by now."""
    spoken = {"text": said} if isinstance(said, str) else dict(said)
    text = string(spoken["text"])
    channel = person.persona.channel
    media = wechat.media.put(channel, "voice", SILENCE, "audio/amr", "voice.amr", spoken=text)
    recognised = channel == "oa" and spoken.get("recognised", True)
    transcript = {"Recognition": text if recognised else ""} if channel == "oa" else {}
    fields = message(wechat, person, "voice", MediaId=media.id, Format="amr", **transcript)
    seconds = min(LONGEST_VOICE, max(1, round(len(text) / 4)))
    return Act(fields, ("voice", {"media_id": media.id, "text": text, "seconds": seconds}), "message")


def say_image(wechat: WeChat, person: Person, said: Any) -> Act:
    """{"base64", "content_type", "filename"}"""
    try:
        content = base64.b64decode(said["base64"], validate=True)
    except binascii.Error:
        raise ValueError("image.base64 is not base64") from None
    content_type = said.get("content_type", "image/jpeg")
    if content_type not in ("image/jpeg", "image/png", "image/gif") or not content:
        raise ValueError("image must be JPEG, PNG or GIF")
    name = said.get("filename") or "picture.jpg"
    media = wechat.media.put(person.persona.channel, "image", content, content_type, name)
    url = f"{wechat.base_url}/media/{media.id}"
    fields = message(wechat, person, "image", PicUrl=url, MediaId=media.id)
    return Act(fields, ("image", {"media_id": media.id}), "message")


def say_location(wechat: WeChat, person: Person, said: Any) -> Act:
    """{"latitude", "longitude", "label"}, degrees in GCJ-02."""
    latitude, longitude, label = float(said["latitude"]), float(said["longitude"]), str(said.get("label", ""))
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise ValueError("latitude or longitude out of range")
    fields = message(
        wechat,
        person,
        "location",
        Location_X=f"{latitude:.6f}",
        Location_Y=f"{longitude:.6f}",
        Scale=16,
        Label=label,
    )
    shown = {"latitude": latitude, "longitude": longitude, "label": label}
    return Act(fields, ("location", shown), "message")


def say_link(wechat: WeChat, person: Person, said: Any) -> Act:
    title, description, url = string(said["title"]), str(said.get("description", "")), string(said["url"])
    fields = message(wechat, person, "link", Title=title, Description=description, Url=url)
    return Act(fields, ("link", {"title": title, "description": description, "url": url}), "message")
