"""One message that tells of several customers becomes a record for each (上午去了华光谈304,下午到宏发送样).

It is cut where another customer begins something of its own (cuts.py), and each piece is understood as if it had been
sent alone; the day and the way of talking are carried on where they are not said anew. A record with the wrong
customer is the one error that nobody forgives: where it is not plain what is whose, the message is left whole,
without what another one's clause says (own_clauses.py).
"""

import re
from collections.abc import Sequence

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Ambiguous, Found, Intent, codes_of
from bot.nlu.names.book import Book
from bot.nlu.names.finding import bearers, find_names
from bot.nlu.names.others import RECORDED
from bot.nlu.read import read, with_names
from bot.nlu.reading import Reading
from bot.nlu.several.beside_payment import beside_payment
from bot.nlu.several.cuts import cuts, said_of_nobody, speaks_of_both
from bot.nlu.several.cuts_of_each import Cut, paid_together
from bot.nlu.several.handed_over_together import handed_over_together
from bot.nlu.several.own_clauses import with_own_clauses, without_sum
from bot.nlu.several.parts import Parts
from bot.nlu.several.said_behind import said_behind
from bot.nlu.several.said_of_all import said_of_all
from bot.nlu.several.whose_payment import is_own_outlay, is_payment, of_nobody, was_paid_before
from bot.nlu.text.normalize import normalize
from bot.nlu.text.pauses import pauses

MOST = 8
"""Customers of one message."""
_HEADS_ALL = re.compile(
    r"(?:.*[::]|.*[\d两几三四五六七八](?:个?(?:家|客户|电话|地方)|笔)[^,，。]*[,，。]|(?:.*[,，。])?[给向])\s*"
)
"""What stands before the first customer counts for all: 今天电话回访:华光…,宏发…; 给华光报14500,宏发报14600."""
_PAUSES = ",，。;；\n"
_LONGEST_HEAD = 40


def several(whole: Intent, hearer: Hearer) -> Intent | None:
    """The message that was understood as `whole`, with a record for each of its customers as `parts`; the first part
    alone where no other is a record.

    `None` where it tells of one. Where it is not plain what is whose it is left whole, without what stands in the
    clause of another one. Customers who have a part in it but no record are named as extras["others"].
    """
    if whole.name == "transfer":
        return handed_over_together(whole, hearer)
    if (found := beside_payment(whole, hearer.afresh())) is not None:
        return found
    return _with_payment_behind(whole, hearer.afresh()) or _of_several(whole, hearer.of_anybody())


def _with_payment_behind(whole: Intent, hearer: Hearer) -> Intent | None:
    """Plans with several customers and the payment told last: it is asked whose it is, unless it names them (下周三去
    华光,下周四去宏发,今天到账20万). None where the message is anything else."""
    if whole.name != "plan" or "others" not in whole.extras:
        return None
    if hearer.words.cues["paid_behind"].search(whole.text) is None:
        return None
    end, begin = next(pauses(whole.text))
    before = hearer.understood(whole.text[:end])
    plans = _of_several(before, hearer.of_anybody())
    if plans is None or not plans.parts or any(part.name != "plan" for part in plans.parts):
        return None
    *_, last = plans.parts
    if not isinstance(last.customer, Found | Ambiguous):
        return None
    paid = said_behind(whole.text, begin, last.customer, hearer)
    if paid is None or not is_payment(paid) or was_paid_before(paid, hearer.words):
        return None
    if is_own_outlay(paid, last, hearer.words):
        return plans._replace(text=whole.text)
    paid = paid if "customer" in paid.spans else of_nobody(paid)
    return plans._replace(text=whole.text, customer=None, parts=(*plans.parts, paid))


def _of_several(whole: Intent, hearer: Hearer) -> Intent | None:
    """The message with a record for each of its customers, each read as if anybody had sent it alone."""
    book, words = hearer.book, hearer.words
    if whole.name not in RECORDED or "others" not in whole.extras:
        return None
    source = normalize(whole.text)
    if words.cues["takes_back"].search(source.text):
        return None  # one stands in place of another
    reading = read(source, hearer.now.replace(tzinfo=None), "rep", book, words)
    reading = with_names(reading, find_names(source.text, book, words))  # a part that is read alone decides
    if reading.has("planned_otherwise"):
        return None
    if whole.name == "log_payment" and whole.amount is not None and paid_together(reading):
        return without_sum(whole)
    each = _with_what_is_said_of_all(whole, reading, hearer) or _cut(whole, reading, hearer)
    return each or with_own_clauses(whole, reading)


def _with_what_is_said_of_all(whole: Intent, reading: Reading, hearer: Hearer) -> Intent | None:
    """The demands of all, with what the last clause says of the goods of each (华光要10吨,宏发要5吨,都是304)."""
    of_all = said_of_all(whole.text, reading, hearer.words) if whole.name == "log_demand" else None
    told = of_all and _of_several(hearer.understood(of_all.told), hearer)
    each = of_all and told and of_all.of_each(told)
    return each._replace(text=whole.text) if each else None


def _cut(whole: Intent, reading: Reading, hearer: Hearer) -> Intent | None:
    """The message in parts; `None` where it is not plain what is whose."""
    source, found = reading.source, cuts(reading)
    if not 2 <= len(found) <= MOST or any(speaks_of_both(reading, cut) for cut in found[1:]):
        return None
    parts = Parts(whole.text, reading, _heading(reading, found[0]), hearer)
    understood: list[Intent] = []
    nobodys = said_of_nobody(reading)
    left_out = [source.text[slice(*nobodys)].strip(_PAUSES)] if nobodys else []
    for cut in found:
        part = parts.understood(cut, understood[-1] if understood else None)
        if part is not None:
            understood.append(part)
        else:
            left_out.append(source.text[cut.hit.start : cut.hit.end])
    if not understood or _mixes_people(understood, found, hearer.book) or _is_doubted(whole, understood):
        return None
    others = {"others": "、".join(dict.fromkeys(left_out))} if left_out else {}
    if len(understood) == 1:
        (alone,) = understood
        return alone._replace(extras={**alone.extras, **others})
    extras = {name: value for name, value in whole.extras.items() if name != "others"}
    return whole._replace(name="several", extras={**extras, **others}, parts=tuple(understood))


def _heading(reading: Reading, first: Cut) -> tuple[int, int] | None:
    """What stands before the first customer, where it counts for the others as well."""
    head = reading.source.text[: first.hit.start]
    return (0, first.hit.start) if len(head) <= _LONGEST_HEAD and _HEADS_ALL.fullmatch(head) else None


def _is_doubted(whole: Intent, parts: Sequence[Intent]) -> bool:
    """Whether the message as a whole told otherwise of its customer whether something happened or is to come."""
    of_theirs = next((part for part in parts if part.customer == whole.customer), None)
    return of_theirs is not None and (of_theirs.name == "plan") != (whole.name == "plan")


def _mixes_people(parts: Sequence[Intent], found: Sequence[Cut], book: Book) -> bool:
    """Whether somebody is named in one part whom the book knows at the customer of another part alone."""
    everybody = [customer for cut in found for customer in bearers(cut.hit, book)]
    for part in parts:
        own = [customer for code in codes_of(part.customer) if (customer := book.customer(code))]
        strangers = [person for person in part.contacts if not any(each.knows(person) for each in own)]
        if any(customer.knows(person) for person in strangers for customer in everybody):
            return True
    return False
