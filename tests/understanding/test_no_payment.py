"""Money that came back, or went to another one's account, is no payment."""

import pytest

from tests.understanding.conftest import Say


@pytest.mark.parametrize(
    "text",
    [
        "科瑞退回来8万",
        "科瑞那边催了两回款了 还是没动静 账上还有8万多",
        "科瑞催回款了 还差8万",
        "科瑞把8万货款退回来了",
        "科瑞的承兑退回来了8万",
        "科瑞8万承兑退票了",
        "科瑞把8万打到嘉豪账上了",
        "科瑞8万打到嘉豪账上去了",
        "科瑞打了8万到嘉豪账上",
        "嘉豪的8万打到科瑞账上了",
        "科瑞把8万打错账户了",
        "科瑞尾款付清了，再发货",
        "科瑞汇了12万，银行退回了",
        "科瑞打了5万，但是打错账户了",
        "科瑞收到我们退的5万",
        "科瑞付了50万给太钢",
        "科瑞50万应该到账了吧",
        "科瑞货款月结，20吨16800",
        "科瑞的77400到期了",
        "科瑞77400货款下周到期",
        "科瑞的77400到月底给",
        "科瑞那5万到下个月再付",
        "科瑞毛总让把5万货款转过来",
        "科瑞让我们把5万退过去",
    ],
)
def test_what_did_not_come_to_us_is_none(text: str, say: Say) -> None:
    assert say(text).name != "log_payment"


@pytest.mark.parametrize(
    "text",
    [
        "科瑞把8万打到我们账上了",
        "科瑞从嘉豪账上打了8万",
        "科瑞到账8万，退了3吨货",
        "科瑞到账8万，上次多收的退了2万",
        "科瑞退回来2万，又付了8万",
        "刚才打错了，科瑞到账8万",
        "科瑞尾款8万付清了，明天发货",
        "科瑞到期的8万到账了",
        "科瑞货款到期了，今天打了8万",
        "科瑞毛总让财务把8万转过来了",
        "科瑞8万到期的货款下午打来了",
        "科瑞到了8万，还有7万到月底给",
        "科瑞打来8万，剩下7万下周到期",
    ],
)
def test_what_came_beside_it_is_one(text: str, say: Say) -> None:
    assert (say(text).name, say(text).amount) == ("log_payment", 80_000)


@pytest.mark.parametrize(
    "text",
    [
        "科瑞20万没打过来，但货已经到了",
        "科瑞20万那笔没到，嘉豪那笔到了",
        "科瑞20万没到账，嘉豪的到了",
        "科瑞20万没到，今天没到",
        "科瑞20万没到，今天到了一半",
        "科瑞20万没到，发票到了",
        "科瑞20万没付，他们说付了",
        "科瑞20万款没收到，样品收到了",
        "科瑞20万没付，嘉豪付了",
        "科瑞定金到了，30万尾款没到",
        "科瑞那20万还是没进账，承兑收到了",
        "没收到科瑞20万，货倒是到了",
        "科瑞回款20万没收到，毛总说付了",
    ],
)
def test_a_sum_that_did_not_come_is_none_whatever_else_came(text: str, say: Say) -> None:
    assert say(text).name in ("unknown", "query_payment")


@pytest.mark.parametrize(
    "text",
    [
        "科瑞8万没打招呼就打过来了",
        "科瑞8万没几天就到账了",
        "科瑞付了8万，还差5万没付",
        "科瑞8万到了，货没到",
        "科瑞20万没到，8万到了",
        "科瑞到账8万，尾款没收到",
        "科瑞8万没到，今天到了",
        "科瑞8万没付，昨天打过来了",
        "科瑞欠8万没付，今天付清了",
        "科瑞8万还没到账，财务说今天到了",
        "科瑞8万没打错，已经到了",
        "科瑞8万没收据，到账了",
        "科瑞8万一直没打，今天终于打过来了",
        "科瑞付了8万一起到的",
    ],
)
def test_a_sum_that_came_is_one_whatever_did_not(text: str, say: Say) -> None:
    assert (say(text).name, say(text).amount) == ("log_payment", 80_000)
