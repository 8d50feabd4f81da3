"""The time, for whoever has to wait."""

import time
from datetime import datetime

from auditor.cli.options import now


class WallClock:
    """The clock on the wall, and one beside it that is never set back."""

    def now(self) -> datetime:
        """Return the moment; UTC."""
        return now()

    def passed(self) -> float:
        """Return seconds since some moment; they never go back."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)
