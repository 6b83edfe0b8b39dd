"""Who speaks in `lianke bench inbound`, and what: reps with a customer each, and their signed messages without end."""

import itertools
import secrets
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlencode

from bot.bench.inbound_servers import AES_KEY, APP_ID, TOKEN
from bot.bench.understand import CITIES, FIRST, SECOND
from bot.channels.message_crypto import MessageCrypto
from bot.channels.signature import signature_of
from models.customers import Contact, Customer
from models.database import Database
from models.migrations import migrate
from models.people import ChannelAccount, User

REPS = 200
TEXTS = (
    "今天下午拜访了{name}江总，聊了304冷轧2.0的报价，要30吨，下周三再去",
    "上午给{name}江总打了电话，他们月底前要304 2B 1.2*1219*C 20吨",
    "今天去{name}拜访了江总，对价格还满意，明天上午十点再联系",
)
_BODY = (
    "<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><FromUserName><![CDATA[{sender}]]></FromUserName>"
    "<CreateTime>{now}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
    "<Content><![CDATA[{text}]]></Content><MsgId>{number}</MsgId></xml>"
)
_SEALED = "<xml><ToUserName><![CDATA[gh_bench]]></ToUserName><Encrypt><![CDATA[{}]]></Encrypt></xml>"


class Messages:
    """What the reps say about their customers of these names."""

    def __init__(self, names: list[str]) -> None:
        self._names = names
        self._numbers = itertools.count(1)
        self._sent_at = int(time.time())

    def number(self) -> int:
        """The first number of messages that nobody has sent yet."""
        return next(self._numbers) * 1_000_000

    def requests(self, mode: str = "plain", first: int = 0, many: int = 10**6) -> Iterator[bytes]:
        """Requests without end, each signed anew; so many different messages, the same for the same `first`."""
        crypto = MessageCrypto(AES_KEY, APP_ID) if mode == "safe" else None
        first = first or self.number()
        for number in itertools.cycle(range(first, first + many)):
            rep = number % REPS
            text = TEXTS[number % len(TEXTS)].format(name=self._names[rep])
            body = _BODY.format(sender=f"o-rep-{rep}", now=self._sent_at, text=text, number=number)
            yield _request(body.encode(), str(int(time.time())), crypto)


def _request(body: bytes, now: str, crypto: MessageCrypto | None) -> bytes:
    nonce = secrets.token_hex(8)
    query = {"signature": signature_of(TOKEN, now, nonce), "timestamp": now, "nonce": nonce}
    if crypto is not None:
        sealed = crypto.encrypt(body, secrets.token_bytes(16))
        query["msg_signature"] = signature_of(TOKEN, now, nonce, sealed)
        body = _SEALED.format(sealed).encode()
    head = (
        f"POST /wechat/oa?{urlencode(query)} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def seed(url: str) -> list[str]:
    """Reps who speak on the Official Account, each with a customer of an unmistakable name; gives these names."""
    database = Database(url)
    await migrate(database.engine)
    brands = [
        f"{city}{first}{second}"
        for first, second, city in zip(FIRST * 9, SECOND * 9, CITIES * 15, strict=False)
    ]
    names = list(dict.fromkeys(brands))[:REPS]
    now = datetime.now(UTC)  # noqa: TID251 -- a benchmark runs on the machine's own clock
    async with database.unit_of_work(now, actor="bench") as session:
        users = [User(name=f"业务员{number:03d}", role="rep") for number in range(REPS)]
        session.add_all(users)
        await session.flush()
        for number, (user, name) in enumerate(zip(users, names, strict=True)):
            session.add(ChannelAccount(channel="oa", address=f"o-rep-{number}", user_id=user.id))
            customer = Customer(
                code=f"C{number:04d}", name=f"{name}机械有限公司", short_names=[name], owner_id=user.id
            )
            session.add(customer)
            await session.flush()
            contact = Contact(customer_id=customer.id, name="江勇", called="江总", owner_id=user.id)
            session.add(contact)
            await session.flush()
            # Known for long: a first contact would write more.
            customer.primary_contact_id, customer.first_contact_date = contact.id, now.date()
    await database.close()
    return names
