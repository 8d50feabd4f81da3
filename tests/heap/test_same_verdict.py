"""A year in one export, in two that overlap, and in two halves: the same verdict."""

from dataclasses import replace

import pytest

from tests.audit.export import US, Export, before
from tests.cli.command import audited

MIDDLE = before(45)  # of the last 90 days, on which the verdict rests
PEOPLE = 24


def year():
    """A post every four days, and every three days a question, mostly answered."""
    export = Export()
    for number in range(90):
        export.says(US, before(360 - 4 * number), f"Batch {number}")
    for number in range(119):
        asked = before(360 - 3 * number - 0.5)
        person = f"person{number % PEOPLE}"
        question = export.says(
            person, asked, "Is there rye left?", kind="reply", in_reply_to="m0000",
            in_reply_to_author=US,
        )  # fmt: skip
        if number % 5:
            # Also across the middle: the question in one half, its answer in the other.
            export.replies(
                US, asked.replace(hour=23), question, in_reply_to_author=person
            )
    return export


def part(whole, since, until):
    """Return what a whole holds from one moment to another."""
    kept = [one for one in whole.records if since <= one["sent_at"] < until]
    return replace(whole, since=since, until=until, records=kept)


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    return audited(year().into(tmp_path_factory.mktemp("year")))


def same(audit, other):
    """Hold everything that is said of the channel against what another audit says."""
    [channel], [expected] = audit["channels"], other["channels"]

    assert audit["verdict"] == other["verdict"]
    for what in ("coverage", "totals", "window", "window_totals", "verdict", "metrics"):
        assert channel[what] == expected[what], what


def test_a_year_is_enough_for_a_verdict(alone):
    assert alone["verdict"]["confidence"] != "cannot_tell"
    assert alone["channels"][0]["totals"]["inbound_replies"] == 119
    assert alone["channels"][0]["totals"]["outbound_replies"] == 95


def test_an_earlier_export_beside_it_changes_nothing(alone, tmp_path):
    whole = year()
    earlier = part(whole, whole.since, MIDDLE)
    earlier.records.reverse()
    audit = audited(earlier.into(tmp_path / "b"), whole.into(tmp_path / "a"))

    assert sum(one["duplicates"] for one in audit["sources"]) == len(earlier.records)
    same(audit, alone)


def test_two_halves_are_the_whole(alone, tmp_path):
    whole = year()
    earlier, later = (
        part(whole, whole.since, MIDDLE),
        part(whole, MIDDLE, whole.until),
    )
    audit = audited(later.into(tmp_path / "a"), earlier.into(tmp_path / "b"))

    assert [one["duplicates"] for one in audit["sources"]] == [0, 0]
    same(audit, alone)
