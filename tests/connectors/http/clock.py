"""A clock that a test winds by hand: nobody waits for it."""

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)


class FakeClock:
    """The time of day, which may be wrong, and the time that passes, which never is.

    Attributes:
        slept: How many seconds each wait was, in turn.
    """

    def __init__(self, start=START):
        self.slept = []
        self._now = start
        self._passed = 0.0

    def now(self):
        return self._now

    def passed(self):
        return self._passed

    def sleep(self, seconds):
        if seconds < 0:
            raise ValueError("nobody can sleep backwards")
        self.slept.append(seconds)
        self.goes_on(seconds)

    def goes_on(self, seconds):
        """Let time pass without anybody having asked for it."""
        self._now += timedelta(seconds=seconds)
        self._passed += seconds

    def is_set_to(self, moment):
        """Set the time of day, forward or back; no time passes."""
        self._now = moment
