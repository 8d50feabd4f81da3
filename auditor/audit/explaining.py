"""From a number back to the messages behind it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import dropwhile, takewhile

import duckdb
from msgspec import structs

from auditor import evidence
from auditor.audit.benchmarks import compared_on_halves
from auditor.audit.channels import Held
from auditor.audit.each_channel import scope_of
from auditor.audit.evidence_set import TESTS
from auditor.audit.explanation import Explained, Explanation
from auditor.audit.frame import Frame
from auditor.audit.judging import judge_all
from auditor.audit.last import Last
from auditor.audit.own_past import halves
from auditor.audit.people import Names
from auditor.audit.since_last import weeks_since
from auditor.audit.telling import Teller
from auditor.errors import ConfigError
from auditor.metrics import Metric, Scope, fill, load
from auditor.verdict import Case

# What is no metric, and counted all the same: evidence, title, meaning and formula.
COUNTS = {
    "totals": (
        "totals",
        "Totals",
        "What lies in a channel, counted.",
        "each record that was read and still exists, once",
    ),
    "window_totals": (
        "totals",
        "Totals of the window",
        "What lies in a channel's window, counted.",
        "each record of the window that was read and still exists, once",
    ),
    "own_side": (
        "own_side",
        "Your own side",
        "Whom you spoke to in the window, and who went on, as far as your side shows.",
        "people you answered or named; of those answered, people who went on",
    ),
}
EVERYTHING = 2**31 - 1
_EVER = datetime(1970, 1, 1, tzinfo=UTC)


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
    window = timedelta(days=frame.request.settings.client.response_window_days)
    judged = judge_all(con, cases, window)
    scopes = [scope_of(case, judged[case.channel]) for case in cases]
    teller = Teller(
        con=con,
        held=held,
        called=Names.of(con),
        published=frame.request.settings.client.references,
    )
    last = frame.request.last
    if wanted.slug in COUNTS:
        return _of_counts(wanted.slug, teller, scopes)
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
            one
            for scope in scopes
            for one in (
                *_of_channel(teller, metric, scope),
                *_since_last(teller, metric, scope, last, frame),
            )
        ),
        business=teller.told(metric, scopes) if len(scopes) > 1 else None,
    )


def _of_channel(teller: Teller, metric: Metric, scope: Scope) -> Iterator[Explained]:
    """Yield a channel's number, then both halves that a benchmark compares."""
    whole = teller.told(metric, [scope])
    yield whole
    needs = compared_on_halves(metric.slug)
    if needs is None or whole.measurement is None:
        return
    past = halves(teller.con, scope, whole.measurement, needs).past
    if past.since is None or past.middle is None or past.until is None:
        return
    for stretch, since, until in (
        ("weeks before", past.since, past.middle),
        ("weeks now", past.middle, past.until),
    ):
        half = replace(scope, since=since, until=until)
        yield structs.replace(teller.told(metric, [half]), stretch=stretch)


def _since_last(
    teller: Teller, metric: Metric, scope: Scope, last: Last | None, frame: Frame
) -> Iterator[Explained]:
    """Yield what was counted since the last audit, which only ``change`` does."""
    then = last.channels.get(teller.key(scope.channel)) if last else None
    if then is None or metric.slug != "change":
        return
    zone = frame.request.settings.client.zone
    with weeks_since(teller.con, then.until, scope, zone) as stretch:
        if stretch is not None:
            told = teller.told(metric, [stretch.scope])
            yield structs.replace(told, stretch="since the last audit")


def _notes(text: str) -> str:
    """Return what a metric's file says below its header, line by line."""
    comments = list(takewhile(lambda line: line.startswith("--"), text.splitlines()))
    below = dropwhile(lambda line: line != "--", comments)
    return "\n".join(line.removeprefix("--")[1:] for line in below).strip()


def _of_counts(name: str, teller: Teller, scopes: Sequence[Scope]) -> Explanation:
    slug, title, meaning, formula = COUNTS[name]
    channels: list[Explained] = []
    for scope in scopes:
        since = _EVER if name == "totals" else scope.since
        fill(teller.con, [(scope.channel, since, scope.until, since)])
        channels.append(
            Explained(
                channel=teller.key(scope.channel),
                measurement=None,
                parts=teller.parts(slug),
            )
        )
    return Explanation(
        name=name,
        title=title,
        meaning=meaning,
        formula=formula,
        grain="",
        notes="",
        unit="records, or people where a part is of people",
        source="docs/design.md, totals" if slug == "totals" else "docs/verdict.md",
        roles=evidence.load()[slug].roles,
        channels=tuple(channels),
    )
