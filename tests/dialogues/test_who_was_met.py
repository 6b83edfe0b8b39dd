"""Whom one met, told right behind the visit; and a sample that was sent is a talk."""

import pytest

from models.interactions import Interaction
from models.leads import Lead
from tests.dialogues.conftest import Business
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ("人是采购科的马科长", "马科长"),
        ("见的是他们技术李工", "李工"),
        ("接待的是技术科的周工", "周工"),
        ("王部长接待的我们", "王部长"),
        ("陪同的是他们采购部的严经理", "严经理"),
        ("一起吃饭的还有他们财务小刘", "小刘"),
        ("对接人是吴经理", None),
        ("聊的是明年的框架", None),
        ("对方是国企", None),
    ],
)
async def test_they_are_of_the_visit(bot: BotTester, business: Business, said: str, met: str | None) -> None:
    await bot.says(business.wang, "刚拜访了天津佳和")
    await bot.says(business.wang, said)
    if met is not None or said == "对接人是吴经理":
        assert len(await bot.all(Interaction)) == 1
    if met is not None:
        assert (await bot.only(Interaction)).their_people == met


@pytest.mark.parametrize(
    "said", ["给江总发了两个样 一个2B一个BA", "寄了两块样板给天津佳和", "给天津佳和寄了样"]
)
async def test_a_sample_that_was_sent_is_a_talk(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert (await bot.only(Interaction)).customer_id == business.jiahe.id


@pytest.mark.parametrize("said", ["还没给江总发样", "给江总发了两个样吗", "给天津佳和寄样"])
async def test_one_that_was_not_is_none(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Interaction) == []


async def test_whose_owner_has_a_surname_only(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "小赵推荐了个客户，无锡鼎新，做换热器的，老板姓蒋，138 1234 5678")
    lead = await bot.only(Lead)
    assert (lead.company, lead.contact_name, lead.source) == ("无锡鼎新", "蒋老板", "小赵推荐")
