"""What an audit brought beside the last one, from audits that are really made."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from auditor.audit.canonical import SCHEMA, to_json
from auditor.audit.last import read_last
from auditor.audit.request import Request
from auditor.night_line import Became, Brought, night_line, night_of
from auditor.nightly.auditing import audit_client
from auditor.workspace import ClientFolder, take_in
from connectors import Told
from tests.audit.beside import ask, shop
from tests.audit.export import Export, before

NOW = datetime(2026, 7, 1, 2, 0, tzinfo=UTC)


@pytest.fixture
def audited(tmp_path):
    """Return what audits a client of these exports, beside another audit."""

    def audited(name, *exports, last=None, until=None):
        client = ClientFolder(tmp_path / name)
        client.make()
        paths = [
            export.into(tmp_path / f"{name}{number}")
            for number, export in enumerate(exports)
        ]
        take_in(paths, client.sources, Told(), now=NOW)
        if last is not None:
            path = tmp_path / f"{name}.json"
            path.write_bytes(to_json(last).encode())
            last = read_last(path, SCHEMA)
        return audit_client(client, Request(last=last, until=until))

    return audited


def test_a_first_audit_brings_its_verdict(audited):
    audit = audited("shop", shop())
    night = night_of(audit, ["mastodon"])
    assert night == Brought(
        client=audit.client, first=audit.verdict.slug, not_fetched=("mastodon",)
    )


def quiet_days(until):
    export = Export(until=until)
    export.posts(40, days=300)
    ask(export, "ana", 40, answered=False)
    return export


def test_people_who_wait_anew_are_counted_once_each(audited):
    first = audited("first", quiet_days(before(20)))
    again = quiet_days(before(0))
    ask(again, "ana", 6, answered=False)  # she has waited all along
    ask(again, "ben", 9, answered=False)
    ask(again, "ben", 5, answered=False)
    ask(again, "eve", 4, answered=False)
    ask(again, "dan", 4, answered=True)
    night = night_of(audited("again", again, last=first))
    assert (night.first, night.waiting) == (None, 2)
    line = night_line([night])
    assert line == f"{night.client}: 2 new people wait."
    assert not any(name in line for name in ("ana", "ben", "eve", "dan"))


def test_what_vanished_since_the_last_audit_is_counted(audited):
    first = audited("first", quiet_days(before(20)))
    audit = audited("again", quiet_days(before(0)), last=first)
    since = audit.since_last
    gone = replace(since.open_loops, vanished=("x:1", "x:2"))
    audit = replace(audit, since_last=replace(since, open_loops=gone))
    assert night_of(audit).vanished == 2


def test_a_verdict_is_told_where_it_is_clear_before_and_now(audited):
    until = before(7 * 8)
    first = audited("first", shop(), until=until)
    night = night_of(audited("again", shop(), last=first))
    [then], [now] = first.channels, audited("now", shop()).channels
    changed = then.verdict.slug != now.verdict.slug
    clear = then.verdict.confidence == now.verdict.confidence == "clear"
    assert changed
    assert clear
    assert night.became == (
        Became(before=then.verdict.slug, now=now.verdict.slug, platform=""),
    )


def test_of_two_channels_the_one_that_changed_is_named(audited):
    until = before(7 * 8)
    both = (shop(), shop(platform="email"))
    first = audited("first", *both, until=until)
    night = night_of(audited("again", *both, last=first))
    assert {one.platform for one in night.became} == {"x", "email"}
    assert "X, " in night_line([night])
    assert "Mailbox, " in night_line([night])


def test_the_same_audit_again_brings_nothing(audited):
    first = audited("first", quiet_days(before(0)))
    night = night_of(audited("again", quiet_days(before(0)), last=first))
    assert night_line([night]) is None
