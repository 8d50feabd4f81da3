"""What is too old goes; the newest stays, however old it is."""

from datetime import UTC, datetime

import pytest

from auditor.night_settings import Keep
from auditor.nightly.pruning import prune
from auditor.workspace import ClientFolder

NOW = datetime(2026, 7, 31, 2, 0, tzinfo=UTC)


@pytest.fixture
def client(tmp_path):
    folder = ClientFolder(tmp_path / "bakery")
    folder.make()
    for day in ("2026-05-01", "2026-07-01", "2026-07-30"):
        (folder.audits / f"{day}.json").write_text("{}")
        (folder.reports / f"{day}.html").write_text("")
        (folder.imported / day).mkdir(parents=True)
    (folder.reports / "latest.html").write_text("")
    return folder


def names(folder):
    return sorted(one.name for one in folder.iterdir())


def test_downloads_go_after_thirty_days_and_all_else_stays(client):
    gone = prune(client, Keep(), now=NOW)
    assert [one.name for one in gone] == ["2026-05-01"]
    assert names(client.imported) == ["2026-07-01", "2026-07-30"]
    assert len(names(client.audits)) == 3


def test_thirty_days_are_thirty_days(client):
    prune(client, Keep(imported_days=29), now=NOW)
    assert names(client.imported) == ["2026-07-30"]


def test_audits_and_reports_go_when_their_time_is_set(client):
    prune(client, Keep(audit_days=10, report_days=40), now=NOW)
    assert names(client.audits) == ["2026-07-30.json"]
    assert names(client.reports) == [
        *("2026-07-01.html", "2026-07-30.html"),
        "latest.html",
    ]


def test_the_newest_stays_however_old_it_is(client):
    late = NOW.replace(year=2028)
    prune(client, Keep(audit_days=1, report_days=1), now=late)
    assert names(client.audits) == ["2026-07-30.json"]
    assert names(client.reports) == ["2026-07-30.html", "latest.html"]
