"""What reps tell of contacts in passing is kept on the contact, and 撤销 takes it back."""

from datetime import date

import pytest

from models.activities import Activity, Visit
from models.customers import Contact, Customer
from models.interactions import Interaction
from models.leads import Lead
from models.outbox import Notification
from tests.dialogues.conftest import Business
from tests.make import Make
from tests.tester import BotTester

pytestmark = pytest.mark.wordings


async def person(bot: BotTester, called: str) -> Contact:
    (found,) = [each for each in await bot.all(Contact) if called in (each.called, each.name)]
    return found


@pytest.mark.parametrize(
    ("said", "called", "column", "value"),
    [
        ("江总升副总了", "江总", "title", "副总"),
        ("天津佳和江总升任总经理了", "江总", "title", "总经理"),
        ("江总生日5月3号", "江总", "birthday", date(1904, 5, 3)),
        ("佳和江总的生日是1975年5月3日", "江总", "birthday", date(1975, 5, 3)),
        ("江总生日农历五月初三", "江总", "remark", "生日农历五月初三"),
        ("江总换号了，新号13912345678", "江总", "mobile", "13912345678"),
        ("佳和江总电话13912345678", "江总", "mobile", "13912345678"),
        ("江总以前那个号不用了 换成13912345678了", "江总", "mobile", "13912345678"),
        ("江总邮箱 jiang@jiahe.com", "江总", "email", "jiang@jiahe.com"),
        ("佳和江总微信号jiang1975", "江总", "wechat_id", "jiang1975"),
        ("江总喜欢钓鱼", "江总", "hobbies", "钓鱼"),
        ("佳和江总说了算", "江总", "role", "decision_maker"),
        ("佳和新采购叫刘芳，电话13911112222", "刘芳", "title", "采购"),
        ("佳和新采购叫刘芳，电话13911112222", "刘芳", "mobile", "13911112222"),
        ("佳和换采购了，现在是陈芳", "陈芳", "title", "采购"),
        ("佳和的财务是孙会计，电话022-88886666", "孙会计", "office_phone", "022-88886666"),
        ("江总离职了", "江总", "left_on", date(2026, 11, 18)),
        ("江总换人了", "江总", "left_on", date(2026, 11, 18)),
        ("江总不在佳和了", "江总", "left_on", date(2026, 11, 18)),
        ("江总跳槽到苏州恒达了", "江总", "left_on", date(2026, 11, 18)),
    ],
)
async def test_what_is_told_of_a_contact(
    bot: BotTester, business: Business, said: str, called: str, column: str, value: object
) -> None:
    before = [(each.id, getattr(each, column)) for each in await bot.all(Contact)]
    reply = await bot.says(business.wang, said)
    assert called in reply
    assert "天津佳和" in reply
    contact = await person(bot, called)
    assert (contact.customer_id, getattr(contact, column)) == (business.jiahe.id, value)
    assert (await bot.all(Interaction), await bot.all(Lead), await bot.all(Visit)) == ([], [], [])
    await bot.says(business.wang, "撤销")
    assert [(each.id, getattr(each, column)) for each in await bot.all(Contact)] == before


@pytest.mark.parametrize("asked", ["江总生日是哪天", "佳和江总生日", "江总电话", "江勇的生日"])
async def test_what_was_told_is_answered(bot: BotTester, business: Business, asked: str) -> None:
    await bot.says(business.wang, "江总生日5月3号")
    await bot.says(business.wang, "江总喜欢钓鱼")
    reply = await bot.says(business.wang, asked)
    assert "17719648361" in reply
    assert "生日5月3日，爱好钓鱼" in reply
    assert "5月3日" not in await bot.says(business.zhang, asked)


@pytest.mark.parametrize("said", ["江总离职了，接手的是赵工", "江总换人了，现在是赵工"])
async def test_who_takes_over(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, "江总升采购经理了")
    reply = await bot.says(business.wang, said)
    assert "江总" in reply
    assert "赵工" in reply
    heir = await person(bot, "赵工")
    assert (heir.customer_id, heir.title) == (business.jiahe.id, "采购经理")
    (jiahe,) = [each for each in await bot.all(Customer) if each.id == business.jiahe.id]
    assert jiahe.primary_contact_id == heir.id
    assert "已离开" in await bot.says(business.wang, "看 天津佳和")


async def test_who_has_left_speaks_for_the_customer_no_more(bot: BotTester, business: Business) -> None:
    assert "需求编号" in await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨")
    await bot.says(business.wang, "江总离职了")
    assert "需求编号" not in await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨")
    await bot.says(business.wang, "撤销")
    assert "需求编号" in await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨")


async def test_who_has_left_is_told_nothing_more(bot: BotTester, business: Business) -> None:
    await bot.says(business.jiang, "304 2B 1.0*1219*C 要20吨")
    await bot.says(business.wang, "给天津佳和报304 14500")
    assert [push.to for push in await bot.pushes() if push.kind == "demand_status"] == ["江勇"]
    await bot.says(business.wang, "江总离职了")
    waiting = [row for row in await bot.all(Notification) if row.contact_id == business.jiang.id]
    assert [(row.status, row.address) for row in waiting] == [("failed", None)]
    await bot.says(business.wang, "给天津佳和报304 14600")
    assert len([push for push in await bot.pushes() if push.kind == "demand_status"]) == 1


async def test_facts_beside_a_talk(bot: BotTester, business: Business) -> None:
    reply = await bot.says(business.wang, "今天拜访天津佳和江总，他升副总了，要20吨304，下周三再去")
    assert "已记录" in reply
    assert "职位：副总" in reply
    assert (await person(bot, "江总")).title == "副总"
    assert (await bot.only(Interaction)).items == [{"grade": "304", "quantity": 20, "unit": "吨"}]
    await bot.says(business.wang, "撤销")
    assert ((await person(bot, "江总")).title, await bot.all(Interaction)) == (None, [])


async def test_he_is_who_was_spoken_of(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "刚跟天津佳和江总通了电话，他升副总了，要20吨304")
    assert (await person(bot, "江总")).title == "副总"


async def test_a_number_that_was_wrong_is_amended(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "佳和新采购叫刘芳，电话13911112222")
    await bot.says(business.wang, "电话是13933334444")
    assert (await person(bot, "刘芳")).mobile == "13933334444"


async def test_a_contact_of_a_colleagues_customer_is_theirs(
    bot: BotTester, business: Business, make: Make
) -> None:
    await make.contact(business.others, "阎丽华", called="阎工")
    assert "张伟" in await bot.says(business.wang, "苏州恒达阎工离职了")
    assert (await person(bot, "阎工")).left_on is None


async def test_one_of_two_is_asked_about(bot: BotTester, business: Business, make: Make) -> None:
    await make.contact(business.huaguang, "江大海", called="江总")
    asked = await bot.says(business.wang, "江总升副总了")
    assert "1" in asked
    await bot.says(business.wang, "天津佳和电梯部件制造有限公司")
    titles = {each.name: each.title for each in await bot.all(Contact)}
    assert titles == {"江勇": "副总", "江大海": None}


@pytest.mark.parametrize(
    "said",
    [
        "江总离职了吗",
        "听说江总要离职",
        "江总没离职",
        "不用记：江总生日5月3号",
        "祝江总退休快乐",
        "厂家直供304卷板 李经理13900887766",
    ],
)
async def test_what_is_no_fact_changes_nobody(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    contact = await bot.only(Contact)
    assert (contact.left_on, contact.birthday, contact.mobile) == (None, None, "17719648361")


@pytest.mark.parametrize(
    ("said", "called", "title"),
    [
        ("佳和老板姓周", "周老板", "老板"),
        ("天津佳和负责人是个姓吴的", "吴负责人", "负责人"),
        ("天津佳和有个姓王的采购经理", "王经理", "采购经理"),
        ("今天拜访天津佳和，他们采购姓李，要20吨304", "李采购", "采购"),
        ("天津佳和的副厂长姓权", "权副厂长", "副厂长"),
        ("天津佳和规模不大，干了十几年，老总姓欧阳", "欧阳总", "老总"),
    ],
)
async def test_who_is_known_by_surname_alone_is_kept(
    bot: BotTester, business: Business, said: str, called: str, title: str
) -> None:
    await bot.says(business.wang, said)
    contact = await person(bot, called)
    assert (contact.customer_id, contact.title) == (business.jiahe.id, title)
    await bot.says(business.wang, "撤销")
    assert [each.name for each in await bot.all(Contact)] == ["江勇"]


async def test_a_number_belongs_to_who_is_known_by_surname(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访天津佳和，老板姓周，采购姓李，电话13912345678")
    assert [(await person(bot, called)).mobile for called in ("周老板", "李采购")] == [None, "13912345678"]


async def test_a_surname_at_theirs_is_of_whom_was_spoken_of_last(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "今天拜访天津佳和江总，谈了304")
    assert "周老板" in await bot.says(business.wang, "他们老板姓周")
    assert (await bot.all(Contact))[-1].customer_id == business.jiahe.id


@pytest.mark.parametrize("said", ["老板姓周", "老板是个姓周的"])
async def test_whose_a_surname_is_is_asked_where_nobody_is_named(
    bot: BotTester, business: Business, said: str
) -> None:
    """Also where another customer has somebody who is called so."""
    await bot.says(business.wang, "天津华光电梯老板姓周")
    await bot.says(business.wang, "今天拜访天津佳和江总，谈了304")
    assert "说的是天津佳和" in await bot.says(business.wang, said)
    assert len(await bot.all(Contact)) == 2
    await bot.says(business.wang, "1")
    assert (await bot.all(Contact))[-1].customer_id == business.jiahe.id


@pytest.mark.parametrize(
    "said",
    [
        "我们老板姓周",
        "佳和老板姓什么",
        "佳和老板是不是姓周",
        "听说佳和老板姓周",
        "佳和老板姓周，叫周建国",
        "他们老板姓周",
    ],
)
async def test_no_surname_is_kept_that_is_not_told_for_certain(
    bot: BotTester, business: Business, said: str
) -> None:
    await bot.says(business.wang, said)
    assert [each.name for each in await bot.all(Contact)] == ["江勇"]


async def test_an_arrival_stays_one_beside_a_surname(bot: BotTester, business: Business) -> None:
    assert "已签到" in await bot.says(business.wang, "到佳和了，老板姓周")
    assert (await bot.only(Visit)).customer_id == business.jiahe.id


async def test_a_birthday_is_no_plan_and_an_heir_no_colleague(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和江总生日12月20号")
    assert not await bot.all(Activity)
    assert [contact.birthday for contact in await bot.all(Contact)] == [date(1904, 12, 20)]
    assert "同事" not in await bot.says(business.wang, "天津佳和的江总离职了，现在是小陈接手")
    assert not await bot.all(Activity)
    assert "小陈" in [contact.name for contact in await bot.all(Contact)]


@pytest.mark.parametrize(
    "number",
    [
        "139-1234-5678",
        "139 1234 5678",
        "：139－1234－5678",
        "手机139.1234.5678",
        "电话 139—1234—5678",
        "电话13912 345678",
        " +86 139 1234 5678",
    ],
)
async def test_a_number_may_be_typed_in_parts(bot: BotTester, business: Business, number: str) -> None:
    await bot.says(business.wang, f"天津佳和牛总{number}")
    assert (await person(bot, "牛总")).mobile == "13912345678"


async def test_two_who_are_told_with_a_number_each(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和柴经理139-1234-5678，牛总138 1234 5678")
    assert [(await person(bot, called)).mobile for called in ("柴经理", "牛总")] == [
        "13912345678",
        "13812345678",
    ]


async def test_sizes_are_no_number(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "天津佳和江总要304 1.39*1234*5678 10张")
    assert (await person(bot, "江总")).mobile == "17719648361"


async def test_a_number_behind_words_of_another_one_is_asked_for(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "拜访了佳和江总")
    await bot.says(business.wang, "接手的是个姓孙的小伙子")
    assert "是谁的" in await bot.says(business.wang, "手机13776543210")
    assert (await person(bot, "江总")).mobile == "17719648361"


async def test_where_a_new_plant_is_names_no_customer(bot: BotTester, business: Business) -> None:
    await bot.says(business.wang, "江总说明年要扩产 新厂在江阴临港")
    assert (await bot.only(Interaction)).customer_id == business.jiahe.id


@pytest.mark.parametrize("said", ["佳和法人换了 现在叫沈国强", "天津佳和法人换了，现在叫沈国强"])
async def test_a_change_of_owner_is_no_visit(bot: BotTester, business: Business, said: str) -> None:
    await bot.says(business.wang, said)
    assert await bot.all(Visit) == []
