"""What of metrics may be passed on, worked out by hand."""

from datetime import date

import pytest

from auditor.audit.guards import (
    GUARDS,
    guarded,
    guarded_changes,
    guarded_cohort,
    guarded_flow,
    guarded_together,
)
from auditor.audit.kept_back import shared_share, shared_test
from auditor.audit.shapes import Cohort, Flow, Measurement, Share, TestResult
from auditor.metrics import load
from auditor.wording import kept, kept_back


def measured(*rows, headline=0.5, n=20, status="measured"):
    return Measurement(
        status=status,
        headline=headline,
        n=n,
        since=None,
        until=None,
        missing=(),
        partial=(),
        rows=rows,
    )


@pytest.mark.parametrize(
    ("x", "n", "why"),
    [
        (0, 22, None),  # nobody is nobody
        (1, 22, "few"),
        (4, 22, "few"),
        (5, 22, None),
        (17, 22, None),
        (18, 22, "most"),
        (21, 22, "most"),
        (22, 22, None),
        (4, 9, "few"),
        (5, 9, "most"),
        (5, 10, None),
        (5, 6, "some"),  # "most of 6" would be 5 and nothing else
        (1, 8, "some"),
        (3, 5, "some"),
        (1, 4, "few"),
        (4, 4, "few"),
        (0, 4, None),
    ],
)
def test_a_part_is_kept_back_where_it_or_what_it_leaves_is_one_to_four(x, n, why):
    assert kept_back(x, n) == why


def test_every_word_leaves_open_which_of_several_counts_it_is():
    for n in range(5, 40):
        told = {}
        for x in range(n + 1):
            told.setdefault(kept_back(x, n), []).append(x)
        assert all(len(told.get(w, "four")) >= 4 for w in ("few", "most", "some")), n


def test_counts_of_one_to_four_are_kept_back():
    counts = [0, 1, 4, 5, None]
    assert [kept(count) for count in counts] == [0, None, None, 5, None]


def test_every_metric_has_somebody_who_decided_on_it():
    assert {metric.slug for metric in load()} == set(GUARDS)


def test_a_metric_on_which_nobody_decided_is_kept_back():
    found = guarded("brand_new", measured({"people": 50}))
    assert (found.status, found.headline, found.rows) == ("kept_back", None, ())


def test_what_is_not_measured_stays_as_it_is():
    found = measured(status="not_measured", headline=None, n=0)
    assert guarded("dialogue", found) == found


def test_a_share_goes_whole_with_its_small_part():
    row = {"people": 22, "went_on": 3, "share": 3 / 22, "low": 0.1, "high": 0.3}
    found = guarded("dialogue", measured(row, headline=3 / 22, n=22))
    assert (found.status, found.headline, found.n) == ("kept_back", None, 22)
    plain = row | {"went_on": 12}
    assert guarded("dialogue", measured(plain)).rows == (plain,)


def test_a_sample_of_few_people_is_kept_back_even_where_it_is_too_few():
    found = guarded("dialogue", measured(n=3, headline=None, status="too_few"))
    assert (found.status, found.n) == ("too_few", None)


def test_a_sample_of_own_messages_is_told():
    row = {"messages": 3, "automated": 1}
    assert guarded("automation", measured(row, n=3)).n == 3


def due(level, base, due_, answered, later=0):
    return {
        "level": level,
        "base": base,
        "due": due_,
        "answered": answered,
        "rate": answered / due_,
        "low": 0.1,
        "high": 0.9,
        "answered_later": later,
    }


def test_of_those_answered_one_circle_of_people_is_told():
    needs = due("person", "needs", 22, 11, later=6)
    found = guarded(
        "answered_rate",
        measured(due("message", "all", 40, 20), needs, due("person", "all", 24, 12)),
    )
    assert found.rows == (needs,)


def test_late_answers_are_kept_back_where_they_or_those_without_any_are_few():
    rows = [
        guarded("answered_rate", measured(due("person", "needs", 22, 11, later))).rows
        for later in (0, 3, 6, 8, 11)
    ]
    # 11 had none in time; later 3 is few, and 8 leaves 3 who had none at all.
    assert [row["answered_later"] for [row] in rows] == [0, None, 6, None, 11]


RETURNED = {
    "people": 40,
    "newcomers": 25,
    "came_back": 10,
    "share": 0.4,
    "low": 0.2,
    "high": 0.6,
    "on_day_7": 6,
    "ever_again": 12,
    "once": 20,
    "repeat": 20,
    "regulars": 12,
    "lost_regulars": 6,
    "spike_people": 0,
}


def returned(**changed):
    found = guarded("return", measured(RETURNED | changed))
    return found.rows[0] if found.rows else None


def test_parts_of_those_who_came_are_told_where_none_is_small():
    row = returned()
    assert row == RETURNED | {"on_day_7": None, "ever_again": None}


@pytest.mark.parametrize(
    ("changed", "hidden"),
    [
        ({"came_back": 3}, {"came_back", "share", "low", "high"}),
        ({"came_back": 23}, {"came_back", "share", "low", "high"}),
        ({"newcomers": 3, "came_back": 0}, {"newcomers", *("came_back", "share")}),
        ({"once": 3, "repeat": 37}, {"once", "repeat"}),
        ({"once": 25, "repeat": 15}, {"once", "repeat"}),  # 3 came twice
        ({"regulars": 2}, {"regulars"}),
        ({"lost_regulars": 1}, {"lost_regulars"}),
    ],
)
def test_a_small_part_takes_along_what_would_tell_it(changed, hidden):
    row = returned(**changed)
    gone = {name for name, value in row.items() if value is None}
    assert hidden <= gone
    assert gone - hidden <= {"on_day_7", "ever_again", "low", "high"}


def test_the_one_number_of_who_came_back_goes_with_their_count():
    found = guarded("return", measured(RETURNED, headline=0.4))
    hidden = guarded("return", measured(RETURNED | {"came_back": 23}, headline=0.92))
    assert (found.headline, hidden.headline) == (0.4, None)


@pytest.mark.parametrize(
    "changed", [{"people": 3}, {"spike_people": 2}, {"regulars": 38}]
)
def test_who_came_back_is_kept_back_whole(changed):
    assert returned(**changed) is None


CHANGE = {
    "measure": "people",
    "kind": "count",
    "before": 12,
    "before_of": None,
    "now": 20,
    "now_of": None,
    "people": 20,
    "probability": 0.9,
    "ratio": 1.6,
    "difference": None,
    "low": 1.0,
    "high": 2.0,
    "word": "no clear change",
    "reason": None,
}


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        ({}, False),
        ({"before": 4}, True),
        ({"now": 1}, True),
        ({"before": 0}, False),
        ({"measure": "posts", "now": 3}, False),
        ({"kind": "share", "before_of": 30, "now_of": 22}, True),  # 2 of 22 are left
        ({"kind": "share", "before_of": 30, "now_of": 40}, False),
    ],
)
def test_a_change_is_refused_where_a_half_is_small(changed, refused):
    [row] = guarded_changes((CHANGE | changed,))
    assert (row["reason"] == "kept back") is refused
    assert (row["now"] is None) is refused
    assert row["people"] is None


def test_nothing_is_said_of_one_person_alone():
    [row] = guarded_changes((CHANGE | {"reason": "one person"},))
    assert row["reason"] == "few people"
    people = {
        "people": 14,
        "messages": 60,
        "top_share": 0.4,
        "top_ten_share": 0.9,
        "effective_people": 6.2,
    }
    [told] = guarded("concentration", measured(people, headline=6.2)).rows
    assert (told["top_share"], told["top_ten_share"]) == (None, None)  # 4 are left


def test_all_channels_together_do_not_tell_what_one_keeps_back():
    one = {"dialogue": measured({"people": 30, "went_on": 15})}
    small = {"dialogue": measured({"people": 9, "went_on": 2})}
    plain = {"dialogue": measured({"people": 12, "went_on": 6})}
    whole = {"dialogue": measured({"people": 39, "went_on": 17})}
    more = {"dialogue": measured({"people": 42, "went_on": 21})}

    assert guarded_together(whole, [one, small])["dialogue"].status == "kept_back"
    assert guarded_together(more, [one, plain])["dialogue"] == more["dialogue"]


def test_how_many_people_write_on_two_channels_is_not_told():
    # 30 and 12 less 40 together: 2 people write on both.
    parts = [
        {"dialogue": measured({"people": people, "went_on": people // 2})}
        for people in (30, 12)
    ]
    whole = {"dialogue": measured({"people": 40, "went_on": 20})}
    assert guarded_together(whole, parts)["dialogue"].status == "kept_back"


def test_of_a_single_channel_both_say_the_same():
    row = {"people": 22, "went_on": 11}
    parts = {"dialogue": measured(row)}
    assert guarded_together(parts, [parts]) == parts


def step(hours, at_risk, answered, *, mark=False):
    return {
        "clock": "wall",
        "population": "all",
        "hours": hours,
        "at_risk": at_risk,
        "answered": answered,
        "waiting": 1 - answered / 30,
        "low": 0.0,
        "high": 1.0,
        "mark": mark,
    }


def waits(*rows):
    return guarded("time_to_reply", measured(step(0, 30, 0), *rows)).rows


def test_a_step_of_a_curve_stands_for_five_answers_or_more():
    rows = waits(
        step(2, 30, 1),
        step(3, 25, 6),  # five before, and twelve by the day's end are six more
        step(5, 22, 8),
        step(24, 18, 12, mark=True),
        step(40, 11, 20),
        step(50, 3, 28),
    )
    assert [(row["hours"], row["answered"]) for row in rows] == [
        (0, 0),
        (3, 6),
        (24, 12),
        (40, 20),
    ]


def test_a_mark_of_few_answers_stays_without_its_numbers():
    rows = waits(step(1, 29, 2, mark=True), step(24, 18, 12, mark=True))
    assert [(row["hours"], row["waiting"]) for row in rows] == [
        (0, 1.0),
        (1, None),
        (24, 0.6),
    ]


def hour(weekday, hour, openers, answers):
    return {
        "weekday": weekday,
        "hour": hour,
        "openers": openers,
        "answers": answers,
        "away": answers == 0,
    }


def test_hours_are_told_by_part_of_the_day():
    found = measured(
        hour(1, 9, 3, 2),
        hour(2, 11, 4, 0),
        hour(5, 13, 6, 1),
        hour(5, 23, 0, 3),
        headline=7 / 13,
    )
    rows = guarded("week_coverage", found).rows
    assert [(r["hour"], r["openers"], r["answers"]) for r in rows] == [
        (0, 0, 0),
        (6, 7, 2),
        (12, 6, 1),
        (18, 0, 3),
    ]
    few = measured(*found.rows, hour(6, 19, 2, 0), headline=9 / 15)
    assert guarded("week_coverage", few).status == "kept_back"


def test_without_the_share_of_a_day_the_curve_is_kept_back():
    row = step(24, 2, 28, mark=True)
    found = guarded("time_to_reply", measured(step(0, 30, 0), row, headline=0.93))
    assert (found.status, found.headline) == ("kept_back", None)


def test_kinds_of_message_are_parts_of_all_and_are_not_told():
    reply = step(24, 10, 15, mark=True) | {"population": "reply"}
    rows = waits(step(24, 18, 12, mark=True), reply)
    assert {row["population"] for row in rows} == {"all"}


def cohort(people, day_7, day_14, day_30):
    return guarded_cohort(
        Cohort(
            month=date(2026, 6, 1),
            people=people,
            within_7=day_7,
            within_14=day_14,
            within_30=day_30,
        )
    )


def test_a_month_of_few_new_people_is_left_out():
    assert cohort(4, 0, 0, 0) is None


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ((30, 5, 10, 15), (5, 10, 15)),
        ((30, 2, 5, 10), (None, 5, 10)),
        ((30, 9, 10, 15), (None, 10, 15)),  # one came back in the second week
        ((30, 15, 15, 15), (15, 15, 15)),
        ((30, 10, 20, 28), (10, 20, None)),
        ((30, 10, None, None), (10, None, None)),
    ],
)
def test_who_came_back_of_a_month_is_told_where_no_step_is_small(given, told):
    found = cohort(*given)
    assert (found.within_7, found.within_14, found.within_30) == told


def test_where_people_came_from_is_told_whole_or_not_at_all():
    flow = [Flow(came="new", went="once", people=number) for number in (9, 5)]
    assert guarded_flow(flow) == tuple(flow)
    assert guarded_flow([*flow, Flow(came="new", went="twice", people=2)]) == ()


def test_a_test_loses_its_range_with_its_count():
    found = TestResult(outcome="no", x=4, n=22, low=0.08, high=0.35, regulars=3)
    assert shared_test(found) == TestResult(
        outcome="no", x=None, n=22, low=None, high=None, regulars=None, kept="few"
    )


def test_a_test_of_few_people_says_so_and_nobody_is_told_as_nobody():
    found = shared_test(TestResult(outcome="no", x=0, n=3, low=0.0, high=0.5))
    assert (found.x, found.n, found.low, found.high) == (0, None, None, None)


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (Share(value=0.5, x=11, n=22, low=0.3, high=0.7), None),
        (Share(value=4 / 22, x=4, n=22, low=0.1, high=0.3), Share(n=22, kept="few")),
        (Share(value=0.9, n=30, low=0.8, high=1.0), Share(n=30, kept="most")),
        (Share(value=0.4, n=30), None),
        (Share(n=3), Share(n=None)),
    ],
)
def test_a_share_that_tells_a_small_count_is_left_out(share, told):
    assert shared_share(share) == (told or share)
