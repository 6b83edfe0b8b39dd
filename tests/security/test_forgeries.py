"""Faults 16 and 17: forged seals and replayed callbacks. None is accepted, and no answer says what was wrong.

LIANKE_DRILL_ROUNDS times 40 forgeries of each kind, and times 2,500 messages replayed (the suite: 1 and 100).
"""

import os
import random
import time
from collections import Counter
from contextlib import suppress
from statistics import median

import pytest
import xmltodict
from wechatpy.crypto import WeChatCrypto

from bot.channels.build import build_channels
from bot.channels.message_crypto import MessageCrypto
from bot.channels.signature import MAX_REMEMBERED, SignatureCheck
from bot.errors import Rejected
from config.metrics import Metrics
from config.runtime import Runtime
from config.settings import Settings
from tests.channels.peer import AES_KEY, TOKEN, Peer, message
from tests.conftest import Clock
from tests.security.conftest import APP_ID, CORP_ID, Serve, Site, official_account, work
from tests.security.forgeries import Forgery, forgeries

ROUNDS = int(os.environ.get("LIANKE_DRILL_ROUNDS", "0"))
EACH = 40 * ROUNDS or 1
REPLAYED = 2500 * ROUNDS or 100
RECEIVERS = {"oa": APP_ID, "work": CORP_ID}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """SQLite alone: what is forged never reaches a database."""
    return sqlite_url


class Doors:
    """The channels alone, and the platforms' side of their callbacks."""

    def __init__(self, clock: Clock, *, safe: bool = True) -> None:
        settings = Settings(oa=official_account(safe=safe), work=work())
        self.channels = build_channels(settings, Runtime(now=clock), None, Metrics())
        self.peers = {"oa": Peer(clock, APP_ID, safe=safe), "work": Peer(clock, CORP_ID, safe=True)}


def _all(doors: Doors | Site, channel: str) -> list[Forgery]:
    chance = random.Random(16)
    peer = doors.peers[channel]
    return [forgery for _ in range(EACH) for forgery in forgeries(chance, peer, RECEIVERS[channel])]


@pytest.mark.parametrize("channel", ["oa", "work"])
async def test_no_forged_seal_is_accepted_and_all_are_answered_alike(serve: Serve, channel: str) -> None:
    site = await serve()
    answers: Counter[tuple[int, bytes, str]] = Counter()
    kinds = Counter(forgery.what for forgery in _all(site, channel))
    for forgery in _all(site, channel):
        async with site.client.post(
            f"/wechat/{channel}", params=forgery.query, data=forgery.body
        ) as response:
            headers = sorted((name, value) for name, value in response.headers.items() if name != "Date")
            answers[response.status, await response.read(), str(headers)] += 1
            assert response.status == 403, forgery.what
    print(f"{channel}: {answers.total()} forgeries of {len(kinds)} kinds, 0 accepted")  # noqa: T201 -- the bill
    assert len(answers) == 1
    assert (await site.counts())["inbound_messages"] == 0


def test_the_signature_is_looked_at_before_the_seal(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who does not know the token learns nothing of the seal, not even by the time that it takes."""
    doors, opened = Doors(clock), Counter[str]()
    decrypt = MessageCrypto.decrypt
    monkeypatch.setattr(
        MessageCrypto, "decrypt", lambda crypto, seal: opened.update(["seal"]) or decrypt(crypto, seal)
    )
    took: dict[str, list[float]] = {"another token": [], "wrong padding bytes": []}
    for forgery in _all(doors, "oa"):
        before, begun = opened.total(), time.process_time()
        with pytest.raises(Rejected):
            doors.channels["oa"].read(forgery.query, forgery.body)
        if forgery.what in took:
            took[forgery.what].append(time.process_time() - begun)
        signed = forgery.query.get("msg_signature") == _right(doors.peers["oa"], forgery)
        assert opened.total() - before <= signed, forgery.what
    medians = {what: f"{median(seconds) * 1e6:.0f} µs" for what, seconds in took.items()}
    print(f"processor time of a refusal: {medians}")  # noqa: T201 -- the bill
    assert opened.total()


def _right(peer: Peer, forgery: Forgery) -> str:
    seal = xmltodict.parse(forgery.body)["xml"].get("Encrypt") or ""
    return peer.signature(forgery.query["timestamp"], forgery.query["nonce"], seal)


def test_a_reader_that_trusts_the_padding_is_found(clock: Clock) -> None:
    """The control: wechatpy's own reader takes some of them."""
    doors = Doors(clock)
    crypto, taken = WeChatCrypto(TOKEN, AES_KEY, APP_ID), Counter[str]()
    for forgery in _all(doors, "oa"):
        query = forgery.query
        with suppress(Exception):  # it raises nine kinds
            crypto.decrypt_message(forgery.body, query["msg_signature"], query["timestamp"], query["nonce"])
            taken[forgery.what] += 1
    print(f"control, wechatpy: accepts {dict(taken)}")  # noqa: T201 -- the bill
    assert taken["wrong padding bytes"]


def _replays(doors: Doors, clock: Clock, channel: str) -> Counter[str]:
    """What of old callbacks is accepted: at once, as the platform's own retry, and later, when it is a replay."""
    accepted: Counter[str] = Counter()
    peer, chance = doors.peers[channel], random.Random(17)
    sent = []

    def read(what: str, query: dict[str, str], body: bytes) -> None:
        try:
            doors.channels[channel].read(query, body)
        except Rejected:
            return
        accepted[what] += 1

    for number in range(REPLAYED):
        sent.append(peer.post(message(number=number, Content="好")))
        read("first", *sent[-1])
        clock.advance(seconds=0.01)
        read("retry", *sent[-1])
        query, _ = sent[chance.randrange(len(sent))]
        other = peer.post(message(number=10**6 + number, Content="换了"))[1]
        read("another body", query, other)
        old, new = sent[chance.randrange(len(sent))][0], peer.signed()
        read("a new timestamp", {**old, "timestamp": str(int(new["timestamp"]) + 1)}, sent[-1][1])
    for seconds, what in (
        (61, "after a minute"),
        (300, "after five minutes"),
        (86_400 * 365, "after a year"),
    ):
        clock.advance(seconds=seconds)
        for query, body in sent:
            read(what, query, body)
    return accepted


@pytest.mark.parametrize("channel", ["oa", "work"])
@pytest.mark.parametrize("safe", [True, False], ids=["safe", "plain"])
def test_no_replay_is_accepted(clock: Clock, channel: str, safe: bool) -> None:
    accepted = _replays(Doors(clock, safe=safe), clock, channel)
    print(f"{channel}, safe={safe}: {REPLAYED} messages, accepted {dict(accepted)} of as many each")  # noqa: T201
    assert accepted == {"first": REPLAYED, "retry": REPLAYED}


def test_a_reader_that_remembers_no_signature_is_found(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    monkeypatch.setattr(SignatureCheck, "admit", lambda *_: None)
    accepted = _replays(Doors(clock, safe=False), clock, "oa")
    assert accepted["another body"]
    assert accepted["after a minute"]


def test_what_is_remembered_is_bounded(clock: Clock) -> None:
    check = SignatureCheck(TOKEN, clock)
    for number in range(MAX_REMEMBERED + 500):
        check.admit(str(number), "k")
    assert len(check._seen) == MAX_REMEMBERED
    clock.advance(minutes=11)
    check.admit("next", "k")
    assert len(check._seen) == 1
