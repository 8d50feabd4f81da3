"""Activity files, imported and related as an audit does it, for tests to look at."""

from datetime import datetime
from pathlib import Path

import duckdb

from auditor.audit.channels import held
from auditor.audit.reading import identify, read
from auditor.audit.request import Request
from auditor.audit.run import _asked, _latest
from auditor.config import Client, Settings
from auditor.relations import build
from auditor.store import open_store
from connectors import Told, find
from tests.audit.export import Export


class Related:
    """What relations say of a few exports.

    Args:
        folder: An empty folder for the files.
        exports: What to import.
        until: The audit's end; the latest end of any coverage if None.
        messages: Whether direct messages are asked for.
        client: The client's settings.
    """

    def __init__(
        self,
        folder: Path,
        *exports: Export,
        until: datetime | None = None,
        messages: bool = False,
        client: Client | None = None,
    ) -> None:
        told = Told(messages=messages)
        paths = [e.into(folder / f"export-{n}") for n, e in enumerate(exports)]
        found, missed = find(paths, told)
        identified, unclear = identify(found)
        store = open_store(None, [])
        failed = read(store, identified)
        assert (missed, unclear, failed) == ((), (), ())
        channels = held(store)
        request = Request(settings=Settings(client=client or Client()), told=told)
        build(store.con, _asked(channels, request, until or _latest(channels)))
        self.store = store
        self.con: duckdb.DuckDBPyConnection = store.con

    def rows(self, query: str) -> list[tuple]:
        """Return the rows of a query, in its order."""
        return self.con.execute(query).fetchall()

    def heard(self, record: str) -> str | None:
        """Return by which line a person's record speaks to us; None if it does not."""
        found = self.con.execute(
            "select via from spoken_in where id = ?", [record]
        ).fetchall()
        return found[0][0] if found else None

    def spoken_to(self, record: str) -> set[tuple[str | None, str | None]]:
        """Return (person, line) of everybody an own record speaks to."""
        found = self.con.execute(
            "select person, via from spoken_out where id = ?", [record]
        ).fetchall()
        return set(found)

    def own(self, record: str) -> bool:
        """Say whether the own set wrote a record."""
        [(own,)] = self.con.execute(
            "select own from message where id = ?", [record]
        ).fetchall()
        return bool(own)

    def openers(self, person: str) -> list[tuple[str, float | None]]:
        """Return (message, hours until answered) of a person's openers, in order."""
        return self.con.execute(
            "select message.id, epoch(answered_at - opener.sent_at) / 3600 "
            "from opener join message using (rid) "
            "where opener.person = ? order by opener.sent_at",
            [person],
        ).fetchall()

    def visits(self, person: str) -> list[tuple[str, str]]:
        """Return (message, day) of a person's visits, in order."""
        return self.con.execute(
            "select message.id, visit.day::varchar from visit join message using (rid) "
            "where visit.person = ? order by visit.sent_at",
            [person],
        ).fetchall()

    def exchanges(self, person: str) -> list[int]:
        """Return the turns of a person's exchanges, in order."""
        return [
            turns
            for (turns,) in self.con.execute(
                "select turns from exchange where person = ? order by began_at",
                [person],
            ).fetchall()
        ]
