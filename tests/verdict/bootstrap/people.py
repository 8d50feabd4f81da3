"""What every person of a judged window is counted for, read from the relations."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import duckdb
import numpy as np

from auditor.verdict import Finding
from auditor.verdict.count import Ask, count

FACTS = (
    "due_needs",
    "answered_needs",
    "due_all",
    "answered_all",
    "two_turns",
    "three_turns",
    "tried",
    "paid_back",
    "newcomers",
    "came_back",
    "regulars",
    "wrote",
)
_QUERY = (Path(__file__).parent / "people.sql").read_text(encoding="utf-8")


@dataclass(frozen=True)
class People:
    """People of one window: who are alike share a row of facts.

    Attributes:
        facts: A row for each sort of person, a column for each of `FACTS`; 0 or 1.
        alike: How many people are of that sort.
    """

    facts: np.ndarray
    alike: np.ndarray

    def counts(self) -> dict[str, int]:
        """Return what the rules count."""
        return dict(zip(FACTS, (self.alike @ self.facts).tolist(), strict=True))


def people_of(
    con: duckdb.DuckDBPyConnection, finding: Finding, response_window: timedelta
) -> People:
    """Read the people of a finding's window; they sum to what the product counts."""
    ask = [Ask(case=finding.case, label="whole", window=finding.window)]
    [due] = count(con, "due", ask, response_window).values()
    [tests] = count(con, "tests", ask, response_window).values()
    rows = np.array(con.execute(_QUERY).fetchall(), dtype=np.int64)
    rows = rows.reshape(-1, len(FACTS) + 1)
    people = People(facts=rows[:, :-1], alike=rows[:, -1])
    assert people.counts() == {name: (due | tests)[name] for name in FACTS}
    return people
