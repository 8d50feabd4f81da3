"""The messages behind a metric's numbers: one ``.sql`` file each, beside the metric's.

A metric counts; its evidence lists what was counted, message by message. Each file's
header says in equations that the two agree, and tests hold it to that.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import duckdb

from auditor.errors import MetricError
from auditor.metrics import Metric, NotMeasured, Scope, measure
from auditor.metrics.header import entries
from auditor.store import run

COLUMNS = ("part", "channel", "unit", "counted", "role", "rid")
_KEYS = ("title", "roles", "agrees")
_ROLES = re.compile(r",\s+(?=\w+:)")  # a role's words may hold a comma, too


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a metric's numbers come from, as its file's header declares it.

    Attributes:
        slug: The metric's.
        title: What the messages are, for people.
        roles: What a message may do there, and in words.
        agrees: (aggregate over the metric's rows, aggregate over the messages): the
            two are equal, whatever the data.
        sql: The query: one row per message, with the columns `COLUMNS`.
    """

    slug: str
    title: str
    roles: dict[str, str]
    agrees: tuple[tuple[str, str], ...]
    sql: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One message behind a number.

    Attributes:
        part: Which row or step of the metric it belongs to; empty if there is one.
        channel: The channel's number.
        unit: What is counted there: a person's key, or a message's id.
        counted: Whether that unit is in the numerator.
        role: What the message does there.
        rid: The message.
    """

    part: str
    channel: int
    unit: str
    counted: bool
    role: str
    rid: int


@cache
def load() -> dict[str, Evidence]:
    """Return the evidence of every metric that has a file, by slug.

    Raises:
        MetricError: A header is incomplete.
    """
    found = sorted(
        (file for file in files("auditor.evidence").iterdir()),
        key=lambda file: file.name,
    )
    return {
        file.name.removesuffix(".sql"): parse(
            file.name.removesuffix(".sql"), file.read_text(encoding="utf-8")
        )
        for file in found
        if file.name.endswith(".sql")
    }


def parse(slug: str, text: str) -> Evidence:
    """Return the evidence that ``text`` declares.

    Raises:
        MetricError: A line of the header is missing or wrong.
    """
    header = entries(text, _KEYS)
    if missing := [key for key in _KEYS if key not in header]:
        raise MetricError(
            f"evidence/{slug}.sql: the header says nothing about {', '.join(missing)}.",
            hint="docs/add-a-metric.md shows a complete header.",
        )
    roles = (role.partition(":") for role in _ROLES.split(header["roles"]))
    return Evidence(
        slug=slug,
        title=header["title"],
        roles={name.strip(): said.strip() for name, _, said in roles},
        agrees=tuple(_sides(slug, one) for one in _apart(header["agrees"], ";")),
        sql=text,
    )


def behind(
    metric: Metric, con: duckdb.DuckDBPyConnection, scopes: Sequence[Scope]
) -> tuple[Behind, ...]:
    """Return every message behind a metric's numbers; none where it is not measured.

    Args:
        metric: The metric.
        con: Holds the relations.
        scopes: The channels, as they were measured.
    """
    # Measuring fills the period that the query reads.
    if isinstance(measure(metric, con, scopes), NotMeasured):
        return ()
    rows = run(con, load()[metric.slug].sql).fetchall()
    return tuple(Behind(**dict(zip(COLUMNS, row, strict=True))) for row in rows)


def _sides(slug: str, equation: str) -> tuple[str, str]:
    sides = list(_apart(equation, "="))
    if len(sides) != len(("metric", "messages")):
        raise MetricError(
            f"evidence/{slug}.sql: '{equation}' is no equation.",
            hint="Write an aggregate over the metric's rows = one over the messages.",
        )
    return sides[0], sides[1]


def _apart(text: str, sign: str) -> Iterator[str]:
    """Yield what stands between ``sign``, those in brackets or quotes left alone."""
    depth, quoted, start = 0, False, 0
    for place, letter in enumerate(text):
        quoted ^= letter == "'"
        if not quoted:
            depth += (letter == "(") - (letter == ")")
        if letter == sign and depth == 0 and not quoted:
            yield text[start:place].strip()
            start = place + 1
    yield text[start:].strip()
