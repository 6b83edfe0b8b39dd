"""What is said to be wrong and is not on the record; lengths that are no quantities; a coil has no outer size."""

from typing import Any

import pytest

from models.activities import Activity
from models.interactions import Interaction
from models.money import Payment
from models.outbox import Notification
from models.sales import Demand, Quote
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

TUBE = "天津佳和要304管 38*2 200支"


async def _columns(bot: BotTester, kind: type[Any]) -> dict[str, Any]:
    record = await bot.only(kind)
    names = (
        "items",
        "unit_price",
        "amount",
        "received_on",
        "their_people",
        "planned_start",
        "follow_up_on",
        "mode",
    )
    return {name: getattr(record, name, None) for name in names}


NOT_ON_IT = [
    ("天津佳和到款30万", Payment, "金额50万改成25万", "50万"),
    ("天津佳和到款30万", Payment, "金额是25万不是50万", "50万"),
    ("天津佳和到款30万", Payment, "50万改成25万", "50万"),
    ("天津佳和到款30万", Payment, "不是50万，是25万", "50万"),
    ("天津佳和要304 15吨", Demand, "数量是30吨不是20吨", "20吨"),
    ("天津佳和要304 15吨", Demand, "数量20改成30", "20"),
    ("天津佳和要304 15吨", Demand, "20吨改成30吨", "20吨"),
    ("天津佳和要304 15吨", Demand, "20改成30", "20"),
    ("天津佳和要304 15吨", Demand, "材质316L改成430", "316L"),
    ("天津佳和要304 15吨", Demand, "单价14000改成14300", "14000"),
    ("给天津佳和报了304 14500", Quote, "价格14000改成14300", "14000"),
    (TUBE, Demand, "长度是6米不是5米", "5米"),
    (TUBE, Demand, "外径42改成60", "42"),
    ("明天拜访天津佳和", Activity, "时间从周五改成周六", "周五"),
    ("明天下午3点拜访天津佳和", Activity, "时间下午2点改成5点", "下午2点"),
    ("今天拜访了天津佳和江总", Interaction, "联系人李总改成王总", "李总"),
    ("今天拜访了天津佳和江总，周五再去", Interaction, "下次跟进从周六改到下周一", "周六"),
    ("今天拜访了天津佳和江总", Interaction, "方式电话改成微信", "电话"),
]


@pytest.mark.parametrize(("told", "kind", "said", "wrong"), NOT_ON_IT)
async def test_a_value_that_is_not_on_the_record_is_asked_about(
    bot: BotTester, business: Business, told: str, kind: type[Any], said: str, wrong: str
) -> None:
    await bot.says(business.wang, told)
    before, pushes = await _columns(bot, kind), len(await bot.all(Notification))
    assert f"里没有“{wrong}”" in await bot.says(business.wang, said)
    assert await _columns(bot, kind) == before
    assert "没有改" in await bot.says(business.wang, "不是")
    assert await _columns(bot, kind) == before
    assert len(await bot.all(Notification)) == pushes
    await bot.says(business.wang, said)
    assert "已修改" in await bot.says(business.wang, "是")
    assert await _columns(bot, kind) != before


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("天津佳和到款30万", "金额30万改成25万"),
        ("天津佳和到款30万", "30万改成25万"),
        ("天津佳和要304 15吨", "数量15改成30"),
        ("天津佳和要304 15吨", "15改成30"),
        ("天津佳和要304 15吨", "材质304改成430"),
        ("给天津佳和报了304 14500", "价格14500改成14300"),
        (TUBE, "外径38改成60"),
        ("明天拜访天津佳和", "时间从周四改成周六"),
        ("明天下午3点拜访天津佳和", "时间下午3点改成5点"),
        ("今天拜访了天津佳和江总", "联系人江勇改成王总"),
        ("今天拜访了天津佳和江总，周五再去", "下次跟进从周五改到下周一"),
        ("今天拜访了天津佳和江总", "方式拜访改成微信"),
        ("明天拜访天津佳和", "改成周六"),
    ],
)
async def test_a_value_that_is_on_the_record_is_changed_at_once(
    bot: BotTester, business: Business, told: str, said: str
) -> None:
    await bot.says(business.wang, told)
    assert "已修改" in await bot.says(business.wang, said)


async def test_a_length_is_no_quantity(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, f"{TUBE}，每支6米")
    for said, length in (
        ("长度改成5米", 5000),
        ("长度5米改成4米", 4000),
        ("长度是5.8米", 5800),
        ("长度改成3m", 3000),
    ):
        assert f"38×2×{length} 200支" in await bot.says(business.wang, said)
    assert "已修改" not in await bot.says(business.wang, "长度改成6支")
    (item,) = (await bot.only(Demand)).items
    assert (item["length"], item["quantity"], item["unit"]) == (3000, 200, "支")


@pytest.mark.parametrize("said", ["改成38*2", "外径改成60", "规格改成50*50*3"])
async def test_a_coil_has_no_outer_size(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "天津佳和要304 2.0*1219*C 20吨")
    before = (await bot.only(Demand)).items
    assert "要改什么" in await bot.says(business.wang, said)
    assert (await bot.only(Demand)).items == before
    assert "1.5×1219×C 20吨" in await bot.says(business.wang, "改成1.5*1219*C")


@pytest.mark.parametrize(
    ("told", "said", "goods"),
    [
        ("天津佳和要304管 5吨", "改成38*2", "304 管 38×2 5吨"),
        ("天津佳和要50*50*5角钢 20支", "改成40*40*4", "40×40×4 20支"),
        ("天津佳和要100*50*20*2.5 C型钢 20支", "改成120*50*20*3", "120×50×20×3 20支"),
        ("天津佳和要304 5吨", "改成304管38*2", "304 管 38×2 5吨"),
    ],
)
async def test_what_is_hollow_has_one(
    bot: BotTester, business: Business, told: str, said: str, goods: str
) -> None:
    await bot.says(business.wang, told)
    assert goods in await bot.says(business.wang, said)


async def test_of_several_kinds_it_is_asked_whose_outer_size_is_wrong(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "天津佳和要304的管 38*2的5吨，25*2的3吨")
    assert "哪一种" in await bot.says(business.wang, "外径不对")
    await bot.says(business.wang, "2")
    await bot.says(business.wang, "32")
    assert [item["outer"] for item in (await bot.only(Demand)).items] == ["38", "32"]
