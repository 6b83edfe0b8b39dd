"""Surveys (M-06, V-44): questions, one response a customer in a period, and its answers."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, Id, Key, Numbered, Sourced, Stamped

QuestionKind = Literal["nps", "rating", "single", "multi", "text"]
ResponseStatus = Literal["invited", "running", "done", "expired", "stopped"]
OPEN = ("invited", "running")


class Survey(Stamped, Base):
    """A questionnaire. `trigger` names the event that starts it."""

    __tablename__ = "surveys"

    id: Mapped[Id]
    code: Mapped[Key] = mapped_column(unique=True)
    title: Mapped[str]
    trigger: Mapped[Literal["signed", "resolved", "manual"]] = mapped_column(default="manual")
    active: Mapped[bool] = mapped_column(default=True)
    period_days: Mapped[int] = mapped_column(default=90)
    low_score: Mapped[int] = mapped_column(default=6)


class SurveyQuestion(Stamped, Base):
    """A question; `options` are those of single and multi. NPS is 0 to 10, a rating 1 to 5."""

    __tablename__ = "survey_questions"
    __table_args__ = (sa.UniqueConstraint("survey_id", "position"),)

    id: Mapped[Id]
    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[QuestionKind]
    text: Mapped[str]
    options: Mapped[list[str]] = mapped_column(default=list)
    optional: Mapped[bool] = mapped_column(default=False)


class SurveyResponse(Sourced, Stamped, Numbered, Base):
    """One contact's walk through a survey: `position` is the question asked last. `invited_at` is when the
    invitation arrives, `asked_again_at` when it was repeated, `score` the answer to the NPS question."""

    __tablename__ = "survey_responses"
    PREFIX = "S"

    id: Mapped[Id]
    survey_id: Mapped[int] = mapped_column(sa.ForeignKey("surveys.id"), index=True)
    customer_id: Mapped[int] = mapped_column(sa.ForeignKey("customers.id"), index=True)
    contact_id: Mapped[int] = mapped_column(sa.ForeignKey("contacts.id"), index=True)
    order_id: Mapped[int | None] = mapped_column(sa.ForeignKey("orders.id"))
    status: Mapped[ResponseStatus] = mapped_column(default="invited")
    position: Mapped[int] = mapped_column(default=0)
    invited_at: Mapped[datetime]
    asked_again_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    score: Mapped[int | None]


class SurveyAnswer(Sourced, Stamped, Base):
    """The answer to one question: its number where it has one, and its text."""

    __tablename__ = "survey_answers"
    __table_args__ = (sa.UniqueConstraint("response_id", "question_id"),)

    id: Mapped[Id]
    response_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_responses.id", ondelete="CASCADE"))
    question_id: Mapped[int] = mapped_column(sa.ForeignKey("survey_questions.id"))
    number: Mapped[int | None]
    text: Mapped[str]


async def survey_started_by(session: AsyncSession, trigger: str) -> Survey | None:
    """The active survey that an event starts."""
    survey: Survey | None = await session.scalar(
        sa.select(Survey).where(Survey.trigger == trigger, Survey.active).order_by(Survey.id)
    )
    return survey


async def questions_of(session: AsyncSession, survey_id: int) -> Sequence[SurveyQuestion]:
    """A survey's questions in order."""
    statement = (
        sa.select(SurveyQuestion)
        .where(SurveyQuestion.survey_id == survey_id)
        .order_by(SurveyQuestion.position)
    )
    return (await session.scalars(statement)).all()


async def invited_since(session: AsyncSession, survey_id: int, customer_id: int, since: datetime) -> bool:
    """Whether anybody at the customer was invited to the survey since then."""
    statement = sa.select(SurveyResponse.id).where(
        SurveyResponse.survey_id == survey_id,
        SurveyResponse.customer_id == customer_id,
        SurveyResponse.invited_at >= since,
    )
    return await session.scalar(statement.limit(1)) is not None


async def running_response(session: AsyncSession, contact_id: int) -> SurveyResponse | None:
    """The survey that a contact is in the middle of. An invitation that is yet to arrive is none."""
    statement = (
        sa.select(SurveyResponse)
        .where(SurveyResponse.contact_id == contact_id, SurveyResponse.status.in_(OPEN))
        .where(SurveyResponse.invited_at <= session.info["now"])
        .order_by(SurveyResponse.id.desc())
    )
    response: SurveyResponse | None = await session.scalar(statement.limit(1))
    return response


async def is_asked(session: AsyncSession, contact_id: int) -> bool:
    """Whether a contact is in the middle of a survey, or is to be asked one."""
    statement = sa.select(SurveyResponse.id).where(
        SurveyResponse.contact_id == contact_id, SurveyResponse.status.in_(OPEN)
    )
    return await session.scalar(statement.limit(1)) is not None


async def survey_with_code(session: AsyncSession, code: str) -> Survey | None:
    """The survey of that code."""
    survey: Survey | None = await session.scalar(sa.select(Survey).where(Survey.code == code))
    return survey


async def answers_of(
    session: AsyncSession, response_id: int
) -> Sequence[tuple[SurveyQuestion, SurveyAnswer]]:
    """What was answered so far, with its questions, in order."""
    statement = (
        sa.select(SurveyQuestion, SurveyAnswer)
        .join(SurveyAnswer, SurveyAnswer.question_id == SurveyQuestion.id)
        .where(SurveyAnswer.response_id == response_id)
        .order_by(SurveyQuestion.position)
    )
    return [(question, answer) for question, answer in (await session.execute(statement)).all()]


async def silent_responses(
    session: AsyncSession, silent_since: datetime, after: int, limit: int
) -> Sequence[SurveyResponse]:
    """Surveys under way, numbered above `after`, that were asked or answered last before `silent_since`."""
    statement = (
        sa.select(SurveyResponse)
        .where(SurveyResponse.status.in_(OPEN), SurveyResponse.id > after)
        .where(SurveyResponse.invited_at < silent_since, SurveyResponse.updated_at < silent_since)
        .order_by(SurveyResponse.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()


async def asked_question(session: AsyncSession, response: SurveyResponse) -> SurveyQuestion | None:
    """The question that a response waits for."""
    statement = (
        sa.select(SurveyQuestion)
        .where(SurveyQuestion.survey_id == response.survey_id, SurveyQuestion.position >= response.position)
        .order_by(SurveyQuestion.position)
    )
    question: SurveyQuestion | None = await session.scalar(statement.limit(1))
    return question
