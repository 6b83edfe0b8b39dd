"""The platforms' callbacks: verify (GET), take in (POST), answer in time or hand the reply to the outbox."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, TypeVar

from aiohttp import web

from bot.channels.base import Channel
from bot.channels.wechat_errors import PlatformFailure
from bot.dispatch import Dispatcher, Outcome
from bot.errors import Rejected, TryLater, Undeliverable
from bot.messages import Inbound

Result = TypeVar("Result")

log = logging.getLogger(__name__)

ANSWER_WITHIN = timedelta(seconds=4.5)
"""The platforms close the connection after five seconds (wechat.md 1.3, 3.1)."""
MOST_BYTES = 64 * 1024


class Webhook:
    """The route of one channel."""

    def __init__(
        self,
        channel: Channel,
        dispatcher: Dispatcher,
        wake: Callable[[], None],
        answered_label: str,
        answer_within: timedelta = ANSWER_WITHIN,
    ) -> None:
        self._channel = channel
        self._dispatcher = dispatcher
        self._wake = wake
        self._answered_label = answered_label
        self._answer_within = answer_within.total_seconds()
        self._running: set[asyncio.Task[Any]] = set()

    async def verify(self, request: web.Request) -> web.Response:
        """Answers the platform's question whether the callback address is ours."""
        try:
            return web.Response(text=self._channel.verify(request.query))
        except Rejected as error:
            return self._refuse(error)

    async def receive(self, request: web.Request) -> web.Response:
        """Takes a message in and answers it; with an empty body where the answer follows as a push."""
        try:
            inbound = self._channel.read(request.query, await request.read())
        except Rejected as error:
            return self._refuse(error)
        waiting = _Waiting()
        task = self._beside(self._handle(inbound, waiting))
        done, _ = await asyncio.wait({task}, timeout=self._answer_within)
        if not done:
            waiting.over = True
            log.info("message %s: answered empty, the reply follows as a push", inbound.key)
            return web.Response()
        outcome = task.result()
        if inbound.response_code and not outcome.repeated:
            self._beside(self._mark_answered(inbound))
        if outcome.reply is None:
            return web.Response()
        body = self._channel.render(outcome.reply, inbound)
        if not body and not outcome.repeated:
            # A picture, a card with buttons or a long text: only a message of our own can carry it.
            await self._dispatcher.push_reply(outcome)
            self._wake()
        return web.Response(body=body, content_type="application/xml", charset="utf-8")

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

    async def _handle(self, inbound: Inbound, waiting: "_Waiting") -> Outcome:
        outcome = await self._dispatcher.receive(inbound, late=lambda: waiting.over)
        if waiting.over and not outcome.repeated:
            # The platform hung up between the last look at `late` and the commit.
            await self._dispatcher.push_reply(outcome)
        self._wake()
        return outcome

    def _refuse(self, error: Rejected) -> web.Response:
        log.warning("callback of %s refused: %s", self._channel.name, error)
        return web.Response(status=403)

    async def drain(self, _app: web.Application) -> None:
        """Waits for what is being handled, so that a stop loses nothing that was begun."""
        if self._running:
            await asyncio.wait(self._running, timeout=15)


class _Waiting:
    """Whether the platform still waits for the answer."""

    over = False


def add_routes(app: web.Application, webhook: Webhook, name: str) -> None:
    """Mounts the callback of a channel: /wechat/oa, /wechat/work."""
    app.router.add_get(f"/wechat/{name}", webhook.verify)
    app.router.add_post(f"/wechat/{name}", webhook.receive)
    app.on_shutdown.append(webhook.drain)
