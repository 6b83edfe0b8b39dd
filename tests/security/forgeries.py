"""Callbacks that somebody forged who knows less than the platform, or more than he should: the token, even the key.

Each is refused whatever it says. They are sealed here by hand, since no library would seal them.
"""

import base64
import random
import struct
from collections.abc import Iterator
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.channels.peer import AES_KEY, Peer, message

BLOCK = 32


class Forgery(NamedTuple):
    """What is sent, and what is wrong with it."""

    what: str
    query: dict[str, str]
    body: bytes


def encrypted(plain: bytes) -> bytes:
    """`plain`, a multiple of 16 bytes, under the account's key."""
    key = base64.b64decode(AES_KEY + "=")
    encryptor = Cipher(algorithms.AES(key), modes.CBC(key[:16])).encryptor()
    return encryptor.update(plain) + encryptor.finalize()


def plaintext(chance: random.Random, app_id: bytes, *, length: int | None = None) -> bytes:
    """What stands under the seal, without its padding. `length` is what the length field says."""
    text = message(number=chance.randrange(10**6), Content="伪造" * chance.randrange(1, 9)).encode()
    return chance.randbytes(16) + struct.pack(">I", len(text) if length is None else length) + text + app_id


def padded(plain: bytes, last: int | None = None, fill: int | None = None) -> bytes:
    """With padding as PKCS#7 has it, except for its last byte and for the bytes before it."""
    count = BLOCK - len(plain) % BLOCK
    right = bytes([count])
    padding = bytes([count if fill is None else fill]) * (count - 1)
    return plain + padding + (right if last is None else bytes([last]))


def bad_seals(chance: random.Random, app_id: bytes) -> Iterator[tuple[str, str]]:
    """Contents of <Encrypt> that are signed as they should be, and are no sealed message for us."""

    def sealed(plain: bytes) -> str:
        return base64.b64encode(encrypted(plain)).decode()

    honest = plaintext(chance, app_id)
    yield "bad base64", "AB=C" + sealed(padded(honest))
    yield "base64 of the other alphabet", "_-" * 32
    yield "cut", sealed(padded(honest))[:-5]
    yield "no multiple of 16", base64.b64encode(chance.randbytes(16 * chance.randrange(3, 9) + 7)).decode()
    yield "empty", ""
    yield "a random block", base64.b64encode(chance.randbytes(BLOCK)).decode()
    yield "random blocks", base64.b64encode(chance.randbytes(BLOCK * chance.randrange(2, 9))).decode()
    for last in (0, 33, 255):
        yield f"padding {last}", sealed(padded(honest, last=last))
    while len(plain := plaintext(chance, app_id)) % BLOCK == BLOCK - 1:
        pass  # one byte of padding can not be wrong in front of its last
    yield "wrong padding bytes", sealed(padded(plain, fill=chance.randrange(33, 256)))
    for length in (2**31, 2**32 - 1, len(honest), 0, 1):
        yield (
            f"length {length if length > 10**6 or length < 2 else 'long'}",
            sealed(padded(plaintext(chance, app_id, length=length))),
        )
    for other in (b"wxsomebodyelse0000", b"", app_id + b"x", app_id[:-1], app_id.upper()):
        yield "for another account", sealed(padded(plaintext(chance, other)))


def forgeries(chance: random.Random, peer: Peer, app_id: str) -> Iterator[Forgery]:
    """One of each kind."""
    for what, seal in bad_seals(chance, app_id.encode()):
        yield Forgery(what, *_envelope(peer, seal))
    query, body = peer.post(message(number=chance.randrange(10**6), Content="好"))
    yield Forgery("no msg_signature", _without(query, "msg_signature"), body)
    yield Forgery("empty msg_signature", {**query, "msg_signature": ""}, body)
    yield Forgery("the plain signature for it", {**query, "msg_signature": query["signature"]}, body)
    yield Forgery("signed without the seal", peer.signed(), body)
    yield Forgery("a plain body", peer.signed(), message(Content="降级").encode())
    yield Forgery("a plain body, signed as a seal", query, message(Content="降级").encode())
    yield Forgery("no <Encrypt>", query, b"<xml><ToUserName>to</ToUserName></xml>")
    stranger = Peer(peer._now, app_id, safe=True, token="anotherToken")
    yield Forgery("another token", *stranger.post(message(Content="好")))


def _envelope(peer: Peer, seal: str) -> tuple[dict[str, str], bytes]:
    query = peer.signed()
    query["msg_signature"] = peer.signature(query["timestamp"], query["nonce"], seal)
    body = f"<xml><ToUserName>to</ToUserName><Encrypt><![CDATA[{seal}]]></Encrypt></xml>"
    return query, body.encode()


def _without(query: dict[str, str], name: str) -> dict[str, str]:
    return {key: value for key, value in query.items() if key != name}
