"""Numbers that may be left nowhere, said in many ways, and all places in which they are looked for."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa

from config.house import House
from handlers.exchange.writing import export
from handlers.people.privacy import export_person
from models.backup import backup
from models.base import Base
from models.database import Database
from models.kinds import KINDS
from tests.security.numbers import CARD, OLD_ICBC, RESIDENT_ID, VISA, spellings

NUMBERS = (RESIDENT_ID, CARD, VISA, OLD_ICBC)
SPLIT = ("line break", "carriage return", "tab")
"""Escaped where JSON is written: a test of their own says how they fare there."""


def all_spelled() -> list[str]:
    """Each number in each spelling that stays as it is in JSON."""
    return [spelling for number in NUMBERS for how, spelling in spellings(number).items() if how not in SPLIT]


def spelled_for(database: Database) -> list[str]:
    """SQLite: all of them. PostgreSQL: each spelling once, of one number or another, since what masks is in front of
    either database and the same."""
    return all_spelled() if database.is_sqlite else all_spelled()[:: len(NUMBERS)]


def all_said(spelled: list[str]) -> Iterator[str]:
    """These spellings, in sentences that are understood and in some that are not."""
    sentences = (
        "{}",
        "今天下午拜访了天津佳和江总，打款账号{}，下周三再联系",
        "天津佳和要304 20吨，身份证{}",
        "提醒我明天9点核对{}",
        "天津佳和投诉304板有麻点，退款到{}",
        "华宏{}=天津佳和",
    )
    for place, spelling in enumerate(spelled):
        yield sentences[place % len(sentences)].format(spelling)


async def dump(database: Database) -> bytes:
    """SQLite: the bytes of its files, journal included. PostgreSQL: every column of every table as text."""
    if database.is_sqlite:
        path = Path(str(database.url.database))
        return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))
    async with database.reading() as session:
        dumped = []
        for table in Base.metadata.sorted_tables:
            rows = await session.execute(sa.text(f'SELECT to_jsonb(t)::text FROM "{table.name}" t'))  # noqa: S608 -- ours
            dumped += [row[0] for row in rows]
    return "\n".join(dumped).encode()


async def exports(database: Database, house: House, folder: Path) -> Iterator[bytes]:
    """Every kind in every format, what one person may ask for, and the backup, unpacked."""
    written: list[bytes] = []
    for kind in KINDS:
        for format_ in ("jsonl", "csv", "xlsx"):
            file = io.BytesIO()
            await export(database, house, kind, file, format_=format_, chinese=format_ == "xlsx")  # type: ignore[arg-type]
            written += _unpacked(file.getvalue()) if format_ == "xlsx" else [file.getvalue()]
    person = io.BytesIO()
    await export_person(database, "P00001", person)
    await backup(database, folder / "backup.zip")
    return iter([*written, person.getvalue(), *_unpacked((folder / "backup.zip").read_bytes())])


def _unpacked(content: bytes) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def found(content: bytes) -> list[str]:
    """The numbers that are in there, in whichever spelling."""
    text = content.decode("utf-8", "replace")
    as_bytes = [number for number in NUMBERS if number.encode() in content]
    # Line by line: what stands in two rows beside each other is no number.
    spelled = [spelling for number in NUMBERS for spelling in spellings(number).values()]
    return as_bytes + [
        spelling for spelling in spelled if spelling in text or json.dumps(spelling)[1:-1] in text
    ]
