"""What a person may ask for: a copy of all that is kept about them, and to be forgotten (PIPL 45 and 47).

`lianke person CONTACT --export FILE` and `--forget` call these; nobody can ask for another's data in WeChat.
"""

import asyncio
import json
from pathlib import Path
from typing import IO, Any, NamedTuple

from bot.contacts_named import the_contact
from config.house import House
from config.runtime import Runtime
from models.database import Database
from models.forgetting import forget
from models.personal_data import described, personal_data_of


class Forgotten(NamedTuple):
    """What was done: rows about the person, rows of others that named them, and files deleted."""

    contact: str
    rows: int
    named: int
    files: int

    def __str__(self) -> str:
        return f"{self.contact}: {self.rows} rows and {self.named} mentions anonymised, {self.files} files deleted"


async def export_person(database: Database, contact: str, file: IO[bytes]) -> int:
    """Writes all that is kept about a contact (P00012, or the code of a customer with one contact) as JSON.

    Gives the number of rows. Raises `SetupError` where there is no such contact.
    """
    async with database.reading() as session:
        person = await the_contact(session, contact)
        data = await described(session, await personal_data_of(session, person))
    file.write(json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")
    return _count(data["about"]) + _count(data["named_in"]) + len(data["journal"])


async def forget_person(
    database: Database, house: House, runtime: Runtime, contact: str, media: Path
) -> Forgotten:
    """Anonymises a contact and deletes the files that they sent. Can not be undone.

    Raises `SetupError` where there is no such contact.
    """
    async with database.unit_of_work(runtime.now(), actor="console") as session:
        person = await the_contact(session, contact)
        found = await personal_data_of(session, person)
        name = house.texts("privacy.forgotten_name", number=person.contact_no)
        paths = await forget(session, found, name, house.texts("privacy.cleared"))
    # After the commit: a file without a row is swept up by hand, a row without its file would be a lie.
    await asyncio.to_thread(_delete, [media / path for path in paths])
    own, named = (sum(map(len, keys.values())) for keys in (found.own, found.named))
    return Forgotten(person.contact_no, own, named, len(paths))


def _count(rows: dict[str, list[Any]]) -> int:
    return sum(map(len, rows.values()))


def _delete(files: list[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
