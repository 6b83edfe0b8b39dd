"""Carries a callback to the bot as WeChat does: signed anew each time, 5 s to answer, three deliveries in all."""

import asyncio
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

from simulator.callbacks.envelope import Envelope, signature
from simulator.callbacks.passive import MalformedReply, PassiveReply, Reader
from simulator.callbacks.xml import to_xml
from simulator.clock import OffsetClock
from simulator.config import ChannelName, SimulatorConfig
from simulator.faults import Faults
from simulator.journal import Journal
from simulator.media import MediaShelf
from simulator.phones import Person, Phones

DELIVERIES = 3
"""In total; the official wording leaves open whether it is one more (wechat.md 1.3)."""
OUT_OF_SERVICE = "该公众号暂时无法提供服务，请稍后再试"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One POST and what came of it. `problem` is "" when the bot answered in time with something showable."""

    number: int
    status: int | None
    body: str
    reply: PassiveReply | None
    problem: str = ""
    malformed: bool = False

    def as_json(self) -> dict[str, Any]:
        """For the tests; `reply` is null where nothing is to be shown."""
        shown = self.reply if self.reply and self.reply.kind != "nothing" else None
        return {
            "number": self.number,
            "status": self.status,
            "body": self.body,
            "problem": self.problem,
            "reply": {"kind": shown.kind, **shown.content} if shown else None,
        }


class Courier:
    """Delivers for both accounts. Needs `session` before the first delivery."""

    session: aiohttp.ClientSession

    def __init__(
        self,
        config: SimulatorConfig,
        clock: OffsetClock,
        journal: Journal,
        phones: Phones,
        media: MediaShelf,
        faults: Faults,
    ) -> None:
        self._config = config
        self._clock = clock
        self._journal = journal
        self._phones = phones
        self._faults = faults
        oa, work = config.oa, config.work
        oa_envelope = Envelope(oa.token, oa.aes_key, oa.app_id) if oa.aes_key else None
        work_envelope = Envelope(work.token, work.aes_key, work.corp_id)
        self._tokens: dict[ChannelName, str] = {"oa": oa.token, "work": work.token}
        self._readers: dict[ChannelName, Reader] = {
            "oa": Reader("oa", oa_envelope, oa.account_id, media),
            "work": Reader("work", work_envelope, work.corp_id, media),
        }

    async def deliver(
        self, person: Person, fields: Mapping[str, Any], *, visible: bool = True
    ) -> list[Delivery]:
        """Delivers the callback with these fields until it is answered, and shows the first reply on the phone.

        `visible` is False for callbacks that nobody waits for, such as TEMPLATESENDJOBFINISH.
        """
        deliveries = await self._all_deliveries(person, fields)
        answer = next((delivery for delivery in deliveries if not delivery.problem), None)
        if answer and answer.reply:
            self._show(person, answer.reply, fields)
        elif visible and person.persona.channel == "oa" and person.following:
            self._phones.show(person, "system", "notice", {"text": OUT_OF_SERVICE})
        return deliveries

    async def verify(self, channel: ChannelName) -> tuple[bool, str]:
        """The GET that the console's button 提交 makes: whether the bot answered it rightly, and what it said."""
        challenge = str(secrets.randbelow(10**19))
        envelope = self._readers[channel].envelope
        query = self._signed_query(channel)
        if channel == "work" and envelope:
            query["echostr"] = envelope.seal(challenge.encode())
            query["msg_signature"] = envelope.sign(query["timestamp"], query["nonce"], query["echostr"])
        else:
            query["echostr"] = challenge
        started = time.monotonic()
        status, body, problem = await self._exchange("GET", channel, query, b"")
        answered = not problem and body == challenge.encode()
        text = body.decode(errors="replace")
        self._log(channel, "验证回调地址 GET", query, "", status, text, started, problem)
        return answered, problem or text

    async def _all_deliveries(self, person: Person, fields: Mapping[str, Any]) -> list[Delivery]:
        mode = self._faults.deliveries
        if mode == "three_at_once":
            numbers = range(1, DELIVERIES + 1)
            return list(await asyncio.gather(*(self._deliver_once(person, fields, n) for n in numbers)))
        deliveries = []
        for number in range(1, DELIVERIES + 1):
            started = time.monotonic()
            deliveries.append(await self._deliver_once(person, fields, number))
            last = deliveries[-1]
            if mode == "once" and (not last.problem or last.malformed):
                break
            if number < DELIVERIES:
                await asyncio.sleep(max(0.0, self._config.retry_interval - (time.monotonic() - started)))
        return deliveries

    async def _deliver_once(self, person: Person, fields: Mapping[str, Any], number: int) -> Delivery:
        channel, address = person.persona.channel, person.persona.address
        query, body = self._sealed(channel, address, to_xml(fields))
        started = time.monotonic()
        status, answer, problem = await self._exchange("POST", channel, query, body)
        if not problem and number <= self._faults.lose_answers:
            problem = "answered too late (switch)"
        reply, malformed = None, False
        if not problem:
            try:
                reply = self._readers[channel].read(answer, address)
            except MalformedReply as error:
                problem, malformed = str(error), True
        text = answer.decode(errors="replace")
        title = f"{fields.get('Event') or fields.get('MsgType')} 第 {number} 次投递 {person.persona.name}"
        shown = to_xml(fields).decode()
        self._log(channel, title, query, shown, status, _readable(text, reply), started, problem)
        return Delivery(number, status, text, reply, problem, malformed)

    def _sealed(self, channel: ChannelName, address: str, message: bytes) -> tuple[dict[str, str], bytes]:
        query = self._signed_query(channel)
        if channel == "oa":
            query["openid"] = address
        envelope = self._readers[channel].envelope
        if envelope is None:
            return query, message
        sealed = envelope.seal(message)
        query["msg_signature"] = envelope.sign(query["timestamp"], query["nonce"], sealed)
        outer: dict[str, Any] = {"ToUserName": self._readers[channel].account}
        if channel == "oa":
            query["encrypt_type"] = "aes"
        else:
            outer["AgentID"] = self._config.work.agent_id
        return query, to_xml({**outer, "Encrypt": sealed})

    def _signed_query(self, channel: ChannelName) -> dict[str, str]:
        timestamp, nonce = str(self._clock.timestamp()), str(secrets.randbelow(10**10))
        query = {"timestamp": timestamp, "nonce": nonce}
        if channel == "oa":
            query["signature"] = signature(self._tokens[channel], timestamp, nonce)
        return query

    async def _exchange(
        self, method: str, channel: ChannelName, query: Mapping[str, str], body: bytes
    ) -> tuple[int | None, bytes, str]:
        """Status, body, and the problem that makes WeChat deliver again ("": none)."""
        url = f"{self._config.bot_url}/wechat/{channel}"
        timeout = aiohttp.ClientTimeout(total=self._config.callback_timeout)
        headers = {"Content-Type": "text/xml", "User-Agent": "Mozilla/4.0"}
        try:
            async with self.session.request(
                method, url, params=query, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                answer = await response.read()
        except TimeoutError:
            return None, b"", f"no answer within {self._config.callback_timeout:g} s"
        except aiohttp.ClientError as error:
            return None, b"", f"no connection: {type(error).__name__}"
        return response.status, answer, "" if response.status == 200 else f"HTTP {response.status}"

    def _show(self, person: Person, reply: PassiveReply, fields: Mapping[str, Any]) -> None:
        if reply.kind == "update_button":
            for bubble in person.bubbles:
                if bubble.kind == "template_card" and bubble.content["card"].get("task_id") == fields.get(
                    "TaskId"
                ):
                    bubble.content.update(reply.content)
                    self._phones.redraw(person, bubble)
        elif reply.kind != "nothing" and person.following:
            self._phones.typing(person, None)
            self._phones.show(person, "bot", reply.kind, reply.content, "passive")

    def _log(
        self,
        channel: ChannelName,
        title: str,
        query: Mapping[str, str],
        request: str,
        status: int | None,
        answer: str,
        started: float,
        problem: str,
    ) -> None:
        line = "&".join(f"{name}={value}" for name, value in query.items())
        self._journal.write(
            "callback",
            channel,
            title,
            request=f"/wechat/{channel}?{line}\n{request}".rstrip(),
            answer=answer,
            status=status,
            milliseconds=round((time.monotonic() - started) * 1000),
            note=problem,
        )


def _readable(body: str, reply: PassiveReply | None) -> str:
    """The body as sent, and what was in its envelope."""
    if reply is None or reply.kind == "nothing" or "<Encrypt>" not in body:
        return body
    return f"{body}\n解密：{reply.kind} {reply.content}"
