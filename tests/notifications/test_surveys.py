"""A survey in the chat, with manners."""

from datetime import timedelta

import pytest

from config.house import House
from models.activities import Task
from models.customers import Customer
from models.database import Database
from models.sales import Order
from models.surveys import SurveyResponse, answers_of, questions_of, running_response
from notifications import survey_invitations, surveys
from tests.conftest import Clock
from tests.make import Make, account_at
from tests.notifications.conftest import Pushes, Told


@pytest.fixture
async def order(database: Database, make: Make, clock: Clock, house: House) -> Order:
    """An order of a customer with an owner, the owner's superior, a bound contact, and the survey."""
    boss = await make.user("主管", "supervisor")
    customer = await make.customer("天津华光", owner=await make.user("小王", manager=boss))
    await make.contact(customer, "李刚", called="李总", openid="o1")
    async with database.unit_of_work(clock()) as session:
        await survey_invitations.ensure_survey(session, house)
    return await make.order(customer, "SO-1")


async def _invite(database: Database, clock: Clock, house: House, order: Order) -> SurveyResponse | None:
    async with database.unit_of_work(clock()) as session:
        return await survey_invitations.invite_after_signed(session, house, order)


async def _says(database: Database, clock: Clock, house: House, text: str) -> str:
    async with database.unit_of_work(clock()) as session:
        response = await running_response(session, 1)
        if response is None:
            return "（没有进行中的调查）"
        return (await surveys.answer(session, house, response, text, clock())).text


async def test_the_invitation_waits_for_the_goods_and_for_the_morning_and_comes_once_a_period(
    database: Database, clock: Clock, house: House, order: Order, told: Told, pushes: Pushes
) -> None:
    clock.set(2026, 11, 20, 17, 0)  # a Friday; two hours later the office is closed
    assert await _invite(database, clock, house, order)
    assert await _says(database, clock, house, "9") == "（没有进行中的调查）"
    clock.advance(days=60)
    assert await _invite(database, clock, house, order) is None

    clock.set(2026, 11, 23, 8, 30)
    assert [push.due_at for push in await pushes()] == [clock()]
    assert await told() == [
        (
            "李刚",
            "survey_invited",
            "李总您好！订单 SO-1 已签收，想请您花一分钟说说这次的感受。\n"
            "1/5 您有多大可能向同行推荐我们？\n（回 0-10 的数字，10 分最高；不想答回“退出”）",
        )
    ]
    clock.advance(days=100)
    assert await _invite(database, clock, house, order)


async def test_one_question_at_a_time_with_pauses_and_slips(
    database: Database, clock: Clock, house: House, order: Order
) -> None:
    await _invite(database, clock, house, order)
    clock.advance(days=1)
    assert (await _says(database, clock, house, "还行吧")).startswith("没看懂您的回答。\n1/5")
    assert (await _says(database, clock, house, "跳过")).startswith("没看懂您的回答。\n1/5")
    assert (await _says(database, clock, house, "9")).startswith("2/5 这次交货的质量")
    clock.advance(days=1)
    assert (await _says(database, clock, house, "很好")).startswith("3/5 交期怎么样？\n1 提前\n2 准时")
    assert (await _says(database, clock, house, "2")).startswith("4/5")
    assert (await _says(database, clock, house, "跳过")).startswith("5/5")
    assert await _says(database, clock, house, "板面不错") == "感谢您的回答！您的意见我们会认真改进。"
    assert await _says(database, clock, house, "3") == "（没有进行中的调查）"

    async with database.reading() as session:
        response = await session.get_one(SurveyResponse, 1)
        assert (response.status, response.score, response.finished_at) == ("done", 9, clock())
        assert [
            (question.kind, answer.number, answer.text) for question, answer in await answers_of(session, 1)
        ] == [
            ("nps", 9, "9"),
            ("rating", 5, "很好"),
            ("single", 2, "准时"),
            ("text", None, "板面不错"),
        ]


async def test_a_low_score_is_told_at_once_and_opens_one_task(
    database: Database, clock: Clock, house: House, order: Order, told: Told
) -> None:
    await _invite(database, clock, house, order)
    clock.set(2026, 11, 21, 21, 0)  # Saturday evening
    await _says(database, clock, house, "3")
    await _says(database, clock, house, "1")  # low again: the same trouble
    await _says(database, clock, house, "晚了很多")
    await _says(database, clock, house, "跳过")
    assert "业务员会尽快联系您" in await _says(database, clock, house, "跳过")

    assert [row for row in await told("low_score")] == [
        (
            name,
            "low_score",
            "客户打了低分：天津华光\n联系人：李总\n问题：您有多大可能向同行推荐我们？\n回答：3\n"
            "订单：SO-1\n任务：T00001，11月22日（周日） 21:00 前联系客户",
        )
        for name in ("主管", "小王")
    ]
    async with database.reading() as session:
        task = await session.get_one(Task, 1)
        assert (task.kind, task.due_at, task.status) == ("recovery", clock() + timedelta(hours=24), "open")
        assert await session.get(Task, 2) is None


async def test_who_wants_out_is_let_out(database: Database, clock: Clock, house: House, order: Order) -> None:
    await _invite(database, clock, house, order)
    clock.advance(days=1)
    assert (await _says(database, clock, house, "退出")).startswith("好的，不再问了")
    assert await _says(database, clock, house, "9") == "（没有进行中的调查）"


async def test_silence_is_asked_about_once_and_then_let_be(
    database: Database, clock: Clock, house: House, order: Order, told: Told
) -> None:
    await _invite(database, clock, house, order)
    clock.advance(hours=20)
    await _says(database, clock, house, "9")
    for _ in range(24 * 9):
        async with database.unit_of_work(clock()) as session:
            assert await surveys.ask_again(session, house, clock()) is None
        clock.advance(hours=1)

    assert [(kind, "2/5 这次交货" in text) for _, kind, text in await told()] == [
        ("survey_invited", False),
        ("survey_asked_again", True),
    ]
    async with database.reading() as session:
        assert (await session.get_one(SurveyResponse, 1)).status == "expired"


async def test_nobody_to_ask(
    database: Database, clock: Clock, house: House, order: Order, told: Told, make: Make
) -> None:
    stranger: Customer = await make.customer("没人绑定")
    assert await _invite(database, clock, house, await make.order(stranger, "SO-2")) is None
    async with database.unit_of_work(clock()) as session:
        account = await account_at(session, "oa", "o1")
        assert account
        account.subscribed = False
    assert await _invite(database, clock, house, order) is None
    assert await told() == []


async def test_the_survey_of_the_house_is_written_once(
    database: Database, clock: Clock, house: House, order: Order
) -> None:
    async with database.unit_of_work(clock()) as session:
        survey = await survey_invitations.ensure_survey(session, house)
        assert survey.id == 1
        assert len(await questions_of(session, survey.id)) == len(house.survey.survey["questions"])
