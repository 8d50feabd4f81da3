"""What the four tests count, through the real import."""

from datetime import timedelta

import pytest

from auditor.config import Client
from tests.audit.export import US, Export, before
from tests.verdict.judged import ask, finding

HOUR = timedelta(hours=1)
DAY = 24 * HOUR


def counts(folder, x, **asked):
    asked = {"window_days": 90} | asked
    return finding(folder, x, **asked).counts


def shop(people: int = 12) -> Export:
    """So many people due, so that the tests are counted; nobody comes back."""
    x = Export()
    x.posts(30)
    ask(x, people, 0, first=89, last=60, name="due")
    return x


def visits(x: Export, person: str, *days: float) -> None:
    for day in days:
        x.says(person, before(day), "Hello", mentions=[US])


# --- RETURN --------------------------------------------------------------------------


def came_back(folder, *days: float, since: float = 400, **asked):
    """Return (newcomers, who came back) of one person who wrote on these days."""
    x = Export(since=before(since))
    x.posts(30)
    for number in range(12):  # from before the window: no newcomers
        visits(x, f"old{number}", 95, 94)
    visits(x, "ana", *days)
    found = finding(folder, x, window_days=90, **asked)
    return found.counts.newcomers, found.counts.came_back


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((60,), (1, 0)),
        ((60, 58), (1, 1)),
        ((60, 30), (1, 1)),  # thirty days later
        ((60, 29), (1, 0)),  # thirty-one
        ((60, 59.5), (1, 0)),  # no second visit
        ((90, 80), (1, 1)),  # the window's first moment
        ((91, 80), (0, 0)),  # first here before the window
        ((30, 20), (1, 1)),  # thirty days before the end
        ((29.9, 20), (0, 0)),  # cannot have had thirty days to come back
        ((100, 60, 50), (0, 0)),
    ],
)
def test_newcomers_and_who_came_back(tmp_path, days, expected):
    assert came_back(tmp_path, *days) == expected


@pytest.mark.parametrize(("day", "expected"), [(70, (1, 0)), (70.1, (0, 0))])
def test_nobody_is_new_in_the_first_thirty_days_of_coverage(tmp_path, day, expected):
    x = Export(since=before(100))
    x.posts(30)
    visits(x, "ana", day)
    found = counts(tmp_path, x)

    assert (found.newcomers, found.came_back) == expected


def test_coming_back_is_counted_in_the_clients_days(tmp_path):
    # First at 21:30 UTC on 2 May; then at 22:30 UTC on 1 June: in Berlin 2 June, which
    # is the thirty-first day after; in UTC 1 June, the thirtieth.
    x = Export()
    x.posts(30)
    visits(x, "ana", 60 - 21.5 / 24, 30 - 22.5 / 24)
    utc = counts(tmp_path / "utc", x)
    berlin = counts(tmp_path / "berlin", x, client=Client(zone="Europe/Berlin"))

    assert (utc.newcomers, utc.came_back) == (1, 1)
    assert (berlin.newcomers, berlin.came_back) == (1, 0)


def test_a_regular_has_three_visit_days_in_the_window(tmp_path):
    x = Export()
    x.posts(30)
    visits(x, "three", 50, 40, 30)
    visits(x, "two", 50, 40)
    visits(x, "one before", 92, 40, 30)
    for number in range(5):  # one day, however many threads
        x.says(
            "busy", before(20, hours=number), mentions=[US], conversation=f"{number}"
        )
    found = counts(tmp_path, x)

    assert (found.regulars, found.wrote) == (1, 4)


def crowd(people: int, beside: int, within: float = 7) -> Export:
    """A giveaway in one thread, and regulars elsewhere."""
    x = Export()
    x.posts(30)
    x.says(US, before(50), id="giveaway", conversation="giveaway")
    for number in range(people):
        at = before(50) + within * DAY * number / people
        x.replies(f"c{number}", at, "giveaway", "Me!", conversation="giveaway")
    for number in range(beside):
        visits(x, f"r{number}", 40, 30, 20)
    return x


def test_a_crowd_under_one_post_is_left_out_of_return(tmp_path):
    found = finding(tmp_path, crowd(25, 5), window_days=90)

    assert (found.spike_people, found.counts.wrote) == (25, 5)
    assert (found.counts.newcomers, found.counts.regulars) == (5, 5)


def test_a_crowd_is_twenty_and_more_than_half(tmp_path):
    few = finding(tmp_path / "few", crowd(19, 1), window_days=90)
    half = finding(tmp_path / "half", crowd(20, 20), window_days=90)
    more = finding(tmp_path / "more", crowd(20, 19), window_days=90)

    assert (few.spike_people, half.spike_people, more.spike_people) == (0, 0, 20)


def test_a_crowd_that_gathers_slowly_is_none(tmp_path):
    assert finding(tmp_path, crowd(25, 5, within=20), window_days=90).spike_people == 0


def test_who_wrote_elsewhere_too_is_not_left_out(tmp_path):
    x = crowd(25, 5)
    visits(x, "c0", 30)
    found = finding(tmp_path, x, window_days=90)

    assert (found.spike_people, found.counts.wrote) == (24, 6)


# --- TALK ----------------------------------------------------------------------------


def talk(folder, x):
    found = counts(folder, x)
    return found.two_turns, found.three_turns


def test_talk_counts_people_with_two_turns_and_with_three(tmp_path):
    x = shop(0)
    for name, turns in (("one", 1), ("two", 2), ("three", 3), ("five", 5)):
        for turn in range(turns):
            author, other = (US, name) if turn % 2 else (name, US)
            at = before(50, hours=turn)
            x.says(author, at, mentions=[other], conversation=name)

    assert talk(tmp_path, x) == (3, 2)


def test_an_exchange_belongs_to_the_window_in_which_it_began(tmp_path):
    x = shop(0)
    for name, day in (("before", 90.1), ("inside", 90)):
        x.says(name, before(day), mentions=[US], conversation=name)
        x.says(US, before(89), mentions=[name], conversation=name)

    assert talk(tmp_path, x) == (1, 0)


# --- REACH ---------------------------------------------------------------------------


def reach(folder, x):
    found = counts(folder, x)
    return found.tried, found.paid_back


def visit_to(x: Export, person: str, at, answered_after=None) -> None:
    x.says(person, at, "My garden", id=f"{person}'s", conversation=person)
    ours = x.replies(US, at + HOUR, f"{person}'s", "Lovely", conversation=person)
    if answered_after is not None:
        x.replies(person, at + answered_after, ours, "Thanks", conversation=person)


def test_reach_counts_people_we_went_to_and_who_wrote_back(tmp_path):
    x = shop(0)
    visit_to(x, "ana", before(50))
    visit_to(x, "ben", before(50), 2 * HOUR)
    visit_to(x, "ben", before(40), 2 * HOUR)
    visit_to(x, "cleo", before(92), 2 * HOUR)  # before the window

    assert reach(tmp_path, x) == (2, 1)


def test_being_paid_back_has_no_deadline_in_the_exchange(tmp_path):
    x = shop(0)
    visit_to(x, "ana", before(80), 60 * DAY)

    assert reach(tmp_path, x) == (1, 1)


def test_a_template_counts_as_tried_and_an_automated_message_does_not(tmp_path):
    x = shop(0)
    visit_to(x, "ana", before(50))
    x.records[-1]["automated"] = True
    visit_to(x, "ben", before(50))

    assert reach(tmp_path, x) == (1, 0)


# --- LISTEN --------------------------------------------------------------------------


def test_a_machine_answers_nobody(tmp_path):
    x = shop(0)
    for number in range(12):
        at = before(80 - number)
        asked = x.says(f"p{number}", at, "Do you have bread?", mentions=[US])
        x.replies(US, at + timedelta(seconds=9), asked, "We will be in touch soon")
    found = counts(tmp_path, x)

    assert (found.answered, found.due) == (0, 12)


def test_nobody_without_a_name_is_due(tmp_path):
    x = shop(11)
    x.says(None, before(50), "Do you have bread?", mentions=[US])

    assert counts(tmp_path, x).due == 11


def test_our_own_people_are_never_due(tmp_path):
    x = shop(11)
    x.says("sam", before(50), "Do you have bread?", mentions=[US])

    assert counts(tmp_path / "person", x).due == 12
    own = Client(own=("sam",))
    assert counts(tmp_path / "staff", x, client=own).due == 11


def test_direct_messages_count_when_asked_for(tmp_path):
    x = shop(8)
    for number in range(4):
        x.says(
            f"dm{number}", before(50), "Hi", kind="message", conversation=f"{number}"
        )

    assert counts(tmp_path / "without", x).due == 8
    assert counts(tmp_path / "with", x, messages=True).due == 12
