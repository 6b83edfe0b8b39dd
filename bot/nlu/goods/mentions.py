"""Words and numbers about goods in a text, one by one: grades, sizes, quantities, surfaces, forms, work on goods.

Each reader takes what it knows and blanks it out for the next, because "304" is a grade before it is a number and
"一吨" after a price is no quantity. All vocabulary comes in as `Trade`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from bot.nlu.goods import kinds
from bot.nlu.goods.size_values import Size
from bot.nlu.goods.sizes import find_labelled
from bot.nlu.goods.sizes_multiplied import find_products
from bot.nlu.money.price_changes import changes_before, changes_behind
from bot.nlu.text.blanks import blank
from bot.nlu.text.numbers import ABOUT, CHINESE, DIGITS, NUMBER, parse
from config.beginnings import compiled
from config.words import OneOf, Trade

Kind = Literal[
    "grade",
    "form",
    "surface",
    "thickness",
    "width",
    "length",
    "diameter",
    "across",
    "lip",
    "flange",
    "quantity",
    "processing",
    "tolerance",
]
Value = str | Decimal

_NUMERIC = re.compile(rf"[\d{CHINESE}半]")
_MONEY_BEHIND = re.compile(
    r" ?(?:元(?!钢)|块(?!板)|一吨|每吨|/ ?(?:吨|公斤|千克|kg|斤|t(?![a-z]))|万|w|个点)", re.IGNORECASE
)
_RAISED = re.compile(" ?(?:加|改|增加?|减少?|降|调整?|提高?|涨|变|追加)(?:到|成|为)")
_OTHERS = re.compile("(?:别的|其[他它]|别人|别家)")
_COSTS = re.compile(rf" ?[\d{CHINESE}]{{2,}}(?! ?[*x.\d{CHINESE}张支件])")
"""一张420: what one piece costs."""
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){1,3}")
_LISTED = re.compile(r"\d,$")
_WEIGHTS = frozenset({"公斤", "千克", "kg", "KG", "Kg"})
"""Units of which a hundred thousand may be wanted."""
_ASKED = re.compile(
    "(?=价)| ?(?:现在|今天|大概|目前|运费|价格?|是|要|得)*(?:多[少重大]|什么|啥|几|怎么|咋|\\?|合)"
)


class Mention(NamedTuple):
    """One word or number about goods: characters [start, end) of the text."""

    start: int
    end: int
    kind: Kind
    value: Value
    unit: str = ""


def find_specifications(
    text: str, trade: Trade, possible: int = kinds.ANY, *, counted: bool = True
) -> tuple[list[Mention], str]:
    """Tolerances, sizes and grades, and the text with them blanked out; arguments as of `find_amounts`."""
    found: list[Mention] = []
    if possible & kinds.TOLERANCE and trade.tolerance:
        for match in trade.tolerance.finditer(text):
            found.append(Mention(match.start(), match.end(), "tolerance", match.group()))
        text = _without(text, found)
    if not counted:
        grades = _written_grades(text, trade) if possible & kinds.GRADE else []
        return (found + grades, _without(text, grades)) if grades else (found, text)
    # A grade that is spelled out goes before sizes: 三零四一点零乘一二一九 is no 3041.0.
    spoken = _spoken_grades(text, trade) if possible & kinds.SPOKEN_GRADE else []
    text = _without(text, spoken)
    products = [_size(size) for size in find_products(text, trade)] if possible & kinds.PRODUCT else []
    text = _without(text, products)
    grades = find_grades(text, trade, possible)
    text = _without(text, grades)
    labelled = [_size(size) for size in find_labelled(text, trade)] if possible & kinds.LABELLED else []
    return found + spoken + products + labelled + grades, _without(text, labelled)


def has_numbers(text: str) -> bool:
    """Whether there is a digit or a numeral at all: what counts or measures need not be sought otherwise."""
    return _NUMERIC.search(text) is not None


def _size(size: Size) -> Mention:
    return Mention(size.start, size.end, size.kind, size.value)


def _without(text: str, mentions: list[Mention]) -> str:
    for mention in mentions:
        text = blank(text, mention.start, mention.end)
    return text


def find_grades(text: str, trade: Trade, possible: int = kinds.ANY) -> list[Mention]:
    """Grades, written (304, Q235B, 45号钢) or spelled out (三零四), of the kinds that are possible in the text."""
    written = _written_grades(text, trade) if possible & kinds.GRADE else []
    return written + _spoken_grades(text, trade) if possible & kinds.SPOKEN_GRADE else written


def _written_grades(text: str, trade: Trade) -> list[Mention]:
    return [
        Mention(match.start(), match.end(), "grade", _spelled(trade.grades.meaning(match), trade))
        for match in trade.grades.pattern.finditer(text)
        if not _means_money(text, match, trade) and not _counts_else(text, match, trade)
    ]


def _means_money(text: str, number: re.Match[str], trade: Trade) -> bool:
    money = _MONEY_BEHIND.match(text, number.end())
    return money is not None and not changes_behind(text, money.end(), trade)


def _counts_else(text: str, match: re.Match[str], trade: Trade) -> bool:
    """Whether a number is that of a bus, a room, a page or a mark (304路, 316房间, 考了430分)."""
    if trade.no_grade_behind is None or trade.no_grade_before is None or not match.group().isdigit():
        return False
    if trade.no_grade_behind.match(text, match.end()):
        return True
    return trade.no_grade_before.search(text[max(0, match.start() - 4) : match.start()]) is not None


def _spelled(grade: str, trade: Trade) -> str:
    """40Cr, not 40CR: the grade in its usual spelling."""
    if trade.spelling is None:
        return grade
    part, run = trade.spelling
    return run.sub(lambda parts: part.sub(lambda match: match.group().capitalize(), parts.group()), grade)


@cache
def spoken_grades(grades: frozenset[str]) -> re.Pattern[str]:
    """A grade digit by digit. What follows it at once is a surface, or a number that begins anew: a size (三零四
    两毫米, 三零四二点零), a quantity (三零四二十吨) or a price (三零四一万八); another digit makes it something else.
    """
    digits = "".join(DIGITS)
    said = {value: f"[{''.join(word for word in DIGITS if DIGITS[word] == value)}]" for value in range(10)}
    spelled = "|".join(
        "".join(said[int(digit)] for digit in grade) for grade in sorted(grades, key=len, reverse=True)
    )
    size = rf"[{digits}]{{1,2}}点[{digits}]|[{digits}十]{{1,3}} ?(?:个?(?:毫米|mm|厚)|个[的厚]|丝)"
    other = rf"[{digits}]?十|[{digits}][百千万]|[{digits}]个?[吨张支件卷片根]"
    behind = rf"[LlSs]|(?=[二两][Bb逼]|{size}|{other})|(?![{digits}十百千万点张吨支件])"
    return compiled(rf"(?<![{digits}十百千万点乘])(?:{spelled or kinds.NOTHING})(?:{behind})")


def _spoken_grades(text: str, trade: Trade) -> list[Mention]:
    return [_spelled_out(match) for match in spoken_grades(trade.spoken_grades).finditer(text)]


def _spelled_out(match: re.Match[str]) -> Mention:
    said = match.group().upper()
    letters = said[-1:] if said[-1:] in ("L", "S") else ""
    return Mention(match.start(), match.end(), "grade", f"{parse(said.removesuffix(letters))}{letters}")


@cache
def quantity(units: str) -> re.Pattern[str]:
    """How much is said in one of these units, or from how much on."""
    number = rf"(?:个把|{NUMBER}|半)"
    return compiled(
        rf"(?<!几多)(?<![几数第钱钿价块元少平剪{CHINESE}\d.])(?<!(?<!\0)\*)(?<![少缺短差漏]了)"
        rf"(?:(?P<low>{number}) ?(?:[-~到至、,或]|[-—]{{2}}) ?)?"
        rf"(?P<number>{number})(?P<about>{ABOUT})?个?(?:左右)? ?"
        rf"(?P<unit>{units})(?:(?P<half>半)|(?<=吨)(?P<tenth>[一二三四五六七八九])(?![{CHINESE}\d点月号共起个次样直些车批]|{units}))?(?!价(?![格钱位]|[按照]?[{CHINESE}\d]))",
        re.IGNORECASE,
    )


def find_amounts(
    text: str, trade: Trade, possible: int = kinds.ANY, *, counted: bool = True
) -> tuple[list[Mention], str]:
    """Quantities, surfaces, processing and forms, and the text with them blanked out.

    `possible` are the kinds that the text can hold, before anything in it was blanked out; where nothing is `counted`
    in it there is no number.
    """
    found = list(_quantities(text, trade)) if counted and possible & kinds.QUANTITY else []
    text = _without(text, found)
    if possible & kinds.SURFACE:
        text = _take(text, trade.surfaces, "surface", found)
    if possible & kinds.PROCESSING and trade.processing:
        for match in trade.processing.finditer(text):
            found.append(Mention(match.start(), match.end(), "processing", match.group()))
            text = blank(text, match.start(), match.end())
    return found, _take(text, trade.forms, "form", found) if possible & kinds.FORM else text


def _take(text: str, words: OneOf, kind: Kind, found: list[Mention]) -> str:
    """Adds the mentions of a kind; the text without them. What was found is blank to what is sought behind it."""
    position = 0
    while match := words.pattern.search(text, position):
        found.append(Mention(match.start(), match.end(), kind, words.meaning(match)))
        text, position = blank(text, match.start(), match.end()), match.end()
    return text


def _quantities(text: str, trade: Trade) -> Iterator[Mention]:
    for match in quantity(trade.unit_source).finditer(text):
        value = parse(match["number"])
        if _names_surface(text, match.start("number"), trade):
            continue
        if value is None or _RAISED.match(text, match.end()) or _OTHERS.match(text, match.end()):
            continue
        asked = _ASKED.match(text, match.end()) or _COSTS.match(text, match.end())
        if value == 1 and not match["half"] and (asked or changes_behind(text, match.end(), trade)):
            continue
        if changes_before(text, match["number"], match.start("number"), trade):
            continue
        value += Decimal("0.5") if match["half"] else (parse(match["tenth"] or "") or Decimal(0)) / 10
        low = parse(match["low"]) if match["low"] else None
        if low is not None and (whole := _in_thousands(match)):
            yield Mention(match.start(), match.end(), "quantity", whole, _unit(match["unit"], trade))
            continue
        start = match.start() if low is not None and low < value else match.start("number")
        yield Mention(start, match.end(), "quantity", value, _unit(match["unit"], trade))


def _names_surface(text: str, number: int, trade: Trade) -> bool:
    """Whether the number is part of a surface's name with the letter before it (J1卷)."""
    letter = text[max(0, number - 1) : number]
    if not (letter.isascii() and letter.isalpha()):
        return False
    surface = trade.surfaces.pattern.match(text, number - 1)
    return surface is not None and surface.end() > number


def _in_thousands(match: re.Match[str]) -> Decimal | None:
    """The number where what seems to be two is one with a sign for its thousands: 1,200张. A list (1,2,300张) and two
    of which the second is more (120,130张; by weight hardly more) are none."""
    written = match.string[match.start() : match.end("number")]
    if not _THOUSANDS.fullmatch(written) or _LISTED.search(match.string, 0, match.start()):
        return None
    low, high = int(match["low"].replace(",", "")), int(match["number"].replace(",", ""))
    by_weight = match["unit"] in _WEIGHTS
    return None if 100 <= low < high and (high < 2 * low or not by_weight) else parse(written)


def _unit(said: str, trade: Trade) -> str:
    return next(unit for pattern, unit in trade.units if pattern.match(said))
