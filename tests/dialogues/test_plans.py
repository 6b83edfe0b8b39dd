"""What is to come: when a plan counts as done, how it is taken off or moved, and for whom it is."""

from datetime import UTC, datetime

import pytest

from models.activities import Activity, Task
from models.interactions import Interaction
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

PLAN = "明天下午2点去天津佳和拜访江总"


async def test_a_call_does_not_make_up_for_a_visit(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, PLAN)
    bot.clock.set(2026, 11, 19, 11, 0)
    assert "A00001" not in await bot.says(business.wang, "上午打电话给天津佳和江总，聊了交期")
    assert (await bot.only(Activity)).status == "planned"
    reply = await bot.says(business.wang, "今天拜访了天津佳和江总，聊了交期")
    assert "计划 A00001（11月19日（周四） 14:00 拜访）算已完成" in reply
    assert (await bot.only(Activity)).status == "done"
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Activity)).status == "planned"


async def test_a_check_in_does_not_begin_a_call(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天下午2点给天津佳和江总打电话")
    assert (await bot.only(Activity)).type == "phone"
    bot.clock.set(2026, 11, 19, 11, 0)
    await bot.says(business.wang, "到天津佳和了")
    assert (await bot.only(Activity)).status == "planned"
    await bot.says(business.wang, "刚才给天津佳和江总打了电话，聊了交期")
    assert (await bot.only(Activity)).status == "done"


async def test_a_plan_or_a_reminder_is_cancelled_by_its_number(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, PLAN)
    await bot.says(business.wang, "提醒我周五下午3点带样板")
    assert "A00001" in await bot.says(business.wang, "本周")
    assert "A00001 已取消" in await bot.says(business.wang, "取消 A00001")
    assert "T00001 已取消" in await bot.says(business.wang, "取消T00001")
    assert "没有安排" in await bot.says(business.wang, "本周")
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Task)).status == "open"
    assert "没有找到" in await bot.says(business.zhang, "取消 T00001")


@pytest.mark.parametrize(
    "said",
    [
        "取消明天的拜访",
        "明天的拜访取消了",
        "明天天津佳和不去了",
        "把天津佳和的拜访取消",
        "取消明天去天津佳和",
    ],
)
async def test_a_plan_is_cancelled_in_words(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, PLAN)
    await bot.says(business.wang, "后天上午10点去天津华光电梯拜访")
    assert "A00001 已取消" in await bot.says(business.wang, said)
    assert [row.status for row in await bot.all(Activity)] == ["cancelled", "planned"]


async def test_of_several_plans_one_is_asked_for(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, PLAN)
    await bot.says(business.wang, "后天上午10点去天津华光电梯拜访")
    assert "是哪一个" in await bot.says(business.wang, "取消拜访")
    assert "A00002 已取消" in await bot.says(business.wang, "2")
    assert "没有找到" in await bot.says(business.wang, "取消下周的拜访")


async def test_a_plan_is_moved_and_keeps_its_hour(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, PLAN)
    assert "11月23日（周一） 14:00" in await bot.says(business.wang, "A00001 改到下周一")
    plan = await bot.only(Activity)
    assert (plan.planned_start, plan.all_day) == (datetime(2026, 11, 23, 6, tzinfo=UTC), False)
    assert "11月23日" in plan.name
    await bot.says(business.wang, "A00001 改到周二上午")
    assert (await bot.only(Activity)).planned_start == datetime(2026, 11, 24, 1, tzinfo=UTC)
    assert "A00001 改到11月27日" in await bot.says(business.wang, "下周二的拜访改到下周五上午10点")
    assert (await bot.only(Activity)).planned_start == datetime(2026, 11, 27, 2, tzinfo=UTC)


async def test_what_is_done_is_called_by_its_name(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, PLAN)
    await bot.says(business.wang, "提醒我周五下午3点给天津佳和带样板")
    assert "T00001 已完成" in await bot.says(business.wang, "完成带样板")
    assert "A00001 已完成" in await bot.says(business.wang, "完成 A00001")
    assert "目标" in await bot.says(business.wang, "完成带样板")


@pytest.mark.parametrize(
    "said", ["让王强明天去天津佳和拜访江总", "安排王强明天去天津佳和", "派 王强 明天拜访 天津佳和"]
)
async def test_what_is_planned_for_a_colleague_is_theirs(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "已给王强排计划 A00001" in await bot.says(business.sun, said)
    plan = await bot.only(Activity)
    assert (plan.owner_id, plan.created_by_id) == (business.wang.id, business.sun.id)
    assert plan.participants == "王强"
    (push,) = await bot.pushes()
    assert (push.to, push.kind) == ("王强", "activity_assigned")
    assert "孙磊给您排的计划 A00001" in push.text
    assert "A00001" in await bot.says(business.wang, "明天")
    bot.clock.advance(minutes=1)
    await bot.says(business.sun, "改成周五上午10点")
    assert "孙磊改了给您排的计划 A00001" in (await bot.pushes())[-1].text
    assert (await bot.only(Activity)).planned_start == datetime(2026, 11, 20, 2, tzinfo=UTC)


async def test_a_reminder_for_a_colleague_is_theirs(bot: BotTester, business: Business) -> None:
    assert "提醒王强（T00001）" in await bot.says(business.sun, "提醒王强明天上午联系天津佳和")
    task = await bot.only(Task)
    assert (task.owner_id, task.title) == (business.wang.id, "联系天津佳和")
    (push,) = await bot.pushes()
    assert (push.to, push.kind) == ("王强", "task_handed_over")


async def test_only_who_leads_plans_for_others(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "提醒张伟明天上午联系天津佳和")
    assert "转交 编号 给 张伟" in reply
    await bot.says(business.wang, "让张伟明天去天津佳和")
    assert "不在您的团队里" in await bot.says(business.sun, "提醒张伟明天上午交报表")
    assert await bot.all(Activity) == await bot.all(Task) == []
    await bot.says(business.manager, "提醒张伟明天上午联系苏州恒达")
    assert (await bot.only(Task)).owner_id == business.zhang.id


@pytest.mark.parametrize("said", ["明天和王强一起去天津佳和拜访江总", "提醒我明天问王强佳和的事"])
async def test_who_only_comes_along_is_planned_nothing(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.sun, said)
    assert [row.owner_id for row in [*await bot.all(Activity), *await bot.all(Task)]] == [business.sun.id]
    assert await bot.pushes() == []


async def test_who_does_not_go_drops_no_reminder(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天上午提醒我问天津佳和图纸")
    await bot.says(business.wang, "明天不去了")
    assert (await bot.only(Task)).status == "open"


@pytest.mark.parametrize(
    "said",
    [
        "今晚8点要跟天津佳和江总打电话 过一下合同",
        "明早9点要给天津佳和江总回电话，他昨天问了价格",
        "下周二要陪天津佳和江总看样板，他上次提到了表面问题",
    ],
)
async def test_what_we_are_to_do_stands_first_and_is_a_plan(
    bot: BotTester, business: Business, said: str
) -> None:
    bot.clock.set(2026, 11, 18, 17, 46)
    assert "已排计划" in await bot.says(business.wang, said)
    assert (await bot.only(Activity)).customer_id == business.jiahe.id
    assert not await bot.all(Interaction)


async def test_what_we_were_to_do_by_now_is_a_talk(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "下午3点要跟天津佳和江总开视频会，聊了30吨的交期")
    assert await bot.only(Interaction)
    assert not await bot.all(Activity)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("下周三再联系他", "phone"),
        ("明天给他回话", "phone"),
        ("约了下周三上午去厂里看看", "visit"),
        ("下周再去谈谈付款", "visit"),
        ("约了他周五吃饭", "visit"),
    ],
)
async def test_a_next_step_alone_is_with_whom_was_spoken_of(
    bot: BotTester, business: Business, said: str, kind: str
) -> None:
    await bot.says(business.wang, "刚跟天津佳和江总通了电话")
    assert "已排计划" in await bot.says(business.wang, said)
    plan = await bot.only(Activity)
    assert (plan.customer_id, plan.type) == (business.jiahe.id, kind)


@pytest.mark.parametrize(
    "said",
    [
        "天津佳和江总下周三过生日",
        "天津佳和江总明天生日",
        "天津佳和江总明天六十大寿",
        "天津佳和江总下周三办酒席",
    ],
)
async def test_a_day_of_theirs_to_celebrate_is_no_plan(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Activity) == []


@pytest.mark.parametrize("said", ["天津佳和江总明天过生日，我去一趟", "天津佳和江总下周三生日，去看看他"])
async def test_going_there_on_such_a_day_is_one(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Activity)).type == "visit"


@pytest.mark.parametrize(
    ("said", "when"),
    [
        ("天津佳和的下次拜访定在下周四", datetime(2026, 11, 26, 1, tzinfo=UTC)),
        ("把佳和的拜访放在下周四下午三点", datetime(2026, 11, 26, 7, tzinfo=UTC)),
        ("佳和约了下周四去谈合同", datetime(2026, 11, 26, 1, tzinfo=UTC)),
        ("跟佳和约好下周四见面", datetime(2026, 11, 26, 1, tzinfo=UTC)),
    ],
)
async def test_for_when_it_is_set(bot: BotTester, business: Business, said: str, when: datetime) -> None:
    await bot.says(business.wang, said)
    plan = await bot.only(Activity)
    assert (plan.customer_id, plan.planned_start) == (business.jiahe.id, when)


@pytest.mark.parametrize(
    "said",
    [
        "佳和的交货定在下周四",
        "佳和约了下周四见面的事黄了",
        "佳和约了下周四交货",
        "佳和约了下周四上门安装",
        "佳和约了别家下周四去谈",
        "佳和的拜访定在哪天",
        "佳和的拜访定在上周四",
    ],
)
async def test_what_is_set_otherwise_is_no_plan(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Activity) == []


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("拜访A00001完成了，谈好了框架", "谈好了框架"),
        ("完成 A00001，江总同意试用", "江总同意试用"),
        ("A00001 完成，结果：谈好了框架", "谈好了框架"),
        ("A00001已经拜访完了，谈好了框架", "谈好了框架"),
        ("A00001的拜访结束了", None),
        ("完成 A00001", None),
    ],
)
async def test_what_came_of_a_plan_is_kept_with_it(
    bot: BotTester, business: Business, said: str, result: str | None
) -> None:
    await bot.says(business.wang, PLAN)
    reply = await bot.says(business.wang, said)
    assert "A00001 已完成" in reply
    assert result is None or f"结果：{result}" in reply
    plan = await bot.only(Activity)
    assert (plan.status, plan.result) == ("done", result)
    await bot.says(business.wang, "撤销")
    plan = await bot.only(Activity)
    assert (plan.status, plan.result) == ("planned", None)


@pytest.mark.parametrize("said", ["A00001完成了吗", "A00001没完成", "A00001完成不了", "A00001完成了？"])
async def test_what_is_not_done_stays_planned(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, PLAN)
    await bot.says(business.wang, said)
    assert (await bot.only(Activity)).status == "planned"


async def test_that_they_come_is_planned_as_such(bot: BotTester, business: Business) -> None:
    assert "来访 天津佳和" in await bot.says(business.wang, "天津佳和江总说周五下午三点来厂里验货")
    plan = await bot.only(Activity)
    assert (plan.type, plan.place) == ("visit", None)
    await bot.says(business.wang, "改成周六")
    assert (await bot.only(Activity)).name.startswith("来访 天津佳和")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("下周三下午给佳和做产品演示，在他们会议室", "demo"),
        ("下周三去佳和做技术交流，在他们会议室", "technical"),
        ("下周三把演示资料送到佳和，在他们会议室", "visit"),
    ],
)
async def test_a_plan_is_of_its_own_kind_and_place(
    bot: BotTester, business: Business, said: str, kind: str
) -> None:
    await bot.says(business.wang, said)
    plan = await bot.only(Activity)
    assert (plan.type, plan.place) == (kind, "他们会议室")


@pytest.mark.parametrize(
    ("said", "status"), [("佳和江总说304价格可以谈", "planned"), ("刚去了佳和，江总说304价格可以谈", "done")]
)
async def test_a_talk_of_no_way_leaves_the_visit_of_later_that_day(
    bot: BotTester, business: Business, said: str, status: str
) -> None:
    await bot.says(business.wang, "今晚七点去拜访天津佳和")
    await bot.says(business.wang, said)
    assert (await bot.only(Activity)).status == status
