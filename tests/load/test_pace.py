"""Units of work begin at once after a pause, and soon after one another only where enough messages wait."""

import pytest

from bot.pace import ENOUGH, EVERY, Pace


def test_the_first_after_a_pause_begins_at_once() -> None:
    pace = Pace()
    assert pace.turn(5.0, 1) == 0
    assert pace.turn(5.0 + EVERY, 1) == 0


def test_a_few_wait_for_others_and_enough_do_not() -> None:
    pace = Pace()
    pace.turn(5.0, 1)
    assert pace.turn(5.0, 0) == 0
    assert pace.turn(5.0 + EVERY / 2, ENOUGH - 1) == pytest.approx(EVERY / 2)
    assert pace.turn(5.0 + EVERY / 2, ENOUGH) == 0


def test_two_that_ask_together_have_turns_of_their_own() -> None:
    pace = Pace()
    pace.turn(5.0, 1)
    assert [pace.turn(5.0, 1) for _ in range(3)] == pytest.approx([EVERY, 2 * EVERY, 3 * EVERY])


def test_what_a_message_takes_follows_what_it_took_of_late() -> None:
    pace = Pace()
    for _ in range(40):
        pace.note(0.4, 4)
    assert 0.09 < pace.seconds_each < 0.1
    pace.note(4.0, 1)
    assert 0.5 < pace.seconds_each < 0.7
