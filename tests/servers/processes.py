"""Starts servers and ends them, with all that they started."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time

PATIENCE = 90.0  # seconds


def start(command, log, **more):
    """Start a program, in a group of its own, which ends when whoever asks does.

    Args:
        command: The program and what is said to it.
        log: The file in which it says what it has to say.
        more: As for `subprocess.Popen`.
    """
    # Also where the tests themselves are killed, nothing goes on.
    if shutil.which("setpriv"):
        command = ["setpriv", "--pdeathsig", "TERM", *command]
    with log.open("ab") as out:
        return subprocess.Popen(
            [str(word) for word in command],
            start_new_session=True,
            **{
                "stdin": subprocess.DEVNULL,
                "stdout": out,
                "stderr": out,
                **more,
            },
        )


def end(process):
    """End a process and those that it started, which are a group of their own."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
            return


def free_port():
    """Return a port that nobody uses, of the system's choice."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def listens(port):
    """Say whether somebody listens on a port."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 5):
        return True
    return False


def until(is_so, process, log):
    """Wait until something is so.

    Raises:
        RuntimeError: The process ends, or it takes too long; with what it said.
    """
    ends = time.monotonic() + PATIENCE
    while not is_so():
        if process.poll() is not None or time.monotonic() > ends:
            raise RuntimeError(log.read_text(errors="replace")[-2000:])
        time.sleep(0.05)
