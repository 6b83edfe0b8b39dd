"""Parametric QR codes of the Official Account (wechat.md 2.4)."""

import io
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import segno

from simulator.api.errors import ApiError

LONGEST_SECONDS = 2_592_000
DEFAULT_SECONDS = 30


@dataclass(frozen=True, slots=True)
class QrCode:
    """`ends_at` is None for a permanent one."""

    ticket: str
    scene: str
    url: str
    ends_at: datetime | None


class QrCodes:
    """QR codes by ticket."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._codes: dict[str, QrCode] = {}

    def create(self, order: Mapping[str, Any]) -> QrCode:
        """From the body of /cgi-bin/qrcode/create. Raises 40053 for a scene or an action that is none."""
        action = order.get("action_name")
        scene = _scene(order)
        seconds = order.get("expire_seconds", DEFAULT_SECONDS)
        if not isinstance(seconds, int) or not 1 <= seconds <= LONGEST_SECONDS:
            raise ApiError(40035, "expire_seconds")
        ends_at = None
        if action in ("QR_SCENE", "QR_STR_SCENE"):
            ends_at = self._now() + timedelta(seconds=seconds)
        elif action not in ("QR_LIMIT_SCENE", "QR_LIMIT_STR_SCENE"):
            raise ApiError(40053)
        ticket = f"gQ{secrets.token_urlsafe(70)}"
        code = QrCode(ticket, scene, f"http://weixin.qq.com/q/{secrets.token_urlsafe(16)}", ends_at)
        self._codes[ticket] = code
        return code

    def find(self, what: str) -> QrCode | None:
        """By ticket, by the address that the picture holds, or by scene; the newest, and only while it is valid."""
        for code in reversed(self._codes.values()):
            if what in (code.ticket, code.url, code.scene) and self.is_valid(code):
                return code
        return None

    def by_ticket(self, ticket: str) -> QrCode | None:
        """Valid or not."""
        return self._codes.get(ticket)

    def is_valid(self, code: QrCode) -> bool:
        """Whether it can still be scanned."""
        return code.ends_at is None or self._now() < code.ends_at

    def all(self) -> list[QrCode]:
        """Those that can be scanned, newest first."""
        return [code for code in reversed(self._codes.values()) if self.is_valid(code)]


def picture(code: QrCode) -> bytes:
    """PNG, as mp.weixin.qq.com/cgi-bin/showqrcode gives a picture."""
    out = io.BytesIO()
    segno.make(code.url, error="m").save(out, kind="png", scale=8)
    return out.getvalue()


def _scene(order: Mapping[str, Any]) -> str:
    info = order.get("action_info")
    scene = info.get("scene") if isinstance(info, dict) else None
    if not isinstance(scene, dict):
        raise ApiError(40053)
    text, number = scene.get("scene_str"), scene.get("scene_id")
    if "STR" in str(order.get("action_name")):
        if not isinstance(text, str) or not 1 <= len(text) <= 64:
            raise ApiError(40053)
        return text
    highest = 100_000 if "LIMIT" in str(order.get("action_name")) else 2**32 - 1
    if not isinstance(number, int) or not 1 <= number <= highest:
        raise ApiError(40053)
    return str(number)
