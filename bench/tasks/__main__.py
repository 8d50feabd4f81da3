"""Runs one task and prints what it cost: ``python -m bench.tasks NAME JSON``.

Starting Python and importing the task's modules is not part of the cost.
"""

import importlib
import json
import os
import sys

from bench.cost import Clock

_CORES = 2


def main() -> None:
    """Run the task that is named, with the arguments given as JSON, on two cores."""
    name, told = sys.argv[1:]
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:_CORES])
    run = importlib.import_module(f"bench.tasks.{name}").run
    clock = Clock()
    found = run(**json.loads(told))
    sys.stdout.write(json.dumps({"cost": clock.cost(), "found": found}))


if __name__ == "__main__":
    main()
