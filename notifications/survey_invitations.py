"""Who is asked a survey, and when: at most once in a period, some time after goods were signed for (M-06, V-44), or a
complaint was settled (J-27)."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.messages import Reply
from config.house import House
from models.complaints import Complaint
from models.customers import Contact, bound_contacts
from models.people import is_subscribed
from models.sales import Order
from models.surveys import (
    Survey,
    SurveyQuestion,
    SurveyResponse,
    invited_since,
    is_asked,
    questions_of,
    survey_started_by,
    survey_with_code,
)
from notifications import to_customers
from notifications.quiet_hours import when
from notifications.surveys import asked


async def ensure_survey(session: AsyncSession, house: House) -> Survey:
    """The survey after a delivery of config/survey.toml, written to the database if it is not there yet, and so is the
    one after a complaint."""
    survey = await _ensured(session, house.survey.survey)
    await _ensured(session, house.survey.after_complaint)
    return survey


async def ensure(session: AsyncSession, house: House, _now: datetime, _after: int = 0) -> None:
    """The same as a job: a house that imports no survey of its own asks those of the file."""
    await ensure_survey(session, house)


async def _ensured(session: AsyncSession, wanted: Mapping[str, Any]) -> Survey:
    """The survey, which another process may be writing at this moment: then its row is the one."""
    code = wanted["code"]
    if survey := await survey_with_code(session, code):
        return survey
    try:
        async with session.begin_nested():
            return await _written(session, wanted)
    except IntegrityError:
        survey = await survey_with_code(session, code)
        if survey is None:
            raise
        return survey


async def _written(session: AsyncSession, wanted: Mapping[str, Any]) -> Survey:
    columns = dict(wanted)
    questions = columns.pop("questions")
    survey = Survey(**columns)
    session.add(survey)
    await session.flush()
    session.add_all(
        SurveyQuestion(survey_id=survey.id, position=position, **question)
        for position, question in enumerate(questions, start=1)
    )
    await session.flush()
    return survey


async def invite_after_signed(session: AsyncSession, house: House, order: Order) -> SurveyResponse | None:
    """Invites the customer's contact who wrote last, some time after the goods were signed for.

    None where no survey runs, nobody is bound, or the customer was asked in this period already.
    """
    contact = next(iter(await bound_contacts(session, order.customer_id)), None)
    said = {"order": order.number}
    return await _invite(
        session, house, contact, "surveys.invitation", said, trigger="signed", order_id=order.id
    )


async def invite_after_resolved(
    session: AsyncSession, house: House, complaint: Complaint, told: Sequence[Contact]
) -> SurveyResponse | None:
    """Asks whoever was told what came of a complaint, some time after, how satisfied they are with it (J-27): who wants
    to be asked, and is not in the middle of another survey."""
    asked = [
        contact
        for contact in told
        if await is_subscribed(session, contact.id) and not await is_asked(session, contact.id)
    ]
    said = {"number": complaint.number}
    contact = next(iter(asked), None)
    return await _invite(
        session,
        house,
        contact,
        "surveys.invitation_resolved",
        said,
        trigger="resolved",
        order_id=complaint.order_id,
    )


async def _invite(
    session: AsyncSession,
    house: House,
    contact: Contact | None,
    text: str,
    said: Mapping[str, str],
    *,
    trigger: str,
    order_id: int | None,
) -> SurveyResponse | None:
    now: datetime = session.info["now"]
    survey = await survey_started_by(session, trigger)
    if survey is None or contact is None:
        return None
    since = now - timedelta(days=survey.period_days)
    if await invited_since(session, survey.id, contact.customer_id, since):
        return None
    questions = await questions_of(session, survey.id)
    if not questions:
        return None
    at = when("survey_invited", now + house.survey.wait, house)
    response = SurveyResponse(
        survey_id=survey.id,
        customer_id=contact.customer_id,
        contact_id=contact.id,
        order_id=order_id,
        position=questions[0].position,
        invited_at=at,
    )
    session.add(response)
    await session.flush()
    words = house.texts(
        text,
        customer=contact.called or contact.name,
        question=asked(house, questions, questions[0]),
        **said,
    )
    await to_customers.survey_invited(session, house, contact, response.id, Reply(words), at=at)
    return response
