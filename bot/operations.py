"""What the commands of `lianke` do with a database: each opens what it needs, and lets go of it again."""

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import NoResultFound

from bot.app import assemble, opened
from bot.books import Books
from bot.errors import SetupError
from bot.nlu import parse
from bot.nlu.names.book import Book
from bot.outputs import output_file
from bot.schema import state_of
from config.house import load_house
from config.runtime import Runtime
from config.settings import Settings
from config.words import load_words
from handlers.exchange.importing import Report, import_file
from handlers.exchange.templates import write_template
from handlers.exchange.writing import Format, export
from handlers.people.privacy import export_person, forget_person
from models.backup import BackupError, backup, restore
from models.conversations import messages_with_status
from models.given_up import given_up, send_again
from models.migrations import SchemaInUse, migrate
from notifications.retry import MOST_ATTEMPTS

MOST_LISTED = 100


async def migrate_database(settings: Settings) -> None:
    """Brings the database to the current schema."""
    parts = assemble(settings)
    try:
        await state_of(parts.database)
        await migrate(parts.database.engine)
    except SchemaInUse as error:
        raise SetupError(str(error)) from None
    finally:
        await parts.close()


async def import_records(settings: Settings, kind: str, file: Path, *, strict: bool) -> Report:
    """Reads a file into the database, and says what became of it."""
    if not file.exists():
        raise SetupError(f"there is no file {file}")
    async with opened(settings) as parts:
        return await import_file(parts.database, parts.house, kind, file, parts.runtime.now(), strict=strict)


async def export_records(
    settings: Settings, kind: str, format_: Format, output: Path | None, *, chinese: bool
) -> None:
    """Writes all records of a kind to a file, or to standard output."""
    with output_file(output) if output else nullcontext(sys.stdout.buffer) as file:
        async with opened(settings) as parts:
            await export(parts.database, parts.house, kind, file, format_=format_, chinese=chinese)


def write_import_template(settings: Settings, kind: str, output: Path) -> None:
    """Writes an .xlsx to fill in for an import."""
    with output_file(output) as file:
        write_template(load_house(settings.zone, settings.trade), kind, file)


async def parse_messages(
    book_file: Path | None, *, times: bool, lines: Iterable[str], write: Callable[[str], None]
) -> None:
    """Writes a JSON line for each JSON line read: what a message means, or the times that it speaks of."""
    given = _objects(lines)
    if times:
        results = parse.parse_times(given)
    else:
        book = await _book(book_file)
        results = parse.parse_messages(given, book, load_words())
    try:
        for result in results:
            write(json.dumps(result, ensure_ascii=False))
    except (KeyError, ValueError) as error:
        raise SetupError(f"a message lacks or misspells a field: {error}") from None


def _objects(lines: Iterable[str]) -> Iterable[dict[str, object]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError as error:
            raise SetupError(f"line {number} is no JSON: {error}") from None
        if not isinstance(value, dict):
            raise SetupError(f"line {number} is no JSON object")
        yield value


async def _book(file: Path | None) -> Book:
    if file is not None:
        try:
            return Book.build(_objects(file.read_text("utf-8").splitlines()))
        except (KeyError, UnicodeDecodeError) as error:
            raise SetupError(f"{file} is no customer book (one JSON object a line): {error}") from None
    from config.settings import load_settings

    async with opened(load_settings()) as parts:
        books = Books(parts.database, parts.runtime)
        await books.load()
        return books.for_speaker(None)


def list_jobs(settings: Settings, runtime: Runtime) -> list[str]:
    """One line a job: its name and when it runs next."""
    parts = assemble(settings, runtime)
    return [
        f"{job.name}\t{moment.astimezone(settings.zone).isoformat()}"
        for job, moment in parts.timetable.upcoming(runtime.now())
    ]


async def run_job_once(settings: Settings, name: str, moment: datetime | None) -> None:
    """Runs a job as of a moment, and delivers what it queued."""
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=settings.zone)
    async with opened(settings) as parts:
        if name not in {job.name for job in parts.timetable.jobs}:
            known = " ".join(job.name for job in parts.timetable.jobs)
            raise SetupError(f"there is no job {name}; there are {known}")
        await parts.timetable.run_job(name, moment or parts.runtime.now())
        await parts.delivery.deliver_due()


async def back_up(settings: Settings, file: Path) -> str:
    """Writes the whole database into a file."""
    async with opened(settings) as parts:
        try:
            return str(await backup(parts.database, file))
        except BackupError as error:
            raise SetupError(str(error)) from None


async def read_back(settings: Settings, file: Path) -> str:
    """Reads a backup into an empty, migrated database."""
    if not file.exists():
        raise SetupError(f"there is no file {file}")
    async with opened(settings) as parts:
        try:
            return str(await restore(parts.database, file))
        except BackupError as error:
            raise SetupError(str(error)) from None


async def export_or_forget(settings: Settings, contact: str, file: Path | None) -> str:
    """Writes all that is kept of a person to `file`; without one, deletes what is personal."""
    async with opened(settings) as parts:
        if file is None:
            media = Path(settings.media_dir)
            return str(await forget_person(parts.database, parts.house, parts.runtime, contact, media))
        with output_file(file) as out:
            count = await export_person(parts.database, contact, out)
        return f"{count} rows"


async def failed_messages(settings: Settings, number: int | None) -> list[str]:
    """One line for each message that could not be handled, newest first; with a number, handles that one again."""
    async with opened(settings) as parts:
        if number is not None:
            await parts.books.load()
            try:
                await parts.dispatcher.run_again(number)
            except NoResultFound:
                raise SetupError(
                    f"there is no message {number}; lianke run-again lists those that failed"
                ) from None
        async with parts.database.reading() as session:
            rows = await messages_with_status(session, "failed", limit=MOST_LISTED)
    return [f"{row.id}\t{row.received_at.isoformat()}\t{row.error}\t{row.text[:60]}" for row in rows]


async def given_up_pushes(settings: Settings, number: int | None) -> list[str]:
    """One line for each push that was given up, newest first; with a number, that one is put back in line."""
    async with opened(settings) as parts:
        if number is not None:
            async with parts.database.unit_of_work(parts.runtime.now(), actor="console") as session:
                if not await send_again(session, number, MOST_ATTEMPTS):
                    raise SetupError(
                        f"no push {number} was given up; lianke send-again lists those that were"
                    )
        async with parts.database.reading() as session:
            rows = await given_up(session, MOST_ATTEMPTS, limit=MOST_LISTED)
    return [f"{row.id}\t{row.due_at.isoformat()}\t{row.kind}\t{row.channel}\t{row.error}" for row in rows]
