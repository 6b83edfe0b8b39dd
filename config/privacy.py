"""What may never be written: ID-card and bank-card numbers (V-55), however they are typed or spoken.

Recognised are 18-digit resident ids with a right checksum (GB 11643) and card numbers of the length that their first
digits ask for and that pass Luhn (ISO/IEC 7812): in any script's digits, read out (六二二二…), with blanks, dashes,
line breaks or invisible characters between, and beside other numbers. Behind a word that says what they are (身份证号,
卡号) 15 to 19 digits are one, whatever their checksum: a digit that was mistyped hides nothing. A number told in two
messages is not seen.
"""

import re
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Any, NamedTuple

MASK = "[已遮盖]"

_SPELLED = "０１２３４５６７８９⓪①②③④⑤⑥⑦⑧⑨零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖○幺两"
_PLAIN = str.maketrans(_SPELLED, "0123456789" * 4 + "012")
_DIGIT = f"0-9{_SPELLED}"
_BETWEEN = " \\-\\x00-\\x1f\u2028\u2029\u3000\u00a0\u2002-\u200d－‐‑‒–—―−·•\u00ad\u2060\ufeff"
_BETWEEN_SENTENCES = "，、.．。_/"
"""Between digits these join a number only where it can hardly be anything else: prices stand in lists, too."""
_CHECK = "XxＸｘ×✕"
_RUN = re.compile(f"[{_DIGIT}][{_DIGIT}{_BETWEEN}{_BETWEEN_SENTENCES}]{{12,}}+[{_CHECK}]?")
"""Read at C speed for each text that is written; what it finds is looked at closely, and is rare."""
_DIGITS = re.compile(f"[{_DIGIT}]")
_GAP = re.compile(f"[^{_DIGIT}{_CHECK}]{{4,}}")
_LISTED = re.compile(f"[{_BETWEEN_SENTENCES}]")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_SHORTEST = 13
_LONGEST_CARD = 19
_SHORTEST_CALLED = 15
_CALLED = re.compile(
    "(?:身[份分]证|證件|证件|卡[号號]|(?:银行|銀行|储蓄|借记|信用|工资|[工农建中交招]行)卡|护照号?)"
    "(?:(?:复印件|号码|號碼|号|號|卡号|账号|是|为|為|就是|的)|[（(][^（）()0-9]{1,8}[)）]|(?i:no)[.．]?|[\\s:：=＝（(“\"'、,，#-])*$"
)
"""What stands before a number and says that it is one of these."""
_NEAR_ENOUGH = 24
"""Characters before a number in which that is looked for."""

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"
_ID = re.compile(
    r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)[0-9]{4}"  # province and district, GB/T 2260
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
)
_ID_BEGINNING = re.compile(_ID.pattern.removesuffix("[0-9Xx]"))
_CARD = re.compile(
    r"(?:[69][0-9]{15,18}|[345][0-9]{15}|[345][0-9]{18}|4[0-9]{12}|3[47][0-9]{13}|3[068][0-9]{12})"
)
_CHINESE_CARD = re.compile(r"(?:62|955[89])[0-9]{12,17}")
"""UnionPay's own, and the old debit cards of the two largest banks: certain even without a card's usual looks."""
_ONCE = bytes.maketrans(b"0123456789", bytes(range(10)))
_TWICE = bytes.maketrans(b"0123456789", bytes([0, 2, 4, 6, 8, 1, 3, 5, 7, 9]))
"""What a digit adds to the Luhn sum; each second one from the right counts twice, its digits summed."""


class Masked(NamedTuple):
    """The text with each sensitive number replaced by its mask, and how many there were."""

    text: str
    found: int


def is_resident_id(number: str) -> bool:
    """Whether 18 characters are a resident id: a province, a birth date and the checksum of GB 11643."""
    if not _ID.fullmatch(number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return _ID_CHECK[total % 11] == number[17].upper()


def is_bank_card(number: str) -> bool:
    """Whether the digits are a bank card's: as long as their beginning asks for, with the Luhn sum of ISO/IEC 7812."""
    if not _CARD.fullmatch(number):
        return False
    digits = number.encode()
    return (sum(digits[-1::-2].translate(_ONCE)) + sum(digits[-2::-2].translate(_TWICE))) % 10 == 0


def mask(text: str) -> Masked:
    """Replaces every sensitive number by [已遮盖]; the rest of the text stays as it is."""
    run = _RUN.search(text) if len(text) >= _SHORTEST else None
    if run is None:
        return Masked(text, 0)
    pieces: list[str] = []
    end = 0
    for match in chain((run,), _RUN.finditer(text, run.end())):
        for first, last in _numbers_in(match):
            pieces += (text[end:first], MASK)
            end = last
    return Masked("".join((*pieces, text[end:])), len(pieces) // 2) if pieces else Masked(text, 0)


def mask_values(value: Any) -> Any:
    """The same for a value of JSON: its texts and names masked; a whole number that is sensitive becomes a text."""
    if isinstance(value, str):
        # PostgreSQL can not keep NUL, and one between two digits must not hide a number.
        return mask(value.replace("\x00", "")).text
    if isinstance(value, dict):
        return {mask_values(name): mask_values(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [mask_values(part) for part in value]
    if isinstance(value, int) and abs(value) >= 10 ** (_SHORTEST - 1):
        masked = mask(str(value))
        return masked.text if masked.found else value
    return value


def is_clean_json(written: str) -> bool:
    """Whether JSON text, its letters not escaped, surely holds no sensitive number; false where it can not be told.

    A run of digits ends at a quotation mark, so that one look at the whole sees what `mask` would see in each value,
    as long as the values stand there as they are: a line break is put back, any other escape leaves it open.
    """
    plain = written.replace("\\n", "\n")
    return "\\" not in plain and not mask(plain).found


def _may_hold_id(digits: str) -> bool:
    """Whether there is all of a resident id but its last sign: looked at closely only where a year may be."""
    return ("19" in digits or "20" in digits) and _ID_BEGINNING.search(digits) is not None


def _numbers_in(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Where in the searched text the sensitive numbers of a run begin and end, from left to right."""
    run = match.group()
    called = _CALLED.search(match.string[max(match.start() - _NEAR_ENOUGH, 0) : match.start()]) is not None
    if not called and run.isascii() and run.isdigit() and not is_bank_card(run) and not _may_hold_id(run):
        return
    before = match.string[max(match.start() - 3, 0) : match.start()]
    named = (before[-1:].isascii() and before[-1:].isalpha()) or before.lower() == "no."
    start = match.start()
    for gap in (*_GAP.finditer(run), None):
        part = _Run(
            match.string[start : match.start() + gap.start() if gap else match.end()], named, called=called
        )
        yield from ((start + first, start + last) for first, last in part.numbers())
        start, named = match.start() + gap.end() if gap else match.end(), False
        called = False


class _Run:
    """Digits with little between them: where in the run each is, and where groups of them begin.

    `named` says that letters stand right before, as in the numbers of orders; `called`, that a word before says that
    they are one of these numbers.
    """

    def __init__(self, text: str, named: bool, *, called: bool = False) -> None:
        self._text = text
        self._named = named
        self._called = called
        self._places = [digit.start() for digit in _DIGITS.finditer(text)]
        self._digits = "".join(text[place] for place in self._places).translate(_PLAIN)
        self._check = len(text) if text[-1:] and text[-1] in _CHECK else 0

    def numbers(self) -> Iterator[tuple[int, int]]:
        """Where the sensitive numbers begin and end, from left to right."""
        at = self._called_to() if self._called else 0
        if at:
            yield self._places[0], self._end(at)
        while at <= len(self._digits) - _SHORTEST:
            length = self._id_at(at) or self._card_at(at)
            if length:
                yield self._places[at], self._end(at + length)
            at += length or 1

    def _called_to(self) -> int:
        """How many digits there are of the number that the word before names; 0 where they are too few or many. It ends
        with the digits that stand together, else with the last group that it may have; pauses join all of the run."""
        ends = [
            at
            for at in range(_SHORTEST_CALLED, min(len(self._digits), _LONGEST_CARD) + 1)
            if self._parted(at) and not self._listed_within(at)
        ]
        if not ends:
            whole = len(self._digits)
            return whole if _SHORTEST_CALLED <= whole <= _LONGEST_CARD else 0
        end = ends[0] if len(self._groups(0, ends[0])) == 1 else ends[-1]
        return end + 1 if end == len(self._digits) == 17 and self._check else end

    def _listed_within(self, at: int) -> bool:
        return _LISTED.search(self._text[self._places[0] : self._places[at - 1]]) is not None

    def _end(self, at: int) -> int:
        return self._check if at > len(self._digits) else self._places[at - 1] + 1

    def _id_at(self, at: int) -> int:
        number = self._digits[at : at + 18]
        if len(number) == 17 and self._check:
            number += "X"
        return 18 if is_resident_id(number) else 0

    def _card_at(self, at: int) -> int:
        if not self._parted(at):
            return 0
        for length in range(_LONGEST_CARD, _SHORTEST - 1, -1):
            end = at + length
            if end <= len(self._digits) and self._parted(end) and self._is_card(at, end):
                return length
        return 0

    def _parted(self, at: int) -> bool:
        """Whether a number may begin or end before this digit."""
        return at in (0, len(self._digits)) or self._places[at] - self._places[at - 1] > 1

    def _is_card(self, at: int, end: int) -> bool:
        number = self._digits[at:end]
        if not is_bank_card(number):
            return False
        groups = self._groups(at, end)
        if any(_MOBILE.fullmatch(group) for group in groups):
            return False
        within = self._text[self._places[at] : self._places[end - 1]]
        doubtful = (at == 0 and self._named) or _LISTED.search(within) is not None or not _even(groups)
        return not doubtful or _CHINESE_CARD.fullmatch(number) is not None

    def _groups(self, at: int, end: int) -> list[str]:
        cuts = [at, *(place for place in range(at + 1, end) if self._parted(place)), end]
        return [self._digits[first:last] for first, last in pairwise(cuts)]


def _even(groups: list[str]) -> bool:
    """Whether the groups look like one number written in parts, not like numbers beside each other."""
    return len(groups) < 3 or len({len(group) for group in groups[:-1]}) == 1
