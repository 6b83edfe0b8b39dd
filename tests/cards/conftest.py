"""A bot, a small business, and what recognises words in the files that people send."""

import asyncio
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.messages import Media, Reply
from bot.ocr import PictureReader
from bot.speech import VoiceCommand
from config.house import House
from config.settings import Settings
from models.customers import Contact
from models.database import Database
from models.people import User
from notifications.media import MediaFetcher
from notifications.recognition import Recognition
from tests.cards import engines
from tests.dialogues.conftest import bot, business
from tests.notifications.fake_channel import FakeChannel
from tests.tester import BotTester

__all__ = ["bot", "business"]


@dataclass
class Phone:
    """Sends files to the bot, and waits for what becomes of them."""

    bot: BotTester
    recognition: Recognition
    channel: FakeChannel

    async def photo(self, who: User | Contact, *lines: str, media: Media | None = None) -> str:
        """Sends a photo of these lines, and gives what was pushed for it; "" where nothing was."""
        await self.send(who, "image", media or engines.card_of(*lines))
        return await self.answer()

    async def send(self, who: User | Contact, kind: str, media: Media | None) -> Reply:
        """Sends a file, and gives what was answered at once; a medium of None can not be fetched."""
        message = await self.bot.message(who)
        if media is not None:
            self.channel.files[message.key] = media
        reply = (await self.bot.dispatcher.receive(message._replace(kind=kind, media_id=message.key))).reply  # type: ignore[arg-type]
        assert reply is not None
        return reply

    async def answer(self) -> str:
        """Has everything recognised, and gives what was pushed for it."""
        before = len(await self.bot.pushes())
        await self.recognition.recognise_new()
        return "\n".join(push.text for push in (await self.bot.pushes())[before:])


@pytest.fixture
def work() -> FakeChannel:
    """From where files are fetched."""
    return FakeChannel("work")


@pytest.fixture(scope="session")
def reader() -> Iterator[PictureReader]:
    """Reads the pictures of tests/cards/engines.py in a process of its own, which serves all tests: starting one takes
    longer than most of them. What becomes of the process is for test_process.py."""
    reader = PictureReader(engines.read, engines.begin)
    yield reader
    asyncio.run(reader.close())


@pytest.fixture
def media(
    database: Database, work: FakeChannel, bot: BotTester, house: House, tmp_path: Path
) -> MediaFetcher:
    """Takes files to disk, from either channel."""
    settings = Settings(media_dir=str(tmp_path / "media"))
    return MediaFetcher(database, {"work": work, "oa": work}, bot.runtime, house, settings)


@pytest.fixture
def phone(
    database: Database,
    house: House,
    bot: BotTester,
    media: MediaFetcher,
    reader: PictureReader,
    work: FakeChannel,
) -> Phone:
    """With business cards read, and no voice engine."""
    recognition = Recognition(database, bot.dispatcher, media, bot.runtime, house, pictures=reader)
    return Phone(bot, recognition, work)


def listening(
    phone: Phone, house: House, media: MediaFetcher, script: str, arguments: Sequence[str] = ()
) -> None:
    """Gives the phone a voice engine: a Python script that is given the file's path as its last argument."""
    command = " ".join(["'" + sys.executable + "'", "-c", f"'{script}'", *arguments])
    phone.recognition = Recognition(
        phone.bot.database,
        phone.bot.dispatcher,
        media,
        phone.bot.runtime,
        house,
        voice=VoiceCommand(command, listen_within=5),
    )
