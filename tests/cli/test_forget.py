"""`auditor forget`: somebody goes from all that is kept, and does not come back."""

import io
import json
import stat
import zipfile

import pytest
from click.testing import CliRunner

from auditor.cli import cli
from auditor.workspace import take_in
from connectors import Told
from tests.audit.export import before as days_before
from tests.cli.command import auditor
from tests.forgetting.counting import counted
from tests.forgetting.shop import (
    ADDRESS,
    NAME,
    NAMED,
    NOW,
    WILMA,
    asked_last,
    imports,
    kept,
    shop,
    talk,
)


@pytest.fixture
def client(tmp_path):
    return shop(tmp_path)


def forget(client, *words):
    return auditor("forget", client.slug, *words, "--workspace", client.root.parent)


def report(client):
    ran = auditor("report", client.slug, "--workspace", client.root.parent)
    assert ran.code == 0, ran.err
    [audit] = client.audits.glob("*.json")
    return json.loads(audit.read_text("utf-8"))


def names_left(client):
    """Search byte by byte, and not as the command does."""
    left = []
    for path in client.root.rglob("*"):
        if path.is_file():
            for where, data in _unpacked(path.name, path.read_bytes()):
                plain = data.lower()
                left += [(where, one) for one in NAMED if one.lower().encode() in plain]
    return left


def _unpacked(where, data):
    if not zipfile.is_zipfile(io.BytesIO(data)):
        yield where, data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            yield where, name.encode()
            yield from _unpacked(f"{where}/{name}", packed.read(name))


def test_somebody_goes_from_everything_and_every_count_stays(client):
    before = report(client)
    (client.reports / "2026-06-01.html").write_text(f"<p>{NAME}</p>", "utf-8")
    assert names_left(client)
    ran = forget(client, "@wilma_f")
    assert ran.code == 0, ran.out + ran.err
    assert names_left(client) == []
    assert "nothing was found" in ran.out
    assert "2 sources were written anew" in ran.out
    assert "2026-06-01.html is deleted" in ran.out
    after = report(client)
    # Who is one person is told otherwise, and both audits say so alike.
    before["settings"]["people"] = after["settings"]["people"]
    assert [*counted(after)] == [*counted(before)]


def test_the_list_says_when_and_not_whom(client):
    forget(client, ADDRESS)
    assert all(one.erased for one in kept(client))
    assert all(one.lies_in(client.sources) for one in kept(client))
    assert sorted(one.file for one in kept(client)) == sorted(
        one.name for one in client.sources.glob("*.zip")
    )
    there = client.root / "forgotten.json"
    assert stat.S_IMODE(there.stat().st_mode) == 0o600


def test_the_same_downloads_do_not_bring_anybody_back(client, tmp_path):
    forget(client, NAME)
    before = [one.file for one in kept(client)]
    added = imports(client, tmp_path)
    assert (len(added.new), len(added.known)) == (0, 2)
    assert [one.file for one in kept(client)] == before
    assert names_left(client) == []


def test_a_newer_download_comes_in_without_them_and_doubles_nothing(client, tmp_path):
    first = report(client)
    forget(client, NAME)
    newer = talk()
    newer.replies(
        WILMA, days_before(1), "m0002", "Wilma Fennel again", author_name=NAME
    )
    [new] = take_in(
        [newer.into(tmp_path / "newer")], client.sources, Told(), now=NOW
    ).new
    assert new.erased
    assert names_left(client) == []
    after = report(client)
    [x, y] = [
        next(c for c in audit["channels"] if c["platform"] == "x")
        for audit in (first, after)
    ]
    assert y["totals"]["people"] == x["totals"]["people"]
    assert y["totals"]["records"] == x["totals"]["records"] + 1


def test_people_are_found_by_any_name_and_joined_by_the_owners_word(client):
    for name in (WILMA, f"x:{WILMA}", ADDRESS, NAME.upper()):
        ran = forget(client, name, "--dry-run")
        assert ran.code == 0, ran.err
        assert f"x: {WILMA} @wilma_f, 6 messages" in ran.out
        assert f"email: {ADDRESS}, 2 messages" in ran.out


def test_a_dry_run_says_where_and_changes_nothing(client):
    def state():
        return {
            path: path.read_bytes()
            for path in client.root.rglob("*")
            if path.is_file() and not path.name.startswith(".lock")
        }

    before = state()
    ran = forget(client, NAME, "--dry-run")
    assert "nothing was changed" in ran.out
    assert "hello.mbox" in ran.out
    assert "config.toml" in ran.out
    assert state() == before


def test_as_json_it_says_where_somebody_is_and_then_that_they_are_nowhere(client):
    dry = forget(client, NAME, "--dry-run", "--json")
    assert dry.code == 0
    assert {one["platform"] for one in dry.data["places"]}
    assert sum(one["messages"] for one in dry.data["places"]) > 0
    assert dry.data["searched"]["left"]
    assert not dry.data["changed"]
    ran = forget(client, NAME, "--json")
    assert (ran.code, ran.data["changed"]) == (0, True)
    assert ran.data["places"] == dry.data["places"]
    assert (ran.data["to_do"], ran.data["searched"]["left"]) == ([], [])
    assert ran.data["searched"]["files"] > 0
    assert names_left(client) == []


def test_nobody_of_that_name_is_told_with_names_that_are_near(client):
    ran = forget(client, "Wilma Fenel")
    assert ran.code == 2
    assert "Nobody in these sources is called Wilma Fenel" in ran.err
    assert f"Did you mean {NAME}" in ran.err


def test_the_clients_own_people_cannot_be_forgotten_so(client):
    ran = forget(client, "bakery")
    assert ran.code == 2
    assert "own accounts or staff" in ran.err


def test_several_of_one_name_are_listed_and_one_can_be_chosen(client, tmp_path):
    export = talk()
    export.says(
        "990001", NOW, "@bakery hello", author_name="Guest 3", mentions=["bakery"]
    )
    take_in([export.into(tmp_path / "more")], client.sources, Told(), now=NOW)
    ran = forget(client, "Guest 3")
    assert ran.code == 2
    assert "2 people are called Guest 3" in ran.err
    assert "  x:770003: 2 messages\n" in ran.err
    assert "  x:990001: 1 message\n" in ran.err
    assert forget(client, "990001", "--dry-run").code == 0


def test_settings_lose_the_person_and_keep_all_else(client):
    forget(client, NAME)
    text = client.config.read_text("utf-8")
    assert '"email:otto@reed.example" = "Otto"' in text
    assert "# who is who" in text
    assert NAME not in text
    assert asked_last() not in text
    assert "answered by phone" in text


def test_two_can_be_forgotten_one_after_the_other(client):
    report(client)
    assert forget(client, NAME).code == 0
    ran = forget(client, "otto@reed.example")
    assert ran.code == 0, ran.out + ran.err
    assert names_left(client) == []
    everything = [p for p in client.root.rglob("*") if p.is_file()]
    assert not any(b"otto@reed" in p.read_bytes().lower() for p in everything)


def test_somebody_who_was_forgotten_can_be_asked_for_again(client):
    assert forget(client, NAME).code == 0
    ran = forget(client, NAME)
    assert ran.code == 0, ran.err
    assert "forgotten before" in ran.out


def test_what_waits_in_the_inbox_is_named_and_the_search_says_so(client):
    (client.inbox / "note.txt").write_text("call wilma@fennel.example", "utf-8")
    ran = forget(client, NAME)
    assert ran.code == 1
    assert "note.txt" in ran.out
    assert "something is left" in ran.out


def test_what_was_imported_from_the_inbox_goes_when_its_source_does(client, tmp_path):
    day = client.imported / "2026-07-01"
    day.mkdir(parents=True)
    (tmp_path / "mail" / "hello.mbox").replace(day / "hello.mbox")
    ran = forget(client, NAME)
    assert ran.code == 0, ran.out
    assert "hello.mbox is deleted" in ran.out


def test_without_a_person_there_is_nothing_to_do(client):
    ran = forget(client)
    assert ran.code == 2
    assert "nobody was named" in ran.err


def test_a_contract_ends_with_the_folder(client):
    ran = forget(client, "--all", "--yes")
    assert ran.code == 0, ran.err
    assert not client.root.exists()
    assert "bakery is deleted" in ran.out
    assert "backups" in ran.out


def test_as_json_it_says_what_was_deleted(client):
    files = sum(one.is_file() for one in client.root.rglob("*"))
    ran = forget(client, "--all", "--yes", "--json")
    assert ran.code == 0
    assert ran.data["client"] == client.slug
    assert ran.data["files"] >= files > 0
    assert not client.root.exists()


def test_a_client_is_deleted_only_when_its_name_is_typed(client):
    words = ["forget", "bakery", "--all", "--workspace", str(client.root.parent)]
    for typed in ("mill\n", "\n", ""):
        ran = CliRunner().invoke(cli, words, input=typed)
        assert ran.exit_code != 0
        assert client.config.exists()
    assert CliRunner().invoke(cli, words, input="bakery\n").exit_code == 0
    assert not client.root.exists()


def test_what_was_deleted_half_way_is_deleted_when_it_is_run_again(client):
    aside = client.root.with_name(".unfinished-end-bakery")
    client.root.replace(aside)
    ran = forget(client, "--all", "--yes")
    assert ran.code == 0, ran.err
    assert not aside.exists()
