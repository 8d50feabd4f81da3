"""The same audit gives the same page, wherever and whenever it is rendered."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from reports import render
from tests.reports.composed import STATES
for name in sys.argv[2:]:
    print(hashlib.sha256(render(STATES[name]).encode()).hexdigest())
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_audit_gives_the_same_bytes_in_another_process(
    rendered, tmp_path, seed
):
    names = ["bakery", "shareable", "own_side", "hostile"]
    found = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-c", SCRIPT, str(ROOT), *names],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        text=True,
    )
    assert found.stdout.split() == [
        hashlib.sha256(rendered(name).encode()).hexdigest() for name in names
    ]
    assert 'class="plot"' in rendered("bakery")  # else the figures are not tried
