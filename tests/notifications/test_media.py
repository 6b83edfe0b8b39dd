"""Files that people sent come to disk, or it is known why not."""

import asyncio
from datetime import timedelta
from pathlib import Path

from bot.errors import TryLater, Undeliverable
from bot.messages import Media
from models.database import Database
from models.documents import Document
from notifications.media import MOST_BYTES
from notifications.timetable import Timetable
from tests.conftest import Clock
from tests.make import Make
from tests.notifications.fake_channel import FakeChannel

PNG = Media(b"\x89PNG\r\n\x1a\n...", "image/png; charset=binary", "a.png")


async def test_a_photo_is_stored_under_a_name_that_nobody_can_guess(
    timetable: Timetable, work: FakeChannel, make: Make, clock: Clock, database: Database, tmp_path: Path
) -> None:
    document = await make.save(_document(clock))
    work.files["m1"] = PNG

    await timetable.run_job("media", clock())

    row = await _row(database, document)
    assert (row.status, row.path, row.content_type, row.size) == ("stored", "id/id0000.png", "image/png", 11)
    assert _kept(tmp_path) == {"id/id0000.png": PNG.content}


async def test_two_at_once_keep_one_file(
    timetable: Timetable, work: FakeChannel, make: Make, clock: Clock, database: Database, tmp_path: Path
) -> None:
    document = await make.save(_document(clock))
    work.files["m1"] = PNG

    await asyncio.gather(*(timetable.run_job("media", clock()) for _ in range(3)))

    row = await _row(database, document)
    assert _kept(tmp_path) == {row.path: PNG.content}


async def test_what_can_not_be_fetched_is_tried_again_and_lost_after_three_days(
    timetable: Timetable, work: FakeChannel, make: Make, clock: Clock, database: Database
) -> None:
    document = await make.save(_document(clock))
    work.files["m1"] = OSError("reset")
    await timetable.run_job("media", clock())
    row = await _row(database, document)
    assert (row.status, row.attempts, row.error) == ("waiting", 1, "OSError: reset")
    work.files["m1"] = TryLater("quota", timedelta(minutes=10))
    clock.advance(minutes=1)
    await timetable.run_job("media", clock())
    assert (await _row(database, document)).status == "waiting"
    clock.advance(days=3)
    await timetable.run_job("media", clock())

    row = await _row(database, document)
    assert (row.status, row.error) == ("lost", "the platform keeps files for three days only")


async def test_what_is_not_a_file_of_a_known_type_and_size_is_not_kept(
    timetable: Timetable, work: FakeChannel, make: Make, clock: Clock, database: Database, tmp_path: Path
) -> None:
    bad: list[tuple[Media | Exception, str]] = [
        (Media(b"<html>", "text/html"), "files of type text/html are not kept"),
        (Media(b"<html>", "image/png"), "the file is not of type image/png"),
        (Media(b"", "image/png"), "the file is empty"),
        (Media(bytes(MOST_BYTES + 1), "image/png"), "the file has more than 20 MB"),
        (Undeliverable("40007: media unknown", 40007), "40007: media unknown"),
    ]
    documents = []
    for number, (file, _) in enumerate(bad):
        work.files[f"m{number}"] = file
        documents.append(await make.save(_document(clock, media_id=f"m{number}")))

    await timetable.run_job("media", clock())

    rows = [await _row(database, document) for document in documents]
    assert [(row.status, row.error) for row in rows] == [("lost", problem) for _, problem in bad]
    assert _kept(tmp_path) == {}


def _kept(tmp_path: Path) -> dict[str, bytes]:
    """What lies in the media folder, by name."""
    folder = tmp_path / "media"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _document(clock: Clock, media_id: str = "m1") -> Document:
    return Document(kind="image", channel="work", platform_media_id=media_id, taken_at=clock())


async def _row(database: Database, document: Document) -> Document:
    async with database.reading() as session:
        return await session.get_one(Document, document.id)
