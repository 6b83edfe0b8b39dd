"""The shapes of the platforms' calls are wechatpy's: its clients, with an asynchronous `_request` (wechat.md 4.6).

Imported by the first call: wechatpy takes as long to import as all else that a channel needs, and who answers
callbacks calls no platform.
"""

from typing import Any

from wechatpy import WeChatClient
from wechatpy.enterprise import WeChatClient as WorkClient

from bot.channels.api_calls import Api
from bot.channels.tokens import TokenHolder
from bot.channels.transport import Upload


class _Asynchronous:
    """Makes wechatpy's API methods awaitable: they return what `_request` returns."""

    api: Api
    tokens: TokenHolder

    @property
    def access_token(self) -> str:
        """Refused: wechatpy's synchronous look-up of a token."""
        raise AttributeError("await tokens.get() instead")

    async def _request(self, method: str, url_or_endpoint: str, **options: Any) -> Any:
        """The decoded answer of an API method; `files` is {field: Upload-like (filename, content, type)}."""
        upload = None
        for field, (filename, content, content_type) in (options.get("files") or {}).items():
            upload = Upload(field, filename, content, content_type)
        answer = await self.api.call(
            self.tokens,
            method.upper(),
            url_or_endpoint,
            params=options.get("params"),
            data=options.get("data"),
            upload=upload,
        )
        result = answer.json()
        processor = options.get("result_processor")
        return processor(result) if processor else result


class OfficialAccountClient(_Asynchronous, WeChatClient):  # type: ignore[misc]  # wechatpy ships no types
    """wechatpy's Official Account client; its methods are awaited."""

    def __init__(self, app_id: str, api: Api, tokens: TokenHolder) -> None:
        super().__init__(app_id, "")
        self.api = api
        self.tokens = tokens


class WorkApiClient(_Asynchronous, WorkClient):  # type: ignore[misc]  # wechatpy ships no types
    """wechatpy's WeCom client; its methods are awaited."""

    def __init__(self, corp_id: str, api: Api, tokens: TokenHolder) -> None:
        super().__init__(corp_id, "")
        self.api = api
        self.tokens = tokens
