"""Canaries: a resident id and bank cards that nobody has, as people spell them, and how to find them again."""

import re

RESIDENT_ID = "11010519491231002X"
CARD = "6222021234567890128"
VISA = "4111111111111111"
OLD_ICBC = "9558801234567890128"

_FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
_SPOKEN = str.maketrans("0123456789", "零一二三四五六七八九")
_PLAIN = str.maketrans("０１２３４５６７８９零一二三四五六七八九〇幺两", "0123456789" * 2 + "012")


def spellings(number: str) -> dict[str, str]:
    """The number as people write and say it, by what is special about the spelling."""
    fours = [number[at : at + 4] for at in range(0, len(number), 4)]
    return {
        "plain": number,
        "lower case": number.lower(),
        "full-width": number.translate(_FULL_WIDTH),
        "in fours": " ".join(fours),
        "dashes": "-".join(fours),
        "full-width dashes": "－".join(fours),
        "long dashes": "—".join(fours),
        "dots": "·".join(fours),
        "wide blanks": "\u3000".join(fours),
        "two blanks": "  ".join(fours),
        "line break": f"{number[:10]}\n{number[10:]}",
        "carriage return": f"{number[:10]}\r\n{number[10:]}",
        "tab": f"{number[:6]}\t{number[6:]}",
        "digit by digit": " ".join(number),
        "zero-width": "\u200b".join(fours),
        "soft hyphen": "\u00ad".join(fours),
        "byte order mark": f"{number[:8]}\ufeff{number[8:]}",
        "spoken": number.translate(_SPOKEN),
        "spoken with pauses": "，".join(part.translate(_SPOKEN) for part in fours)
        if number.startswith(("62", "11", "95"))
        else number.translate(_SPOKEN),
        "half spoken": number[:8] + number[8:].translate(_SPOKEN),
        "spoken 幺": number.translate(_SPOKEN).replace("一", "幺"),
        "spoken 〇": number.translate(_SPOKEN).replace("零", "〇"),
    }


def plain(text: str) -> str:
    """The text as a reader who looks for numbers sees it: half-width digits, nothing between them."""
    return re.sub(r"[^0-9Xx\u4e00-\u9fffA-Za-z]+", "", text.translate(_PLAIN)).upper()


def leaks(text: str, *numbers: str) -> list[str]:
    """Those of the numbers that stand in the text in any spelling."""
    seen = plain(text)
    return [number for number in numbers if number.upper() in seen]
