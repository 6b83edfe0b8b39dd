"""What the tests of understanding share: a small book, and a moment (Wednesday 2026-11-18, 16:20)."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.nlu import Book, Context, Intent, understand
from bot.nlu.hearer import Hearer
from bot.nlu.several.splitting import several
from config.words import Words

NOW = datetime(2026, 11, 18, 16, 20, tzinfo=ZoneInfo("Asia/Shanghai"))
Say = Callable[..., Intent]


def customer(
    code: str, name: str, city: str, brand: str, *contacts: tuple[str, str, str], owner: str = "张伟"
) -> dict:
    """A customer record as the book takes it; contacts are (name, title, called)."""
    people = [{"name": n, "title": t, "called": c, "mobile": "13800000000"} for n, t, c in contacts]
    return {
        "code": code,
        "name": name,
        "short_names": [city + brand, brand],
        "city": city,
        "region": {"天津": "天津", "苏州": "江苏", "沈阳": "辽宁", "台州": "浙江"}.get(city, "江苏"),
        "owner": owner,
        "contacts": people,
    }


RECORDS = [
    customer("C1", "天津华光钢铁贸易有限公司", "天津", "华光", ("江洋", "采购经理", "江经理")),
    customer("C2", "天津华光电梯部件有限公司", "天津", "华光", ("薛学文", "采购经理", "薛经理")),
    customer(
        "C3", "苏州恒达环保设备集团有限公司", "苏州", "恒达", ("阎丽华", "技术工程师", "阎工"), owner="孙磊"
    ),
    customer("C4", "沈阳恒达水处理设备有限公司", "沈阳", "恒达", ("姜立新", "总经理", "姜总"), owner="赵敏"),
    customer("C5", "台州嘉豪光伏支架有限公司", "台州", "嘉豪", ("赖卫东", "采购经理", "赖经理")),
    customer("C6", "宜昌长江船舶有限公司", "宜昌", "长江", ("望建国", "总经理", "望总"), owner="孙磊"),
    customer("C7", "扬州鼎盛锅炉有限公司", "扬州", "鼎盛", ("居明", "采购经理", "居经理")),
    customer("C8", "扬州鼎盛源换热器有限公司", "扬州", "鼎盛源", ("卞勇", "总经理", "卞总")),
    customer("C9", "天津科瑞医疗器械有限公司", "天津", "科瑞", ("毛丽华", "副总经理", "毛总"), owner="孙磊"),
]


@pytest.fixture(scope="session")
def book() -> Book:
    return Book.build(RECORDS, staff=["刘洋"])


@pytest.fixture
def say(words: Words, book: Book) -> Say:
    """What a rep's message means; keywords: audience, now, book, context."""

    def understood(text: str, audience: str = "rep", **given: object) -> Intent:
        now, with_book = given.get("now", NOW), given.get("book", book)
        context = given.get("context")
        assert isinstance(now, datetime) and isinstance(with_book, Book)
        assert context is None or isinstance(context, Context)
        return understand(text, now, audience, with_book, words, context=context)  # type: ignore[arg-type]

    return understood


def several_of(text: str, say: Say, book: Book, words: Words) -> Intent | None:
    """A rep's message as a record for each customer; None where it is whole."""
    return several(say(text), Hearer(NOW, book, words))
