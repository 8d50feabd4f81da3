"""Exports handed out in several archives are one tree, and others are not."""

import itertools

import pytest

from auditor.errors import MalformedSource
from connectors._archive_parts import grouped
from tests.connectors.source.packing import contents, tarred, tree, zipped

PARTS = {
    "takeout-20260101T000000Z-001.zip": {"Takeout/Mail/all.mbox": b"From a"},
    "takeout-20260101T000000Z-002.zip": {"Takeout/Profile/reviews.json": b"{}"},
    "takeout-20260101T000000Z-003.zip": {"Takeout/Mail/more.mbox": b"From b"},
}
WHOLE = [
    ("Takeout/Mail/all.mbox", b"From a"),
    ("Takeout/Mail/more.mbox", b"From b"),
    ("Takeout/Profile/reviews.json", b"{}"),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_the_parts_of_an_export_are_one_tree_in_any_order(tmp_path, order):
    paths = [zipped(tmp_path / name, files) for name, files in PARTS.items()]
    source = tree(*(paths[position] for position in order))
    assert contents(source) == WHOLE
    assert source.name == "takeout-20260101T000000Z-001.zip"


def test_parts_may_be_tar_gz(tmp_path):
    paths = [
        tarred(tmp_path / name.replace(".zip", ".tgz"), files, "w:gz")
        for name, files in PARTS.items()
    ]
    assert contents(tree(*paths)) == WHOLE


def test_a_folder_that_only_carries_the_part_s_number_is_left_out(tmp_path):
    one = zipped(tmp_path / "x-part1.zip", {"x-part1/data/tweets.js": b"1"})
    two = zipped(tmp_path / "x-part2.zip", {"x-part2/data/tweets-part1.js": b"2"})
    assert contents(tree(two, one)) == [
        ("data/tweets-part1.js", b"2"),
        ("data/tweets.js", b"1"),
    ]


def test_a_file_that_lies_in_both_parts_alike_is_one_file(tmp_path):
    one = zipped(tmp_path / "a-1.zip", {"a.json": b"1", "info.json": b"{}"})
    two = zipped(tmp_path / "a-2.zip", {"b.json": b"2", "info.json": b"{}"})
    assert [path for path, _ in contents(tree(one, two))] == [
        "a.json",
        "b.json",
        "info.json",
    ]


def test_every_part_has_its_own_page_of_contents(tmp_path):
    one = zipped(tmp_path / "a-1.zip", {"a.json": b"1", "browse.html": b"first"})
    two = zipped(tmp_path / "a-2.zip", {"b.json": b"2", "browse.html": b"second"})
    for order in ((one, two), (two, one)):
        assert (tree(*order) / "browse.html").read_bytes() == b"first"


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("other", [b"2", b"22"])
def test_archives_that_contradict_each_other_are_no_parts(tmp_path, pack, other):
    one = pack(tmp_path / "bakery-1.zip", {"outbox.json": b"1"})
    two = pack(tmp_path / "bakery-2.zip", {"outbox.json": other})
    one, two = one.rename(one.with_suffix(".tar")), two.rename(two.with_suffix(".tar"))
    with pytest.raises(MalformedSource, match="not parts of one export"):
        tree(one, two)


def test_pictures_are_compared_by_their_size_and_never_opened(tmp_path):
    one = tarred(tmp_path / "a-1.tar", {"a.json": b"1", "me.jpg": b"x"})
    two = tarred(tmp_path / "a-2.tar", {"b.json": b"2", "me.jpg": b"y"})
    other = tarred(tmp_path / "a-3.tar", {"c.json": b"2", "me.jpg": b"zz"})
    assert (tree(one, two) / "me.jpg").size == 1
    with pytest.raises(MalformedSource):
        tree(one, other)


@pytest.mark.parametrize(
    "names",
    [
        ["takeout-1-001.zip", "takeout-1-002.zip"],
        ["export.zip", "export (1).zip", "export (2).zip"],
        ["bakery-part1.zip", "bakery-part2.zip"],
        ["bakery part 1.zip", "bakery part 02.zip"],
        ["Bakery_1_of_2.zip", "bakery_2_of_2.zip"],
        ["export.tar.gz", "export-2.tar.gz"],
        ["a/x-1.zip", "a/x-2.zip"],
    ],
)
def test_a_number_at_the_end_makes_archives_candidates(names):
    assert grouped((name, name) for name in reversed(names)) == [names]


def test_the_parts_of_an_export_of_meta_differ_in_their_last_letters():
    one, two, other = (
        "facebook-bakery-2026-01-31-Ab3dE6gh.zip",
        "facebook-bakery-2026-01-31-ZZ3dE6gh.zip",
        "facebook-florist-2026-01-31-ZZ3dE6gh.zip",
    )
    groups = grouped((name, name) for name in (two, other, one))
    assert groups == [[one, two], [other]]


@pytest.mark.parametrize(
    "names",
    [
        ["x2.zip", "x3.zip"],
        ["a/x-1.zip", "b/x-2.zip"],
        ["export-1.zip", "export-2.tar"],
        ["posts-1.csv", "posts-2.csv"],
        ["archive-20260101.tar.gz", "archive-20260201.tar.gz"],
    ],
)
def test_other_names_are_not_put_together(names):
    assert grouped((name, name) for name in names) == [[name] for name in names]


def test_parts_are_in_the_order_of_their_numbers():
    names = ["x-10.zip", "x-9.zip", "x.zip", "x-1.zip"]
    assert grouped((name, name) for name in names) == [
        ["x.zip", "x-1.zip", "x-9.zip", "x-10.zip"]
    ]
