"""Which window is judged: long enough for its people, never longer than covered."""

from datetime import UTC, datetime, timedelta

import pytest

from auditor.config import Client
from tests.audit.export import ALL, UNTIL, US, Export, before
from tests.verdict.judged import ask, finding, judged

HOUR = timedelta(hours=1)
INBOUND = "inbound_replies"


def of(found):
    return found.slug, found.ground, found.window.days


# --- 3: the window fits the volume ---------------------------------------------------


def test_the_shortest_window_with_twelve_people_due_is_taken(tmp_path):
    x = Export()
    x.posts(60, days=360)
    ask(x, 11, 11)
    ask(x, 1, 1, first=120, name="earlier")

    assert of(finding(tmp_path / "11", x))[1:] == ("judge", 180)
    ask(x, 1, 1, name="twelfth")
    assert of(finding(tmp_path / "12", x))[1:] == ("judge", 90)


def test_failing_twelve_the_longest_with_eight_is_taken(tmp_path):
    x = Export()
    x.posts(60, days=360)
    ask(x, 8, 8)
    found = finding(tmp_path, x)

    assert of(found)[1:] == ("judge", 365)
    assert found.counts.due == 8


def test_a_person_counts_once_however_often_they_ask(tmp_path):
    x = Export()
    x.posts(10)
    for number in range(12):
        x.says("ana", before(80 - 3 * number), "Do you have bread?", mentions=[US])

    assert finding(tmp_path, x).ground == "year_of_little"


def test_the_wider_base_is_used_where_too_few_asked(tmp_path):
    x = Export()
    x.posts(20)
    ask(x, 7, 7)
    ask(x, 5, 0, name="praise", text="Such a lovely bread today")
    found = finding(tmp_path, x)

    assert (found.base, found.counts.answered, found.counts.due) == ("all", 7, 12)
    assert found.other_base == (7, 7)
    assert found.window.days == 90


def test_words_too_few_to_want_an_answer_are_in_no_base(tmp_path):
    x = Export()
    x.posts(40)
    ask(x, 20, 0, text="Lovely bread")

    assert finding(tmp_path, x).ground == "few_people"


def test_an_opener_is_due_when_its_week_is_over(tmp_path):
    x = Export()
    x.posts(20)
    ask(x, 11, 0)
    x.says("exactly", before(7), "Do you have bread?", mentions=[US])
    x.says("too late", before(7, seconds=1), "Do you have bread?", mentions=[US])

    assert finding(tmp_path, x).counts.due == 12


def test_an_answer_counts_until_the_week_is_over(tmp_path):
    x = Export()
    x.posts(20)
    ask(x, 10, 10)
    for name, wait in (("in time", 7 * 24 * HOUR), ("late", 7 * 24.01 * HOUR)):
        asked = x.says(name, before(30), "Do you have bread?", mentions=[US])
        x.replies(US, before(30) + wait, asked, "Yes")
    found = finding(tmp_path, x)

    assert (found.counts.answered, found.counts.due) == (11, 12)


def test_half_of_a_persons_openers_are_enough(tmp_path):
    x = Export()
    x.posts(20)
    ask(x, 10, 0)
    for name, answered in (("half", 1), ("third", 1)):
        for number in range(2 if name == "half" else 3):
            at = before(70 - 10 * number)
            asked = x.says(name, at, "Do you have bread?", mentions=[US])
            if number < answered:
                x.replies(US, at + HOUR, asked, "Yes, we do")
    found = finding(tmp_path, x)

    assert (found.counts.answered, found.counts.due) == (1, 12)


def test_no_window_reaches_before_coverage_began(tmp_path):
    x = Export(since=before(120))
    x.posts(20)
    ask(x, 8, 8)
    found = finding(tmp_path, x)

    assert (found.window.since, found.window.days) == (before(120), 120)


def test_a_window_given_by_hand_is_taken_as_it_is(tmp_path):
    x = Export()
    x.posts(60, days=360)
    ask(x, 9, 9)
    by_days = finding(tmp_path / "days", x, window_days=60)
    by_date = finding(tmp_path / "date", x, since=before(100))

    assert (by_days.window.since, by_days.window.days) == (before(60), 60)
    assert (by_date.window.since, by_date.ground) == (before(100), "judge")


@pytest.mark.parametrize(
    ("until", "days"),
    [
        (datetime(2026, 11, 30, 23, tzinfo=UTC), 90),  # clocks went back in between
        (datetime(2026, 4, 30, 22, tzinfo=UTC), 90),  # clocks went forward in between
    ],
)
def test_ninety_days_are_ninety_days_whatever_the_clocks_do(tmp_path, until, days):
    x = Export(since=until - timedelta(days=400), until=until)
    x.says(US, until - HOUR)
    found = finding(tmp_path, x, client=Client(zone="Europe/Berlin"), window_days=days)

    assert found.window.days == days
    assert found.window.since.astimezone(UTC).hour != until.hour


# --- what is only partly there -------------------------------------------------------


def partly(*inbound: tuple[float, float, str]) -> Export:
    """Everything is complete, people's replies only as given (days before the end)."""
    spans = [(stream, 400, 0, "complete") for stream in ALL if stream != INBOUND]
    spans += [(INBOUND, *span) for span in inbound]
    x = Export(spans=tuple((s, before(a), before(b), e) for s, a, b, e in spans))
    x.posts(60, days=360)
    return x


def reached(found) -> tuple[float, float]:
    day = timedelta(days=1)
    return (UNTIL - found.window.since) / day, (UNTIL - found.window.until) / day


def test_where_inbound_is_cut_off_the_complete_weeks_are_judged(tmp_path):
    x = partly((400, 60, "partial"), (60, 0, "complete"))
    ask(x, 20, 20, first=88, last=30)
    found = judged(tmp_path, x)

    # Twenty people, one each 2.9 days from day 88: the eleventh asks on day 59.
    assert reached(found.finding) == (60, 0)
    assert found.finding.counts.due == 10
    assert not any(doubt.reason == "partial" for doubt in found.doubts)


def test_complete_weeks_before_the_last_nights_are_judged_without_those(tmp_path):
    x = partly((400, 6, "complete"), (6, 0, "partial"))
    ask(x, 20, 20)

    assert reached(finding(tmp_path, x)) == (90, 6)


@pytest.mark.parametrize(("days", "since"), [(27, 90), (28, 28)])
def test_fewer_than_four_complete_weeks_are_too_few_to_judge_alone(
    tmp_path, days, since
):
    x = partly((400, days, "partial"), (days, 0, "complete"))
    ask(x, 20, 20, first=27, last=8)
    found = judged(tmp_path, x)

    assert reached(found.finding) == (since, 0)
    assert any(doubt.reason == "partial" for doubt in found.doubts) is (since == 90)


def test_two_days_that_are_partly_there_cut_nothing_and_are_named(tmp_path):
    x = partly((400, 52, "complete"), (52, 50, "partial"), (50, 0, "complete"))
    ask(x, 20, 20)
    found = finding(tmp_path, x)

    assert reached(found) == (90, 0)
    assert found.case.bridged(found.window) == ((before(52), before(50)),)
    assert found.case.partial(found.window) == frozenset()


def test_newcomers_are_new_to_the_complete_weeks(tmp_path):
    x = partly((400, 60, "partial"), (60, 0, "complete"))
    ask(x, 20, 20)
    found = finding(tmp_path, x)

    assert found.case.began(found.window) == before(60)
