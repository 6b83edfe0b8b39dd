"""Whoever leads hands out work in plain words; who and whose they leave out is whoever was spoken of just now."""

import pytest

from models.activities import Activity, Task
from tests.conftest import SHANGHAI
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("安排王强下周去拜访一下", "去拜访一下（天津佳和电梯部件制造有限公司）"),
        ("让王强明天去催一下", "去催一下（天津佳和电梯部件制造有限公司）"),
        ("让他明天催一下", "催一下（天津佳和电梯部件制造有限公司）"),
        ("让王强周五给天津佳和报价", "给天津佳和报价"),
        ("请王强周五前把佳和的合同发了", "把佳和的合同发了"),
        ("通知王强明天下午三点开会", "开会"),
    ],
)
async def test_it_is_a_task_of_theirs(bot: BotTester, business: Business, said: str, title: str) -> None:
    await bot.says(business.sun, "看天津佳和")
    assert "提醒王强（T00001）" in await bot.says(business.sun, said)
    task = await bot.only(Task)
    assert (task.owner_id, task.title) == (business.wang.id, title)


async def test_whose_it_is_is_asked_for_with_their_name(bot: BotTester, business: Business) -> None:
    assert "什么时候提醒王强“盯一下" in await bot.says(business.sun, "让王强盯一下")
    await bot.says(business.sun, "明天上午9点")
    assert (await bot.only(Task)).owner_id == business.wang.id


@pytest.mark.parametrize(
    "said",
    [
        "让王强这周拜访了几家",
        "让王强去了趟天津佳和",
        "江总让王强去一趟",
        "请王强吃饭",
        "叫上王强",
        "王强让他催一下",
    ],
)
async def test_what_is_no_order_is_none(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.sun, "看天津佳和")
    await bot.says(business.sun, said)
    assert await bot.all(Task) == await bot.all(Activity) == []


@pytest.mark.parametrize(
    "said", ["王强，让他明天去趟天津佳和", "王强 你让他明天去拜访天津佳和", "王强，请他明天去天津佳和"]
)
async def test_him_is_who_is_named_ahead(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.sun, said)
    assert (await bot.only(Activity)).owner_id == business.wang.id


@pytest.mark.parametrize(
    "said",
    ["两个人下周都去趟天津佳和", "他们俩明天去拜访天津佳和", "下周大家去趟天津佳和", "他周五去天津佳和"],
)
async def test_a_plan_of_others_who_are_not_named_is_nobodys(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "给谁排" in await bot.says(business.sun, said)
    assert await bot.all(Activity) == []


@pytest.mark.parametrize(
    "said",
    ["明天去天津佳和", "我跟大家明天去天津佳和", "明天去天津佳和见他们江总", "周五去天津佳和，给他们送样"],
)
async def test_a_plan_of_ones_own_stays_one(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.sun, said)
    assert (await bot.only(Activity)).owner_id == business.sun.id


@pytest.mark.parametrize(
    "said", ["天津佳和让业务员明天催一下", "佳和那边，通知他们业务员明天催一下", "让业务员明天催一下"]
)
async def test_the_seller_is_who_looks_after_the_customer(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.sun, "看天津佳和")
    await bot.says(business.sun, said)
    task = await bot.only(Task)
    assert (task.owner_id, task.customer_id) == (business.wang.id, business.jiahe.id)


async def test_who_may_hand_out_nothing_is_told_so_at_once(bot: BotTester, business: Business) -> None:
    await bot.says(business.finance, "看天津佳和")
    assert "只有主管和经理" in await bot.says(business.finance, "让业务员催一下")
    assert await bot.all(Task) == []


async def test_who_was_asked_about_gets_no_customer_of_another_talk(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.manager, "看天津佳和")
    await bot.says(business.manager, "张伟这周去了几家")
    await bot.says(business.manager, "让他明天催一下")
    task = await bot.only(Task)
    assert (task.title, task.customer_id) == ("催一下", None)


@pytest.mark.parametrize(
    "said", ["让他明天去天津佳和", "那让他周五去天津佳和拜访江总", "叫他下周三上午去趟天津佳和"]
)
async def test_who_is_sent_to_a_customer_that_is_named_is_him(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "给谁排" in await bot.says(business.sun, said)
    assert "给谁排" in await bot.says(business.wang, said)
    await bot.says(business.sun, "看天津佳和")
    await bot.says(business.sun, said)
    assert (await bot.only(Activity)).owner_id == business.wang.id


@pytest.mark.parametrize("said", ["让他明天去", "叫他下周再去一趟", "让他明天拜访一下"])
async def test_where_he_goes_is_the_customer_spoken_of(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.sun, "看天津佳和")
    await bot.says(business.sun, said)
    plan = await bot.only(Activity)
    assert (plan.owner_id, plan.customer_id) == (business.wang.id, business.jiahe.id)


async def test_who_is_reminded_to_go_there_is_him(bot: BotTester, business: Business) -> None:
    await bot.says(business.sun, "看天津佳和")
    await bot.says(business.sun, "提醒他明天去天津佳和")
    task = await bot.only(Task)
    assert (task.owner_id, task.customer_id, "他" in task.title) == (
        business.wang.id,
        business.jiahe.id,
        False,
    )


async def test_who_is_to_be_reminded_to_go_there_is_not_the_leader(
    bot: BotTester, business: Business
) -> None:
    assert "给谁排" in await bot.says(business.sun, "提醒他明天去天津佳和")
    assert await bot.all(Task) == []
    await bot.says(business.sun, "看天津佳和")
    assert "提醒王强" in await bot.says(business.sun, "提醒他明天去天津佳和")
    assert (await bot.only(Task)).title == "去天津佳和"


async def test_him_is_the_only_one_of_whom_an_answer_was(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和")
    assert "1 王强" in await bot.says(business.sun, "谁本月拜访最多")
    await bot.says(business.sun, "让他下周三去天津佳和拜访")
    assert (await bot.only(Activity)).owner_id == business.wang.id


@pytest.mark.parametrize("verb", ["派", "叫", "让"])
async def test_whom_they_are_sent_to_may_stand_before(bot: BotTester, business: Business, verb: str) -> None:
    await bot.says(business.sun, f"佳和{verb}王强周五收款")
    task = await bot.only(Task)
    assert (task.owner_id, task.customer_id) == (business.wang.id, business.jiahe.id)


@pytest.mark.parametrize("said", ["佳和派的车到了", "佳和派克要30吨304", "佳和叫好", "佳和派王强去过了"])
async def test_what_is_no_work_handed_out_gives_none(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.sun, said)
    assert await bot.all(Task) == [] and await bot.all(Activity) == []


async def test_a_question_is_no_time(bot: BotTester, business: Business) -> None:
    assert "什么时候提醒王强" in await bot.says(business.sun, "让王强盯一下")
    assert "什么时候提醒王强" not in await bot.says(business.sun, "大单有哪些 超过100万的")
    assert await bot.all(Task) == []


@pytest.mark.wordings
@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("给王强说一下让他明天盯一下佳和的款", "盯一下佳和的款"),
        ("跟王强说一声 明天把报价发我", "把报价发我"),
        ("转告王强，周五前把对账单交了", "把对账单交了"),
    ],
)
async def test_who_is_to_be_told_what_to_do_is_reminded(
    bot: BotTester, business: Business, said: str, title: str
) -> None:
    await bot.says(business.sun, said)
    task = await bot.only(Task)
    assert (task.owner_id, task.title) == (business.wang.id, title)


async def test_when_is_asked_and_answered(bot: BotTester, business: Business) -> None:
    assert "什么时候提醒王强" in await bot.says(business.sun, "给王强说一下让他盯一下佳和的款")
    await bot.says(business.sun, "周五前给我结果")
    task = await bot.only(Task)
    assert (task.owner_id, task.due_at.astimezone(SHANGHAI).day) == (business.wang.id, 20)


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said",
    [
        "跟王强说了 明天去",
        "给王强讲一下价格",
        "跟王强说我明天请假",
        "跟江总说一声 明天发货",
        "跟王强说一声明天去行吗",
    ],
)
async def test_what_gives_a_colleague_nothing_to_do(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.sun, said)
    assert not await bot.all(Task)


async def test_who_leads_nobody_is_told_so(bot: BotTester, business: Business) -> None:
    assert "只有主管" in await bot.says(business.wang, "跟张伟说一声 明天下午三点开会")
