"""A metric's one number, in the words of its unit, or why there is none."""

from datetime import UTC, datetime

import pytest
from msgspec import structs

from auditor.audit.shapes import Measurement
from reports import render
from reports.measures import row
from tests.reports.composed import BAKERY
from tests.reports.composed.bakery import MAIL, X
from tests.reports.composed.pieces import measured
from tests.reports.page_tree import tree


def cells(slug, headline, rows=(), n=40):
    found = Measurement(
        status="measured",
        headline=headline,
        n=n,
        since=None,
        until=None,
        missing=(),
        partial=(),
        rows=tuple(rows),
    )
    return [str(cell) for cell in row(BAKERY, slug, found)]


@pytest.mark.parametrize(
    ("slug", "headline", "n", "value", "rests"),
    [
        ("thread_shape", 2.5, 40, "2.5", "40 conversations"),
        ("thread_shape", 3.0, 1, "3", "1 conversation"),
        ("stickiness", 0.12, 40, "12 %", "40 people"),
        ("silent_audience", 3 / 4600, 3, "0.07 %", "3 people"),
        ("audience_reaction", 3.5, 6, "3.50", "6 posts"),
        ("ask_and_follow_through", 0.5, 5, "50 %", "5 posts"),
        ("content_mix", 0.5, 78, "50 %", "78 messages"),
        ("conversation_share", 0.5, 78, "50 %", "78 messages"),
        ("automation", 0.5, 78, "50 %", "78 messages"),
    ],
)
def test_it_stands_in_the_words_of_its_unit(slug, headline, n, value, rests):
    _, found, sample = cells(slug, headline, n=n)
    assert (found.replace("\N{NO-BREAK SPACE}", " "), sample) == (value, rests)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("few_people", "too few people for a share"),
        ("short_period", "it takes twelve weeks"),
        (None, "nothing to count"),
    ],
)
def test_without_a_number_it_says_why(reason, said):
    assert cells("stickiness", None, [{"reason": reason}])[1] == said


def test_what_nobody_told_us_is_asked_for():
    found = Measurement(
        status="not_measured",
        headline=None,
        n=0,
        since=None,
        until=None,
        missing=(),
        partial=(),
        rows=(),
        ask="Say how many follow you.",
    )
    cell = str(row(BAKERY, "silent_audience", found)[1])
    assert cell == "not known. Say how many follow you."


def change(measure, word, before=5, **more):
    given = {"reason": None, "stream": None, "weeks": 12}
    return {"measure": measure, "word": word, "before": before} | given | more


def test_what_changed_clearly_is_named():
    rows = [
        change("people", "clear rise"),
        change("posts", "clear fall"),
        change("newcomers", "clear rise"),
        change("replies", "no clear change"),
    ]
    _, found, sample = cells("change", 3, rows, n=78)
    assert found == (
        "clearly more: People who wrote and People who wrote for the first time; "
        "clearly less: Your posts"
    )
    assert sample == "12 weeks, against the 12 weeks before"
    assert cells("change", 0, rows[3:])[1] == "nothing"


def test_where_nothing_could_be_compared_that_is_no_nothing():
    row = change("people", None, before=None, reason="less than four weeks", weeks=0)
    assert cells("change", 0, [row])[1] == (
        "not compared: the period has fewer than four whole weeks"
    )


def level(word, probability, **more):
    """A level that begins on Monday 2 March 2026 in London."""
    given = {
        "changed_at": datetime(2026, 3, 2, tzinfo=UTC),
        "low": 4.58,
        "high": 12.46,
        "reason": None,
    }
    return {"word": word, "probability": probability} | given | more


@pytest.mark.parametrize(
    ("word", "probability", "said"),
    [
        (
            "clear rise",
            0.998,
            "very likely (over 99 %): more since the week of 2 Mar 2026",
        ),
        ("clear fall", 0.96, "very likely (96 %): fewer since the week of 2 Mar 2026"),
        (
            "no clear change",
            0.12,
            "no clear change; how likely any new level is: 12 %",
        ),
        ("too few", 0.5, "too few to say"),
    ],
)
def test_a_new_level_is_told_by_its_week_and_never_by_a_range(word, probability, said):
    _, found, sample = cells("change_point", probability, [level(word, probability)])
    assert found.replace("\N{NO-BREAK SPACE}", " ") == said
    assert sample == "40 messages"


def test_which_channel_is_busiest_is_no_question_of_a_single_one():
    busiest = "Share of the busiest channel"
    shown = measured(1.0, 40)
    x = structs.replace(X, metrics=X.metrics | {"channel_roll_up": shown})
    one = structs.replace(BAKERY, channels=(x,), metrics=x.metrics)
    assert busiest not in tree(render(one)).by_id("method").text
    two = structs.replace(
        BAKERY, channels=(x, MAIL), metrics={"channel_roll_up": shown}
    )
    assert tree(render(two)).by_id("method").text.count(busiest) == 1


@pytest.mark.parametrize(
    ("headline", "said"),
    [(0.6, "of those who needed one"), (0.5, "of all who wrote")],
)
def test_the_share_answered_names_whom_it_is_a_share_of(headline, said):
    rows = (
        {"level": "person", "base": "needs", "rate": 0.6, "due": 10},
        {"level": "person", "base": "all", "rate": 0.5, "due": 14},
    )
    found = measured(headline, 10, *rows)
    assert said in str(row(BAKERY, "answered_rate", found)[0])
