"""What a contact asks of their own data is a request of the law's, and no wish for fewer pushes, nor of papers."""

import pytest

from bot.nlu.commands.personal_data import ASKED, ASKS_OF_OWN_DATA, COPY, DELETION
from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    "said",
    [
        "把我的信息删了",
        "请删除我的个人信息",
        "你们把我的手机号删掉",
        "我要求删除我的所有资料",
        "不要再保存我的信息了",
        "帮我注销账号",
        "能不能删掉你们存的我的资料",
        "把我删了",
    ],
)
def test_to_be_forgotten(say: Say, said: str) -> None:
    intent = say(said, audience="customer")
    assert (intent.name, intent.extras.get(ASKED)) == (ASKS_OF_OWN_DATA, DELETION)


@pytest.mark.parametrize(
    "said",
    [
        "你们存了我哪些信息",
        "你们都收集了我的什么资料",
        "导出我的个人信息",
        "我要一份我的个人信息",
        "你们有我哪些个人信息？",
        "导出我的数据",
    ],
)
def test_to_see_what_is_kept(say: Say, said: str) -> None:
    intent = say(said, audience="customer")
    assert (intent.name, intent.extras.get(ASKED)) == (ASKS_OF_OWN_DATA, COPY)


@pytest.mark.parametrize(
    "said",
    [
        "我的订单信息发我",
        "把我的需求删了",
        "我要材质证明资料",
        "不想再收到通知了",
        "你们有什么规格",
        "把那条删了",
        "删掉10吨304",
        "我们的资料收到了吗",
    ],
)
def test_what_only_sounds_like_it(say: Say, said: str) -> None:
    assert say(said, audience="customer").name != ASKS_OF_OWN_DATA


@pytest.mark.parametrize(
    "said",
    ["恢复通知", "重新接收消息", "我要继续收推送", "恢复订阅", "还是给我推送吧", "重新打开通知", "取消退订"],
)
def test_to_be_told_again(say: Say, said: str) -> None:
    assert say(said, audience="customer").name == "subscribe_again"


@pytest.mark.parametrize("said", ["收到通知", "有消息吗", "消息收到", "重新发一下", "继续发吧"])
def test_what_asks_for_no_pushes(say: Say, said: str) -> None:
    assert say(said, audience="customer").name != "subscribe_again"


@pytest.mark.parametrize(
    "said", ["样品别再发了", "报价单不用再发了", "把发票信息删了重新开", "不要再给我发价格了，发发货通知就行"]
)
def test_papers_that_are_not_wanted_stop_no_pushes(say: Say, said: str) -> None:
    assert say(said, audience="customer").name != "unsubscribe"


@pytest.mark.parametrize("said", ["全部删掉", "全部删掉吧", "把全部删掉", "都删了吧", "请把所有的都删了"])
def test_that_all_be_deleted_stops_no_messages(say: Say, said: str) -> None:
    assert say(said, "customer").name == "unknown"


@pytest.mark.parametrize("said", ["把推送删了", "群发的都删了别发", "别发了"])
def test_that_messages_be_deleted_does(say: Say, said: str) -> None:
    assert say(said, "customer").name == "unsubscribe"
