"""From a number back to the messages behind it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import dropwhile, groupby, takewhile

import duckdb

from auditor import evidence
from auditor.audit.assemble import Frame, scope_of
from auditor.audit.channels import Held
from auditor.audit.edition import impersonal
from auditor.audit.explanation import Explained, Explanation, Line, Part, Unit
from auditor.audit.judging import judge_all
from auditor.audit.loops import week_of
from auditor.audit.measuring import named, shape
from auditor.audit.people import Names
from auditor.audit.shapes import Row
from auditor.errors import ConfigError
from auditor.metrics import Metric, Scope, fill, load, measure
from auditor.relations import sql
from auditor.verdict import Case

# Tests are explained by the metrics that count the same.
TESTS = {
    "listen": "answered_rate",
    "talk": "dialogue",
    "return": "return",
    "reach": "reach_out",
}
# What is no metric, and counted all the same: its evidence, title and meaning.
COUNTS = {
    "totals": ("totals", "Totals", "What lies in a channel, counted."),
    "window_totals": (
        "totals",
        "Totals of the window",
        "What lies in a channel's window, counted.",
    ),
    "own_side": (
        "own_side",
        "Your own side",
        "Whom you spoke to in the window, and who went on, as far as your side shows.",
    ),
}
EVERYTHING = 2**31 - 1
_EVER = datetime(1970, 1, 1, tzinfo=UTC)
_SHOWN = ("public", "unlisted")  # texts that everybody could read may be quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be explained.

    Attributes:
        name: A metric, a test, or totals; one of `names`.
        units: How many people or messages to show of each part.

    Raises:
        ConfigError: There is nothing of that name.
    """

    name: str
    units: int = EVERYTHING

    def __post_init__(self) -> None:
        if self.name not in names():
            raise ConfigError(
                f"There is no metric '{self.name}' to explain.",
                hint=f"Give one of {', '.join(names())}.",
            )

    @property
    def slug(self) -> str:
        """Return the metric, or the totals, that the name stands for."""
        return TESTS.get(self.name, self.name)


def names() -> tuple[str, ...]:
    """Return every name that can be explained."""
    slugs = (metric.slug for metric in load())
    return tuple(sorted({*slugs, *TESTS, *COUNTS}))


def explain(
    con: duckdb.DuckDBPyConnection,
    held: Sequence[Held],
    cases: Sequence[Case],
    frame: Frame,
    wanted: Wanted,
) -> Explanation:
    """Return the messages behind a metric's numbers, channel by channel.

    Args:
        con: Holds the relations.
        held: The channels.
        cases: The same, as they are judged.
        frame: What stands around the counting.
        wanted: What to explain.
    """
    con.execute("set variable units = ?", [wanted.units])
    called = Names.of(con, frame.request.edition)
    window = timedelta(days=frame.request.settings.client.response_window_days)
    judged = judge_all(con, cases, window)
    scopes = [scope_of(case, judged[case.channel]) for case in cases]
    if wanted.slug in COUNTS:
        return _of_counts(wanted.slug, con, held, scopes, called)
    metric = next(one for one in load() if one.slug == wanted.slug)
    return Explanation(
        name=metric.slug,
        title=metric.title,
        meaning=metric.meaning,
        formula=metric.formula,
        grain=metric.grain,
        notes=_notes(metric.sql),
        unit=metric.unit,
        source=metric.source,
        roles=evidence.load()[metric.slug].roles,
        channels=tuple(
            _explained(con, metric, channel, scope, called)
            for channel, scope in zip(held, scopes, strict=True)
        ),
    )


def _notes(text: str) -> str:
    """Return what a metric's file says below its header, line by line."""
    comments = list(takewhile(lambda line: line.startswith("--"), text.splitlines()))
    below = dropwhile(lambda line: line != "--", comments)
    return "\n".join(line.removeprefix("--")[1:] for line in below).strip()


def _of_counts(
    name: str,
    con: duckdb.DuckDBPyConnection,
    held: Sequence[Held],
    scopes: Sequence[Scope],
    called: Names,
) -> Explanation:
    slug, title, meaning = COUNTS[name]
    channels: list[Explained] = []
    for channel, scope in zip(held, scopes, strict=True):
        since = _EVER if name == "totals" else scope.since
        fill(con, [(scope.channel, since, scope.until, since)])
        parts = _parts(con, slug, called)
        channels.append(Explained(channel=_key(channel), measurement=None, parts=parts))
    return Explanation(
        name=name,
        title=title,
        meaning=meaning,
        formula="each record that was read and still exists, once",
        grain="",
        notes="",
        unit="records, or people where a part is of people",
        source="docs/design.md, totals" if slug == "totals" else "docs/verdict.md",
        roles=evidence.load()[slug].roles,
        channels=tuple(channels),
    )


def _explained(
    con: duckdb.DuckDBPyConnection,
    metric: Metric,
    channel: Held,
    scope: Scope,
    called: Names,
) -> Explained:
    found = {metric.slug: shape(measure(metric, con, [scope]))}
    found = named(found, called, [channel])
    if called.edition == "shareable":
        found = impersonal(found)
    measurement = found[metric.slug]
    measured = measurement.status != "not_measured"
    return Explained(
        channel=_key(channel),
        measurement=measurement,
        exists=scope.kind not in metric.not_for,
        parts=_parts(con, metric.slug, called) if measured else (),
    )


def _parts(
    con: duckdb.DuckDBPyConnection, slug: str, called: Names
) -> tuple[Part, ...]:
    """Return what is behind a number whose ``period`` is filled."""
    con.register("behind", con.sql(evidence.load()[slug].sql).to_arrow_table())
    found = con.execute(sql("audit/behind.sql"))
    columns = [column[0] for column in found.description or ()]
    rows = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    con.unregister("behind")
    return tuple(
        _part(part, list(theirs), called)
        for part, theirs in groupby(rows, key=lambda row: str(row["part"]))
    )


def _part(part: str, rows: list[Row], called: Names) -> Part:
    return Part(
        part=part,
        units=rows[0]["units"],
        counted=rows[0]["units_counted"],
        messages=rows[0]["messages"],
        shown=tuple(
            _unit(list(theirs), called)
            for _, theirs in groupby(rows, key=lambda row: int(row["place"]))
        ),
    )


def _unit(rows: list[Row], called: Names) -> Unit:
    first = rows[0]
    if not first["is_message"]:
        unit = called.of_person(first["channel"], first["unit"] or None)
    elif called.edition == "private":
        unit = first["unit"]
    else:
        unit = f"message {first['place']}"
    return Unit(
        unit=unit,
        counted=any(row["counted"] for row in rows),
        messages=tuple(_line(row, called) for row in rows),
    )


def _line(row: Row, called: Names) -> Line:
    private = called.edition == "private"
    shown = private and row["visibility"] in _SHOWN and row["kind"] != "message"
    sent_at = row["sent_at"].replace(tzinfo=UTC)
    return Line(
        sent_at=sent_at if private else week_of(sent_at),
        role=row["role"],
        who="you" if row["own"] else called.of_person(row["channel"], row["person"]),
        id=row["id"] if private else None,
        kind=row["kind"],
        text=row["text"] if shown else None,
        url=row["url"] if private else None,
    )


def _key(channel: Held) -> str:
    return f"{channel.key.platform}:{channel.key.account}"
