"""A database that another run is using is neither waited for nor deleted."""

import subprocess
import sys

import pytest

from auditor.errors import StoreBusy
from auditor.store import open_store

HOLD = """
import sys
from pathlib import Path
from auditor.store import open_store
store = open_store(Path(sys.argv[1]), [])
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def in_use(tmp_path):
    path = tmp_path / "in use.duckdb"
    with subprocess.Popen(  # noqa: S603 - our own interpreter, our own words
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "open\n"
        yield path
        other.communicate("")


def test_a_database_in_use_is_named_and_left_as_it_is(in_use):
    with pytest.raises(StoreBusy, match=r"in use\.duckdb") as caught:
        open_store(in_use, [])
    assert "--no-cache" in caught.value.hint
    assert in_use.exists()
