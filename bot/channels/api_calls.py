"""Calls of a platform's API with an access token: renews it once, backs off when busy, stops at a used-up quota.

What wechatpy's own `_request` gets wrong (wechat.md 4.5) is what this module does instead (clients.py).
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from yarl import URL

from bot.channels.tokens import TokenHolder
from bot.channels.transport import Answer, Transport, Upload
from bot.channels.wechat_errors import Act, PlatformFailure, error_for, pause_after, rule_for
from bot.errors import SetupError, TryLater
from bot.messages import Media
from config.runtime import Runtime

BUSY_RETRIES = 3
"""How often a call is repeated when the platform answers -1."""
FIRST_BACKOFF = 0.5
"""Seconds before the first repetition, doubled each time."""

Sleep = Callable[[float], Awaitable[None]]


class Api:
    """The API of one account. `platform` is "oa" or "work", `base` such as https://api.weixin.qq.com.

    `secrets` are masked wherever the platform's own words are quoted; `repeated` is told of each message that is
    sent once more, of which the rate limit does not know.
    """

    def __init__(
        self,
        platform: str,
        base: str,
        transport: Transport,
        runtime: Runtime,
        *,
        secrets: tuple[str, ...],
        sleep: Sleep = asyncio.sleep,
        repeated: Callable[[], None] = lambda: None,
    ) -> None:
        self._platform = platform
        self._base = base
        self._transport = transport
        self._runtime = runtime
        self._secrets = secrets
        self._sleep = sleep
        self._repeated = repeated
        self._pauses: dict[str, datetime] = {}

    async def call(
        self,
        tokens: TokenHolder,
        method: str,
        endpoint: str,
        *,
        params: Mapping[str, Any] | None = None,
        data: Mapping[str, Any] | None = None,
        upload: Upload | None = None,
    ) -> Answer:
        """The answer of `endpoint` (such as "message/custom/send"), which holds no error code.

        Raises `Undeliverable`, `TryLater`, `SetupError`, or `PlatformFailure` where the outcome is unknown.
        """
        token = await tokens.get()
        answer, code = await self._ask(method, endpoint, token, params, data, upload)
        if code == 0 and not self._pauses:
            return answer
        if self._act(code) is not Act.RENEW:
            return self._checked(endpoint, answer, code, token)
        token = await tokens.renew(token)
        self._repeat(endpoint)
        answer, code = await self._ask(method, endpoint, token, params, data, upload)
        try:
            return self._checked(endpoint, answer, code, token)
        except SetupError as error:
            if self._act(code) is Act.RENEW:
                tokens.refuse(str(error))
            raise

    async def call_without_token(
        self, method: str, endpoint: str, *, params: Mapping[str, Any] | None = None, data: Any = None
    ) -> dict[str, Any]:
        """The same for the endpoints that give out tokens."""
        answer, code = await self._ask(method, endpoint, "", params, data, None)
        return self._checked(endpoint, answer, code, "").json()

    async def download(self, tokens: TokenHolder, media_id: str) -> Media:
        """The file of a media id. Raises as `call` does."""
        answer = await self.call(tokens, "GET", "media/get", params={"media_id": media_id})
        if answer.content_type in ("application/json", "text/plain") and not answer.filename:
            # A video of the Official Account comes as the address of the file, which needs no token.
            answer = await self._transport.request("GET", _address(answer.json().get("video_url")), file=True)
        if not answer.body or answer.content_type == "text/html":
            raise PlatformFailure(f"media/get gave {len(answer.body)} bytes of {answer.content_type}")
        return Media(answer.body, answer.content_type, answer.filename)

    async def close(self) -> None:
        """Lets go of the connections."""
        await self._transport.close()

    async def _ask(
        self,
        method: str,
        endpoint: str,
        token: str,
        params: Mapping[str, Any] | None,
        data: Mapping[str, Any] | None,
        upload: Upload | None,
    ) -> tuple[Answer, int]:
        """The answer and its error code, 0 where it has none; asked again while the platform is busy."""
        self._raise_pause(endpoint)
        address = _endpoint(self._base, endpoint, token)
        if params:
            address = address.update_query({name: str(value) for name, value in params.items()})
        file = endpoint == "media/get"
        for attempt in range(BUSY_RETRIES + 1):
            answer = await self._transport.request(method, address, data=data, upload=upload, file=file)
            code = _error_code(answer)
            if code == 0 or self._act(code) is not Act.BUSY:
                break
            if attempt < BUSY_RETRIES:
                await self._sleep(FIRST_BACKOFF * 2**attempt * (0.5 + self._runtime.jitter()))
                self._repeat(endpoint)
        return answer, code

    def _repeat(self, endpoint: str) -> None:
        if endpoint.startswith("message/"):
            self._repeated()

    def _act(self, code: int) -> Act | None:
        rule = rule_for(self._platform, code)
        return rule.act if rule else None

    def _checked(self, endpoint: str, answer: Answer, code: int, token: str) -> Answer:
        if code == 0:
            self._pauses.pop(endpoint, None)
            return answer
        now = self._runtime.now()
        act = self._act(code)
        if act in (Act.RATE, Act.DAY_QUOTA) and (pause := pause_after(act, now)):
            self._pauses[endpoint] = now + pause
        text = self._masked(str(answer.json().get("errmsg", "")), token)
        raise error_for(self._platform, code, text, now=now, message=endpoint.startswith("message/"))

    def _raise_pause(self, endpoint: str) -> None:
        """While a quota is used up nothing is sent; once the pause is over, one call goes ahead to see."""
        until = self._pauses.get(endpoint)
        if until is None:
            return
        now = self._runtime.now()
        if now < until:
            reason = f"{self._platform}: waiting for the quota of {endpoint}"
            raise TryLater(reason, until - now, whole_channel=endpoint.startswith("message/"))
        self._pauses[endpoint] = now + timedelta(minutes=1)

    def _masked(self, text: str, token: str) -> str:
        for secret in (*self._secrets, token):
            text = text.replace(secret, "***") if secret else text
        return text


@lru_cache(maxsize=64)
def _endpoint(base: str, endpoint: str, token: str) -> URL:
    """Thousands of pushes go to one address with one token: it is put together once."""
    address = URL(f"{base}/cgi-bin/{endpoint}")
    return address.with_query(access_token=token) if token else address


def _address(url: object) -> URL:
    """Where the platform says that a file is. Raises `PlatformFailure`."""
    try:
        return URL(str(url or ""))
    except ValueError:
        raise PlatformFailure("the platform gave no address of the file") from None


def _error_code(answer: Answer) -> int:
    """The `errcode` of a JSON answer; 0 for a file. Raises `PlatformFailure` for a broken one."""
    is_file = answer.filename or answer.content_type.startswith(("image/", "audio/", "video/"))
    if is_file or not answer.body.lstrip().startswith(b"{"):
        return 0
    code = answer.json().get("errcode", 0)
    try:
        return int(code)
    except (TypeError, ValueError):
        raise PlatformFailure("the answer's errcode is not a number") from None
