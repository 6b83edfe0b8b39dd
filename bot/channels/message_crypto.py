"""The encryption of callbacks and passive replies: WXBizMsgCrypt, the same for both platforms (wechat.md 1.2).

AES-256-CBC, IV = key[:16], PKCS#7 to 32 bytes, plaintext = 16 random bytes + length (4 bytes, big-endian) +
message + AppID or CorpID. Written on `cryptography` instead of wechatpy.crypto, which trusts the last byte for
the padding and the length field for the message, and builds its cipher anew each time (wechat.md 4.4).
"""

import base64
import binascii
import struct

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from bot.errors import Rejected

REFUSED = "signature or encryption does not verify"
"""One text for every such failure, so that nobody learns which part of a forgery was right."""

_BLOCK = 32
_PREFIX = 16
_HEAD = _PREFIX + 4
_PADDING = [bytes([count]) * count for count in range(_BLOCK + 1)]


class MessageCrypto:
    """Encrypts and decrypts for one account. `aes_key` is the platform's EncodingAESKey of 43 characters."""

    def __init__(self, aes_key: str, receive_id: str) -> None:
        key = base64.b64decode(aes_key + "=")
        self._cipher = Cipher(algorithms.AES(key), modes.CBC(key[:16]))
        self._receive_id = receive_id.encode()

    def encrypt(self, message: bytes, prefix: bytes) -> str:
        """`message` encrypted, in Base64. `prefix` is 16 random bytes, new for each message."""
        plain = b"".join((prefix, struct.pack(">I", len(message)), message, self._receive_id))
        encryptor = self._cipher.encryptor()
        padded = plain + _PADDING[_BLOCK - len(plain) % _BLOCK]
        return base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode("ascii")

    def decrypt(self, encrypted: str) -> bytes:
        """The message within `encrypted`. Check its signature first. Raises `Rejected`, always the same."""
        try:
            data = binascii.a2b_base64(encrypted.encode("ascii"), strict_mode=True)
        except ValueError:
            raise Rejected(REFUSED) from None
        # Tencent pads to 32 bytes, but the cipher's own block of 16 is what the length must be a multiple of.
        if len(data) < _BLOCK or len(data) % 16:
            raise Rejected(REFUSED)
        decryptor = self._cipher.decryptor()
        return self._unwrap(decryptor.update(data) + decryptor.finalize())

    def _unwrap(self, plain: bytes) -> bytes:
        padding = plain[-1]
        if not 1 <= padding <= _BLOCK or not plain.endswith(_PADDING[padding]):
            raise Rejected(REFUSED)
        end = len(plain) - padding
        if end < _HEAD:
            raise Rejected(REFUSED)
        (length,) = struct.unpack_from(">I", plain, _PREFIX)
        if length > end - _HEAD or plain[_HEAD + length : end] != self._receive_id:
            raise Rejected(REFUSED)
        return plain[_HEAD : _HEAD + length]
