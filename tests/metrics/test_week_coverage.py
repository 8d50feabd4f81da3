"""The share of messages that come when nobody of the own set ever writes."""

from datetime import timedelta

import pytest

from tests.metrics.busy import ACCOUNT, UNTIL, write
from tests.metrics.laid import lay

MONDAY = UNTIL - timedelta(days=30)  # 1 June 2026


def asked(number, hour, answered_hour=None):
    """Return a guest's question on a Monday, and our answer the day after."""
    at = MONDAY + timedelta(hours=hour, seconds=number)
    yield said(f"q{number}", f"guest{number}", at, mentions=[ACCOUNT])
    if answered_hour is not None:
        later = MONDAY + timedelta(days=1, hours=answered_hour, seconds=number)
        yield said(f"a{number}", ACCOUNT, later, in_reply_to=f"q{number}")


def said(record, author, at, **fields):
    head = {"id": record, "kind": "reply" if "in_reply_to" in fields else "post"}
    stamp = at.strftime("%Y-%m-%dT%H:%M:%S")
    words = {"text": f"To say it in words: {record}"}
    return head | words | {"author": author, "sent_at": stamp} | fields


def laid(folder, *questions):
    records = [record for question in questions for record in question]
    return lay(write(folder / "export", records)).measure("week_coverage")


def test_the_share_is_of_what_comes_on_days_and_at_hours_without_any_answer(tmp_path):
    outside = [asked(number, 20, answered_hour=9) for number in range(24)]
    # On Tuesday at nine, when we are there; never on Mondays.
    inside = [asked(number, 33, answered_hour=20) for number in range(24, 32)]
    once = [asked(32, 36, answered_hour=12.5)]
    # On Wednesday at nine: nobody was there on that one, but was at noon.
    by_chance = [asked(33, 57, answered_hour=36)]
    found = laid(tmp_path, *outside, *inside, *once, *by_chance)
    assert found.n == 34
    assert found.headline == pytest.approx(24 / 34)


def test_whoever_is_there_whenever_people_write_leaves_nothing_out(tmp_path):
    within_the_hour = [asked(number, 33, answered_hour=9.5) for number in range(30)]
    found = laid(tmp_path, *within_the_hour)
    assert (found.n, found.headline) == (30, 0)


def test_few_answers_say_nothing_of_the_hours_without_them(tmp_path):
    answered = [asked(number, 9, answered_hour=9) for number in range(29)]
    waiting = [asked(number, 20) for number in range(29, 60)]
    found = laid(tmp_path, *answered, *waiting)
    assert (found.n, found.too_few, found.headline) == (29, True, None)
