"""Numbers as people say and type them: 20, 3.5, 1,200, 三十, 一百二十万, 两三, 五六十, 三十来, 廿五, 半, 3万5."""

import re
from decimal import Decimal
from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2, "仨": 3, "幺": 1}
DIGITS |= {c: i for i, c in enumerate("壹贰叁肆伍陆柒捌玖", 1)}
_SMALL = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000, "k": 1000, "K": 1000}
_LARGE = {"万": 10**4, "w": 10**4, "W": 10**4, "亿": 10**8}

CHINESE = "零〇一二三四五六七八九十廿卅百千万亿两俩仨幺壹贰叁肆伍陆柒捌玖拾佰仟"
NUMBER = (
    rf"(?:\d{{1,12}}(?:,\d{{3}}){{0,4}}(?:\.\d{{1,6}}|点\d{{1,4}}(?=[万亿吨]|公斤))?(?:[百千万亿wWkK][{CHINESE}\d]{{0,12}})?"
    rf"|[{CHINESE}]{{1,16}}(?:点[零一二三四五六七八九]{{1,6}}[万亿]?)?)"
)
"""A regular expression source for one number; what it finds, `parse` reads. Bounded, so that a search stays linear."""

_IDIOMS = {
    "三五": "5",
    "半": "0.5",
    "个把": "1",
    "百八十": "100",
    "百十": "100",
    "千八百": "1000",
    "万八千": "10000",
}

ABOUT = "[来多几余]"
"""Said after a number: about (三十来吨 is 30)."""

_SHORT = 3

_PIECE = re.compile(rf"\d[\d,]*(?:\.\d+)?|[{CHINESE}wWkK]")
_TRAILING = re.compile("(?<=[万千])[一二三四五六七八九]{2}$")
_APPROXIMATE = re.compile(r"^([二两三四五六七八])([三四五六七八九])([十百千万]?.*)$")


def parse(said: str) -> Decimal | None:
    """The value of a number as said, or `None` where it is none.

    Two neighbouring digits are a span of which the larger counts (两三 3, 五六十 60); a digit after a unit stands
    for the next smaller one (一万四 14000, 三千二 3200), and two for the next two (两万三八 23800); a run of three or
    more digits is spelled out (一二一九 1219).
    """
    return _short(said) if len(said) <= _SHORT else _value(said)


@lru_cache(maxsize=5_000)
def _short(said: str) -> Decimal | None:
    """Hours, days and small counts, of which there are few, and which every other message says."""
    return _value(said)


def _value(said: str) -> Decimal | None:
    said = said.strip().replace(",", "").replace("廿", "二十").replace("卅", "三十")
    if not said:
        return None
    plain = said.replace(".", "", 1)
    if plain.isascii() and plain.isdigit():
        return Decimal(said)
    if said in _IDIOMS:
        return Decimal(_IDIOMS[said])
    if "点" in said:
        return _decimal(said)
    if len(said) > 1 and DIGITS.keys() >= set(said):
        return _digits(said)
    approximate = _APPROXIMATE.match(said)
    if approximate and DIGITS[approximate[2]] == DIGITS[approximate[1]] + 1:
        said = approximate[2] + approximate[3]
    trailing = _TRAILING.search(said)
    if trailing and DIGITS[said[-1]] != DIGITS[said[-2]] + 1:
        whole, unit = _sum(said[:-1]), (_SMALL | _LARGE)[said[-3]]
        return whole + Decimal(DIGITS[said[-1]] * unit) / 100 if whole is not None else None
    return _sum(said)


def _decimal(said: str) -> Decimal | None:
    """一点五, 1点5; 一点六八万 is 16800."""
    whole, _, fraction = said.partition("点")
    digits = re.match(rf"[{''.join(DIGITS)}\d]*", fraction)
    after = "".join(str(DIGITS.get(c, c)) for c in digits.group()) if digits else ""
    before = parse(whole)
    if before is None or not after:
        return None
    return Decimal(f"{int(before)}.{after}") * _LARGE.get(fraction[len(after) : len(after) + 1], 1)


def _digits(said: str) -> Decimal:
    digits = [DIGITS[c] for c in said]
    if len(digits) == 2 and digits[0] and digits[1] == digits[0] + 1:
        return Decimal(digits[1])
    return Decimal("".join(map(str, digits)))


def _sum(said: str) -> Decimal | None:
    """Adds up 一百二十万 piece by piece: `section` below 万, `total` above, `pending` the digit not yet multiplied."""
    total = section = Decimal(0)
    pending: Decimal | None = None
    last_unit, seen_zero = 1, False
    pieces = _PIECE.findall(said)
    if not pieces:
        return None
    for piece in pieces:
        if piece in _SMALL:
            section += (Decimal(1) if pending is None else pending) * _SMALL[piece]
            pending, last_unit, seen_zero = None, _SMALL[piece], False
        elif piece in _LARGE:
            section += pending or 0
            total = (
                (total + (section or 1)) * _LARGE[piece]
                if piece == "亿"
                else total + (section or 1) * _LARGE[piece]
            )
            section, pending, last_unit, seen_zero = Decimal(0), None, _LARGE[piece], False
        elif piece in DIGITS:
            pending, seen_zero = Decimal(DIGITS[piece]), seen_zero or piece in "零〇"
        else:
            pending, seen_zero = Decimal(piece), seen_zero or Decimal(piece) >= 10
    if pending is not None:
        trailing = last_unit // 10 if last_unit > 10 and not seen_zero and pending < 10 else 1
        section += pending * trailing
    return total + section
