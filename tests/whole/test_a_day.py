"""The whole product at once: signed and encrypted callbacks in, records made, pushes out, each once."""

from datetime import timedelta

from models.interactions import Interaction
from models.outbox import Notification
from models.sales import Demand
from tests.whole.conftest import START, Demo


async def test_a_customer_asks_and_the_rep_hears(demo: Demo) -> None:
    before = len(await demo.all(Demand))
    reply = await demo.says("lijianguo", "304 2B 1.0*1219*C 要20吨，月底前到")
    (demand,) = (await demo.all(Demand))[before:]
    assert demand.number in reply
    told = [said for rep in ("zhang",) for said in await demo.inbox(rep, wait=1)]
    assert any(demand.number in said for said in told)


async def test_a_rep_logs_amends_and_takes_back(demo: Demo) -> None:
    before = len(await demo.all(Interaction))
    reply = await demo.says("zhang", "今天拜访了苏州恒达阎工，聊了304冷轧2.0，要30吨，下周三再去")
    assert "已记录" in reply
    assert "20吨" in await demo.says("zhang", "改成20吨")
    await demo.says("zhang", "撤销")
    await demo.says("zhang", "撤销")
    assert len(await demo.all(Interaction)) == before


async def test_three_deliveries_have_one_effect(demo: Demo) -> None:
    before = len(await demo.all(Demand))
    await demo.control(deliveries="three_at_once")
    answer = await demo.acts("jiangyang", text="316L板 3.0*1500*6000 要5吨")
    assert len(answer["deliveries"]) == 3
    assert len(await demo.all(Demand)) == before + 1


async def test_a_day_passes_and_what_was_due_came_once(demo: Demo) -> None:
    await demo.move_clock(START + timedelta(hours=26))
    pushes = await demo.all(Notification)
    due = [push for push in pushes if push.due_at <= START + timedelta(hours=26)]
    assert len({push.dedupe_key for push in pushes}) == len(pushes)
    assert {push.status for push in due} <= {"sent", "failed"}, [push.error for push in due if push.error]
    kinds = {push.kind for push in due if push.status == "sent"}
    assert {"digest_manager", "digest_rep"} <= kinds
    seen = await demo.inbox("zhang")
    again = len(seen)
    await demo.move_clock(START + timedelta(hours=26, minutes=1))
    assert len(await demo.inbox("zhang")) == again
