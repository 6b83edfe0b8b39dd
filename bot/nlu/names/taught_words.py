"""Taught words in a message become the words that they stand for, before anything else is read (白钢 is 不锈钢)."""

import re
from collections.abc import Iterator, Sequence

from bot.nlu.names.book import Book
from bot.nlu.names.finding import Hit, find_names
from bot.nlu.text.normalize import Normalized
from config.words import Trade, Words

_ENDINGS = "了过"
_ABOUT_NAMES = ("not_", "near_", "before_", "names_", "other_", "verb_")
_OF_AN_ANSWER = ("rows_of_it", "asks_what_happened")
"""What only goes on from an answer (都是什么呀) teaches nothing either."""


def spelled_out(source: Normalized, book: Book, words: Words) -> Normalized:
    """The text with taught words replaced, but not within a customer's name; spans still lead to what was written."""
    pattern = book.taught.spoken
    if pattern is None:
        return source
    found = list(pattern.finditer(source.text))
    if not found:
        return source
    names = find_names(source.text, book, words)
    replaced = [match for match in found if not _within(match, names)]
    return _put_in(source, replaced, [book.taught.meaning(match.group()) for match in replaced])


def _within(match: re.Match[str], names: Sequence[Hit]) -> bool:
    return any(hit.start < match.end() and match.start() < hit.end for hit in names)


def _put_in(source: Normalized, found: Sequence[re.Match[str]], meanings: Sequence[str]) -> Normalized:
    parts: list[str] = []
    origins: list[tuple[int, int]] = []
    position = 0
    for match, meaning in zip(found, meanings, strict=True):
        parts += source.text[position : match.start()], meaning
        origins += [source.original(at, at + 1) for at in range(position, match.start())]
        origins += [source.original(*match.span())] * len(meaning)
        position = match.end()
    parts.append(source.text[position:])
    origins += [source.original(at, at + 1) for at in range(position, len(source.text))]
    return Normalized.of(
        "".join(parts), tuple(start for start, _ in origins), tuple(end for _, end in origins)
    )


def is_known_word(word: str, words: Words) -> bool:
    """Whether the understanding knows the word as it is: of the trade, a title, or evidence for what is meant."""
    stem = word.rstrip(_ENDINGS) or word
    if stem in words.trade.goods_words or stem in words.titles:
        return True
    patterns = (*_of_trade(words.trade), *_cues(words), *_of_labels(words))
    return any(pattern.fullmatch(word) or pattern.fullmatch(stem) for pattern in patterns)


def _of_trade(trade: Trade) -> Iterator[re.Pattern[str]]:
    yield from (trade.forms.pattern, trade.grades.pattern, trade.surfaces.pattern)
    yield from (pattern for pattern, _ in trade.units)
    if trade.processing:
        yield trade.processing


def _cues(words: Words) -> Iterator[re.Pattern[str]]:
    """Evidence for what is meant; what only tells names from other words says nothing by itself."""
    telling_nothing = (*_ABOUT_NAMES, *_OF_AN_ANSWER)
    return (pattern for name, pattern in words.cues.items() if not name.startswith(telling_nothing))


def _of_labels(words: Words) -> Iterator[re.Pattern[str]]:
    return (pattern for by_label in words.labels.values() for _, pattern in by_label)
