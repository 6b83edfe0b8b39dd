"""Tasks, planned activities and follow-ups come back at their time, each once."""

from datetime import date, datetime, timedelta
from typing import Any

from config.house import House
from models.activities import Activity, Task
from models.customers import Customer
from models.database import Database
from models.interactions import Interaction
from models.opportunities import Opportunity
from models.people import User
from notifications import reminders
from tests.conftest import Clock
from tests.make import Make
from tests.notifications.conftest import Pushes, Told


async def test_a_task_is_told_at_its_time_and_once(
    database: Database, make: Make, clock: Clock, house: House, told: Told, pushes: Pushes
) -> None:
    wang = await make.user("小王")
    clock.set(2026, 11, 18, 21, 59)
    for title, minutes in (("晚上十点打给李总", 1), ("明天再说", 600)):
        await make.save(Task(title=title, due_at=clock() + timedelta(minutes=minutes), owner_id=wang.id))
    await make.save(Task(title="做完了", due_at=clock(), owner_id=wang.id, status="done"))

    for _ in range(5):
        await _run(database, house, clock)
        clock.advance(minutes=1)

    assert [text.splitlines()[1] for _, _, text in await told("task_due")] == ["事项：晚上十点打给李总"]
    clock.set(2026, 11, 18, 22, 0)
    assert (await pushes())[0].due_at == clock()


async def test_what_comes_again_is_told_each_time(
    database: Database, make: Make, clock: Clock, house: House, told: Told
) -> None:
    wang = await make.user("小王")
    monday = datetime(2026, 11, 23, 9, tzinfo=house.zone)
    await make.save(Task(title="看库存", due_at=monday, every="每周一上午9点", owner_id=wang.id))
    for week in range(3):
        clock.set(2026, 11, 23, 9)
        clock.advance(days=7 * week)
        for _ in range(3):
            await _run(database, house, clock)
            clock.advance(minutes=1)
    said = [text for _, _, text in await told("task_due")]
    assert [text.splitlines()[2:4] for text in said] == [
        ["时间：11月23日（周一） 09:00", "下次：11月30日（周一） 09:00（每周一上午9点）"],
        ["时间：11月30日（周一） 09:00", "下次：12月7日（周一） 09:00（每周一上午9点）"],
        ["时间：12月7日（周一） 09:00", "下次：12月14日（周一） 09:00（每周一上午9点）"],
    ]


async def test_what_comes_again_goes_on_after_the_job_stood_still(
    database: Database, make: Make, clock: Clock, house: House, told: Told
) -> None:
    wang = await make.user("小王")
    await make.save(Task(title="写日报", due_at=clock(), every="每天下午5点", owner_id=wang.id))
    clock.set(2026, 12, 18, 12)
    await _run(database, house, clock)
    assert await told("task_due") == []
    clock.set(2026, 12, 18, 17)
    await _run(database, house, clock)
    assert len(await told("task_due")) == 1


async def test_a_planned_visit_is_told_a_day_an_hour_and_half_an_hour_before(
    database: Database, make: Make, clock: Clock, house: House, told: Told
) -> None:
    wang = await make.user("小王")
    customer = await make.customer("天津华光", owner=wang)
    await make.save(_visit(clock, wang, customer, hours=30))
    await make.save(_visit(clock, wang, customer, hours=0.75, place="东门"))

    times = []
    for _ in range(31 * 4):
        before = len(await told())
        await _run(database, house, clock)
        times += [f"{clock().astimezone(house.zone):%d %H:%M}"] * (len(await told()) - before)
        clock.advance(minutes=15)

    assert times == ["18 16:35", "18 22:20", "19 21:20", "19 21:50"]
    assert (await told())[0] == (
        "小王",
        "activity_ahead",
        "拜访安排 A00002 · 提前30分钟\n客户：天津华光\n时间：11月18日（周三） 17:05\n地点：东门",
    )
    assert [text.splitlines()[0].partition(" · ")[2] for _, _, text in await told()] == [
        "提前30分钟",
        "提前1天",
        "提前1小时",
        "提前30分钟",
    ]


async def test_a_visit_that_is_moved_or_cancelled(
    database: Database, make: Make, clock: Clock, house: House, told: Told
) -> None:
    wang = await make.user("小王")
    visit = await make.save(_visit(clock, wang, await make.customer("天津华光"), hours=2))
    off = await make.save(_visit(clock, wang, await make.customer("宏远"), hours=2))
    clock.advance(hours=1)
    async with database.unit_of_work(clock()) as session:
        (await session.get_one(Activity, off.id)).status = "cancelled"
    await _run(database, house, clock)
    async with database.unit_of_work(clock()) as session:
        moved = await session.get_one(Activity, visit.id)
        moved.planned_start += timedelta(hours=3)
        moved.planned_end += timedelta(hours=3)
    await _run(database, house, clock)
    clock.advance(hours=3)
    await _run(database, house, clock)

    assert [text.splitlines()[2] for _, _, text in await told()] == [
        "时间：11月18日（周三） 18:20",
        "时间：11月18日（周三） 21:20",
    ]


async def test_the_morning_list_of_follow_ups(
    database: Database, make: Make, clock: Clock, house: House, told: Told
) -> None:
    wang, li = await make.user("小王"), await make.user("小李")
    huaguang = await make.customer("天津华光", owner=wang, level="B")
    hongyuan = await make.customer("宏远", owner=wang, level="A")
    other = await make.customer("远大", owner=wang)
    today = date(2026, 11, 18)
    await make.save(_talk(clock, wang, huaguang, on=today, follow_up="送样品"))
    await make.save(_talk(clock, wang, hongyuan, on=today, follow_up_owner_id=li.id, follow_up="报价"))
    await make.save(_talk(clock, wang, other, on=today, follow_up="过时了", days_ago=5))
    await make.save(_talk(clock, wang, other, on=today + timedelta(days=1), follow_up="明天的事"))
    deal = Opportunity(
        name="年度框架", customer_id=hongyuan.id, owner_id=wang.id, next_action="发方案", planned_done=today,
        stage="proposal", probability=50,
    )  # fmt: skip
    await make.save(deal)

    for _ in range(2):
        async with database.unit_of_work(clock()) as session:
            await reminders.remind_of_follow_ups(session, house, clock(), clock() - timedelta(days=1))

    assert sorted(await told()) == [
        ("小李", "follow_up_due", "今天要跟进 1 件\n1. 宏远：报价"),
        ("小王", "follow_up_due", "今天要跟进 2 件\n1. 天津华光：送样品\n2. 宏远：发方案"),
    ]


async def _run(database: Database, house: House, clock: Clock) -> None:
    async with database.unit_of_work(clock()) as session:
        await reminders.remind_of_tasks(session, house, clock())
        await reminders.remind_of_activities(session, house, clock())


def _visit(clock: Clock, owner: User, customer: Customer, *, hours: float, **fields: Any) -> Activity:
    start = clock() + timedelta(hours=hours)
    return Activity(
        name=f"拜访{customer.name}", type="visit", customer_id=customer.id, content="x", participants=owner.name,
        planned_start=start, planned_end=start + timedelta(hours=1), owner_id=owner.id, created_by_id=owner.id,
        **fields,
    )  # fmt: skip


def _talk(
    clock: Clock, owner: User, customer: Customer, *, on: date, days_ago: int = 3, **fields: Any
) -> Interaction:
    return Interaction(
        customer_id=customer.id, occurred_at=clock() - timedelta(days=days_ago), mode="visit", topic="拜访",
        content="x", our_people=owner.name, follow_up_on=on, owner_id=owner.id, **fields,
    )  # fmt: skip
