"""The lines of cards that are photographed in several tests, and the contacts that came of them."""

from models.customers import Contact
from tests.cards.conftest import Phone

JIAHE = ("天津佳和电梯部件制造有限公司", "林 海 峰", "采购部 经理", "手机：138 2035 7716", "linhf@jiahe.cn")
HONGFENG = ("常州宏峰机械制造有限公司", "杜建国", "总经理", "13951227704")


async def contacts(phone: Phone) -> dict[str, Contact]:
    return {person.name: person for person in await phone.bot.all(Contact)}
