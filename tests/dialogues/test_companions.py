"""Who is there as well, told right behind a plan or a talk."""

import pytest
import sqlalchemy as sa

from models.activities import Activity
from models.customers import Contact
from models.interactions import Interaction
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

DINNER = "今晚8点请天津佳和江总吃饭"
TALK = "刚才拜访了天津佳和江总"


@pytest.mark.parametrize(
    "said",
    [
        "吃饭还有他们采购小钱",
        "还有采购小钱",
        "他们小钱也去",
        "他们采购小钱也一起",
        "叫上他们采购小钱",
        "再约上他们小钱",
        "和他们采购小钱一起吃饭",
        "对了，还有他们采购小钱",
    ],
)
async def test_a_plan_is_added_to_and_stays_one(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, DINNER)
    reply = await bot.says(business.wang, said)
    plan = await bot.only(Activity)
    assert plan.number in reply and "江总、小钱" in reply
    assert (plan.status, plan.content) == ("planned", f"{DINNER}\n{said}")
    assert not await bot.all(Interaction)
    await bot.says(business.wang, "撤销")
    assert (await bot.only(Activity)).content == DINNER


async def test_whom_one_sees_is_who_is_named_first(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "明天上午拜访天津佳和")
    await bot.says(business.wang, "还有薛经理")
    await bot.says(business.wang, "陈工也在")
    async with bot.database.reading() as session:
        person = await session.get(Contact, (await bot.only(Activity)).contact_id)
        assert person is not None and person.name == "薛经理"
        assert await session.scalar(sa.select(sa.func.count()).where(Contact.name == "陈工")) == 1


async def test_one_of_ours_is_no_contact_of_theirs(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, DINNER)
    await bot.says(business.wang, "带上赵工")
    await bot.says(business.wang, "张伟也去")
    assert (await bot.only(Activity)).participants == "王强,赵工,张伟"


@pytest.mark.parametrize("said", ["张伟一起去的", "和张伟一起去的", "张伟也去的", "张伟也在的"])
async def test_who_went_along_is_told_with_a_particle(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, TALK)
    assert "已补到" in await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).our_people == "王强,张伟"


async def test_a_talk_is_added_to(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, TALK)
    await bot.says(business.wang, "还有他们采购小钱")
    assert (await bot.only(Interaction)).their_people == "江总,小钱"
    await bot.says(business.wang, "叫上薛经理")
    assert (await bot.only(Interaction)).their_people == "江总,小钱"


@pytest.mark.parametrize(
    "said",
    [
        "小钱要20吨304",
        "还有小钱的电话没存",
        "也不知道小钱在不在",
        "明天还要去天津华光电梯见薛经理",
        "小钱走了",
        "江总也要",
        "小钱也要了",
        "还有李总的",
        "再约李总",
        "再见李总",
        "再请李总",
        "赵工也去，天津华光电梯薛经理也去",
    ],
)
async def test_what_says_more_is_no_companion(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, DINNER)
    await bot.says(business.wang, said)
    async with bot.database.reading() as session:
        plans = (await session.scalars(sa.select(Activity).order_by(Activity.id))).all()
    assert plans[0].content == DINNER


async def test_they_are_of_what_was_told_of_right_before(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和今天到账35万")
    assert "已补到" not in await bot.says(business.wang, "还有他们采购小钱")


@pytest.mark.parametrize("said", ["还要见江总", "江总也去", "还有江总"])
async def test_a_contact_of_another_customer_of_theirs_is_not_added_unasked(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "明天拜访天津华光钢铁")
    assert "1 记下" in await bot.says(business.wang, said)
    assert (await bot.only(Activity)).contact_id is None
    assert [contact.customer_id for contact in await bot.all(Contact)] == [business.jiahe.id]


@pytest.mark.parametrize("said", ["还要见江总", "还有他们江总", "薛经理也去"])
async def test_whose_they_are_is_plain_where_it_is_said_or_nobody_else_has_them(
    bot: BotTester, business: Business, said: str
) -> None:
    of = "天津华光钢铁" if "他们" in said else "天津佳和"
    await bot.says(business.wang, f"明天拜访{of}")
    assert "已补到" in await bot.says(business.wang, said)


@pytest.mark.parametrize("done", ["完成", "取消"])
async def test_nobody_is_added_to_a_plan_that_is_no_longer_ahead(
    bot: BotTester, business: Business, done: str
) -> None:
    await bot.says(business.wang, "明天拜访天津佳和")
    plan = await bot.only(Activity)
    await bot.says(business.wang, f"{done} {plan.number}")
    assert (await bot.only(Activity)).status != "planned"
    await bot.says(business.wang, "小钱也去")
    assert (await bot.only(Activity)).content == plan.content
