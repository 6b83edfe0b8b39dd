"""The bot's answer to a callback: opened, checked, and made a bubble (wechat.md 1.6, 3.1)."""

from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from simulator.callbacks.envelope import Envelope, EnvelopeError
from simulator.callbacks.xml import from_xml, text_of
from simulator.config import ChannelName
from simulator.media import MediaShelf

LONGEST_TEXT = 2048
"""Bytes. WeCom cuts beyond it; for the Official Account this limit is folklore (wechat.md does not state it)."""


@dataclass(frozen=True, slots=True)
class PassiveReply:
    """What the person sees. `kind` "nothing" answers without a bubble, "update_button" redraws a card."""

    kind: str
    content: dict[str, Any]


class MalformedReply(Exception):
    """WeChat can not show it: the person reads that the account is out of service."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the replies of one account. `envelope` is None in plain mode."""

    channel: ChannelName
    envelope: Envelope | None
    account: str
    media: MediaShelf

    def read(self, body: bytes, address: str) -> PassiveReply:
        """The reply to `address`. Raises `MalformedReply`."""
        if body.strip() in (b"", b"success"):
            return PassiveReply("nothing", {})
        try:
            root = from_xml(body)
            if self.envelope is not None:
                root = from_xml(_unsealed(root, self.envelope))
        except (ValueError, EnvelopeError) as error:
            raise MalformedReply(str(error)) from None
        if text_of(root, "ToUserName") != address or text_of(root, "FromUserName") != self.account:
            raise MalformedReply("ToUserName and FromUserName are not those of the message, exchanged")
        return self._content(root)

    def _content(self, root: ElementTree.Element) -> PassiveReply:
        kind = text_of(root, "MsgType")
        match kind:
            case "text":
                return PassiveReply(kind, {"text": self._text(text_of(root, "Content"))})
            case "image" | "voice" | "video":
                media_id = text_of(root, f"{kind.capitalize()}/MediaId")
                if self.media.find(media_id, self.channel) is None:
                    raise MalformedReply(f"no such media_id: {media_id}")
                return PassiveReply(kind, {"media_id": media_id})
            case "news":
                return PassiveReply(kind, {"articles": _articles(root)})
            case "update_button" if self.channel == "work":
                return PassiveReply(kind, {"replaced": text_of(root, "Button/ReplaceName")})
            case "transfer_customer_service" if self.channel == "oa":
                return PassiveReply("nothing", {})
        raise MalformedReply(f"no such MsgType: {kind}")

    def _text(self, text: str) -> str:
        if not text:
            raise MalformedReply("empty Content")
        encoded = text.encode()
        if len(encoded) > LONGEST_TEXT and self.channel == "oa":
            raise MalformedReply(f"Content of {len(encoded)} bytes, {LONGEST_TEXT} are allowed")
        return encoded[:LONGEST_TEXT].decode(errors="ignore")


def _unsealed(root: ElementTree.Element, envelope: Envelope) -> bytes:
    sealed = text_of(root, "Encrypt")
    if not sealed:
        raise EnvelopeError("a plain reply in safe mode")
    return envelope.open(
        sealed, text_of(root, "MsgSignature"), text_of(root, "TimeStamp"), text_of(root, "Nonce")
    )


def _articles(root: ElementTree.Element) -> list[dict[str, str]]:
    items = root.findall("Articles/item")
    if not items or str(len(items)) != text_of(root, "ArticleCount"):
        raise MalformedReply("ArticleCount is not the number of items")
    return [
        {
            "title": text_of(item, "Title"),
            "description": text_of(item, "Description"),
            "picurl": text_of(item, "PicUrl"),
            "url": text_of(item, "Url"),
        }
        for item in items[:8]
    ]
