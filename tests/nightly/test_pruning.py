"""What is too old goes; the newest stays, however old it is."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from auditor.audit.canonical import to_json
from auditor.audit.request import Request
from auditor.checkup.mending import mend
from auditor.night_settings import Keep
from auditor.nightly.auditing import audit_client
from auditor.nightly.pruning import prune
from auditor.records import Stream
from auditor.workspace import ClientFolder, SourceList, add_folder, take_in
from connectors import Told
from connectors._fetching import Saving, Whose
from tests.audit.export import Export
from tests.checkup.conftest import _answer

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


class Sources:
    """Exports and nights of a client, kept and audited."""

    def __init__(self, client, folder):
        self.client, self.folder = client, folder

    def imports(self, name, newest):
        """Import an export whose content ends so many days ago."""
        export = Export(account=name, since=ago(newest + 30), until=ago(newest))
        export.says(name, ago(newest + 1), f"Bread of {name}")
        made = export.into(self.folder / name)
        take_in([made], self.client.sources, Told(), now=ago(newest))

    def fetches(self, at, account="bakery@social.example"):
        place = self.folder / f"mastodon of {account} {at}"
        place.mkdir()
        saving = Saving(place, connection=account)
        saving.bytes("note", b"[]", _answer(ago(at)))
        saving.covers(Stream.OUTBOUND_POSTS, ago(at + 3), ago(at))
        saving.finish(
            Whose(id=account, handle=account, name="Bakery"),
            connector="mastodon.api",
            server="https://social.example",
            began=ago(at),
            memory={},
        )
        add_folder(place, self.client.sources, account, now=ago(at))

    def names(self):
        return sorted(one.name for one in SourceList(self.client.sources).read())

    def files(self):
        return sorted(one.name for one in self.client.sources.glob("*.zip"))

    def audit(self):
        return to_json(audit_client(self.client, Request()))

    def prune(self, days=100):
        return prune(self.client, Keep(source_days=days), now=NOW)


def ago(days):
    return NOW - timedelta(days=days)


@pytest.fixture
def sources(tmp_path):
    client = ClientFolder(tmp_path / "mill")
    client.make()
    return Sources(client, tmp_path)


def test_sources_stay_for_ever_unless_something_is_said(sources):
    sources.imports("old", 3000)
    sources.audit()
    assert prune(sources.client, Keep(), now=NOW) == ()
    assert sources.names() == ["old"]


def test_a_source_goes_when_all_of_it_is_too_old(sources):
    sources.imports("old", 140)
    sources.imports("older", 101)
    sources.imports("young", 99)
    sources.audit()
    assert len(sources.prune()) == 2
    assert sources.names() == ["young"]
    assert sources.files() == [
        one.file for one in SourceList(sources.client.sources).read()
    ]
    assert sources.prune() == ()


def test_the_audit_after_that_is_the_audit_of_what_is_left(sources, tmp_path):
    sources.imports("old", 140)
    sources.imports("young", 50)
    assert "old" in sources.audit()
    sources.prune()
    assert not sources.client.database.exists()
    left = ClientFolder(tmp_path / "other")
    left.make()
    alone = Sources(left, tmp_path / "other")
    take_in([tmp_path / "young"], left.sources, Told(), now=ago(50))
    assert sources.audit() == alone.audit()
    assert "Bread of old" not in sources.audit()


def test_sources_go_a_month_s_worth_at_a_time(sources):
    sources.imports("old", 120)
    sources.imports("young", 50)
    sources.audit()
    assert sources.prune() == ()
    sources.imports("older", 131)
    sources.audit()
    assert len(sources.prune()) == 2


def test_the_newest_fetch_of_each_account_stays(sources):
    for at in (400, 300, 200):
        sources.fetches(at)
    for at in (350, 250):
        sources.fetches(at, account="mill@social.example")
    sources.audit()
    assert len(sources.prune()) == 3
    assert sources.names() == [
        "mastodon of bakery@social.example 200",
        "mastodon of mill@social.example 250",
    ]
    assert sources.prune() == ()


def test_what_has_not_been_audited_stays(sources):
    sources.imports("old", 3000)
    assert sources.prune() == ()
    sources.client.database.write_bytes(b"no database")
    assert sources.prune() == ()
    assert sources.names() == ["old"]


def test_pruning_that_is_ended_halfway_is_done_by_the_next(sources, monkeypatch):
    sources.imports("old", 140)
    sources.imports("young", 50)
    sources.audit()
    files = sources.files()

    unlink = Path.unlink

    def killed(path, **how):
        if path.suffix == ".zip":
            raise KeyboardInterrupt
        unlink(path, **how)

    monkeypatch.setattr(Path, "unlink", killed)
    with pytest.raises(KeyboardInterrupt):
        sources.prune()
    monkeypatch.undo()
    assert (sources.names(), sources.files()) == (["young"], files)
    list(mend(sources.client, Told(), NOW))
    assert sources.names() == ["old", "young"]
    sources.audit()
    sources.prune()
    assert (sources.names(), len(sources.files())) == (["young"], 1)


def test_what_was_laid_aside_goes_with_its_day_and_is_never_the_newest(client):
    (client.audits / "2026-07-30.json.damaged").write_text("")
    late = NOW.replace(year=2028)
    prune(client, Keep(audit_days=1), now=late)
    assert names(client.audits) == ["2026-07-30.json"]
