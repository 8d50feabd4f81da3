"""What the flip list says would change a name does, once it is done in the records."""

import sys
from collections import Counter

import pytest

from auditor.verdict import flips
from tests.verdict.flips.accounts import random_trials, scenario_trials
from tests.verdict.flips.checking import FEW, HELD, MOVED, WRONG, check, table
from tests.verdict.flips.edits import EDITS

SCENARIOS = ("3", "5", "15", "17", "18", "A", "F", "L", "M")
# Chosen so that every count is turned both ways, which is rare at random.
SEEDS = (17, 38, 57, 75, 88, 102, 113, 126, 128, 130, 234, 252, 287, 351)


@pytest.fixture(scope="module")
def checked():
    trials = [*scenario_trials(SCENARIOS), *random_trials(SEEDS)]
    return [
        check(title, trial, flip)
        for title, trial in trials
        for flip in flips(trial.finding)
    ]


def test_with_as_many_people_the_name_is_the_other_and_with_one_fewer_it_is_not(
    checked,
):
    sys.stdout.write(table(checked) + "\n")

    assert [one for one in checked if one.came == WRONG] == []


@pytest.mark.parametrize(("dial", "more"), list(EDITS), ids=str)
def test_every_count_was_turned_both_ways(checked, dial, more):
    held = [one for one in checked if one.kind == (dial, more) and one.came == HELD]

    assert len(held) >= 2


def test_most_of_what_the_list_says_can_be_done_in_records(checked):
    came = Counter(one.came for one in checked)

    assert came[FEW] + came[MOVED] <= 0.2 * came.total()


def test_most_edits_move_the_one_count_and_no_other(checked):
    how = Counter(one.how for one in checked if one.came == HELD)

    assert how["exactly"] >= 2 * how["quietly"]
