"""The switches: what goes wrong between WeChat and the bot while they are on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Deliveries = Literal["once", "three_at_once", "three_in_sequence"]


@dataclass(slots=True)
class Faults:
    """`deliveries`: how often a callback is delivered although it was answered.
    `lose_answers`: of each callback, this many answers arrive too late (after 5 s) and are ignored.
    `api_error`: every API call but those for a token fails with this errcode, `api_error_times` times (None: always).
    `half_body`: the API acts, but its answer breaks off in the middle. `no_answer`: it acts and stays silent.
    `slow_ms`: it waits that long before it acts.
    """

    deliveries: Deliveries = "once"
    lose_answers: int = 0
    api_error: int | None = None
    api_error_times: int | None = None
    half_body: bool = False
    no_answer: bool = False
    slow_ms: int = 0

    def set(self, changes: Mapping[str, Any]) -> None:
        """Turns the named switches. Raises `ValueError` for an unknown one or an impossible value, and turns none."""
        for name, value in changes.items():
            if not _possible(name, value):
                raise ValueError(f"{name} can not be {value!r}")
        for name, value in changes.items():
            setattr(self, name, value)

    def take_api_error(self) -> int | None:
        """The errcode that this call must fail with; counts `api_error_times` down."""
        if self.api_error is None or self.api_error_times == 0:
            return None
        if self.api_error_times is not None:
            self.api_error_times -= 1
        return self.api_error

    def as_json(self) -> dict[str, Any]:
        """All switches by name."""
        return asdict(self)


def _possible(name: str, value: Any) -> bool:
    is_count = isinstance(value, int) and not isinstance(value, bool)
    match name:
        case "deliveries":
            return value in get_args(Deliveries)
        case "lose_answers":
            return is_count and 0 <= value <= 3
        case "api_error":
            return value is None or is_count
        case "api_error_times":
            return value is None or (is_count and value >= 0)
        case "half_body" | "no_answer":
            return isinstance(value, bool)
        case "slow_ms":
            return is_count and 0 <= value <= 60_000
    return False
