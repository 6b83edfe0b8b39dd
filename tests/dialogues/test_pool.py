"""公海: what nobody owns is listed, and a number claims it."""

import pytest

from models.activities import Activity
from models.customers import Customer
from models.interactions import Interaction
from models.leads import Lead
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def test_the_pool_is_listed_and_a_number_claims(bot: BotTester, business: Business, make: Make) -> None:
    await make.customer("宁波恒力阀门有限公司", code="C0900", city="宁波", region="华东", short=("宁波恒力",))
    await make.save(Lead(company="常州宏峰机械"))
    reply = await bot.says(business.wang, "公海")
    assert "1 宁波恒力阀门有限公司" in reply
    assert "2 常州宏峰机械" in reply
    assert "天津佳和" not in reply
    assert "已转为客户" in await bot.says(business.wang, "2")
    assert "1 宁波恒力" in await bot.says(business.wang, "公海 华东")
    assert "已领取" in await bot.says(business.wang, "1")
    claimed = {row.name: row.owner_id for row in await bot.all(Customer)}
    assert claimed["宁波恒力阀门有限公司"] == claimed["常州宏峰机械"] == business.wang.id
    assert "没有客户" in await bot.says(business.wang, "公海")


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("公海 华东", ["宁波恒力", "苏州宏峰", "徐州工配"]),
        ("公海里华东的客户", ["宁波恒力", "苏州宏峰", "徐州工配"]),
        ("公海 江苏省", ["苏州宏峰", "徐州工配"]),
        ("公海苏州", ["苏州宏峰"]),
        ("公海 华北", ["邯郸永年"]),
        ("公海里有什么", ["宁波恒力", "苏州宏峰", "邯郸永年", "徐州工配"]),
        ("公海有哪些客户", ["宁波恒力", "苏州宏峰", "邯郸永年", "徐州工配"]),
    ],
)
async def test_the_pool_of_a_region_holds_its_provinces_and_cities(
    bot: BotTester, business: Business, make: Make, said: str, names: list[str]
) -> None:
    await make.customer("宁波恒力", city="宁波", region="浙江")
    await make.customer("苏州宏峰", city="苏州", region="江苏省")
    await make.customer("邯郸永年", city="邯郸", region="河北")
    await make.save(Lead(company="徐州工配", region="江苏"))
    reply = await bot.says(business.wang, said)
    listed = ["宁波恒力", "苏州宏峰", "邯郸永年", "徐州工配"]
    assert [name for name in listed if name in reply] == names, reply


async def _seven(make: Make) -> None:
    for number in range(7):
        await make.customer(f"宁波恒力{number}厂", code=f"C09{number:02}", city="宁波", region="浙江")
    for number in range(3):
        await make.save(Lead(company=f"杭州宏峰{number}厂", region="浙江"))


@pytest.mark.parametrize("said", ["公海里有多少线索", "公海有几条线索"])
async def test_how_many_leads_there_are_is_said(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await _seven(make)
    reply = await bot.says(business.wang, said)
    assert reply.startswith("公海：线索 3 条，客户 7 家。"), reply
    assert "线索 3 条" not in await bot.says(business.wang, "公海")


@pytest.mark.parametrize("more", ["更多", "看更多", "还有呢", "下一页", "还有哪些"])
async def test_both_kinds_are_shown_and_how_many_more_there_are(
    bot: BotTester, business: Business, make: Make, more: str
) -> None:
    await _seven(make)
    reply = await bot.says(business.wang, "公海 浙江")
    assert (reply.count("恒力"), reply.count("宏峰")) == (3, 2)
    assert "还有客户 4 家、线索 1 条" in reply
    reply = await bot.says(business.wang, more)
    for name in ("恒力3", "恒力4", "恒力5", "恒力6", "宏峰2"):
        assert name in reply
    assert "更多" not in reply


@pytest.mark.parametrize(
    "picks", ["领 1", "领取1", "认领第一个", "领第1个", "选1", "1", "我来跟第一个", "把1给我", "第一家我要了"]
)
async def test_a_number_is_picked_by_what_is_done_with_it_and_the_list_stays(
    bot: BotTester, business: Business, make: Make, picks: str
) -> None:
    await _seven(make)
    await bot.says(business.wang, "公海 浙江")
    assert "恒力0厂" in await bot.says(business.wang, picks)
    assert "恒力1厂" in await bot.says(business.wang, "2")
    reply = await bot.says(business.wang, "更多")
    assert "恒力3厂" in reply, reply
    assert (
        len(
            [
                row
                for row in await bot.all(Customer)
                if row.owner_id == business.wang.id and "恒力" in row.name
            ]
        )
        == 2
    )


async def test_how_many_are_claimed_is_no_number(bot: BotTester, business: Business, make: Make) -> None:
    await _seven(make)
    await bot.says(business.wang, "公海 浙江")
    await bot.says(business.wang, "领2个")
    assert not [
        row for row in await bot.all(Customer) if row.owner_id == business.wang.id and "恒力" in row.name
    ]


async def test_a_region_without_any_is_said_to_have_none(bot: BotTester, business: Business) -> None:
    assert "没有“西藏”的客户和线索" in await bot.says(business.wang, "公海 西藏")
    assert "公海客户：\n合计 0家" in await bot.says(business.wang, "公海里有多少客户")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("关闭线索 {number} 广告", "广告"),
        ("{number}是广告，关掉", "广告"),
        ("关闭线索 常州宏峰机械，打错电话的", "打错电话的"),
        ("把{number}关了吧", None),
        ("{number}人家不要了，关掉", "人家不要了"),
        ("{number}没用，不用跟了，删掉", "没用,不用跟了"),
        ("关闭{number}，电话打不通", "电话打不通"),
        ("关掉{number} 空号", "空号"),
        ("关掉{number}重复了", "重复了"),
        ("关闭{number}因为是同行", "同行"),
        ("{number}这个是广告，关掉吧", "这个是广告"),
        ("{number}，没留电话，作废", "没留电话"),
        ("{number} 拜访过了，没戏，关掉", "拜访过了,没戏"),
    ],
)
async def test_a_lead_of_no_use_is_closed_and_listed_no_longer(
    bot: BotTester, business: Business, make: Make, said: str, reason: str | None
) -> None:
    lead = await make.save(Lead(company="常州宏峰机械"))
    assert lead.number in await bot.says(business.wang, "公海")
    assert "已关闭" in await bot.says(business.wang, said.format(number=lead.number))
    closed = await bot.only(Lead)
    assert (closed.status, closed.closed_for) == ("closed", reason)
    assert "宏峰" not in await bot.says(business.wang, "公海")
    assert "没有待跟进的线索" in await bot.says(business.wang, f"认领 {lead.number}")
    assert "没有记下什么" in await bot.says(business.wang, "撤销")
    await bot.says(business.wang, "1")
    opened = await bot.only(Lead)
    assert (opened.status, opened.closed_for) == ("open", None)


@pytest.mark.parametrize(
    "said",
    [
        "{number}先别关掉",
        "{number}先别急着关掉",
        "{number}能不能关掉",
        "谁把{number}关了",
        "怎么关闭线索",
        "{number} 约好周五见面，之前的拜访作废",
        "{number}打电话过去，对方说原订单已作废",
        "{number}的客户说原来的供应商厂子关了",
        "{number}客户那个旧号码删掉",
        "删除{number}的电话",
        "关闭{number}的提醒",
        "作废线索 {number} 的报价",
        "关闭线索 {number} L99999",
        "删掉{number}里的电话",
        "删除{number}昨天的拜访记录",
        "删除{number} 昨天的拜访记录",
        "作废{number}那份报价",
        "作废{number}报价",
        "关闭{number}明天的提醒",
        "关闭{number} 周五的拜访",
        "删掉{number}联系人",
        "{number}打电话过去，关掉了",
        "{number}已经关掉了",
        "{number}备注写错了，删掉",
        "{number}，电话写错了，删掉",
        "{number} 那条提醒，删掉",
        "{number}里面的联系人，删掉",
    ],
)
async def test_who_asks_or_says_not_to_closes_no_lead(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    lead = await make.save(Lead(company="常州宏峰机械"))
    await bot.says(business.wang, said.format(number=lead.number))
    assert (await bot.only(Lead)).status == "open"


@pytest.mark.parametrize(
    "said", ["{number}还要跟，备注删掉", "{number}是重点，前面那条提醒作废", "{number}的提醒记错了，撤销"]
)
async def test_what_is_void_of_a_lead_takes_back_no_message(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, "新线索 常州宏峰机械 杜经理 13951227704")
    await bot.says(business.wang, said.format(number=(await bot.only(Lead)).number))
    assert (await bot.only(Lead)).status == "open"
    await bot.says(business.wang, "撤销 L00001")
    assert await bot.all(Lead) == []


async def test_a_lead_of_a_colleague_is_theirs_to_close(
    bot: BotTester, business: Business, make: Make
) -> None:
    lead = await make.save(Lead(company="常州宏峰机械", owner_id=business.zhang.id))
    reply = await bot.says(business.wang, f"关闭线索 {lead.number} 广告")
    assert "张伟" in reply
    assert "宏峰" not in reply
    assert (await bot.only(Lead)).status == "open"
    await bot.says(business.zhang, f"关闭线索 {lead.number} 广告")
    assert (await bot.only(Lead)).status == "closed"
    reply = await bot.says(business.wang, f"认领 {lead.number}")
    assert "已被领取或关闭" in reply and "新线索" not in reply


async def test_a_manager_closes_a_lead_of_anybody(bot: BotTester, business: Business, make: Make) -> None:
    lead = await make.save(Lead(company="常州宏峰机械", owner_id=business.zhang.id))
    await bot.says(business.manager, f"关闭线索 {lead.number} 广告")
    assert (await bot.only(Lead)).status == "closed"


@pytest.mark.parametrize(
    "said",
    [
        "认领 {number}",
        "认领 常州宏峰机械",
        "关闭线索 {number} 广告",
        "公海",
        "认领 宁波恒力",
        "新线索 无锡锦程机械 杜经理",
    ],
)
async def test_finance_claims_and_closes_nothing(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    await make.customer("宁波恒力阀门有限公司", short=("宁波恒力",))
    lead = await make.save(Lead(company="常州宏峰机械"))
    assert "由销售领取" in await bot.says(business.finance, said.format(number=lead.number))
    assert (await bot.only(Lead)).status == "open"
    assert [row.owner_id for row in await bot.all(Customer) if row.name.startswith("宁波")] == [None]


async def test_who_only_asks_takes_nobody(bot: BotTester, business: Business, make: Make) -> None:
    await make.customer("宁波恒力阀门有限公司", code="C0900", city="宁波", short=("宁波恒力",))
    assert "要领取吗" in await bot.says(business.wang, "宁波恒力归我吗")
    assert "还在公海" in await bot.says(business.wang, "2")
    assert "要领取吗" in await bot.says(business.wang, "宁波恒力我来跟吗")
    assert "已领取" in await bot.says(business.wang, "1")


@pytest.mark.wordings
@pytest.mark.parametrize(
    "said", ["常州宏峰那条线索我来跟吗", "常州宏峰机械那条线索归我吗", "认领常州宏峰机械吗"]
)
async def test_who_only_asks_takes_no_lead(bot: BotTester, business: Business, make: Make, said: str) -> None:
    await make.save(Lead(company="常州宏峰机械"))
    assert "要领取吗" in await bot.says(business.wang, said)
    assert "还在公海" in await bot.says(business.wang, "不用")
    assert (await bot.only(Lead)).status == "open"
    await bot.says(business.wang, said)
    assert "已转为客户" in await bot.says(business.wang, "好的")


@pytest.mark.wordings
@pytest.mark.parametrize("said", ["确认宁波恒力", "跟进宁波恒力", "跟进一下宁波恒力"])
async def test_who_confirms_or_follows_up_claims_nobody_and_is_not_there(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    hengli = await make.customer(
        "宁波恒力阀门有限公司", owner=None, code="C0071", short=("宁波恒力",), city="宁波"
    )
    await bot.says(business.wang, said)
    assert [each.owner_id for each in await bot.all(Customer) if each.id == hengli.id] == [None]
    assert not [*await bot.all(Interaction), *await bot.all(Activity)]
