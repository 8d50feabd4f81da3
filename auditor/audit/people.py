"""What people are called in an audit, and what each edition may show."""

from dataclasses import dataclass, field

import duckdb

from auditor.audit.request import Edition
from auditor.relations import sql


@dataclass(slots=True)
class Names:
    """Names people: as themselves, or as ``Person 7`` by first appearance.

    Attributes:
        edition: Shareable shows pseudonyms only.
    """

    edition: Edition
    _known: dict[tuple[int, str], str]
    _numbers: dict[tuple[int, str], int] = field(default_factory=dict)

    @classmethod
    def of(cls, con: duckdb.DuckDBPyConnection, edition: Edition) -> "Names":
        """Return the names that the sources and the owner give."""
        if edition == "shareable":
            return cls(edition, {})
        rows = con.execute(sql("audit/names.sql")).fetchall()
        return cls(edition, {(channel, person): name for channel, person, name in rows})

    def of_person(self, channel: int, person: str | None) -> str:
        """Return what to call a person of a channel."""
        if person is None:
            return "somebody unnamed"
        if self.edition == "private":
            return self._known.get((channel, person), person)
        number = self._numbers.setdefault((channel, person), len(self._numbers) + 1)
        return f"Person {number}"
