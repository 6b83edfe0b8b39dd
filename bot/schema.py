"""Whether the database can be opened, and is at this version's schema."""

from bot.errors import SetupError
from models.connections import CONNECTION_LOST
from models.database import Database
from models.migrations import SchemaState, schema_state


async def state_of(database: Database) -> SchemaState:
    """How the database's schema stands to this version. Raises `SetupError` where the database can not be opened."""
    try:
        return await schema_state(database.engine)
    except CONNECTION_LOST as error:
        why = str(getattr(error, "orig", error)) or type(error).__name__
        raise SetupError(
            f"the database can not be reached ({why.splitlines()[0]}); check LIANKE_DATABASE_URL"
        ) from error


async def ensure_current(database: Database) -> None:
    """Raises `SetupError` where the schema is not that of this version."""
    state = await state_of(database)
    if state != "current":
        cure = "run: lianke migrate" if state == "behind" else "a newer one has migrated it: start that"
        raise SetupError(f"the database is not at this version's schema; {cure}")
