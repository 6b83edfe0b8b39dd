"""数量不对 asks what it should be: a bare value answers, and whatever else is said is taken for itself."""

from decimal import Decimal

import pytest

from models.interactions import Interaction
from models.money import Payment
from models.opportunities import Opportunity
from models.sales import Demand, Quote
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

WANTED = "天津佳和要304 2.0的10吨"


async def test_what_names_another_customer_is_a_record_of_its_own(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和付了10万")
    await bot.says(business.wang, "金额不对")
    await bot.says(business.wang, "天津华光钢铁贸易付了20万")
    amounts = {payment.customer_id: payment.amount for payment in await bot.all(Payment)}
    assert amounts == {business.jiahe.id: Decimal(100000), business.huaguang.id: Decimal(200000)}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("天津华光钢铁贸易要5吨", Demand),
        ("天津华光钢铁贸易付了20万", Payment),
        ("给天津华光钢铁贸易报价14500", Quote),
    ],
)
async def test_a_new_record_is_made_though_a_value_was_asked_for(
    bot: BotTester, business: Business, said: str, kind: type[Demand | Payment | Quote]
) -> None:
    await bot.says(business.wang, WANTED)
    await bot.says(business.wang, "数量不对")
    assert "看不出" not in await bot.says(business.wang, said)
    assert business.huaguang.id in {record.customer_id for record in await bot.all(kind)}


@pytest.mark.parametrize("said", ["不用改了", "看错了", "没问题"])
async def test_that_nothing_was_wrong_ends_the_question(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, WANTED)
    await bot.says(business.wang, "数量不对")
    assert "好的" in await bot.says(business.wang, said)
    assert "已修改" not in await bot.says(business.wang, "25吨")


async def test_another_field_said_wrong_replaces_the_question(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, WANTED)
    await bot.says(business.wang, "数量不对")
    assert "厚度应该是什么" in await bot.says(business.wang, "厚度不对")
    await bot.says(business.wang, "1.8")
    assert (await bot.only(Demand)).items[0]["thickness"] == 1.8


async def test_a_sum_is_no_quantity_and_a_late_value_no_answer(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.wang, WANTED)
    await bot.says(business.wang, "数量不对")
    assert "已修改" not in await bot.says(business.wang, "300万")
    clock.advance(minutes=31)
    assert "已修改" not in await bot.says(business.wang, "12吨")
    assert (await bot.only(Demand)).items[0]["quantity"] == 10


async def test_the_question_names_the_record_and_its_customer(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, WANTED)
    number = (await bot.only(Demand)).number
    asked = await bot.says(business.wang, "数量不对")
    assert f"{number}（{business.jiahe.name}）的数量应该是什么" in asked


async def test_a_record_before_what_was_said_last_is_not_what_is_wrong(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和付了10万")
    await bot.says(business.wang, "谢谢")
    assert "金额应该是什么" in await bot.says(business.wang, "金额不对")
    assert "\n1 " in await bot.says(business.wang, "华光付了300万")
    answer = await bot.says(business.wang, "金额不对")
    assert "金额应该是什么" not in answer and "\n1 " in answer
    await bot.says(business.wang, "30万")
    assert (await bot.only(Payment)).amount == 100000


@pytest.mark.parametrize("said", ["客户说金额不对", "客户反映金额不对", "客户没说错", "客户没错，金额不对"])
async def test_what_a_customer_says_is_wrong_asks_for_no_customer(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和付了10万")
    assert "客户应该是什么" not in await bot.says(business.wang, said)
    await bot.says(business.wang, "天津华光电梯")
    assert (await bot.only(Payment)).customer_id == business.jiahe.id


@pytest.mark.parametrize("said", ["客户不对", "客户错了", "客户写错了"])
async def test_the_customer_alone_said_wrong_is_asked_for(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "天津佳和付了10万")
    assert "客户应该是什么" in await bot.says(business.wang, said)
    await bot.says(business.wang, "天津华光电梯")
    assert (await bot.only(Payment)).customer_id == business.huaguang_lift.id


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("客户反映厚度不对", "1.8"),
        ("客户说数量不对", "15吨"),
        ("材质书写错了", "316L"),
        ("规格书不对", "2.5"),
        ("价格表错了", "14500"),
        ("价格他们觉得不对", "14500"),
        ("数量是不是不对", "15吨"),
        ("数量没有不对", "15吨"),
        ("数量不对吗", "15吨"),
    ],
)
async def test_what_is_said_of_something_else_or_by_others_writes_no_value(
    bot: BotTester, business: Business, said: str, then: str
) -> None:
    await bot.says(business.wang, WANTED)
    before = (await bot.only(Demand)).items
    assert "应该是什么" not in await bot.says(business.wang, said)
    await bot.says(business.wang, then)
    assert (await bot.all(Demand))[0].items == before
    assert (await bot.all(Demand))[0].unit_price is None


@pytest.mark.parametrize(
    ("said", "right", "field", "value"),
    [
        ("数量10吨写错了", "12吨", "quantity", 12),
        ("厚度是2.0不对", "1.8", "thickness", 1.8),
        ("材质304不对", "304L", "grade", "304L"),
        ("刚才的材质304的错了", "304L", "grade", "304L"),
    ],
)
async def test_the_wrong_value_may_be_named(
    bot: BotTester, business: Business, said: str, right: str, field: str, value: object
) -> None:
    await bot.says(business.wang, WANTED)
    assert "应该是什么" in await bot.says(business.wang, said)
    await bot.says(business.wang, right)
    assert (await bot.only(Demand)).items[0][field] == value


async def test_a_field_that_the_record_lacks_is_said_to_be_none_of_it(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, WANTED)
    assert "里没有金额" in await bot.says(business.wang, "金额不对")
    assert "应该是什么" not in await bot.says(business.wang, "30万")
    await bot.says(business.wang, "天津佳和付了10万")
    assert "里没有厚度" in await bot.says(business.wang, "厚度不对")


async def test_a_number_without_a_unit_is_no_sum(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和单子签了，110万")
    await bot.says(business.wang, "金额不对")
    assert "连单位" in await bot.says(business.wang, "100")
    await bot.says(business.wang, "金额是100")
    assert (await bot.only(Opportunity)).expected_amount == 1100000
    await bot.says(business.wang, "金额是100万")
    assert (await bot.only(Opportunity)).expected_amount == 1000000


@pytest.mark.parametrize(
    ("said", "right", "goods"),
    [
        ("数量不对", "15吨", [("304", 10), ("316L", 15)]),
        ("材质不对", "304L", [("304", 10), ("304L", 5)]),
    ],
)
async def test_of_several_goods_it_is_asked_which_is_wrong(
    bot: BotTester, business: Business, said: str, right: str, goods: list[tuple[str, int]]
) -> None:
    await bot.says(business.wang, "天津佳和要304 2.0的10吨，316L 1.5的5吨")
    assert "哪一种" in await bot.says(business.wang, said)
    assert "应该是什么" in await bot.says(business.wang, "2")
    await bot.says(business.wang, right)
    items = (await bot.only(Demand)).items
    assert [(item["grade"], item["quantity"]) for item in items] == goods


@pytest.mark.parametrize(
    ("said", "right", "goods"),
    [
        ("数量不对", "8吨", [("304", 10), ("316L", 8)]),
        ("数量不对", "应该是8吨", [("304", 10), ("316L", 8)]),
    ],
)
async def test_a_value_said_where_it_is_asked_which_is_kept_and_it_is_asked_again(
    bot: BotTester, business: Business, said: str, right: str, goods: list[tuple[str, int]]
) -> None:
    await bot.says(business.wang, "天津佳和要304 2.0的10吨，316L 1.5的5吨")
    assert "哪一种的数量不对" in await bot.says(business.wang, said)
    assert "哪一种的数量改成" in await bot.says(business.wang, right)
    assert [item["quantity"] for item in (await bot.only(Demand)).items] == [10, 5]
    await bot.says(business.wang, "2")
    items = (await bot.only(Demand)).items
    assert [(item["grade"], item["quantity"]) for item in items] == goods


async def test_what_is_no_value_where_it_is_asked_which_is_what_it_says(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和要304 2.0的10吨，316L 1.5的5吨")
    assert "哪一种" in await bot.says(business.wang, "数量不对")
    await bot.says(business.wang, "天津佳和要201 1.0的8吨")
    assert [len(demand.items) for demand in await bot.all(Demand)] == [2, 1]


async def test_of_several_goods_the_one_whose_value_is_named_is_meant(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和要304 2.0的10吨，316L 1.5的5吨")
    assert "应该是什么" in await bot.says(business.wang, "厚度1.5不对")
    await bot.says(business.wang, "1.8")
    assert [item["thickness"] for item in (await bot.only(Demand)).items] == [2, 1.8]


async def test_a_contact_said_wrong_is_asked_for_and_no_name(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访了天津佳和江总")
    assert "联系人应该是什么" in await bot.says(business.wang, "联系人不对")
    await bot.says(business.wang, "王经理")
    assert (await bot.only(Interaction)).their_people == "王经理"
    assert "电话应该是什么" in await bot.says(business.wang, "联系人电话不对")
    await bot.says(business.wang, "13912345678")
    await bot.says(business.wang, "联系人换了")
    assert (await bot.only(Interaction)).their_people == "王经理"
