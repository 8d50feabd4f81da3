"""A table and the note beside it are one source."""

import pytest

from connectors import digest, look
from tests.connectors.source.packing import folder, zipped

TABLE = {"inbox.csv": b"a,b\n1,2\n", "inbox.toml": b'a = "text"\n'}


@pytest.fixture(autouse=True)
def tables(fake, platforms):
    """Let one connector exist that reads a table with a note on it, and no other."""

    class Tables(fake):
        def recognises(self, source):
            return source.is_dir() and len(self.files(source)) == 2

        def files(self, source):
            names = {file.name for file in source.walk()}
            both = names == set(TABLE)
            return tuple(source.walk()) if both else ()

    platforms(Tables("table.file", "-"))


def seen(*paths):
    looked = look(paths)
    return [(one.path.name, one.inside) for one in looked.found], looked.not_read


@pytest.mark.parametrize("given", ["the table", "both", "their folder"])
def test_the_note_is_found_however_the_table_is_given(tmp_path, given):
    heap = folder(tmp_path / "heap", TABLE)
    paths = {
        "the table": [heap / "inbox.csv"],
        "both": [heap / "inbox.toml", heap / "inbox.csv"],
        "their folder": [heap],
    }[given]
    found, missed = seen(*paths)

    assert len(found) == 1
    assert missed == ()


def test_in_a_heap_the_table_is_named_and_the_rest_is_not_touched(tmp_path):
    heap = folder(tmp_path / "heap", {**TABLE, "other.csv": b"x", "sub/a.csv": b"x"})
    found, missed = seen(heap)

    assert found == [("inbox.csv", "")]
    assert [one.path for one in missed] == [str(heap / "other.csv")]
    [left] = look([heap]).left_alone
    assert left.path == str(heap / "sub/a.csv")


def test_in_an_archive_too(tmp_path):
    path = zipped(tmp_path / "a.zip", {**TABLE, "other.csv": b"x"})
    assert seen(path)[0] == [("a.zip", "inbox.csv")]


def test_another_note_is_another_digest(tmp_path):
    one = folder(tmp_path / "one", {**TABLE, "x": b""})
    two = folder(tmp_path / "two", {**TABLE, "x": b"", "inbox.toml": b'b = "text"\n'})
    digests = {digest(found) for path in (one, two) for found in look([path]).found}

    assert len(digests) == 2


def test_a_note_without_its_table_is_a_file_nobody_knows(tmp_path):
    heap = folder(tmp_path / "heap", {"inbox.toml": b'a = "text"\n'})
    found, [missed] = seen(heap / "inbox.toml")

    assert found == []
    assert "inbox.toml" in missed.reason
