"""What a customer's record is to say: 佳和是做装饰板的，员工500人，客户来源是展会 (F-A03 to 07, F-A12 to 14).

The whole message is a customer and what their fields are. `extras` holds each under its column, as the record keeps it:
an option of config/texts/labels.toml where the words mean one, a sum in yuan, a day in ISO.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from bot.nlu.commands.command import Command, whole
from bot.nlu.commands.values import Said, named
from bot.nlu.intent import Unknown
from bot.nlu.text.numbers import parse
from bot.nlu.times import find_times
from config.beginnings import Beginnings
from config.late_patterns import late

LARGE, MEDIUM = 1000, 100
"""F-A04: more people than the first make a large company, fewer than the second a small one."""
_FEWEST = 20
"""Of so few, named by nothing but 个人, it is said who comes, and not how large they are (华宏两个人)."""
_ASKS = late(
    ".*(?:[?？吗呢]|怎么|什么|哪|多少|几|谁|是不是|不是|不知道|不清楚|没有?定|可能|也许|好像"
    "|听说|据说|如果|要是|想问|打听|查)"
)
"""Asked behind the rest: to look for all of these takes longer than to see that no field is told."""
_CUSTOMER = "(?:请|麻烦|帮我|把|将|更新|修改|改)*(?P<customer>[^,，。:：]{2,20}?)(?:这个客户|这家(?:公司|客户|厂)?)?的?"
_IS = "(?:[:： ]|现在|已经|改|变更?|更新|换|登记|填|写|就|是|为|成|到|在|了)"
_WORD = r"[一-鿿A-Za-z]"
_NUMBER = "[0-9一二两三四五六七八九十百千万]+"
_CLAUSE_REST = "[^,，。;；]*"
_NO_PLACE = "变更|不对|有误|没[变改]|找不到|要[变改换搬]|[改换]一?下|作废|过期|注销|核[实对]|确认"
"""What is said of an address, and is no part of it (江阴市华士镇要变更)."""
_PLACE = (
    "(?![ 了现在已经]*(?:搬|迁|新?的?(?:厂区?|办公)?地址))"
    r"(?=[^,，。;；]*[省市区县镇乡村路街道巷弄号园座楼])"
    f"(?![^,，。;；]*(?:{_NO_PLACE}))[^,，。;；]{{4,50}}"
)
_PLACE_AT_ONCE = (
    "(?=[一-鿿]{1,7}[省市区县镇乡])"
    f"(?!{_CLAUSE_REST}(?:发|给|号码|税|电话|开票|营业执照|[和与跟及的])){_PLACE}"
)
"""A place right behind what it is the address of (注册地址江阴市华士镇), and no other thing asked for beside it."""
_MOVED = (
    "(?:厂子?|公司|他们)?(?:现在|已经|刚|最近|今年|都|也)*(?:搬|迁)(?:家|厂|进|到|去|至|了)*"
    "新?的?(?:厂房?|厂区|址|地方|办公楼|办公室|园区|车间)?了"
    "|的?(?:公司|工厂|厂区?|办公|经营)?地址(?:也|都|又|最近|现在|已经)*(?:换|变|改)(?:动|更)?了"
)
"""That they moved, before where to (搬到新厂了,地址是…; 地址换了,搬到…)."""
_SAID: dict[str, str] = {
    "industry": (
        f"(?:的?(?:所属|所在)?行业(?:分类|类别)?{_IS}+(?P<industry>{_WORD}{{2,12}}?)(?:行业)?"
        f"|(?:是|属于?|归)+(?P<industry_of>(?![做搞]){_WORD}{{2,12}}?)行业的?"
        f"|(?:一直|主要|专门|专业|就|是)+(?:做|搞|生产|从事|制造)(?P<industry_made>(?![完过了好]){_WORD}{{2,12}}?)(?:这一?行|行业|生意)?的)"
    ),
    "size": (
        "(?:有?(?:的?(?:企业|公司)?规模|的?员工|的?职工|的?工人|厂里|公司)(?:总?人数)?"
        "(?:[:： ]|有|大概|大约|约|差不多|总共|一共|是|为|改成?|在|到)*"
        f"(?P<people>{_NUMBER})(?P<more>多|来|余)?(?:个|号)?(?:人|员工|工人|职工|名员工)?(?:左右|上下)?"
        f"|(?:有|大概|大约|约|差不多|总共|一共)*(?P<heads>{_NUMBER})(?P<odd>多|来|余)?(?:个|号)(?:人|员工|工人|职工)(?:左右|上下)?"
        f"|的?(?:企业|公司)?规模{_IS}*(?P<size>[大中小]型?)(?:企业|公司)?|(?:是)(?:个|家)?(?P<size_of>[大中小]型)(?:企业|公司|厂|工厂))"
    ),
    "registered_address": (
        f"(?:的?(?:公司)?(?:注册|营业执照|执照上?的?)(?:地址|所在地|地)(?:{_IS}+(?P<registered>{_PLACE})|(?P<registered_at>{_PLACE_AT_ONCE})))"
    ),
    "operating_address": (
        f"(?:的?(?:实际)?(?:经营|办公|工厂|厂区|生产|厂房)(?:地址|所在地|地)(?:{_IS}+(?P<operating>{_PLACE})|(?P<operating_at>{_PLACE_AT_ONCE}))"
        f"|(?:现在|目前)?的?新?(?:的)?(?:厂区?)?地址{_IS}+(?P<new_place>{_PLACE})"
        f"|(?:{_MOVED}) +新?地址[:： 是在为]*(?P<then_at>{_PLACE})"
        f"|(?:{_MOVED}) +(?:现在|已经)?(?:搬|迁)(?:家|厂)?(?:到|去|至)了?(?P<then_to>{_PLACE}?)了?"
        f"|{_MOVED}"
        f"|(?:厂子?|公司|[他她]们)?(?:现在|已经|刚|最近|今年)*(?:搬|迁)(?:家|厂)?(?:到|去|至)了?(?P<moved_to>{_PLACE}?)了?)"
    ),
    "source": (
        f"(?:的?(?:客户)?来源(?:渠道)?{_IS}+(?P<source>{_WORD}{{2,10}}?)(?:来的)?"
        f"|(?:是|就是)(?:我们?|从|在|通过|经)*(?P<source_from>{_WORD}{{2,10}}?)上?(?:认识|找来|找到|过来|来|谈来|得来)的"
        f"|(?:是|就是)(?:我们?|从|在|通过|经)*(?P<source_by>{_WORD}{{1,8}}?(?:介绍|推荐|开发))(?:过?来|给我们|认识)?的)"
    ),
    "main_need": (
        "(?:的?主要(?:的?需求)?(?:[:： ]|是|为|要(?!求)|用|采购|买|拿|需要|改成|改为)+"
        r"(?![^,，。;；]*\d[ ]?(?:吨|T(?![a-z])|公斤|张|支|件)|[^,，。;；]*(?<!\d)\d{1,2}[ ]?卷)"
        r"(?P<need>[^,，。;；]{2,30}))"
    ),
    "budget": (
        "(?:的?(?:今年|明年|年度|全年)?的?"
        "(?:采购)?预算(?:范围|金额)?(?:[:： ]|是|有|大概|大约|约|在|为|改成?|左右|到|差不多)*"
        f"(?P<budget>(?:[0-9.]+|{_NUMBER}))(?P<unit>万|亿)?元?(?:左右)?)"
    ),
    "purchase_date": (
        "(?:(?:的?采购时间(?:[:： ]|是|为|在|改到|改成|定在)*(?P<day>[^,，。;；]{2,12})"
        "|(?:计划|预计|打算|准备)?(?P<day_of>[^,，。;；的]{2,10}?)(?:要|开始|再)?采购))"
    ),
}
"""How each field is told, by its column."""
_ALONE = ("industry", "size", "registered_address", "operating_address", "source", "main_need")
"""What a message may tell alone; a budget and a day may be a deal's, and are a customer's behind one of these."""
_A_DEMAND = late("主要要")
_MERELY_MOVED = late(_MOVED)
_CLAUSE = re.compile("[,，;；。、]")
_UNNAMED = {column: re.sub(r"\?P<\w+>", "?:", said) for column, said in _SAID.items()}
_ONE_OF_ALL = "|".join(_UNNAMED.values())
_OF_FIELD = {column: late(said, re.IGNORECASE) for column, said in _SAID.items()}


def _read_fields(said: Said) -> dict[str, Any] | None:
    """The customer and each field told; `None` where it is asked or supposed, they are none of the book's or a value
    is none of its field."""
    if _ASKS.match(said.match.string, said.match.start()):
        return None
    customer = named(said.match["customer"].strip(), said)
    if isinstance(customer, Unknown):
        return None
    extras: dict[str, str] = {}
    for clause in _CLAUSE.split(said.match["told"].strip(" ,，。!！吧")):
        if _MERELY_MOVED.fullmatch(clause.strip()):
            continue
        told = _field_of(clause.strip(), said)
        if told is None or told[0] in extras:
            return None
        extras[told[0]] = told[1]
    if not extras:
        return None
    if extras.keys() == {"main_need"} and _A_DEMAND.search(said.match["told"]):
        return None  # 主要要304冷轧板 may be what they want now
    return {"customer": customer, "extras": extras, "spans": {"customer": said.match.span("customer")}}


def _field_of(clause: str, said: Said) -> tuple[str, str] | None:
    """The column that a clause fills, and with what."""
    for column, pattern in _OF_FIELD.items():
        match = pattern.fullmatch(clause)
        value = _VALUES[column](match, said) if match else None
        if value:
            return column, value
    return None


def _label(column: str, words: str, said: Said) -> str | None:
    labels = said.words.labels[column]
    return next((label for label, pattern in labels if label == words or pattern.search(words)), None)


def _industry(match: re.Match[str], said: Said) -> str | None:
    words: str = match["industry"] or match["industry_of"] or match["industry_made"]
    if said.words.cues["no_trade"].search(words):
        return None
    label = _label("industry", words, said)
    return label or (words if match["industry"] or said.words.cues["trade"].search(words) else None)


def _size(match: re.Match[str], said: Said) -> str | None:
    if match["people"] is None and match["heads"] is None:
        word = match["size"] or match["size_of"]
        return {"大": "large", "中": "medium", "小": "small"}[word[0]]
    people = parse(match["people"] or match["heads"])
    if people is None or (match["heads"] and people < _FEWEST):
        return None
    if people > LARGE or (people == LARGE and (match["more"] or match["odd"])):
        return "large"
    return "medium" if people >= MEDIUM else "small"


def _source(match: re.Match[str], said: Said) -> str | None:
    """An option, or what stands behind 来源; who is told to have come from anywhere else came on a journey, perhaps."""
    words: str = match["source"] or match["source_from"] or match["source_by"]
    return _label("source", words, said) or match["source"]


def _need(match: re.Match[str], said: Said) -> str | None:
    words, trade = match["need"].strip(), said.words.trade
    if said.words.cues["no_main_need"].search(words) or any(
        time.days is not None for time in find_times(words, said.now)
    ):
        return None
    of_goods = trade.grades.pattern.search(words) or trade.forms.pattern.search(words)
    return words if of_goods or any(word in words for word in trade.goods_words) else None


def _budget(match: re.Match[str], said: Said) -> str | None:
    number = parse(match["budget"])
    if number is None:
        return None
    yuan = number * {"万": Decimal(10_000), "亿": Decimal(100_000_000)}.get(match["unit"] or "", Decimal(1))
    return str(yuan) if yuan >= LARGE else None


def _purchase_date(match: re.Match[str], said: Said) -> str | None:
    """The last day of the time told, as of everything that is due."""
    words = (match["day"] or match["day_of"]).strip()
    times = [time for time in find_times(words, said.now) if time.days is not None and not time.length]
    if len(times) != 1 or len(times[0].text.strip()) < len(words):
        return None
    return times[0].last("future").isoformat()


def _first_of(*groups: str) -> Callable[[re.Match[str], Said], str | None]:
    return lambda match, said: next((match[group].strip() for group in groups if match[group]), None)


_VALUES: dict[str, Callable[[re.Match[str], Said], str | None]] = {
    "industry": _industry,
    "size": _size,
    "registered_address": _first_of("registered", "registered_at"),
    "operating_address": _first_of(
        "operating", "operating_at", "new_place", "then_at", "then_to", "moved_to"
    ),
    "source": _source,
    "main_need": _need,
    "budget": _budget,
    "purchase_date": _purchase_date,
}


def _ahead(column: str) -> str:
    """A look at the character with which it is told of a field: most behind a customer's name are none of these."""
    return Beginnings.of(_UNNAMED[column]).ahead()


CUSTOMER_FIELDS: tuple[Command, ...] = tuple(
    Command(
        "set_customer_fields",
        whole(
            f"{_CUSTOMER}(?P<told>{_ahead(column)}{_UNNAMED[column]}(?:[,，;；。、] *(?:{_ONE_OF_ALL})){{0,8}})",
        ),
        _read_fields,
        "rep",
    )
    for column in _ALONE
)
