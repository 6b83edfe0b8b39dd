"""The platform's side of a callback, made with wx-crypt (Tencent's WXBizMsgCrypt) and hashlib: nothing of ours."""

import hashlib
import itertools
from collections.abc import Callable
from datetime import datetime
from typing import Any

import xmltodict
from wx_crypt import WXBizMsgCrypt, WxChannel_Wecom

TOKEN = "tokenOfTheCallback"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"

Request = tuple[dict[str, str], bytes]


class Peer:
    """Signs, and in safe mode encrypts, callbacks for `receive_id`; reads the answers."""

    def __init__(
        self, now: Callable[[], datetime], receive_id: str, *, safe: bool, token: str = TOKEN
    ) -> None:
        self._now = now
        self._token = token
        self._nonces = itertools.count(1372623149)
        self._crypt = WXBizMsgCrypt(token, AES_KEY, receive_id, WxChannel_Wecom)
        self.safe = safe

    def post(self, xml: str, *, compatible: bool = False) -> Request:
        """Query and body of a callback that carries `xml`; `compatible` repeats the fields beside `<Encrypt>`."""
        plain = (
            xml.removeprefix("<xml>").removesuffix("</xml>") if compatible else "<ToUserName>to</ToUserName>"
        )
        return self.post_bytes(xml.encode(), beside=plain)

    def post_bytes(self, body: bytes, *, beside: str = "<ToUserName>to</ToUserName>") -> Request:
        """The same for any bytes; `beside` stands beside `<Encrypt>`."""
        if not self.safe:
            return self.signed(), body
        timestamp, nonce = self._stamp()
        _, sealed = self._crypt.EncryptMsg(body, nonce, timestamp)
        encrypted = xmltodict.parse(sealed)["xml"]["Encrypt"]
        query = self._query(timestamp, nonce, msg_signature=self.signature(timestamp, nonce, encrypted))
        query["encrypt_type"] = "aes"
        return query, f"<xml>{beside}<Encrypt><![CDATA[{encrypted}]]></Encrypt></xml>".encode()

    def get(self, echo: str, *, encrypted: bool) -> dict[str, str]:
        """The query of a URL verification."""
        if not encrypted:
            return {**self.signed(), "echostr": echo}
        timestamp, nonce = self._stamp()
        _, sealed = self._crypt.EncryptMsg(echo.encode(), nonce, timestamp)
        secret = xmltodict.parse(sealed)["xml"]["Encrypt"]
        return {
            **self._query(timestamp, nonce, msg_signature=self.signature(timestamp, nonce, secret)),
            "echostr": secret,
        }

    def signed(self) -> dict[str, str]:
        """A query with a good plain signature."""
        timestamp, nonce = self._stamp()
        return self._query(timestamp, nonce)

    def signature(self, *parts: str) -> str:
        """SHA-1 over the sorted parts and the token."""
        joined = "".join(sorted([self._token, *parts]))
        return hashlib.sha1(joined.encode(), usedforsecurity=False).hexdigest()

    def read(self, answer: bytes) -> dict[str, Any]:
        """The fields of a passive reply, decrypted and its signature checked where it is sealed."""
        if self.safe:
            sealed = xmltodict.parse(answer)["xml"]
            code, opened = self._crypt.DecryptMsg(
                answer.decode(), sealed["MsgSignature"], sealed["TimeStamp"], sealed["Nonce"]
            )
            assert code == 0
            answer = opened
        fields: dict[str, Any] = xmltodict.parse(answer, strip_whitespace=False)["xml"]
        return fields

    def _stamp(self) -> tuple[str, str]:
        return str(int(self._now().timestamp())), str(next(self._nonces))

    def _query(self, timestamp: str, nonce: str, **more: str) -> dict[str, str]:
        return {"signature": self.signature(timestamp, nonce), "timestamp": timestamp, "nonce": nonce, **more}


def message(kind: str = "text", *, number: int = 1, sender: str = "person-1", **fields: Any) -> str:
    """The XML of a message, or of an event, which has no MsgId."""
    values: dict[str, Any] = {"ToUserName": "gh_account", "FromUserName": sender, "CreateTime": 1795000000}
    values |= {
        "MsgType": kind,
        **({} if kind == "event" else {"MsgId": 7000000000000000000 + number}),
        **fields,
    }
    return f"<xml>{''.join(_element(name, value) for name, value in values.items())}</xml>"


def _element(name: str, value: object) -> str:
    if isinstance(value, dict):
        return f"<{name}>{''.join(_element(*item) for item in value.items())}</{name}>"
    text = str(value).replace("]]>", "]]]]><![CDATA[>")
    return f"<{name}><![CDATA[{text}]]></{name}>"
