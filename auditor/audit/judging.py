"""Judges every channel under the rules, with the confidence that they ask for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import duckdb

from auditor.relations import rebuild_pairs
from auditor.verdict import Case, Doubt, Finding, Flip, doubts, flips, judge

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


def judge_all(
    con: duckdb.DuckDBPyConnection, cases: Sequence[Case], response_window: timedelta
) -> dict[int, Judged]:
    """Judge every channel, and again with other response windows."""
    findings = judge(con, cases, response_window)
    by_order = con.execute(
        "select count(*) from spoken_out where waited is not null"
    ).fetchone()
    rebuild = bool(by_order and by_order[0])
    others: dict[int, dict[int, Finding]] = {case.channel: {} for case in cases}
    for days in _OTHER_WINDOWS:
        window = timedelta(days=days)
        if window == response_window:
            continue
        if rebuild:  # whom a flat thread's answer speaks to hangs on the window
            rebuild_pairs(con, window)
        for channel, finding in judge(con, cases, window, trend=False).items():
            others[channel][days] = finding
    if rebuild:
        rebuild_pairs(con, response_window)
    return {
        channel: Judged(
            finding=finding,
            doubts=doubts(finding, others[channel]),
            flips=flips(finding),
        )
        for channel, finding in findings.items()
    }
