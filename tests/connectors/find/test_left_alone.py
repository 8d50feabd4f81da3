"""What lies beside the exports in a heap of downloads."""

import pytest

from connectors import Why, look
from tests.connectors.source.packing import folder, zipped

BIRD = {"data/bird.json": b"[1]", "photo.jpg": b"x"}

pytestmark = pytest.mark.usefixtures("platforms")


def left(path):
    return sorted(
        (one.path.removeprefix(f"{path}/"), one.why) for one in look([path]).left_alone
    )


def test_pictures_papers_and_empty_folders_are_named_with_their_reason(tmp_path):
    heap = folder(
        tmp_path / "heap",
        {"me.jpg": b"x", "trip/film.MP4": b"x", "bill.pdf": b"x", "a/plan.csv": b"x"},
    )
    zipped(heap / "bird.zip", BIRD)
    (heap / "later").mkdir()

    assert left(heap) == [
        ("a/plan.csv", Why.OTHER),
        ("bill.pdf", Why.DOCUMENT),
        ("later", Why.EMPTY_FOLDER),
        ("me.jpg", Why.MEDIA),
        ("trip/film.MP4", Why.MEDIA),
    ]


def test_what_belongs_to_an_export_is_not_left_alone(tmp_path):
    heap = folder(tmp_path / "heap", {f"bird/{name}": b"[1]" for name in BIRD})
    assert left(heap) == []


def test_what_is_said_to_be_unreadable_is_not_said_twice(tmp_path):
    heap = folder(tmp_path / "heap", {"notes.csv": b"a,b", "sick/data/nest.json": b"1"})
    zipped(heap / "bird.zip", BIRD)
    seen = look([heap])

    assert sorted(one.path for one in seen.not_read) == [
        str(heap / "notes.csv"),
        str(heap / "sick"),
    ]
    assert left(heap) == []


def test_loose_files_of_an_export_hide_nothing_beside_them(tmp_path):
    heap = folder(
        tmp_path / "heap",
        {
            "data/bird.json": b"[1]",
            "saved.json.txt": b"fish",
            "notes.csv": b"a,b",
            "trip/film.mp4": b"x",
        },
    )
    zipped(heap / "old.zip", BIRD)
    (heap / "broken.zip").write_bytes(b"PK\x03\x04")
    seen = look([heap])

    assert sorted((one.connector.name, one.path.name) for one in seen.found) == [
        ("bird.archive", "heap"),
        ("bird.archive", "old.zip"),
        ("fish.archive", "saved.json.txt"),
    ]
    assert [one.path for one in seen.not_read] == [str(heap / "broken.zip")]
    assert left(heap) == [("notes.csv", Why.OTHER), ("trip/film.mp4", Why.MEDIA)]


def test_where_such_an_export_lies_alone_all_beside_it_is_its_own(tmp_path):
    heap = folder(tmp_path / "heap", {**BIRD, "ads/seen.csv": b"a,b"})
    assert left(heap) == []


def test_a_file_beside_a_loose_export_that_somebody_knows_is_named(
    tmp_path, fake, platforms
):
    class Knowing(fake):
        def refuses(self, source):
            lone = source.is_file() and source.head().startswith(b"nest")
            return "It holds no posts." if lone else None

    platforms(fake("bird.archive", "data/bird.json"), Knowing("fish.archive", "-"))
    heap = folder(tmp_path / "heap", {**BIRD, "nest.txt": b"nest"})
    zipped(heap / "old.zip", BIRD)

    assert [one.path for one in look([heap]).not_read] == [str(heap / "nest.txt")]
    assert left(heap) == [("photo.jpg", Why.MEDIA)]


def test_a_page_that_was_saved_as_a_zip_is_called_so(tmp_path):
    (tmp_path / "export.zip").write_bytes(b"<!doctype html><title>Sign in</title>")
    [missed] = look([tmp_path / "export.zip"]).not_read

    assert "is a text file or a web page" in missed.reason
    assert "sign-in" in missed.hint


@pytest.mark.parametrize("name", ["export.rar", "export.zip"])
def test_an_archive_that_cannot_be_opened_is_called_so_in_a_heap_too(tmp_path, name):
    heap = folder(tmp_path / "heap", {f"a/{name}": b"Rar!\x1a\x07\x01\x00" + bytes(9)})
    [missed] = look([heap]).not_read

    assert "is a RAR archive" in missed.reason
    assert "Unpack it" in missed.hint


def test_a_file_further_down_that_somebody_knows_is_named(tmp_path, fake, platforms):
    class Knowing(fake):
        def refuses(self, source):
            if source.is_file() and source.head().startswith(b"nest"):
                return f"{source.name} is from {self.platform}, and holds no posts."
            return None

    platforms(
        Knowing("bird.archive", "data/bird.json"),
        fake("fish.archive", "fish.json", lone=b"fish"),
    )
    files = {"a/b/nest.json": b"nest", "a/notes.csv": b"x", "saved.json": b"fish"}
    heap = folder(tmp_path / "heap", files)
    seen = look([heap])

    assert [one.path for one in seen.not_read] == [str(heap / "a/b/nest.json")]
    assert left(heap) == [("a/notes.csv", Why.OTHER)]


def test_but_not_where_something_else_of_its_platform_is_read(
    tmp_path, fake, platforms
):
    class Knowing(fake):
        def refuses(self, source):
            lone = source.is_file() and source.head().startswith(b"nest")
            return "It holds no posts." if lone else None

    platforms(Knowing("bird.archive", "data/bird.json"))
    heap = folder(
        tmp_path / "heap", {"x/data/bird.json": b"[1]", "y/z/nest.json": b"nest"}
    )

    assert look([heap]).not_read == ()
