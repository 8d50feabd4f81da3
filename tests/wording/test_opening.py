"""When the business is open, as the report says it."""

from datetime import date

from auditor.wording.opening import closures, opening_hours


def test_hours_stand_in_the_order_of_the_week():
    hours = {"fri": ("20:00-02:00",), "mon": ("09:00-12:30", "13:30-17:00"), "tue": ()}
    assert opening_hours(hours) == "Mon 09:00-12:30, 13:30-17:00; Fri 20:00-02:00"


def test_closures_stand_in_the_order_of_time_by_first_and_last_day():
    closed = [
        (date(2026, 12, 24), date(2027, 1, 2)),
        (date(2026, 5, 1), date(2026, 5, 1)),
    ]
    assert closures(closed) == "1 May 2026; 24 December 2026 to 2 January 2027"


def test_what_was_not_given_says_so():
    assert opening_hours({}) == closures([]) == "not given"
