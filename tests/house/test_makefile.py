"""The Makefile works from any folder and makes its environment once."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def house(tmp_path):
    """Return a copy of the front door in a folder with a space, and a false Python."""
    house = tmp_path / "a house"
    (house / ".venv" / "bin").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, house / name)
    python = house / ".venv" / "bin" / "python"
    python.write_text('#!/bin/sh\necho "$@" >> asked\n')
    python.chmod(0o755)
    uv = tmp_path / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text("#!/bin/sh\nexit 2\n")
    uv.chmod(0o755)
    return house


def make(house, *words):
    path = f"{house.parent / 'bin'}:/usr/bin:/bin"
    return subprocess.run(
        ["/usr/bin/env", "make", *words],
        cwd=house,
        env={"PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def asked(house):
    file = house / "asked"
    lines = file.read_text().splitlines() if file.exists() else []
    file.unlink(missing_ok=True)
    return [line for line in lines if line.startswith("-m")]


def test_the_environment_is_made_once(house):
    assert make(house, "demo", "PYTHON=python3").returncode == 0
    first = asked(house)
    assert first[0].startswith("-m pip install")
    assert first[-1] == "-m auditor demo"
    assert make(house, "demo", "PYTHON=python3").returncode == 0
    assert asked(house) == ["-m auditor demo"]


def test_another_set_of_pins_makes_it_anew(house):
    make(house, "demo", "PYTHON=python3")
    asked(house)
    ready = (house / ".venv" / ".ready").stat().st_mtime
    os.utime(house / "constraints.txt", (ready + 1, ready + 1))
    make(house, "demo", "PYTHON=python3")
    assert asked(house)[0].startswith("-m pip install")


def test_without_a_python_that_is_new_enough_it_says_so(house):
    done = make(house, "demo", "PYTHON=")
    assert done.returncode != 0
    assert "Python 3.11 or newer is needed" in done.stdout


def test_every_target_is_explained(house):
    text = (house / "Makefile").read_text(encoding="utf-8")
    [targets] = [line for line in text.splitlines() if line.startswith(".PHONY:")]
    explained = make(house).stdout
    for target in targets.removeprefix(".PHONY: help ").split():
        assert f"make {target} " in explained
