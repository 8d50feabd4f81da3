"""What is held against which bound."""

import pytest

import connectors
from bench.bounds import Row, Step
from bench.inputs import INPUTS
from bench.items import ITEMS, activity, command, exports, page, reading
from bench.items.exports import Limits
from connectors._fetching import FetchedFolder
from tests.bench.running import cost, done, running

LIMITS = Limits(floor="floor_mbox", times=8, peak=300)
STEP = {"cpu": 1, "wall": 1, "times": 1}


def taken(cpu, reading, asked=3, peak=100_000_000):
    return done(cpu=cpu, peak=peak, reading=reading, asked=asked, records=9)


def bounds(rows):
    return {
        (row.name, one.what): (one.value, one.met) for row in rows for one in row.bounds
    }


def mailbox(tmp_path, *, small=False, asked_again=0, again=1):
    results = {
        # In the order of asking: twice anew, twice again; the better one counts.
        "taking_in": [
            *(taken(9, 8), taken(7, 6, peak=310_000_000)),
            *(taken(again, 0, asked_again), taken(again + 1, 0, asked_again)),
        ],
        "floor_mbox": [done(cpu=2), done(cpu=1)],
    }
    run, asked = running(tmp_path, results, small=small)
    return list(exports.measure(run, (), name="mbox", limits=LIMITS)), asked


def test_an_export_is_held_against_its_floor_and_its_memory(tmp_path):
    rows, _ = mailbox(tmp_path)
    assert [row.name for row in rows] == ["mbox", "mbox again"]
    found = bounds(rows)
    assert found["mbox", "times its floor"] == (7, True)  # 7 s over 1 s, at most 8
    assert found["mbox", "peak MB"] == (310, False)


def test_an_unchanged_export_may_not_be_read_again(tmp_path):
    found = bounds(mailbox(tmp_path)[0])
    share = "share of the first reading's CPU"
    assert found["mbox again", "times asked"] == (0, True)
    assert found["mbox again", share] == (pytest.approx(1 / 6), True)  # at most a fifth
    found = bounds(mailbox(tmp_path, asked_again=1, again=3)[0])
    assert found["mbox again", "times asked"] == (1, False)
    assert found["mbox again", share] == (0.5, False)


def test_the_small_size_has_no_bounds(tmp_path):
    rows, asked = mailbox(tmp_path, small=True)
    assert bounds(rows) == {}
    assert asked[0][1]["small"] is True


def test_no_database_is_left_behind_or_taken_over(tmp_path):
    database = tmp_path / "mbox.duckdb"
    database.write_text("of an earlier run")
    mailbox(tmp_path)
    assert list(tmp_path.iterdir()) == []


def audited(cpu, wall, peak=1_000_000_000):
    spent = {"cpu": cpu, "wall": wall, "peak": peak}
    return done(cpu=cpu + 1, cost=spent, shares={"reports": STEP})


def ten(tmp_path, before, *results):
    found = {"taking_in": [taken(9, 8), *[taken(1, 0, 0)] * 2]}
    run, _ = running(tmp_path, found | {"after_import": list(results)})
    name = "activity-10m"
    limits = activity.LIMITS[name]
    return list(activity.measure(run, before, name=name, limits=limits))


def test_an_audit_is_held_against_time_and_memory_and_a_smaller_one(tmp_path):
    before = [Row(name="activity-1m", cost=cost(cpu=8))]
    rows = ten(tmp_path, before, audited(90, 170), audited(100, 151))
    found = bounds(rows)
    assert found["activity-10m", "wall s"] == (151, False)  # the quicker of the two
    assert found["activity-10m", "peak MB"] == (1000, True)
    assert found["activity-10m", "times activity-1m"] == (12.5, False)  # at most 12
    assert rows[-1].steps.keys() == {"reports"}


def test_without_the_smaller_one_there_is_nothing_to_compare(tmp_path):
    found = bounds(ten(tmp_path, [], audited(100, 80), audited(100, 80)))
    assert ("activity-10m", "times activity-1m") not in found


def test_the_command_is_held_against_its_best_time(tmp_path):
    results = {"command": [done(cpu=3.5, best=0.45, times=7)]}
    run, _ = running(tmp_path, results)
    [row] = command.measure(run, ())
    assert row.cost.cpu == 0.5
    assert bounds([row])["help", "wall s"] == (0.45, False)


def opened(usable, first_paint=0.5, plotly=False):
    return done(
        usable=usable,
        first_paint=first_paint,
        plotly=plotly,
        shown=0.9,
        blocked=0.75,
        tasks=4,
        longest=0.25,
    )


def test_a_page_is_held_against_its_size_and_how_soon_it_can_be_used(tmp_path):
    results = {
        "writing": [done(bytes=4_100_000)],
        "opening": [opened(2.5), opened(1.75, first_paint=1.25, plotly=True)],
    }
    run, asked = running(tmp_path, results)
    rows = list(page.measure(run, (), name="shop-year"))
    found = bounds(rows)
    assert found["shop-year written", "MB"] == (4.1, False)
    assert found["shop-year", "usable s"] == (1.75, True)  # the sooner of the two
    assert found["shop-year", "first paint s"] == (1.25, False)
    assert found["shop-year", "charts started unasked"] == (True, False)
    assert rows[-1].steps["long tasks"] == Step(cpu=0, wall=0.75, times=4)
    assert [task for task, _ in asked] == ["making", "writing", "opening", "opening"]


def test_every_item_but_the_command_has_its_input():
    read = {f"read {connector}" for connector in reading.CASES}
    assert ITEMS.keys() - {"help"} == INPUTS.keys() | read


def test_every_connector_is_read_from_a_case_or_from_an_input():
    made_up = {"bluesky.car", "email.maildir", "email.mbox", "x.archive"}
    # What is fetched comes a night at a time, in pages of a few hundred kilobytes.
    names = {
        connector.name
        for connector in connectors.discover()
        if not isinstance(connector, FetchedFolder)
    }
    assert names == reading.CASES.keys() | made_up


def of_connector(tmp_path, *, small=False):
    def spent(cpu):
        # Finding the export takes as long again, and does not count.
        cost = {"cpu": cpu, "wall": cpu, "peak": 1}
        return done(cpu=2 * cpu, cost=cost, items=9, bytes=9)

    results = {
        "multiplying": [done(path="large")],
        "reading": [spent(6), spent(5)],
        "decoding": [spent(0.25), spent(0.5)],
    }
    run, asked = running(tmp_path, results, small=small)
    return list(reading.measure(run, (), connector="x.y", case="z")), asked


def test_reading_is_held_against_decoding_the_same_bytes(tmp_path):
    rows, asked = of_connector(tmp_path)
    assert bounds(rows) == {("read x.y", "times its floor"): (20, False)}
    told = {"connector": "x.y", "case": "z", "path": "large"}
    assert asked[1:] == [("reading", told)] * 2 + [("decoding", told)] * 2
    assert asked[0][1]["size"] == reading.SIZE


def test_a_small_export_is_read_without_bounds(tmp_path):
    rows, asked = of_connector(tmp_path, small=True)
    assert bounds(rows) == {}
    assert asked[0][1]["size"] == reading.SIZE // 100
