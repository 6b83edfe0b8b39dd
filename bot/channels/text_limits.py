"""Cutting texts to what the platforms take. Their limits are in bytes of UTF-8, 3 for a Chinese character."""

import re

MAX_TEXT = 2048
"""Bytes of a text or markdown message, on both platforms (wechat.md 3.3)."""

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal_text(text: str) -> str:
    """`text` without the characters that XML forbids; a reply that holds one is shown as a system error."""
    return _ILLEGAL.sub("", text)


def size(text: str) -> int:
    """Bytes of `text` in UTF-8."""
    return len(text.encode())


def cut_bytes(text: str, limit: int) -> str:
    """The beginning of `text` that fits into `limit` bytes, with "…" where something was left out."""
    if size(text) <= limit:
        return text
    return text.encode()[: limit - 3].decode("utf-8", "ignore") + "…"


def cut_characters(text: str, limit: int) -> str:
    """The beginning of `text` that fits into `limit` characters, with "…" where something was left out."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


_ENTRIES = re.compile("\n(?!  )")


def split_text(text: str, limit: int = MAX_TEXT) -> list[str]:
    """`text` in parts of at most `limit` bytes, cut between lines, and within a line only where it is longer. A line
    that is indented stays with the one before it (the entries of 帮助)."""
    if size(text) <= limit:
        return [text] if text.strip() else []
    parts: list[str] = []
    current = ""
    entries = _ENTRIES.split(text)
    for line in (line for each in entries for line in ([each] if size(each) <= limit else each.split("\n"))):
        joined = f"{current}\n{line}" if current else line
        if size(joined) <= limit:
            current = joined
            continue
        if current:
            parts.append(current)
        *full, current = _pieces(line, limit)
        parts.extend(full)
    return [part for part in (*parts, current) if part.strip()]


def _pieces(line: str, limit: int) -> list[str]:
    pieces = []
    while size(line) > limit:
        piece = line.encode()[:limit].decode("utf-8", "ignore")
        pieces.append(piece)
        line = line[len(piece) :]
    return [*pieces, line]
