"""Digests: the manager's and supervisor's in the morning and in the evening, the rep's in the evening.

At most seven numbered lines, the most pressing first, within the reader's data scope; nothing where there is
nothing to tell. One reader a page, since a digest is the most that a job does in one unit of work.
"""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.messages import Reply
from config.house import House
from models.activities import activities_between, open_tasks
from models.due import follow_ups_due
from models.interactions import drafts_of
from models.people import User, Viewer, viewer_of
from models.reports import TeamFigures, digest_readers, team_figures
from notifications.notices import to_user
from notifications.picture import Bar, draw_funnel
from notifications.working_days import is_working_day

MOST_LINES = 7
NOON = 12


async def tell_managers(session: AsyncSession, house: House, now: datetime, after: int = 0) -> int | None:
    """Sends the digest of the next manager or supervisor numbered above `after`; gives their number."""
    readers = await digest_readers(session, ("manager", "supervisor"), after, 1)
    if not readers:
        return None
    if reply := await manager_digest(session, house, readers[0], now):
        await _send(session, house, readers[0], "digest_manager", reply, now)
    return readers[0].id


async def tell_reps(session: AsyncSession, house: House, now: datetime, after: int = 0) -> int | None:
    """Sends the digest of the next rep numbered above `after`; gives their number."""
    readers = await digest_readers(session, ("rep",), after, 1)
    if not readers:
        return None
    if reply := await rep_digest(session, house, readers[0], now):
        await _send(session, house, readers[0], "digest_rep", reply, now)
    return readers[0].id


async def manager_digest(session: AsyncSession, house: House, reader: User, now: datetime) -> Reply | None:
    """The figures of the last working day (before noon) or of today, with the funnel as a picture."""
    local = now.astimezone(house.zone)
    today = local.date()
    midnight = datetime.combine(today, time(), house.zone)
    in_morning = local.hour < NOON
    start, end = (_last_working_day(midnight), midnight) if in_morning else (midnight, local)
    viewer = viewer_of(reader)
    figures = await team_figures(session, viewer, start, end, today)
    text = _manager_text(house, viewer, figures, now, in_morning=in_morning)
    return Reply(text, image=await _picture(house, figures, today)) if text else None


async def team_today(session: AsyncSession, house: House, reader: User, now: datetime) -> str:
    """What the evening's digest would say now; "" where there is nothing to tell."""
    local = now.astimezone(house.zone)
    midnight = datetime.combine(local.date(), time(), house.zone)
    viewer = viewer_of(reader)
    figures = await team_figures(session, viewer, midnight, local, local.date())
    return _manager_text(house, viewer, figures, now, in_morning=False)


async def lines_between(
    session: AsyncSession, house: House, viewer: Viewer, start: datetime, end: datetime, now: datetime
) -> list[str]:
    """What a digest would tell of [start, end): figures of those whom the viewer sees, and what is open now."""
    today = now.astimezone(house.zone).date()
    figures = await team_figures(session, viewer, start, end, today)
    return _manager_lines(house, figures, "", today, now)


async def rep_digest(session: AsyncSession, house: House, reader: User, now: datetime) -> Reply | None:
    """What is still open today, and what comes tomorrow."""
    today = now.astimezone(house.zone).date()
    midnight = datetime.combine(today, time(), house.zone)
    say = house.texts
    lines = [
        say("digests.draft", number=draft.number, topic=_short(draft.topic))
        for draft in await drafts_of(session, reader.id)
    ]
    lines += [
        say(
            "digests.task",
            number=task.number,
            title=_short(task.title),
            due_at=task.due_at,
            all_day=task.all_day,
        )
        for task in await open_tasks(session, reader.id, midnight + timedelta(days=1))
    ]
    lines += [
        say("digests.plan", number=activity.number, name=_short(activity.name))
        for activity in await activities_between(session, reader.id, midnight, now)
    ]
    lines += [
        say("digests.follow_up", customer=due.customer, what=_short(due.what))
        for due in await follow_ups_due(session, today, today + timedelta(days=1), reader.id)
    ]
    title = say("digests.rep_evening", today=today)
    return Reply(_numbered(house, title, lines)) if lines else None


def _manager_text(
    house: House, viewer: Viewer, figures: TeamFigures, now: datetime, *, in_morning: bool
) -> str:
    today = now.astimezone(house.zone).date()
    period = house.texts("digests.period_yesterday" if in_morning else "digests.period_today")
    lines = _manager_lines(house, figures, period, today, now)
    title = house.texts(
        "digests.manager_morning" if in_morning else "digests.manager_evening",
        today=today,
        scope=house.texts(f"digests.scope_{viewer.scope}"),
    )
    return _numbered(house, title, lines) if lines else ""


def _manager_lines(house: House, figures: TeamFigures, period: str, today: date, now: datetime) -> list[str]:
    lines = [
        house.texts(f"digests.{name}", period=period, **values)
        for figure, name, values in (*_pressing(figures, today, now), *_done(figures))
        if figure
    ]
    # That somebody wrote nothing is news only where others did.
    if figures.silent and figures.active:
        lines.append(house.texts("digests.silent", period=period, names=figures.silent))
    return lines[:MOST_LINES]


_Candidate = tuple[object, str, dict[str, Any]]
"""A figure, which is told unless it is nothing; the name of its text; and the text's values."""


def _pressing(figures: TeamFigures, today: date, now: datetime) -> list[_Candidate]:
    """What somebody waits for, the most pressing first."""
    overdue, (complaints, late) = figures.overdue, figures.complaints
    demands, oldest = figures.demands
    return [
        (complaints, "complaints", {"count": complaints, "late": late}),
        (figures.low_scores, "low_scores", {"count": figures.low_scores}),
        (
            overdue.number,
            "overdue",
            {
                "count": overdue.number,
                "amount": overdue.amount,
                "days": (today - (overdue.oldest_due or today)).days,
                "customer": overdue.oldest_customer,
            },
        ),
        (demands, "demands", {"count": demands, "days": (now - (oldest or now)).days}),
    ]


def _done(figures: TeamFigures) -> list[_Candidate]:
    """What the team sold and did, and how its deals stand."""
    (orders, order_amount), (payments, payment_amount) = figures.orders, figures.payments
    deals, decided = sum(count for count, _ in figures.funnel.values()), figures.decided
    return [
        (
            orders or payments,
            "sales",
            {
                "orders": orders,
                "order_amount": order_amount,
                "payments": payments,
                "payment_amount": payment_amount,
            },
        ),
        (
            figures.active,
            "activity",
            {
                "total": sum(figures.modes.values()),
                "modes": sorted(figures.modes.items(), key=lambda pair: -pair[1]),
                "people": len(figures.active),
            },
        ),
        (
            deals or decided.won or decided.lost,
            "funnel",
            {
                "count": deals,
                "amount": sum((amount for _, amount in figures.funnel.values()), Decimal(0)),
                "won": decided.won,
                "won_amount": decided.won_amount,
                "lost": decided.lost,
            },
        ),
    ]


def _last_working_day(midnight: datetime) -> datetime:
    day = midnight - timedelta(days=1)
    while not is_working_day(day.date()):
        day -= timedelta(days=1)
    return day


def _numbered(house: House, title: str, lines: Sequence[str]) -> str:
    numbered = [
        house.texts("digests.line", number=number, text=line)
        for number, line in enumerate(lines[:MOST_LINES], start=1)
    ]
    if len(lines) > MOST_LINES:
        numbered.append(house.texts("digests.more", count=len(lines) - MOST_LINES))
    return "\n".join([title, *numbered])


async def _picture(house: House, figures: TeamFigures, today: date) -> bytes | None:
    bars = [
        Bar(
            house.texts.label("stage", stage),
            house.texts("digests.picture_bar", count=count, amount=amount),
            float(amount) or 1.0,
        )
        for stage in ("first_contact", "needs_confirmed", "proposal", "negotiation")
        for count, amount in [figures.funnel.get(stage, (0, Decimal(0)))]
    ]
    if not figures.funnel:
        return None
    return await asyncio.to_thread(draw_funnel, house.texts("digests.picture_title", today=today), bars)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else f"{line[:29]}…"


async def _send(
    session: AsyncSession, house: House, reader: User, kind: str, reply: Reply, now: datetime
) -> None:
    # By the hour: a tick that comes a minute late, or from two processes, is still the same digest.
    about = f"{now.astimezone(house.zone):%Y-%m-%dT%H}"
    await to_user(session, house, reader.id, kind, about, reply, lane="mass")
