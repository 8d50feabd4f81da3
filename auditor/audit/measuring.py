"""Metrics of every channel, and pooled over those that can be measured."""

from collections.abc import Sequence

import duckdb
import msgspec

from auditor.audit.channels import Held
from auditor.audit.people import Names
from auditor.audit.shapes import Measurement, Row
from auditor.language import text
from auditor.metrics import Measured, NotMeasured, Scope, load, measure_each

# Columns that are worked out from published numbers, which are shown only if asked for.
_FROM_PUBLISHED = {"silent_audience": ("expected_per_week",)}


def by_channel(
    con: duckdb.DuckDBPyConnection, scopes: Sequence[Scope]
) -> dict[int, dict[str, Measurement]]:
    """Return every metric by channel and slug."""
    return {
        scope.channel: {
            slug: shape(found)
            for slug, found in measure_each(load(), con, [scope]).items()
        }
        for scope in scopes
    }


def pooled(
    con: duckdb.DuckDBPyConnection, scopes: Sequence[Scope], held: Sequence[Held]
) -> dict[str, Measurement]:
    """Return every metric over all channels where it is measured, by slug."""
    keys = {c.key.channel: f"{c.key.platform}:{c.key.account}" for c in held}
    measured = measure_each(load(), con, scopes)
    return {slug: shape(found, keys) for slug, found in measured.items()}


def named(
    measured: dict[str, Measurement], names: Names, held: Sequence[Held]
) -> dict[str, Measurement]:
    """Return metrics whose rows call people what this edition may call them."""
    numbers = {(c.key.platform, c.key.account): c.key.channel for c in held}
    return {
        slug: msgspec.structs.replace(
            one, rows=tuple(_named(row, names, numbers) for row in one.rows)
        )
        for slug, one in measured.items()
    }


def own_alone(measured: dict[str, Measurement]) -> dict[str, Measurement]:
    """Return metrics without the numbers that are worked out from published ones."""
    return measured | {
        slug: msgspec.structs.replace(
            measured[slug],
            rows=tuple(row | dict.fromkeys(columns) for row in measured[slug].rows),
        )
        for slug, columns in _FROM_PUBLISHED.items()
        if slug in measured
    }


def _named(row: Row, names: Names, numbers: dict[tuple[str, str], int]) -> Row:
    if "person" not in row:
        return row
    channel = numbers[row["platform"], row["account"]]
    return {**row, "person": names.of_person(channel, row["person"])}


def alone(measured: dict[str, Measurement], key: str) -> dict[str, Measurement]:
    """Return the metrics of an only channel as those of the business."""
    return {
        slug: msgspec.structs.replace(
            one, channels=() if one.status == "not_measured" else (key,)
        )
        for slug, one in measured.items()
    }


def shape(
    result: Measured | NotMeasured, keys: dict[int, str] | None = None
) -> Measurement:
    """Return a measurement as plain data; with ``keys``, that of several channels."""
    match result:
        case NotMeasured():
            return Measurement(
                status="not_measured",
                headline=None,
                n=0,
                since=None,
                until=None,
                missing=tuple(sorted(result.missing)),
                partial=(),
                rows=(),
                channels=None if keys is None else (),
                ask=text(f"ask.{result.metric.slug}") if result.ask else "",
            )
        case Measured():
            channels = None
            if keys is not None:
                channels = tuple(sorted(keys[number] for number in result.channels))
            return Measurement(
                status="too_few" if result.too_few else "measured",
                headline=result.headline,
                n=result.n,
                since=result.since,
                until=result.until,
                missing=(),
                partial=tuple(sorted(result.partial)),
                rows=result.rows,
                channels=channels,
            )
