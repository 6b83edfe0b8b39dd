"""What is told of a contact and has no field is kept as a remark: their kin, their age, what befell them."""

from datetime import date

import pytest

from models.activities import Activity, Task
from models.customers import Contact, Customer
from models.interactions import Interaction
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def remarks(bot: BotTester) -> dict[str | None, str | None]:
    return {each.called: each.remark for each in await bot.all(Contact)}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("记一下 江总儿子下个月18号结婚", "儿子下个月18号结婚（12月18日）"),
        ("江总老婆管钱的", "老婆管钱的"),
        ("江总属虎的 今年五十二", "属虎的，今年五十二"),
        ("江总是老板的外甥女", "是老板的外甥女"),
        ("佳和江总老家安徽的", "老家安徽的"),
        ("江总刚做完手术", "刚做完手术"),
        ("江总以前在太钢干过", "以前在太钢干过"),
        ("记一下江总车牌津B88888", "车牌津B88888"),
        ("江总脾气有点急", "脾气有点急"),
    ],
)
async def test_it_is_kept_with_them_and_no_talk_is(
    bot: BotTester, business: Business, said: str, kept: str
) -> None:
    assert "江总" in await bot.says(business.wang, said)
    assert await remarks(bot) == {"江总": kept}
    assert await bot.all(Interaction) == []
    await bot.says(business.wang, "撤销")
    assert await remarks(bot) == {"江总": None}


@pytest.mark.parametrize(
    "said",
    [
        "江总是不是怀孕了",
        "江总儿子多大了",
        "听说江总离婚了",
        "江总女儿要5吨304",
        "江总公司的货到了",
        "江总儿子采购5吨",
    ],
)
async def test_what_is_asked_supposed_or_wanted_is_not(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await remarks(bot) == {"江总": None}


async def test_it_goes_on_of_whom_was_spoken(bot: BotTester, business: Business, hongfa: Customer) -> None:
    await bot.says(business.wang, "江总属虎的")
    await bot.says(business.wang, "他老婆管钱的")
    assert await remarks(bot) == {"江总": "属虎的、老婆管钱的", "钱总": None}
    await bot.says(business.wang, "下周三去看看钱总 他爱喝茶")
    assert {each.called: each.hobbies for each in await bot.all(Contact)} == {"江总": None, "钱总": "喝茶"}
    assert len(await bot.all(Activity)) == 1


@pytest.mark.parametrize(
    "said", ["记错了 是老板的外甥女", "不对，是老板的外甥女", "说错了，她是老板的外甥女"]
)
async def test_it_is_put_right(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "江总是老板的侄女")
    await bot.says(business.wang, said)
    assert await remarks(bot) == {"江总": "是老板的外甥女"}
    await bot.says(business.wang, "撤销")
    assert await remarks(bot) == {"江总": "是老板的侄女"}


async def test_one_is_reminded_on_its_day(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "江总儿子下个月18号结婚")
    assert "12月18日" in await bot.says(business.wang, "到时候提醒我包红包")
    assert (await bot.only(Task)).title == "包红包"


async def test_no_day_pointed_at_is_asked_for_and_what_else_is_told_is_kept_beside(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "江总儿子下个月18号结婚")
    assert "什么时候提醒您" in await bot.says(business.wang, "提醒我包红包")
    assert "记成天津佳和" in await bot.says(business.wang, "天津佳和降到1万3一吨能做吗")
    assert await bot.all(Task) == []


async def test_of_a_plan_too(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "下周四拜访江总")
    assert "11月26日" in await bot.says(business.wang, "到时候提醒我带样品")
    (task,) = [each for each in await bot.all(Task) if each.title == "带样品"]
    assert task.due_at.date() == date(2026, 11, 26)


async def test_a_talk_keeps_it_beside(bot: BotTester, business: Business, make: Make) -> None:
    await bot.says(business.wang, "拜访了江总 他儿子今年高考")
    assert await remarks(bot) == {"江总": "儿子今年高考"}
    assert "高考" in (await bot.only(Interaction)).content


async def test_while_it_is_asked_whose_one_is_she_is_nobody_before(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.wang, "江总属虎的")
    await bot.says(business.wang, "华光王芳下个月休产假")
    await bot.says(business.wang, "她人很爽快")
    assert await remarks(bot) == {"江总": "属虎的"}


async def test_the_kin_of_somebody_is_not_they(bot: BotTester, business: Business) -> None:
    before = [(each.called, each.title) for each in await bot.all(Contact)]
    await bot.says(business.wang, "佳和的仓库主管是江总老婆")
    assert [(each.called, each.title) for each in await bot.all(Contact)] == before


async def test_what_asks_of_another_customer_is_no_answer(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "看天津佳和")
    assert "说的是天津佳和" in await bot.says(business.wang, "施总以前是当兵的")
    await bot.says(business.wang, "天津华光电梯那个老板姓什么来着")
    assert "施总" not in {each.called for each in await bot.all(Contact)}
