"""The command line at a moment that a test chooses: python at_moment.py nightly …

``AUDITOR_TEST_MOMENT`` says which. The program reads the clock in one place; here, and
nowhere in the program itself, another stands in for it before anything else is
imported. Processes that it starts run this file first, too. Time goes on as it does on
the wall, and a pause is over at once though it counts.
"""

import os
import sys
import time
from datetime import datetime, timedelta

from auditor.cli import options

_FROM = datetime.fromisoformat(os.environ["AUDITOR_TEST_MOMENT"])
_BEGAN = time.monotonic()
_slept = 0.0


def passed(_=None):
    return time.monotonic() - _BEGAN + _slept


def sleep(_, seconds):
    global _slept  # noqa: PLW0603 – the clock of this process
    _slept += seconds


options.now = lambda: _FROM + timedelta(seconds=passed())

from auditor.cli.clock import WallClock  # noqa: E402 – it takes the clock along

WallClock.passed, WallClock.sleep = passed, sleep

if __name__ == "__main__":
    from auditor.cli.main import main

    sys.argv[0] = "auditor"
    main()
