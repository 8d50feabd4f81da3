"""The table says what was measured, and which bound is missed."""

import pytest

from bench.__main__ import crowded, report, status
from bench.bounds import Bound, Row, Step
from bench.cost import Cost
from bench.options import DEFAULT_FOLDER, Options, parse
from bench.table import bounds, steps, table
from tests.bench.running import cost

TWICE = Bound(what="times its floor", limit=6, value=2)
SLOW = Bound(what="wall s", limit=10, value=10.5)


def row(*found):
    return Row(name="mbox", cost=Cost(cpu=8, wall=9, peak=250_000_000), bounds=found)


def test_a_row_shows_its_ratio_to_the_floor():
    with_floor = Row(name="mbox", cost=cost(cpu=8), floor=cost(cpu=2))
    assert table([with_floor]).splitlines() == [
        "      CPU s  wall s  peak MB  floor s  ratio",
        "mbox   8.00    1.00      100     2.00    4.0",
    ]


def test_a_row_without_a_floor_leaves_its_place_empty():
    assert table([row()]).splitlines()[1] == "mbox   8.00    9.00      250"


def test_a_bound_is_met_up_to_its_limit():
    assert Bound(what="s", limit=1, value=1).met
    assert not Bound(what="s", limit=1, value=1.001).met


def test_missed_bounds_stand_out():
    assert bounds([row(TWICE, SLOW)]).splitlines() == [
        "mbox: times its floor   2.00   of 6.00     met",
        "mbox: wall s           10.50  of 10.00  MISSED",
    ]


def test_steps_stand_below_their_folder_and_the_slowest_comes_first():
    found = {
        "metrics/return.sql": Step(cpu=0.5, wall=0.25, times=1),
        "relations/pair.sql": Step(cpu=2, wall=1, times=3),
        "relations/asks.sql": Step(cpu=3, wall=1.5, times=1),
        "reports": Step(cpu=0.5, wall=0.5, times=1),
    }
    audit = Row(name="activity", cost=cost(), steps=found)
    assert steps(audit).splitlines() == [
        "activity              CPU s  wall s  times",
        "relations              5.00    2.50",
        "  relations/asks.sql   3.00    1.50      1",
        "  relations/pair.sql   2.00    1.00      3",
        "reports                0.50    0.50",
        "metrics                0.50    0.25",
        "  metrics/return.sql   0.50    0.25      1",
    ]


def test_a_report_of_nothing_bounded_is_the_table_alone():
    assert report([row()]) == table([row()]) + "\n"


def test_it_warns_when_others_are_at_work():
    assert crowded(2.1) == ""
    assert "load 7.4" in crowded(7.42)


@pytest.mark.parametrize(
    ("words", "found", "expected"),
    [([], [TWICE], 0), ([], [TWICE, SLOW], 1), (["--report"], [SLOW], 0)],
)
def test_a_missed_bound_ends_badly_unless_it_is_only_reported(words, found, expected):
    assert status([row(*found)], parse(words, ["mbox"])) == expected


def test_without_options_everything_is_measured_at_full_size():
    found = parse([], ["help", "mbox"])
    assert found == Options(
        only=("help", "mbox"),
        report=False,
        small=False,
        statements=False,
        folder=DEFAULT_FOLDER,
    )


def test_what_is_asked_for_comes_in_the_order_of_the_table(tmp_path):
    words = ["--only", "mbox", "help", "--folder", str(tmp_path)]
    found = parse(words, ["help", "bluesky", "mbox"])
    assert found.only == ("help", "mbox")
    assert found.folder == tmp_path


def test_what_cannot_be_measured_is_refused(capsys):
    with pytest.raises(SystemExit) as ended:
        parse(["--only", "myspace"], ["help", "mbox"])
    assert ended.value.code == 2
    assert "myspace" in capsys.readouterr().err
