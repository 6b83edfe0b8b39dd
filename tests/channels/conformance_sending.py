"""What every channel must do with messages on their way out: deliver once, or say why not, and keep its secrets."""

import asyncio
from typing import Any

import pytest

from bot.channels.wechat_errors import PlatformFailure
from bot.errors import SetupError, Undeliverable
from bot.messages import Button, Card, Reply
from tests.channels.conformance_receiving import LONG, PNG, read
from tests.channels.conftest import SECRET, Subject
from tests.channels.peer import message
from tests.channels.platform_server import Hang, Raw, Reset, Script

BROKEN: tuple[Script, ...] = (
    Raw(b"<html>Bad Gateway</html>", status=502, content_type="text/html"),
    Raw(b"", status=500),
    Raw(b"not json"),
    Raw(b'{"errcode": 0, "errm'),
    Raw(b"[]"),
    Raw(b'{"errcode": "many"}'),
    Reset(),
    Reset(half=True),
)


class SendingConformance:
    """Inherited with a fixture `subject`."""

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

    async def test_a_platform_that_stays_busy_is_a_failed_attempt(self, subject: Subject) -> None:
        subject.server.script(subject.send_endpoint, *[{"errcode": -1, "errmsg": "system busy"}] * 4)
        with pytest.raises(PlatformFailure, match="busy"):
            await subject.channel.send("person-1", Reply("好"), key="k1")
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

    @pytest.mark.parametrize("time_limit", [0.05])
    async def test_a_platform_that_never_answers_is_given_up(
        self, subject: Subject, time_limit: float
    ) -> None:
        subject.server.script("media/get", Hang())
        subject.server.script("media/upload", Hang())
        subject.server.script(subject.send_endpoint, Hang())
        for attempt in (
            lambda: subject.channel.fetch("M1"),
            lambda: subject.channel.send("person-1", Reply("看图", image=PNG), key="k1"),
            lambda: subject.channel.send("person-1", Reply("好"), key="k2"),
        ):
            with pytest.raises(PlatformFailure, match="Timeout") as caught:
                await attempt()
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

    async def test_the_platforms_words_are_quoted_without_the_token(self, subject: Subject) -> None:
        subject.server.script(subject.send_endpoint, {"errcode": 99999, "errmsg": "no access_token TOKEN-1"})
        with pytest.raises(PlatformFailure, match="99999") as caught:
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
        assert [read(subject, message(*tap[0], **tap[1])).text for tap in taps] in (says, ["已付", "2"])


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
