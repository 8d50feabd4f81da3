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

    debian = house / ".ci" / "debian"

    def with_make(installs="true", check="true", **suites):
        said = "".join(
            f"{name.replace('_', '-')}) {does};; " for name, does in suites.items()
        )
        passed = pytest_says("3 passed")
        scripts = {
            debian: f"#!/bin/sh\necho installs\n{installs}",
            tools / "make": '#!/bin/sh\necho "make $1"\n'
            f"case $1 in check) {check};; {said}*) {passed};; esac",
            tools / "apt-get": "#!/bin/sh\nexit 1",
        }
        for file, body in scripts.items():
            file.write_text(body)
            file.chmod(0o755)
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


SUITES = ["test", "test_servers", "test_nights"]


def test_it_installs_checks_and_runs_every_suite(run):
    done = run()
    assert done.returncode == 0, done.stderr
    said = [line for line in done.stdout.splitlines() if not line.startswith("-")]
    assert said[:-1] == [
        "installs",
        "make check",
        *("make test", "===== 3 passed in 1.20s ====="),
        *("make test-servers", "===== 3 passed in 1.20s ====="),
        *("make test-nights", "===== 3 passed in 1.20s ====="),
    ]
    assert said[-1].startswith("Everything holds; it took ")


@pytest.mark.parametrize("suite", SUITES)
@pytest.mark.parametrize("left_out", ["1 skipped", "2 deselected", "1 xfailed"])
def test_a_test_left_out_of_any_suite_fails_it(run, suite, left_out):
    done = run(**{suite: pytest_says(f"3 passed, {left_out}")})
    assert done.returncode == 1
    assert "left out" in done.stderr


@pytest.mark.parametrize("suite", SUITES)
def test_a_suite_without_a_summary_fails_it(run, suite):
    done = run(**{suite: "true"})
    assert done.returncode == 1
    assert "left out" in done.stderr


def test_a_failing_check_fails_it_before_the_tests(run):
    done = run(check="exit 2")
    assert done.returncode == 2
    assert "make test" not in done.stdout


@pytest.mark.parametrize("suite", SUITES)
def test_failing_tests_fail_it(run, suite):
    done = run(**{suite: pytest_says("1 failed, 3 passed") + "; exit 2"})
    assert done.returncode == 2


def test_what_cannot_be_installed_fails_it_before_anything_else(run):
    done = run(installs="exit 1")
    assert done.returncode == 1
    assert "make check" not in done.stdout
