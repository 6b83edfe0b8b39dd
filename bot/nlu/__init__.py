"""Understanding: text, a moment, who speaks, the customer book and the words of the trade in; an `Intent` out.

Pure: no clock, no database, no network. `understand` is the door; `Intent`, `Book` and `Context` its furniture. A room
each: `text` the characters, `names` whom, `people`, `goods`, `money`, `dates` and `times` what of, `steps` what next,
`rules` which intent, `several` more records than one, `commands`, `amendments`, `cards` and `questions` what has a form
of its own.
"""

from bot.nlu.context import Context
from bot.nlu.intent import Intent
from bot.nlu.labels import labels
from bot.nlu.names.book import Book
from bot.nlu.understand import understand

__all__ = ["Book", "Context", "Intent", "labels", "understand"]
