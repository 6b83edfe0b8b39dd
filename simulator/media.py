"""Temporary media of both accounts: what people sent and what the bot uploaded, for three days."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

LIFETIME = timedelta(days=3)
"""wechat.md 2.4, 3.3."""


@dataclass(frozen=True, slots=True)
class StoredMedia:
    """`spoken` is what a person said in a voice message, which only the simulator knows."""

    id: str
    account: str
    kind: str
    content: bytes
    content_type: str
    filename: str
    created_at: datetime
    spoken: str = ""


class MediaShelf:
    """Media by id."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._media: dict[str, StoredMedia] = {}

    def put(
        self, account: str, kind: str, content: bytes, content_type: str, filename: str, *, spoken: str = ""
    ) -> StoredMedia:
        """Stores it under a new media_id."""
        media = StoredMedia(
            secrets.token_urlsafe(48), account, kind, content, content_type, filename, self._now(), spoken
        )
        self._media[media.id] = media
        return media

    def find(self, media_id: str, account: str = "") -> StoredMedia | None:
        """The medium, None once it is older than three days or where it is another account's."""
        media = self._media.get(media_id)
        if media is None or self._now() - media.created_at > LIFETIME or account not in ("", media.account):
            return None
        return media
