"""The week of a new level in a series, and what may be called one."""

import math
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from auditor import metrics
from tests.metrics.halves import ALL, DAY, UNTIL, heard, laid, spans
from tests.metrics.laid import METRICS


def brute(weekly):
    """Return the likeliest number of weeks before a change, and its probability.

    Each level's prior is integrated out by adding up over a fine grid of levels.
    """
    weeks = np.array(weekly, dtype=float)
    mean = weeks.mean()
    grid = np.linspace(1e-9, 12 * weeks.max() + 1, 400_001)
    prior = np.exp(-grid / mean) / mean
    step = grid[1] - grid[0]

    def likelihood(part):
        logs = part.sum() * np.log(grid) - len(part) * grid
        top = logs.max()
        return math.log(float(np.sum(np.exp(logs - top) * prior)) * step) + top

    splits = [
        likelihood(weeks[:k]) + likelihood(weeks[k:]) - likelihood(weeks)
        for k in range(1, len(weeks))
    ]
    odds = float(np.mean(np.exp(splits)))
    return 1 + int(np.argmax(splits)), odds / (1 + odds)


def series(folder, weekly, since="2025-01-01", people=None):
    """Return the row of ``change_point`` for so many messages in each week."""
    records, number = [], 0
    for back, messages in enumerate(reversed(weekly)):
        for k in range(messages):
            number += 1
            name = None if people is None else f"guest{number % people}"
            records.append(heard(number, 7 * back + 0.5 + 6 * k / messages, name))
    found = laid(folder, records, since=since)
    days = 7 * (len(weekly) // 2)
    scopes = [replace(s, since=UNTIL - days * DAY) for s in found.scopes]
    [row] = found.rows("change_point", scopes)
    return row


@pytest.mark.parametrize("seed", range(8))
def test_the_week_of_a_change_is_that_of_the_sum_over_every_week_and_level(
    tmp_path, seed
):
    chance = Random(seed)  # noqa: S311
    weeks = chance.choice((16, 20, 26))
    where = chance.randint(4, weeks - 5)
    low, high = (2, chance.choice((2, 3, 6)))
    weekly = [
        chance.randint(0, 2 * (low if week < where else high)) for week in range(weeks)
    ]
    row = series(tmp_path / "export", weekly)
    k, probability = brute(weekly)
    assert (row["weeks"], row["before_weeks"]) == (weeks, k)
    assert (row["before"], row["now"]) == (sum(weekly[:k]), sum(weekly[k:]))
    assert row["probability"] == pytest.approx(probability, abs=1e-4)
    began = (UNTIL - 7 * (weeks - k) * DAY).replace(tzinfo=None)
    assert row["changed_at"] == began


@pytest.mark.parametrize(
    ("weekly", "word"),
    [
        ([5] * 10 + [15] * 10, "clear rise"),
        ([15] * 10 + [5] * 10, "clear fall"),
        ([300] * 10 + [345] * 10, "no clear change"),  # sure, but under a quarter
        ([2] * 3 + [20] * 17, "clear rise"),
        ([2] * 2 + [20] * 18, "no clear change"),
        ([2] * 16 + [20] * 4, "clear rise"),
        ([2] * 17 + [20] * 3, "no clear change"),
    ],
)
def test_a_word_takes_a_large_change_away_from_both_ends(tmp_path, weekly, word):
    assert series(tmp_path / "export", weekly)["word"] == word


def test_a_series_takes_sixteen_weeks(tmp_path):
    fine = series(tmp_path / "sixteen", [2] * 16, since="2026-03-11")
    assert (fine["weeks"], fine["word"]) == (16, "no clear change")
    short = series(tmp_path / "fifteen", [2] * 16, since="2026-03-12")
    assert (short["weeks"], short["word"]) == (None, "refused")
    assert short["reason"] == "fewer than 16 weeks"


def test_a_series_goes_as_far_back_as_it_is_covered(tmp_path):
    row = series(tmp_path / "export", [2] * 24, since="2026-02-10")
    assert row["weeks"] == 20


def test_channels_that_end_together_are_added_up_and_others_left_out(quiet):
    whole = quiet.rows("change_point")[0]
    ended = replace(
        quiet.scopes[0],
        channel=2,
        coverage=spans(**ALL).up_to(UNTIL - 40 * DAY),
        until=UNTIL - 40 * DAY,
    )
    both = quiet.rows("change_point", [*quiet.scopes, ended])[0]
    assert both == whole


def test_metrics_that_compare_nothing_do_without_it(quiet):
    quiet.con.execute("drop table if exists level")
    quiet.measure("dialogue")
    assert not quiet.con.sql(
        "select 1 from duckdb_tables() where table_name = 'level'"
    ).fetchall()
    assert isinstance(quiet.measure("change_point"), metrics.Measured)
    assert METRICS["change_point"].minimum == 0


@pytest.mark.parametrize(
    ("weekly", "people", "word", "reason"),
    [
        ([1] * 10 + [5] * 10, 1, "too few", "one person"),
        ([5] * 10 + [1] * 10, 4, "too few", "few people"),
        ([1] * 10 + [5] * 10, 5, "clear rise", None),
        ([5] * 10 + [1] * 10, 5, "clear fall", None),
        ([2] * 20, 1, "too few", "one person"),
    ],
)
def test_a_new_level_takes_five_people_on_the_higher_side(
    tmp_path, weekly, people, word, reason
):
    row = series(tmp_path / "export", weekly, people=people)
    assert (row["people"], row["word"], row["reason"]) == (people, word, reason)
