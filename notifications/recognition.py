"""Words in photos and voice messages, recognised after the person was answered (T-03, S-06).

What was recognised goes the way of a message of the same person: it is understood, handled once and answered by a
push. A photo that is no business card stays a photo, and nothing more is said about it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from bot.arrivals import inbound_of
from bot.dispatch import Dispatcher
from bot.messages import Reply
from bot.nlu.cards.reading import is_picture_of_card, read_card, shows_several
from bot.nlu.cards.words import card_in_words
from bot.ocr import PictureReader, Unreadable
from bot.ocr_process import is_installed
from bot.speech import Unheard, VoiceCommand
from config.house import House
from config.runtime import Runtime
from config.settings import Settings
from config.waiting import happens
from models.database import Database, is_away
from models.documents import Document, DocumentKind, Outcome, Unrecognised, next_unrecognised
from notifications.media import MediaFetcher
from notifications.post import tell

log = logging.getLogger(__name__)

LOOK_EVERY = timedelta(seconds=30)
"""How often it looks without being told: for files whose fetching failed and is due again."""
YOUNG = timedelta(hours=6)
"""Older files are left alone: an answer to them would come out of the blue."""
ASKED_LATELY = timedelta(minutes=10)
"""So long a question other than one about a card keeps its sender's photos waiting: the answer to it comes first."""

ToWords = Callable[[Path], Awaitable[str]]
"""The words to be handled as if the person had typed them; empty where there are none."""


class _Several(Exception):
    """There are several cards in the picture, and which line is of which is a guess."""


class _Silence(Exception):
    """Nothing is said in a voice message, whose sender was told to wait."""


class Recognition:
    """Looks for files, has them fetched, and reads or hears them, one of a kind at a time."""

    def __init__(
        self,
        database: Database,
        dispatcher: Dispatcher,
        media: MediaFetcher,
        runtime: Runtime,
        house: House,
        *,
        pictures: PictureReader | None = None,
        voice: VoiceCommand | None = None,
    ) -> None:
        self._database = database
        self._dispatcher = dispatcher
        self._media = media
        self._runtime = runtime
        self._house = house
        self._pictures = pictures
        self._kinds: dict[DocumentKind, ToWords] = {}
        if pictures is not None:
            self._kinds["image"] = self._words_on_card
        if voice is not None:
            self._kinds["voice"] = partial(_heard, voice)
        self._arrived = asyncio.Event()
        self._stopping = asyncio.Event()

    @classmethod
    def of(
        cls,
        settings: Settings,
        database: Database,
        dispatcher: Dispatcher,
        media: MediaFetcher,
        runtime: Runtime,
        house: House,
    ) -> "Recognition":
        """With what is installed (the extra `cards`) and set (LIANKE_VOICE_COMMAND) here."""
        pictures = PictureReader() if is_installed() else None
        voice = VoiceCommand(settings.voice_command) if settings.voice_command else None
        return cls(database, dispatcher, media, runtime, house, pictures=pictures, voice=voice)

    def wake(self) -> None:
        """Says that files came in."""
        self._arrived.set()

    async def run(self) -> None:
        """Recognises what comes in, until `stop`. Where nothing can be recognised, it only waits for that."""
        if not self._kinds:
            await self._stopping.wait()
        while not self._stopping.is_set():
            self._arrived.clear()
            try:
                await self.recognise_new()
            except Exception as error:
                if not is_away(error):
                    raise
                log.warning("the database is away, files wait to be recognised: %s", error)
            await happens(self._arrived, LOOK_EVERY.total_seconds())

    async def stop(self) -> None:
        """Ends `run` once the files at hand are done, and the process that reads pictures."""
        self._stopping.set()
        self._arrived.set()
        if self._pictures is not None:
            await self._pictures.close()

    async def recognise_new(self) -> None:
        """Handles every file that nobody tried yet and that can be fetched now."""
        now = self._runtime.now()
        await asyncio.gather(*(self._recognise_kind(kind, words, now) for kind, words in self._kinds.items()))

    async def _recognise_kind(self, kind: DocumentKind, to_words: ToWords, now: datetime) -> None:
        number = 0
        while not self._stopping.is_set() and (found := await self._next(kind, now, after=number)):
            number = found.document.id
            path = await self._media.fetched(found.document, now)
            if path is not None:
                await self._recognise(found, path, to_words, now)

    async def _next(self, kind: DocumentKind, now: datetime, *, after: int) -> Unrecognised | None:
        async with self._database.reading() as session:
            return await next_unrecognised(session, kind, now - YOUNG, after, now - ASKED_LATELY)

    async def _recognise(self, found: Unrecognised, path: Path, to_words: ToWords, now: datetime) -> None:
        try:
            words = await to_words(path)
        except _Several:
            await self._note_failure(found, "cards.several")
            return
        except _Silence:
            await self._note_failure(found, "files.silent_voice")
            return
        except (Unreadable, Unheard) as error:
            if self._stopping.is_set():
                return  # taken up by another process, or when this one starts again
            log.warning("message %s: nothing recognised: %s", found.message.key, error)
            photo = found.document.kind == "image"
            await self._note_failure(found, "files.unread_photo" if photo else "files.unheard_voice")
            return
        if words:
            # The person may have been asked something meanwhile: the card would take the place of that question.
            again = await self._next(found.document.kind, now, after=found.document.id - 1)
            if again is None or again.document.id != found.document.id:
                return
            await self._dispatch(found, words)
        await self._note(found.document, "words" if words else "nothing")

    async def _words_on_card(self, picture: Path) -> str:
        assert self._pictures is not None
        lines = await self._pictures.lines(picture)
        words = self._house.words
        card = read_card(lines, words)
        if not is_picture_of_card(lines, card, words.cards):
            return ""
        if shows_several(lines, words):
            raise _Several
        return card_in_words(card, words.cards)

    async def _dispatch(self, found: Unrecognised, words: str) -> None:
        """Has the words handled as a message of their own; once, since its key says which file they are from."""
        row = found.message
        message = inbound_of(row)
        await self._dispatcher.receive(
            message._replace(
                key=f"{row.key}:words",
                message_id=row.message_id,
                media_id=found.document.platform_media_id,
                text=words,
                raw={},
            ),
            late=lambda: True,
        )

    async def _note(self, document: Document, outcome: Outcome) -> None:
        async with self._database.unit_of_work(self._runtime.now(), actor="recognition") as session:
            row = await session.get(Document, document.id, with_for_update=True)
            if row is not None:  # the person may have taken it back meanwhile
                row.recognition = outcome

    async def _note_failure(self, found: Unrecognised, key: str) -> None:
        """Tells the person, by a text of that key, what is to be done instead."""
        async with self._database.unit_of_work(self._runtime.now(), actor="recognition") as session:
            row = await session.get(Document, found.document.id, with_for_update=True)
            if row is None:
                return
            row.recognition = "failed"
            await tell(
                session,
                Reply(self._house.texts(key)),
                kind="not_recognised",
                key=f"not_recognised:{row.id}",
                user_id=found.message.user_id,
                contact_id=found.message.contact_id,
                asked_for=True,
            )


async def _heard(engine: VoiceCommand, voice: Path) -> str:
    words = await engine.text_of(voice)
    if not words:
        raise _Silence
    return words
