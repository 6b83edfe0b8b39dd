"""Signatures and AES envelopes of callbacks (wechat.md 1.1, 1.2, 3.1; WeCom document 91144)."""

import base64
import hashlib
import hmac
import secrets
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_BLOCK = 32


class EnvelopeError(Exception):
    """An envelope that WeChat would not open."""


def signature(*parts: str) -> str:
    """sha1 over the sorted parts, hex in lower case."""
    return hashlib.sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


class Envelope:
    """Seals and opens for one account: `receiver` is the app id or the corp id."""

    def __init__(self, token: str, aes_key: str, receiver: str) -> None:
        self._token = token
        self._receiver = receiver.encode()
        key = base64.b64decode(aes_key + "=")
        self._cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16]))

    def sign(self, timestamp: str, nonce: str, encrypted: str) -> str:
        """msg_signature."""
        return signature(self._token, timestamp, nonce, encrypted)

    def seal(self, message: bytes) -> str:
        """Base64 of the encrypted message."""
        plain = secrets.token_bytes(16) + struct.pack(">I", len(message)) + message + self._receiver
        pad = _BLOCK - len(plain) % _BLOCK
        encryptor = self._cipher.encryptor()
        sealed = encryptor.update(plain + bytes([pad]) * pad) + encryptor.finalize()
        return base64.b64encode(sealed).decode()

    def open(self, encrypted: str, msg_signature: str, timestamp: str, nonce: str) -> bytes:
        """The message inside. Raises `EnvelopeError` for a wrong signature, key, padding or receiver."""
        if not hmac.compare_digest(self.sign(timestamp, nonce, encrypted), msg_signature):
            raise EnvelopeError("wrong MsgSignature")
        try:
            decryptor = self._cipher.decryptor()
            plain = decryptor.update(base64.b64decode(encrypted, validate=True)) + decryptor.finalize()
        except ValueError:
            raise EnvelopeError("not whole AES blocks in base64") from None
        return self._unpack(plain)

    def _unpack(self, plain: bytes) -> bytes:
        pad = plain[-1] if plain else 0
        if not 1 <= pad <= _BLOCK or plain[-pad:] != bytes([pad]) * pad:
            raise EnvelopeError("wrong padding")
        body = plain[16:-pad]
        length = int.from_bytes(body[:4], "big")
        message, receiver = body[4 : 4 + length], body[4 + length :]
        if len(message) != length or receiver != self._receiver:
            raise EnvelopeError("for another receiver")
        return message
