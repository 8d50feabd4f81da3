"""A client's kept sources come to the same audit, however and whenever they came."""

from datetime import UTC, datetime

import duckdb
import pytest

from auditor.audit.canonical import to_json
from auditor.audit.request import Request
from auditor.nightly.auditing import audit_client
from auditor.workspace import ClientFolder, SourceList, take_in
from connectors import Told
from tests.connectors.case import all_cases

NOW = datetime(2026, 7, 1, 2, 0, tzinfo=UTC)
CONNECTORS = ("bluesky.car", "email.mbox", "google_business.takeout", "x.archive")


@pytest.fixture(scope="module")
def exports():
    found = {}
    for case in all_cases():
        if case.is_read and case.connector in CONNECTORS:
            found.setdefault(case.connector, []).append(case.export)
    return [export for name in CONNECTORS for export in found[name][:2]]


@pytest.fixture
def client(tmp_path):
    folder = ClientFolder(tmp_path / "bakery")
    folder.make()
    return folder


def imported(client, exports):
    return take_in(exports, client.sources, Told(), now=NOW)


def audited(client):
    return to_json(audit_client(client, Request()))


def built_in(client):
    with duckdb.connect(client.database, read_only=True) as con:
        return {
            digest for (digest,) in con.execute("select digest from source").fetchall()
        }


def test_sources_that_come_one_by_one_make_the_audit_of_all_at_once(
    client, exports, tmp_path
):
    for export in exports:
        imported(client, [export])
        nightly = audited(client)
    at_once = ClientFolder(tmp_path / "other")
    at_once.make()
    imported(at_once, list(reversed(exports)))
    assert audited(at_once) == nightly
    assert '"connector": "x.archive"' in nightly


def test_the_database_can_be_deleted_and_comes_out_the_same(client, exports):
    imported(client, exports)
    first = audited(client)
    client.database.unlink()
    assert audited(client) == first


def test_a_source_that_is_built_in_is_not_opened_again(client, exports, monkeypatch):
    imported(client, exports)
    first = audited(client)

    def opened(*args):
        raise AssertionError(args)

    monkeypatch.setattr("auditor.nightly.auditing.read_back", opened)
    assert audited(client) == first


def test_a_damaged_database_is_built_anew(client, exports):
    imported(client, exports)
    first = audited(client)
    client.database.write_bytes(b"no database" * 1000)
    assert audited(client) == first


def test_a_source_that_has_gone_is_named_and_the_others_are_read(client, exports):
    imported(client, exports)
    gone = SourceList(client.sources).read()[0]
    gone.path(client.sources).unlink()
    audit = audit_client(client, Request())
    assert [one.path for one in audit.not_read] == [gone.name]
    assert len(audit.sources) > 1


def test_what_is_built_in_outlives_its_source_no_longer_than_the_list_names_it(
    client, exports
):
    imported(client, exports)
    audited(client)
    assert len(built_in(client)) == len(exports)
    listed = SourceList(client.sources)
    kept = listed.read()
    listed.write(kept[1:])
    audited(client)
    assert built_in(client) == {one.digest for one in kept[1:]}
