"""From the bytes of a callback to its fields, safely and fast.

Nothing is parsed before `guard` has passed it. The platforms' bodies are small and plain: the largest of 167
samples has 2.5 KB, 136 angle brackets, a depth of 5, and none has attributes or a DOCTYPE. A text of 2,048
characters, encrypted and sent in compatible mode, stays under 24 KB; so 64 KiB is ample.

Nearly every body is a flat list of fields, which one regular expression reads; whatever it does not match from end to
end goes to expat, by hand instead of through wechatpy.parse_message (xmltodict): a third of the time, and the text as
it was sent; wechatpy strips it, gives None for a blank one and knows only some of WeCom's events (wechat.md 4.2).
"""

import re
from typing import Any
from xml.parsers import expat

from bot.errors import Rejected

MAX_BYTES = 64 * 1024
MAX_BRACKETS = 400
"""Bounds elements and, since expat and `parse` do not recurse, depth as well."""
MAX_SECTIONS = 100

_HOSTILE = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<[^<>!?/=]*+=", re.IGNORECASE)
_DECLARATION = re.compile(rb"\s*<\?xml[^<>]*?\sencoding\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
_NOT_PLAIN = "\x00-\x08\x0b-\x1f\ufffe\uffff"
"""What XML does not allow, and the carriage return, which it reads as a line break."""
_FIELD = re.compile(
    r"[ \t\n]*+<([A-Za-z][A-Za-z0-9_]*+)>"
    rf"(?:<!\[CDATA\[([^\]{_NOT_PLAIN}]*+)\]\]>|([^\]<>&{_NOT_PLAIN}]*+))</\1>[ \t\n]*+"
    r"|([\s\S]++)"
)
"""A field, or all that is left where none begins: looking for the next one would take a square of the length."""
_ENCRYPTED = re.compile(rb"<Encrypt>(?:<!\[CDATA\[)?([A-Za-z0-9+/=]++)(?:\]\]>)?</Encrypt>")


def guard(body: bytes) -> None:
    """Refuses what no platform sends: too large, not UTF-8, DOCTYPE, attributes, too many elements.

    Linear in the body, a few regular expressions and counts at C speed. Raises `Rejected`.
    """
    if len(body) > MAX_BYTES:
        raise Rejected(f"body of {len(body)} bytes is too large")
    if not body.startswith(b"<xml>"):
        _check_beginning(body)
    if body.count(b"<") > MAX_BRACKETS or _HOSTILE.search(body):
        markup = _without_text(body)
        if markup.count(b"<") > MAX_BRACKETS or _HOSTILE.search(markup):
            raise Rejected("body has a DOCTYPE, attributes or too many elements")


def encrypted_part(body: bytes) -> str:
    """The content of `<Encrypt>`, "" where there is none. Raises `Rejected` for whatever `guard` refuses.

    No parser sees the body: nothing has vouched for it yet, and only this part is signed.
    """
    guard(body)
    found = _ENCRYPTED.search(body)
    return found.group(1).decode("ascii") if found else ""


def _check_beginning(body: bytes) -> None:
    """A body may begin with white space or with a declaration, as long as that says UTF-8."""
    if not body[:256].lstrip().startswith((b"<xml>", b"<?xml")):
        raise Rejected("body is not an <xml> document")
    declared = _DECLARATION.match(body[:256])
    if declared and declared.group(1).upper() not in (b"UTF-8", b"UTF8"):
        raise Rejected("body is not in UTF-8")


def _without_text(body: bytes) -> bytes:
    """The body without its CDATA sections: people may well write angle brackets."""
    pieces: list[bytes] = []
    end = 0
    for _ in range(MAX_SECTIONS):
        start = body.find(b"<![CDATA[", end)
        if start < 0:
            return b"".join((*pieces, body[end:]))
        pieces.append(body[end:start])
        end = body.find(b"]]>", start)
        if end < 0:
            raise Rejected("body has an open CDATA section")
        end += 3
    raise Rejected("body has too many CDATA sections")


def parse(body: bytes) -> dict[str, Any]:
    """The fields of an `<xml>` body: text as it stands, nested elements as dicts, repeated ones as lists.

    Raises `Rejected` for whatever `guard` refuses and for what is not well-formed.
    """
    guard(body)
    flat = _flat_fields(body)
    return flat if flat is not None else _fields(body)


def _flat_fields(body: bytes) -> dict[str, Any] | None:
    """The same for a flat list of different fields, each a text; None for anything else, valid or not."""
    if not (body.startswith(b"<xml>") and body.endswith(b"</xml>")):
        return None
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return None
    found = _FIELD.findall(text, len("<xml>"), len(text) - len("</xml>"))
    if found and found[-1][-1]:
        return None
    fields: dict[str, Any] = {name: section or plain for name, section, plain, _ in found}
    return fields if len(fields) == len(found) else None


def _fields(body: bytes) -> dict[str, Any]:
    roots: dict[str, dict[str, Any]] = {}
    # Closures over local names: attribute look-ups would be a fifth of the time.
    levels: list[dict[str, Any]] = []
    text: list[str] = []

    def start(_name: str, _attributes: dict[str, str]) -> None:
        levels.append({})
        text.clear()

    def end(name: str) -> None:
        children = levels.pop()
        value: Any = children or "".join(text)
        text.clear()
        if levels:
            _put(levels[-1], name, value)
        else:
            roots[name] = children

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text.append
    try:
        parser.Parse(body, True)
        return roots["xml"]
    except expat.ExpatError:
        raise Rejected("body is not well-formed XML") from None
    except KeyError:
        raise Rejected("the root of the body is not <xml>") from None


def _put(fields: dict[str, Any], name: str, value: Any) -> None:
    """Adds a field; a repeated one becomes a list."""
    if name not in fields:
        fields[name] = value
    elif isinstance(fields[name], list):
        fields[name].append(value)
    else:
        fields[name] = [fields[name], value]
