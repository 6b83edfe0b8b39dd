"""Surveys in the chat, with manners (M-06, V-44): one question at a time, asked again once, stopped by a word; and a
low score opens a task to win the customer back (V-08). Who is asked, and when, is in survey_invitations.py."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.messages import Reply
from config.house import House
from models.activities import Task
from models.customers import Contact, Customer
from models.surveys import (
    Survey,
    SurveyAnswer,
    SurveyQuestion,
    SurveyResponse,
    answers_of,
    asked_question,
    questions_of,
    running_response,
    silent_responses,
)
from notifications import to_customers, to_staff
from notifications.recipients import responsible_for
from notifications.survey_answers import read_answer, says

PAGE = 100
"""Responses looked at in one unit of work."""


async def answer(
    session: AsyncSession, house: House, response: SurveyResponse, text: str, now: datetime
) -> Reply:
    """Keeps the answer to the question asked last, and asks the next one or thanks."""
    questions = await questions_of(session, response.survey_id)
    current = next((question for question in questions if question.position >= response.position), None)
    if current is None or response.status not in ("invited", "running"):
        return Reply(house.texts("surveys.closed"))
    if says("stop_words", text, house.texts):
        response.status, response.finished_at = "stopped", now
        return Reply(house.texts("surveys.stopped"))
    if says("skip_words", text, house.texts) and current.optional:
        return await _go_on(session, house, response, questions, current, now)
    given = read_answer(current, text, house.texts)
    if given is None:
        return Reply(house.texts("surveys.not_understood", question=_in_a_line(house, questions, current)))
    kept = SurveyAnswer(response_id=response.id, question_id=current.id, number=given.number, text=given.text)
    session.add(kept)
    await session.flush()
    await _mind_score(session, house, response, current, kept, now)
    return await _go_on(session, house, response, questions, current, now)


async def ask_again(session: AsyncSession, house: House, now: datetime, after: int = 0) -> int | None:
    """Asks who has been silent once more, and closes what stays without an answer. One page of `PAGE` responses
    numbered above `after`; gives the last number of a full page, None when there are no more."""
    rules = house.survey
    silent_since = now - min(rules.ask_again_after, rules.close_after)
    responses = await silent_responses(session, silent_since, after, PAGE)
    for response in responses:
        if response.asked_again_at is None and response.updated_at <= now - rules.ask_again_after:
            await _repeat(session, house, response, now)
        elif response.asked_again_at and response.updated_at <= now - rules.close_after:
            response.status, response.finished_at = "expired", now
    return responses[-1].id if len(responses) == PAGE else None


async def _repeat(session: AsyncSession, house: House, response: SurveyResponse, now: datetime) -> None:
    response.asked_again_at = now
    questions = await questions_of(session, response.survey_id)
    current = next((question for question in questions if question.position >= response.position), None)
    contact = await session.get(Contact, response.contact_id)
    if current and contact:
        words = house.texts("surveys.asked_again", question=asked(house, questions, current))
        await to_customers.survey_asked_again(session, house, contact, response.id, Reply(words))


async def _go_on(
    session: AsyncSession,
    house: House,
    response: SurveyResponse,
    questions: Sequence[SurveyQuestion],
    current: SurveyQuestion,
    now: datetime,
) -> Reply:
    following = next((question for question in questions if question.position > current.position), None)
    if following:
        response.status, response.position = "running", following.position
        return Reply(asked(house, questions, following))
    response.status, response.finished_at = "done", now
    is_low = await _low_answers(session, house, response)
    return Reply(house.texts("surveys.thanks_low" if is_low else "surveys.thanks"))


def asked(house: House, questions: Sequence[SurveyQuestion], question: SurveyQuestion) -> str:
    """The question as it is put, with its number, its options and how it is answered."""
    return house.texts(
        "surveys.question",
        number=list(questions).index(question) + 1,
        count=len(questions),
        text=question.text,
        options=question.options,
        optional=question.optional,
        how=house.texts(f"surveys.how_{question.kind}"),
    )


async def open_question(session: AsyncSession, house: House, contact: Contact) -> str | None:
    """The question that a contact still is to answer, in one line; None where no survey runs."""
    response = await running_response(session, contact.id)
    current = await asked_question(session, response) if response else None
    if response is None or current is None:
        return None
    return _in_a_line(house, await questions_of(session, response.survey_id), current)


def _in_a_line(house: House, questions: Sequence[SurveyQuestion], question: SurveyQuestion) -> str:
    return " ".join(asked(house, questions, question).splitlines())


async def _low_answers(
    session: AsyncSession, house: House, response: SurveyResponse
) -> Sequence[SurveyAnswer]:
    """The answers given so far that are low scores."""
    survey = await session.get_one(Survey, response.survey_id)
    limits = {"nps": survey.low_score, "rating": house.survey.low_rating}
    return [
        answer
        for question, answer in await answers_of(session, response.id)
        if answer.number is not None and answer.number <= limits.get(question.kind, -1)
    ]


async def _mind_score(
    session: AsyncSession,
    house: House,
    response: SurveyResponse,
    question: SurveyQuestion,
    given: SurveyAnswer,
    now: datetime,
) -> None:
    """Keeps the score; the first low answer of a response opens a task for whoever looks after the customer."""
    if question.kind == "nps":
        response.score = given.number
    if list(await _low_answers(session, house, response)) != [given]:
        return
    customer = await session.get_one(Customer, response.customer_id)
    task = await _recovery_task(session, house, customer, question, given, now)
    await to_staff.low_score(session, house, response, customer, question, given, task)


async def _recovery_task(
    session: AsyncSession,
    house: House,
    customer: Customer,
    question: SurveyQuestion,
    given: SurveyAnswer,
    now: datetime,
) -> Task | None:
    responsible = await responsible_for(session, customer)
    if not responsible:
        return None
    task = Task(
        kind="recovery",
        title=house.texts(
            "surveys.recovery_task", customer=customer.name, question=question.text, answer=given.text
        ),
        customer_id=customer.id,
        due_at=now + house.survey.recovery_within,
        owner_id=responsible[0].id,
    )
    session.add(task)
    await session.flush()
    return task
