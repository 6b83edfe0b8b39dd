"""What every channel must do with callbacks: take what is true, refuse the rest, answer what it can."""

from datetime import UTC, datetime

import pytest

from bot.errors import Rejected
from bot.messages import Card, Inbound, Location, Reply
from tests.channels.conftest import Subject
from tests.channels.peer import message

PNG = b"\x89PNG\r\n\x1a\n picture"
LONG = "\n".join(f"{number}. 华光不锈钢 304 冷轧 1.0*1219*C 二十吨 🙂" for number in range(120))
HARD_TEXTS = (
    "今天拜访了华光，要20吨304",
    "  两头的空格也是话  ",
    "第一行\n第二行",
    "a]]>b]]]]>c <Content>x</Content> &amp; & \"'",
    "<!DOCTYPE html> <a href='x'>" + "<" * 500,
    "🙂👨‍👩‍👧 é \u200b",
    "",
)


def read(subject: Subject, xml: str) -> Inbound:
    """What the channel reads of a callback that carries `xml`."""
    return subject.channel.read(*subject.peer.post(xml))


class ReceivingConformance:
    """Inherited with a fixture `subject`."""

    def test_a_url_verification_is_answered(self, subject: Subject) -> None:
        encrypted = subject.channel.name == "work"
        query = subject.peer.get("4375120948345356249", encrypted=encrypted)
        assert subject.channel.verify(query) == "4375120948345356249"

    def test_a_forged_url_verification_is_refused(self, subject: Subject) -> None:
        encrypted = subject.channel.name == "work"
        query = subject.peer.get("4375120948345356249", encrypted=encrypted)
        signed = ("msg_signature", "echostr") if encrypted else ("signature",)
        for name in ("timestamp", "nonce", *signed):
            right = query[name]
            for forged in ("", "x", right[:-1], right + "0", "签名", "\ud800", right[::-1]):
                with pytest.raises(Rejected):
                    subject.channel.verify({**query, name: forged})
            with pytest.raises(Rejected):
                subject.channel.verify({key: value for key, value in query.items() if key != name})

    @pytest.mark.parametrize("name", ["FromUserName", "MsgId"])
    def test_a_name_that_no_database_keeps_is_refused(self, subject: Subject, name: str) -> None:
        assert read(subject, message(Content="x", **{name: "1" * 255})).text == "x"
        with pytest.raises(Rejected):
            read(subject, message(Content="x", **{name: "1" * 256}))

    @pytest.mark.parametrize("text", HARD_TEXTS)
    def test_a_text_arrives_as_it_was_typed(self, subject: Subject, text: str) -> None:
        inbound = read(subject, message(Content=text))
        assert inbound.text == text
        assert (inbound.kind, inbound.channel, inbound.address) == ("text", subject.channel.name, "person-1")
        assert inbound.sent_at == datetime.fromtimestamp(1795000000, UTC)
        assert inbound.raw["Content"] == text

    @pytest.mark.parametrize(
        ("kind", "expected"),
        [
            ("image", "image"),
            ("voice", "voice"),
            ("video", "video"),
            ("shortvideo", "video"),
            ("file", "file"),
        ],
    )
    def test_media_are_read(self, subject: Subject, kind: str, expected: str) -> None:
        inbound = read(subject, message(kind, MediaId="M1", Format="amr"))
        assert (inbound.kind, inbound.media_id, inbound.media_format) == (expected, "M1", "amr")

    def test_a_location_is_read(self, subject: Subject) -> None:
        inbound = read(subject, message("location", Location_X="31.2", Location_Y="121.4", Label="上海"))
        assert inbound.location == Location(31.2, 121.4, "上海")

    @pytest.mark.parametrize("latitude", ["", "nan", "inf", "91", "north"])
    def test_a_place_that_is_not_on_earth_is_none(self, subject: Subject, latitude: str) -> None:
        inbound = read(subject, message("location", Location_X=latitude, Location_Y="121.4"))
        assert (inbound.kind, inbound.location) == ("location", None)

    def test_a_link_keeps_its_fields(self, subject: Subject) -> None:
        inbound = read(subject, message("link", Title="价格", Url="https://example.com"))
        assert (inbound.kind, inbound.raw["Url"]) == ("link", "https://example.com")

    def test_a_kind_that_nobody_knows_yet_is_kept(self, subject: Subject) -> None:
        inbound = read(subject, message("hologram", Depth="3"))
        assert (inbound.kind, inbound.raw["Depth"]) == ("other", "3")

    def test_a_menu_entry_says_what_its_key_says(self, subject: Subject) -> None:
        inbound = read(subject, message("event", Event="CLICK", EventKey="我的订单"))
        assert (inbound.kind, inbound.text, inbound.event) == ("text", "我的订单", "click")

    def test_a_position_event_has_a_location(self, subject: Subject) -> None:
        inbound = read(subject, message("event", Event="LOCATION", Latitude="23.1", Longitude="113.3"))
        assert (inbound.kind, inbound.event, inbound.location) == ("event", "location", Location(23.1, 113.3))

    def test_a_redelivery_has_the_same_key_and_nothing_else_has(self, subject: Subject) -> None:
        xmls = [
            message(number=1),
            message(number=2),
            message(number=1, sender="person-2"),
            message("event", Event="subscribe", EventKey=""),
            message("event", Event="unsubscribe", EventKey=""),
            message("event", Event="VIEW", EventKey="https://example.com/1"),
            message("event", Event="VIEW", EventKey="https://example.com/2"),
            message("event", Event="VIEW", EventKey="https://example.com/" + "a" * 300),
            message("event", Event="VIEW", EventKey="https://example.com/" + "a" * 301),
        ]
        first = [read(subject, xml).key for xml in xmls]
        again = [read(subject, xml).key for xml in xmls]
        assert first == again
        assert len(set(first)) == len(xmls)
        assert max(map(len, first)) <= 120

    def test_the_platforms_retry_passes_and_a_replay_does_not(self, subject: Subject) -> None:
        request = subject.peer.post(message())
        first = subject.channel.read(*request)
        subject.clock.advance(seconds=20)
        assert subject.channel.read(*request) == first
        subject.clock.advance(seconds=41)
        with pytest.raises(Rejected, match="replayed"):
            subject.channel.read(*request)

    @pytest.mark.parametrize("drift", [-301, 301, 86400])
    def test_a_stale_callback_is_refused(self, subject: Subject, drift: int) -> None:
        request = subject.peer.post(message())
        subject.clock.advance(seconds=drift)
        with pytest.raises(Rejected, match="5 minutes"):
            subject.channel.read(*request)

    @pytest.mark.parametrize("drift", [-300, 300])
    def test_clocks_may_differ_by_five_minutes(self, subject: Subject, drift: int) -> None:
        request = subject.peer.post(message())
        subject.clock.advance(seconds=drift)
        assert subject.channel.read(*request).address == "person-1"

    @pytest.mark.parametrize(
        "xml",
        [
            "",
            "{}",
            '{"MsgType": "text"}',
            "<xml/>",
            "<xml></xml>",
            "<msg><MsgType>text</MsgType></msg>",
            "<xml><MsgType>text</MsgType>",
            message("text", MsgType=""),
            "<xml><MsgType>text</MsgType><MsgType>text</MsgType><CreateTime>1</CreateTime></xml>",
            message(CreateTime="soon"),
            message(CreateTime="99999999999"),
            message(CreateTime="-1"),
            message(sender=""),
            '<!DOCTYPE xml [<!ENTITY a "b">]>' + message(),
            '<!DOCTYPE xml SYSTEM "http://127.0.0.1/x.dtd">' + message(),
            message().replace("<xml>", "<xml><a>" + "<b>" * 300),
            message().replace("<xml>", "<xml>" + "<a></a>" * 300),
            message().replace("<xml>", "<xml a='b'>"),
            message(Content="x" * 70_000),
            '<?xml version="1.0" encoding="GBK"?>' + message(),
            message(Content="\x08"),
        ],
    )
    def test_what_is_no_message_is_refused(self, subject: Subject, xml: str) -> None:
        with pytest.raises(Rejected):
            read(subject, xml)

    @pytest.mark.parametrize(
        "body", [b"\xff\xfe<\0x\0", b"<xml>\xc3\x28</xml>", b"\0" * 100, "<xml>你".encode("gbk")]
    )
    def test_bytes_that_are_no_text_are_refused(self, subject: Subject, body: bytes) -> None:
        query, _ = subject.peer.post(message())
        with pytest.raises(Rejected):
            subject.channel.read(query, body)

    def test_no_flipped_bit_of_the_query_makes_another_callback(self, subject: Subject) -> None:
        query, body = subject.peer.post(message())
        signed = ("timestamp", "nonce", "msg_signature" if subject.peer.safe else "signature")
        for name in signed:
            for place in range(len(query[name])):
                for bit in range(7):
                    changed = list(query[name])
                    changed[place] = chr(ord(changed[place]) ^ 1 << bit)
                    with pytest.raises(Rejected):
                        subject.channel.read({**query, name: "".join(changed)}, body)

    @pytest.mark.parametrize("text", [text for text in HARD_TEXTS if text])
    def test_the_passive_reply_is_what_the_platform_reads(self, subject: Subject, text: str) -> None:
        inbound = read(subject, message())
        fields = subject.peer.read(subject.channel.render(Reply(text), inbound))
        assert fields["Content"] == text
        assert (fields["ToUserName"], fields["FromUserName"]) == ("person-1", "gh_account")
        assert (fields["MsgType"], fields["CreateTime"]) == ("text", str(int(subject.clock().timestamp())))

    def test_characters_that_break_xml_are_left_out(self, subject: Subject) -> None:
        inbound = read(subject, message())
        fields = subject.peer.read(subject.channel.render(Reply("a\x00\x08b\ud800\uffffc"), inbound))
        assert fields["Content"] == "abc"

    def test_a_card_is_answered_by_its_text_and_page(self, subject: Subject) -> None:
        inbound = read(subject, message())
        reply = Reply("订单 O-1 已发货", card=Card("订单 O-1", url="https://example.com/o/1"))
        fields = subject.peer.read(subject.channel.render(reply, inbound))
        assert fields["Content"] == "订单 O-1 已发货\nhttps://example.com/o/1"

    @pytest.mark.parametrize("reply", [Reply(""), Reply("  \n"), Reply(LONG), Reply("看图", image=PNG)])
    def test_what_no_passive_reply_carries_is_left_to_send(self, subject: Subject, reply: Reply) -> None:
        assert subject.channel.render(reply, read(subject, message())) == b""
