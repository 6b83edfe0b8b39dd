"""Seeded mutants of callbacks: of the message before it is signed, and of the request after it was."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from tests.channels.peer import Peer

SAMPLES = Path(__file__).parents[1] / "channels" / "samples"

HOSTILE = (
    b"<!DOCTYPE xml [<!ENTITY a 'aaaaaaaa'>]>",
    b"<!DOCTYPE xml SYSTEM 'http://127.0.0.1:9/x.dtd'>",
    b"<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    b"<?xml version='1.0' encoding='utf-16'?>",
    b"<?xml version='1.0' encoding='utf-7'?>",
    b"<?xml version='1.0' encoding='gbk'?>\xc4\xe3",
    b"<a b='c'/>",
    b"]]>",
    b"<![CDATA[",
    b"\x00",
    b"\x08",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"\xc4\xe3\xba\xc3",
    "\u202e\ufffe\U0010ffff".encode(),
    b"&#0;&#x10ffff;&lt;",
    b"<a>" * 300,
    b"<a/>" * 500,
    b"<MsgType>event</MsgType>",
    b"<FromUserName></FromUserName>",
    b"<CreateTime>99999999999999999999</CreateTime>",
    b"<CreateTime>-1</CreateTime>",
    b"<CreateTime>NaN</CreateTime>",
    b"<CreateTime>\xd9\xa1\xd9\xa2</CreateTime>",
    b"<MsgId><a>1</a></MsgId>",
    b"<Location_X>nan</Location_X><Location_Y>1e999</Location_Y>",
    b"<Encrypt>====</Encrypt>",
    b"<Encrypt>QUJD</Encrypt>",
    "绑定 ".encode() + b"A" * 3000,
    b"'; DROP TABLE customers; --",
    b"{{ 7*7 }}{% for x in () %}",
    "６".encode() * 5000,
    b"(" * 2000,
    "一百万".encode() * 700,
    b"1" * 60000,
)


@dataclass(frozen=True)
class Request:
    """What is sent, and whether it must be refused whatever it says."""

    channel: str
    query: dict[str, str]
    body: bytes
    forged: bool
    what: str


def samples() -> list[bytes]:
    """The platforms' own messages, as far as they are plain ones."""
    files = sorted(SAMPLES.glob("*.xml"))
    bodies = [file.read_bytes() for file in files if file.name.startswith(("oa-", "wecom-"))]
    return [body for body in bodies if b"<FromUserName>" in body]


def _flip(body: bytes, chance: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(chance.choice((1, 1, 2, 8))):
        place = chance.randrange(len(changed))
        changed[place] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(body: bytes, chance: random.Random) -> bytes:
    first, last = sorted((chance.randrange(len(body)), chance.randrange(len(body))))
    return body[:first] + body[last:]


def _double(body: bytes, chance: random.Random) -> bytes:
    first, last = sorted((chance.randrange(len(body)), chance.randrange(len(body))))
    return body[:last] + body[first:last] * chance.choice((1, 3)) + body[last:]


def _insert(body: bytes, chance: random.Random) -> bytes:
    place = chance.choice((0, 5, len(body) - 6, chance.randrange(len(body))))
    return body[:place] + chance.choice(HOSTILE) + body[place:]


def _fill(body: bytes, chance: random.Random) -> bytes:
    """Puts something hostile where a field's value was."""
    cut = body.split(b"<![CDATA[")
    place = chance.randrange(1, len(cut)) if len(cut) > 1 else 0
    _, _, rest = cut[place].partition(b"]]>")
    cut[place] = chance.choice(HOSTILE) + b"]]>" + rest
    return b"<![CDATA[".join(cut)


def _recode(body: bytes, chance: random.Random) -> bytes:
    return body.decode("utf-8", "replace").encode(
        chance.choice(("utf-16", "utf-32", "gbk", "utf-7")), "replace"
    )


def _truncate(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(len(body))]


OF_THE_MESSAGE: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _flip,
    _cut,
    _double,
    _insert,
    _fill,
    _recode,
    _truncate,
)


def _flip_parameter(request: Request, chance: random.Random) -> Request:
    name = chance.choice([key for key in request.query if key not in ("encrypt_type", _unused(request))])
    value = request.query[name]
    place = chance.randrange(len(value))
    other = chance.choice([c for c in "0123456789abcdef" if c != value[place]])
    query = {**request.query, name: value[:place] + other + value[place + 1 :]}
    return replace(request, query=query, forged=True, what=f"flip {name}")


def _unused(request: Request) -> str:
    """The signature that this channel does not go by."""
    return "signature" if "msg_signature" in request.query else "msg_signature"


def _drop_parameter(request: Request, chance: random.Random) -> Request:
    name = chance.choice([key for key in request.query if key not in ("encrypt_type", _unused(request))])
    query = {key: value for key, value in request.query.items() if key != name}
    return replace(request, query=query, forged=True, what=f"drop {name}")


def _odd_parameter(request: Request, chance: random.Random) -> Request:
    name = chance.choice([key for key in request.query if key not in ("encrypt_type", _unused(request))])
    odd = chance.choice(("", "\x00", "１" * 10, "9" * 400, "é" * 64, "-1", "0x10", " ", "null", "\ud7ff"))
    return replace(request, query={**request.query, name: odd}, forged=True, what=f"odd {name}")


def _flip_sealed(request: Request, chance: random.Random) -> Request:
    """One character of the ciphertext."""
    if b"<Encrypt>" not in request.body:
        return _flip_parameter(request, chance)
    first = request.body.index(b"<Encrypt><![CDATA[") + 18
    last = request.body.index(b"]]>", first)
    changed = bytearray(request.body)
    place = chance.randrange(first, last)
    changed[place] = chance.choice([c for c in b"ABCDEFabcdef0123456789+/" if c != changed[place]])
    return replace(request, body=bytes(changed), forged=True, what="flip the ciphertext")


def _unsealed(request: Request, chance: random.Random) -> Request:
    """A plain body for an account in safe mode."""
    if "msg_signature" not in request.query:
        return _drop_parameter(request, chance)
    return replace(request, body=chance.choice(samples_once()), forged=True, what="downgrade")


OF_THE_REQUEST: tuple[Callable[[Request, random.Random], Request], ...] = (
    _flip_parameter,
    _drop_parameter,
    _odd_parameter,
    _flip_sealed,
    _unsealed,
)

_SAMPLES: list[bytes] = []


def samples_once() -> list[bytes]:
    """The samples, read once."""
    _SAMPLES.extend([] if _SAMPLES else samples())
    return _SAMPLES


def mutant(chance: random.Random, channel: str, peer: Peer) -> Request:
    """One mutant: half of them change the message and sign what came of it, half change what was signed."""
    body = chance.choice(samples_once())
    if chance.random() < 0.5:
        change = chance.choice(OF_THE_MESSAGE)
        body = change(body, chance)
        query, sent = peer.post_bytes(body)
        return Request(channel, query, sent, False, change.__name__)
    query, sent = peer.post_bytes(body)
    return chance.choice(OF_THE_REQUEST)(Request(channel, query, sent, False, ""), chance)
