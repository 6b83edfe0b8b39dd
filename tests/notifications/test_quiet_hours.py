"""Whom may we disturb now."""

import logging
from datetime import datetime

import pytest

from config.house import House
from notifications import working_days
from notifications.quiet_hours import expiry, when


@pytest.mark.parametrize(
    ("kind", "now", "arrives"),
    [
        ("complaint_opened", "2026-11-21 23:10", "2026-11-21 23:10"),  # urgent: a Saturday night too
        ("payment_due", "2026-11-18 16:20", "2026-11-18 16:20"),
        ("payment_due", "2026-11-18 07:00", "2026-11-18 08:30"),
        ("payment_due", "2026-11-18 18:00", "2026-11-19 08:30"),
        ("payment_due", "2026-11-20 18:30", "2026-11-23 08:30"),  # Friday evening
        ("payment_due", "2026-09-30 19:00", "2026-10-08 08:30"),  # the national holidays
        ("payment_due", "2026-10-10 10:00", "2026-10-10 10:00"),  # a Saturday that is worked instead
        ("milestone", "2026-11-21 10:00", "2026-11-21 10:00"),  # daytime, any day
        ("milestone", "2026-11-21 21:00", "2026-11-22 08:00"),
        ("a_kind_that_is_not_listed", "2026-11-21 03:00", "2026-11-21 03:00"),
    ],
)
def test_each_kind_arrives_in_its_window(house: House, kind: str, now: str, arrives: str) -> None:
    assert when(kind, _at(house, now), house) == _at(house, arrives)


def test_a_year_whose_holidays_are_not_known_goes_by_weekends_with_one_warning(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    working_days._warn_of.cache_clear()
    with caplog.at_level(logging.WARNING):
        assert when("payment_due", _at(house, "2031-10-03 19:00"), house) == _at(house, "2031-10-06 08:30")
        assert when("payment_due", _at(house, "2031-10-04 12:00"), house) == _at(house, "2031-10-06 08:30")
    assert [record.message[:29] for record in caplog.records] == ["the holidays of 2031 are not "]


def test_what_expires_does_so_after_its_arrival(house: House) -> None:
    assert expiry("digest_rep", _at(house, "2026-11-18 18:00"), house) == _at(house, "2026-11-19 08:00")
    assert expiry("complaint_opened", _at(house, "2026-11-18 18:00"), house) is None


def _at(house: House, moment: str) -> datetime:
    return datetime.strptime(moment, "%Y-%m-%d %H:%M").replace(tzinfo=house.zone)
