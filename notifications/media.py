"""Fetches the files that people sent from the platform, which keeps them for three days, into LIANKE_MEDIA_DIR."""

import asyncio
import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

from bot.channels.base import Channel
from bot.errors import TryLater, Undeliverable
from bot.messages import Media, Reply
from config.house import House
from config.runtime import Runtime
from config.settings import Settings
from models.conversations import InboundMessage
from models.database import Database
from models.documents import Document, documents_waiting
from notifications.post import tell
from notifications.retry import wait_before

log = logging.getLogger(__name__)

PAGE = 20
"""Files fetched at the same time."""
KEPT_FOR = timedelta(days=3)
"""By the platforms (wechat.md 2.4, 3.3)."""
MOST_BYTES = 20 * 1024 * 1024
SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
    "audio/amr": ".amr",
    "audio/mpeg": ".mp3",
    "audio/speex": ".speex",
    "video/mp4": ".mp4",
    "application/pdf": ".pdf",
    "application/msword": ".doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/octet-stream": ".bin",
}
"""The types that are kept, and what they are called on disk. Nothing here is shown by a browser as a page."""


class MediaFetcher:
    """Takes the files of waiting documents to disk, under names that nobody can guess."""

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        runtime: Runtime,
        house: House,
        settings: Settings,
    ) -> None:
        self._database = database
        self._house = house
        self._channels = channels
        self._runtime = runtime
        self._folder = Path(settings.media_dir)

    async def fetch_waiting(self, now: datetime) -> None:
        """Fetches every file that waits and whose turn it is."""
        after = 0
        while True:
            async with self._database.reading() as session:
                page = await documents_waiting(session, PAGE, after)
            await asyncio.gather(
                *(self._fetch(document, now) for document in page if self._is_due(document, now))
            )
            if len(page) < PAGE:
                return
            after = page[-1].id

    async def fetched(self, document: Document, now: datetime) -> Path | None:
        """Where the file of a document lies on disk, fetched where it still waits; None where it can not be had now."""
        if document.status == "waiting" and self._is_due(document, now):
            await self._fetch(document, now)
            async with self._database.reading() as session:
                row = await session.get(Document, document.id)
            return self._folder / row.path if row is not None and row.path else None
        return self._folder / document.path if document.path else None

    def _is_due(self, document: Document, now: datetime) -> bool:
        waits = wait_before(document.attempts, 0.0) if document.attempts else timedelta(0)
        return document.updated_at + waits <= now

    async def _fetch(self, document: Document, now: datetime) -> None:
        if now - document.taken_at > KEPT_FOR:
            await self._note_loss(document, "the platform keeps files for three days only", now)
            return
        channel = self._channels.get(document.channel)
        if channel is None:
            return
        try:
            media = await channel.fetch(document.platform_media_id)
            problem = _problem_with(media)
        except TryLater:
            return
        except Undeliverable as error:
            problem = str(error)
        except Exception as error:
            log.warning("document %s could not be fetched", document.id, exc_info=True)
            await self._note_attempt(document, error, now)
            return
        if problem:
            await self._note_loss(document, problem, now)
        else:
            await self._store(document, media, now)

    async def _store(self, document: Document, media: Media, now: datetime) -> None:
        name = self._runtime.new_id()
        path = f"{name[:2]}/{name}{SUFFIXES[_type_of(media)]}"
        await asyncio.to_thread(_write, self._folder / path, media.content)
        async with self._database.unit_of_work(now, actor="job:media") as session:
            row = await session.get(Document, document.id, with_for_update=True)
            stored = row is not None and row.status == "waiting"
            if row is not None and stored:
                row.status, row.path, row.error = "stored", path, None
                row.content_type, row.size = _type_of(media), len(media.content)
        if not stored:  # another process was faster, or the person took the file back
            await asyncio.to_thread((self._folder / path).unlink)

    async def _note_loss(self, document: Document, reason: str, now: datetime) -> None:
        """Notes that there will be no file, and tells whoever sent it: they were told that it is kept."""
        log.warning("document %s is lost: %s", document.id, reason)
        async with self._database.unit_of_work(now, actor="job:media") as session:
            row = await session.get(Document, document.id, with_for_update=True)
            if row is None or row.status != "waiting":
                return
            row.status, row.error = "lost", reason
            message = (
                await session.get(InboundMessage, row.source_message_id) if row.source_message_id else None
            )
            if message is not None:
                await tell(
                    session,
                    Reply(self._house.texts("files.lost", kind=row.kind, sent_at=message.sent_at)),
                    kind="file_lost",
                    key=f"file_lost:{row.id}",
                    user_id=message.user_id,
                    contact_id=message.contact_id,
                    asked_for=True,
                )

    async def _note_attempt(self, document: Document, error: Exception, now: datetime) -> None:
        async with self._database.unit_of_work(now, actor="job:media") as session:
            row = await session.get(Document, document.id, with_for_update=True)
            if row is not None:
                row.attempts += 1
                row.error = f"{type(error).__name__}: {error}"


_SIGNATURES = {
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n",
    "image/gif": b"GIF8",
    "image/webp": b"RIFF",
    "image/bmp": b"BM",
    "application/pdf": b"%PDF-",
}
"""How files of these types begin: a page that calls itself a picture is not kept."""


def _type_of(media: Media) -> str:
    return media.content_type.partition(";")[0].strip().lower()


def _problem_with(media: Media) -> str:
    if not media.content:
        return "the file is empty"
    if len(media.content) > MOST_BYTES:
        return f"the file has more than {MOST_BYTES // 1024 // 1024} MB"
    if _type_of(media) not in SUFFIXES:
        return f"files of type {_type_of(media)[:60]} are not kept"
    if not media.content.startswith(_SIGNATURES.get(_type_of(media), b"")):
        return f"the file is not of type {_type_of(media)}"
    return ""


def _write(path: Path, content: bytes) -> None:
    """Under its final name only once it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(content)
    part.replace(path)
