"""How long a push waits after an attempt whose outcome is unknown. Pure."""

from datetime import timedelta

MOST_ATTEMPTS = 8
FIRST = timedelta(seconds=5)
FACTOR = 4
LONGEST = timedelta(hours=6)
SPREAD = 0.25


def wait_before(attempt: int, jitter: float) -> timedelta:
    """The wait after attempt number `attempt` (from 1), with up to a quarter more by `jitter` in [0, 1).

    | after attempt | 1   | 2    | 3          | 4          | 5           | 6         | 7         |
    | waits         | 5 s | 20 s | 1 min 20 s | 5 min 20 s | 21 min 20 s | 1 h 25 min | 5 h 41 min |

    and 6 hours from then on. Without jitter the waits never get shorter.
    """
    factor: int = FACTOR ** (min(attempt, MOST_ATTEMPTS) - 1)
    wait = min(FIRST * factor, LONGEST)
    return wait * (1 + SPREAD * jitter)
