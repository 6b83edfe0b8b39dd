"""`lianke serve` with synchronous=NORMAL, which does not survive a power loss: the control of that drill."""

from typing import Any

from bot import later
from bot.__main__ import main
from models import database
from tests.serve_unwarmed import UNTIL_ASKED

_prepare = database._prepare_sqlite


def _relaxed(connection: Any, _record: Any) -> None:
    _prepare(connection, _record)
    connection.execute("PRAGMA synchronous=NORMAL")


if __name__ == "__main__":
    database._prepare_sqlite = _relaxed
    later.FIRST = UNTIL_ASKED
    main()
