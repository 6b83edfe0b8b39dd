"""What may never be written: ID-card and bank-card numbers (V-55), however they are typed.

Recognised are 18-digit resident ids with a right checksum (GB 11643) and 13 to 19 digit card numbers that start
like a bank card and pass Luhn (ISO/IEC 7812), also with full-width digits and with blanks or dashes between.
"""

import re
import unicodedata
from typing import NamedTuple

_CANDIDATE = re.compile(
    r"(?<![0-9０-９A-Za-z.])[0-9０-９](?:[ 　\-－·.\u00a0]?[0-9０-９]){11,18}[XxＸｘ×]?(?![0-9０-９])"
)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECK = "10X98765432"


class Masked(NamedTuple):
    """The text with each sensitive number replaced by its mask, and how many there were."""

    text: str
    found: int


def is_resident_id(number: str) -> bool:
    """Whether 18 characters are a resident id: a plausible birth date and the checksum of GB 11643."""
    if len(number) != 18 or not number[:17].isdigit():
        return False
    if not (
        "1900" <= number[6:10] <= "2099" and "01" <= number[10:12] <= "12" and "01" <= number[12:14] <= "31"
    ):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return _ID_CHECK[total % 11] == number[17].upper()


def is_bank_card(number: str) -> bool:
    """Whether 13 to 19 digits are a bank card's: first digit 3 to 6 or 9 and the Luhn sum of ISO/IEC 7812."""
    if not (13 <= len(number) <= 19 and number.isdigit() and number[0] in "34569"):
        return False
    total = 0
    for position, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if position % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def mask(text: str) -> Masked:
    """Replaces every sensitive number by [已遮盖]; the rest of the text stays as it is."""
    if len(text) < 13:
        return Masked(text, 0)
    count = 0

    def replace(match: re.Match[str]) -> str:
        nonlocal count
        number = re.sub(r"[^0-9Xx]", "", unicodedata.normalize("NFKC", match.group()).replace("×", "X"))
        if is_resident_id(number) or is_bank_card(number.rstrip("Xx")):
            count += 1
            return "[已遮盖]"
        return match.group()

    return Masked(_CANDIDATE.sub(replace, text), count)
