"""What a log line is about: `about(message_key="…")` around the work puts the field into each line logged in it,
by whatever module or library, and in the tasks that the work starts. The fields in use:

message_key  the platform's id of an inbound message, as soon as it is read
message_id   our number of it (inbound_messages.id), also in the lines of the pushes that it causes
push_id      the row of the outbox that is being sent
job          the job of the timetable that is running
"""

import logging
from collections.abc import Mapping
from contextvars import ContextVar
from types import MappingProxyType
from typing import Any

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_about: ContextVar[Mapping[str, Any]] = ContextVar("about", default=_NOTHING)


class about:
    """Each line logged in the block has these fields, beside those of the blocks around it. None says nothing."""

    __slots__ = ("_fields", "_token")

    def __init__(self, **fields: Any) -> None:
        self._fields = {name: value for name, value in fields.items() if value is not None}

    def __enter__(self) -> None:
        self._token = _about.set({**_about.get(), **self._fields})

    def __exit__(self, *_error: object) -> None:
        _about.reset(self._token)


def from_now_on_about(**fields: Any) -> None:
    """The lines of this task have these fields and no others, until it is called again: for tasks that do one thing
    after the other, thousands of times. None says nothing."""
    _about.set({name: value for name, value in fields.items() if value is not None})


class AboutFilter(logging.Filter):
    """Gives each line the fields of `about`."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always true."""
        record.__dict__.update(_about.get())
        return True
