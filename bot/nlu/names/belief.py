"""Which names of the book that stand in a text are names there: by what is said around them.

A brand needs something behind it that can follow a name. One that is also a word of the language (希望, 长江)
needs talk of business as well, and a place in the sentence where a customer can stand.
"""

from collections.abc import Sequence
from typing import NamedTuple

from bot.nlu.names.book import Book
from bot.nlu.names.edges import goes_on_as_name, other_firm, pauses_at
from bot.nlu.names.finding import Hit, bearers
from bot.nlu.people.finding import full_name_at
from bot.nlu.people.mention import Mention
from bot.nlu.rules.business import is_only_destination, speaks_of_business
from config.words import Words


class _Talk(NamedTuple):
    """The text in which names are weighed, and the same without them."""

    text: str
    without: str
    people: Sequence[Mention]
    book: Book
    words: Words

    def is_person_at(self, place: int) -> bool:
        return any(person.start == place for person in self.people)

    def is_called(self, hit: Hit) -> bool:
        """Whether a word such as 拜访 or 跟 stands before it."""
        left = self.text[max(0, hit.start - 8) : hit.start]
        return self.words.cues["near_left_strong"].search(left) is not None

    def knows_somebody(self, hit: Hit) -> bool:
        """Whether a person that is named is one of the customer's."""
        names = {person.name for person in self.people}
        return any(customer.knows(name) for customer in bearers(hit, self.book) for name in names)


def believed(
    text: str, without: str, hits: Sequence[Hit], people: Sequence[Mention], book: Book, words: Words
) -> list[Hit]:
    """The hits that name somebody. Those read as times before are blank in the text, and the hits as well in the text
    `without` them."""
    if not hits:
        return []
    talk = _Talk(text, without, people, book, words)
    found: list[Hit] = []
    for hit in hits:
        named = _as_other_firm(hit, talk)
        if (named.strong or _is_name(named, talk)) and not _is_aside(named, talk):
            found.append(named)
    return found


def _as_other_firm(hit: Hit, talk: _Talk) -> Hit:
    """The hit, or the company of another trade whose name it only begins."""
    stop = other_firm(talk.text, hit.end, talk.words) if hit.codes and hit.strong else 0
    return Hit(hit.start, stop, (), True, unknown=talk.text[hit.start : stop]) if stop else hit


def _is_aside(hit: Hit, talk: _Talk) -> bool:
    """Only named beside another: 不是武汉那个长江, 跟华光一样的价, 华光给介绍了个新客户, 在华光对面."""
    cues, left = talk.words.cues, talk.text[max(0, hit.start - 10) : hit.start]
    if cues["not_this"].search(left):
        return True
    return cues["aside_behind"].match(talk.text, hit.end) is not None


def _is_name(hit: Hit, talk: _Talk) -> bool:
    """A name that was read as a time (去明天拜访徐总) needs a person of theirs, and a word such as 去 before it."""
    if talk.text[hit.start] == "\0":
        return talk.is_called(hit) and talk.knows_somebody(hit)
    if talk.knows_somebody(hit) and not _is_longer_name(hit, talk):
        return True
    if hit.word:
        if _is_alone_with_a_time(hit, talk) or _is_served(hit, talk):
            return True
        if not speaks_of_business(talk.without, talk.people, talk.words):
            return is_only_destination(talk.text, hit.start, hit.end, talk.people, talk.words)
        return _word_is_name(hit, talk)
    if goes_on_as_name(talk.text, hit.end, talk.book, talk.words):
        return True
    return talk.is_called(hit) and full_name_at(talk.text, hit.end, talk.words, talk.book.cutter) is not None


def _is_longer_name(hit: Hit, talk: _Talk) -> bool:
    """A name that goes on where neither a person nor what can follow a name stands (宏图 in 拜访宏图伟业)."""
    if talk.is_person_at(hit.end) or talk.text.startswith(talk.words.titles, hit.end):
        return False
    return not goes_on_as_name(talk.text, hit.end, talk.book, talk.words)


def _is_alone_with_a_time(hit: Hit, talk: _Talk) -> bool:
    """Nothing else stands in its clause, and another follows: 上午海瑞,下午鲁东 (but 今天希望 is no name)."""
    return talk.text[max(0, hit.start - 1) : hit.start] == "\0" and pauses_at(talk.text, hit.end)


def _is_served(hit: Hit, talk: _Talk) -> bool:
    """Whether somebody telephones, writes or delivers to it: 给卧龙打个电话, 给古城装车."""
    cues = talk.words.cues
    if cues["gives_to"].search(talk.text[max(0, hit.start - 2) : hit.start]) is None:
        return False
    return cues["is_served"].match(talk.text[hit.end : hit.end + 8]) is not None


def _word_is_name(hit: Hit, talk: _Talk) -> bool:
    """A word (大众又降价了) in talk of business: a person or a word of theirs behind it, else called or at a border."""
    cues, left = talk.words.cues, talk.text[max(0, hit.start - 8) : hit.start]
    right = talk.text[hit.end : hit.end + 8]
    if talk.is_person_at(hit.end) or cues["near_right_of_word"].match(right):
        return True
    if cues["talks_with"].search(left) and cues["they_talked"].match(right):
        return True
    if not cues["word_goes_on"].match(right):
        return False
    return cues["called_outright"].search(left) is not None or cues["near_left"].search(left) is not None
