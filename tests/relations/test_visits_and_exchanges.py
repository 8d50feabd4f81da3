"""Visits, exchanges and their turns, and what counts as going to people."""

from datetime import UTC, datetime, timedelta

import pytest

from auditor.config import Client
from tests.audit.export import US, Export, before
from tests.relations.related import Related

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
DAY = 24 * HOUR
NOON = before(20, hours=12)


@pytest.fixture
def x():
    return Export()


def comments(x, at, thread, person="ana"):
    return x.says(person, at, mentions=[US], conversation=thread)


# --- visits ------------------------------------------------------------------------


def test_a_complaint_that_goes_on_past_midnight_is_one_visit(x, tmp_path):
    late = before(20, hours=23, minutes=30)
    first = comments(x, late, "c")
    comments(x, late + HOUR, "c")
    comments(x, late + 20 * HOUR, "c")  # still within a day of the last

    assert Related(tmp_path, x).visits("ana") == [(first, "2026-06-11")]


def test_a_day_after_the_last_message_it_is_a_visit_again(x, tmp_path):
    first = comments(x, NOON, "c")
    comments(x, NOON + DAY - MINUTE, "c")
    again = comments(x, NOON + 2 * DAY - MINUTE, "c")

    assert Related(tmp_path, x).visits("ana") == [
        (first, "2026-06-11"),
        (again, "2026-06-13"),
    ]


def test_the_first_word_in_another_conversation_is_a_visit(x, tmp_path):
    first = comments(x, NOON, "c")
    other = comments(x, NOON + HOUR, "d")
    comments(x, NOON + 2 * HOUR, "d")

    assert [id_ for id_, _ in Related(tmp_path, x).visits("ana")] == [first, other]


def test_without_conversations_only_the_silence_counts(x, tmp_path):
    first = x.says("ana", NOON, mentions=[US])
    x.says("ana", NOON + HOUR, mentions=[US])
    again = x.says("ana", NOON + HOUR + DAY, mentions=[US])

    assert [id_ for id_, _ in Related(tmp_path, x).visits("ana")] == [first, again]


@pytest.mark.parametrize(
    ("zone", "day"), [("UTC", "2026-03-28"), ("Europe/Berlin", "2026-03-29")]
)
def test_a_visit_day_is_the_clients(x, tmp_path, zone, day):
    # 23:30 UTC is half past midnight in Berlin; that night the clocks go forward.
    comments(x, datetime(2026, 3, 28, 23, 30, tzinfo=UTC), "c")

    related = Related(tmp_path, x, client=Client(zone=zone))

    assert related.visits("ana") == [("m0000", day)]


def test_a_visit_day_knows_summer_time(x, tmp_path):
    # From 29 March on Berlin is two hours ahead: 22:30 UTC is past midnight there.
    comments(x, datetime(2026, 3, 28, 22, 30, tzinfo=UTC), "c")
    comments(x, datetime(2026, 3, 29, 22, 30, tzinfo=UTC), "d")

    related = Related(tmp_path, x, client=Client(zone="Europe/Berlin"))

    assert [day for _, day in related.visits("ana")] == ["2026-03-28", "2026-03-30"]


# --- exchanges ---------------------------------------------------------------------


def test_turns_are_runs_of_one_side(x, tmp_path):
    comments(x, NOON, "c")
    last = comments(x, NOON + MINUTE, "c")
    x.replies(US, NOON + HOUR, last, conversation="c")
    x.replies(US, NOON + 2 * HOUR, last, conversation="c")
    comments(x, NOON + 3 * HOUR, "c")

    assert Related(tmp_path, x).exchanges("ana") == [3]


def test_each_conversation_is_an_exchange_of_its_own_however_long(x, tmp_path):
    first = comments(x, NOON, "c")
    x.replies(US, NOON + 5 * DAY, first, conversation="c")
    comments(x, NOON + HOUR, "d")

    assert Related(tmp_path, x).exchanges("ana") == [2, 1]


def test_without_conversation_a_day_of_silence_cuts(x, tmp_path):
    x.says("ana", NOON, mentions=[US])
    x.says(US, NOON + DAY - MINUTE, mentions=["ana"])
    x.says("ana", NOON + 2 * DAY - MINUTE, mentions=[US])  # exactly a day later

    assert Related(tmp_path, x).exchanges("ana") == [2, 1]


def test_a_third_persons_words_are_no_turn(x, tmp_path):
    first = comments(x, NOON, "c")
    x.replies("ben", NOON + MINUTE, first, conversation="c")
    x.replies(US, NOON + HOUR, first, conversation="c")

    assert Related(tmp_path, x).exchanges("ana") == [2]


# --- going to people ---------------------------------------------------------------


def tried(related: Related) -> list[tuple[str, bool, bool]]:
    return related.rows("select person, tried, paid_back from exchange order by 1")


def test_answering_in_somebody_elses_thread_is_going_to_them(x, tmp_path):
    post = x.says("ana", NOON, conversation="hers")
    x.replies(US, NOON + HOUR, post, conversation="hers")
    x.says("ben", NOON, id="his", conversation="his")
    mine = x.replies(US, NOON + HOUR, "his", conversation="his")
    x.replies("ben", NOON + 2 * HOUR, mine, conversation="his")

    assert tried(Related(tmp_path, x)) == [("ana", True, False), ("ben", True, True)]


def test_answering_somebody_who_spoke_to_us_is_not_however_late(x, tmp_path):
    theirs = x.says("ana", NOON, mentions=[US])
    x.replies(US, NOON + 10 * DAY, theirs)

    # Without a named thread, a day's silence begins an exchange that is ours.
    assert tried(Related(tmp_path, x)) == [("ana", False, False)]


def test_naming_somebody_counts_only_if_they_write_back(x, tmp_path):
    x.says(US, NOON, mentions=["ana"], id="one", conversation="one")
    x.says(US, NOON, mentions=["ben"], id="two", conversation="two")
    x.replies("ben", NOON + HOUR, "two", conversation="two")

    assert tried(Related(tmp_path, x)) == [("ana", False, False), ("ben", True, True)]


def test_speaking_first_in_our_own_thread_is_no_outreach(x, tmp_path):
    x.says(US, NOON, id="ours", conversation="ours")
    chat = x.replies("ana", NOON + MINUTE, "elsewhere", conversation="ours")
    x.replies(US, NOON + HOUR, chat, conversation="ours", in_reply_to_author="ben")

    assert ("ben", False, False) in tried(Related(tmp_path, x))


def test_what_is_written_at_or_after_the_end_is_not_there(x, tmp_path):
    x.says("ana", NOON - MINUTE, mentions=[US])
    x.says("ana", NOON, mentions=[US])

    assert Related(tmp_path, x, until=NOON).rows("select id from message") == [
        ("m0000",)
    ]


def test_what_is_deleted_before_the_end_is_in_no_count(x, tmp_path):
    x.says("ana", NOON, mentions=[US], deleted_at=NOON + HOUR)
    then, later = NOON + HOUR, NOON + HOUR + MINUTE

    assert Related(tmp_path / "then", x, until=then).visits("ana") == [
        ("m0000", "2026-06-11")
    ]
    assert Related(tmp_path / "later", x, until=later).visits("ana") == []
