"""What lies in a client's folder, against what its list says."""

import os

from auditor.workspace import SourceList, locked
from tests.checkup.conftest import NOW


def test_a_source_that_is_missing_is_named(practice):
    path = practice.imports()
    path.unlink()
    [trouble] = practice.troubles("sources")
    assert f"{path} is missing: shop, taken in on 2026-07-01." == trouble.what
    assert "import its export again" in trouble.to_do


def test_a_source_in_which_one_byte_differs_is_named(practice):
    path = practice.imports()
    data = bytearray(path.read_bytes())
    data[40] ^= 1
    path.write_bytes(data)
    [trouble] = practice.troubles("sources")
    assert f"{path} has been changed" in trouble.what


def test_a_source_in_no_list_is_named_and_mended_as_it_was(practice):
    path = practice.imports()
    other = practice.imports("other")
    before = practice.kept()
    SourceList(practice.client.sources).write([before[1]])

    [trouble] = practice.troubles("sources")
    assert f"{path} is in no list" in trouble.what
    assert "auditor doctor bakery --mend" in trouble.to_do
    found = practice.look(mend=True)
    assert found.troubles == []
    assert found.mended == [f"{path} is listed again."]
    again = {one.file: one for one in practice.kept()}
    assert again.keys() == {path.name, other.name}
    first, last = before[0], again[path.name]
    for name in ("digest", "connector", "name", "origin", "size", "sha256"):
        assert getattr(first, name) == getattr(last, name)


def test_a_fetch_in_no_list_is_mended_as_a_fetch(practice):
    kept = practice.fetches(NOW.replace(day=1), NOW)
    SourceList(practice.client.sources).write([])
    practice.look(mend=True)
    [again] = practice.kept()
    assert (again.origin, again.digest) == (kept.origin, kept.digest)


def test_what_is_no_source_stays_unlisted(practice):
    strange = practice.client.sources / "strange.zip"
    strange.write_bytes(b"PK")
    found = practice.look(mend=True)
    assert found.mended == []
    assert "it is no source: move it away" in found.troubles[0].to_do


def test_a_source_under_another_name_is_not_listed_twice(practice):
    path = practice.imports()
    copy = path.with_name("activity.file-0123.zip")
    copy.write_bytes(path.read_bytes())
    before = practice.kept()
    assert practice.look(mend=True).mended == []
    assert practice.kept() == before


def test_a_damaged_list_is_written_anew_from_what_lies_there(practice):
    practice.imports()
    practice.imports("other")
    listed = SourceList(practice.client.sources)
    before = {one.file for one in listed.read()}
    lines = listed.path.read_bytes().splitlines(keepends=True)
    listed.path.write_bytes(lines[0][:30] + b"\n" + lines[1])

    [trouble] = practice.troubles("sources")
    assert "line 1" in trouble.what
    assert "--mend" in trouble.to_do
    found = practice.look(mend=True)
    assert found.troubles == []
    assert {one.file for one in listed.read()} == before


def test_what_an_ended_run_left_is_named_and_cleared(practice):
    left = practice.client.sources / ".unfinished-x.archive.zip"
    left.write_bytes(b"half")
    folder = practice.client.root / ".unfinished-mastodon"
    folder.mkdir()
    (folder / "page.json").write_text("[]")

    whats = [one.what for one in practice.troubles("leftovers")]
    assert [str(left) in "".join(whats), str(folder) in "".join(whats)] == [True, True]
    assert practice.look(mend=True).troubles == []
    assert not left.exists()
    assert not folder.exists()


def test_a_damaged_database_is_named_and_deleted(practice):
    practice.client.database.write_bytes(b"no database" * 1000)
    [trouble] = practice.troubles("database")
    assert "makes it anew from the sources" in trouble.to_do
    practice.look(mend=True)
    assert not practice.client.database.exists()
    assert practice.look().troubles == []


def test_while_somebody_works_on_a_client_it_is_left_alone(practice):
    left = practice.client.sources / ".unfinished-x.archive.zip"
    left.write_bytes(b"half")
    with locked(practice.client, "auditor nightly", now=NOW):
        found = practice.look(mend=True)
    [line] = found.busy
    assert "auditor nightly" in line
    assert found.troubles == []
    assert left.exists()


def test_looking_needs_no_room_on_the_disk(practice, monkeypatch):
    practice.imports()

    def full(*_args, **_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("auditor.workspace.locking.lay_down", full)
    assert practice.look().troubles == []


def test_a_folder_that_cannot_be_written_is_named(practice, monkeypatch):
    allowed = os.access  # root may write everywhere, so that the system would say yes
    monkeypatch.setattr(
        os,
        "access",
        lambda path, mode: path != practice.client.sources and allowed(path, mode),
    )
    whats = [one.what for one in practice.troubles("permissions")]
    assert any("cannot be written" in what for what in whats)
