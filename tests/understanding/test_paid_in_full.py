"""All, or the rest, of an order's money came: which words say so, and what said beside them leaves it in doubt."""

from decimal import Decimal

import pytest

from bot.nlu import Book
from bot.nlu.money.paid_in_full import money_told
from config.words import Words
from tests.understanding.conftest import NOW, Say

pytestmark = pytest.mark.wordings

NUMBER = "SO2611-001"


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("# 尾款到账了，明天发货", "rest"),
        ("# 尾款打过来了，客户要发票", "rest"),
        ("# 全款到账 下周发货", "all"),
        ("# 尾款付了，月底发货", "rest"),
        ("# 尾款付了，马上安排发货", "rest"),
        ("# 尾款已付清，可以发货了吧", "rest"),
        ("# 尾款到了，发货吧", "rest"),
        ("# 尾款到了，不用催了", "rest"),
        ("# 尾款收到了，今天能发货吗", "rest"),
        ("科瑞的#，客户尾款昨天付了，还没开票", "rest"),
        ("毛总把#的尾款打过来了", "rest"),
        ("# 剩下的款客户刚刚打过来了", "rest"),
        ("全款到账了，#", "all"),
        ("# 货款全部到账了，谢谢", "all"),
        ("# 客户付清了", "all"),
        ("# 钱都到了，送货吧", "all"),
        ("# 款结清了，发票开了吗", "all"),
        ("# 刚收到尾款", "rest"),
        ("# 尾款到账了，请财务确认一下", "rest"),
    ],
)
def test_what_is_done_now_that_it_came_leaves_it_plain(
    book: Book, words: Words, text: str, share: str
) -> None:
    assert money_told(text.replace("#", NUMBER), [NUMBER], NOW, book, words)[:2] == (share, True)


@pytest.mark.parametrize(
    "text",
    [
        "帮我查下# 尾款到账",
        "查一下#全款到账",
        "盯着# 尾款到账",
        "记得跟进# 尾款到账",
        "确认#尾款到账",
        "# 尾款到了 提醒我",
        "# 尾款到了，给我说一声",
        "# 我们给太钢的款付清了",
        "# 我们付清了",
        "# 供应商的款付清了",
        "# 外协加工的钱都付了",
        "# 模具款付清了",
        "# 头款付清了",
        "# 首笔款付清了",
        "# 上个月的款付清了",
        "# 5吨的款付清了",
        "# 发货款付清了",
        "# 上一单的款付清了",
        "# 款都付了，剩尾款",
        "# 货款都付了，尾款除外",
        "# 尾款付清了，少打了300块",
        "# 尾款付了，扣了2000质量索赔",
        "# 尾款收到了，发现是别的单的",
        "# 尾款付清了，质保金除外，发货",
        "# 尾款付了，安排发货，还差运费",
        "# 尾款付了，再发货",
        "# 尾款到了，就发货",
        "# 尾款到了？发货",
        "# 尾款到账了吧",
        "# 尾款明天到账，安排发货",
        "# 毛总说尾款付了",
        "# 尾款到了的话，发货",
        "# 尾款晚上到账",
        "# 定金尾款都付清了",
        "# 毛总的尾款付清了",
        "# 佳和付给太钢的尾款付清了",
    ],
)
def test_what_is_in_no_list_leaves_it_in_doubt(book: Book, words: Words, text: str) -> None:
    assert not money_told(text.replace("#", NUMBER), [NUMBER], NOW, book, words).is_plain


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("科瑞尾款付了，扣了2000质量索赔", None),
        ("科瑞货款付清了，手续费扣了50元", None),
        ("科瑞货款付了，扣除索赔2000", None),
        ("科瑞货款到账，少了2000", None),
        ("科瑞货款付了，2000手续费他们扣了", None),
        ("科瑞货款付了，质保金留了5万", None),
        ("科瑞货款付了，抵了3万返利", None),
        ("科瑞货款到账，罚了我们2000", None),
        ("科瑞付了20万，扣了2000质量索赔", 200000),
        ("科瑞扣除手续费到账19.8万", 198000),
        ("科瑞货款到账20万，押了2万质保金", 200000),
        ("科瑞付了保证金5万", 50000),
        ("科瑞用承兑抵了20万货款", 200000),
        ("科瑞到账差不多20万", 200000),
        ("科瑞到账至少20万", 200000),
    ],
)
def test_what_was_kept_back_is_no_payment(say: Say, text: str, amount: int | None) -> None:
    intent = say(text)
    assert (intent.name, intent.amount) == ("log_payment", amount and Decimal(amount))


@pytest.mark.parametrize("said", ["已经", "他们", "刚才", "客户"])
def test_what_is_said_over_and_over_is_no_plain_word(said: str, words: Words, book: Book) -> None:
    assert money_told(f"{NUMBER}{said}全款到了", [NUMBER], NOW, book, words).is_plain
    assert not money_told(f"{NUMBER}{said * 9_990}全款到了", [NUMBER], NOW, book, words).is_plain
