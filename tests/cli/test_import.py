"""`auditor import`: exports become sources, once and for good."""

import shutil
import stat
from datetime import UTC, datetime

import pytest

from auditor.workspace import ClientFolder, SourceList, Workspace, locked
from tests.audit.export import US, Export, before
from tests.cli.command import auditor

NIGHT = datetime(2026, 7, 1, 2, 13, tzinfo=UTC)


@pytest.fixture
def bakery(tmp_path, monkeypatch):
    root = tmp_path / "clients"
    assert auditor("init", root, "--client", "bakery").code == 0
    monkeypatch.chdir(root)
    return Workspace(root).client("bakery")


@pytest.fixture
def export(tmp_path):
    made = Export()
    made.says(US, before(5))
    return made.into(tmp_path / "shop")


def kept(client: ClientFolder):
    return SourceList(client.sources).read()


def test_an_export_is_kept_and_the_download_may_go(bakery, export):
    ran = auditor("import", "bakery", export)
    [source] = kept(bakery)
    shutil.rmtree(export)

    assert ran.code == 0
    assert "bakery: 1 new, 0 known already, 0 not read." in ran.out
    assert "New: activity.file, shop (" in ran.out
    assert source.path(bakery.sources).is_file()
    assert stat.S_IMODE(source.path(bakery.sources).stat().st_mode) == 0o600


def test_the_same_export_is_kept_once(bakery, export):
    first = auditor("import", "bakery", export, "--json").data
    again = auditor("import", "bakery", export, "--json").data

    assert ([*first], first["client"]) == (
        ["client", "known", "left_alone", "new", "not_read"],
        "bakery",
    )
    assert again["new"] == []
    assert again["known"] == first["new"]
    assert len(kept(bakery)) == 1


def test_a_source_that_was_lost_comes_back_with_its_export(bakery, export):
    auditor("import", "bakery", export)
    [source] = kept(bakery)
    source.path(bakery.sources).unlink()
    ran = auditor("import", "bakery", export)

    assert "1 new" in ran.out
    assert source.path(bakery.sources).is_file()
    assert len(kept(bakery)) == 1


def test_what_cannot_be_read_is_told_with_what_to_do_and_the_rest_is_kept(
    bakery, export, tmp_path
):
    strange = tmp_path / "strange.csv"
    strange.write_text("a,b\n1,2\n")
    ran = auditor("import", "bakery", strange, export, "--json")

    assert ran.code == 1
    [failed] = ran.data["not_read"]
    assert failed["path"].endswith("strange.csv")
    assert failed["reason"]
    assert failed["hint"]
    assert len(kept(bakery)) == 1
    assert "Hint: " in auditor("import", "bakery", strange).out


def test_whose_a_lone_file_is_may_be_said_for_once_or_for_good(bakery, tmp_path):
    lone = tmp_path / "posts.csv"
    lone.write_text("id,kind,author,sent_at\n1,post,bakery,2026-06-01T10:00:00Z\n")
    assert auditor("import", "bakery", lone).code == 1
    assert auditor("import", "bakery", lone, "--account", "facebook:bakery").code == 0
    [source] = kept(bakery)
    assert source.accounts == ("facebook:bakery",)

    lone.write_text("id,kind,author,sent_at\n2,post,bakery,2026-06-02T10:00:00Z\n")
    bakery.config.write_text('[client]\naccounts = ["facebook:bakery"]\n')
    assert auditor("import", "bakery", lone).code == 0


@pytest.mark.usefixtures("bakery")
def test_a_path_that_is_not_there_is_not_read(tmp_path):
    ran = auditor("import", "bakery", tmp_path / "nothing.zip")
    assert ran.code == 1
    assert "nothing.zip" in ran.out


def test_a_client_that_there_is_not_is_answered_with_the_nearest(bakery, export):
    ran = auditor("import", "bakry", export)
    assert ran.code == 2
    assert "Did you mean bakery?" in ran.err
    assert kept(bakery) == ()


@pytest.mark.usefixtures("bakery")
def test_outside_a_workspace_it_says_how_to_name_one(export, tmp_path):
    ran = auditor("import", "bakery", export, "--workspace", tmp_path)
    assert ran.code == 2
    assert "--workspace DIR" in ran.err


def test_a_wrong_setting_stops_it_before_anything_is_kept(bakery, export):
    bakery.config.write_text("[cleint]\n")
    ran = auditor("import", "bakery", export)
    assert ran.code == 2
    assert "Did you mean 'client'?" in ran.err
    assert kept(bakery) == ()


def test_who_holds_the_client_is_named(bakery, export, monkeypatch):
    monkeypatch.setattr("auditor.cli.importing.locked", _impatiently)
    with locked(bakery, "auditor nightly", now=NIGHT):
        ran = auditor("import", "bakery", export)

    assert ran.code == 1
    assert "`auditor nightly` (process " in ran.err
    assert "since 2026-07-01 02:13 UTC" in ran.err
    assert kept(bakery) == ()
    assert auditor("import", "bakery", export).code == 0


def _impatiently(client, doing, *, now):
    return locked(client, doing, now=now, wait=0.0)


@pytest.mark.usefixtures("bakery")
def test_a_full_disk_is_told_in_plain_words(export, monkeypatch):
    def full(*_args, **_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("auditor.cli.importing.take_in", full)
    ran = auditor("import", "bakery", export)
    assert ran.code == 1
    assert "there is no room left on the disk" in ran.err
