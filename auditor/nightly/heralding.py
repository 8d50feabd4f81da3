"""On which nights people are told again of what they have been told before.

An outage is told of on its first night, once a week, and when it is over. How long it
has lasted follows from the sources themselves: there is no memory that could be wrong.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from auditor.night_line import Brought
from auditor.nightly.results import Came, ClientNight, Step
from auditor.workspace import ClientFolder, Origin, SourceList
from connectors._fetching import Connection

_DAY = timedelta(days=1)
_WEEK = 7
_LEFT = {14, 7, 3, 2, 1, 0}  # days before an access ends on which that is told


class LastFetched:
    """When each account of a client was fetched last, before tonight."""

    def __init__(self, client: ClientFolder) -> None:
        self._last: dict[str, datetime] = {}
        for one in SourceList(client.sources).read():
            if one.origin is Origin.FETCH:
                before = self._last.get(one.connection, one.added)
                self._last[one.connection] = max(before, one.added)
        # Whoever was never fetched has been waited for since the settings were written.
        changed = client.config.stat().st_mtime if client.config.exists() else 0.0
        self._settings = datetime.fromtimestamp(changed, UTC)

    def outage_is_told(self, connection: Connection, now: datetime) -> bool:
        """Say whether tonight people are told that an account could not be fetched."""
        nights = _nights(self._last.get(connection.key, self._settings), now)
        return nights <= 1 or nights % _WEEK == 1

    def is_over(self, connection: Connection, now: datetime) -> bool:
        """Say whether an account that was fetched tonight was not the night before."""
        last = self._last.get(connection.key)
        return last is not None and _nights(last, now) > 1


def told_of(nights: Sequence[ClientNight]) -> list[Brought]:
    """Return what people are told of each client; one without an audit needs somebody.

    Where all that is fetched comes back at once, the night itself was missing, or the
    line: no platform was away, and nobody is told that it is back.
    """
    told = [one.brought or Brought(client=one.name, failed=True) for one in nights]
    fetched = [one for one in nights if any(map(_has_come, one.steps))]
    all_again = all(one.brought and one.brought.fetched_again for one in fetched)
    if len(fetched) > 1 and all_again:
        return [replace(one, fetched_again=()) for one in told]
    return told


def _has_come(step: Step) -> bool:
    return step.name == "fetch" and step.came is not Came.FAILED


def end_is_told(ends: datetime, now: datetime) -> bool:
    """Say whether tonight people are told that an access ends soon."""
    return (ends.date() - now.date()).days in _LEFT


def _nights(last: datetime, now: datetime) -> int:
    """Return how many nights ago something was; no night begins at the very second."""
    return round((now - last) / _DAY)
