"""What writes records and files, and reads back what there is."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import pytest
import sqlalchemy as sa

from config.house import House
from handlers.exchange.importing import Report, import_file
from handlers.exchange.writing import export
from models.database import Database
from models.journal import AuditLog
from models.kinds import KINDS, Store, Written, exported, upsert
from tests.conftest import Clock


class Writer:
    """Upserts in a unit of work of its own."""

    def __init__(self, database: Database, house: House, clock: Clock) -> None:
        self.database, self.house, self.clock = database, house, clock

    async def __call__(self, kind: str, given: Mapping[str, Any]) -> Written:
        async with self.database.unit_of_work(self.clock(), actor="test") as session:
            return await upsert(Store(session, self.house.zone), KINDS[kind], given)

    async def rows(self, kind: str) -> list[dict[str, Any]]:
        async with self.database.reading() as session:
            return [record async for record in exported(session, KINDS[kind], self.house.zone)]

    async def audited(self) -> int:
        async with self.database.reading() as session:
            return await session.scalar(sa.select(sa.func.count()).select_from(AuditLog)) or 0


@pytest.fixture
def write(database: Database, house: House, clock: Clock) -> Writer:
    return Writer(database, house, clock)


class Desk:
    """Imports files and reads back what there is."""

    def __init__(self, database: Database, house: House, clock: Clock, folder: Path) -> None:
        self.database, self.house, self.clock, self.folder = database, house, clock, folder

    async def take(self, kind: str, name: str, content: bytes, *, strict: bool = False) -> Report:
        path = self.folder / name
        path.write_bytes(content)
        return await import_file(self.database, self.house, kind, path, self.clock(), strict=strict)

    async def rows(self, kind: str) -> list[dict[str, Any]]:
        async with self.database.reading() as session:
            return [record async for record in exported(session, KINDS[kind], self.house.zone)]

    async def written(self, kind: str, format_: Literal["jsonl", "csv", "xlsx"], **options: Any) -> bytes:
        file = io.BytesIO()
        await export(self.database, self.house, kind, file, format_=format_, **options)
        return file.getvalue()


@pytest.fixture
def desk(database: Database, house: House, clock: Clock, tmp_path: Path) -> Desk:
    return Desk(database, house, clock, tmp_path)
