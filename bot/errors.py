"""Everything that is raised on purpose.

    LiankeError
    ├── Refusal          a person asked for what cannot be; its words are said to them
    ├── Question         something is missing; asked, and the intent kept until it is answered
    ├── Rejected         a callback that is not from the platform (403, nothing written)
    ├── Undeliverable    this message can never reach this person on this channel
    ├── TryLater         the platform asks us to wait; not a failed attempt
    └── SetupError       wrong settings, database or input file: one line for the operator, exit code 2

Any other exception is a bug: the message is kept with it, and it is raised on.
"""

from collections.abc import Sequence
from datetime import timedelta


class LiankeError(Exception):
    """The root of the tree above."""


class Refusal(LiankeError):
    """The person is told `str(error)`; what the handler wrote is rolled back."""


class Question(LiankeError):
    """Ask the person for `slot` of the intent. `choices` are (label, value): answered by number or by label."""

    def __init__(self, slot: str, text: str, choices: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(text)
        self.slot = slot
        self.text = text
        self.choices = tuple(choices)


class Rejected(LiankeError, PermissionError):
    """The callback is forged, stale, damaged or for somebody else. The text is for the log, never the peer."""


class Undeliverable(LiankeError):
    """Retrying is useless. `code` is the platform's error code, `unreachable` says that the person (not only
    this message) can no longer be reached on this channel, `window` that only the reply window is over."""

    def __init__(
        self, reason: str, code: int = 0, *, unreachable: bool = False, window: bool = False
    ) -> None:
        super().__init__(reason)
        self.code = code
        self.unreachable = unreachable
        self.window = window


class TryLater(LiankeError):
    """Send again after `after`. `whole_channel` says that nothing else may be sent meanwhile (quota, rate)."""

    def __init__(self, reason: str, after: timedelta, code: int = 0, *, whole_channel: bool = False) -> None:
        super().__init__(reason)
        self.after = after
        self.code = code
        self.whole_channel = whole_channel


class SetupError(LiankeError):
    """What is wrong and what mends it, in one line."""
