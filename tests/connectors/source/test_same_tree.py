"""A connector cannot tell a folder from an archive of it."""

import gzip
import shutil
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors._archive import is_noise
from tests.connectors.source.packing import contents, folder, tarred, tree, zipped

FILES = {
    "data/tweets.js": b"window.YTD.tweets.part0 = []",
    "data/account.js": b"window.YTD.account.part0 = []",
    "Your archive.html": b"<html>",
    "data/deep/er/still.json": b"{}",
    "data/b/2.txt": b"",
}

PACKERS = {
    "folder": lambda path, files: folder(path / "export", files),
    "zip": lambda path, files: zipped(path / "export.zip", files),
    "stored zip": lambda path, files: zipped(
        path / "export.zip", files, method=zipfile.ZIP_STORED
    ),
    "tar": lambda path, files: tarred(path / "export.tar", files),
    "tar.gz": lambda path, files: tarred(path / "export.tar.gz", files, "w:gz"),
    "tgz": lambda path, files: tarred(path / "export.tgz", files, "w:gz"),
    "zip by another name": lambda path, files: zipped(path / "export.bin", files),
}


@pytest.fixture(params=PACKERS)
def source(request, tmp_path):
    return tree(PACKERS[request.param](tmp_path, FILES))


def test_every_file_is_there_sorted_by_path(source):
    assert contents(source) == sorted(FILES.items())


def test_a_folder_lists_what_lies_directly_in_it_by_name(source):
    below = list((source / "data").iterdir())
    assert [one.name for one in below] == ["account.js", "b", "deep", "tweets.js"]
    assert [one.path for one in below][:2] == ["data/account.js", "data/b"]
    assert [one.is_dir() for one in below] == [False, True, True, False]
    assert [one.is_file() for one in below] == [True, False, False, True]


def test_what_is_not_there_does_not_exist(source):
    for nothing in (source / "nope", source / "data" / "x" / "y", source / "data/.."):
        assert not nothing.exists()
        assert not nothing.is_dir()
        assert not nothing.is_file()
        assert list(nothing.iterdir()) == []
        assert list(nothing.walk()) == []


def test_a_file_is_reached_step_by_step_or_by_its_path(source):
    assert (source / "data" / "account.js").read_text().startswith("window")
    assert (source / "data/account.js").path == "data/account.js"


def test_a_folder_taken_as_root_has_its_own_paths(source):
    data = (source / "data").rooted()
    assert data.path == ""
    assert data.name == "data"
    assert (data / "b" / "2.txt").path == "b/2.txt"
    assert [file.path for file in data.walk()] == [
        "account.js",
        "b/2.txt",
        "deep/er/still.json",
        "tweets.js",
    ]


def test_the_size_and_the_first_bytes_are_known_without_reading_all(source):
    tweets = source / "data" / "tweets.js"
    assert tweets.size == 28
    assert tweets.head(6) == b"window"
    assert tweets.head(10) == b"window.YTD"
    assert tweets.head(1000) == FILES["data/tweets.js"]
    assert (source / "data/b/2.txt").head() == b""


def test_a_file_can_be_read_in_pieces(source):
    with (source / "data" / "tweets.js").open() as file:
        assert file.read(7) == b"window."
        assert file.read() == b"YTD.tweets.part0 = []"


def test_a_byte_order_mark_is_no_text(tmp_path):
    source = tree(folder(tmp_path / "export", {"a.csv": b"\xef\xbb\xbfid"}))
    assert (source / "a.csv").read_text() == "id"


def test_a_label_names_the_archive_and_the_place_in_it(tmp_path):
    source = tree(zipped(tmp_path / "bakery.zip", FILES))
    assert source.label == "bakery.zip"
    assert (source / "data/tweets.js").label == "bakery.zip: data/tweets.js"
    inner = (source / "data").rooted()
    assert (inner / "tweets.js").label == "bakery.zip: data/tweets.js"


def test_a_lone_file_is_a_root_of_its_own(tmp_path):
    (tmp_path / "repo.car").write_bytes(b"abc")
    source = tree(tmp_path / "repo.car")
    assert source.is_file()
    assert (source.name, source.path, source.label) == ("repo.car", "", "repo.car")
    assert contents(source) == [("", b"abc")]


def test_a_file_packed_alone_looks_unpacked(tmp_path):
    (tmp_path / "user-archive.csv.gz").write_bytes(gzip.compress(b"topic_title,url\n"))
    source = tree(tmp_path / "user-archive.csv.gz")
    assert source.is_file()
    assert source.name == "user-archive.csv"
    assert source.label == "user-archive.csv.gz: user-archive.csv"
    assert source.read_bytes() == b"topic_title,url\n"
    assert source.head(5) == b"topic"


@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
def test_what_operating_systems_leave_behind_is_not_seen(tmp_path, pack):
    left = {"__MACOSX/data/._tweets.js": b"x", "data/.DS_Store": b"x", "._data": b"x"}
    assert contents(tree(pack(tmp_path, FILES | left))) == sorted(FILES.items())


@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
def test_umlauts_are_the_same_however_they_were_written(tmp_path, pack):
    source = tree(pack(tmp_path, {"Beitra\u0308ge/ü.json": b"1"}))
    assert (source / "Beiträge" / "ü.json").read_bytes() == b"1"


@pytest.mark.parametrize(
    ("plain", "stored"),
    [("cafX.txt", b"caf\x82.txt"), ("cafXY.txt", b"caf\xc3\xa9.txt")],
)
def test_a_name_is_read_in_dos_letters_and_in_utf_8_that_does_not_say_so(
    tmp_path, plain, stored
):
    path = zipped(tmp_path / "old.zip", {plain: b"1"})
    path.write_bytes(path.read_bytes().replace(plain.encode(), stored))
    assert contents(tree(path)) == [("café.txt", b"1")]


def test_a_name_cannot_rewrite_the_terminal(tmp_path):
    source = tree(zipped(tmp_path / "a.zip", {"a\x1b[2J\u202e.json": b"1"}))
    [file] = source.walk()
    assert file.path == "a\ufffd[2J\ufffd.json"


def test_an_archive_without_an_entry_for_its_folders_has_them_all_the_same(tmp_path):
    source = tree(zipped(tmp_path / "a.zip", {"a/b/c.txt": b"1"}))
    assert (source / "a").is_dir()
    assert (source / "a" / "b").is_dir()


def test_an_empty_folder_in_an_archive_is_a_folder(tmp_path):
    source = tree(zipped(tmp_path / "a.zip", {"posts/": b"", "a.txt": b"1"}))
    assert (source / "posts").is_dir()
    assert [file.path for file in source.walk()] == ["a.txt"]


def test_a_workbook_is_a_file_though_it_is_a_zip_inside(tmp_path):
    assert tree(zipped(tmp_path / "page.xlsx", {"xl/workbook.xml": b"<x/>"})).is_file()


def test_a_folder_whose_name_ends_in_zip_is_a_folder(tmp_path):
    assert contents(tree(folder(tmp_path / "export.zip", FILES))) == sorted(
        FILES.items()
    )


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("C",), exclude_characters="/\\:"),
    min_size=1,
    max_size=8,
).filter(lambda name: name.strip(". ") == name and not is_noise(name))
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


def _fits(files):
    """Keep trees in which no file is also a folder, in any spelling of its name."""
    paths = [unicodedata.normalize("NFC", path) for path in files]
    return len(set(paths)) == len(files) and not any(
        other.startswith(f"{path}/") for path in paths for other in paths
    )


@given(st.dictionaries(PATHS, st.binary(max_size=200), max_size=8).filter(_fits))
@settings(max_examples=25, deadline=None)
def test_any_tree_is_the_same_in_every_packing(files):
    seen = []
    for pack in PACKERS.values():
        place = Path(tempfile.mkdtemp())
        try:
            (place / "export").mkdir()  # even when there is no file to put into it
            seen.append(contents(tree(pack(place, files))))
        finally:
            shutil.rmtree(place)
    assert all(one == seen[0] for one in seen)
    assert len(seen[0]) == len(files)
