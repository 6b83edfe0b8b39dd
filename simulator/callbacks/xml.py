"""WeChat's XML: flat fields, text in CDATA, numbers bare."""

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

MAX_REPLY_BYTES = 64 * 1024


def to_xml(fields: Mapping[str, Any]) -> bytes:
    """`<xml>` with a child a field. A mapping nests; of a list each entry is a child of the same name."""
    return f"<xml>{_children(fields)}</xml>".encode()


def _children(fields: Mapping[str, Any]) -> str:
    parts = []
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            parts.append(f"<{name}>{_value(one)}</{name}>")
    return "".join(parts)


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return _children(value)
    if isinstance(value, int | float):
        return str(value)
    return f"<![CDATA[{str(value).replace(']]>', ']]]]><![CDATA[>')}]]>"


def from_xml(body: bytes) -> ElementTree.Element:
    """The root `<xml>` of a reply. Raises `ValueError` where WeChat would not take it."""
    if len(body) > MAX_REPLY_BYTES:
        raise ValueError(f"longer than {MAX_REPLY_BYTES} bytes")
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
        raise ValueError("has a document type")
    try:
        root = ElementTree.fromstring(body)  # noqa: S314 -- no entities (above), and small
    except ElementTree.ParseError as error:
        raise ValueError(f"not well-formed XML: {error}") from None
    if root.tag != "xml":
        raise ValueError(f"the root is <{root.tag}>, not <xml>")
    return root


def text_of(element: ElementTree.Element, path: str) -> str:
    """The text at the path, "" where there is none."""
    return element.findtext(path) or ""
