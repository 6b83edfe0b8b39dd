"""Who gave work to one colleague and names another is told whose it is now, and both colleagues are."""

import pytest

from models.activities import Activity, Task
from models.customers import Contact, Customer
from models.people import Department, User
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester


@pytest.fixture
async def li(bot: BotTester, make: Make, business: Business) -> User:
    """李娜, of the same department as 王强."""
    departments = await bot.all(Department)
    (theirs,) = [each for each in departments if each.id == business.wang.department_id]
    return await make.user("李娜", department=theirs, manager=business.sun)


async def test_a_plan_is_the_other_colleagues(bot: BotTester, business: Business, li: User) -> None:
    await bot.says(business.sun, "让王强周五去天津佳和拜访")
    said = await bot.says(business.sun, "不对，是李娜")
    assert "由李娜办（原来王强）" in said
    plan = await bot.only(Activity)
    assert (plan.owner_id, plan.participants) == (li.id, "李娜")
    told = [(push.to, push.text.splitlines()[0]) for push in await bot.pushes()][-2:]
    assert told == [
        ("王强", f"孙磊把 {plan.number} 改由李娜办，您不用办了"),
        ("李娜", f"孙磊给您排的计划 {plan.number}"),
    ]
    bot.clock.advance(minutes=1)
    await bot.says(business.sun, "撤销")
    assert (await bot.only(Activity)).owner_id == business.wang.id


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said", ["不对，是李娜去", "错了，换李娜吧", "不是王强，是李娜", "改成李娜去", "应该是李娜"]
)
async def test_so_is_a_reminder(bot: BotTester, business: Business, li: User, said: str) -> None:
    await bot.says(business.sun, "让王强明天把报价发给天津佳和")
    await bot.says(business.sun, said)
    assert (await bot.only(Task)).owner_id == li.id


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["不对，是江总", "不对，是后天", "是李娜吗", "李娜", "不是李娜"])
async def test_what_names_no_other_colleague_leaves_it(
    bot: BotTester, business: Business, li: User, said: str
) -> None:
    await bot.says(business.sun, "让王强明天把报价发给天津佳和")
    await bot.says(business.sun, said)
    assert (await bot.only(Task)).owner_id == business.wang.id


async def test_somebody_of_theirs_who_is_called_so_is_not_ours(
    bot: BotTester, business: Business, li: User, make: Make
) -> None:
    await make.contact(business.jiahe, "李娜")
    await bot.says(business.sun, "让王强周五去天津佳和拜访江总")
    await bot.says(business.sun, "不对，是李娜")
    plan = await bot.only(Activity)
    (theirs,) = [each for each in await bot.all(Contact) if each.name == "李娜"]
    assert (plan.owner_id, plan.contact_id) == (business.wang.id, theirs.id)


@pytest.mark.parametrize(("answer", "is_hers"), [("是", True), ("不是", False)])
async def test_where_another_was_looked_at_since_it_is_asked_first(
    bot: BotTester, business: Business, hongfa: Customer, li: User, answer: str, is_hers: bool
) -> None:
    await bot.says(business.sun, "让王强周五去天津佳和拜访")
    bot.clock.advance(minutes=1)
    await bot.says(business.sun, "看常州宏发")
    bot.clock.advance(minutes=1)
    assert "（天津佳和电梯部件制造有限公司）吗" in await bot.says(business.sun, "换李娜去")
    assert (await bot.only(Activity)).owner_id == business.wang.id
    assert "吗？" not in await bot.says(business.sun, answer)
    assert ((await bot.only(Activity)).owner_id == li.id) == is_hers


async def test_ones_own_plan_is_a_colleagues_and_no_contact_is_made(
    bot: BotTester, business: Business, li: User
) -> None:
    contacts = len(await bot.all(Contact))
    await bot.says(business.sun, "明天去天津佳和")
    assert "已通知李娜" in await bot.says(business.sun, "换成李娜")
    plan = await bot.only(Activity)
    assert (plan.owner_id, plan.contact_id, len(await bot.all(Contact))) == (li.id, None, contacts)
    assert {push.to for push in await bot.pushes()} == {"李娜"}


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["换成李娜", "不对，是张伟", "换成张伟去"])
async def test_a_rep_gives_nobody_their_plan(bot: BotTester, business: Business, li: User, said: str) -> None:
    contacts = len(await bot.all(Contact))
    await bot.says(business.wang, "明天去天津佳和")
    assert "不在您的团队里" in await bot.says(business.wang, said) or "只有主管" in await bot.says(
        business.wang, said
    )
    plan = await bot.only(Activity)
    assert (plan.owner_id, plan.contact_id, len(await bot.all(Contact))) == (business.wang.id, None, contacts)


async def test_a_colleague_is_no_contact_of_a_talk(bot: BotTester, business: Business, li: User) -> None:
    contacts = len(await bot.all(Contact))
    await bot.says(business.wang, "今天拜访天津佳和江总，聊了304价格")
    assert "李娜是同事" in await bot.says(business.wang, "联系人改成李娜")
    assert len(await bot.all(Contact)) == contacts
    await bot.says(business.wang, "明天去天津佳和")
    assert "联系人：江总" in await bot.says(business.wang, "换成江总")
