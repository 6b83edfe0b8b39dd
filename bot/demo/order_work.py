"""The demo's orders on their way from order to money, and the survey after delivery."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from bot.demo.calendar import Calendar
from bot.demo.company import Company, Firm
from bot.demo.personas import REPORTED
from bot.demo.sales_work import PRICES
from config.house import House
from models.deliveries import Milestone, MilestoneKind, reach
from models.money import Payment, PaymentPlan, allocate
from models.sales import Order, OrderItem
from models.surveys import SurveyAnswer, SurveyResponse, questions_of
from notifications.survey_invitations import ensure_survey

STEPS: tuple[MilestoneKind, ...] = (
    "ordered",
    "confirmed",
    "scheduled",
    "processing",
    "inspected",
    "stocked",
    "shipped",
    "signed",
)
DAYS_A_STEP = 2


@dataclass(frozen=True, slots=True)
class Course:
    """How far an order has come: its last step, whether it is late, and whether it was called off."""

    last: MilestoneKind
    days_ago: int
    delayed: bool = False
    cancelled: bool = False


COURSES = (
    *(Course(step, 0) for step in STEPS),
    Course("shipped", 1),
    Course("shipped", 0),
    Course("processing", 1, delayed=True),
    Course("scheduled", 4, cancelled=True),
    *(Course("signed", days) for days in (3, 6, 10, 15, 20, 26, 33, 40, 48, 60, 75)),
)
NAMED = {
    "无锡华光": Course("shipped", 0),
    "天津华光": Course("signed", 2),
    "上海瑞丰": Course("processing", 1),
    "宁波天工": Course("signed", 35),
    "苏州恒达": Course("signed", 50),
}


async def plant_orders(session: AsyncSession, company: Company, calendar: Calendar, chance: Random) -> None:
    """Orders in every state, each with an advance and a rest to pay: paid, due soon, or overdue."""
    others = [
        firm
        for firm in company.firms.values()
        if firm.customer.owner_id is not None and firm.short not in NAMED
    ]
    made = [(company.firms[short], course) for short, course in NAMED.items()]
    made += list(zip(chance.sample(others, len(COURSES)), COURSES, strict=True))
    for number, (firm, course) in enumerate(made, 1):
        await _plant_order(session, firm, course, number, calendar, chance)
    wang_customer = company.firms["宁波天工"].customer
    session.add(
        Payment(
            reference=REPORTED,
            customer_id=wang_customer.id,
            amount=Decimal(80_000),
            received_on=calendar.today,
            status="reported",
            reported_by_id=wang_customer.owner_id,
        )
    )
    await session.flush()


async def _plant_order(
    session: AsyncSession, firm: Firm, course: Course, number: int, calendar: Calendar, chance: Random
) -> None:
    steps = STEPS[: STEPS.index(course.last) + 1]
    age = course.days_ago + DAYS_A_STEP * (len(steps) - 1)
    tons = chance.choice((8, 15, 20, 30))
    price = Decimal(PRICES[firm.grade])
    order = Order(
        number=f"SO{calendar.day(-age):%y%m}-{number:03d}",
        customer_id=firm.customer.id,
        ordered_on=calendar.day(-age),
        amount=price * tons,
        promised_on=calendar.day(-age + 20 + (7 if course.delayed else 0)),
        status="cancelled" if course.cancelled else "open",
        created_at=calendar.at(-age, 9),
    )
    session.add(order)
    await session.flush()
    session.add(
        OrderItem(
            order_id=order.id,
            line=1,
            grade=firm.grade,
            form="cold_rolled",
            surface="2B",
            thickness=Decimal("1.0"),
            width=Decimal(1219),
            length="C",
            quantity=Decimal(tons),
            unit="吨",
            unit_price=price,
        )
    )
    await _plant_milestones(session, order, course, age, tons, calendar, chance)
    if not course.cancelled:
        await _plant_money(session, firm, order, age, calendar, chance)
        firm.customer.lifetime_amount = (firm.customer.lifetime_amount or Decimal(0)) + order.amount
        firm.customer.last_deal_date = order.ordered_on


async def _plant_milestones(
    session: AsyncSession,
    order: Order,
    course: Course,
    age: int,
    tons: int,
    calendar: Calendar,
    chance: Random,
) -> None:
    steps = list(STEPS[: STEPS.index(course.last) + 1]) + (["delayed"] if course.delayed else [])
    for place, kind in enumerate(steps):
        at = min(calendar.at(-age + DAYS_A_STEP * place, 8, 30), calendar.now - timedelta(hours=1))
        sent = kind in ("shipped", "signed")
        milestone = Milestone(
            kind=kind,
            batch="",
            at=at,
            vehicle=f"苏B{chance.randrange(10000, 99999)}" if kind == "shipped" else None,
            weight=Decimal(tons) + Decimal("0.036") if sent else None,
            document=f"ZB{order.number[2:]}" if kind == "shipped" else None,
            note="来料晚到，改期" if kind == "delayed" else None,
            created_at=at,
        )
        await reach(session, order, milestone)


async def _plant_money(
    session: AsyncSession, firm: Firm, order: Order, age: int, calendar: Calendar, chance: Random
) -> None:
    advance = (order.amount * Decimal("0.3")).quantize(Decimal(1))
    for instalment, amount, due in ((1, advance, -age + 3), (2, order.amount - advance, -age + 30)):
        session.add(
            PaymentPlan(
                key=f"{order.number}-{instalment}",
                customer_id=firm.customer.id,
                order_id=order.id,
                instalment=instalment,
                amount=amount,
                due_on=calendar.day(due),
            )
        )
    await session.flush()
    await _plant_payment(session, firm, order, 1, advance, -age + 3, calendar)
    if age > 33 and chance.random() < 0.6:
        await _plant_payment(session, firm, order, 2, order.amount - advance, -age + 31, calendar)


async def _plant_payment(
    session: AsyncSession,
    firm: Firm,
    order: Order,
    instalment: int,
    amount: Decimal,
    offset: int,
    calendar: Calendar,
) -> None:
    if offset > 0:
        return
    payment = Payment(
        reference=f"YH{order.number[2:]}-{instalment}",
        customer_id=firm.customer.id,
        order_id=order.id,
        amount=amount,
        received_on=calendar.day(offset),
        allocated=Decimal(0),
    )
    session.add(payment)
    await session.flush()
    await allocate(session, payment)


async def plant_survey(
    session: AsyncSession, house: House, company: Company, calendar: Calendar, chance: Random
) -> None:
    """The survey after delivery: some have answered, one contact is in the middle of it."""
    survey = await ensure_survey(session, house)
    questions = await questions_of(session, survey.id)
    answered = ("宁波天工", "苏州恒达", "大连振兴", "佛山永盛", "上海瑞丰")
    for short, score in zip(answered, (9, 10, 6, 8, 9), strict=True):
        firm = company.firms[short]
        invited = calendar.at(-chance.randint(5, 25), 10)
        response = SurveyResponse(
            survey_id=survey.id,
            customer_id=firm.customer.id,
            contact_id=firm.contacts[0].id,
            status="done",
            position=questions[-1].position,
            invited_at=invited,
            finished_at=invited + timedelta(minutes=5),
            score=score,
            created_at=invited,
        )
        session.add(response)
        await session.flush()
        for question in questions[:2]:
            number = score if question.kind == "nps" else max(1, score // 2)
            session.add(
                SurveyAnswer(
                    response_id=response.id, question_id=question.id, number=number, text=str(number)
                )
            )
    await _plant_running(session, company.firms["天津华光"], survey.id, calendar, [q.id for q in questions])


async def _plant_running(
    session: AsyncSession, firm: Firm, survey_id: int, calendar: Calendar, questions: list[int]
) -> None:
    invited = calendar.now - timedelta(hours=3)
    response = SurveyResponse(
        survey_id=survey_id,
        customer_id=firm.customer.id,
        contact_id=firm.contacts[0].id,
        status="running",
        position=2,
        invited_at=invited,
        score=9,
        created_at=invited,
    )
    session.add(response)
    await session.flush()
    session.add(SurveyAnswer(response_id=response.id, question_id=questions[0], number=9, text="9"))
    await session.flush()
