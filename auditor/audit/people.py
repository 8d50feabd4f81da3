"""What people are called in an audit."""

from dataclasses import dataclass

import duckdb

from auditor.language import text
from auditor.relations import sql
from auditor.store import run


@dataclass(slots=True)
class Names:
    """Names people as the sources and the owner do."""

    _known: dict[tuple[int, str], str]

    @classmethod
    def of(cls, con: duckdb.DuckDBPyConnection) -> "Names":
        """Return the names that the sources and the owner give."""
        rows = run(con, sql("audit/names.sql")).fetchall()
        return cls({(channel, person): name for channel, person, name in rows})

    def of_person(self, channel: int, person: str | None) -> str:
        """Return what to call a person of a channel."""
        if person is None:
            return text("person.unnamed")
        return self._known.get((channel, person), person)
