"""What cannot be read is named once, with a reason and a way out."""

import os

import pytest

from auditor.errors import MalformedSource
from connectors import find
from tests.connectors.source.packing import folder, zipped

BIRD = {"data/bird.json": b"[1]"}

pytestmark = pytest.mark.usefixtures("platforms")


def only(*paths):
    """Return the one thing that is not read, where nothing is found."""
    found, missed = find(paths)
    assert found == ()
    [one] = missed
    assert one.hint
    return one


def named(*paths):
    """Return the names of what is not read."""
    return [os.path.relpath(one.path, paths[0].parent) for one in find(paths)[1]]


def test_a_path_that_is_not_there(tmp_path):
    one = only(tmp_path / "nope.zip")
    assert one.path == str(tmp_path / "nope.zip")
    assert "is not there" in one.reason


def test_a_broken_archive_among_good_ones_costs_only_itself(tmp_path):
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    good = zipped(tmp_path / "good.zip", BIRD)
    gone = tmp_path / "gone.zip"
    for paths in ([tmp_path / "broken.zip", good, gone], [tmp_path, gone]):
        found, missed = find(paths)
        assert [one.path for one in found] == [good]
        assert sorted(one.path for one in missed) == [
            str(tmp_path / "broken.zip"),
            str(gone),
        ]
        assert all(one.hint for one in missed)


def test_a_broken_part_costs_only_itself(tmp_path):
    good = zipped(tmp_path / "bird-1.zip", BIRD)
    (tmp_path / "bird-2.zip").write_bytes(b"PK\x03\x04")
    found, [missed] = find([good, tmp_path / "bird-2.zip"])
    assert [one.path for one in found] == [good]
    assert missed.path.endswith("bird-2.zip")


def test_a_broken_archive_in_an_archive_is_named(tmp_path):
    good = zipped(tmp_path / "bird.zip", BIRD).read_bytes()
    path = zipped(tmp_path / "all.zip", {"bird.zip": good, "b.zip": b"PK\x03\x04"})
    found, [missed] = find([path])
    assert len(found) == 1
    assert missed.path == f"{path}/b.zip"
    assert "all.zip: b.zip is cut off" in missed.reason


@pytest.mark.parametrize("empty", ["folder", "zip", "file", "noise"])
def test_nothing_in_it(tmp_path, empty):
    path = tmp_path / f"{empty}.zip"
    if empty == "folder":
        path.mkdir()
    elif empty == "file":
        path.write_bytes(b"")
    else:
        zipped(path, {"__MACOSX/a": b"x"} if empty == "noise" else {})
    assert "is empty" in only(path).reason


def test_an_empty_file_of_any_name(tmp_path):
    (tmp_path / "posts.json").write_bytes(b"")
    assert "is empty" in only(tmp_path / "posts.json").reason


def test_a_file_nobody_knows(tmp_path):
    (tmp_path / "notes.csv").write_bytes(b"a,b\n")
    one = only(tmp_path / "notes.csv")
    assert one.reason == f"{tmp_path / 'notes.csv'} is no export that is known here."
    assert "auditor sources" in one.hint


def test_an_archive_nobody_knows_is_one_thing(tmp_path):
    files = {f"folder/{n}.json": b"[]" for n in range(30)}
    one = only(zipped(tmp_path / "a.zip", files | {"b.csv": b"x"}))
    assert one.path == str(tmp_path / "a.zip")


def test_a_picture_is_no_export(tmp_path):
    (tmp_path / "me.jpg").write_bytes(b"x")
    assert "is a picture" in only(tmp_path / "me.jpg").reason


def test_a_connector_knows_best_why(tmp_path):
    path = zipped(tmp_path / "a.zip", {"around/data/nest.json": b"1"})
    one = only(path)
    assert one.path == str(path)
    assert one.reason == "This is from bird, but its posts are missing."
    assert one.hint == "Ask bird for an export."
    assert only(folder(tmp_path / "b", {"data/nest.json": b"1"})).reason == one.reason


def test_every_unknown_download_is_named_but_not_the_usual_leftovers(tmp_path):
    pile = folder(
        tmp_path / "pile",
        {
            "notes.csv": b"a,b",
            "numbers.json": b"{}",
            "invoice.pdf": b"%PDF",
            "README": b"hello",
            "readme.md": b"hello",
            "me.jpg": b"x",
            "holiday/a.png": b"x",
            "holiday/plan.csv": b"x",
        },
    )
    zipped(pile / "bird.zip", BIRD)
    zipped(pile / "unknown.zip", {"what.txt": b"?"})
    assert sorted(named(pile)) == [
        "pile/notes.csv",
        "pile/numbers.json",
        "pile/unknown.zip",
    ]


def test_a_folder_of_leftovers_is_one_thing(tmp_path):
    pile = folder(tmp_path / "pile", {"invoice.pdf": b"%PDF", "a/me.jpg": b"x"})
    assert only(pile).path == str(pile)


def test_nobody_complains_of_what_lies_beside_an_export(tmp_path):
    files = {f"Takeout/Bird/{name}": content for name, content in BIRD.items()}
    files |= {"Takeout/Drive/plan.csv": b"x", "Takeout/archive_browser.html": b"x"}
    files |= {
        "Takeout/Drive/backup.zip": zipped(tmp_path / "b", {"a": b"b"}).read_bytes()
    }
    assert named(zipped(tmp_path / "a.zip", files)) == []


def test_two_connectors_of_one_platform_are_a_fault_of_ours(tmp_path, fake, platforms):
    platforms(
        fake("bird.archive", "data/bird.json"),
        fake("bird.other", "data/bird.json"),
        fake("fish.archive", "data/bird.json"),
    )
    [found], [missed] = find([zipped(tmp_path / "a.zip", BIRD)])
    assert found.connector.name == "fish.archive"
    assert "both bird.archive and bird.other claim it" in missed.reason
    assert "report" in missed.hint


def test_a_file_that_is_damaged_is_named(tmp_path, fake, platforms):
    class Broken(fake):
        def recognises(self, source):
            if source.is_file():
                raise MalformedSource(f"{source.label} is damaged.", hint="Again.")
            return False

    platforms(Broken("bird.archive", "x"), Broken("fish.archive", "x"))
    one = only(zipped(tmp_path / "a.zip", {"b/c.json": b"1"}))
    assert one.reason == "a.zip: b/c.json is damaged."
    pile = folder(tmp_path / "pile", {"c.json": b"1", "d.json": b"2"})
    assert named(pile) == ["pile/c.json", "pile/d.json"]


def test_a_folder_that_may_not_be_listed_is_named(tmp_path, monkeypatch):
    pile = folder(tmp_path / "pile", {"data/bird.json": b"1", "locked/x.json": b"1"})
    scandir = os.scandir

    def some(path):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", some)
    found, [missed] = find([pile])
    assert len(found) == 1
    assert missed.path == str(pile / "locked")


def test_a_hostile_archive_is_refused_with_its_name(tmp_path):
    one = only(zipped(tmp_path / "a.zip", {**BIRD, "../x": b"x"}))
    assert one.path == str(tmp_path / "a.zip")
    assert "points outside: '../x'" in one.reason


@pytest.mark.parametrize("pack", [zipped, folder])
def test_a_refused_export_beside_one_of_another_platform_is_named(tmp_path, pack):
    files = {"fish/fish.json": b"1", "twitter/bird/data/nest.json": b"1"}
    path = pack(tmp_path / "all", files)
    [found], [missed] = find([path])
    assert found.connector.name == "fish.archive"
    assert missed.path == f"{path}/twitter/bird"
    assert missed.reason == "This is from bird, but its posts are missing."


@pytest.mark.parametrize("pack", [zipped, folder])
def test_a_connector_that_found_something_does_not_complain_of_the_rest(tmp_path, pack):
    files = {"Takeout/Bird/data/bird.json": b"1", "Takeout/Maps/data/nest.json": b"1"}
    [_], missed = find([pack(tmp_path / "all", files)])
    assert missed == ()
