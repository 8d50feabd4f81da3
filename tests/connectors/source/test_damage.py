"""What is damaged, locked or missing ends in one error that names it and helps."""

import contextlib
import gc
import gzip
import hashlib
import os
import warnings
import zipfile

import pytest

from auditor.errors import MalformedSource, SourceError, UnknownSource
from tests.connectors.source.packing import contents, folder, tarred, tree, zipped

TEXT = b"".join(b'{"id": %d}\n' % number for number in range(5_000))
FILES = {"outbox.json": TEXT, "actor.json": b"{}"}


def test_a_path_that_is_not_there_says_so(tmp_path):
    with pytest.raises(UnknownSource, match=r"nope\.zip is not there") as caught:
        tree(tmp_path / "nope.zip")
    assert "Check the name" in caught.value.hint


def test_a_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnknownSource):
        tree(tmp_path / "pipe")
    assert contents(tree(folder(tmp_path, {"a.txt": b"1"}))) == [("a.txt", b"1")]


@pytest.mark.parametrize("kept", [0.01, 0.5, 0.99])
def test_a_zip_that_is_cut_off_is_damaged(tmp_path, kept):
    path = zipped(tmp_path / "a.zip", FILES)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    with pytest.raises(MalformedSource, match=r"a\.zip is cut off") as caught:
        tree(path)
    assert "Download it once more" in caught.value.hint


@pytest.mark.parametrize("name", ["a.tar.gz", "a.tgz", "a.bin", "a.csv.gz"])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.99])
def test_a_gzip_file_that_is_cut_off_is_damaged(tmp_path, name, kept):
    path = tmp_path / name
    if name == "a.csv.gz":
        path.write_bytes(gzip.compress(TEXT))
    else:
        tarred(path, FILES, "w:gz")
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * kept)])
    with pytest.raises(MalformedSource, match=r"is cut off or damaged"):
        tree(path)


def test_a_tar_that_is_cut_off_is_damaged(tmp_path):
    path = tarred(tmp_path / "a.tar", FILES)
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(MalformedSource, match=r"a\.tar is cut off or damaged"):
        tree(path)


# The second fills whole pieces of reading, so that the last one ends before the sum.
@pytest.mark.parametrize("size", [10, 5 * 2**20 - 2048])
def test_a_wrong_checksum_at_the_end_of_a_tar_gz_is_noticed(tmp_path, size):
    noise = hashlib.shake_256(b"noise").digest(size)
    path = tarred(tmp_path / "a.tar.gz", {"a.bin": noise}, "w:gz")
    raw = bytearray(path.read_bytes())
    raw[-8] ^= 1
    path.write_bytes(raw)
    with pytest.raises(MalformedSource, match="damaged"):
        tree(path)


@pytest.mark.parametrize("name", ["a.zip", "a.gz", "a.tgz", "a.tar.gz", "a.tar"])
@pytest.mark.parametrize("content", [b"", b"<html>Please sign in</html>"])
def test_an_archive_that_is_none_is_damaged(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(MalformedSource, match=name):
        tree(tmp_path / name)


def test_one_flipped_bit_is_noticed_when_the_member_is_read(tmp_path):
    path = zipped(tmp_path / "a.zip", FILES, method=zipfile.ZIP_STORED)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b'"id": 7}')] ^= 1
    path.write_bytes(raw)
    source = tree(path)
    assert (source / "actor.json").read_bytes() == b"{}"
    with pytest.raises(MalformedSource, match=r"a\.zip: outbox\.json is damaged"):
        (source / "outbox.json").read_bytes()
    with (source / "outbox.json").open() as file:
        pieces = iter(lambda: file.read(1000), b"")
        with pytest.raises(MalformedSource, match="damaged"):
            list(pieces)


def test_broken_packing_is_noticed_when_the_member_is_read(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.json": TEXT})
    raw = bytearray(path.read_bytes())
    raw[60:80] = bytes(20)
    path.write_bytes(raw)
    with pytest.raises(MalformedSource, match=r"a\.zip: a\.json is damaged"):
        (tree(path) / "a.json").read_bytes()
    with pytest.raises(MalformedSource):
        (tree(path) / "a.json").head()


def test_an_archive_with_a_password_says_so(tmp_path):
    path = _locked(zipped(tmp_path / "a.zip", {"data/tweets.js": b"[]"}))
    with pytest.raises(MalformedSource, match="locked with a password") as caught:
        tree(path)
    assert "give the folder" in caught.value.hint


def test_a_locked_picture_keeps_nobody_out(tmp_path):
    path = _locked(zipped(tmp_path / "a.zip", {"photo.jpg": b"x"}))
    assert (tree(path) / "photo.jpg").is_file()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_rare_way_of_packing_is_named(tmp_path, method):
    path = zipped(tmp_path / "a.zip", {"a.json": TEXT}, method=method)
    with pytest.raises(MalformedSource, match="packed in a way") as caught:
        (tree(path) / "a.json").read_bytes()
    assert "give the folder" in caught.value.hint


@pytest.mark.parametrize(
    ("head", "kind"), [(b"Rar!\x1a\x07\x00", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z")]
)
@pytest.mark.parametrize("name", ["export", "export.zip"])
def test_other_archives_are_named(tmp_path, head, kind, name):
    (tmp_path / name).write_bytes(head + bytes(100))
    with pytest.raises(MalformedSource, match=f"is a {kind} archive"):
        tree(tmp_path / name)


def test_a_file_that_vanishes_is_one_error(tmp_path):
    source = tree(folder(tmp_path / "export", FILES))
    (tmp_path / "export" / "actor.json").unlink()
    with pytest.raises(
        MalformedSource, match=r"export: actor\.json cannot be read: no"
    ):
        (source / "actor.json").read_bytes()


def test_a_file_that_nobody_may_read_is_one_error(tmp_path, monkeypatch):
    source = tree(folder(tmp_path / "export", FILES))

    def refused(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("connectors._archive_folder.hold", refused)
    with pytest.raises(MalformedSource, match="cannot be read: permission denied"):
        (source / "actor.json").open()


def test_a_folder_that_nobody_may_list_is_remembered(tmp_path, monkeypatch):
    export = folder(tmp_path / "export", {"a/1.txt": b"1", "locked/2.txt": b"2"})
    scandir = os.scandir

    def some(path):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", some)
    source = tree(export)
    assert [file.path for file in source.walk()] == ["a/1.txt"]
    assert source.unreadable == (str(export / "locked"),)
    with pytest.raises(MalformedSource, match="locked cannot be read: permission"):
        tree(export / "locked")


def test_a_folder_is_no_file_and_nothing_is_none(tmp_path):
    source = tree(folder(tmp_path / "export", FILES))
    for wrong in (source, source / "nope"):
        with pytest.raises(MalformedSource, match="is not a file"):
            wrong.read_bytes()


@pytest.mark.parametrize("step", range(0, 700, 7))
def test_any_byte_may_be_wrong_and_only_our_own_errors_come_out(tmp_path, step):
    """Every seventh byte of a small ZIP and of a small tar is turned round."""
    for path in (
        zipped(tmp_path / "a.zip", {"a.json": b"[1]", "b/c.json": TEXT}),
        tarred(tmp_path / "a.tar", {"a.json": b"[1]", "b/c.json": b"{}"}),
        tarred(tmp_path / "a.tgz", {"a.json": b"[1]", "b/c.json": b"{}"}, "w:gz"),
    ):
        raw = bytearray(path.read_bytes())
        at = len(raw) - 1 - step if step % 2 else step
        raw[at % len(raw)] ^= 0xFF
        path.write_bytes(raw)
        with contextlib.suppress(SourceError):
            contents(tree(path))


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tgz", "a.txt"])
def test_an_archive_is_closed_with_the_last_thing_that_needs_it(tmp_path, name):
    if name == "a.txt":
        (tmp_path / name).write_bytes(b"x")
    else:
        pack = zipped if name == "a.zip" else tarred
        mode = ("w:gz",) if name == "a.tgz" else ()
        pack(tmp_path / name, {"a.txt": b"x"}, *mode)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        source = tree(tmp_path / name)
        file = next(source.walk())
        del source
        assert file.read_bytes() == b"x"
        del file
        gc.collect()
    assert caught == []


def _locked(path):
    raw = bytearray(path.read_bytes())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    return path
