"""A visit, and a payment of somebody who is known at another customer of the speaker's, and not where one was: two
records. Told behind the visit (拜访了华光,李总付了20万, with 李总 of 宏发) it is asked whose it is: there may be a 李总
at either; told before it (李总付了20万,拜访了华光), it is of whoever knows them."""

from collections.abc import Callable, Iterator, Sequence

from bot.nlu.hearer import Hearer
from bot.nlu.intent import Found, Intent, codes_of
from bot.nlu.names.book import Book
from bot.nlu.names.others import RECORDED
from bot.nlu.several.own_clauses import without_sum
from bot.nlu.several.parts import on_the_day_of, says_enough
from bot.nlu.several.whose_payment import is_payment, of_nobody
from bot.nlu.text.pauses import PAUSE, clauses

_AROUND = " ,，。;；!！\n"


def visited_and_paid(whole: Intent, hearer: Hearer) -> Intent | None:
    """Both as `parts`; the payment alone where the rest is no record, the visit without the sum where such a person is
    not said to have paid it; unknown where they can not be told apart. None where no clause but the customer's own
    names such a person."""
    if whole.name not in ("log_interaction", "log_payment") or hearer.speaker is None:
        return None
    if whole.amount is None or not isinstance(whole.customer, Found) or whole.customer.by != "name":
        return None
    strangers = known_elsewhere(whole, whole.customer.code, hearer.speaker, hearer.book)

    def read(said: str) -> Intent:
        return hearer.understood(said)

    told, sum_ = list(_clauses_of(strangers, whole)), whole.spans["amount"].start
    paid = [part for begin, end in told if is_payment(part := read(whole.text[begin:end]).shifted(begin))]
    if not paid:
        of_them = any(begin <= sum_ < end for begin, end in told)
        return without_sum(whole)._replace(due=None) if of_them and whole.name == "log_interaction" else None
    if whole.name == "log_payment" and whole.spans["customer"].start < sum_:
        return None  # paid_by_anothers.py
    rest = _without(paid[0], whole.text, read)
    if len(paid) > 1 or not isinstance(paid[0].customer, Found):
        return Intent("unknown", whole.text)
    return _both(whole, paid[0], rest)


def _clauses_of(strangers: Sequence[str], whole: Intent) -> Iterator[tuple[int, int]]:
    """Where clauses stand in which they are named, and the customer is not."""
    for begin, end in clauses(whole.text, PAUSE) if strangers else ():
        named = begin <= whole.spans["customer"].start < end
        if not named and any(person in whole.text[begin:end] for person in strangers):
            yield begin, end


def _without(paid: Intent, text: str, read: Callable[[str], Intent]) -> Intent:
    """What the message says without the clause of the payment; spans are those of the message."""
    begin = text.index(paid.text)
    behind = len(text) - len(text[begin + len(paid.text) :].lstrip(_AROUND))
    rest = read((text[:begin] + text[behind:]).rstrip(_AROUND))
    spans = {
        field: span._replace(start=span.start + behind - begin, end=span.end + behind - begin)
        if span.start >= begin
        else span
        for field, span in rest.spans.items()
    }
    return rest._replace(spans=spans)


def _both(whole: Intent, paid: Intent, rest: Intent) -> Intent:
    """The payment with the rest of the message; alone, where that is no record."""
    assert isinstance(whole.customer, Found)
    is_record = rest.name in RECORDED and codes_of(rest.customer) == codes_of(whole.customer)
    if not is_record or not says_enough(rest):
        if whole.name == "log_interaction":
            return Intent("unknown", whole.text)
        return paid._replace(text=whole.text, extras={**paid.extras, "others": whole.customer.surface})
    if whole.spans["customer"].start > paid.spans["amount"].start:
        return whole._replace(name="several", parts=(paid, rest))
    return whole._replace(name="several", parts=(rest, on_the_day_of(rest, of_nobody(paid))))


def known_elsewhere(read: Intent, code: str, speaker: str, book: Book) -> list[str]:
    """Who is named and known at another customer of the speaker's, and not at that one."""
    here = book.customer(code)
    strangers = [name for name in read.contacts if here is None or not here.knows(name)]
    return [name for name in strangers if any(customer.knows(name) for customer in book.owned_by(speaker))]
