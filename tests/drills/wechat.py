"""A sender that behaves as WeChat does: it signs each callback, and delivers again what was not answered."""

import asyncio
import hashlib
import itertools
import time
from collections import Counter
from dataclasses import dataclass, field

import aiohttp

TOKEN = "drilltoken"
DEMAND = "304 2B 1.0*1219*C 要20吨，月底前到"
"""A message that records one demand."""
DELIVERIES = 3
PAUSE = 0.4
"""Seconds between deliveries: shorter than WeChat's five, long enough for a restart to fall in between."""


@dataclass
class Bill:
    """What was sent and what was answered, by message id."""

    sent: list[str] = field(default_factory=list)
    acknowledged: list[str] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    """What each delivery was answered with; 0 where it was not."""


class Sender:
    """Sends text messages of an Official Account in plain mode."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self._url = url
        self._http = http
        self._numbers = itertools.count(10**18)
        self._answered = asyncio.Condition()
        self.bill = Bill()
        self.silent = False

    async def send(self, openid: str, text: str) -> bool:
        """Delivers a message up to three times; whether it was acknowledged."""
        message_id = str(next(self._numbers))
        created = int(time.time())
        body = (
            f"<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[{openid}]]></FromUserName>"
            f"<CreateTime>{created}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
            f"<Content><![CDATA[{text}]]></Content><MsgId>{message_id}</MsgId></xml>"
        )
        self.bill.sent.append(message_id)
        for delivery in range(DELIVERIES):
            if delivery:
                await asyncio.sleep(PAUSE)
            acknowledged = await self._deliver(body.encode(), f"{message_id}{delivery}")
            async with self._answered:
                if acknowledged:
                    self.bill.acknowledged.append(message_id)
                self._answered.notify_all()
            if acknowledged:
                return True
        return False

    async def talk(self, openid: str) -> None:
        """Sends one message after the other, until `silent` is set."""
        while not self.silent:
            await self.send(openid, DEMAND)

    async def until_acknowledged(self, count: int) -> None:
        """Waits until so many messages were acknowledged in all."""
        async with self._answered:
            await self._answered.wait_for(lambda: len(self.bill.acknowledged) >= count)

    async def until_refused(self, count: int) -> None:
        """Waits until so many deliveries were answered with 503 in all."""
        async with self._answered:
            await self._answered.wait_for(lambda: self.bill.statuses[503] >= count)

    async def _deliver(self, body: bytes, nonce: str) -> bool:
        timestamp = str(int(time.time()))
        signature = hashlib.sha1("".join(sorted((TOKEN, timestamp, nonce))).encode()).hexdigest()  # noqa: S324 -- WeChat's
        query = {"signature": signature, "timestamp": timestamp, "nonce": nonce}
        try:
            timeout = aiohttp.ClientTimeout(total=5)
            async with self._http.post(self._url, params=query, data=body, timeout=timeout) as response:
                await response.read()
                self.bill.statuses[response.status] += 1
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError):
            self.bill.statuses[0] += 1
            return False
