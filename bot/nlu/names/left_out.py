"""A record of which all but the customer is said, behind talk of one: 报了14800, 概率80%, 搬到新厂了，地址是….

It is read as if the customer spoken of last were named. Who is meant stays open, so that whoever handles it asks; but
not where the words point back to them (报给他14800), and to nobody else (报给隔壁那家14800, 毛总他们老板姓周 where they
have no 毛总).
"""

import re
from collections.abc import Set

from bot.nlu.amendments.finding import CHANGED_TO
from bot.nlu.hearer import Hearer
from bot.nlu.intent import Found, Intent, codes_of
from bot.nlu.names.as_if_named import as_if_named
from bot.nlu.names.book import Book
from bot.nlu.names.book_records import Customer
from bot.nlu.names.finding import find_names
from bot.nlu.people.contact_facts import NAME, with_contact_facts
from bot.nlu.people.finding import find_people
from bot.nlu.people.leaving import LEAVING
from bot.nlu.several.beside_payment import beside_payment
from bot.nlu.several.payment_told import may_tell_of_payment
from config.words import Words

_MAY_BE = ("unknown", "query_customer")
"""What such a message is read as: 负责人是个姓吴的 looks as if the customer's profile were asked for."""
LONGEST = 40
"""Longer messages that are not understood say something else."""
_THEM = re.compile("[他她]们?(?!妈)|对方")
_PUTS_RIGHT = re.compile(CHANGED_TO)
"""那笔金额改成30万: what is put right is no new record, whichever it may be; only deals have a 概率."""
_RECORDS = frozenset({"log_quote", "log_demand", "log_payment", "update_opportunity", NAME})
"""What stands on an amount, goods, a stage or somebody's name, so that it is hardly heard in mere talk."""
_FIELDS = "set_customer_fields"
_WHERE = frozenset({"operating_address", "registered_address"})
"""Of a customer's fields those that are told without a name."""


def with_customer_left_out(intent: Intent, hearer: Hearer) -> Intent:
    """The record that the message is of some customer; the intent itself where it is none."""
    customer = (
        hearer.book.customer(hearer.context.customer) if hearer.context and hearer.context.customer else None
    )
    if intent.customer is not None or customer is None:
        return intent
    may_be_paid = may_tell_of_payment(intent, hearer.words)
    if intent.name not in _MAY_BE and not may_be_paid:
        return intent
    if len(intent.text) > LONGEST or _puts_right(intent.text):
        return intent
    name = (
        f"{customer.city}{customer.brand}"
        if f"{customer.city}{customer.brand}" in customer.name
        else customer.name
    )
    alone = hearer.afresh()

    def of_them(said: str) -> Intent:
        first = alone.understood(said)
        both = beside_payment(first, alone) if may_be_paid else None
        return both or with_contact_facts(first, alone)

    read = as_if_named(intent.text, name, of_them)
    meant = isinstance(read.customer, Found) and read.customer.code == customer.code
    fitting = _fitting(intent.name, may_be_paid=may_be_paid)
    if read.name == _FIELDS and meant and _WHERE.issuperset(read.extras):
        fitting = {_FIELDS}
    if read.name in fitting and any(hit.codes for hit in find_names(intent.text, hearer.book, hearer.words)):
        return intent  # 佳和预计到款20万 names whom it is of, and is no record
    if read.name not in fitting or not meant or any(fact.field in ("left", LEAVING) for fact in read.facts):
        return intent
    spans = {field: span for field, span in read.spans.items() if field != "customer"}
    back = _THEM.search(intent.text) or hearer.words.cues["points_back"].search(intent.text)
    elsewhere = back and _points_elsewhere(intent.text, back, customer, hearer.book, hearer.words)
    pointed_at = Found(customer.code, by="context") if back and not elsewhere else None
    parts = tuple(
        part._replace(customer=pointed_at) if codes_of(part.customer) == (customer.code,) else part
        for part in read.parts
    )
    return read._replace(customer=pointed_at, spans=spans, parts=parts)


def _puts_right(text: str) -> bool:
    """Whether a value is put right that some record has, and not a chance or where they are (地址改成…)."""
    return _PUTS_RIGHT.search(text) is not None and "概率" not in text and "地址" not in text


def _fitting(name: str, *, may_be_paid: bool) -> Set[str]:
    """What a message that is heard as `name` may turn out to be."""
    records = _RECORDS if name == "unknown" else {NAME} if name in _MAY_BE else set()
    return {*records, "several"} if may_be_paid else records


def _points_elsewhere(text: str, back: re.Match[str], customer: Customer, book: Book, words: Words) -> bool:
    """Whether somebody else is named before the words that point back, so that those mean them."""
    if words.cues["points_elsewhere"].search(text, 0, back.end()):
        return True
    before = find_people(text[: back.start()], book, words)
    return any(person.side == "theirs" and not customer.knows(person.name) for person in before)
