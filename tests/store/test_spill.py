"""What memory does not hold goes to a private folder, and nothing of it stays."""

import gc
import os
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from auditor.store import open_store

FILL = """
import os, signal, sys
from pathlib import Path
from auditor.store import open_store
store = open_store(Path(sys.argv[1]) if sys.argv[1] else None, [])
store.con.execute("set memory_limit = '60MB'")
store.con.execute('''create temp table much as
    select hash(n)::varchar || repeat('-', 40) as word from range(2000000) r(n)''')
print([str(p) for p in Path(sys.argv[2]).rglob("duckdb_temp_*")], flush=True)
if sys.argv[3] == "kill":
    os.kill(os.getpid(), signal.SIGKILL)
"""


def fill(path: Path | str, watched: Path, end: str = "") -> str:
    """Fill a database with more than it may hold; return what lay beside it."""
    done = subprocess.run(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-c", FILL, str(path), str(watched), end],
        stdout=subprocess.PIPE,
        check=not end,
        text=True,
        env=os.environ | {"TMPDIR": str(watched)},
        cwd=watched,
    )
    return done.stdout


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.mark.parametrize("name", ["", "one.duckdb"])
def test_what_memory_does_not_hold_is_written_beside_and_removed(tmp_path, name):
    beside = fill(name and tmp_path / name, tmp_path)

    assert "duckdb_temp_" in beside
    assert names(tmp_path) == [name] * bool(name)


@pytest.mark.parametrize("name", ["", "one.duckdb"])
def test_the_next_run_removes_what_a_killed_one_left(tmp_path, name):
    fill(name and tmp_path / name, tmp_path, "kill")
    left = list(tmp_path.rglob("duckdb_temp_*"))
    fill("" if not name else tmp_path / "another.duckdb", tmp_path)

    assert left
    assert not list(tmp_path.rglob("*spill*"))


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_in_use_is_left_alone_and_goes_with_its_database(temporary):
    first = open_store(None, [])
    [folder] = temporary.iterdir()
    second = open_store(None, [])

    assert folder.exists()
    assert len(names(temporary)) == 2
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    del first, second
    gc.collect()
    assert names(temporary) == []


def test_without_room_to_write_everything_stays_in_memory(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    opened = open_store(None, [])

    assert setting(opened, "temp_directory") == ""


def test_memory_is_bounded_by_a_size(monkeypatch):
    monkeypatch.setattr("auditor.store.spill._MOST", "1GB")
    opened = open_store(None, [])

    assert setting(opened, "memory_limit") == "953.6 MiB"


def test_memory_is_bounded_by_a_share_of_what_there_is(monkeypatch):
    monkeypatch.setattr("auditor.store.spill._MOST", "1000TB")
    opened = open_store(None, [])
    found = setting(opened, "memory_limit")
    opened.con.execute("set memory_limit = '60%'")

    assert found == setting(opened, "memory_limit")


def setting(opened, name):
    query = f"select current_setting('{name}')"
    return opened.con.execute(query).fetchall()[0][0]
