"""Digests: the right figures, of the right people, and nothing when there is nothing."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from bot.messages import Reply
from config.house import House
from models.activities import Activity, Task
from models.complaints import Complaint
from models.customers import Customer
from models.database import Database
from models.interactions import Interaction
from models.money import Payment
from models.opportunities import Opportunity
from models.people import User
from models.sales import Demand
from notifications import digests
from tests.conftest import Clock
from tests.make import Make


@pytest.fixture
async def team(make: Make) -> dict[str, User]:
    """Two departments: 小王 and 小李 under 主管, 小赵 elsewhere; 陈总 sees all."""
    east, west = await make.department("华东"), await make.department("华西")
    people = {"陈总": await make.user("陈总", "manager")}
    people["主管"] = await make.user("主管", "supervisor", department=east)
    for name, department in (("小王", east), ("小李", east), ("小赵", west)):
        people[name] = await make.user(name, department=department)
    return people


async def _manager(database: Database, house: House, reader: User, clock: Clock) -> Reply | None:
    async with database.reading() as session:
        return await digests.manager_digest(session, house, reader, clock())


async def test_nothing_when_there_is_nothing(
    database: Database, house: House, clock: Clock, team: dict[str, User]
) -> None:
    for hour in (8, 18):
        clock.set(2026, 11, 18, hour, 30)
        assert await _manager(database, house, team["陈总"], clock) is None
        async with database.reading() as session:
            assert await digests.rep_digest(session, house, team["小王"], clock()) is None


async def test_the_managers_evening(
    database: Database, house: House, clock: Clock, make: Make, team: dict[str, User]
) -> None:
    await _a_day_of_work(make, clock, team)
    clock.set(2026, 11, 18, 18, 0)

    reply = await _manager(database, house, team["陈总"], clock)

    assert reply
    assert reply.text.splitlines() == [
        "日报 11月18日（周三）（全部）",
        "1. 未解决的投诉 2 件，其中 1 件已过答复时限",
        "2. 逾期货款 2 笔 38万元，最久 15 天（天津华光）",
        "3. 待报价需求 2 条，最早的已等 2 天",
        "4. 今天新订单 1 单 10万元，到款 1 笔 5万元",
        "5. 今天跟进 4 次（拜访 3，电话 1），2 人有记录",
        "6. 在谈商机 2 个 150万元；今天成交 1 个 30万元",
        "7. 今天没有记录：主管、小李",
    ]
    assert reply.image
    with Image.open(BytesIO(reply.image)) as image:
        assert image.format == "PNG"


async def test_a_supervisor_sees_the_department_and_no_more(
    database: Database, house: House, clock: Clock, make: Make, team: dict[str, User]
) -> None:
    await _a_day_of_work(make, clock, team)
    clock.set(2026, 11, 18, 18, 0)

    reply = await _manager(database, house, team["主管"], clock)

    assert reply
    assert reply.text.splitlines() == [
        "日报 11月18日（周三）（本部门及下属）",
        "1. 未解决的投诉 1 件，其中 1 件已过答复时限",
        "2. 逾期货款 1 笔 28万元，最久 15 天（天津华光）",
        "3. 待报价需求 1 条，最早的已等 2 天",
        "4. 今天新订单 1 单 10万元",
        "5. 今天跟进 3 次（拜访 2，电话 1），1 人有记录",
        "6. 在谈商机 1 个 50万元",
        "7. 今天没有记录：小李",
    ]
    assert "宏远" not in reply.text


async def test_the_morning_tells_of_the_last_working_day(
    database: Database, house: House, clock: Clock, make: Make, team: dict[str, User]
) -> None:
    friday = datetime(2026, 11, 20, 15, 0, tzinfo=house.zone)
    customer = await make.customer("天津华光", owner=team["小王"])
    await make.save(_visit(team["小王"], customer, friday))
    await make.save(_visit(team["小王"], customer, friday - timedelta(days=1)))
    clock.set(2026, 11, 23, 8, 30)

    reply = await _manager(database, house, team["陈总"], clock)

    assert reply
    assert reply.text.splitlines() == [
        "早报 11月23日（周一）（全部）",
        "1. 上个工作日跟进 1 次（拜访 1），1 人有记录",
        "2. 上个工作日没有记录：主管、小李、小赵",
    ]
    assert reply.image is None


async def test_the_reps_evening_has_what_is_open(
    database: Database, house: House, clock: Clock, make: Make, team: dict[str, User]
) -> None:
    wang = team["小王"]
    customer = await make.customer("天津华光", owner=wang)
    clock.set(2026, 11, 18, 18, 0)
    await make.save(_visit(wang, None, clock() - timedelta(hours=1), status="draft", topic="下午那家"))
    await make.save(Task(title="回电李总", due_at=clock() - timedelta(hours=3), owner_id=wang.id))
    await make.save(Task(title="下周的事", due_at=clock() + timedelta(days=5), owner_id=wang.id))
    await make.save(
        Activity(
            name="拜访天津华光", type="visit", customer_id=customer.id, content="x", participants="小王",
            planned_start=clock() - timedelta(hours=4), planned_end=clock() - timedelta(hours=3),
            owner_id=wang.id, created_by_id=wang.id,
        )
    )  # fmt: skip
    await make.save(
        _visit(
            wang, customer, clock() - timedelta(days=2), follow_up="送样品", follow_up_on=date(2026, 11, 19)
        )
    )
    async with database.reading() as session:
        reply = await digests.rep_digest(session, house, wang, clock())
        assert await digests.rep_digest(session, house, team["小李"], clock()) is None

    assert reply
    assert reply.text.splitlines() == [
        "收工前看一眼 11月18日（周三）",
        "1. 待补充 V00001：下午那家（发“待补充”逐条补）",
        "2. 未完成 T00001：回电李总，11月18日（周三） 15:00（回“完成 T00001”）",
        "3. 计划未记录 A00001：拜访天津华光",
        "4. 明天跟进：天津华光 送样品",
    ]


async def test_never_more_than_seven_lines(
    database: Database, house: House, clock: Clock, make: Make, team: dict[str, User]
) -> None:
    for number in range(9):
        await make.save(Task(title=f"事{number}", due_at=clock(), owner_id=team["小王"].id))
    async with database.reading() as session:
        reply = await digests.rep_digest(session, house, team["小王"], clock())
    assert reply
    assert len(reply.text.splitlines()) == 1 + 7 + 1
    assert reply.text.splitlines()[-1].startswith("还有 2 项")


async def _a_day_of_work(make: Make, clock: Clock, team: dict[str, User]) -> None:
    wang, zhao = team["小王"], team["小赵"]
    huaguang = await make.customer("天津华光", owner=wang)
    hongyuan = await make.customer("宏远", owner=zhao)
    now = clock()
    for owner, customer, mode in (
        (wang, huaguang, "visit"), (wang, huaguang, "visit"), (wang, huaguang, "phone"), (zhao, hongyuan, "visit"),
    ):  # fmt: skip
        await make.save(_visit(owner, customer, now - timedelta(hours=2), mode=mode))
    await make.save(_visit(wang, huaguang, now - timedelta(days=1)))
    await make.plan(huaguang, "280000", due_in_days=-15)
    await make.plan(hongyuan, "100000", due_in_days=-3)
    await make.plan(hongyuan, "900000", due_in_days=3)
    for customer, hours in ((huaguang, -1), (hongyuan, 20)):
        await make.save(
            Complaint(customer_id=customer.id, content="划伤", answer_by=now + timedelta(hours=hours))
        )
    clock.advance(days=-2)
    await make.save(Demand(customer_id=huaguang.id, content="304", owner_id=wang.id))
    clock.advance(days=2)
    await make.save(Demand(customer_id=hongyuan.id, content="316", owner_id=zhao.id))
    await make.order(huaguang, "SO-1", amount="100000")
    await make.save(
        Payment(reference="P1", customer_id=hongyuan.id, amount=Decimal(50000), received_on=now.date())
    )
    for owner, customer, amount, stage in (
        (wang, huaguang, 500000, "proposal"), (zhao, hongyuan, 1000000, "negotiation"), (zhao, hongyuan, 300000, "won"),
    ):  # fmt: skip
        deal = Opportunity(
            name="单",
            customer_id=customer.id,
            expected_amount=Decimal(amount),
            owner_id=owner.id,
            stage="proposal",
        )
        deal.move_to(stage, now.date())  # type: ignore[arg-type]
        await make.save(deal)


def _visit(owner: User, customer: Customer | None, at: datetime, **fields: Any) -> Interaction:
    values = {"mode": "visit", "topic": "拜访", "content": "x", "our_people": owner.name, **fields}
    return Interaction(
        customer_id=customer.id if customer else None, occurred_at=at, owner_id=owner.id, **values
    )
