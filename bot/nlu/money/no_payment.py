"""What speaks of money and tells of none that came to us: it did not, it is owed, to come, would come on a condition,
it came back, or it went to others."""

from bot.nlu.intent import Found
from bot.nlu.money.expected_money import is_only_expected
from bot.nlu.money.parts_of_sums import has_come, missing_sums, owes_a_part
from bot.nlu.money.sums import only_differs, only_treats
from bot.nlu.reading import Reading, clause_around, once

_OF_OTHERS = ("received_by_them", "sum_of_another", "paid_to_them")


@once
def tells_of_none(reading: Reading) -> bool:
    """Whether no sum is told of that came."""
    if reading.has("payment_under_way", *_OF_OTHERS) or _is_spent(reading) or _is_supposed(reading):
        return True
    if reading.has("sum_returned") and _is_only_returned(reading):
        return True
    if reading.has("received_by_somebody") and _is_received_by_contact(reading):
        return True
    if reading.has("payment_guessed", "returned_after") or (
        reading.has("only_terms") and not _has_come(reading)
    ):
        return True
    if reading.has("payment_denied") and not reading.told("log_payment"):
        return True
    if reading.has("chased_in_vain") and not _has_come(reading):
        return True
    if reading.has("sum_missing") and len(missing_sums(reading)) == len(reading.money) > 0:
        return True
    if only_differs(reading) or only_treats(reading):
        return True
    return owes_a_part(reading) or is_only_expected(reading)


def _has_come(reading: Reading) -> bool:
    return any(has_come(reading, money) for money in reading.money)


def _is_received_by_contact(reading: Reading) -> bool:
    """Whether one of the customer's people received it (李总收到20万); 周会计收到华光20万 may be ours."""
    known = set(reading.contacts)
    if isinstance(reading.customer, Found) and reading.customer.by == "contact" and reading.customer_span:
        known.add(reading.customer_span[0])
    received = reading.words.cues["received_by_somebody"].finditer(reading.skeleton)
    return any(reading.origin(*match.span())[0] in known for match in received)


def _is_spent(reading: Reading) -> bool:
    """Whether we spent it; not where a sum that came stands in a clause before it (到账20万,付给工厂10万)."""
    spent = reading.first("expense_behind")
    if spent is None:
        return False
    begin, _ = clause_around(reading.skeleton, spent.start())
    return not any(reading.place(money.start) < begin and has_come(reading, money) for money in reading.money)


def _is_only_returned(reading: Reading) -> bool:
    """Whether no sum came in another clause than those in which one came back (not 退回来2万,又付了8万)."""
    returned = reading.words.cues["sum_returned"].finditer(reading.skeleton)
    clauses = {clause_around(reading.skeleton, match.start()) for match in returned}
    return not any(
        has_come(reading, money)
        for money in reading.money
        if clause_around(reading.skeleton, reading.place(money.start)) not in clauses
    )


def _is_supposed(reading: Reading) -> bool:
    """Whether it would come on a condition; not where it came, and a condition of something else stands behind it
    (到账20万,等余款到了再发货)."""
    if not reading.has("payment_supposed") or reading.has("payment_came_indeed"):
        return False
    begins = [match.start() for match in reading.words.cues["payment_supposed"].finditer(reading.skeleton)]
    told = [reading.place(money.start) for money in reading.money if has_come(reading, money)]
    return not any(place < min(begins) for place in told)
