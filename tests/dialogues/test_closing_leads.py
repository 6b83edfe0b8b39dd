"""Several leads are closed at once."""

import pytest

from models.leads import Lead
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings

CLOSED, OPEN = ["closed", "closed"], ["open", "open"]


async def _two(make: Make) -> tuple[str, str]:
    leads = [await make.save(Lead(company=company)) for company in ("常州宏峰机械", "无锡锦程机械")]
    return leads[0].number, leads[1].number


async def _statuses(bot: BotTester) -> list[str]:
    return [lead.status for lead in sorted(await bot.all(Lead), key=lambda lead: lead.id)]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("{0}和{1}都作废", None),
        ("{0}、{1}都是广告，关掉", "都是广告"),
        ("关闭线索 {0} {1} 广告", "广告"),
        ("把{0}跟{1}都关了吧", None),
        ("{0}，{1}这两条线索都不做了", "不做了"),
        ("{0} {1} 不用跟了", "不用跟了"),
        ("{0}和{1}都没戏了", "没戏了"),
        ("作废{0}和{1}", None),
    ],
)
async def test_those_that_are_named_are_closed_and_undone_together(
    bot: BotTester, business: Business, make: Make, said: str, reason: str | None
) -> None:
    numbers = await _two(make)
    reply = await bot.says(business.wang, said.format(*numbers))
    for number in numbers:
        assert number in reply
    assert await _statuses(bot) == CLOSED
    assert {lead.closed_for for lead in await bot.all(Lead)} == {reason}
    await bot.says(business.wang, "撤销")
    assert await _statuses(bot) == OPEN


@pytest.mark.parametrize(
    "said",
    [
        "{0}和{1}都要作废吗",
        "{0}作废，{1}先留着",
        "{0}和L99999都作废",
        "{0}和{1}的提醒作废",
        "{0}和{1}都别关",
        "{0}和{1}谁在跟",
    ],
)
async def test_all_or_none_are_closed(bot: BotTester, business: Business, make: Make, said: str) -> None:
    numbers = await _two(make)
    await bot.says(business.wang, said.format(*numbers))
    assert await _statuses(bot) == OPEN


async def test_none_is_closed_where_one_is_a_colleagues(
    bot: BotTester, business: Business, make: Make
) -> None:
    mine, _ = await _two(make)
    theirs = await make.save(Lead(company="苏州工配", owner_id=business.zhang.id))
    assert "张伟" in await bot.says(business.wang, f"{mine}和{theirs.number}都作废")
    assert await _statuses(bot) == ["open"] * 3


async def test_who_leads_a_rep_closes_several_of_theirs(
    bot: BotTester, business: Business, make: Make
) -> None:
    theirs = [
        await make.save(Lead(company=company, owner_id=business.wang.id))
        for company in ("常州宏峰机械", "无锡锦程机械")
    ]
    said = f"{theirs[0].number}和{theirs[1].number}都作废"
    assert "王强" in await bot.says(business.zhang, said)
    assert await _statuses(bot) == OPEN
    await bot.says(business.sun, said)
    assert await _statuses(bot) == CLOSED


@pytest.mark.parametrize("said", ["这两条线索都不做了", "刚才那两条线索作废", "这几条线索都关掉吧"])
async def test_those_told_of_just_now_are_closed_when_that_is_confirmed(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "新线索 常州宏峰机械 杜经理 13951227704")
    await bot.says(business.wang, "新线索 无锡锦程机械 林经理 13951227705")
    asked = await bot.says(business.wang, said)
    assert "常州宏峰机械" in asked and "无锡锦程机械" in asked
    assert await _statuses(bot) == OPEN
    await bot.says(business.wang, "1")
    assert await _statuses(bot) == CLOSED


async def test_those_of_the_pool_are_meant_behind_its_list_and_may_be_others(
    bot: BotTester, business: Business, make: Make
) -> None:
    await _two(make)
    await bot.says(business.wang, "公海")
    assert "关闭这些线索吗" in await bot.says(business.wang, "这两条线索都不做了")
    assert "没有关" in await bot.says(business.wang, "2")
    assert await _statuses(bot) == OPEN


async def test_numbers_are_asked_for_where_nobody_can_tell_which(
    bot: BotTester, business: Business, make: Make
) -> None:
    await _two(make)
    assert "发编号" in await bot.says(business.wang, "这两条线索都不做了")
    await bot.says(business.wang, "公海")
    assert "发编号" in await bot.says(business.wang, "这三条线索都不做了")
    assert await _statuses(bot) == OPEN
