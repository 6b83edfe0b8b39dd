"""Advances and remainders: a deal of which a part is to be paid first is a deal, and what came is of that part."""

from decimal import Decimal

import pytest

from models.money import Payment
from models.opportunities import Opportunity
from models.sales import Quote
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "stage", "amount"),
    [
        ("天津佳和单子签了，120万，预付30万", "won", 1200000),
        ("天津佳和120万的单子签了，预付款36万", "won", 1200000),
        ("天津佳和单子签了，120万，30%预付款36万，70%尾款84万", "won", 1200000),
        ("天津佳和那单120万，预付30万，到商务谈判了", "negotiation", 1200000),
        ("天津佳和谈成了，120万，先付定金12万", "won", 1200000),
        ("天津佳和单子敲定，80万，首付24万", "won", 800000),
        ("天津佳和单子签了，预付30万", "won", None),
        ("天津佳和中标了，300万，保证金15万", "won", 3000000),
        ("天津佳和签了120万，预付30万下周到账", "won", 1200000),
    ],
)
async def test_a_deal_with_an_advance_is_no_payment(
    bot: BotTester, business: Business, said: str, stage: str, amount: int | None
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Payment) == []
    deal = await bot.only(Opportunity)
    assert (deal.stage, deal.expected_amount) == (stage, amount and Decimal(amount))


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("120万签了，预付30万", 1200000),
        ("谈成了，120万，先付定金12万", 1200000),
        ("单子签了，金额120万，预付30万", 1200000),
        ("合同签好了，预付30万", None),
        ("单子敲定，80万，首付24万", 800000),
    ],
)
async def test_a_deal_of_whom_was_spoken_of_is_asked_about(
    bot: BotTester, business: Business, said: str, amount: int | None
) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总")
    assert "说的是天津佳和" in await bot.says(business.wang, said)
    assert await bot.all(Payment) == []
    await bot.says(business.wang, "1")
    deal = await bot.only(Opportunity)
    assert (deal.stage, deal.expected_amount) == ("won", amount and Decimal(amount))
    assert await bot.all(Payment) == []


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("天津佳和预付30万到了", 300000),
        ("天津佳和付了定金12万", 120000),
        ("天津佳和定金到了，12万", 120000),
        ("天津佳和款到了，定金12万", 120000),
        ("天津佳和30万预付款到了", 300000),
        ("收到天津佳和预付款12万6", 126000),
        ("天津佳和合同120万，预付30万已到账", 300000),
        ("天津佳和合同120万，尾款20万到了", 200000),
        ("天津佳和120万的单子，预付30%，36万到了", 360000),
        ("天津佳和定金收了3万，合同总额60万", 30000),
        ("天津佳和付了90万，尾款30万月底付", 900000),
        ("天津佳和付了30%预付款，15万", 150000),
        ("天津佳和结清了尾款3万", 30000),
        ("天津佳和回款120万，其中尾款30万", 1200000),
        ("佳和合同总额120万,已收预付款36万", 360000),
        ("佳和合同100万，收到30%预付款30万", 300000),
        ("佳和货款120万，今天收到预付款36万", 360000),
        ("佳和订单120万，收到首付36万", 360000),
        ("佳和120万，到账预付36万", 360000),
        ("佳和30万预付款到账10万", 100000),
        ("佳和120万的款到账，其中预付款36万", 1200000),
        ("佳和120万的款到账其中预付款36万", 1200000),
        ("佳和120万货款已收，尾款还差10万", 1200000),
    ],
)
async def test_of_an_advance_what_came_is_the_payment(
    bot: BotTester, business: Business, said: str, amount: int
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == amount


@pytest.mark.parametrize(
    "said",
    [
        "天津佳和 预付 30万",
        "天津佳和定金3万",
        "天津佳和合同约定收定金12万",
        "天津佳和尾款30万还没付",
        "天津佳和江总说要签了，120万，预付30万",
    ],
)
async def test_what_is_only_agreed_on_or_owed_writes_nothing(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.all(Payment), await bot.all(Opportunity)) == ([], [])


@pytest.mark.parametrize(
    "said",
    [
        "天津佳和少打了5万",
        "天津佳和这次少付了5万",
        "天津佳和多付了2万块，要退",
        "佳和应付10万，少付了2万",
        "佳和应收12万，多付了5000",
        "佳和货款12万，少付了2万",
        "佳和12万的款，少打了2万",
        "佳和少付2万",
        "佳和应付12万，少付2万",
        "佳和该付12万，少付了2万",
    ],
)
async def test_how_much_less_or_more_was_paid_is_no_payment(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Payment) == []


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("天津佳和应付30万，少打了5万，到账25万", 250000),
        ("佳和少付2万，先付了8万", 80000),
        ("应付12万，佳和少付2万，到账10万", 100000),
        ("佳和应付12万，少付了2万，实付10万", 100000),
        ("佳和货款12万，少付了2万，到账10万", 100000),
        ("佳和付了8万，少付了2万", 80000),
        ("佳和付款10万，少付2万", 100000),
        ("佳和10万到账，少付2万", 100000),
        ("佳和到账12万，多付了5000", 120000),
        ("佳和至少付10万", 100000),
        ("天津佳和差不多付了5万", 50000),
        ("天津佳和多打了几次电话，付了5万", 50000),
        ("天津佳和付了10万零3千", 103000),
        ("天津佳和到账12万零500", 120500),
        ("天津佳和打了3万零8百", 30800),
        ("天津佳和付了10万3千", 103000),
    ],
)
async def test_what_was_paid_is_the_payment(
    bot: BotTester, business: Business, said: str, amount: int
) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Payment)).amount == amount


async def test_an_advance_is_no_total_of_a_quote(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和304 2.0报了14500，预付30万")
    quote = await bot.only(Quote)
    assert (quote.unit_price, quote.amount) == (Decimal(14500), None)
