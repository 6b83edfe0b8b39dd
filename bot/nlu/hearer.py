"""What a piece of a message is understood with, where a message is read in pieces."""

from datetime import datetime
from typing import NamedTuple

from bot.nlu.context import Context
from bot.nlu.intent import Found, Intent
from bot.nlu.names.book import Book
from bot.nlu.reading import Reading
from bot.nlu.understand import hear, understand
from config.words import Words


class Hearer(NamedTuple):
    """The moment (aware, in the local zone), the customer book, the words, and what the talk was of."""

    now: datetime
    book: Book
    words: Words
    context: Context | None = None

    def understood(self, said: str) -> Intent:
        """What `said` means where one of our people says it."""
        return understand(said, self.now, "rep", self.book, self.words, context=self.context)

    def recognised(self, said: str) -> Intent | Reading:
        """What stands in it, before it is decided what it means; the meaning where its form alone says it."""
        return hear(said, self.now, "rep", self.book, self.words, self.context)

    @property
    def speaker(self) -> str | None:
        """Who says it."""
        return self.context.speaker if self.context else None

    def afresh(self) -> "Hearer":
        """One who knows who speaks, and not of whom they spoke before."""
        return self._replace(context=self.context and Context(speaker=self.context.speaker))

    def behind(self, told: Intent) -> "Hearer":
        """One for whom 他 is the only person whom what was told names, or nobody; and no one spoken of before that."""
        code = told.customer.code if isinstance(told.customer, Found) else None
        contact = told.contacts[0] if code and len(told.contacts) == 1 else None
        return self._replace(context=Context(code if contact else None, contact, self.speaker))

    def of_anybody(self) -> "Hearer":
        """One who does not know who speaks either."""
        return self._replace(context=None)
