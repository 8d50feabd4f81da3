"""Tries whether secrets open an account, before they are kept."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from auditor.cli.clock import WallClock
from auditor.errors import FetchError
from auditor.secrets import Drawer
from connectors._fetching import Connection, Fetcher, Saving, Visit
from connectors._http import Budget, FetchFailed, Outcome

_LATER = {Outcome.RETRY, Outcome.WAIT}
_AGAIN = "Nothing was kept. Check the address, and run the command again later."
_REQUESTS = 30
_SECONDS = 120.0


def knock(
    fetcher: Fetcher, connection: Connection, drawer: Drawer, given: Mapping[str, str]
) -> tuple[str, dict[str, str]]:
    """Return whose account secrets open, and what else there is to keep for it.

    Args:
        fetcher: Who fetches the account.
        connection: What the settings say of it.
        drawer: Its secrets so far.
        given: Those that are to be tried instead.

    Raises:
        FetchError: They do not open it, or nobody answers.
    """
    trial = _Trial(fetcher, drawer, given)
    with tempfile.TemporaryDirectory(prefix="auditor-") as folder:
        visit = Visit(
            connection=connection,
            secrets=trial,
            past=(),
            saving=Saving(Path(folder)),
            clock=WallClock(),
            budget=Budget(requests=_REQUESTS, seconds=_SECONDS),
        )
        try:
            return fetcher.check(visit), trial.new
        except FetchFailed as failed:
            if failed.outcome not in _LATER:
                raise
            error = FetchError(str(failed), hint=_AGAIN)
    raise error


class _Trial:
    """Secrets that are kept only if they open something.

    Attributes:
        new: What the platform gave in return.
    """

    def __init__(
        self, fetcher: Fetcher, drawer: Drawer, given: Mapping[str, str]
    ) -> None:
        self.new: dict[str, str] = {}
        self._drawer, self._given = drawer, given
        # What was renewed belongs to what let us in before: it is not tried again.
        self._asked = {one.name for one in fetcher.secrets if not one.renewed}

    def get(self, name: str) -> str | None:
        known = self.new.get(name) or self._given.get(name)
        if known or name not in self._asked:
            return known
        if self._drawer.held(name) == "environment":
            return self._drawer.get(name)
        return None

    def put(self, name: str, value: str) -> None:
        self.new[name] = value
