"""A full disk: a night says which and what to do, and the next makes up for it."""

import shutil

import pytest

from tests.nights import small_disk as disks
from tests.nights.practice import Practice

MEGABYTE = 2**20
SIZE = 48  # megabytes


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A bakery after a good night, with something to do for the next one."""
    folder = tmp_path_factory.mktemp("whole")
    with Practice(folder, slugs=("bakery",)) as practice:
        practice.lives(2)
        practice.exports("bakery", 0)
        assert practice.night().code == 0
        practice.is_whole()
        practice.lives(8)
        practice.exports("bakery", 1)
        yield practice


@pytest.fixture(scope="module")
def wanted(whole, tmp_path_factory):
    place = tmp_path_factory.mktemp("wanted") / "clients"
    shutil.copytree(whole.workspace.root, place)
    there = whole.copied_to(place)
    assert not there.here("bakery").failed
    return there.audits("bakery")


@pytest.fixture
def disk(tmp_path):
    with disks.small_disk(tmp_path, SIZE) as disk:
        yield disk


def moved_to(disk, whole):
    place = disk.root / "clients"
    shutil.copytree(whole.workspace.root, place)
    return whole.copied_to(place)


# Sources of a night take some kilobytes; the page, half a megabyte; the database,
# when it is built in, some megabytes.
@pytest.mark.parametrize("free", [0, 16_384, 200_000, MEGABYTE, 3 * MEGABYTE])
def test_a_full_disk_is_named_and_costs_nothing_that_was_kept(
    disk, whole, wanted, free
):
    practice = moved_to(disk, whole)
    latest = practice.client("bakery").reports / "latest.html"
    before = latest.read_bytes()
    disk.has_free(free)
    night = practice.night()
    practice.is_whole()
    if night.code == 1:
        assert f"there is no room left on the disk at {disk.root}" in night.out
        assert "Make room there" in night.out
        assert "a fault of ours" not in night.out
        assert latest.read_bytes() == before or practice.audits("bakery") == wanted
    assert night.code == 1 or free > MEGABYTE
    disk.is_cleared()
    again = practice.night()
    assert again.code in (0, 3), again.out
    practice.is_whole()
    assert practice.audits("bakery") == wanted
    assert not list(practice.workspace.root.rglob(".unfinished-*"))


@pytest.mark.parametrize("command", ["import", "report", "fetch"])
def test_commands_say_it_as_well(disk, whole, command):
    practice = moved_to(disk, whole)
    disk.has_free(0)
    words = [whole.client("bakery").inbox / "export-1"] if command == "import" else []
    ran = practice.runs(command, "bakery", *words)
    assert ran.code == 1
    assert "there is no room left on the disk" in ran.out
    assert "Traceback" not in ran.out
    practice.is_whole()


def test_whoever_is_not_root_has_a_small_disk_as_well(tmp_path):
    with disks._at_home(tmp_path, 1) as root:  # noqa: SLF001 – the other way
        disk = disks.SmallDisk(root)
        disk.has_free(8192)
        assert 0 < disk.free <= 8192
        with pytest.raises(OSError, match="No space left"):
            (root / "more").write_bytes(bytes(9000))
    assert not list(tmp_path.iterdir())
