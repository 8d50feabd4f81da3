"""`auditor schedule`: what it writes starts a night, and overwrites nothing else."""

import os
import shlex
import shutil
import subprocess

import pytest
from click.testing import CliRunner

from auditor.cli.main import cli
from tests.connectors.case import all_cases


def auditor(*words):
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture
def workspace(tmp_path):
    place = tmp_path / "100 % ours"
    assert auditor("init", place, "--client", "bakery").exit_code == 0
    return place


def schedule(workspace, *words):
    return auditor("schedule", "--workspace", workspace, *words)


def test_the_command_that_cron_would_run_runs_a_night(workspace, tmp_path):
    cases = (one for one in all_cases() if one.connector == "x.archive" and one.is_read)
    export = next(one.export for one in cases if one.folder.name == "kinds_in_order")
    came = workspace / "bakery" / "inbox" / "twitter"
    shutil.copytree(export, came)
    for one in [came, *came.rglob("*")]:
        os.utime(one, (1_700_000_000, 1_700_000_000))
    made = schedule(workspace, "--kind", "cron", "--out", tmp_path / "night")
    assert made.exit_code == 0, made.output
    line = (tmp_path / "night.cron").read_text("utf-8").splitlines()[-1]
    command = line.split(maxsplit=5)[5].replace(r"\%", "%")

    ran = subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", command],
        env={"HOME": str(tmp_path), "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"},
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.returncode, ran.stdout) == (0, ""), ran.stderr
    assert (workspace / "bakery" / "reports" / "latest.html").exists()


def test_systemd_gets_two_files_beside_each_other(workspace, tmp_path):
    made = schedule(workspace, "--kind", "systemd", "--out", tmp_path / "a b.timer")

    assert made.exit_code == 0, made.output
    names = {one.name for one in tmp_path.iterdir() if one.is_file()}
    assert names == {"a b.timer", "a b.service"}
    assert f"cp {shlex.quote(str(tmp_path / 'a b'))}.timer ~/.config" in made.stdout
    assert 'loginctl enable-linger "$USER"' in made.stdout


def test_its_own_file_is_written_anew_and_anothers_is_not(workspace, tmp_path):
    kind = ("--kind", "windows", "--out", tmp_path / "task.xml")
    assert schedule(workspace, *kind).exit_code == 0
    assert schedule(workspace, "--at", "04:15", *kind).exit_code == 0
    assert "T04:15:00" in (tmp_path / "task.xml").read_text("utf-16")

    (tmp_path / "task.xml").write_text("<mine/>", "utf-8")
    refused = schedule(workspace, *kind)
    assert refused.exit_code == 2
    assert "is there already" in refused.stderr
    assert (tmp_path / "task.xml").read_text("utf-8") == "<mine/>"


def test_only_an_hour_that_may_be_missing_or_come_twice_is_spoken_of(
    workspace, tmp_path
):
    early = schedule(workspace, "--kind", "cron", "--out", tmp_path / "early")
    late = schedule(
        workspace, "--at", "04:15", "--kind", "cron", "--out", tmp_path / "late"
    )
    assert "come twice" in early.stdout
    assert "come twice" not in late.stdout


def test_without_a_workspace_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert auditor("schedule", "--kind", "cron").exit_code == 2
    assert not list(tmp_path.iterdir())
