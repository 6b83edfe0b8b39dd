"""The Official Account (服务号): customers, by openid (wechat.md 1 and 2).

In: plain or safe mode, as the settings say. Out: the passive reply, customer-service messages within 48 hours of
the person's last message, and a template message after that, where one is configured.
"""

import asyncio
import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any
from urllib.parse import quote

from redis.asyncio import Redis

from bot.channels.api_calls import Api, Sleep
from bot.channels.callback import Callback, twin_of
from bot.channels.delivery_parts import DeliveryParts, Part
from bot.channels.images import upload_form
from bot.channels.menus import MenuEntry, menu_body
from bot.channels.message_crypto import MessageCrypto
from bot.channels.rates import Rate
from bot.channels.template_fields import template_values
from bot.channels.text_limits import MAX_TEXT, legal_text, size, split_text
from bot.channels.tokens import FetchedToken, TokenHolder
from bot.channels.transport import Transport
from bot.channels.wechat_errors import PlatformFailure
from bot.channels.wechat_inbound import MENU_ENTRY
from bot.errors import LiankeError, Undeliverable
from bot.messages import Card, Inbound, Media, Reply
from config.metrics import Metrics
from config.rates import read_limits
from config.runtime import Runtime
from config.settings import OfficialAccount

EVENT_KEY_FIELDS = ("UserCardCode", "MsgID", "MenuId")
"""What tells two events apart besides CreateTime, FromUserName, EventKey and Event (wechat.md 1.3)."""


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code of the account: `url` is what it says, to be drawn by ourselves; `picture_url` shows it drawn."""

    url: str
    picture_url: str


class OfficialAccountChannel:
    """One Official Account. `transport`, `redis`, `monotonic` and `sleep` are replaced in tests."""

    name = "oa"
    audience = "public"

    def __init__(
        self,
        settings: OfficialAccount,
        runtime: Runtime,
        transport: Transport | None = None,
        redis: Redis | None = None,
        metrics: Metrics | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._settings = settings
        secret, aes_key = settings.secret.get_secret_value(), settings.aes_key.get_secret_value()
        crypto = MessageCrypto(aes_key, settings.app_id) if aes_key else None
        self._callback = Callback(settings.token.get_secret_value(), crypto, runtime)
        account = f"{self.name}:{settings.app_id}"
        self.rate = Rate(account, read_limits(settings.rate), runtime.new_id, monotonic, redis)
        self._api = Api(
            self.name,
            settings.api_base,
            transport or Transport(),
            runtime,
            secrets=(secret,),
            sleep=sleep,
            repeated=self.rate.owe,
        )
        self._tokens = TokenHolder(account, self._fetch_token, monotonic, redis, metrics)
        self._parts = DeliveryParts()

    @cached_property
    def _client(self) -> Any:
        from bot.channels.clients import OfficialAccountClient

        return OfficialAccountClient(self._settings.app_id, self._api, self._tokens)

    def verify(self, query: Mapping[str, str]) -> str:
        """The echostr, never encrypted here, in any mode (wechat.md 1.1). Raises `Rejected`."""
        return self._callback.verify_plain(query)

    def read(self, query: Mapping[str, str], body: bytes) -> Inbound:
        """The message or event in a callback. Raises `Rejected`."""
        return self._callback.read(query, body, self.name, EVENT_KEY_FIELDS)

    def render(self, reply: Reply, inbound: Inbound) -> bytes:
        """The passive answer: the text, or a card's text twin with its page. A picture needs an upload and a text
        above 2,048 bytes needs several messages: for these it is b"", and `send` carries them."""
        return b"" if reply.image else self._callback.answer(reply, inbound)

    async def send(self, address: str, message: Reply, *, key: str) -> str:
        """Sends customer-service messages; when their window is over, the reply's template message.

        The platform gives an id only for template messages; otherwise it is "".
        """
        parts = await self._customer_messages(address, message)
        self.rate.owe(len(parts) - 1)
        try:
            return await self._parts.send(key, parts)
        except Undeliverable as error:
            template_id = self._settings.templates.get(message.template)
            if not (error.window and template_id):
                raise
        return await self._send_template(address, template_id, message, key)

    async def fetch(self, media_id: str) -> Media:
        """The file that a person sent; the platform keeps it for 3 days."""
        return await self._api.download(self._tokens, media_id)

    async def check(self) -> list[str]:
        """Fetches a token and the platform's addresses, which needs the right secret and an allowed IP."""
        try:
            await self._client.misc.get_wechat_ips()
        except (LiankeError, PlatformFailure) as error:
            return [f"Official Account {self._settings.app_id}: {error}"]
        return []

    async def mark_answered(self, inbound: Inbound, label: str) -> None:
        """Nothing: cards of an Official Account stay as they were sent."""

    async def close(self) -> None:
        """Lets go of connections."""
        await self._api.close()

    async def create_menu(self, entries: Sequence[MenuEntry]) -> None:
        """Replaces the account's menu; people see it within 5 minutes."""
        await self._client.menu.create(menu_body(entries))

    async def create_qr_code(self, scene: str, lifetime: timedelta | None = None) -> QrCode:
        """A code whose scan brings `scene` (1 to 64 characters) as event key.

        `lifetime` is at most 30 days; None makes one of the account's 100,000 permanent codes.
        """
        body: dict[str, Any] = {
            "action_name": "QR_LIMIT_STR_SCENE",
            "action_info": {"scene": {"scene_str": scene}},
        }
        if lifetime is not None:
            body |= {"action_name": "QR_STR_SCENE", "expire_seconds": int(lifetime.total_seconds())}
        answer = await self._client.qrcode.create(body)
        picture = f"https://mp.weixin.qq.com/cgi-bin/showqrcode?ticket={quote(answer['ticket'], safe='')}"
        return QrCode(answer["url"], picture)

    async def follower(self, openid: str) -> dict[str, Any]:
        """What the platform tells about a person: subscribe, subscribe_time, unionid, qr_scene_str."""
        information: dict[str, Any] = await self._client.user.get(openid)
        return information

    async def _customer_messages(self, openid: str, message: Reply) -> list[Part]:
        send = self._client.message
        parts: list[Part] = []
        if message.image:
            # Uploaded before anything is said, so that a failure here can not leave half a message behind.
            uploaded = await self._client.media.upload("image", upload_form(message.image))
            parts.append(lambda: _sent(send.send_image(openid, uploaded["media_id"])))
        text = legal_text(twin_of(message))
        if message.card and message.card.buttons:
            menu = _menu(message.card, text)
            parts.insert(0, lambda: _sent(send.send_msg_menu(openid, menu)))
            text = "" if menu["head_content"] == text else text
        texts = [_text_part(send, openid, part) for part in split_text(text)]
        return [*texts, *parts]

    async def _send_template(self, openid: str, template_id: str, message: Reply, key: str) -> str:
        body = {
            "touser": openid,
            "template_id": template_id,
            "url": message.card.url if message.card else "",
            "data": template_values(message.template_data),
            # The platform sends one message for each id within 10 minutes.
            "client_msg_id": hashlib.sha256(key.encode()).hexdigest()[:32],
        }
        answer = await self._client.post("message/template/send", data=body)
        return str(answer.get("msgid", ""))

    async def _fetch_token(self) -> FetchedToken:
        """By stable_token, which gives every process the same one (wechat.md 2.1)."""
        answer = await self._api.call_without_token(
            "POST",
            "stable_token",
            data={
                "grant_type": "client_credential",
                "appid": self._settings.app_id,
                "secret": self._settings.secret.get_secret_value(),
                "force_refresh": False,
            },
        )
        return FetchedToken.read(answer)


def _text_part(send: Any, openid: str, text: str) -> Part:
    return lambda: _sent(send.send_text(openid, text))


async def _sent(call: Any) -> str:
    return str((await call).get("msgid", ""))


def _menu(card: Card, text: str) -> dict[str, Any]:
    """The card's choices as entries to tap below its text, or below its title where the text is too long."""
    entries = [{"id": f"{MENU_ENTRY}{button.says}", "content": button.label} for button in card.buttons]
    head = text if size(text) <= MAX_TEXT // 2 else card.title
    return {"head_content": head, "list": entries, "tail_content": ""}
