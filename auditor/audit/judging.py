"""Judges every channel under the rules, with the confidence that they ask for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import duckdb

from auditor.coverage import SHORTEST
from auditor.relations import reach_back, rebuild_pairs
from auditor.verdict import Case, Doubt, Finding, Flip, doubts, flips, judge, judge_each

_DAY = timedelta(days=1)
_OTHER_WINDOWS = (3, 14)  # days: a clear name must not hang on the response window


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One channel's finding, how sure it is, and what would change it."""

    finding: Finding
    doubts: tuple[Doubt, ...]
    flips: tuple[Flip, ...]

    @property
    def confidence(self) -> str:
        """Return clear, leaning or cannot_tell."""
        if not self.finding.sure:
            return "cannot_tell"
        return "leaning" if self.doubts else "clear"


def _before(findings: Iterable[Finding]) -> datetime:
    """Return when the stretch begins with which any judged window is compared.

    Long windows are chosen where little is said, so that little is built for it.
    """
    starts = [datetime.max.replace(tzinfo=UTC)]
    for finding in findings:
        window = finding.window
        start = window.since - (window.until - window.since) - _DAY  # clocks change
        began = finding.case.coverage.began(finding.case.judging_streams())
        if began is not None and began <= start + SHORTEST:
            starts.append(start)
    return min(starts)


def judge_all(
    con: duckdb.DuckDBPyConnection, cases: Sequence[Case], response_window: timedelta
) -> dict[int, Judged]:
    """Judge every channel, and again with other response windows."""
    days = [n for n in _OTHER_WINDOWS if timedelta(days=n) != response_window]
    windows = [response_window, *(timedelta(days=n) for n in days)]
    by_order = con.execute(
        "select count(*) from spoken_out where waited is not null"
    ).fetchone()
    if by_order and by_order[0]:  # whom a flat thread's answer speaks to hangs on it
        findings, *others = _one_by_one(con, cases, windows)
    else:
        findings, *others = judge_each(con, cases, windows)
    reach_back(con, _before(findings.values()))
    return {
        channel: Judged(
            finding=finding,
            doubts=doubts(
                finding,
                {n: other[channel] for n, other in zip(days, others, strict=True)},
            ),
            flips=flips(finding),
        )
        for channel, finding in findings.items()
    }


def _one_by_one(
    con: duckdb.DuckDBPyConnection,
    cases: Sequence[Case],
    windows: Sequence[timedelta],
) -> Iterator[dict[int, Finding]]:
    """Judge with each response window, pairs built anew for it, and end as begun."""
    first, *others = windows
    yield judge(con, cases, first)
    for window in others:
        rebuild_pairs(con, window)
        yield judge(con, cases, window, trend=False)
    rebuild_pairs(con, first)
