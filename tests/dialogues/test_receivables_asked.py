"""What is owed in all, what falls due next, and what waits for finance, in the words that people use."""

import pytest

from models.money import Payment
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def _owed(make: Make, business: Business) -> None:
    await make.plan(business.jiahe, "350000", due_in_days=3)
    await make.plan(business.jiahe, "120000", due_in_days=40)


@pytest.mark.parametrize(
    "said",
    [
        "应收款合计",
        "应收款有多少",
        "应收总额",
        "应收款一共多少",
        "应收货款多少",
        "应收账款合计",
        "应收款总共多少",
    ],
)
async def test_all_that_is_owed_is_not_what_is_due_this_month(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await _owed(make, business)
    assert "合计 47万元" in await bot.says(business.finance, said)


@pytest.mark.parametrize("said", ["本月应收款有多少", "本月该收的款", "这个月应收多少钱"])
async def test_what_is_due_in_a_month_is_of_that_month(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await _owed(make, business)
    reply = await bot.says(business.finance, said)
    assert "35万元" in reply, reply
    assert "12万元" not in reply


@pytest.mark.parametrize(
    "said",
    [
        "佳和下笔款什么时候到期",
        "佳和下一笔款什么时候到期",
        "佳和的款什么时候到期",
        "佳和的货款哪天到期",
        "佳和下期款哪天到期",
        "佳和货款到期日是哪天",
    ],
)
async def test_what_falls_due_next_may_be_in_another_month(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.plan(business.jiahe, "120000", due_in_days=40)
    reply = await bot.says(business.wang, said)
    assert "12月28日" in reply, reply
    assert "12万元" in reply


@pytest.mark.parametrize(
    "said",
    [
        "有哪些待确认",
        "待确认",
        "还有几笔待确认",
        "哪些没确认",
        "有什么要确认的",
        "有没有待确认的",
        "哪些到款没确认",
    ],
)
async def test_what_waits_is_confirmed_one_after_the_other(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "佳和到款5万")
    await bot.says(business.wang, "佳和到款6万")
    reply = await bot.says(business.finance, said)
    assert "合计 11万元（2笔）" in reply, reply
    for number in ("1", "2"):
        assert "已确认" in await bot.says(business.finance, number)
    assert {payment.status for payment in await bot.all(Payment)} == {"confirmed"}
    assert "没有待确认" in await bot.says(business.finance, "2")


@pytest.mark.parametrize("said", ["怎么确认", "确认到款怎么用", "有哪些功能"])
async def test_how_to_confirm_is_no_question_for_what_waits(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "佳和到款5万")
    assert "合计" not in await bot.says(business.finance, said)


@pytest.mark.parametrize(
    "said", ["这个月一共收了多少", "一共收了多少", "本月到的款有哪些", "今天收到多少", "这个月收进多少"]
)
async def test_what_came_in_is_no_debt(bot: BotTester, business: Business, make: Make, said: str) -> None:
    await _owed(make, business)
    await bot.says(business.finance, "佳和到账3.3万")
    reply = await bot.says(business.finance, said)
    assert "33,000元" in reply or "3.3万元" in reply, reply
    assert "应收" not in reply


@pytest.mark.parametrize("said", ["12月天津佳和的回款计划", "天津佳和12月的回款计划"])
async def test_a_plan_of_payments_is_of_what_is_to_come(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await _owed(make, business)
    told = await bot.says(business.wang, said)
    assert "2025年" not in told and "12月1日至12月31日" in told


@pytest.mark.parametrize(
    ("said", "amounts"),
    [
        ("10月华宏的应收", ("35万元",)),
        ("华宏10月的应收", ("35万元",)),
        ("10月到期的款", ("35万元",)),
        ("上个月到期的款", ("35万元",)),
        ("12月华宏的应收", ("12万元",)),
        ("下个月到期的款", ("12万元",)),
    ],
)
async def test_a_month_is_the_nearer_one(
    bot: BotTester, business: Business, make: Make, said: str, amounts: tuple[str, ...]
) -> None:
    huahong = await make.customer("江阴华宏不锈钢有限公司", owner=business.wang, short=("华宏",))
    await make.plan(huahong, "350000", due_in_days=-30)
    await make.plan(huahong, "120000", due_in_days=20)
    reply = await bot.says(business.finance, said)
    assert [amount for amount in ("35万元", "12万元") if amount in reply] == [*amounts], reply
