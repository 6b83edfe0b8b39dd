"""What becomes of one attempt to send: a closed list, and the rules that choose from it. Pure.

sent       it is with the platform
pending    tried again at `wake_at`: the platform asked to wait (does not count), or nobody knows (counts)
failed     can not be sent now; goes out when the person writes or binds
dead       never: the person or the message is impossible, it is too late, or it was tried too often
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.errors import SetupError, TryLater, Undeliverable
from config.house import House
from models.outbox import NotificationStatus
from models.sending import Push, Standing, Unsent
from models.sent_to import Offer
from notifications.retry import MOST_ATTEMPTS, wait_before

SETUP_PAUSE = timedelta(minutes=10)
"""How often a channel whose account is set up wrongly is tried again."""


class Outcome(NamedTuple):
    """`sent_at`: when it began to go out. `counts`: whether it was an attempt. `pauses`: nothing more on this channel
    until `wake_at`. `unreachable`: nothing more to this address. `given_up`: dead only because it was tried too often.
    """

    status: NotificationStatus
    error: str = ""
    platform_id: str = ""
    sent_at: datetime | None = None
    wake_at: datetime | None = None
    counts: bool = True
    pauses: bool = False
    unreachable: bool = False
    given_up: bool = False

    @property
    def counted_as(self) -> str:
        """What the metrics call it: sent, later, retry, unreachable or dead."""
        if self.status == "pending":
            return "retry" if self.counts else "later"
        return "unreachable" if self.status == "failed" else self.status


Settled = tuple[Push, Outcome]


def outcome_of(error: Exception, attempts: int, now: datetime, jitter: float) -> Outcome:
    """What an exception of `Channel.send` means at attempt number `attempts`."""
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    match error:
        case TryLater():
            return Outcome(
                "pending", reason, wake_at=now + error.after, counts=False, pauses=error.whole_channel
            )
        case SetupError():
            # No message is at fault, so none is lost: the channel waits until somebody has mended the account.
            return Outcome("pending", reason, wake_at=now + SETUP_PAUSE, counts=False, pauses=True)
        case Undeliverable() if error.window:
            return Outcome("failed", reason)
        case Undeliverable():
            return Outcome("dead", reason, unreachable=error.unreachable)
    if attempts >= MOST_ATTEMPTS:
        return Outcome("dead", reason, given_up=True)
    return Outcome("pending", reason, wake_at=now + wait_before(attempts, jitter))


def refusal(push: Push, standing: Standing | None, now: datetime, house: House) -> Outcome | None:
    """Why the push may not be sent any more, looked at again at the last moment; None where it may."""
    if push.expires_at and push.expires_at <= now:
        return Outcome("dead", "too late to be of use")
    if standing is None:
        return None
    if not standing.subscribed and not house.quiet_hours.rule(push.kind).asked_for:
        return Outcome("dead", "the person has unsubscribed")
    if not standing.reachable:
        return Outcome("failed", "the person can not be reached here until they write")
    return None


def offers_of(settled: Sequence[Settled]) -> dict[str, Offer]:
    """What 1, 2, 3 mean to those who were sent a card with buttons, by address."""
    offers = {}
    for push, outcome in settled:
        buttons = (push.payload.get("card") or {}).get("buttons")
        if outcome.sent_at and buttons and push.address:
            choices = [{"label": button["label"], "says": button["says"]} for button in buttons]
            offers[push.address] = Offer(choices, outcome.sent_at)
    return offers


def unsent_of(settled: Sequence[Settled]) -> list[Unsent]:
    """What is to be written down of the pushes that did not go out."""
    return [
        Unsent(
            push.id,
            outcome.status,
            outcome.error,
            outcome.wake_at,
            push.attempts if outcome.counts else push.attempts - 1,
        )
        for push, outcome in settled
        if outcome.status != "sent"
    ]
