"""The cryptography against wx-crypt both ways, and against forgeries made by hand: wx-crypt has the same blind spots
as wechatpy (wechat.md 6)."""

import base64
import re
import struct

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given, settings
from hypothesis import strategies as st
from wx_crypt import WXBizMsgCrypt, WxChannel_Wecom

from bot.channels.message_crypto import REFUSED, MessageCrypto
from bot.channels.signature import signature_of
from bot.channels.wecom import WorkChannel
from bot.errors import Rejected
from tests.channels.conftest import APP_ID, CORP_ID
from tests.channels.peer import AES_KEY, TOKEN, Peer, message
from tests.conftest import Clock

CRYPTO = MessageCrypto(AES_KEY, CORP_ID)
PEER = WXBizMsgCrypt(TOKEN, AES_KEY, CORP_ID, WxChannel_Wecom)
KEY = base64.b64decode(AES_KEY + "=")
PREFIX = b"0123456789abcdef"
TEXTS = ["", "a", "中文密文", "🙂", "]]>", "x" * 31, "x" * 32, "x" * 33, "长" * 5000]


def _encrypted(plain: bytes) -> str:
    """`plain` through AES alone: padding and layout are the forger's business."""
    encryptor = Cipher(algorithms.AES(KEY), modes.CBC(KEY[:16])).encryptor()
    return base64.b64encode(encryptor.update(plain) + encryptor.finalize()).decode()


def _layout(text: bytes, receive_id: str = CORP_ID, length: int | None = None) -> bytes:
    size = len(text) if length is None else length
    return PREFIX + struct.pack(">I", size) + text + receive_id.encode()


def _padded(plain: bytes) -> bytes:
    count = 32 - len(plain) % 32
    return plain + bytes([count]) * count


@pytest.mark.parametrize("text", TEXTS)
def test_what_we_encrypt_the_peer_reads(text: str) -> None:
    encrypted = CRYPTO.encrypt(text.encode(), PREFIX)
    signature = signature_of(TOKEN, "1795000000", "nonce", encrypted)
    body = f"<xml><ToUserName>a</ToUserName><Encrypt>{encrypted}</Encrypt></xml>"
    assert PEER.DecryptMsg(body, signature, "1795000000", "nonce") == (0, text.encode())


@pytest.mark.parametrize("text", TEXTS)
def test_what_the_peer_encrypts_we_read(text: str) -> None:
    _, sealed = PEER.EncryptMsg(text.encode(), "nonce", "1795000000")
    encrypted = re.findall(r"<Encrypt><!\[CDATA\[(.*?)]]>", sealed)[0]
    assert CRYPTO.decrypt(encrypted) == text.encode()


@settings(deadline=None)
@given(st.binary(max_size=300), st.binary(min_size=16, max_size=16))
def test_every_message_comes_back(text: bytes, prefix: bytes) -> None:
    assert CRYPTO.decrypt(CRYPTO.encrypt(text, prefix)) == text


@settings(deadline=None)
@given(st.binary(max_size=300) | st.text().map(str.encode))
def test_nothing_else_is_ever_accepted_or_raised(noise: bytes) -> None:
    for forged in (
        noise.decode("utf-8", "replace"),
        base64.b64encode(noise).decode(),
        _encrypted(noise * 16),
    ):
        with pytest.raises(Rejected, match=REFUSED):
            CRYPTO.decrypt(forged)


def test_the_forgers_layout_is_accepted_where_nothing_is_wrong_with_it() -> None:
    """The control of the next test."""
    assert CRYPTO.decrypt(_encrypted(_padded(_layout(b"text")))) == b"text"


@pytest.mark.parametrize(
    "plain",
    [
        pytest.param(_padded(_layout(b"text"))[:-1] + b"\0", id="padding 0"),
        pytest.param(_padded(_layout(b"text"))[:-1] + b"\x21", id="padding 33"),
        pytest.param(_padded(_layout(b"text"))[:-1] + b"\xff", id="padding 255"),
        pytest.param(
            _padded(_layout(b"text"))[:-2] + b"\0" + _padded(_layout(b"text"))[-1:], id="inconsistent padding"
        ),
        pytest.param(b"\x20" * 32, id="nothing but padding"),
        pytest.param(_padded(_layout(b"text", length=2**31)), id="length 2^31"),
        pytest.param(_padded(_layout(b"text", length=5)), id="length too long"),
        pytest.param(_padded(_layout(b"text", length=3)), id="length too short"),
        pytest.param(_padded(_layout(b"text", receive_id=APP_ID)), id="another account"),
        pytest.param(_padded(_layout(b"text", receive_id="")), id="no account"),
        pytest.param(_padded(_layout(b"text", receive_id=CORP_ID + "x")), id="longer account"),
        pytest.param(_padded(PREFIX), id="no length"),
    ],
)
def test_a_forgery_is_refused(plain: bytes) -> None:
    with pytest.raises(Rejected, match=REFUSED):
        CRYPTO.decrypt(_encrypted(plain))


@pytest.mark.parametrize("encrypted", ["", "=", "====", "A", "AAAA", "签名", "A" * 43, "A A" * 20, "-_" * 32])
def test_what_is_no_ciphertext_is_refused(encrypted: str) -> None:
    with pytest.raises(Rejected, match=REFUSED):
        CRYPTO.decrypt(encrypted)


def test_another_key_is_refused() -> None:
    other = MessageCrypto(AES_KEY[::-1], CORP_ID)
    with pytest.raises(Rejected, match=REFUSED):
        other.decrypt(CRYPTO.encrypt(b"text", PREFIX))


def test_no_flipped_bit_of_a_body_makes_another_message(wecom: WorkChannel, clock: Clock) -> None:
    """Outside of `<Encrypt>` nothing is signed and nothing is read: there the message stays the same."""
    query, body = Peer(clock, CORP_ID, safe=True).post(message(Content="付款 38 万"))
    original = wecom.read(query, body)
    refused = 0
    for place in range(len(body)):
        for bit in range(8):
            changed = bytearray(body)
            changed[place] ^= 1 << bit
            try:
                assert wecom.read(query, bytes(changed)) == original
            except Rejected:
                refused += 1
    start, end = body.index(b"<Encrypt>"), body.index(b"</Encrypt>")
    assert refused >= 8 * (end - start)


def test_all_forgeries_read_alike(wecom: WorkChannel, clock: Clock) -> None:
    """Signature, ciphertext and account: nobody learns which was wrong."""
    good, foreign = Peer(clock, CORP_ID, safe=True), Peer(clock, APP_ID, safe=True)
    query, body = good.post(message())
    said = set()
    for forged_query, forged_body in [
        ({**query, "msg_signature": "0" * 40}, body),
        (query, body.replace(b"<Encrypt><![CDATA[", b"<Encrypt><![CDATA[A")),
        foreign.post(message()),
        (query, message().encode()),
        ({name: value for name, value in query.items() if name != "msg_signature"}, body),
    ]:
        with pytest.raises(Rejected) as caught:
            wecom.read(forged_query, forged_body)
        said.add(str(caught.value))
    assert said == {REFUSED}
