"""Understanding: text, a moment, who speaks, the customer book and the words of the trade in; an `Intent` out.

Pure: no clock, no database, no network. `understand` is the door; `Intent`, `Book` and `Context` its furniture.
"""

from bot.nlu.book import Book
from bot.nlu.context import Context
from bot.nlu.intent import Intent
from bot.nlu.labels import labels
from bot.nlu.understand import understand

__all__ = ["Book", "Context", "Intent", "labels", "understand"]
