"""What an attacker packs ends in one error, and never outside the tree."""

import gzip
import io
import stat
import struct
import tarfile
import zipfile
import zlib

import pytest

from auditor.errors import MalformedSource, UnsafeSource
from connectors import _archive_limits
from tests.connectors.source.packing import contents, folder, tarred, tree, zipped

MiB = 2**20

OUTSIDE = [
    "//a/b",
    "/etc/passwd",
    "../x",
    "data/../../x",
    "..",
    "C:\\x",
    "C:/x",
    "c:x",
    "data/D:/x",
    "\\\\server\\share\\x",
    "\\x",
    "..\\x",
    "a/" * 101 + "x",
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_a_zip_with_a_name_that_points_outside_is_refused(tmp_path, name):
    path = zipped(tmp_path / "a.zip", {"data/tweets.js": b"[]", name: b"x"})
    with pytest.raises(UnsafeSource, match=r"a\.zip holds a file whose name") as caught:
        tree(path)
    assert caught.value.hint


@pytest.mark.parametrize("name", OUTSIDE)
@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_a_tar_with_a_name_that_points_outside_is_refused(tmp_path, name, mode):
    path = tarred(tmp_path / "a.tar", {"outbox.json": b"{}", name: b"x"}, mode)
    with pytest.raises(UnsafeSource, match=r"a\.tar holds a file whose name"):
        tree(path)


def test_a_name_with_a_hidden_end_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", {"tweets.jsX.png": b"x"})
    path.write_bytes(path.read_bytes().replace(b"jsX.png", b"js\0.png"))
    with pytest.raises(UnsafeSource, match="points outside"):
        tree(path)


def test_the_hostile_name_is_shown_so_that_it_can_do_nothing(tmp_path):
    path = zipped(tmp_path / "a.zip", {"../\x1b[2J": b"x"})
    with pytest.raises(UnsafeSource) as caught:
        tree(path)
    assert "\x1b" not in str(caught.value)
    assert "../\ufffd[2J" in str(caught.value)


def test_backslashes_inside_an_archive_separate_folders(tmp_path):
    path = zipped(tmp_path / "a.zip", {"data\\tweets.js": b"[]", "./data//b.js": b"1"})
    assert [file.path for file in tree(path).walk()] == ["data/b.js", "data/tweets.js"]


def test_a_link_in_a_zip_is_not_there(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("data/secret")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("data/tweets.js", "[]")
    assert [file.path for file in tree(path).walk()] == ["data/tweets.js"]
    assert not (tree(path) / "data/secret").exists()


@pytest.mark.parametrize("mode", ["w", "w:gz"])
@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE]
)
def test_links_and_devices_in_a_tar_are_not_there(tmp_path, mode, kind):
    path = tmp_path / "a.tar"
    with tarfile.open(path, mode) as archive:
        info = tarfile.TarInfo("secret")
        info.type, info.linkname = kind, "/etc/passwd"
        archive.addfile(info)
        archive.addfile(tarfile.TarInfo("outbox.json"))
    assert [below.name for below in tree(path).iterdir()] == ["outbox.json"]


def test_links_in_a_folder_are_not_followed(tmp_path):
    outside = folder(tmp_path / "outside", {"secret.txt": b"x"})
    export = folder(tmp_path / "export", {"data/tweets.js": b"[]"})
    (export / "file").symlink_to(outside / "secret.txt")
    (export / "folder").symlink_to(outside)
    (export / "circle").symlink_to(export)
    assert [file.path for file in tree(export).walk()] == ["data/tweets.js"]
    assert [below.name for below in tree(export).iterdir()] == ["data"]


def test_a_link_that_somebody_names_is_followed(tmp_path):
    export = folder(tmp_path / "export", {"a.txt": b"x"})
    (tmp_path / "link").symlink_to(export)
    assert contents(tree(tmp_path / "link")) == [("a.txt", b"x")]


def test_of_two_members_of_one_name_the_last_is_read(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.json", "old")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.json", "new")
    assert contents(tree(path)) == [("a.json", b"new")]


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_file_that_is_also_a_folder_is_refused(tmp_path, order, pack):
    files = dict([("a", b"x"), ("a/b", b"x")][::order])
    with pytest.raises(UnsafeSource, match="as a file and as a folder"):
        tree(pack(tmp_path / "a.archive", files))


def test_a_zip_that_would_unfold_without_end_is_refused(tmp_path):
    path = zipped(tmp_path / "bomb.zip", {"tweets.js": bytes(40 * MiB)})
    with pytest.raises(UnsafeSource, match=r"bomb\.zip: tweets\.js would unfold"):
        tree(path)


def test_many_small_bombs_are_one_bomb(tmp_path):
    path = zipped(tmp_path / "bomb.zip", {f"{n}.js": bytes(8 * MiB) for n in range(5)})
    with pytest.raises(UnsafeSource, match=r"bomb\.zip would unfold to at least"):
        tree(path)


@pytest.mark.parametrize("name", ["tweets.js", "photo.jpg"])
def test_a_tar_gz_that_would_unfold_without_end_is_refused(tmp_path, name):
    path = tarred(tmp_path / "bomb.tar.gz", {name: bytes(40 * MiB)}, "w:gz")
    with pytest.raises(UnsafeSource, match=r"bomb\.tar\.gz would unfold"):
        tree(path)


def test_a_gzip_file_that_would_unfold_without_end_is_refused(tmp_path):
    (tmp_path / "bomb.csv.gz").write_bytes(gzip.compress(bytes(40 * MiB)))
    with pytest.raises(UnsafeSource, match=r"bomb\.csv\.gz would unfold"):
        tree(tmp_path / "bomb.csv.gz")


def test_films_count_for_nothing_because_nobody_unpacks_them(tmp_path):
    files = {"film.mp4": bytes(40 * MiB), "tweets.js": b"[]"}
    assert (tree(zipped(tmp_path / "a.zip", files)) / "tweets.js").read_bytes() == b"[]"


def test_text_that_repeats_itself_as_real_exports_do_is_no_bomb(tmp_path):
    rows = b"".join(b'{"id":"%d","text":"Good morning"},' % n for n in range(10**6))
    assert len(rows) > 32 * MiB
    source = tree(zipped(tmp_path / "a.zip", {"tweets.js": rows}))
    assert (source / "tweets.js").read_bytes() == rows


def test_more_bytes_than_there_are_disks_for_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(_archive_limits, "TOTAL_BYTES", 10)
    with pytest.raises(UnsafeSource, match="would unfold to at least 11 bytes"):
        tree(zipped(tmp_path / "a.zip", {"a.js": b"12345", "b.js": b"123456"}))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("honest_crc", [True, False])
def test_a_member_longer_than_stated_is_refused(tmp_path, method, honest_crc):
    path = zipped(tmp_path / "a.zip", {"a.js": b"0123456789"}, method=method)
    _restate(path, size=4, crc=b"0123" if honest_crc else None)
    file = tree(path) / "a.js"
    assert file.size == 4
    with pytest.raises(UnsafeSource, match=r"a\.zip: a\.js holds more than the 4"):
        file.read_bytes()
    with pytest.raises(UnsafeSource), file.open() as stream:
        stream.read()


def test_a_member_shorter_than_stated_is_damaged(tmp_path):
    path = zipped(tmp_path / "a.zip", {"a.js": b"0123456789"})
    _restate(path, size=11)
    with pytest.raises(MalformedSource, match=r"a\.zip: a\.js is damaged"):
        (tree(path) / "a.js").read_bytes()


def test_a_file_too_large_for_memory_can_only_be_read_in_pieces(tmp_path, monkeypatch):
    monkeypatch.setattr("connectors._archive_reading.WHOLE_BYTES", 9)
    file = tree(zipped(tmp_path / "a.zip", {"a.mbox": b"0123456789"})) / "a.mbox"
    with pytest.raises(UnsafeSource, match="too many to be read at once"):
        file.read_bytes()
    with file.open() as stream:
        assert stream.read(4) == b"0123"


@pytest.mark.parametrize("place", ["film.mp4", "a/PHOTO.JPG", "x.tar.mp3"])
def test_pictures_sounds_and_films_cannot_be_opened(tmp_path, place):
    file = tree(zipped(tmp_path / "a.zip", {place: b"x"})) / place
    assert file.is_file()
    assert file.head() == b""
    for read in (file.open, file.read_bytes, file.read_text):
        with pytest.raises(MalformedSource, match="those are not opened"):
            read()


def test_a_sparse_file_in_a_tar_is_refused(tmp_path):
    info = tarfile.TarInfo("hole.json")
    info.pax_headers = {"GNU.sparse.size": str(2**40), "GNU.sparse.map": "0,0"}
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(info)
    (tmp_path / "a.tar").write_bytes(raw.getvalue())
    with pytest.raises(UnsafeSource, match="file with holes"):
        tree(tmp_path / "a.tar")


def test_a_hundred_thousand_members_are_no_burden(tmp_path):
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(100_000):
            archive.writestr(
                zipfile.ZipInfo(f"posts/{number // 100}/{number}.json"), ""
            )
    source = tree(path)
    assert sum(1 for _ in source.walk()) == 100_000
    assert (source / "posts/999/99999.json").is_file()


def test_a_million_members_are_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(_archive_limits, "MEMBERS", 3)
    files = {f"{number}.json": b"" for number in range(4)}
    for path in (
        zipped(tmp_path / "a.zip", files),
        tarred(tmp_path / "a.tar.gz", files, "w:gz"),
        folder(tmp_path / "a", files),
    ):
        with pytest.raises(UnsafeSource, match="more than 3 files"):
            tree(path)


def _restate(path, *, size, crc=None):
    """Write another size (and checksum) of the one member into both headers."""
    raw = bytearray(path.read_bytes())
    central = raw.index(b"PK\x01\x02")
    for checksum, length in ((14, 22), (central + 16, central + 24)):
        struct.pack_into("<I", raw, length, size)
        if crc is not None:
            struct.pack_into("<I", raw, checksum, zlib.crc32(crc))
    path.write_bytes(raw)
