"""Where the time asked for lies beside what the files cover, the sentence says so."""

from datetime import UTC, datetime

import pytest

from tests.audit.export import UNTIL, Export
from tests.cli.command import audited
from tests.verdict.judged import ask

COVERED = "Your files cover 1 July 2025 to 30 June 2026."


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    x = Export(since=datetime(2025, 7, 1, tzinfo=UTC), until=UNTIL)
    x.posts(5, days=80)
    ask(x, 3, 2)
    return x.into(tmp_path_factory.mktemp("elsewhere") / "x")


@pytest.mark.parametrize(
    "options",
    [
        ("--until", "2030-01-01"),
        ("--until", "2020-01-01"),
        ("--until", "2026-08-31", "--window", "30"),
        ("--until", "2025-06-30"),
    ],
    ids=" ".join,
)
def test_a_window_beside_the_files_is_told_what_they_cover(export, options):
    audit = audited(export, *options)
    assert audit["verdict"]["slug"] == "not_enough_data"
    assert audit["verdict"]["sentence"].endswith(COVERED)
    assert audit["channels"][0]["verdict"]["sentence"].endswith(COVERED)


@pytest.mark.parametrize(
    "options",
    [(), ("--until", "2026-08-31"), ("--until", "2025-07-01")],
    ids=" ".join,
)
def test_a_window_that_holds_something_is_told_nothing_of_it(export, options):
    audit = audited(export, *options)
    assert "Your files cover" not in audit["verdict"]["sentence"]


def test_a_file_of_one_side_is_told_too(tmp_path):
    own = {"outbound_posts": "complete"}
    x = Export(since=datetime(2025, 7, 1, tzinfo=UTC), until=UNTIL, coverage=own)
    x.posts(5, days=80)
    audit = audited(x.into(tmp_path / "x"), "--until", "2030-01-01")
    assert audit["verdict"]["slug"] == "cannot_tell"
    assert audit["verdict"]["sentence"].endswith(COVERED)
