"""When two halves of a period are not compared, and what is said of it."""

from dataclasses import replace

import pytest

from auditor.records import Extent
from auditor.relations import reach_back
from tests.metrics.halves import ALL, DAY, UNTIL, heard, laid, over, spans

PEOPLE = {"people", "messages", "newcomers", "came_back"}
BOTH_SIDES = {"begun", "answered_needs", "answered_all", "went_on"}


def refusals(quiet, coverage, days=90):
    scope = replace(quiet.scopes[0], coverage=coverage, since=UNTIL - days * DAY)
    rows = quiet.rows("change", [scope])
    return {
        row["measure"]: (row["reason"], row["stream"])
        for row in rows
        if row["word"] == "refused"
    }


def test_with_everything_there_nothing_is_refused(quiet):
    assert refusals(quiet, spans(**ALL)) == {}


@pytest.mark.parametrize(
    ("stretches", "reason"),
    [
        ([(100, 0, Extent.COMPLETE)], "not held before"),
        (
            [(400, 100, Extent.PARTIAL), (100, 0, Extent.COMPLETE)],
            "coverage differs",
        ),
        ([(400, 0, Extent.PARTIAL)], "partly there"),
        (
            [(400, 110, Extent.COMPLETE), (100, 0, Extent.COMPLETE)],
            "a hole before",
        ),
        ([(400, 30, Extent.COMPLETE)], "no longer held"),
        (
            [(400, 50, Extent.COMPLETE), (50, 0, Extent.PARTIAL)],
            "partly there",
        ),
    ],
)
def test_mentions_that_come_and_go_refuse_what_people_say(quiet, stretches, reason):
    found = refusals(quiet, spans(**ALL | {"inbound_mentions": stretches}))
    assert found == dict.fromkeys(PEOPLE | BOTH_SIDES, (reason, "inbound_mentions"))


def test_what_was_never_there_changes_nothing(quiet):
    without = {name: ALL[name] for name in ALL if name != "inbound_mentions"}
    assert refusals(quiet, spans(**without)) == {}


def test_a_hole_of_two_days_is_bridged(quiet):
    holes = [(400, 102, Extent.COMPLETE), (100, 1, Extent.COMPLETE)]
    assert refusals(quiet, spans(**ALL | {"inbound_mentions": holes})) == {}


def test_own_replies_that_are_not_there_refuse_what_needs_them(quiet):
    without = {name: ALL[name] for name in ALL if name != "outbound_replies"}
    found = refusals(quiet, spans(**without))
    reason = ("not held", "outbound_replies")
    assert found == dict.fromkeys(BOTH_SIDES | {"replies"}, reason)


def test_what_was_said_before_the_period_takes_twice_its_whole_weeks(quiet):
    """84 days before 84: from the 168th day on, and for who is new 30 days more."""
    for days, refused in ((198, set()), (197, {"newcomers", "came_back"})):
        stretches = {name: [(days, 0, Extent.COMPLETE)] for name in ALL}
        found = refusals(quiet, spans(**stretches))
        assert found.keys() == refused
    for days, refused in ((168, set()), (167, PEOPLE | BOTH_SIDES)):
        stretches = {"inbound_replies": [(days, 0, Extent.COMPLETE)]}
        found = refusals(quiet, spans(**ALL | stretches))
        assert found.keys() == refused | {"newcomers", "came_back"}


def test_a_period_under_four_weeks_is_refused(quiet):
    found = refusals(quiet, spans(**ALL), days=27)
    assert set(found.values()) == {("less than four weeks", None)}
    assert len(found) == 10


def test_what_was_not_built_so_far_back_is_refused_until_it_is(tmp_path):
    says = [heard(number, 3 * number + 1.5) for number in range(60)]
    found = laid(tmp_path / "export", says)
    whole = over(found, 90)
    found.con.execute("update asked set since = ?", [UNTIL - 90 * DAY])
    later = over(found, 90)
    for measure in BOTH_SIDES:
        assert later[measure]["reason"] == "counted from later on"
    reach_back(found.con, UNTIL - 168 * DAY)
    assert over(found, 90) == whole


def test_of_several_channels_those_are_counted_that_can_be_compared(quiet):
    first, second = replace(quiet.scopes[0]), replace(quiet.scopes[0], channel=2)
    quiet.con.execute("insert into channel values (2, 'x', 'bakery', 'network')")
    stretches = {name: [(100, 0, Extent.COMPLETE)] for name in ALL}
    short = replace(second, coverage=spans(**stretches))
    row = next(iter(quiet.rows("change", [first, short])))
    quiet.con.execute("delete from channel where channel = 2")
    assert (row["measure"], row["channels"], row["reason"]) == ("people", 1, None)
    assert row["accounts"] == "mastodon:bakery"


def test_the_channels_that_are_counted_are_named(quiet):
    first, second = replace(quiet.scopes[0]), replace(quiet.scopes[0], channel=2)
    quiet.con.execute("insert into channel values (2, 'blog', 'bakery', 'network')")
    row = next(iter(quiet.rows("change", [first, second])))
    quiet.con.execute("delete from channel where channel = 2")
    assert (row["channels"], row["accounts"]) == (2, "blog:bakery, mastodon:bakery")
