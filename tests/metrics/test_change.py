"""What may be called a change between the two halves of a period."""

import pytest

from tests.metrics.halves import DAY, UNTIL, answered, heard, laid, over
from tests.metrics.laid import lay, utc


def counted(folder, before, now):
    """Return the row of people who wrote, as many in each of two halves of 28 days."""
    says = [heard(k, 28.5 + 27 * k / before) for k in range(before)]
    says += [heard(1000 + k, 0.5 + 27 * k / now) for k in range(now)]
    return over(laid(folder, says), 28)["people"]


@pytest.mark.parametrize(
    ("before", "now", "word"),
    [
        (12, 22, "clear rise"),
        (22, 12, "clear fall"),
        (3, 5, "too few"),
        (1, 8, "too few"),
        (1, 9, "clear rise"),
        (200, 215, "no clear change"),
        (400, 470, "no clear change"),  # sure, and smaller than a quarter
        (40, 60, "clear rise"),
    ],
)
def test_a_word_takes_ten_people_and_a_sure_and_large_change(
    tmp_path, before, now, word
):
    row = counted(tmp_path / "export", before, now)
    assert (row["before"], row["now"], row["word"]) == (before, now, word)


def test_a_sure_but_small_change_would_be_sure(tmp_path):
    row = counted(tmp_path / "export", 400, 470)
    assert row["probability"] > 0.95
    assert row["ratio"] < 1.25


def due(folder, before, now):
    """Return the row of people answered: (answered, due) in each half of 28 days."""
    records = []
    for half, (x, n) in enumerate((now, before)):
        for k in range(n):
            number, days_ago = 1000 * half + k, 28 * half + 8 + 19 * k / n
            records.append(heard(number, days_ago))
            if k < x:
                records.append(answered(number, days_ago - 0.5))
    return over(laid(folder, records), 28)["answered_needs"]


@pytest.mark.parametrize(
    ("before", "now", "word"),
    [
        ((2, 8), (7, 8), "clear rise"),
        ((2, 7), (7, 7), "too few"),
        ((7, 8), (2, 8), "clear fall"),
        ((6, 150), (14, 150), "no clear change"),  # from 4 % to 9 %: under 10 points
        ((120, 200), (140, 200), "no clear change"),  # 10 points, but under a quarter
        ((80, 200), (100, 200), "clear rise"),  # exactly 10 points and a quarter
        ((40, 200), (59, 200), "no clear change"),  # a little less than 10 points
    ],
)
def test_a_share_takes_eight_people_ten_points_and_a_quarter(
    tmp_path, before, now, word
):
    row = due(tmp_path / "export", before, now)
    assert (row["before"], row["before_of"], row["now"], row["now_of"]) == (
        *before,
        *now,
    )
    assert row["word"] == word


# Whose messages they are.


def by_few(folder, people, before=2, now=14):
    """Return the rows where so many people wrote all of it, and each was answered."""
    records = []
    for half, count in enumerate((now, before)):
        for k in range(count):
            number, days_ago = 100 * half + k, 28 * half + 1 + 26 * k / count
            records.append(heard(number, days_ago, f"guest{k % people}"))
            records.append(answered(number, days_ago - 0.5))
    return over(laid(folder, records), 28)


@pytest.mark.parametrize(
    ("people", "word", "reason"),
    [
        (1, "too few", "one person"),
        (4, "too few", "few people"),
        (5, "clear rise", None),
    ],
)
def test_messages_and_replies_take_five_people_in_the_larger_half(
    tmp_path, people, word, reason
):
    rows = by_few(tmp_path / "export", people)
    for measure in ("messages", "replies"):
        row = rows[measure]
        assert (row["before"], row["now"], row["people"]) == (2, 14, people)
        assert (row["word"], row["reason"]) == (word, reason)


def test_a_fall_takes_five_people_before(tmp_path):
    for name, people, word in (("few", 4, "too few"), ("some", 5, "clear fall")):
        row = by_few(tmp_path / name, people, before=14, now=2)["messages"]
        assert (row["people"], row["word"]) == (people, word)


def test_few_events_need_no_other_reason(tmp_path):
    row = by_few(tmp_path / "export", 1, before=2, now=7)["messages"]
    assert (row["people"], row["word"], row["reason"]) == (1, "too few", None)


# What is compared with what.


def test_halves_have_the_same_weekdays(tmp_path):
    """On Saturdays only; in thirty days there can be five of them, in 28 four."""
    assert UNTIL.isoweekday() == 3
    says = [heard(week, 7 * week + 3.5) for week in range(40)]
    found = laid(tmp_path / "export", says)
    for days in (28, 30, 34, 90, 111):
        row = over(found, days)["people"]
        assert row["before"] == row["now"] == row["weeks"] == days // 7


def test_weeks_are_those_of_the_clients_clock(tmp_path):
    """Clocks went forward on 29 March 2026: that week has an hour less."""
    says = [heard(number, 0, sent_at=at) for number, at in enumerate(TIMES)]
    folder = tmp_path / "export"
    laid(folder, says)
    scopes = {"until": utc("2026-04-21T22:00:00"), "since": utc("2026-03-24T23:00:00")}
    found = lay(folder, zone="Europe/Berlin", **scopes)
    row = {row["measure"]: row for row in found.rows("change")}["messages"]
    assert (row["before"], row["now"]) == (2, 1)


TIMES = (
    "2026-02-24T22:59:59",  # before the earlier half
    "2026-02-24T23:00:00",  # midnight in Berlin: its first moment
    "2026-03-24T22:59:59",  # its last
    "2026-03-24T23:00:00",  # the first moment of the later half
    "2026-04-21T22:00:00",  # midnight again, by summer time: after it
)


def test_a_regular_of_long_ago_is_new_in_neither_half_or_in_both(tmp_path):
    """Known for 40 days before each half: who came 45 days before it is new to both."""
    start = UNTIL - 96 * DAY
    says = [
        heard(1, 75, "early"),  # 19 days before the earlier half
        heard(2, 50, "early"),
        heard(3, 94, "late"),  # 66 days before the later one, so not known to it
        heard(4, 20, "late"),
        heard(5, 60, "known"),  # 32 days before the later one
        heard(6, 21, "known"),
    ]
    found = laid(tmp_path / "export", says, since=start.strftime("%Y-%m-%d"))
    row = over(found, 28)["newcomers"]
    assert (row["before"], row["now"]) == (0, 1)


def test_a_talk_that_goes_on_after_its_half_goes_on_in_neither(tmp_path):
    records = []
    for half in (0, 1):
        number = 10 * half
        ago = 28 * half + 1
        records += [
            heard(number, ago),
            answered(number, ago - 0.2),
            {
                **heard(number + 1, ago - 0.4, f"guest{number}"),
                "kind": "reply",
                "in_reply_to": f"a{number}",
                "conversation": f"h{number}",
            },
            heard(number + 5, ago),
            answered(number + 5, ago - 0.2),
        ]
        if half:  # the other one goes on too, but when the half is over
            late = heard(number + 6, ago - 2, f"guest{number + 5}")
            answer = {"kind": "reply", "in_reply_to": f"a{number + 5}"}
            records.append(late | answer)
    row = over(laid(tmp_path / "export", records), 28)["went_on"]
    assert (row["before"], row["before_of"]) == (1, 2)
    assert (row["now"], row["now_of"]) == (1, 2)
