"""What our people ask: orders, money, activities, targets, customers; and what only looks like a question."""

from bot.nlu.evidence import about_somebody, asks
from bot.nlu.next_steps import is_next_step
from bot.nlu.reading import Reading


def asks_for(reading: Reading, cue: str) -> bool:
    """It asks for what the cue stands for."""
    return reading.has(cue) and asks(reading) and not _told_with_name(reading)


def _told_with_name(reading: Reading) -> bool:
    """A log that happens to hold a question word: 去了华光,问什么时候发货; 赵总发微信问304什么时候有货."""
    if not about_somebody(reading) or "谁" in reading.skeleton:
        return False
    if reading.has("contacted") and (reading.has("report") or _next_step_told(reading)):
        return True
    return (
        (reading.has("visited") or reading.has("contacted"))
        and reading.has("past_verb")
        and len(reading.skeleton) > 14
    )


def _next_step_told(reading: Reading) -> bool:
    return any(is_next_step(reading, place) and not place.time.is_over for place in reading.surroundings())


def asks_target(reading: Reading) -> bool:
    """How far somebody is against the target."""
    return reading.has("target_outright") or (
        reading.has("query_target") and asks(reading) and reading.customer is None
    )


def asks_payment(reading: Reading) -> bool:
    """What is owed, or whether money came."""
    return (
        reading.has("query_payment")
        and (asks(reading) or reading.has("not_yet"))
        and not reading.has("won_or_lost", "deal_directive")
        and not _told_with_name(reading)
    )


def asks_customer(reading: Reading) -> bool:
    """Something about a customer or a person of theirs."""
    return (
        reading.has("query_customer")
        and asks(reading)
        and not _told_with_name(reading)
        and reading.phone is None
    )
