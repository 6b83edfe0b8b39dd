"""What on a business card is known by its shape: mail addresses, mobile and landline numbers."""

import re
from collections.abc import Sequence

from bot.nlu.cards.pieces import Piece

_NO_NUMBER_TO_CALL = {"fax", "qq", "postcode", "account", "web"}
_EMAIL = re.compile(r"[A-Za-z0-9_.+-]+\s?@\s?[A-Za-z0-9-]+(?:\s?[.,]\s?[A-Za-z0-9-]+)+")
_WEB_BEGINS = re.compile(r"(?<=\w)(?=https?:|www\.)", re.IGNORECASE)
_MOBILE = re.compile(r"(?<!\d)(?:(?:\+|00)?\(?\+?86\)?[\s.-]?)?\(?(1[3-9]\d)\)?((?:[\s.-]?\d){8})(?!\d)")
_GLUED = re.compile(r"(?<!\d)(1[3-9]\d{9})[/、]?(?=1[3-9]\d{9}(?!\d))")
_LANDLINE = re.compile(
    r"(?<!\d)(?:(?:\+|00)?\(?\+?86\)?[\s.-]*)?"
    r"(?:\(?(?P<area>0\d{2,3})\)?|(?<=86)[\s.-]*(?:\(0\)\s*)?\(?(?P<bare>\d{2,3})\)?)[\s.-]*"
    r"(?P<number>\d{3,4}[\s.-]?\d{4})(?!\d)(?:\s*(?:转|ext\.?|x|-)\s*(?P<extension>\d{2,5})(?!\d))?",
    re.IGNORECASE,
)
_SERVICE = re.compile(r"(?<!\d)([48]00)[\s.-]?(\d{3,4})[\s.-]?(\d{3,4})(?!\d)")
_LOCAL = re.compile(r"(?<!\d)\d{3,4}[\s-]?\d{4}(?!\d)")


def find_mobiles(pieces: Sequence[Piece]) -> list[str]:
    """All mobile numbers as eleven digits, those that a card calls so first; no fax and no QQ number."""
    ranked = sorted(pieces, key=lambda piece: piece.label != "mobile")
    found = [
        number for piece in ranked if piece.label not in _NO_NUMBER_TO_CALL for number in _mobiles_in(piece)
    ]
    return list(dict.fromkeys(found))


def _mobiles_in(piece: Piece) -> list[str]:
    piece.text = _GLUED.sub(r"\1 ", piece.text)
    numbers = [re.sub(r"\D", "", match[1] + match[2]) for match in _MOBILE.finditer(piece.text)]
    piece.text = _MOBILE.sub(" ", piece.text).strip() if numbers else piece.text
    return numbers


def find_phone(pieces: Sequence[Piece]) -> str:
    """The first landline number as 0510-86221188, with its extension after a further dash."""
    ranked = sorted(pieces, key=lambda piece: piece.label not in ("phone", "mobile"))
    found = [
        number for piece in ranked if piece.label not in _NO_NUMBER_TO_CALL and (number := _phone_in(piece))
    ]
    return found[0] if found else ""


def _phone_in(piece: Piece) -> str:
    if match := _LANDLINE.search(piece.text):
        area = match["area"] or f"0{match['bare']}"
        extension = f"-{match['extension']}" if match["extension"] else ""
        number = f"{area}-{re.sub(r'[^0-9]', '', match['number'])}{extension}"
    elif match := _SERVICE.search(piece.text):
        number = "-".join(match.groups())
    elif (match := _LOCAL.search(piece.text)) and piece.label == "phone":
        number = re.sub(r"\D", "", match.group())
    else:
        return ""
    piece.text = (piece.text[: match.start()] + " " + piece.text[match.end() :]).strip()
    return number


def find_email(pieces: Sequence[Piece]) -> str:
    """The first mail address, in small letters and without blanks."""
    found = ""
    for piece in pieces:
        if "@" in piece.text:
            piece.text = _WEB_BEGINS.sub(" ", piece.text)  # engines read a@b.comhttp://b.com
        if match := _EMAIL.search(piece.text):
            found = found or re.sub(r"\s", "", match.group()).replace(",", ".").lower()
            piece.text = (piece.text[: match.start()] + " " + piece.text[match.end() :]).strip()
    return found
