"""An inbox in front of a bot whose handler of everything unknown is as slow or as broken as a test wants."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.chat import Chat
from bot.dispatch import Dispatcher
from bot.inbox import Inbox
from bot.messages import Reply
from bot.nlu.intent import Intent
from bot.router import Router, Routes
from config.house import House
from handlers import reinterpret
from handlers.interactions import interactions
from models.conversations import InboundMessage
from models.database import Database
from models.people import User
from notifications.to_admins import message_failed
from tests.conftest import Clock
from tests.make import Make
from tests.tester import BotTester


class Gate:
    """Answers "嗯…" with "收到…" once it is opened, and breaks on "炸"; notes what it was given."""

    def __init__(self) -> None:
        self.opened = asyncio.Event()
        self.reached = asyncio.Event()
        self.seen: list[str] = []

    async def __call__(self, _intent: Intent, chat: Chat) -> Reply:
        """The handler."""
        self.seen.append(chat.message.text)
        self.reached.set()
        if chat.message.text == "炸":
            raise LookupError("poison")
        await self.opened.wait()
        return Reply(f"收到{chat.message.text}")


@pytest.fixture
def gate() -> Gate:
    """The handler of everything that is not understood."""
    return Gate()


@pytest.fixture
async def bot(database: Database, house: House, clock: Clock, gate: Gate) -> BotTester:
    """The bot, on both databases, with two handlers: of interactions, and the gate."""
    bot = BotTester(database, house, clock)
    bot.dispatcher = another_dispatcher(bot, house, gate)
    return bot


def another_dispatcher(bot: BotTester, house: House, gate: Gate) -> Dispatcher:
    """A dispatcher as a process just started would have it."""

    async def failed(session: AsyncSession, row: InboundMessage) -> None:
        await message_failed(session, house, row)

    router = Router()
    router.on("staff", "unknown")(gate)
    routes = Routes([interactions.router, router])
    return Dispatcher(bot.database, house, routes, bot.books, bot.runtime, reinterpret, failed)


@pytest.fixture
async def inbox(bot: BotTester, gate: Gate) -> AsyncIterator[Inbox]:
    """An inbox that acknowledges after 20 ms."""
    inbox = Inbox(bot.database, bot.dispatcher, bot.runtime, patience=0.02)
    yield inbox
    gate.opened.set()
    await inbox.stop()


@pytest.fixture
async def reps(make: Make) -> list[User]:
    """Four reps, each with a customer of their own."""
    users = []
    for name, customer in zip("赵钱孙李", ("天津佳和", "苏州恒达", "佛山永盛", "宁波瑞丰"), strict=True):
        user = await make.user(f"{name}一鸣")
        await make.customer(f"{customer}机械有限公司", owner=user, short=(customer,))
        users.append(user)
    return users
