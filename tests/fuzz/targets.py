"""What is fed with bytes that nobody would send, and what must hold of the outcome: anything else raises.

`callback` takes a callback of either account, signed and sealed as the platform would or not; `meaning` a message.
"""

import functools
import hashlib
import itertools
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from bot.arrivals import Arrival, inbound_of, row_of
from bot.channels.base import Channel
from bot.channels.message_crypto import MessageCrypto
from bot.channels.official_account import OfficialAccountChannel
from bot.channels.wechat_inbound import MAX_KEY
from bot.channels.wecom import WorkChannel
from bot.errors import Rejected
from bot.messages import Inbound, Reply
from bot.nlu import Book, Context, understand
from bot.nlu.labels import labels
from bot.nlu.stored import from_json, to_json
from config.runtime import Runtime
from config.settings import OfficialAccount, Work
from config.words import load_words
from models.conversations import InboundMessage
from models.keys import KeyStock

AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
APP_ID, CORP_ID, TOKEN = "wxfuzz", "wwfuzz", "tokenOfTheFuzz"
MOMENT = datetime(2026, 11, 18, 8, 20, tzinfo=UTC)
RUNTIME = Runtime(now=lambda: MOMENT, new_id=lambda: "1", jitter=lambda: 0.5)
KEYS = KeyStock({})
SAMPLES = Path(__file__).parents[1] / "channels" / "samples"
SETS = Path(__file__).parents[1] / "understanding"

_numbers = itertools.count()


def _official_account(aes_key: str) -> Channel:
    return OfficialAccountChannel(
        OfficialAccount(app_id=APP_ID, secret="s", token=TOKEN, aes_key=aes_key), RUNTIME
    )


PLAIN, SAFE = _official_account(""), _official_account(AES_KEY)
WORK = WorkChannel(Work(corp_id=CORP_ID, agent_id=1, secret="s", token=TOKEN, aes_key=AES_KEY), RUNTIME)
SEALS = {"safe": MessageCrypto(AES_KEY, APP_ID), "work": MessageCrypto(AES_KEY, CORP_ID)}


def callback(data: bytes) -> Inbound | None:
    """The first byte chooses the account and what of the rest is signed. None where the callback is refused."""
    way, body = (data[:1] or b"\0")[0] % 5, data[1:]
    channel = (PLAIN, SAFE, WORK, SAFE, WORK)[way]
    query = _signed()
    if way in (1, 2):
        sealed = SEALS["safe" if way == 1 else "work"].encrypt(body, b"\0" * 16)
        query |= _signed("msg_signature", sealed)
        body = b"<xml><Encrypt><![CDATA[" + sealed.encode() + b"]]></Encrypt></xml>"
    try:
        inbound = channel.read(query, body)
    except Rejected:
        return None
    assert way < 3, "nothing is accepted that nobody sealed"
    assert inbound.key and len(inbound.key) <= MAX_KEY
    row = row_of(Arrival(inbound), KEYS, MOMENT)
    kept = InboundMessage(**row | {"inbound": json.loads(json.dumps(row["inbound"]))})
    assert inbound_of(kept) == inbound
    channel.render(Reply("好"), inbound)
    return inbound


def _signed(name: str = "signature", *parts: str) -> dict[str, str]:
    timestamp, nonce = str(int(MOMENT.timestamp())), str(next(_numbers))
    joined = "".join(sorted((TOKEN, timestamp, nonce, *parts))).encode()
    return {"timestamp": timestamp, "nonce": nonce, name: hashlib.sha1(joined).hexdigest()}  # noqa: S324 -- WeChat's


def _records() -> Iterator[dict[str, object]]:
    for line in (SETS / "book-working.jsonl").read_text("utf-8").splitlines()[:200]:
        yield json.loads(line)


BOOK = Book.build(_records(), staff=["刘洋"])
_words = functools.cache(load_words)
CONTEXTS = (None, Context(customer="C0001", speaker="何俊"))


def meaning(data: bytes) -> str:
    """The first byte chooses who speaks and in which context; the rest is what they say, in UTF-8. Its intent."""
    choice, text = (data[:1] or b"\0")[0], data[1:].decode("utf-8", "replace")
    audience: Literal["rep", "customer"] = "customer" if choice & 1 else "rep"
    now = MOMENT.astimezone(ZoneInfo("Asia/Shanghai"))
    intent = understand(text, now, audience, BOOK, _words(), context=CONTEXTS[choice >> 1 & 1])
    assert all(0 <= span.start <= span.end <= len(text) for span in intent.spans.values()), intent.spans
    json.dumps(labels(intent))
    assert from_json(json.loads(json.dumps(to_json(intent)))) == intent
    return intent.name


Target = Callable[[bytes], object]
TARGETS: dict[str, Target] = {"callback": callback, "meaning": meaning}


def seeds(target: str) -> Iterator[bytes]:
    """Inputs to begin with: the platforms' own samples each way, or the sentences of the labelled sets."""
    if target == "callback":
        for file in sorted(SAMPLES.glob("*.xml")):
            yield from (bytes([way]) + file.read_bytes() for way in range(5))
        return
    for name in ("working", "traps", "variants", "questions"):
        for line in (SETS / f"{name}.jsonl").read_text("utf-8").splitlines():
            said = json.loads(line)
            yield bytes([said.get("as") == "customer"]) + said["text"].encode()
