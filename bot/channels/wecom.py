"""WeCom (企业微信): colleagues, by UserID (wechat.md 3). Its callback is always encrypted.

Out: application messages. A card with buttons becomes a template card, whose tap comes back as what the button
says; a card with a page becomes a text card; everything else markdown or text.
"""

import asyncio
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import cached_property, partial
from typing import Any

from redis.asyncio import Redis

from bot.channels.api_calls import Api, Sleep
from bot.channels.callback import Callback, twin_of
from bot.channels.delivery_parts import DeliveryParts
from bot.channels.images import upload_form
from bot.channels.menus import MenuEntry, menu_body
from bot.channels.message_crypto import MessageCrypto
from bot.channels.rates import Rate
from bot.channels.text_limits import MAX_TEXT, legal_text, size, split_text
from bot.channels.tokens import FetchedToken, TokenHolder
from bot.channels.transport import Transport
from bot.channels.wechat_errors import PlatformFailure
from bot.channels.wecom_cards import button_card, text_card
from bot.errors import LiankeError, TryLater, Undeliverable
from bot.messages import Inbound, Media, Reply
from config.metrics import Metrics
from config.rates import read_limits
from config.runtime import Runtime
from config.settings import Work

DUPLICATE_SPAN = timedelta(minutes=10)
"""Within this, at least, the platform drops a push that comes again after an unknown outcome."""
_SPANS = 3000
"""So many spans, of up to an hour, that pushes are told apart by; the platform takes up to four."""

TASK_ID_USED = 42014
"""The error code for a card whose task_id is not valid. Ours are made from the message's key and always well-formed,
so the only fault they can have is that the card was sent before."""

EVENT_KEY_FIELDS = (
    "AgentID", "ChangeType", "UserID", "ExternalUserID", "TagId", "Id", "ChatId", "SpNo", "ApprovalInfo.SpNo",
    "ApprovalInfo.SpStatus", "BatchJob.JobId", "TaskId", "OpenKfId", "Token", "ScheduleId", "CalId", "LivingId",
    "LivingStatus", "BookingId", "LinkId", "TagType",
)  # fmt: skip
"""What tells two events apart besides CreateTime, FromUserName, EventKey and Event. All system events come from
`sys`, so those four collide within one second, and kf_msg_or_event has no sender at all (wechat.md 3.1)."""


class WorkChannel:
    """One WeCom application. `transport`, `redis`, `monotonic` and `sleep` are replaced in tests."""

    name = "work"
    audience = "staff"

    def __init__(
        self,
        settings: Work,
        runtime: Runtime,
        transport: Transport | None = None,
        redis: Redis | None = None,
        metrics: Metrics | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._settings = settings
        crypto = MessageCrypto(settings.aes_key.get_secret_value(), settings.corp_id)
        self._callback = Callback(settings.token.get_secret_value(), crypto, runtime)
        secret = settings.secret.get_secret_value()
        # By application, not by company: each application has a token of its own (wechat.md 3.5).
        account = f"{self.name}:{settings.corp_id}:{settings.agent_id}"
        # The platform counts calls by company, and by application what a member gets.
        self.rate = Rate(
            f"{self.name}:{settings.corp_id}",
            read_limits(settings.rate),
            runtime.new_id,
            monotonic,
            redis,
            to_each=read_limits(settings.member_rate),
            sender=account,
        )
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
        from bot.channels.clients import WorkApiClient

        return WorkApiClient(self._settings.corp_id, self._api, self._tokens)

    def verify(self, query: Mapping[str, str]) -> str:
        """The decrypted echostr. Raises `Rejected`."""
        return self._callback.verify_sealed(query)

    def read(self, query: Mapping[str, str], body: bytes) -> Inbound:
        """The message or event in a callback. Raises `Rejected`."""
        return self._callback.read(query, body, self.name, EVENT_KEY_FIELDS)

    def render(self, reply: Reply, inbound: Inbound) -> bytes:
        """The passive text. b"" for a picture, for a card with buttons and for a text above 2,048 bytes: these
        show only as application messages, and `send` carries them."""
        has_buttons = bool(reply.card and reply.card.buttons)
        return b"" if reply.image or has_buttons else self._callback.answer(reply, inbound)

    async def send(self, address: str, message: Reply, *, key: str) -> str:
        """Sends application messages to one member; gives the id of the last."""
        contents = _contents(message, key)
        if len(contents) == 1 and not message.image:
            return await self._send_part(address, contents[0] | _duplicate_check(key))
        if message.image:
            # Uploaded before anything is said, so that a failure here can not leave half a message behind.
            uploaded = await self._client.media.upload("image", upload_form(message.image))
            contents.append({"msgtype": "image", "image": {"media_id": uploaded["media_id"]}})
        self.rate.owe(len(contents) - 1)
        first, *others = [part | _duplicate_check(f"{key}:{number}") for number, part in enumerate(contents)]
        parts = [
            partial(self._send_part, address, first),
            *(partial(self._send_next_part, address, part) for part in others),
        ]
        return await self._parts.send(key, parts)

    async def fetch(self, media_id: str) -> Media:
        """The file that a person sent; the platform keeps it for 3 days."""
        return await self._api.download(self._tokens, media_id)

    async def check(self) -> list[str]:
        """Fetches a token and the application, which needs the right ids and secret and a trusted IP."""
        label = f"WeCom application {self._settings.agent_id}"
        try:
            agent = await self._client.agent.get(self._settings.agent_id)
        except (LiankeError, PlatformFailure) as error:
            return [f"{label}: {error}"]
        return [f"{label} is switched off; enable it in the admin console"] if agent.get("close") == 1 else []

    async def close(self) -> None:
        """Lets go of connections."""
        await self._api.close()

    async def create_menu(self, entries: Sequence[MenuEntry]) -> None:
        """Replaces the application's menu."""
        await self._client.menu.create(self._settings.agent_id, menu_body(entries))

    async def mark_answered(self, inbound: Inbound, label: str) -> None:
        """Greys out the buttons of the card on which `inbound` is a tap, with `label` in their place.

        Works once for each tap, within 72 hours.
        """
        body = {
            "userids": [inbound.address],
            "agentid": self._settings.agent_id,
            "response_code": inbound.response_code,
            "button": {"replace_name": label},
        }
        await self._client.post("message/update_template_card", data=body)

    async def _send_next_part(self, user_id: str, content: Mapping[str, Any]) -> str:
        """Whoever sends took one message of the member's rate, and a message in parts is several."""
        (wait,) = await self.rate.take_each([user_id], mass=False)
        if wait:
            raise TryLater("work: the member gets no more messages now", timedelta(seconds=wait))
        return await self._send_part(user_id, content)

    async def _send_part(self, user_id: str, content: Mapping[str, Any]) -> str:
        body = {"touser": user_id, "agentid": self._settings.agent_id, **content}
        try:
            answer = (await self._api.call(self._tokens, "POST", "message/send", data=body)).json()
        except Undeliverable as error:
            if error.code == TASK_ID_USED:
                return ""
            raise
        _raise_unless_reached(user_id, answer)
        return str(answer.get("msgid", ""))

    async def _fetch_token(self) -> FetchedToken:
        answer = await self._api.call_without_token(
            "GET",
            "gettoken",
            params={"corpid": self._settings.corp_id, "corpsecret": self._settings.secret.get_secret_value()},
        )
        return FetchedToken.read(answer)


def _contents(message: Reply, key: str) -> list[dict[str, Any]]:
    """The bodies to send, in order: the richest that the message fits into."""
    card = message.card
    shown = (button_card(card, key) or text_card(message, card)) if card else None
    if shown:
        return [shown]
    markdown = legal_text(message.markdown) if message.markdown else ""
    if markdown.strip() and size(markdown) <= MAX_TEXT and not (card and card.url):
        return [{"msgtype": "markdown", "markdown": {"content": markdown}}]
    return [
        {"msgtype": "text", "text": {"content": part}} for part in split_text(legal_text(twin_of(message)))
    ]


def _duplicate_check(key: str) -> dict[str, int]:
    """Asks the platform to drop this push when it comes again, and no other that says the same.

    It compares whole requests (wechat.md 3.3) and takes no key: so the key chooses how long it is to compare, and who
    asks the same twice gets the answer twice.
    """
    span = int(DUPLICATE_SPAN.total_seconds()) + zlib.crc32(key.encode()) % _SPANS
    return {"enable_duplicate_check": 1, "duplicate_check_interval": span}


def _raise_unless_reached(user_id: str, answer: Mapping[str, Any]) -> None:
    """errcode 0 may still mean that this member got nothing (wechat.md 3.3); names come back in lower case."""
    if _names(answer, "invaliduser", user_id):
        raise Undeliverable("work: no such member, or not in the app's scope", 81013, unreachable=True)
    if _names(answer, "unlicenseduser", user_id):
        raise Undeliverable("work: the member has no licence for this application")


def _names(answer: Mapping[str, Any], field: str, user_id: str) -> bool:
    named = answer.get(field)
    return bool(named) and user_id.lower() in str(named).lower().split("|")
