"""What was read is blank to what is read after it: a NUL for each of its characters, so that places stay the same."""


def blank(text: str, start: int, end: int) -> str:
    """The text with characters [start, end) replaced by NUL; as long as the text."""
    return text[:start] + "\0" * (end - start) + text[end:]
