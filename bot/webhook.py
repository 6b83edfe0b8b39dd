"""The platforms' callbacks: verify (GET), take in (POST), answer in time or hand the reply to the outbox."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

from aiohttp import web

from bot.arrivals import Outcome
from bot.channels.base import Channel
from bot.channels.wechat_errors import PlatformFailure
from bot.dispatch import Dispatcher
from bot.errors import Rejected, TryLater, Undeliverable
from bot.inbox import Inbox, NotKept
from bot.messages import Inbound
from handlers.web.ready_answers import ReadyAnswers

Result = TypeVar("Result")

log = logging.getLogger(__name__)

MOST_BYTES = 64 * 1024
DRAIN_WITHIN = 15.0
"""Seconds that a stop waits for what was begun."""


class Webhook:
    """The route of one channel."""

    def __init__(
        self,
        channel: Channel,
        dispatcher: Dispatcher,
        inbox: Inbox,
        answers: ReadyAnswers,
        answered_label: str,
    ) -> None:
        self._channel = channel
        self._dispatcher = dispatcher
        self._inbox = inbox
        self._answers = answers
        self._answered_label = answered_label
        self._running: set[asyncio.Task[Any]] = set()

    async def verify(self, request: web.Request) -> web.Response:
        """Answers the platform's question whether the callback address is ours."""
        try:
            return web.Response(text=self._channel.verify(request.query))
        except Rejected as error:
            return self._refuse(error)

    async def receive(self, request: web.Request) -> web.StreamResponse:
        """Takes a message in and answers it; with an empty body where the answer follows as a push.

        503 where it could not even be stored: the platform sends it again.
        """
        try:
            inbound = self._channel.read(request.query, await _body_of(request))
        except Rejected as error:
            return self._refuse(error)
        try:
            outcome = await self._inbox.take(inbound)
        except NotKept:
            log.error(
                "message %s could not be stored in time, the platform has to send it again", inbound.key
            )
            return web.Response(status=503)
        body = await self._body(inbound, outcome) if outcome else b""
        return self._answers.to(request, body)

    async def _body(self, inbound: Inbound, outcome: Outcome) -> bytes:
        """The passive reply, as far as the channel can answer with one."""
        if inbound.response_code and not outcome.repeated:
            self._beside(self._mark_answered(inbound))
        if outcome.reply is None:
            return b""
        body = self._channel.render(outcome.reply, inbound)
        if not body and not outcome.repeated:
            # A picture, a card with buttons or a long text: only a message of our own can carry it.
            await self._dispatcher.push_reply(outcome)
        return body

    def _beside(self, work: Coroutine[Any, Any, Result]) -> "asyncio.Task[Result]":
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def _mark_answered(self, inbound: Inbound) -> None:
        try:
            await self._channel.mark_answered(inbound, self._answered_label)
        except (Undeliverable, TryLater, PlatformFailure) as error:
            # The card only keeps its buttons; what they said is handled.
            log.warning("message %s: its card could not be greyed out: %s", inbound.key, error)

    def _refuse(self, error: Rejected) -> web.Response:
        log.warning("callback of %s refused: %s", self._channel.name, error)
        return web.Response(status=403)

    async def drain(self, _app: web.Application) -> None:
        """Waits for what is being handled, so that a stop loses nothing that was begun."""
        if self._running:
            await asyncio.wait(self._running, timeout=DRAIN_WITHIN)


async def _body_of(request: web.Request) -> bytes:
    """The body; without waiting where it has come with the head, as the platforms' do. Raises 413 for a large one."""
    content = request.content
    if content.is_eof() and content.total_bytes <= MOST_BYTES:
        return content.read_nowait()
    return await request.read()


def callbacks(webhook: Webhook, name: str) -> list[web.RouteDef]:
    """The routes of a channel: /wechat/oa, /wechat/work."""
    path = f"/wechat/{name}"
    return [web.get(path, webhook.verify), web.post(path, webhook.receive)]
