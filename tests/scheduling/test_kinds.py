"""What each scheduler is told is what is to be run, whatever the paths are called."""

import plistlib
import shlex
import shutil
import subprocess
from datetime import time
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from auditor.errors import ConfigError
from auditor.scheduling import KINDS, MARK, Plan, planned, usual_kind, written

ODD = '/srv/Jo\'s "own" 100 % of $HOME \\ clients & <co>'
PYTHON = "/opt/the auditor/bin/python"


def plan(workspace=ODD, at="02:05", python=PYTHON):
    return planned(at, python, Path(workspace))


def file(kind, ending, **options):
    schedule = written(kind, plan(**options), Path("/tmp/a night"))  # noqa: S108
    return next(one.content for one in schedule.files if one.ending == ending)


def value(unit, key):
    [found] = [
        line.partition("=")[2]
        for line in unit.decode().splitlines()
        if line.startswith(f"{key}=")
    ]
    return found


def as_systemd_reads(line):
    """Take a command apart as systemd's manual says: quotes, then %%, then $$."""
    words = shlex.split(line)  # within double quotes a backslash means the same here
    return [word.replace("%%", "%").replace("$$", "$") for word in words]


def as_cron_runs(line):
    """Return the words of the program that the shell is asked for by cron's line."""
    command = line.split(maxsplit=5)[5]
    assert "%" not in command.replace(r"\%", "")
    asked = command.replace(r"\%", "%")
    return shlex.split(asked)


def test_it_runs_the_night_of_that_workspace_with_this_python():
    assert plan().command == (
        *(PYTHON, "-P", "-X", "utf8", "-m", "auditor", "nightly", "--quiet"),
        *("--workspace", ODD),
    )


def test_systemd_is_told_every_word_as_it_is():
    unit = file("systemd", ".service")

    words = as_systemd_reads(value(unit, "ExecStart"))
    assert words == ["/usr/bin/env", "LANG=C.UTF-8", "PYTHONUTF8=1", *plan().command]
    assert value(unit, "SuccessExitStatus") == "3"
    assert value(unit, "Type") == "oneshot"


def test_systemd_makes_up_for_a_night_that_was_slept_through():
    unit = file("systemd", ".timer")

    assert value(unit, "OnCalendar") == "*-*-* 02:05:00"
    assert value(unit, "Persistent") == "true"


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="needs systemd-analyze"
)
def test_systemd_finds_nothing_wrong_with_its_units(tmp_path):
    schedule = written("systemd", plan(python="/bin/sh"), tmp_path / "night")
    paths = [tmp_path / f"night{one.ending}" for one in schedule.files]
    for path, one in zip(paths, schedule.files, strict=True):
        path.write_bytes(one.content)

    ran = subprocess.run(  # noqa: S603
        ["systemd-analyze", "verify", "--user", *map(str, paths)],  # noqa: S607
        env={"PATH": "/usr/bin:/bin", "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.returncode, ran.stderr) == (0, "")


def test_cron_runs_every_word_as_it_is():
    workspace = ODD.replace("\\ ", "")
    comment, line = file("cron", ".cron", workspace=workspace).decode().splitlines()

    assert comment == f"# {MARK}"
    assert line.startswith("5 2 * * *  ")
    assert as_cron_runs(line) == [
        *("LANG=C.UTF-8", "PYTHONUTF8=1"),
        *plan(workspace=workspace).command,
    ]


def test_cron_is_not_told_what_it_would_read_otherwise():
    with pytest.raises(ConfigError, match="backslash"):
        file("cron", ".cron", workspace=r"/srv/100\%")
    with pytest.raises(ConfigError, match="too long"):
        file("cron", ".cron", workspace="/srv/" + "a" * 990)


def test_launchd_is_told_every_word_as_it_is():
    agent = plistlib.loads(file("launchd", ".plist"))

    assert agent["ProgramArguments"] == list(plan().command)
    assert agent["StartCalendarInterval"] == {"Hour": 2, "Minute": 5}
    assert agent["EnvironmentVariables"]["PYTHONUTF8"] == "1"
    assert "KeepAlive" not in agent  # 3 means that something changed, not: again


def test_windows_is_told_every_word_as_it_is():
    content = file("windows", ".xml", workspace="/Jo & Co/<100 %>", python="C:/a b/p")
    task = Xml.fromstring(content.decode("utf-16"))  # noqa: S314
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}

    def said(path):
        return task.findtext(path.replace("/", "/t:"), namespaces=space)

    assert content.startswith(b"\xff\xfe")  # little end first, as Windows writes it
    assert said("./Actions/Exec/Command") == "C:/a b/p"
    assert said("./Actions/Exec/Arguments") == (
        '-P -X utf8 -m auditor nightly --quiet --workspace "/Jo & Co/<100 %>"'
    )
    assert said("./Triggers/CalendarTrigger/StartBoundary")[10:] == "T02:05:00"
    assert said("./Settings/StartWhenAvailable") == "true"


def test_the_parts_of_a_trigger_stand_in_the_order_of_its_schema():
    task = Xml.fromstring(file("windows", ".xml").decode("utf-16"))  # noqa: S314
    [trigger] = [one for one in task.iter() if one.tag.endswith("CalendarTrigger")]

    assert [one.tag.partition("}")[2] for one in trigger] == [
        "StartBoundary",
        "RandomDelay",
        "ScheduleByDay",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_each_says_how_to_install_try_watch_and_remove_it(kind):
    schedule = written(kind, plan(workspace="/srv/clients"), Path("/tmp/night"))  # noqa: S108
    said = " ".join(heading for heading, _ in schedule.steps)

    assert all(
        MARK.encode(form) in one.content
        for one in schedule.files
        for form in [("utf-16-le" if kind == "windows" else "utf-8")]
    )
    assert all(word in said for word in ("Install", "Try", "log", "Remove"))
    assert all(isinstance(lines, tuple) and lines for _, lines in schedule.steps)


@pytest.mark.parametrize(
    ("system", "has_systemd", "kind"),
    [
        ("win32", False, "windows"),
        ("darwin", False, "launchd"),
        ("linux", True, "systemd"),
        ("linux", False, "cron"),
        ("freebsd14", False, "cron"),
    ],
)
def test_a_machine_gets_what_it_has(system, has_systemd, kind):
    assert usual_kind(system, has_systemd=has_systemd) == kind


@pytest.mark.parametrize("at", ["25:00", "2", "02:60", "noon", "02:30:00", "-1:00"])
def test_what_is_no_time_of_day_is_refused(at):
    with pytest.raises(ConfigError, match="time of day"):
        plan(at=at)


def test_a_time_may_lack_its_nought():
    assert plan(at="4:15").at == time(4, 15)


@pytest.mark.parametrize(
    ("workspace", "python"), [("/srv/a\nb", PYTHON), (ODD, ""), (ODD, "/a\x1b[2J")]
)
def test_a_path_that_would_begin_another_line_is_refused(workspace, python):
    with pytest.raises(ConfigError, match="cannot be written"):
        plan(workspace=workspace, python=python)


def test_the_name_on_the_machine_is_one_that_every_scheduler_takes():
    assert plan(workspace="/srv/Jo's clients").name == "auditor-nightly-jo-s-clients"
    assert plan(workspace="/").name == "auditor-nightly"
    assert isinstance(plan(), Plan)
