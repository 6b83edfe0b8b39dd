"""What customers go on to say of a complaint."""

import pytest

from models.complaints import Complaint
from models.deliveries import Milestone, Shipment
from models.sales import Demand
from tests.conftest import Clock
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def test_more_of_a_complaint_is_added_to_it(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "上批304板子有划伤,你们怎么处理")
    reply = await bot.says(business.jiang, "三张,都是边上划的")
    complaint = await bot.only(Complaint)
    assert complaint.number in reply
    assert complaint.content == "上批304板子有划伤,你们怎么处理\n三张,都是边上划的"
    pushes = await bot.pushes()
    assert [(push.to, push.kind) for push in pushes] == [("王强", "complaint_opened")] * 2
    assert "投诉有补充" in pushes[-1].text
    await bot.says(business.jiang, "撤销")
    assert (await bot.only(Complaint)).content == "上批304板子有划伤,你们怎么处理"


async def test_what_is_wrong_with_other_goods_or_later_is_another_complaint(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    await bot.says(business.jiang, "316L的板也有麻点")
    clock.advance(minutes=31)
    await bot.says(business.jiang, "送来的货少了一件")
    assert len(await bot.all(Complaint)) == 3


@pytest.mark.parametrize(
    "said",
    [
        "投诉处理得怎么样了",
        "什么时候能给个说法",
        "上次那个划伤的事怎么说",
        "W00001有结果了吗",
        "什么时候答复",
        "处理结果呢",
    ],
)
async def test_how_a_complaint_stands(bot: BotTester, business: Business, clock: Clock, said: str) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    clock.advance(hours=2)
    reply = await bot.says(business.jiang, said)
    complaint = await bot.only(Complaint)
    for words in (complaint.number, "处理中", "前给您答复", "王强"):
        assert words in reply
    assert (await bot.pushes())[-1].to == "王强"


async def test_an_answer_that_is_late_and_one_that_was_given(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    number = (await bot.only(Complaint)).number
    clock.advance(hours=25)
    assert "已经晚了" in await bot.says(business.jiang, "投诉处理得怎么样了")
    await bot.says(business.wang, f"已解决 {number} 换货10张")
    reply = await bot.says(business.jiang, "投诉处理得怎么样了")
    assert "已处理：换货10张" in reply


async def test_what_is_wrong_besides_is_a_complaint_of_its_own(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    await bot.says(business.wang, f"已解决 {(await bot.only(Complaint)).number} 换货10张")
    await bot.says(business.jiang, "上次的投诉处理好了吗，这批316L又有麻点")
    assert [row.status for row in await bot.all(Complaint)] == ["resolved", "open"]
    assert (await bot.pushes())[-1].kind == "complaint_opened"


async def test_what_is_asked_of_another_matter_is_passed_on(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    number = (await bot.only(Complaint)).number
    await bot.says(business.wang, f"已解决 {number} 换货10张")
    reply = await bot.says(business.jiang, "上次说的涨价的事怎么样了")
    assert number not in reply
    assert (await bot.pushes())[-1].kind == "customer_wrote"


async def test_who_has_no_complaint_is_passed_on(bot: BotTester, business: Business) -> None:
    assert "王强" in await bot.says(business.jiang, "投诉处理得怎么样了")
    assert await bot.all(Complaint) == []


async def test_words_behind_a_photo_of_the_complaint_are_of_it_and_those_behind_a_receipt_are_not(
    bot: BotTester, business: Business, make: Make, clock: Clock
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, vehicle="苏B12345", shipped_at=clock()))
    await bot.says(business.jiang, "这批304板有划痕")
    await bot.sends(business.jiang, kind="image", media_id="media-1")
    await bot.says(business.jiang, "三张,都是边上划的")
    assert len(await bot.all(Complaint)) == 1
    await bot.says(business.jiang, "货收到了")
    await bot.says(business.jiang, "少了一件")
    assert len(await bot.all(Complaint)) == 2


@pytest.mark.parametrize(
    "said",
    [
        "一共3卷 卷号H2311 H2312 H2313",
        "让我怎么交货",
        "赔钱",
        "不然退货",
        "怎么没人理我",
        "不解决我就不付款了",
        "照片发你了",
        "量了5张都是",
        "算了 便宜点我们用了",
        "赶紧给我换",
    ],
)
async def test_what_is_asked_for_and_what_shows_it_is_of_the_complaint(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, "你们这个卷子边部有毛刺 客户都不收")
    complaint = await bot.only(Complaint)
    assert complaint.number in await bot.says(business.jiang, said)
    assert (await bot.only(Complaint)).content.endswith(said)
    assert await bot.all(Demand) == []
    assert (await bot.pushes())[-1].to == "王强"


@pytest.mark.parametrize("said", ["再来3卷", "304 2.0 5吨", "承兑行不行", "发票开了没", "好的"])
async def test_what_is_of_something_else_leaves_the_complaint(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, "你们这个卷子边部有毛刺 客户都不收")
    await bot.says(business.jiang, said)
    assert (await bot.only(Complaint)).content == "你们这个卷子边部有毛刺 客户都不收"


async def test_a_flaw_told_behind_the_receipt_is_a_complaint(
    bot: BotTester, business: Business, make: Make, clock: Clock
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, vehicle="苏B12345", shipped_at=clock()))
    await bot.says(business.jiang, "货收到了")
    await bot.says(business.jiang, "角上磕坏了")
    assert (await bot.only(Complaint)).content == "角上磕坏了"


async def test_who_only_complains_is_asked_of_what(bot: BotTester, business: Business) -> None:
    assert "是哪批货、什么问题" in await bot.says(business.jiang, "我要投诉")
    await bot.says(business.jiang, "上批304板边上有划伤")
    assert (await bot.only(Complaint)).content == "我要投诉\n上批304板边上有划伤"


async def test_a_flaw_of_other_goods_with_a_call_to_mend_it_is_a_complaint_of_its_own(
    bot: BotTester, business: Business, clock: Clock
) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    clock.advance(hours=2)
    await bot.says(business.jiang, "316L的卷子全是锈，能不能处理")
    assert [row.content for row in await bot.all(Complaint)][1:] == ["316L的卷子全是锈，能不能处理"]
    assert (await bot.pushes())[-1].kind == "complaint_opened"


@pytest.mark.parametrize(
    "said",
    [
        "货收到了，有5张划伤",
        "收到的里面5张划伤了",
        "板子划伤2张",
        "收到20张，5张是坏的",
        "到了30件 有3件是破的",
        "货收到了，有两张划伤，其他没问题",
        "货收到了，没想到有划伤",
        "货收到了，有划伤怎么办",
        "货收到了，卸的时候没发现，划伤了5张",
        "货收到了，没发现划伤，但是有3张生锈",
        "上批货收到了 但是有三张板角磕坏了 另外再要5吨430 0.8的",
    ],
)
async def test_a_flaw_beside_a_receipt_or_an_amount_is_a_complaint(
    bot: BotTester, business: Business, make: Make, clock: Clock, said: str
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, vehicle="苏B12345", shipped_at=clock()))
    await bot.says(business.jiang, said)
    assert (await bot.only(Complaint)).content == said
    assert await bot.all(Demand) == []
    assert await bot.all(Milestone) == []


@pytest.mark.parametrize(
    "said",
    [
        "货收到了",
        "货收到了，没有划伤",
        "货收到了，没生锈",
        "货收到了，没发现划伤",
        "货收到了，没发现划伤和锈迹",
        "货收到了，没发现问题",
        "货收到了，没看到有划伤",
        "货收到了，没看出有什么划痕",
        "货收到了，没见有锈",
        "货收到了，没有发现有划痕",
        "货收到了，未见划伤",
        "货收到了，外观无划痕",
        "货收到了，上次的划痕没有了",
        "收到货了 老板辛苦",
        "货收到了谢谢老板",
        "收到你们的货了",
        "304的板收到了谢谢",
    ],
)
async def test_a_receipt_without_a_flaw_is_signed(
    bot: BotTester, business: Business, make: Make, clock: Clock, said: str
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, vehicle="苏B12345", shipped_at=clock()))
    assert "SO1001" in await bot.says(business.jiang, said)
    assert await bot.all(Complaint) == []
    assert len(await bot.all(Milestone)) == 1


@pytest.mark.parametrize(
    "said",
    [
        "货收到了 还差质保书",
        "货收到了，还差一张发票",
        "货收到了，发票还差一张",
        "货收到了，还缺张发票",
        "货收到了，还差304 2.0的质保书",
        "货收到了，还差200块钱没退我",
        "货收到了，另外上次说的430还缺5吨",
    ],
)
async def test_what_is_owed_beside_the_goods_is_passed_on_and_the_goods_signed_for(
    bot: BotTester, business: Business, make: Make, clock: Clock, said: str
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, vehicle="苏B12345", shipped_at=clock()))
    assert "已签收订单 SO1001，谢谢！另外说的事，原话已转给" in await bot.says(business.jiang, said)
    assert any(push.kind == "customer_wrote" and said in push.text for push in await bot.pushes())
    assert len(await bot.all(Milestone)) == 1
    assert [*await bot.all(Complaint), *await bot.all(Demand)] == []


@pytest.mark.parametrize("said", ["货收到了，还差5张", "货到了，还缺2吨", "货收到了 还差三卷没到"])
async def test_goods_missing_from_what_came_are_a_complaint_and_sign_nothing(
    bot: BotTester, business: Business, make: Make, clock: Clock, said: str
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, vehicle="苏B12345", shipped_at=clock()))
    await bot.says(business.jiang, said)
    assert (await bot.only(Complaint)).content == said
    assert [*await bot.all(Milestone), *await bot.all(Demand)] == []


@pytest.mark.parametrize(
    "said",
    [
        "货到了？",
        "货明天到了",
        "货到了老板，什么时候开票",
        "货收到了，有划伤吗客户会问",
        "货收到了，有没有划伤还没看",
        "货还没看到",
        "货收到一半 另一半在后面车上",
        "货到了三卷 还有两卷在路上",
    ],
)
async def test_who_asks_or_speaks_of_what_is_to_come_signs_nothing_and_complains_of_nothing(
    bot: BotTester, business: Business, make: Make, clock: Clock, said: str
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await make.save(Shipment(order_id=order.id, vehicle="苏B12345", shipped_at=clock()))
    await bot.says(business.jiang, said)
    assert await bot.all(Milestone) == []
    assert await bot.all(Complaint) == []


async def test_who_has_nothing_on_its_way_to_sign_for_is_passed_on(
    bot: BotTester, business: Business
) -> None:
    assert "已转给您的业务员王强" in await bot.says(business.jiang, "货收到了")
    assert "货收到了" in (await bot.pushes())[-1].text


@pytest.mark.parametrize(
    "said",
    [
        "来20张，表面不能有划痕",
        "板子要5张，不要有划伤的",
        "板面要求高一点 不能有划伤",
        "边上别有毛刺",
        "货收到了，再来20张，表面不能有划痕",
    ],
)
async def test_goods_that_are_to_have_no_flaw_are_wanted(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 什么价")
    await bot.says(business.jiang, said)
    assert await bot.all(Complaint) == []


async def test_who_says_that_it_is_a_complaint_has_another_one(bot: BotTester, business: Business) -> None:
    for batch in ("第一批", "第二批"):
        await bot.says(business.jiang, f"投诉{batch}板面划伤")
    assert [row.content for row in await bot.all(Complaint)] == ["投诉第一批板面划伤", "投诉第二批板面划伤"]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("这批304板有划痕", "还有 你们发票金额开错了"),
        ("这批304板有划痕", "送来的货还少了一件"),
        ("送来的货少了一件", "板面也有划伤"),
        ("你们司机态度很差", "这批304板有划痕"),
    ],
)
async def test_a_fault_of_another_kind_is_a_complaint_of_its_own(
    bot: BotTester, business: Business, first: str, then: str
) -> None:
    await bot.says(business.jiang, first)
    await bot.says(business.jiang, then)
    assert [row.content for row in await bot.all(Complaint)] == [first, then]


@pytest.mark.parametrize("said", ["还有两张生锈了", "划伤在边上大概十公分"])
async def test_what_was_added_is_made_a_complaint_of_its_own_in_one_word(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    assert "回“另立”" in await bot.says(business.jiang, said)
    assert (await bot.only(Complaint)).content == f"这批304板有划痕\n{said}"
    first, _ = await bot.all(Complaint), await bot.says(business.jiang, "另立")
    assert [row.content for row in await bot.all(Complaint)] == ["这批304板有划痕", said]
    push = (await bot.pushes())[-1]
    assert (push.to, push.kind) == ("王强", "complaint_opened")
    assert said in push.text
    await bot.says(business.jiang, "撤销")
    assert [row.content for row in await bot.all(Complaint)] == [row.content for row in first]


@pytest.mark.parametrize("said", ["不解决我就不付款", "照片发你了"])
async def test_what_is_no_fault_of_its_own_is_not_offered_to_be_one(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    assert "另立" not in await bot.says(business.jiang, said)


async def test_what_was_split_off_does_not_go_back_into_a_settled_complaint(
    bot: BotTester, business: Business
) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    await bot.says(business.jiang, "还有两张生锈了")
    await bot.says(business.jiang, "另立")
    first, own = await bot.all(Complaint)
    await bot.says(business.wang, f"已解决 {first.number} 换货")
    await bot.says(business.jiang, "撤销")
    assert [(row.number, row.status) for row in await bot.all(Complaint)] == [
        (first.number, "resolved"),
        (own.number, "open"),
    ]


@pytest.mark.parametrize(
    "said",
    ["大概十来张吧", "你们想怎么弄", "我们开不了料", "就5张 不严重", "差不多3吨", "七八张都有", "边上都有"],
)
async def test_how_much_is_faulty_is_of_the_complaint(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.jiang, "上次的304卷有划伤")
    await bot.says(business.jiang, said)
    assert (await bot.only(Complaint)).content.endswith(said)
    assert await bot.all(Demand) == []


@pytest.mark.parametrize(
    "said",
    [
        "处理得怎么样了",
        "没人联系我啊",
        "怎么还没人联系",
        "都两个小时了还没人理我",
        "怎么没动静",
        "处理好了没",
        "都一下午了 有说法没",
        "投诉有人管吗",
    ],
)
@pytest.mark.parametrize("hours", [0, 2])
async def test_who_waits_is_told_how_it_stands(
    bot: BotTester, business: Business, clock: Clock, said: str, hours: int
) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    clock.advance(hours=hours)
    reply = await bot.says(business.jiang, said)
    complaint = await bot.only(Complaint)
    for words in (complaint.number, "前给您答复"):
        assert words in reply
    push = (await bot.pushes())[-1]
    assert push.to == "王强" and said in push.text and complaint.number in push.text


@pytest.mark.parametrize("said", ["没人联系我啊", "怎么没动静"])
async def test_who_waits_for_something_else_is_told_of_no_complaint(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.jiang, "这批304板有划痕")
    await bot.says(business.jiang, "316L 2.0*1500*6000 3张")
    reply = await bot.says(business.jiang, said)
    assert (await bot.only(Complaint)).number not in reply
    assert (await bot.only(Demand)).number in reply


@pytest.mark.parametrize("said", ["单号SO1001", "SO1001", "订单号是SO1001"])
async def test_the_number_of_an_order_alone_is_whose_goods_are_at_fault(
    bot: BotTester, business: Business, make: Make, said: str
) -> None:
    order = await make.order(business.jiahe, "SO1001")
    await bot.says(business.jiang, "这批304板有划痕")
    reply = await bot.says(business.jiang, said)
    complaint = await bot.only(Complaint)
    assert complaint.number in reply
    assert complaint.order_id == order.id
    assert "下单" in await bot.says(business.jiang, "SO1001到哪了")
