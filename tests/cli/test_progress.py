"""How far a run is, on a terminal; nothing of it anywhere else."""

import os
import pty
import subprocess
import sys

from tests.audit.export import US, Export, before
from tests.cli.command import auditor


def export(folder):
    made = Export(platform="x", account=US)
    made.says(US, before(1))
    return made.into(folder)


def on_a_terminal(*arguments):
    """Run the command with a terminal for its errors; return its end and the screen."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "auditor", *map(str, arguments)]
    ran = subprocess.Popen(  # noqa: S603 - our own command
        command, stdout=subprocess.PIPE, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # how a terminal ends on Linux
        pass
    printed, _ = ran.communicate(timeout=60)
    os.close(ours)
    return ran.returncode, printed, shown.decode()


def test_a_terminal_shows_which_source_is_read_and_how_many_there_are(tmp_path):
    path = export(tmp_path / "bake[red]ry\u202e")
    code, printed, shown = on_a_terminal("audit", path, "--json", "--no-cache")

    assert code == 0
    assert printed.startswith(b"{\n")
    assert "Reading bake[red]ry" in shown
    assert "0/1" in shown
    assert "\u202e" not in shown


def test_quiet_says_nothing_of_it(tmp_path):
    path = export(tmp_path / "bakery")
    _, _, shown = on_a_terminal("audit", path, "--json", "--no-cache", "--quiet")

    assert shown == ""


def test_a_file_is_told_nothing_of_it(tmp_path):
    path = export(tmp_path / "bakery")

    assert auditor("audit", path, "--json", "--no-cache").err == ""
