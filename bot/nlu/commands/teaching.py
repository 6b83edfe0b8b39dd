"""What the commands carry that teach: a name for a customer, a word for a word, a line of what was not understood."""

import re
from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said, named, read_nothing, teaches
from bot.nlu.intent import Unknown
from bot.nlu.names.taught_words import is_known_word
from bot.nlu.text.numbers import NUMBER

_AMOUNT = re.compile(
    rf"(?:{NUMBER})(?:吨|公斤|千克|斤|kg|KG|[元块万千百]|毫米|厘米|米|丝|[件张片卷支根套个家单笔条次成折倍天号点月年周]|小时|分钟|%)+"
)
"""So much of anything, which is no word (五吨)."""


def read_alias(said: Said) -> dict[str, Any] | None:
    """The alias in extras, the customer it stands for in `customer`; `None` where that is no customer's name."""
    alias, name = said.match["alias"].strip(), said.match["name"].strip()
    customer = named(name, said)
    if isinstance(customer, Unknown):
        swapped = named(alias, said)
        if isinstance(swapped, Unknown):
            return {"customer": customer, "extras": {"alias": alias}} if said.match["means"] == "=" else None
        if not teaches(name, said, swapped=True):
            return None
        customer, alias = swapped, name
    elif not teaches(alias, said, swapped=False):
        return None
    return {"customer": customer, "extras": {"alias": alias}}


def read_word(said: Said) -> dict[str, Any] | None:
    """A word and the known word that it stands for, whichever way round; `None` where neither is known."""
    word, meaning = said.match["alias"].strip(), said.match["name"].strip()
    if any(not isinstance(named(each, said), Unknown) for each in (word, meaning)):
        return None
    if not is_known_word(meaning, said.words):
        word, meaning = meaning, word
    if not is_known_word(meaning, said.words) or len(word) < 2 or word.isdigit():
        return None
    if any(_AMOUNT.fullmatch(each) for each in (word, meaning)):
        return None
    return {"extras": {"word": word, "meaning": meaning}}


def read_lesson(said: Said) -> dict[str, Any]:
    """The line meant, and what is taught from it: a word where one is known, else an alias, else nothing."""
    number = said.match["number"] or said.match["bare"]
    if "alias" not in said.match.groupdict():
        return {"extras": {"number": number}}
    lesson = read_word(said)
    if lesson is None:
        customer = named(said.match["name"].strip(), said)
        lesson = {"customer": customer, "extras": {"alias": said.match["alias"].strip()}}
    return {**lesson, "extras": {"number": number, **lesson["extras"]}}


def read_named_customer(said: Said) -> dict[str, Any] | None:
    """The customer by the name that stands alone; `None` where it is no customer's."""
    customer = named(said.match["customer"].strip(), said)
    return None if isinstance(customer, Unknown) else {"customer": customer}


def read_dropped(said: Said) -> dict[str, Any]:
    """What is to be forgotten, as said."""
    return {"extras": {"said": said.match["said"].strip()}}


def read_days(said: Said) -> dict[str, Any]:
    """How many days back, where that was said."""
    return {"extras": {"days": said.match["days"]}} if said.match["days"] else {}


_ALIASES = "(?:别名|叫法|别称)"
_WORDS = "(?:同义词|教过的词|教的词)"
_DROP = "(?:删除|删掉|删|去掉|忘掉|忘记|取消)"
_ANNOUNCED = "(?:我?教你?|记住|告诉你)+(?:一?个)?新?(?:词|叫法|别名)?(?:[,，:： ]|啊|哈)*"
"""How a lesson begins that says it is one: of words, too, 就是 teaches then."""
_MEANS = r"\s*(?P<means>=|就是|指的是|是指)\s*"
_ITEM = r"(?:第\s*(?P<number>\d{1,3})\s*[条号]?|(?P<bare>\d{1,3})\s*(?:[条号]|(?=[\s,，、.:])))[\s,，、.:]*"

TEACHING: tuple[Command, ...] = (
    Command(
        "list_aliases",
        whole(
            rf"(?:看|查|看看|查看)?(?:有)?(?:哪些|什么|所有的?|全部的?)?{_ALIASES}(?:列表|清单|有哪些)?"
            rf"|(?:我|我们|大家)?(?:都)?教过?(?:你|了|的)*(?:哪些|什么|几个|所有)?{_ALIASES}(?:有哪些)?"
        ),
        read_nothing,
        "rep",
    ),
    Command(
        "list_aliases",
        whole(
            rf"(?P<customer>[一-鿿A-Za-z0-9()]{{2,30}}?)(?:都|还)?(?:有|的)(?:哪些|什么|几个|所有)?{_ALIASES}(?:有哪些)?"
        ),
        read_named_customer,
        "rep",
    ),
    Command(
        "drop_alias",
        whole(rf"{_DROP}{_ALIASES}\s*(?P<said>[一-鿿A-Za-z0-9]{{2,12}})"),
        read_dropped,
        "rep",
    ),
    Command(
        "list_words",
        whole(
            rf"(?:看|查|看看|查看)?(?:有)?(?:哪些|什么|所有的?)?{_WORDS}(?:列表|清单|有哪些)?"
            "|(?:我|我们|大家)?教过?(?:你|了)*(?:哪些|什么)词|(?:看|查|有)?(?:哪些|什么)?(?:还没|待|没|等我?)确认的词"
        ),
        read_nothing,
        "rep",
    ),
    Command(
        "drop_word",
        whole(rf"{_DROP}(?:{_WORDS}|词)\s*(?P<said>[一-鿿A-Za-z0-9]{{2,12}})"),
        read_dropped,
        "rep",
    ),
    Command(
        "list_not_understood",
        whole(
            "(?:看|查|看看|查看)?(?:最近|今天|昨天|这周|都)*(?:有)?(?:哪些|什么|没有)?(?:还)?"
            "(?:没有?(?:被)?[听看读弄搞]懂|[听看读]不懂|没懂|没理解|没识别)的(?:消息|话|句子)?(?:列表|清单|有哪些|吗)?|待理解的?(?:消息)?"
        ),
        read_nothing,
        "rep",
    ),
    Command("ignore_message", whole(rf"{_ITEM}(?:忽略|略过|不用管|不管)"), read_lesson, "rep"),
    Command(
        "teach_from_message",
        whole(
            rf"{_ITEM}(?P<alias>[一-鿿A-Za-z][一-鿿A-Za-z0-9]{{1,11}}){_MEANS}(?P<name>[一-鿿A-Za-z0-9()#.]{{1,30}})"
        ),
        read_lesson,
        "rep",
    ),
    Command(
        "reread",
        whole(r"重读(?:(?:最?近)?(?P<days>\d{1,3})天的?)?(?:旧|历史)?(?:消息)?"),
        read_days,
        "rep",
    ),
    Command(
        "teach_word",
        whole(
            rf"(?:{_ANNOUNCED})?(?P<alias>[一-鿿A-Za-z0-9]{{2,12}})\s*(?P<means>=)\s*(?P<name>[一-鿿A-Za-z0-9#.]{{1,12}})"
        ),
        read_word,
        "rep",
    ),
    Command(
        "teach_word",
        whole(
            rf"{_ANNOUNCED}(?P<alias>[一-鿿A-Za-z0-9]{{2,12}})(?P<means>就是|等于|指的?是|意思是)(?P<name>[一-鿿A-Za-z0-9#.]{{1,12}})"
        ),
        read_word,
        "rep",
    ),
    Command(
        "teach_alias",
        whole(
            rf"(?:{_ANNOUNCED})?(?P<alias>[一-鿿A-Za-z0-9]{{2,12}}){_MEANS}(?P<name>[一-鿿A-Za-z0-9()]{{2,30}})"
        ),
        read_alias,
        "rep",
    ),
)
"""What teaches, and what lists and takes back what was taught."""
