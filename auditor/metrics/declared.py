"""Metrics as the headers of their files declare them."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from auditor.errors import MetricError
from auditor.metrics.filling import FILLED
from auditor.metrics.header import entries
from auditor.records import ChannelKind, Stream

_KEYS = (
    "title",
    "meaning",
    "formula",
    "unit",
    "grain",
    "needs",
    "columns",
    "headline",
    "sample",
    "minimum",
    "known",
    "ask",
    "not_for",
    "source",
)
_OPTIONAL = ("known", "ask", "not_for")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One metric, as its file's header declares it.

    Attributes:
        slug: Name of its file.
        title: For people.
        meaning: What it tells, in one sentence.
        formula: How its headline is worked out, in words.
        unit: Of its headline.
        grain: What one row stands for.
        needs: Streams it needs; of alternatives, one is enough.
        columns: (name, DuckDB type) of its rows.
        headline: Expression over its rows: the one number.
        sample: Expression over its rows: what the number rests on.
        minimum: Sample below which nothing is said.
        known: Expression over its rows: how many of them know what no stream tells;
            with none it is not measured. Empty where streams are all it needs.
        ask: What to give where nothing is known.
        not_for: Kinds of channel on which it does not exist.
        source: Where its definition comes from.
        sql: The query; reads the relations and the table ``period``.
    """

    slug: str
    title: str
    meaning: str
    formula: str
    unit: str
    grain: str
    needs: tuple[tuple[Stream, ...], ...]
    columns: tuple[tuple[str, str], ...]
    headline: str
    sample: str
    minimum: int
    known: str
    ask: str
    not_for: frozenset[ChannelKind]
    source: str
    sql: str


@cache
def load() -> tuple[Metric, ...]:
    """Return every metric, in the order of their slugs.

    Raises:
        MetricError: A header is incomplete.
    """
    found = sorted(
        (file for file in _FOLDER.iterdir() if _is_metric(file.name)),
        key=lambda file: file.name,
    )
    return tuple(
        parse(file.name.removesuffix(".sql"), file.read_text(encoding="utf-8"))
        for file in found
    )


def parse(slug: str, text: str) -> Metric:
    """Return the metric that ``text`` declares.

    Raises:
        MetricError: A line of the header is missing or wrong.
    """
    header = entries(text, _KEYS)
    missing = [key for key in _KEYS if key not in header and key not in _OPTIONAL]
    if missing:
        raise MetricError(
            f"metrics/{slug}.sql: the header says nothing about {', '.join(missing)}.",
            hint="docs/add-a-metric.md shows a complete header.",
        )
    return Metric(
        slug=slug,
        title=header["title"],
        meaning=header["meaning"],
        formula=header["formula"],
        unit=header["unit"],
        grain=header["grain"],
        needs=tuple(
            tuple(Stream(name.strip()) for name in need.split("|"))
            for need in header["needs"].split(",")
        ),
        columns=tuple(_column(part) for part in header["columns"].split(",")),
        headline=header["headline"],
        sample=header["sample"],
        minimum=int(header["minimum"]),
        known=header.get("known", ""),
        ask=header.get("ask", ""),
        not_for=frozenset(
            ChannelKind(kind.strip())
            for kind in header.get("not_for", "").split(",")
            if kind.strip()
        ),
        source=header["source"],
        sql=text,
    )


def _column(text: str) -> tuple[str, str]:
    name, _, kind = text.strip().partition(" ")
    return name, kind.strip()


def _is_metric(name: str) -> bool:
    return name.endswith(".sql") and name not in FILLED


_FOLDER = files("auditor.metrics")
