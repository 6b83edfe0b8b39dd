"""Whatever is sent to the callbacks: refused or handled, never a crash, and nothing written of what is refused.

LIANKE_MUTANTS sets how many mutants are sent (`make drills`: 100 000; the suite: 4 000).
"""

import asyncio
import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.channels.peer import message
from tests.conftest import Clock
from tests.security.conftest import Log, Serve, Site
from tests.security.mutants import Request, mutant

MUTANTS = int(os.environ.get("LIANKE_MUTANTS", "4000"))
SEED = int(os.environ.get("LIANKE_SEED", "20261118"))
AT_ONCE = 16
MOST_GROWTH = 48 * 1024 * 1024
"""Bytes that the process may grow by after warming up: signatures remembered, statements cached, no leak."""


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """SQLite alone: what is hostile here never reaches a database."""
    return sqlite_url


def _resident() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def _send(site: Site, request: Request) -> int:
    async with site.client.post(
        f"/wechat/{request.channel}", params=request.query, data=request.body
    ) as response:
        await response.read()
        return response.status


async def _send_all(site: Site, requests: Iterator[Request]) -> Counter[tuple[bool, int]]:
    answers: Counter[tuple[bool, int]] = Counter()

    async def some() -> None:
        for request in requests:
            status = await _send(site, request)
            answers[request.forged, status] += 1
            assert status < 500, request
            assert not request.forged or status >= 400, request

    async with asyncio.TaskGroup() as group:
        for _ in range(AT_ONCE):
            group.create_task(some())
    return answers


def _mutants(site: Site, count: int, seed: int) -> Iterator[Request]:
    chance = random.Random(seed)
    for _ in range(count):
        channel = chance.choice(("oa", "work"))
        yield mutant(chance, channel, site.peers[channel])


@pytest.mark.parametrize("safe", [False, True], ids=["plain", "safe"])
async def test_mutants_of_signed_callbacks(serve: Serve, log: Log, safe: bool) -> None:
    site = await serve(safe=safe)
    warm = await _send_all(site, _mutants(site, MUTANTS // 8, SEED))
    before = _resident()
    answers = warm + await _send_all(site, _mutants(site, MUTANTS // 2 - MUTANTS // 8, SEED + 1))
    print(f"safe={safe}: {sum(answers.values())} mutants: {dict(answers)}")  # noqa: T201 -- the bill
    assert _resident() - before < MOST_GROWTH
    assert log.traces == []
    counts = await site.counts()
    accepted = sum(count for (_, status), count in answers.items() if status == 200)
    assert counts["inbound_messages"] <= accepted
    assert counts["customers"] == counts["interactions"] == counts["audit_log"] == 0
    assert answers[True, 200] == 0
    assert accepted, "some mutants must be harmless, or nothing but the gate was tested"
    await _an_honest_message_is_answered(site)


async def _an_honest_message_is_answered(site: Site) -> None:
    """At once, or at its redelivery: a busy machine may take longer than the inbox has patience."""
    query, body = site.peers["oa"].post(message(Content="你好"))
    request = Request("oa", query, body, False, "")
    assert await _send(site, request) == 200
    await site.parts.inbox.drain()
    async with site.client.post("/wechat/oa", params=query, data=body) as response:
        assert response.status == 200
        assert "绑定" in site.peers["oa"].read(await response.read())["Content"]


async def test_a_control_shows_that_a_crash_would_be_seen(serve: Serve, log: Log) -> None:
    """Without it, the test above would prove nothing: a handler that raises leaves a traceback in the log."""
    site = await serve()

    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError

    site.parts.channels["oa"].read = broken  # type: ignore[method-assign]
    assert await _send(site, Request("oa", {}, b"<xml/>", False, "")) == 500
    assert log.traces


@pytest.mark.parametrize("channel", ["oa", "work"])
async def test_a_replay_is_refused_and_writes_nothing(serve: Serve, clock: Clock, channel: str) -> None:
    """Within a minute it is the platform's own retry: the same answer, no second row. Later it is a replay."""
    site = await serve()
    query, body = site.peers[channel].post(message(Content="你好"))
    request = Request(channel, query, body, False, "")
    assert [await _send(site, request) for _ in range(3)] == [200, 200, 200]
    counts = await site.counts()
    assert counts["inbound_messages"] == 1
    clock.advance(seconds=61)
    assert await _send(site, request) == 403
    clock.advance(minutes=5)
    assert await _send(site, request) == 403
    clock.advance(days=365)
    assert await _send(site, request) == 403
    assert await site.counts() == counts


async def test_every_bit_of_a_callback_counts(serve: Serve) -> None:
    """No flip of one bit of signature, timestamp, nonce or ciphertext passes."""
    site = await serve()
    query, body = site.peers["oa"].post(message(Content="你好"))
    refused = 0
    for name in ("msg_signature", "timestamp", "nonce"):
        for place in range(len(query[name])):
            for bit in range(7):
                flipped = chr(ord(query[name][place]) ^ (1 << bit))
                changed = query[name][:place] + flipped + query[name][place + 1 :]
                status = await _send(site, Request("oa", {**query, name: changed}, body, True, name))
                assert status in (400, 403), (name, place, bit)
                refused += 1
    first = body.index(b"<Encrypt><![CDATA[") + 18
    for place in range(first, body.index(b"]]>", first), 3):
        for bit in range(8):
            changed_body = bytearray(body)
            changed_body[place] ^= 1 << bit
            status = await _send(site, Request("oa", query, bytes(changed_body), True, "ciphertext"))
            assert status == 403, (place, bit)
            refused += 1
    assert refused > 1000
    assert (await site.counts())["inbound_messages"] == 0


async def test_a_message_for_another_account_is_refused(serve: Serve) -> None:
    """Sealed with the right token and key, but for another receiver; and one channel's callback at the other's door."""
    site = await serve()
    query, body = site.peers["work"].post(message(Content="你好"))
    assert await _send(site, Request("oa", query, body, True, "")) == 403
    assert (await site.counts())["channel_accounts"] == 0
