"""Two exports put loosely into one folder, which may be packed: both are read whole."""

import hashlib
import itertools
import shutil
from functools import cache
from pathlib import Path

import pytest

import connectors
from connectors._fetching import FetchedFolder
from tests.connectors.case import all_cases

# In the others one file says whose the rest is, and is nothing by itself; or a lone
# file lies in a folder, as attachments do.
_LONE = {"reddit.gdpr": "lone_comments", "telegram.desktop": "channel"}


def _chosen():
    """Return a case of every connector."""
    found = {}
    for case in all_cases():
        wanted = _LONE.get(case.connector, case.folder.name)
        if case.is_read and "beside" not in case.options and case.folder.name == wanted:
            found.setdefault(case.connector, case)
    return list(found.values())


CHOSEN = _chosen()
FETCHED = {one.name for one in connectors.discover() if isinstance(one, FetchedFolder)}


@cache
def _names(case):
    files = case.export.rglob("*")
    return {one.relative_to(case.export) for one in files if one.is_file()}


def _read(path):
    """Return which connector reads what."""
    return {
        (one.connector.name, hashlib.sha256(file.read_bytes()).hexdigest())
        for one in connectors.find([path])[0]
        for file in one.connector.files(one.source)
    }


def _may_meet(case, other):
    """Say whether the two may lie in one folder, file beside file.

    What a fetch of ours saved lies in a ZIP of its own, and nobody takes it apart.
    """
    if not _names(case).isdisjoint(_names(other)):
        return False
    platforms = {one.connector.partition(".")[0] for one in (case, other)}
    return len(platforms) > 1 or not {case.connector, other.connector} & FETCHED


@cache
def _alone(case):
    return _read(case.export)


def test_every_connector_stands_beside_every_other():
    assert len(CHOSEN) == len(connectors.discover())


@pytest.mark.parametrize("is_packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize("case", CHOSEN, ids=lambda case: case.connector)
def test_all_that_is_read_of_each_alone_is_read_of_both_together(
    case, is_packed, tmp_path
):
    others = itertools.islice(CHOSEN, CHOSEN.index(case))
    for other in others:
        if _may_meet(case, other):
            heap = tmp_path / "heap"
            for one in (case, other):
                shutil.copytree(one.export, heap, dirs_exist_ok=True)
            packed = is_packed and shutil.make_archive(str(heap), "zip", heap)
            read = _read(Path(packed) if packed else heap)
            assert read == _alone(case) | _alone(other), other.connector
            shutil.rmtree(heap)
