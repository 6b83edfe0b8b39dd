"""The door of understanding: a message, the moment, who speaks, the book and the words in; one `Intent` out.

In order: spelling is evened out (text/normalize.py) and tables of goods spelled out (goods/tables.py); commands of a
fixed form are taken (commands/finding.py), once more where a taught word stood for another (names/taught_words.py);
what only vouches is left out (text/vouched.py) and what is taken back put right (text/restated.py); everything else is
recognised (read.py); a rule decides the intent (rules/choosing.py); its times get their roles (times/roles.py); its
fields are filled (fields.py, extras.py), each with the span of the message that it was read from.
"""

from datetime import datetime
from typing import Literal

from bot.nlu.cards.words import read_card_message
from bot.nlu.commands.finding import read_command
from bot.nlu.context import Context
from bot.nlu.extras import find_extras
from bot.nlu.fields import WITHOUT_FIELDS, Fields
from bot.nlu.goods.tables import untabled
from bot.nlu.intent import Intent, Span
from bot.nlu.names.book import Book
from bot.nlu.names.taught_words import spelled_out
from bot.nlu.read import read
from bot.nlu.reading import Reading
from bot.nlu.rules.choosing import decide
from bot.nlu.text.normalize import normalize
from bot.nlu.text.restated import restated
from bot.nlu.text.vouched import without_vouching
from bot.nlu.times.roles import assign
from config.words import Words

Audience = Literal["rep", "customer"]


def understand(
    text: str,
    now: datetime,
    audience: Audience,
    book: Book,
    words: Words,
    *,
    context: Context | None = None,
) -> Intent:
    """What `text` means to `audience` at `now` (aware, in the local zone). Any string; never raises.

    A field that the message does not speak of is `None` or empty. `context` fills what only it can know ("他", "那边").
    """
    reading = hear(text, now, audience, book, words, context)
    if isinstance(reading, Intent):
        return reading
    decision = decide(reading, audience)
    decided = Span(*reading.source.original(*decision.words), decision.id)
    if decision.intent in WITHOUT_FIELDS:
        return Intent(decision.intent, text, spans={"intent": decided})
    fields = Fields(reading, decision.intent, assign(reading, decision.intent))
    fields.fill(audience)
    fields.spans["intent"] = decided
    extras = find_extras(text, reading, decision.intent, fields.spans)
    return Intent(name=decision.intent, text=text, extras=extras, spans=fields.spans, **fields.values)


def hear(
    text: str, now: datetime, audience: Audience, book: Book, words: Words, context: Context | None = None
) -> Intent | Reading:
    """What `text` means where its form alone says so (a command, a card); else what is recognised in it."""
    local = now.replace(tzinfo=None)
    source = untabled(normalize(text), words.trade)
    command = read_command(source, local, audience, book, words)
    if command is None and (spelled := spelled_out(source, book, words)) is not source:
        source, command = spelled, read_command(spelled, local, audience, book, words)
    if command is not None:
        return command._replace(text=text)
    if audience == "rep" and (card := read_card_message(text, book, words)) is not None:
        return card
    source = without_vouching(source, words)
    source = restated(source, local, audience, book, words)
    return read(source, local, audience, book, words, context)
