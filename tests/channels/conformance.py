"""What every channel must do, whichever platform is behind it. A channel's tests inherit this and add their own."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.channels.wechat_errors import PlatformFailure
from bot.errors import Rejected, SetupError, TryLater, Undeliverable
from bot.messages import Button, Card, Inbound, Location, Reply
from tests.channels.conftest import SECRET, Subject
from tests.channels.peer import message
from tests.channels.platform_server import Hang, Raw, Reset, Script

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
BROKEN: tuple[Script, ...] = (
    Raw(b"<html>Bad Gateway</html>", status=502, content_type="text/html"),
    Raw(b"", status=500),
    Raw(b"not json"),
    Raw(b'{"errcode": 0, "errm'),
    Raw(b"[]"),
    Raw(b'{"errcode": "many"}'),
    Reset(),
    Reset(half=True),
    Hang(),
)


def _read(subject: Subject, xml: str) -> Inbound:
    return subject.channel.read(*subject.peer.post(xml))


class ChannelConformance:
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

    @pytest.mark.parametrize("text", HARD_TEXTS)
    def test_a_text_arrives_as_it_was_typed(self, subject: Subject, text: str) -> None:
        inbound = _read(subject, message(Content=text))
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
        inbound = _read(subject, message(kind, MediaId="M1", Format="amr"))
        assert (inbound.kind, inbound.media_id, inbound.media_format) == (expected, "M1", "amr")

    def test_a_location_is_read(self, subject: Subject) -> None:
        inbound = _read(subject, message("location", Location_X="31.2", Location_Y="121.4", Label="上海"))
        assert inbound.location == Location(31.2, 121.4, "上海")

    @pytest.mark.parametrize("latitude", ["", "nan", "inf", "91", "north"])
    def test_a_place_that_is_not_on_earth_is_none(self, subject: Subject, latitude: str) -> None:
        inbound = _read(subject, message("location", Location_X=latitude, Location_Y="121.4"))
        assert (inbound.kind, inbound.location) == ("location", None)

    def test_a_link_keeps_its_fields(self, subject: Subject) -> None:
        inbound = _read(subject, message("link", Title="价格", Url="https://example.com"))
        assert (inbound.kind, inbound.raw["Url"]) == ("link", "https://example.com")

    def test_a_kind_that_nobody_knows_yet_is_kept(self, subject: Subject) -> None:
        inbound = _read(subject, message("hologram", Depth="3"))
        assert (inbound.kind, inbound.raw["Depth"]) == ("other", "3")

    def test_a_menu_entry_says_what_its_key_says(self, subject: Subject) -> None:
        inbound = _read(subject, message("event", Event="CLICK", EventKey="我的订单"))
        assert (inbound.kind, inbound.text, inbound.event) == ("text", "我的订单", "click")

    def test_a_position_event_has_a_location(self, subject: Subject) -> None:
        inbound = _read(subject, message("event", Event="LOCATION", Latitude="23.1", Longitude="113.3"))
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
        first = [_read(subject, xml).key for xml in xmls]
        again = [_read(subject, xml).key for xml in xmls]
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
            _read(subject, xml)

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
        inbound = _read(subject, message())
        fields = subject.peer.read(subject.channel.render(Reply(text), inbound))
        assert fields["Content"] == text
        assert (fields["ToUserName"], fields["FromUserName"]) == ("person-1", "gh_account")
        assert (fields["MsgType"], fields["CreateTime"]) == ("text", str(int(subject.clock().timestamp())))

    def test_characters_that_break_xml_are_left_out(self, subject: Subject) -> None:
        inbound = _read(subject, message())
        fields = subject.peer.read(subject.channel.render(Reply("a\x00\x08b\ud800\uffffc"), inbound))
        assert fields["Content"] == "abc"

    def test_a_card_is_answered_by_its_text_and_page(self, subject: Subject) -> None:
        inbound = _read(subject, message())
        reply = Reply("订单 O-1 已发货", card=Card("订单 O-1", url="https://example.com/o/1"))
        fields = subject.peer.read(subject.channel.render(reply, inbound))
        assert fields["Content"] == "订单 O-1 已发货\nhttps://example.com/o/1"

    @pytest.mark.parametrize("reply", [Reply(""), Reply("  \n"), Reply(LONG), Reply("看图", image=PNG)])
    def test_what_no_passive_reply_carries_is_left_to_send(self, subject: Subject, reply: Reply) -> None:
        assert subject.channel.render(reply, _read(subject, message())) == b""

    async def test_a_long_text_arrives_whole_in_parts(self, subject: Subject) -> None:
        await subject.channel.send("person-1", Reply(LONG), key="k1")
        parts = [call.json["text"]["content"] for call in subject.server.sent(subject.send_endpoint)]
        assert "\n".join(parts) == LONG
        assert len(parts) > 1
        assert max(len(part.encode()) for part in parts) <= 2048

    async def test_a_picture_follows_the_text(self, subject: Subject) -> None:
        await subject.channel.send("person-1", Reply("看图", image=PNG), key="k1")
        kinds = [call.json["msgtype"] for call in subject.server.sent(subject.send_endpoint)]
        assert kinds == ["text", "image"]
        upload = subject.server.sent("media/upload")[0]
        assert PNG in upload.body
        assert upload.query["type"] == "image"

    async def test_a_retry_goes_on_where_it_stopped(self, subject: Subject) -> None:
        ok, busy = {"errcode": 0, "errmsg": "ok"}, Raw(b"", status=502)
        subject.server.script(subject.send_endpoint, ok, busy)
        reply = Reply("看图", image=PNG)
        with pytest.raises(PlatformFailure):
            await subject.channel.send("person-1", reply, key="k1")
        await subject.channel.send("person-1", reply, key="k1")
        kinds = [call.json["msgtype"] for call in subject.server.sent(subject.send_endpoint)]
        assert kinds == ["text", "image", "image"]

    async def test_a_busy_platform_is_asked_again(self, subject: Subject) -> None:
        subject.server.script(subject.send_endpoint, {"errcode": -1}, {"errcode": -1})
        await subject.channel.send("person-1", Reply("好"), key="k1")
        assert len(subject.server.sent(subject.send_endpoint)) == 3
        assert subject.seconds.slept == [0.5, 1.0]

    async def test_a_platform_that_stays_busy_is_left_alone(self, subject: Subject) -> None:
        subject.server.script(subject.send_endpoint, *[{"errcode": -1, "errmsg": "system busy"}] * 4)
        with pytest.raises(TryLater) as caught:
            await subject.channel.send("person-1", Reply("好"), key="k1")
        assert not caught.value.whole_channel
        assert len(subject.server.sent(subject.send_endpoint)) == 4

    @pytest.mark.parametrize("answer", BROKEN)
    async def test_an_unknown_outcome_is_a_failure_without_secrets(
        self, subject: Subject, answer: Script
    ) -> None:
        subject.server.script(subject.send_endpoint, answer)
        with pytest.raises(PlatformFailure) as caught:
            await subject.channel.send("person-1", Reply("好"), key="k1")
        _no_secret(caught.value)

    @pytest.mark.parametrize("answer", BROKEN)
    async def test_a_token_that_can_not_be_fetched_is_a_failure_without_secrets(
        self, subject: Subject, answer: Script
    ) -> None:
        endpoint = "gettoken" if subject.channel.name == "work" else "stable_token"
        subject.server.script(endpoint, answer, answer)  # aiohttp repeats a GET whose connection was reset
        with pytest.raises(PlatformFailure) as caught:
            await subject.channel.send("person-1", Reply("好"), key="k1")
        _no_secret(caught.value)

    async def test_a_platform_that_is_gone_is_a_failure_without_secrets(self, subject: Subject) -> None:
        await subject.server.stop()
        with pytest.raises(PlatformFailure) as caught:
            await subject.channel.send("person-1", Reply("好"), key="k1")
        _no_secret(caught.value)

    async def test_the_platforms_words_are_quoted_without_the_secret(self, subject: Subject) -> None:
        subject.server.token_error = {"errcode": 41004, "errmsg": f"bad appsecret {SECRET}"}
        with pytest.raises(PlatformFailure, match="41004") as caught:
            await subject.channel.send("person-1", Reply("好"), key="k1")
        _no_secret(caught.value)

    async def test_fifty_senders_share_one_token(self, subject: Subject) -> None:
        await _send_fifty(subject)
        assert subject.server.token_fetches == 1

    async def test_fifty_senders_renew_a_revoked_token_once(self, subject: Subject) -> None:
        await subject.channel.send("person-1", Reply("好"), key="first")
        subject.server.revoked = {"TOKEN-1"}
        await _send_fifty(subject)
        assert subject.server.token_fetches == 2

    @pytest.mark.parametrize("same_token", [True, False])
    async def test_fifty_senders_with_a_wrong_secret_stop_after_two_tokens(
        self, subject: Subject, same_token: bool
    ) -> None:
        subject.server.refuses_all_tokens, subject.server.same_token = True, same_token
        outcomes = await asyncio.gather(*_fifty(subject), return_exceptions=True)
        assert all(isinstance(outcome, SetupError) for outcome in outcomes)
        assert subject.server.token_fetches == 2
        calls = len(subject.server.calls)
        with pytest.raises(SetupError):
            await subject.channel.send("person-1", Reply("好"), key="later")
        assert len(subject.server.calls) == calls

    async def test_a_mended_secret_is_noticed_after_a_minute(self, subject: Subject) -> None:
        subject.server.refuses_all_tokens = True
        with pytest.raises(SetupError):
            await subject.channel.send("person-1", Reply("好"), key="k1")
        subject.server.refuses_all_tokens = False
        subject.seconds.now += 61
        await subject.channel.send("person-1", Reply("好"), key="k1")

    async def test_refused_credentials_are_tried_once_for_fifty_senders(self, subject: Subject) -> None:
        subject.server.token_error = {"errcode": 40013, "errmsg": "invalid appid"}
        outcomes = await asyncio.gather(*_fifty(subject), return_exceptions=True)
        assert all(isinstance(outcome, SetupError) for outcome in outcomes)
        assert subject.server.token_fetches == 1

    async def test_a_token_is_renewed_before_it_expires(self, subject: Subject) -> None:
        await subject.channel.send("person-1", Reply("好"), key="k1")
        subject.seconds.now += 7079
        await subject.channel.send("person-1", Reply("好"), key="k2")
        assert subject.server.token_fetches == 1
        subject.seconds.now += 2
        await subject.channel.send("person-1", Reply("好"), key="k3")
        assert subject.server.token_fetches == 2

    async def test_a_file_is_fetched(self, subject: Subject) -> None:
        media = await subject.channel.fetch("M1")
        assert (media.content, media.content_type) == (b"\x89PNG picture", "image/png")
        subject.server.media = Raw(
            b'{"a": 1}',
            content_type="application/json",
            headers={"Content-Disposition": 'attachment; filename="a.json"'},
        )
        media = await subject.channel.fetch("M2")
        assert (media.content, media.filename) == (b'{"a": 1}', "a.json")

    async def test_a_file_that_is_gone_is_undeliverable(self, subject: Subject) -> None:
        subject.server.script("media/get", {"errcode": 40007, "errmsg": "invalid media_id"})
        with pytest.raises(Undeliverable):
            await subject.channel.fetch("M1")

    @pytest.mark.parametrize("answer", [Raw(b"<html>", content_type="text/html"), Raw(b""), Reset(half=True)])
    async def test_a_file_that_did_not_come_is_a_failure(self, subject: Subject, answer: Script) -> None:
        subject.server.script("media/get", answer)
        with pytest.raises(PlatformFailure):
            await subject.channel.fetch("M1")

    async def test_the_doctor_finds_nothing_wrong(self, subject: Subject) -> None:
        assert await subject.channel.check() == []

    async def test_the_doctor_says_what_mends_it(self, subject: Subject) -> None:
        code = 60020 if subject.channel.name == "work" else 40164
        subject.server.token_error = {"errcode": code, "errmsg": "invalid ip 203.0.113.7, not in whitelist"}
        (line,) = await subject.channel.check()
        assert "203.0.113.7" in line
        assert "IP" in line
        assert "\n" not in line

    async def test_the_doctor_survives_a_platform_that_is_gone(self, subject: Subject) -> None:
        await subject.server.stop()
        (line,) = await subject.channel.check()
        assert "no answer" in line
        assert SECRET not in line

    async def test_a_card_with_buttons_can_always_be_answered(self, subject: Subject) -> None:
        says = ["已付", "延期 " + "三天" * 500]
        card = Card(
            "订单 O-1", buttons=tuple(Button(f"选{number}", text) for number, text in enumerate(says))
        )
        await subject.channel.send("person-1", Reply("订单 O-1 已到期\n1 已付 2 延期", card=card), key="k1")
        sent = subject.server.sent(subject.send_endpoint)[-1].json
        taps = _taps(sent)
        assert [_read(subject, message(*tap[0], **tap[1])).text for tap in taps] in (says, ["已付", "2"])


def _taps(sent: dict[str, Any]) -> list[tuple[tuple[str], dict[str, Any]]]:
    """What comes back when each button of a sent message is tapped."""
    match sent:
        case {"msgmenu": {"list": list(entries)}}:
            return [
                (("text",), {"Content": entry["content"], "bizmsgmenuid": entry["id"]}) for entry in entries
            ]
        case {"template_card": {"button_list": list(buttons)}}:
            return [
                (("event",), {"Event": "template_card_event", "EventKey": button["key"], "TaskId": "t"})
                for button in buttons
            ]
    raise AssertionError(sent)


def _fifty(subject: Subject) -> list[asyncio.Task[str]]:
    return [
        asyncio.ensure_future(subject.channel.send(f"person-{number}", Reply("好"), key=f"k{number}"))
        for number in range(50)
    ]


async def _send_fifty(subject: Subject) -> None:
    await asyncio.gather(*_fifty(subject))
    people = {call.json["touser"] for call in subject.server.sent(subject.send_endpoint)}
    assert len(people) >= 50


def _no_secret(error: BaseException | None) -> None:
    """Neither secret nor token stands in the error, nor in what led to it."""
    while error is not None:
        for text in (str(error), repr(error), repr(error.args)):
            assert SECRET not in text
            assert "TOKEN-" not in text
            assert "access_token=" not in text
        error = error.__cause__ or error.__context__
