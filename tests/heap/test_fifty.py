"""Fifty sources, some of them broken: one report, and an exact list of the others."""

import pytest

from tests.cli.command import auditor
from tests.connectors.case import all_cases
from tests.heap.heap import pack

BROKEN = 7


def plain_cases():
    """Return fifty cases that need nothing told, of as many connectors as there are."""
    cases = [one for one in all_cases() if one.is_read and not one.options]
    rank = {}
    for case in cases:
        rank.setdefault(case.connector, []).append(case)
    turns = [
        (place, case) for found in rank.values() for place, case in enumerate(found)
    ]
    ordered = sorted(turns, key=lambda turn: (turn[0], turn[1].connector))
    return [case for _, case in ordered[:50]]


@pytest.fixture(scope="module")
def heap(tmp_path_factory):
    """Make the heap; every seventh download stopped half-way."""
    folder = tmp_path_factory.mktemp("fifty") / "heap"
    for number, case in enumerate(plain_cases()):
        packed = pack(
            f"{case.connector}/{case.folder.name}", folder / f"{number:02}.zip"
        )
        if number % BROKEN == 0:
            packed.write_bytes(packed.read_bytes()[:-40])
    return folder


def test_the_report_is_written_and_every_broken_one_is_named(heap):
    page = heap.parent / "page.html"
    ran = auditor("audit", heap, "--json", "--no-cache", "--out", page)
    broken = {f"{number:02}.zip" for number in range(0, 50, BROKEN)}
    missed = {
        one["path"].rpartition("/")[2]: one["reason"] for one in ran.data["not_read"]
    }
    unnamed = {name for name, why in missed.items() if "cut off" not in why}

    assert ran.code == 1
    assert set(missed) - unnamed == broken
    assert page.stat().st_size > 100_000
    files = {file.name for file in heap.iterdir()}
    sources = ran.data["sources"]
    exports = {one["path"].partition("/")[0] for one in sources if "nights" not in one}
    named = {f"{name}.zip" for name in exports} | set(missed)
    assert named <= files
    # What was fetched goes by the name of its account.
    nights = sum(one["nights"]["count"] for one in sources if "nights" in one)
    assert len(files - named) == nights > 0
    assert not unnamed
