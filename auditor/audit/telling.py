"""Messages behind a number; only the private edition has any."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from itertools import groupby

import duckdb

from auditor import evidence
from auditor.audit.channels import Held
from auditor.audit.explanation import Explained, Line, Part, Unit
from auditor.audit.measuring import named, own_alone, shape
from auditor.audit.people import Names
from auditor.audit.shapes import Row
from auditor.metrics import Metric, Scope, measure
from auditor.relations import sql
from auditor.store import run

_SHOWN = ("public", "unlisted")  # texts that everybody could read may be quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """Tells what is behind numbers.

    Attributes:
        con: Holds the relations, and in the variable ``units`` how many people or
            messages are shown of each part.
        held: The channels.
        called: What people are called.
        published: Whether published numbers were asked for.
    """

    con: duckdb.DuckDBPyConnection
    held: Sequence[Held]
    called: Names
    published: bool = False

    def told(self, metric: Metric, scopes: Sequence[Scope]) -> Explained:
        """Return a metric of one channel, or of several together."""
        keys = {one.key.channel: self.key(one.key.channel) for one in self.held}
        pooled = len(scopes) > 1
        found = {
            metric.slug: shape(
                measure(metric, self.con, scopes), keys if pooled else None
            )
        }
        found = named(found, self.called, self.held)
        if not self.published:
            found = own_alone(found)
        measurement = found[metric.slug]
        measured = measurement.status != "not_measured"
        return Explained(
            channel="" if pooled else keys[scopes[0].channel],
            measurement=measurement,
            exists=any(scope.kind not in metric.not_for for scope in scopes),
            parts=self.parts(metric.slug) if measured else (),
        )

    def key(self, channel: int) -> str:
        """Return ``platform:account`` of a channel."""
        held = next(one for one in self.held if one.key.channel == channel)
        return f"{held.key.platform}:{held.key.account}"

    def parts(self, slug: str) -> tuple[Part, ...]:
        """Return what is behind a number whose ``period`` is filled."""
        shown = self.con.sql(evidence.load()[slug].sql).to_arrow_table()
        self.con.register("behind", shown)
        found = run(self.con, sql("audit/behind.sql"))
        columns = [column[0] for column in found.description or ()]
        rows = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
        self.con.unregister("behind")
        return tuple(
            self._part(part, channel, list(theirs))
            for (part, channel), theirs in groupby(
                rows, key=lambda row: (str(row["part"]), int(row["channel"]))
            )
        )

    def _part(self, part: str, channel: int, rows: list[Row]) -> Part:
        return Part(
            part=part,
            channel=self.key(channel),
            units=rows[0]["units"],
            counted=rows[0]["units_counted"],
            messages=rows[0]["messages"],
            shown=tuple(
                self._unit(list(theirs))
                for _, theirs in groupby(rows, key=lambda row: int(row["place"]))
            ),
        )

    def _unit(self, rows: list[Row]) -> Unit:
        first = rows[0]
        if not first["is_message"]:
            unit = self.called.of_person(first["channel"], first["unit"] or None)
        else:
            unit = first["unit"]
        return Unit(
            unit=unit,
            counted=any(row["counted"] for row in rows),
            messages=tuple(self._line(row) for row in rows),
        )

    def _line(self, row: Row) -> Line:
        shown = row["visibility"] in _SHOWN and row["kind"] != "message"
        sent_at = row["sent_at"].replace(tzinfo=UTC)
        person = self.called.of_person(row["channel"], row["person"])
        return Line(
            sent_at=sent_at,
            role=row["role"],
            who="you" if row["own"] else person,
            id=row["id"],
            kind=row["kind"],
            text=row["text"] if shown else None,
            url=row["url"],
        )
