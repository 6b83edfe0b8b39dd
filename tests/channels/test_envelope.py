"""The envelope: what is refused before a parser sees it, and what a person may write all the same."""

from collections.abc import Callable

import pytest
import xmltodict
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels import envelope
from bot.channels.envelope import MAX_BYTES, encrypted_part, guard, parse
from bot.errors import Rejected

BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


REFUSED = pytest.mark.parametrize(
    "body",
    [
        b"<xml>" + b"x" * MAX_BYTES + b"</xml>",
        (BOMB + "<xml><a>&b;</a></xml>").encode(),
        ('<?xml version="1.0"?>' + BOMB + "<xml><a>&b;</a></xml>").encode(),
        ('<?xml version="1.0"?>' + EXTERNAL + "<xml><a>&a;</a></xml>").encode(),
        b'<?xml version="1.0"?><!doctype xml><xml></xml>',
        b"<xml>" + b"<a>" * 500 + b"</a>" * 500 + b"</xml>",
        b"<xml>" + b"<a/>" * 500 + b"</xml>",
        b"<xml>" + b"<![CDATA[]]>" * 500 + b"</xml>",
        b"<xml>" + b"<![CDATA[" * 500 + b"</xml>",
        b'<xml><a b="c">d</a></xml>',
        b"<xml\n a='b'></xml>",
        '<?xml version="1.0" encoding="UTF-16"?><xml></xml>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="utf-7"?><xml></xml>',
        b'<?xml version="1.0" encoding="GB18030"?><xml></xml>',
        b"[]",
        b"",
        b"   ",
    ],
)


@REFUSED
def test_the_guard_refuses(body: bytes) -> None:
    with pytest.raises(Rejected):
        guard(body)
    with pytest.raises(Rejected):
        encrypted_part(body)


@REFUSED
def test_no_parser_sees_what_the_guard_refuses(body: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control is the last one: of a body that is well they are asked."""
    asked: list[bytes] = []

    def reader(seen: bytes) -> dict[str, str]:
        asked.append(seen)
        return {}

    for name in ("_flat_fields", "_fields"):
        monkeypatch.setattr(envelope, name, reader)
    with pytest.raises(Rejected):
        parse(body)
    assert asked == []
    parse(b"<xml></xml>")
    assert asked == [b"<xml></xml>"]


class OnlyMeasured(bytes):
    """A body that may be measured, and not be looked into."""

    def _refuse(self, *_arguments: object) -> bool:
        raise AssertionError("looked into")

    startswith = count = find = __getitem__ = __iter__ = decode = _refuse  # type: ignore[assignment]


@pytest.mark.parametrize("reader", [guard, encrypted_part, parse])
def test_nobody_looks_into_a_mebibyte(reader: Callable[[bytes], object]) -> None:
    """So that it holds nobody up: to measure it takes as long as to measure one byte."""
    with pytest.raises(Rejected, match="too large"):
        reader(OnlyMeasured(b"<" * 1024 * 1024))
    with pytest.raises(AssertionError, match="looked into"):
        reader(OnlyMeasured(b"<xml></xml>"))


@pytest.mark.parametrize(
    "text",
    ["<!DOCTYPE html>", '<a href="x">', "<" * 3000, "<!ENTITY a 'b'>", "a=b" * 1000, "=" * 60_000],
)
def test_a_person_may_write_what_looks_hostile(text: str) -> None:
    assert parse(f"<xml><Content><![CDATA[{text}]]></Content></xml>".encode()) == {"Content": text}


@pytest.mark.parametrize(
    "body",
    [
        b"<xml></xml><xml></xml>",
        b"<xml><a></b></xml>",
        b"<xml>&undefined;</xml>",
        b"<xml><a>\x00</a></xml>",
        b"<xml><a>\xff</a></xml>",
        b"<xml><a>\xed\xa0\x80</a></xml>",
        b'<?xml version="1.0"?><msg><a>1</a></msg>',
        b"<xml:a></xml:a>",
        b"<xml>",
    ],
)
def test_the_parser_refuses(body: bytes) -> None:
    with pytest.raises(Rejected):
        parse(body)


def test_nested_and_repeated_fields_keep_their_shape() -> None:
    body = b"<xml>\n <a>1</a><l><i>x</i><i>y</i></l><a>2</a><e/><t> x </t></xml>"
    assert parse(body) == {"a": ["1", "2"], "l": {"i": ["x", "y"]}, "e": "", "t": " x "}


def test_a_declaration_in_utf_8_is_fine() -> None:
    assert parse('<?xml version="1.0" encoding="utf-8"?><xml><a>你</a></xml>'.encode()) == {"a": "你"}


@settings(deadline=None)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
)
def test_every_text_comes_through(text: str) -> None:
    body = f"<xml><Content><![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]></Content></xml>".encode()
    assert parse(body) == {"Content": text}


_PIECES = [
    "<xml>",
    "</xml>",
    "<a>",
    "</a>",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE x>",
    "&lt;",
    "&#0;",
    "<?p?>",
    "<!-- -->",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=5), max_size=30).map("".join))
def test_a_document_is_read_as_xmltodict_reads_it_or_refused(document: str) -> None:
    try:
        fields = parse(document.encode("utf-8", "surrogatepass"))
    except Rejected:
        return
    assert set(xmltodict.parse(document)) == {"xml"}
    assert isinstance(fields, dict)


_FIELDS = st.builds(
    "{5}<{0}>{1}{2}{3}</{0}>{4}".format,
    st.sampled_from(["a", "b", "MsgId", "a_1", "xml", "1", "é"]),
    st.sampled_from(["", "", "<![CDATA["]),
    st.text(
        st.characters(codec="utf-8") | st.sampled_from("<>&]\r\n\t\x00\x0b\x1f\x7f\x85\u2028\ufffe\uffff"),
        max_size=6,
    ),
    st.sampled_from(["", "", "]]>"]),
    st.sampled_from(["", "", " ", "\n", "\r", "\u3000", "x", "</xml><xml>"]),
    st.sampled_from(["", "", " ", "\n", "\u3000", "\x0b"]),
)


@settings(deadline=None, max_examples=400)
@given(st.lists(_FIELDS, max_size=4).map("".join))
def test_what_is_read_at_one_glance_is_what_expat_reads(fields: str) -> None:
    body = f"<xml>{fields}</xml>".encode("utf-8", "surrogatepass")
    flat = envelope._flat_fields(body)
    assert flat is None or flat == envelope._fields(body)


def test_a_plain_message_is_read_at_one_glance() -> None:
    body = "<xml>\n<a><![CDATA[<你> & ]]></a>\n<b> 1 </b><c></c></xml>".encode()
    assert envelope._flat_fields(body) == {"a": "<你> & ", "b": " 1 ", "c": ""}


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_bytes_are_read_or_refused_and_nothing_else(body: bytes) -> None:
    for candidate in (body, b"<xml>" + body + b"</xml>"):
        try:
            fields = parse(candidate)
        except Rejected:
            continue
        assert all(isinstance(name, str) for name in fields)
