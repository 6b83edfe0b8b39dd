"""What is posted to a platform: a whole answer or an error, and never the answer to another request."""

import asyncio
import datetime
import ipaddress
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import uvloop
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.channels import transport as module
from bot.channels.transport import Transport
from bot.channels.wechat_errors import PlatformFailure
from tests.channels.raw_server import HANGS, THEN_CLOSES, RawServer, answer

ONE, TWO = answer(b'{"n":1}'), answer(b'{"n":2}')
CHUNKED = b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{"n":1}\r\n0\r\n\r\n'
LONGEST = 100


class Posting:
    """Posts to a server, and reads the number in the answer."""

    def __init__(self, server: RawServer, transport: Transport) -> None:
        self._server = server
        self.transport = transport

    async def post(self, **data: Any) -> int:
        """The number."""
        url = self._server.origin / "send" % {"access_token": "a-secret"}
        return int((await self.transport.request("POST", url, data=data)).json()["n"])


@asynccontextmanager
async def posting(server: RawServer, *, total: float = 10.0, connections: int = 10) -> AsyncIterator[Posting]:
    """To a server that runs."""
    transport = Transport(total=total, connections=connections)
    try:
        yield Posting(server, transport)
    finally:
        await transport.close()


@pytest.mark.parametrize("piece", [0, 1])
@pytest.mark.parametrize("said", [ONE, CHUNKED, b"HTTP/1.1 100 Continue\r\n\r\n" + ONE])
async def test_an_answer_is_whole_and_the_connection_kept(said: bytes, piece: int) -> None:
    server = RawServer(*[said] * 6, piece=piece)
    async with server.running(), posting(server) as platform:
        assert [await platform.post(text="钢") for _ in range(6)] == [1] * 6
    assert server.accepted <= 3, "a connection may be a moment late for the next request, but most find one"
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /send?access_token=a-secret HTTP/1.1")
    assert body == '{"text":"钢"}'.encode()


@pytest.mark.parametrize(
    "said",
    [
        b'HTTP/1.1 200 OK\r\n\r\n{"n":1}' + THEN_CLOSES,
        b'HTTP/1.0 200 OK\r\nContent-Length: 7\r\n\r\n{"n":1}',
        answer(b'{"n":1}', b"Connection: close"),
        ONE + b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n" + b'{"n":9}',
    ],
)
async def test_a_connection_that_ends_or_says_too_much_is_not_used_again(said: bytes) -> None:
    server = RawServer(said, TWO)
    async with server.running(), posting(server) as platform:
        assert await platform.post() == 1
        await server.ended.wait()
        await asyncio.sleep(0.01)  # until its end is known here
        assert await platform.post() == 2
    assert server.accepted == 2


@pytest.mark.parametrize("said", [ONE + THEN_CLOSES, b"HTTP/1.1 200 OK\r\nContent-Le" + THEN_CLOSES])
async def test_that_a_connection_ended_without_a_word_is_known_after_a_second(said: bytes) -> None:
    server = RawServer(said, TWO)
    async with server.running(), posting(server) as platform:
        with suppress(PlatformFailure):
            await platform.post()
        await asyncio.sleep(1.1)  # libcurl looks once a second
        assert await platform.post() == 2
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    "said",
    [
        THEN_CLOSES,
        b"HTTP/1.1 2" + THEN_CLOSES,
        b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"n":1}' + THEN_CLOSES,
        CHUNKED[:-5] + THEN_CLOSES,
        b"SSH-2.0-OpenSSH\r\n\r\n" + THEN_CLOSES,
        answer(b'{"n":1}', status=b"502 Bad Gateway"),
        answer(b'{"n":1}', b"Location: /elsewhere", status=b"302 Found"),
        answer(b""),
        answer(b"[1]"),
        answer(b" " * LONGEST + b'{"n":1}'),
        b"HTTP/1.1 200 OK\r\n\r\n" + b" " * LONGEST + b'{"n":1}' + THEN_CLOSES,
    ],
)
async def test_half_an_answer_or_none_is_an_error_that_tells_no_secret(
    said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_ANSWER", LONGEST)
    server = RawServer(said, TWO)
    async with server.running(), posting(server) as platform:
        with pytest.raises(PlatformFailure) as failure:
            await platform.post()
        assert "a-secret" not in str(failure.value)
        assert failure.value.__context__ is None
        assert await platform.post() == 2
    assert len(server.requests) == 2


async def test_what_may_have_arrived_is_not_sent_again_by_the_library() -> None:
    server = RawServer(ONE, THEN_CLOSES, TWO)
    async with server.running(), posting(server) as platform:
        await platform.post(number=1)
        with pytest.raises(PlatformFailure):
            await platform.post(number=2)
        await platform.post(number=3)
    assert server.accepted == 2, "the second came over the connection that was kept"
    assert [request[-2:-1] for request in server.requests] == [b"1", b"2", b"3"]


async def test_what_takes_too_long_is_given_up_alone() -> None:
    server = RawServer(ONE, HANGS, TWO)
    async with server.running(), posting(server, total=0.3) as platform:
        await platform.post()
        hanging = asyncio.create_task(platform.post())
        await asyncio.sleep(0.02)
        assert await platform.post() == 2
        with pytest.raises(PlatformFailure, match="Timeout"):
            await hanging


async def test_a_request_that_is_not_waited_for_takes_its_answer_along() -> None:
    server = RawServer(ONE, HANGS, TWO)
    async with server.running(), posting(server) as platform:
        await platform.post()
        given_up = asyncio.create_task(platform.post())
        await asyncio.sleep(0.02)
        given_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await given_up
        assert await platform.post() == 2


async def test_no_more_is_asked_at_once_than_allowed() -> None:
    server = RawServer(*[ONE] * 20)
    async with server.running(), posting(server, connections=3) as platform:
        await asyncio.gather(*(platform.post() for _ in range(20)))
    assert 1 <= server.most <= 3
    assert len(server.requests) == 20


async def test_a_server_that_is_gone_is_an_error() -> None:
    server = RawServer()
    async with server.running():
        pass
    async with posting(server) as platform:
        with pytest.raises(PlatformFailure, match="connect"):
            await platform.post()


@pytest.mark.parametrize(
    "scenario",
    [
        test_what_takes_too_long_is_given_up_alone,
        test_a_request_that_is_not_waited_for_takes_its_answer_along,
        test_no_more_is_asked_at_once_than_allowed,
        test_a_server_that_is_gone_is_an_error,
    ],
)
def test_it_is_the_same_on_the_loop_of_lianke(scenario: Callable[[], Coroutine[Any, Any, None]]) -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(scenario())


async def test_a_certificate_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server, certificate = RawServer(*[ONE] * 2), tmp_path / "certificate.pem"
    async with server.running(_tls(certificate)):
        async with posting(server) as platform:
            with pytest.raises(PlatformFailure, match="certificate"):
                await platform.post()
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        async with posting(server) as platform:
            assert [await platform.post() for _ in range(2)] == [1, 1]
        server.origin = server.origin.with_host("localhost")
        async with posting(server) as platform:
            with pytest.raises(PlatformFailure, match="certificate"):
                await platform.post()


def _tls(certificate: Path) -> ssl.SSLContext:
    """A server's context, with a certificate for 127.0.0.1 that nobody has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "platform")])
    begins = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(begins.replace(year=2120))
        .add_extension(address, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    certificate.write_bytes(made.public_bytes(pem) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
