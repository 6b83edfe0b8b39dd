"""Writes down what became of pushes, many in one unit of work, and tells the administrators what they must know."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from config.house import House
from models import sending, sent_to
from notifications import to_admins
from notifications.outcomes import Outcome, Settled, offers_of, unsent_of
from notifications.unreached import tell_not_reached


async def mark_settled(
    session: AsyncSession, house: House, channel: str, settled: Sequence[Settled], now: datetime
) -> None:
    """Accounts first, then pushes: the order in which the life of a message takes its locks."""
    await sent_to.offer_choices(session, channel, offers_of(settled))
    unreachable = {push.address for push, outcome in settled if outcome.unreachable and push.address}
    await sent_to.note_unreachable(session, channel, sorted(unreachable))
    missed = {push.address for push, outcome in settled if outcome.status == "failed" and push.address}
    await sent_to.note_missed(session, channel, sorted(missed))
    sent = [(push.id, outcome.platform_id) for push, outcome in settled if outcome.status == "sent"]
    await sending.mark_sent(session, sent, now)
    await sending.mark_unsent(session, unsent_of(settled), now)
    for push, outcome in settled:
        if outcome.given_up:
            await to_admins.push_dead(session, house, push, outcome.error)
        lost = outcome.unreachable or outcome.given_up
        if (lost or outcome.status == "failed") and house.quiet_hours.rule(push.kind).missed:
            await tell_not_reached(session, house, push, waits=outcome.status == "failed")


async def tell_of_pause(session: AsyncSession, house: House, channel: str, pause: Outcome) -> None:
    """The administrators are told that nothing goes out on a channel for a while, and why."""
    if pause.wake_at:
        await to_admins.channel_paused(session, house, channel, pause.error, pause.wake_at)
