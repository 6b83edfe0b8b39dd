"""Backoff and outcomes, which are pure."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.errors import SetupError, TryLater, Undeliverable
from notifications.outcomes import outcome_of
from notifications.retry import LONGEST, MOST_ATTEMPTS, SPREAD, wait_before

NOW = datetime(2026, 11, 18, 8, 20, tzinfo=UTC)
attempts = st.integers(1, 10_000)
jitters = st.floats(0, 1, exclude_max=True)


@given(attempts, jitters)
def test_waits_stay_in_their_envelope(attempt: int, jitter: float) -> None:
    wait = wait_before(attempt, jitter)
    assert timedelta(0) < wait_before(attempt, 0.0) <= wait <= LONGEST * (1 + SPREAD)
    assert wait_before(attempt, 0.0) <= wait_before(attempt + 1, 0.0)


def test_the_docstring_is_the_table() -> None:
    waits = [wait_before(attempt, 0.0).total_seconds() for attempt in range(1, 9)]
    assert waits == [5, 20, 80, 320, 1280, 5120, 20480, 21600]
    assert "5 s | 20 s | 1 min 20 s | 5 min 20 s | 21 min 20 s | 1 h 25 min | 5 h 41 min" in (
        wait_before.__doc__ or ""
    )


@given(attempts, jitters, st.sampled_from([OSError("reset"), ValueError(), TimeoutError()]))
def test_an_unknown_outcome_is_never_lost_and_never_in_the_past(
    attempt: int, jitter: float, error: Exception
) -> None:
    outcome = outcome_of(error, attempt, NOW, jitter)
    if attempt >= MOST_ATTEMPTS:
        assert (outcome.status, outcome.given_up) == ("dead", True)
    else:
        assert outcome.status == "pending"
        assert outcome.wake_at
        assert outcome.wake_at > NOW
    assert type(error).__name__ in outcome.error


@given(attempts, jitters)
def test_what_the_platform_says_decides_whatever_the_attempt(attempt: int, jitter: float) -> None:
    def status(error: Exception) -> tuple[str, bool, bool, bool]:
        outcome = outcome_of(error, attempt, NOW, jitter)
        return outcome.status, outcome.counts, outcome.pauses, outcome.unreachable

    later = timedelta(seconds=30)
    assert status(TryLater("busy", later)) == ("pending", False, False, False)
    assert status(TryLater("quota", later, whole_channel=True)) == ("pending", False, True, False)
    assert status(SetupError("secret")) == ("pending", False, True, False)
    assert status(Undeliverable("45015", window=True)) == ("failed", True, False, False)
    assert status(Undeliverable("43004", unreachable=True)) == ("dead", True, False, True)
    assert status(Undeliverable("47003")) == ("dead", True, False, False)
