"""The receiving half of both channels: open a callback, seal the answer (wechat.md 1.2, 1.6, 3.1).

The mode is pinned by the settings, never taken from the query: a safe-mode account refuses a plain body, however
well it is signed.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from bot.channels.envelope import encrypted_part, parse
from bot.channels.message_crypto import REFUSED, MessageCrypto
from bot.channels.signature import SignatureCheck, signature_of
from bot.channels.text_limits import MAX_TEXT, legal_text, size
from bot.channels.wechat_inbound import read_message
from bot.errors import Rejected
from bot.messages import Inbound, Reply
from config.runtime import Runtime

_TEXT_REPLY = (
    "<xml><ToUserName><![CDATA[{}]]></ToUserName><FromUserName><![CDATA[{}]]></FromUserName>"
    "<CreateTime>{}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{}]]></Content></xml>"
)
_SEALED_REPLY = (
    "<xml><Encrypt><![CDATA[{}]]></Encrypt><MsgSignature><![CDATA[{}]]></MsgSignature>"
    "<TimeStamp>{}</TimeStamp><Nonce><![CDATA[{}]]></Nonce></xml>"
)


class Callback:
    """Opens the callbacks of one account and seals its answers; in plain mode where `crypto` is None."""

    def __init__(self, token: str, crypto: MessageCrypto | None, runtime: Runtime) -> None:
        self._token = token
        self._crypto = crypto
        self._runtime = runtime
        self._signature = SignatureCheck(token, runtime.now)

    def verify_plain(self, query: Mapping[str, str]) -> str:
        """The echostr of a signed GET. Raises `Rejected`."""
        self._signature.check(query, "signature")
        return query.get("echostr", "")

    def verify_sealed(self, query: Mapping[str, str]) -> str:
        """The decrypted echostr of a signed GET. Raises `Rejected`."""
        echo = self._unseal(query, query.get("echostr", ""))[1]
        try:
            return echo.decode()
        except UnicodeDecodeError:
            raise Rejected(REFUSED) from None

    def open(self, query: Mapping[str, str], body: bytes) -> tuple[str, dict[str, Any]]:
        """The signature that proves the body, and the body's fields. Raises `Rejected`."""
        if self._crypto is None:
            signature = self._signature.check(query, "signature")
            return signature, parse(body)
        signature, plain = self._unseal(query, encrypted_part(body))
        return signature, parse(plain)

    def read(
        self, query: Mapping[str, str], body: bytes, channel: str, event_fields: tuple[str, ...]
    ) -> Inbound:
        """The message or event in a callback; `event_fields` tell two events apart. Raises `Rejected`, also for a
        replay (signature.py)."""
        signature, fields = self.open(query, body)
        inbound = read_message(channel, fields, event_fields)
        self._signature.admit(signature, inbound.key)
        return inbound

    def answer(self, reply: Reply, inbound: Inbound) -> bytes:
        """The passive text reply; b"" where it would be empty or too long for one."""
        text = legal_text(twin_of(reply))
        if not text.strip() or size(text) > MAX_TEXT:
            return b""
        now = int(self._runtime.now().timestamp())
        sender = inbound.raw.get("ToUserName", "")
        xml = _TEXT_REPLY.format(_cdata(inbound.address), _cdata(str(sender)), now, _cdata(text)).encode()
        return xml if self._crypto is None else self._seal(self._crypto, xml, str(now))

    def _seal(self, crypto: MessageCrypto, xml: bytes, timestamp: str) -> bytes:
        encrypted = crypto.encrypt(xml, secrets.token_bytes(16))
        nonce = self._runtime.new_id()
        signature = signature_of(self._token, timestamp, nonce, encrypted)
        return _SEALED_REPLY.format(encrypted, signature, timestamp, nonce).encode()

    def _unseal(self, query: Mapping[str, str], encrypted: str) -> tuple[str, bytes]:
        if self._crypto is None or not encrypted:
            raise Rejected(REFUSED)
        signature = self._signature.check(query, "msg_signature", encrypted)
        return signature, self._crypto.decrypt(encrypted)


def twin_of(reply: Reply) -> str:
    """The plain text that says all of `reply`: its text, and the card's page where the text does not name it."""
    url = reply.card.url if reply.card else ""
    return f"{reply.text}\n{url}".strip("\n") if url and url not in reply.text else reply.text


def _cdata(text: str) -> str:
    return text.replace("]]>", "]]]]><![CDATA[>")
