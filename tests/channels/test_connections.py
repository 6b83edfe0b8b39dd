"""Our own connections: a whole answer or an error, and never the answer to another request."""

import asyncio
import datetime
import ipaddress
import ssl
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import uvloop
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.channels import connections as module
from bot.channels.connections import Connections
from tests.channels.raw_server import HANGS, THEN_CLOSES, RawServer, answer

REQUEST = b"POST /x HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n0\r\n\r\n"
ENDLESS = b"HTTP/1.1 200 OK\r\n\r\none"
LONGEST = 100


@asynccontextmanager
async def connected(
    server: RawServer, *, total: float = 10.0, connect: float = 5.0, limit: int = 10
) -> AsyncIterator[Connections]:
    """Connections to a server that runs."""
    connections = Connections(server.origin, total=total, connect=connect, limit=limit, longest=LONGEST)
    try:
        yield connections
    finally:
        await connections.close()


@pytest.mark.parametrize("piece", [0, 1])
@pytest.mark.parametrize(
    ("said", "status", "body"),
    [
        (answer(b"one"), 200, b"one"),
        (answer(b""), 200, b""),
        (CHUNKED, 200, b"one"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + answer(b"one"), 200, b"one"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b""),
        (answer(b"no", status=b"502 Bad Gateway"), 502, b"no"),
    ],
)
async def test_an_answer_is_whole_and_the_connection_kept(
    said: bytes, status: int, body: bytes, piece: int
) -> None:
    server = RawServer(said, said, said, piece=piece)
    async with server.running(), connected(server) as connections:
        assert [await connections.ask(REQUEST) for _ in range(3)] == [(status, body)] * 3
    assert server.requests == [REQUEST] * 3
    assert server.accepted == 1


@pytest.mark.parametrize(
    "said",
    [
        ENDLESS + THEN_CLOSES,
        b"HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\none",
        answer(b"one", b"Connection: close"),
        answer(b"one") + answer(b"never asked for"),
        answer(b"one") + THEN_CLOSES,
    ],
)
async def test_a_connection_that_ends_or_says_too_much_is_not_used_again(said: bytes) -> None:
    server = RawServer(said, answer(b"two"))
    async with server.running(), connected(server) as connections:
        assert (await connections.ask(REQUEST)).body == b"one"
        await server.ended.wait()
        await asyncio.sleep(0.01)  # until its end is known here
        assert (await connections.ask(REQUEST)).body == b"two"
    assert server.accepted == 2


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (THEN_CLOSES, ConnectionResetError),
        (b"HTTP/1.1 200 OK\r\nContent-Le" + THEN_CLOSES, ConnectionResetError),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\none" + THEN_CLOSES, ConnectionResetError),
        (CHUNKED[:-5] + THEN_CLOSES, ConnectionResetError),
        (b"SSH-2.0-OpenSSH\r\n\r\n", ValueError),
        (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", ValueError),
        (answer(b"1" * (LONGEST + 1)), ValueError),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"1" * (LONGEST + 1), ValueError),
    ],
)
async def test_half_an_answer_or_none_is_an_error(said: bytes, error: type[Exception]) -> None:
    server = RawServer(said, answer(b"two"))
    async with server.running(), connected(server) as connections:
        with pytest.raises(error):
            await connections.ask(REQUEST)
        assert (await connections.ask(REQUEST)).body == b"two"


async def test_what_takes_too_long_is_given_up_alone() -> None:
    server = RawServer(answer(b"one"), HANGS, answer(b"two"))
    async with server.running(), connected(server, total=0.05) as connections:
        await connections.ask(REQUEST)
        hanging = asyncio.create_task(connections.ask(REQUEST))
        await asyncio.sleep(0.02)
        assert (await connections.ask(REQUEST)).body == b"two"
        with pytest.raises(TimeoutError):
            await hanging


async def test_a_request_that_is_not_waited_for_takes_its_answer_along() -> None:
    server = RawServer(answer(b"one"), HANGS, answer(b"two"))
    async with server.running(), connected(server) as connections:
        await connections.ask(REQUEST)
        given_up = asyncio.create_task(connections.ask(REQUEST))
        await asyncio.sleep(0.01)
        given_up.cancel()
        with pytest.raises(asyncio.CancelledError):
            await given_up
        assert (await connections.ask(REQUEST)).body == b"two"


async def test_there_are_no_more_connections_than_allowed() -> None:
    server = RawServer(*[answer(b"one")] * 20)
    async with server.running(), connected(server, limit=3) as connections:
        await asyncio.gather(*(connections.ask(REQUEST) for _ in range(20)))
    assert server.accepted == 3


async def test_who_finds_no_connection_is_given_an_error() -> None:
    server = RawServer(HANGS)
    async with server.running(), connected(server, connect=0.02, limit=1) as connections:
        hanging = asyncio.create_task(connections.ask(REQUEST))
        await asyncio.sleep(0.01)
        with pytest.raises(TimeoutError):
            await connections.ask(REQUEST)
        await connections.close()
        with pytest.raises(ConnectionAbortedError):
            await hanging


async def test_what_nobody_used_for_a_while_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KEPT_FOR", -1.0)
    server = RawServer(answer(b"one"), answer(b"two"))
    async with server.running(), connected(server) as connections:
        await connections.ask(REQUEST)
        await server.ended.wait()
        assert (await connections.ask(REQUEST)).body == b"two"
    assert server.accepted == 2


async def test_a_server_that_is_gone_is_an_error() -> None:
    server = RawServer()
    async with server.running():
        pass
    async with connected(server) as connections:
        with pytest.raises(OSError, match=r"refused|Connect"):
            await connections.ask(REQUEST)


@pytest.mark.parametrize(
    "scenario",
    [
        test_what_takes_too_long_is_given_up_alone,
        test_a_request_that_is_not_waited_for_takes_its_answer_along,
        test_there_are_no_more_connections_than_allowed,
        test_who_finds_no_connection_is_given_an_error,
        test_a_server_that_is_gone_is_an_error,
    ],
)
def test_it_is_the_same_on_the_loop_of_lianke(scenario: Callable[[], Coroutine[Any, Any, None]]) -> None:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(scenario())


async def test_a_certificate_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server, certificate = RawServer(*[answer(b"one")] * 2), tmp_path / "certificate.pem"
    async with server.running(_tls(certificate)):
        async with connected(server) as connections:
            with pytest.raises(ssl.SSLCertVerificationError):
                await connections.ask(REQUEST)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        async with connected(server) as connections:
            assert [(await connections.ask(REQUEST)).body for _ in range(2)] == [b"one"] * 2
        server.origin = server.origin.with_host("localhost")
        async with connected(server) as connections:
            with pytest.raises(ssl.SSLCertVerificationError, match="localhost"):
                await connections.ask(REQUEST)


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
