"""What a process costs: processor, time, memory."""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

_usage = resource.getrusage
_EVERYBODY = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
_ROOT = Path(__file__).resolve().parent.parent


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What one task cost.

    Attributes:
        cpu: Seconds of processor, the system's and children's included.
        wall: Seconds that went by.
        peak: Most memory resident at a time since the process began, in bytes.
    """

    cpu: float
    wall: float
    peak: int


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A task's cost, and what it reports beside.

    Attributes:
        cost: See `Cost`.
        found: Whatever the task returned.
    """

    cost: Cost
    found: dict[str, Any]


class Failed(Exception):
    """A task ended with an error; its message is what it printed."""


class Clock:
    """Measures this process from the moment it is made."""

    def __init__(self) -> None:
        self._cpu = _cpu()
        self._wall = time.perf_counter()

    def cost(self) -> dict[str, float]:
        """Return what went by since, with the names of `Cost`."""
        return {
            "cpu": _cpu() - self._cpu,
            "wall": time.perf_counter() - self._wall,
            "peak": 1024 * max(_usage(who).ru_maxrss for who in _EVERYBODY),
        }


def measured(task: str, **told: object) -> Done:
    """Run a task of `bench.tasks` in a fresh process and return what it cost.

    This process stays small: a child's peak never falls below its parent's.

    Raises:
        Failed: It ended with an error.
    """
    done = subprocess.run(
        [sys.executable, "-m", "bench.tasks", task, json.dumps(told, default=str)],
        cwd=_ROOT,
        check=False,
        capture_output=True,
    )
    if done.returncode:
        raise Failed(f"{task}: {done.stderr.decode()}")
    return msgspec.json.decode(done.stdout, type=Done)


def _cpu() -> float:
    return sum(_usage(who).ru_utime + _usage(who).ru_stime for who in _EVERYBODY)
