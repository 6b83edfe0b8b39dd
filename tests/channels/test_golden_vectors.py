"""The golden vectors: signatures and ciphertexts that Tencent and four other SDKs published."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.channels.callback import Callback
from bot.channels.message_crypto import MessageCrypto
from bot.channels.signature import signature_of
from bot.errors import Rejected
from config.runtime import Runtime

SAMPLES = Path(__file__).parent / "samples"
VECTORS: list[dict[str, Any]] = json.loads((SAMPLES / "golden_vectors.json").read_text())


def _of_kind(*kinds: str) -> list[Any]:
    return [pytest.param(vector, id=vector["name"]) for vector in VECTORS if vector["kind"] in kinds]


def _callback(vector: dict[str, Any]) -> Callback:
    crypto = MessageCrypto(vector["aeskey"], vector["receiveid"]) if "aeskey" in vector else None
    then = datetime.fromtimestamp(int(vector["timestamp"]), UTC)
    return Callback(vector["token"], crypto, Runtime(now=lambda: then))


def test_every_vector_is_of_a_kind_that_is_tested_here() -> None:
    assert len(VECTORS) == 10
    assert {vector["kind"] for vector in VECTORS} == {"signature", "echo", "msg", "aes", "jssdk"}


@pytest.mark.parametrize("vector", _of_kind("signature"))
def test_a_plain_signature(vector: dict[str, Any]) -> None:
    callback = _callback(vector)
    assert callback.verify_plain(vector) == vector.get("echostr", "")
    with pytest.raises(Rejected):
        callback.verify_plain({**vector, "nonce": vector["nonce"] + "0"})


@pytest.mark.parametrize("vector", _of_kind("echo"))
def test_an_encrypted_echo(vector: dict[str, Any]) -> None:
    echo = _callback(vector).verify_sealed(vector)
    assert echo == vector.get("expect", echo)
    assert echo.isdigit()


@pytest.mark.parametrize("vector", _of_kind("msg"))
def test_an_encrypted_message(vector: dict[str, Any]) -> None:
    body = (SAMPLES / Path(vector["body_file"]).name).read_bytes()
    signature, fields = _callback(vector).open(vector, body)
    assert signature == vector["msg_signature"]
    assert vector["expect_contains"] in (fields["Content"], fields["FromUserName"])
    assert fields["MsgType"] == "text"


@pytest.mark.parametrize("vector", _of_kind("aes"))
def test_an_encryption_with_known_random_bytes(vector: dict[str, Any]) -> None:
    crypto = MessageCrypto(vector["aeskey"], vector["receiveid"])
    assert crypto.encrypt(vector["plaintext"].encode(), vector["random16"].encode()) == vector["expect"]
    assert crypto.decrypt(vector["expect"]).decode() == vector["plaintext"]


@pytest.mark.parametrize("vector", _of_kind("jssdk"))
def test_a_page_signature_is_the_same_digest_over_other_words(vector: dict[str, Any]) -> None:
    joined = "jsapi_ticket={ticket}&noncestr={noncestr}&timestamp={timestamp}&url={url}".format_map(vector)
    assert signature_of(joined) == vector["expect"]
