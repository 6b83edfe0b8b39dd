"""Which of the names found in a message is the customer meant, and how sure that is.

Where no name of the book is believed (belief.py), one that sounds alike is looked for, then a company in no book.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from bot.nlu.intent import Found, Named
from bot.nlu.names.book import Book
from bot.nlu.names.by_sound import find_by_sound, is_handed_over, is_written_nowhere
from bot.nlu.names.edges import goes_on_as_name, longer_company, other_firm, pauses_at
from bot.nlu.names.finding import Hit, bearers
from bot.nlu.names.strangers import find_described, find_plant, find_stranger
from bot.nlu.people.finding import find_people
from bot.nlu.people.mention import Mention
from bot.nlu.rules.business import is_only_destination, speaks_of_business
from bot.nlu.text.places import place_at
from bot.nlu.times.clock import PART
from config.words import Words

_START = attrgetter("start")
_BEHIND_TIME = re.compile(f"(?:{PART}|[天日号]|周[一二三四五六日天])$")


def without_contacts(text: str, hits: Sequence[Hit], book: Book) -> list[Hit]:
    """Without the names that are those of a contact of a customer beyond doubt (去南京金桥拜访了高峰)."""
    if len(hits) < 2:
        return list(hits)
    strong = [hit for hit in hits if hit.strong]
    if len(strong) in (0, len(hits)):
        return list(hits)
    contacts = contacts_of(strong, book)
    return [hit for hit in hits if hit.strong or text[hit.start : hit.end] not in contacts]


def choose(text: str, hits: Sequence[Hit], people: Sequence[Mention], words: Words) -> Hit | None:
    """The name that the message is about: 不去通达了,改去中联 is about the latter, 天天跟通达打电话 too.

    The first beside which one of his people stands or a word such as 拜访; else the first beyond doubt; else the first
    that is no word of the language.
    """
    if len(hits) < 2:
        return hits[0] if hits else None
    starts = {person.start for person in people}

    def ranked(hit: Hit) -> tuple[bool, bool, bool]:
        left = text[max(0, hit.start - 8) : hit.start]
        called = words.cues["near_left_strong"].search(left) is not None
        heads = not hit.word and not text[: hit.start].strip("\0 ,.!")
        visited = _BEHIND_TIME.search(left) is not None and pauses_at(text, hit.end)
        called_outright = words.cues["called_outright"].search(left) is not None
        has_part = heads or visited or hit.end in starts or called_outright
        return not has_part, not (has_part or hit.strong), not has_part and hit.word and not called

    refused = words.cues["refused"]
    kept = [hit for hit in hits if not refused.search(text[max(0, hit.start - 6) : hit.start])]
    return min(kept or hits, key=ranked, default=None)


def by_sound(text: str, book: Book, words: Words, people: Sequence[Mention]) -> Hit | None:
    """A name by sound: with its place, or beside a person of that customer, or behind 拜访 and the like."""
    if words.cues["new_lead"].search(text):
        return None
    for hit in find_by_sound(text, book):
        stop = longer_company(text, hit.end, words) or other_firm(text, hit.end, words)
        if stop and _is_trade_of(text[hit.end : stop], hit, book):
            return Hit(hit.start, stop, hit.codes, True, "sound")
        if stop:
            return Hit(hit.start, stop, (), True, unknown=text[hit.start : stop]) if hit.strong else None
        if hit.strong or _is_of_them(text, hit, people, book, words):
            return hit
    return None


def _is_trade_of(trade: str, hit: Hit, book: Book) -> bool:
    """Whether one of the customers that a hit may mean has this in his full name (幕墙 of 华锐幕墙装饰)."""
    return any(trade in customer.name for code in hit.codes if (customer := book.customer(code)))


def _is_of_them(text: str, hit: Hit, people: Sequence[Mention], book: Book, words: Words) -> bool:
    """Whether what only sounds like a name is one: by a person of theirs, or by what is said around it."""
    cues, left, right = words.cues, text[max(0, hit.start - 8) : hit.start], text[hit.end : hit.end + 8]
    if cues["other_trade"].match(right):
        return False
    if _is_vouched_for(text, hit, people, book, words):
        return True
    if is_handed_over(text, hit.end, book) and not is_written_nowhere(text, hit, book):
        return False
    beside = _person_behind(text, hit, people, book, words)
    if beside and any(customer.knows(beside.name) for code in hit.codes if (customer := book.customer(code))):
        return True
    if not (beside or cues["near_right"].match(right)):
        sounds_right = cues["near_right_strong"].match(right) is not None
    else:
        spoken = cues["near_sound"].search(left) or cues["near_right_strong"].match(right)
        sounds_right = bool(spoken or (not hit.word and cues["near_left"].search(left)))
    return sounds_right and (
        speaks_of_business(text, people, words)
        or is_only_destination(text, hit.start, hit.end, people, words)
    )


def _is_vouched_for(text: str, hit: Hit, people: Sequence[Mention], book: Book, words: Words) -> bool:
    """Whether a contact of theirs stands right behind by name, or what they make does (汉海就是做精密机械那家), a
    colleague is to take it over, or one is named elsewhere and it stands behind 去 or the like (去蜀风见了杨总)."""
    customers = bearers(hit, book)
    called = {name for customer in customers for one in customer.contacts for name in (one.name, one.called)}
    if text.startswith(tuple(called - {""}), hit.end):
        return True
    described = words.cues["makes_what"].match(text, hit.end)
    if described and _is_trade_of(described["trade"], hit, book) and not place_at(described["trade"], 0):
        return True
    if not is_written_nowhere(text, hit, book):
        return False
    return _is_given_away(text, hit, people, book, words) or _is_met_at(text, hit, people, book, words)


def _is_given_away(text: str, hit: Hit, people: Sequence[Mention], book: Book, words: Words) -> bool:
    """Whether a colleague is to take it over; not a person, and not all there is of something (钱都转宋婷)."""
    if not is_handed_over(text, hit.end, book) or words.cues["all_of_it"].match(text, hit.start):
        return False
    return not any(person.start < hit.end and hit.start < person.end for person in people)


def _is_met_at(text: str, hit: Hit, people: Sequence[Mention], book: Book, words: Words) -> bool:
    """Whether somebody went there, or talked with them, and a contact of theirs is named elsewhere."""
    cues = words.cues
    if cues["gone_to"].search(text, max(0, hit.start - 8), hit.start) is None:
        return False
    if cues["no_firm"].fullmatch(text, hit.start, hit.end) or not goes_on_as_name(text, hit.end, book, words):
        return False
    return any(customer.knows(person.name) for customer in bearers(hit, book) for person in people)


def _person_behind(
    text: str, hit: Hit, people: Sequence[Mention], book: Book, words: Words
) -> Mention | None:
    """The person right behind a name; read anew where the name itself was taken for part of theirs (弘毅景部长)."""
    at = bisect_left(people, hit.end, key=_START)
    if at and people[at - 1].end > hit.start:
        people = find_people(text[: hit.start] + "\0" * (hit.end - hit.start) + text[hit.end :], book, words)
        at = bisect_left(people, hit.end, key=_START)
    return people[at] if at < len(people) and people[at].start <= hit.end + 1 else None


def stranger(text: str, book: Book, words: Words, people: Sequence[Mention]) -> Hit | None:
    """A company that is in no book, in talk of business, of somebody who is no customer yet, or of being there."""
    starts = [person.start for person in people]
    if speaks_of_business(text, people, words) or words.cues["new_lead"].search(text):
        span = find_stranger(text, book, words, starts)
    elif words.cues["at_their_door"].search(text):
        span = find_plant(text, book, words, starts)
    else:
        return None
    return Hit(*span, (), True, unknown=text[span[0] : span[1]]) if span else None


def described(
    text: str, hits: Sequence[Hit], book: Book, words: Words, people: Sequence[Mention]
) -> Hit | None:
    """A company in no book of which a known customer is only said to be a neighbour, a model or a purchaser."""
    if not hits:
        return None
    starts = [person.start for person in people]
    span = find_described(text, (hits[0].start, hits[0].end), book, words, starts)
    if span and not any(span[0] < other.end and other.start < span[1] for other in hits):
        return Hit(*span, (), True, unknown=text[span[0] : span[1]])
    return None


def settle(text: str, chosen: Hit | None, people: Sequence[Mention], book: Book) -> Named | None:
    """The customer, where several fit: the one of them that alone knows the person named beside it."""
    if chosen is None:
        return None
    if len(chosen.codes) > 1:
        for person in people:
            knowing = [code for code in chosen.codes if (c := book.customer(code)) and c.knows(person.name)]
            if len(knowing) == 1:
                return Found(knowing[0], text[chosen.start : chosen.end], chosen.by)
    return chosen.named(text)


def with_contacts(hits: Sequence[Hit], people: Sequence[Mention], book: Book) -> Sequence[Hit]:
    """Of several names those of the one customer whose contact is named, where there is one such (跑完冀诺又去了晋恒,
    郝经理要304)."""
    if len(hits) < 2 or not people:
        return hits
    names = {person.name for person in people}
    known = [
        hit for hit in hits if any(customer.knows(name) for customer in bearers(hit, book) for name in names)
    ]
    return known if len({hit.codes for hit in known}) == 1 else hits


def contacts_among(people: Sequence[Mention], customer: Named | None, book: Book) -> frozenset[int]:
    """Where those of the people begin whom the book has as contacts of that customer."""
    found = book.customer(customer.code) if people and isinstance(customer, Found) else None
    if found is None:
        return frozenset()
    return frozenset([person.start for person in people if found.knows(person.name)])


def contacts_of(hits: Sequence[Hit], book: Book) -> set[str]:
    """What the contacts of the customers that are perhaps meant are called."""
    names = {""}
    for hit in hits:
        for customer in bearers(hit, book):
            for person in customer.contacts:
                names.update((person.name, person.called))
    return names - {""}
