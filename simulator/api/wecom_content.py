"""What a WeCom application may say, each kind with its limits (wechat.md 3.3)."""

from collections.abc import Mapping
from typing import Any

from simulator.api.errors import ApiError
from simulator.wechat import WeChat

LONGEST_TEXT, LONGEST_TITLE, LONGEST_DESCRIPTION = 2048, 128, 512
"""Bytes; what is longer is cut without a word."""


def content_of(wechat: WeChat, body: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Kind and content of the bubble. Raises 40008 for a kind that is none, 40058 for a part that lacks something."""
    kind = str(body.get("msgtype"))
    part = body.get(kind)
    if not isinstance(part, dict):
        raise ApiError(40008)
    match kind:
        case "text" | "markdown":
            return kind, {"text": cut(_required(part, "content", 44004), LONGEST_TEXT)}
        case "image" | "voice" | "video" | "file":
            media = wechat.media.find(str(part.get("media_id")), "work")
            if media is None:
                raise ApiError(40007)
            return kind, {"media_id": media.id, "filename": media.filename}
        case "textcard":
            return kind, {
                "title": cut(_required(part, "title", 40058), LONGEST_TITLE),
                "description": cut(_required(part, "description", 40058), LONGEST_DESCRIPTION),
                "url": _required(part, "url", 40058),
                "button": str(part.get("btntxt") or "详情"),
            }
        case "news":
            articles = part.get("articles")
            if not isinstance(articles, list) or not 1 <= len(articles) <= 8:
                raise ApiError(45008)
            return kind, {"articles": articles}
        case "template_card":
            return kind, {"card": part}
    raise ApiError(40008)


def cut(text: str, longest: int) -> str:
    """The first `longest` bytes, never half a character."""
    return text.encode()[:longest].decode(errors="ignore")


def _required(part: Mapping[str, Any], name: str, code: int) -> str:
    text = part.get(name)
    if not isinstance(text, str) or not text:
        raise ApiError(code, name)
    return text
