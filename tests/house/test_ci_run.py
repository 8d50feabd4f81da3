"""The run that guards the project notices what make and pytest say."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(tmp_path):
    """Run the project's .ci/run in a folder with a space, with a make of our own."""
    house = tmp_path / "a house"
    tools = tmp_path / "bin"
    (house / ".ci").mkdir(parents=True)
    tools.mkdir()
    shutil.copy(ROOT / ".ci" / "run", house / ".ci" / "run")

    def with_make(check="true", test="true"):
        script = (
            f'#!/bin/sh\necho "make $1"\ncase $1 in check) {check};; *) {test};; esac'
        )
        for name, body in {"make": script, "chromium": "#!/bin/sh\n"}.items():
            (tools / name).write_text(body)
            (tools / name).chmod(0o755)
        path = f"{tools}:{os.environ['PATH']}"
        return subprocess.run(
            [house / ".ci" / "run"],
            env={**os.environ, "PATH": path},
            cwd=tmp_path,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return with_make


def pytest_says(summary):
    return f"echo '===== {summary} in 1.20s ====='"


def test_it_checks_then_tests_and_closes_with_the_summary_of_pytest(run):
    done = run(test=pytest_says("3 passed"))
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "make check",
        "make test",
        "===== 3 passed in 1.20s =====",
    ]


@pytest.mark.parametrize("left_out", ["1 skipped", "2 deselected", "1 xfailed"])
def test_a_test_left_out_fails_it(run, left_out):
    done = run(test=pytest_says(f"3 passed, {left_out}"))
    assert done.returncode == 1
    assert "left out" in done.stderr


def test_no_summary_fails_it(run):
    assert run(test="true").returncode == 1


def test_a_failing_check_fails_it_before_the_tests(run):
    done = run(check="exit 2", test=pytest_says("3 passed"))
    assert done.returncode == 2
    assert "make test" not in done.stdout


def test_failing_tests_fail_it(run):
    done = run(test=pytest_says("1 failed, 3 passed") + "; exit 2")
    assert done.returncode == 2
