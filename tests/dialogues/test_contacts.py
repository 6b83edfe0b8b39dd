"""How to reach somebody at a customer: their number is given, and only to whoever may see the customer."""

import pytest

from models.customers import Contact
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

MOBILE = "17719648361"


@pytest.mark.parametrize(
    "said",
    [
        "江总电话多少",
        "江总电话？",
        "江总的 电话 是多少",
        "佳和江总手机号",
        "把江总电话发我",
        "天津佳和的联系人有谁",
        "天津佳和联系方式",
    ],
)
async def test_the_number_of_a_contact_is_given(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.user("江涛")  # a colleague who might be called 江总, too
    for asker in (business.wang, business.manager):
        assert await bot.says(asker, said) == f"天津佳和电梯部件制造有限公司\n· 江总（江勇） {MOBILE}"


async def test_a_contact_is_not_shown_to_who_may_not_see_the_customer(
    bot: BotTester, business: Business
) -> None:
    assert "没有记过叫“江总”的联系人" in await bot.says(business.zhang, "江总电话多少")
    assert "没有查看权限" in await bot.says(business.zhang, "佳和江总电话多少")


async def test_of_several_so_called_each_is_listed_and_whoever_is_unknown_is_said_to_be(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.contact(business.others, "江海", called="江总")
    both = await bot.says(business.manager, "江总电话多少")
    assert both.splitlines() == [
        "天津佳和电梯部件制造有限公司",
        f"· 江总（江勇） {MOBILE}",
        "苏州恒达环保设备集团有限公司",
        "· 江总（江海） 没有记电话",
    ]
    assert "没有记过赵总，有这些联系人：\n天津佳和" in await bot.says(business.wang, "佳和赵总电话多少")
    assert "还没有记联系人" in await bot.says(business.wang, "天津华光电梯联系人")


async def test_calls_are_counted_where_their_number_is_asked_for(bot: BotTester, business: Business) -> None:
    assert "天津佳和电梯部件制造有限公司 · 电话：\n合计 0次" in await bot.says(
        business.wang, "给江总打了几个电话"
    )
    assert "本月 · 天津佳和" in await bot.says(business.wang, "佳和这个月电话多少")


async def test_a_question_that_names_a_contact_is_about_the_customer(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.user("江涛")
    await make.plan(business.jiahe, "50000", due_in_days=2)
    await make.plan(business.huaguang, "60000", due_in_days=2)
    answer = await bot.says(business.wang, "江总那边还欠多少")
    assert "天津佳和电梯部件制造有限公司 · 应收：\n合计 5万元（1笔）" in answer
    await make.order(business.jiahe, "SO1")
    charged = await bot.says(business.wang, "江总上次304什么价")
    assert "天津佳和电梯部件制造有限公司 · 304 · 最近的价格" in charged


@pytest.mark.parametrize(
    "said", ["张伟电话多少", "张伟手机", "张伟的手机号是多少", "张伟电话", "把张伟的电话发我"]
)
async def test_the_number_of_a_colleague_is_given(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    business.zhang.mobile = "13700001111"
    await make.save(business.zhang)
    assert await bot.says(business.wang, said) == "同事张伟：13700001111"


async def test_a_contact_is_known_by_the_full_name(bot: BotTester, business: Business, make: Make) -> None:
    assert MOBILE in await bot.says(business.wang, "江勇电话多少")
    assert MOBILE not in await bot.says(business.zhang, "江勇电话多少")
    await make.contact(business.jiahe, "张伟", mobile="13600002222")
    both = await bot.says(business.wang, "张伟手机")
    assert both == "同事张伟：没有记电话\n天津佳和电梯部件制造有限公司 张伟：13600002222"


@pytest.mark.parametrize("said", ["张伟打了多少电话", "张伟本周电话", "王强这周打了几个电话"])
async def test_the_calls_of_a_colleague_are_counted(bot: BotTester, business: Business, said: str) -> None:
    assert "合计 0次" in await bot.says(business.manager, said)


@pytest.mark.parametrize("said", ["今天拜访了佳和老江", "老江那边要20吨304", "今天给佳和老江打了电话"])
async def test_who_alone_has_that_surname_is_meant(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert [each.called for each in await bot.all(Contact)] == ["江总"]


@pytest.mark.parametrize(
    ("others", "said", "called"),
    [
        ((), "今天拜访了佳和老周", ["江总", "老周"]),
        ((), "今天拜访了佳和小江", ["江总", "小江"]),
        (("江涛",), "今天拜访了佳和老江", ["江总", "江涛", "老江"]),
    ],
)
async def test_nobody_else_is_taken_for_them(
    bot: BotTester, business: Business, make: Make, others: tuple[str, ...], said: str, called: list[str]
) -> None:
    for name in others:
        await make.contact(business.jiahe, name, called=name)
    await bot.says(business.wang, said)
    assert [each.called for each in await bot.all(Contact)] == called


@pytest.mark.parametrize("said", ["查一下张伟", "看看张伟", "帮我查一下张伟的资料"])
async def test_a_colleague_is_looked_up_by_name(bot: BotTester, business: Business, said: str) -> None:
    assert "同事张伟" in await bot.says(business.wang, said)


@pytest.mark.parametrize("said", ["查一下江勇", "帮我找下江勇", "查查江勇的情况"])
async def test_a_contact_is_looked_up_by_the_whole_name(
    bot: BotTester, business: Business, said: str
) -> None:
    assert "天津佳和电梯部件制造有限公司" in await bot.says(business.wang, said)


@pytest.mark.parametrize("said", ["查一下马云", "查一下江勇运费", "江勇"])
async def test_whom_nobody_knows_is_not_looked_up(bot: BotTester, business: Business, said: str) -> None:
    assert "同事" not in (reply := await bot.says(business.wang, said)) and "江总" not in reply
