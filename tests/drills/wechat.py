"""A sender that behaves as WeChat does: it signs each callback, and delivers again what was not answered."""

import asyncio
import contextlib
import hashlib
import itertools
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

import aiohttp

TOKEN = "drilltoken"
_WIDTHS = itertools.cycle(range(1_000, 2_000))


def demand() -> str:
    """A message that records one demand: of a width of its own, as the same again within half an hour is the same."""
    return f"304 2B 1.0*{next(_WIDTHS)}*C 要20吨，月底前到"


DELIVERIES = 3
HANGS_UP_AFTER = 5.0
"""Seconds for which an answer is waited for."""
PAUSE = 0.4
"""Seconds between deliveries: shorter than WeChat's five, long enough for a restart to fall in between."""


@dataclass
class Bill:
    """What was sent and what was answered, by message id."""

    sent: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    """What each delivery was answered with; 0 where it was not."""
    seconds: list[float] = field(default_factory=list)
    """How long each delivery waited for its answer."""


class Message(NamedTuple):
    """A message and its MsgId."""

    number: str
    body: bytes


class Sender:
    """Sends text messages of an Official Account in plain mode."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self._url = url
        self._http = http
        self._numbers = itertools.count(10**18)
        self._nonces = itertools.count()
        self._answered = asyncio.Condition()
        self.bill = Bill()
        self.silent = False

    def message(self, openid: str, text: str) -> Message:
        """A message that was not delivered yet."""
        number, created = str(next(self._numbers)), int(time.time())
        body = (
            f"<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[{openid}]]></FromUserName>"
            f"<CreateTime>{created}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
            f"<Content><![CDATA[{text}]]></Content><MsgId>{number}</MsgId></xml>"
        )
        self.bill.sent.append(number)
        return Message(number, body.encode())

    async def send(self, openid: str, text: str) -> bool:
        """Delivers a message up to three times; whether it was acknowledged."""
        message = self.message(openid, text)
        for delivery in range(DELIVERIES):
            if delivery:
                await asyncio.sleep(PAUSE)
            if await self.deliver(message):
                return True
        return False

    async def deliver(self, message: Message) -> bool:
        """Delivers a message once; whether it was acknowledged."""
        acknowledged = await self._post(message.body, HANGS_UP_AFTER) == 200
        async with self._answered:
            if acknowledged:
                self.bill.acknowledged.append(message.number)
            self._answered.notify_all()
        return acknowledged

    async def deliver_and_hang_up(self, message: Message) -> None:
        """Delivers a message and does not wait for the answer."""
        with contextlib.suppress(TimeoutError):
            await self._request(message.body, 0.02)

    async def talk(self, openid: str) -> None:
        """Sends one message after the other, until `silent` is set."""
        while not self.silent:
            await self.send(openid, demand())

    async def until_acknowledged(self, count: int) -> None:
        """Waits until so many messages were acknowledged in all."""
        async with self._answered:
            await self._answered.wait_for(lambda: len(self.bill.acknowledged) >= count)

    async def until_answered(self, status: int, count: int = 1) -> None:
        """Waits until so many deliveries were answered with `status` in all."""
        async with self._answered:
            await self._answered.wait_for(lambda: self.bill.statuses[status] >= count)

    async def _post(self, body: bytes, within: float) -> int:
        """The status of the answer; 0 where none came in time."""
        begun, status = time.monotonic(), 0
        with contextlib.suppress(aiohttp.ClientError, TimeoutError):
            status = await self._request(body, within)
        self.bill.statuses[status] += 1
        self.bill.seconds.append(time.monotonic() - begun)
        return status

    async def _request(self, body: bytes, within: float) -> int:
        timestamp, nonce = str(int(time.time())), str(next(self._nonces))
        signature = hashlib.sha1("".join(sorted((TOKEN, timestamp, nonce))).encode()).hexdigest()  # noqa: S324 -- WeChat's
        query = {"signature": signature, "timestamp": timestamp, "nonce": nonce}
        timeout = aiohttp.ClientTimeout(total=within)
        async with self._http.post(self._url, params=query, data=body, timeout=timeout) as response:
            await response.read()
            return response.status
