"""Everything in what was handed over is found, wherever it lies."""

import itertools
import zipfile
from pathlib import Path

import pytest

from connectors import digest, find
from tests.connectors.source.packing import folder, tarred, zipped

BIRD = {"data/bird.json": b"[1]", "data/more.json": b"[2]", "photo.jpg": b"x"}
FISH = {"fish.json": b"[3]"}

pytestmark = pytest.mark.usefixtures("platforms")


def under(wrapper, files):
    return {f"{wrapper}/{name}": content for name, content in files.items()}


def seen(*paths):
    """Return connector, path and place of everything found; nothing may be missed."""
    found, missed = find(paths)
    assert missed == ()
    return [(one.connector.name, one.path, one.inside) for one in found]


def packings(place, files):
    return {
        "folder": folder(place / "export", files),
        "zip": zipped(place / "export.zip", files),
        "tar.gz": tarred(place / "export.tar.gz", files, "w:gz"),
    }


@pytest.fixture(params=["folder", "zip", "tar.gz"])
def pack(request, tmp_path):
    return lambda files: packings(tmp_path, files)[request.param]


def test_an_export_is_found_at_its_root(pack):
    path = pack(BIRD)
    assert seen(path) == [("bird.archive", path, "")]


def test_one_folder_around_an_export_is_looked_through(pack):
    path = pack(under("bird-2026-01-31", BIRD))
    assert seen(path) == [("bird.archive", path, "")]


def test_an_export_whose_own_only_folder_looks_like_a_wrapper_is_whole(pack):
    path = pack({"data/bird.json": b"[1]"})
    [found], _ = find([path])
    assert [file.path for file in found.source.walk()] == ["data/bird.json"]


def test_an_export_deeper_down_says_where_it_lies(pack):
    path = pack(under("Takeout/Bird", BIRD) | {"Takeout/notes/a.doc": b"x"})
    assert seen(path) == [("bird.archive", path, "Bird")]
    [found], _ = find([path])
    assert found.source.path == ""
    assert found.source.name == "Bird"


def test_two_platforms_in_one_container_are_two_sources(pack):
    path = pack(under("Takeout/Bird", BIRD) | under("Takeout/Fish", FISH))
    assert seen(path) == [
        ("bird.archive", path, "Bird"),
        ("fish.archive", path, "Fish"),
    ]


def test_two_platforms_at_one_root_are_two_sources(pack):
    path = pack(BIRD | FISH)
    assert seen(path) == [("bird.archive", path, ""), ("fish.archive", path, "")]


def test_inside_a_recognised_root_nothing_is_looked_for(pack):
    inner = {"data/fish.json": b"[3]", "data/lone.json": b"fish", "data/x.zip": b"?"}
    path = pack(BIRD | inner)
    assert seen(path) == [("bird.archive", path, "")]


def test_beside_a_root_in_an_archive_files_are_found_but_no_attachments(
    tmp_path,
):
    path = zipped(
        tmp_path / "all.zip",
        {
            **BIRD,
            "saved.json.txt": b"fish [3]",
            "attached/saved.json.txt": b"fish [3]",
        },
    )
    assert sorted(seen(path)) == [
        ("bird.archive", path, ""),
        ("fish.archive", path, "saved.json.txt"),
    ]


def test_a_single_file_in_an_unrecognised_folder_is_found(pack):
    path = pack({"a/saved.json": b"fish [3]", "a/other.json": b"?", "b/c.txt": b"?"})
    [(name, where, inside)] = seen(path)
    assert name == "fish.archive"
    on_disk = path.is_dir()
    assert where == (path / "a/saved.json" if on_disk else path)
    assert inside == ("" if on_disk else "a/saved.json")


def test_a_single_file_is_found(tmp_path):
    (tmp_path / "saved.json").write_bytes(b"fish [3]")
    path = tmp_path / "saved.json"
    assert seen(path) == [("fish.archive", path, "")]


def test_pictures_are_never_opened(pack, fake, platforms):
    asked = []

    class Curious(fake):
        def recognises(self, source):
            asked.append(source.name)
            return super().recognises(source)

    platforms(Curious("bird.archive", "data/bird.json", lone=b"bird"))
    find([pack({"a/photo.jpg": b"bird", "a/film.MP4": b"bird", "a/b.txt": b"?"})])
    assert "b.txt" in asked
    assert not {"photo.jpg", "film.MP4"} & set(asked)


def test_archives_in_an_archive_are_looked_into(tmp_path):
    bird = zipped(tmp_path / "bird.zip", under("wrapped", BIRD)).read_bytes()
    fish = tarred(tmp_path / "fish.tgz", FISH, "w:gz").read_bytes()
    path = zipped(tmp_path / "all.zip", {"one/bird.zip": bird, "two/fish.tgz": fish})
    assert seen(path) == [
        ("bird.archive", path, "one/bird.zip"),
        ("fish.archive", path, "two/fish.tgz"),
    ]


def test_archives_in_an_archive_in_an_archive_are_looked_into_too(tmp_path):
    bird = zipped(tmp_path / "bird.zip", BIRD).read_bytes()
    inner = zipped(tmp_path / "inner.zip", {"bird.zip": bird}).read_bytes()
    path = zipped(tmp_path / "outer.zip", {"inner.zip": inner})
    assert seen(path) == [("bird.archive", path, "inner.zip/bird.zip")]


def test_deeper_than_that_nothing_is_looked_for(tmp_path):
    data = zipped(tmp_path / "bird.zip", BIRD).read_bytes()
    for name in ("one.zip", "two.zip", "three.zip"):
        path = zipped(tmp_path / name, {"bird.zip": data})
        data = path.read_bytes()
    found, missed = find([path])
    assert found == ()
    assert [one.path for one in missed] == [f"{path}/bird.zip/bird.zip"]


def test_parts_in_an_archive_are_one_source(tmp_path):
    one = zipped(tmp_path / "x-1.zip", {"data/bird.json": b"[1]"}).read_bytes()
    two = zipped(tmp_path / "x-2.zip", {"data/more.json": b"[2]"}).read_bytes()
    path = zipped(tmp_path / "all.zip", {"x-2.zip": two, "x-1.zip": one})
    [found], missed = find([path])
    assert missed == ()
    assert [file.path for file in found.source.walk()] == [
        "data/bird.json",
        "data/more.json",
    ]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_parts_of_a_split_export_are_one_source_in_any_order(tmp_path, order):
    files = ({"T/data/bird.json": b"1"}, {"T/data/b.json": b"2"}, {"T/c.json": b"3"})
    parts = tuple(zipped(tmp_path / f"t-00{n}.zip", one) for n, one in enumerate(files))
    [found], missed = find([parts[position] for position in order])
    assert missed == ()
    assert found.parts == parts
    assert found.path == parts[0]
    assert found.inside == ""
    assert len(list(found.source.walk())) == 3
    [in_folder], _ = find([tmp_path])
    assert in_folder.parts == parts
    assert digest(in_folder) == digest(found)


def test_two_exports_with_numbers_are_two_sources(tmp_path):
    for number in (1, 2):
        content = {"data/bird.json": b"[%d]" % number}
        zipped(tmp_path / f"bird-{number}.zip", content)
    paths = sorted(tmp_path.iterdir())
    assert [(path, inside) for _, path, inside in seen(*paths)] == [
        (paths[0], ""),
        (paths[1], ""),
    ]


def test_a_folder_of_downloads_holds_many_sources(tmp_path):
    downloads = tmp_path / "Downloads"
    folder(downloads, {"invoice.pdf": b"%PDF", "readme.txt": b"hi", "me.jpg": b"x"})
    bird = zipped(downloads / "bird.zip", BIRD)
    folder(downloads / "clients" / "fish", FISH)
    (downloads / "saved.json").write_bytes(b"fish")
    assert sorted(seen(downloads)) == [
        ("bird.archive", bird, ""),
        ("fish.archive", downloads, "clients/fish"),
        ("fish.archive", downloads / "saved.json", ""),
    ]


def test_links_in_a_folder_of_downloads_are_not_followed(tmp_path):
    elsewhere = folder(tmp_path / "elsewhere", BIRD)
    downloads = folder(tmp_path / "Downloads", {"fish/fish.json": b"[3]"})
    (downloads / "bird").symlink_to(elsewhere)
    assert [name for name, _, _ in seen(downloads)] == ["fish.archive"]


def test_the_order_is_that_of_the_paths(tmp_path):
    bird = zipped(tmp_path / "a.zip", BIRD)
    fish = zipped(tmp_path / "b.zip", FISH)
    assert [path for _, path, _ in seen(fish, bird)] == [fish, bird]


def test_a_path_given_twice_is_one_source(tmp_path, monkeypatch):
    path = zipped(tmp_path / "a.zip", BIRD)
    monkeypatch.chdir(tmp_path)
    assert seen(path, path, Path("a.zip")) == [("bird.archive", path, "")]


def test_the_digest_is_the_same_however_the_export_is_packed(tmp_path):
    exports = [
        *packings(tmp_path / "plain", BIRD).values(),
        *packings(tmp_path / "wrapped", under("around", BIRD)).values(),
        *packings(tmp_path / "deep", under("Takeout/Bird", BIRD)).values(),
        zipped(tmp_path / "new-photo.zip", BIRD | {"photo.jpg": b"other"}),
    ]
    digests = {digest(find([path])[0][0]) for path in exports}
    assert len(digests) == 1
    [value] = digests
    assert value.startswith("sha256:")
    assert len(value) == len("sha256:") + 64


@pytest.mark.parametrize(
    "other",
    [
        {"data/bird.json": b"[1]", "data/more.json": b"[9]"},
        {"data/bird.json": b"[1]", "data/other.json": b"[2]"},
        {"data/bird.json": b"[1]"},
        {"data/bird.json": b"[2]", "data/more.json": b"[1]"},
    ],
)
def test_another_content_or_name_is_another_digest(tmp_path, other):
    [one], _ = find([zipped(tmp_path / "a.zip", BIRD)])
    [two], _ = find([zipped(tmp_path / "b.zip", other)])
    assert digest(one) != digest(two)


def test_a_damaged_file_keeps_no_export_from_having_a_digest(tmp_path):
    long = BIRD | {"data/more.json": b"[2]" + b"\n" * 300_000}
    packed = zipped(tmp_path / "a.zip", long, method=zipfile.ZIP_STORED)
    [whole], _ = find([packed])
    content = packed.read_bytes()
    place = content.index(b"\n" * 300_000) + 299_000
    damaged = tmp_path / "b.zip"
    damaged.write_bytes(content[:place] + b"x" + content[place + 1 :])
    [harmed], _ = find([damaged])
    assert digest(harmed) == digest(harmed) != digest(whole)


def test_the_digest_does_not_depend_on_the_order_a_connector_names_files_in(
    tmp_path, platforms, fake
):
    class Backwards(fake):
        def files(self, source):
            return super().files(source)[::-1]

    path = zipped(tmp_path / "a.zip", BIRD)
    [one], _ = find([path])
    platforms(Backwards("bird.archive", "data/bird.json"))
    [two], _ = find([path])
    assert digest(one) == digest(two)


def test_parts_that_only_their_last_letters_tell_apart_are_one_source(tmp_path):
    stem = "facebook-corner-2026-06-30"
    one = zipped(tmp_path / f"{stem}-aB3xYz9Q.zip", {"data/bird.json": b"[1]"})
    two = zipped(tmp_path / f"{stem}-Zk81mmPq.zip", {"data/more.json": b"[2]"})
    zipped(tmp_path / "facebook-other-2026-06-30-Zk81mmPq.zip", BIRD)
    [found], missed = find([two, one])

    assert missed == ()
    assert set(found.parts) == {one, two}
    assert len(find([tmp_path])[0]) == 2
