"""Curves of waiting, with steps of at least five answers each."""

from collections.abc import Sequence

from auditor.audit.shapes import Row
from auditor.wording import FEWEST

_DAY, _WEEK = 24.0, 168.0
_ALL = "all"
_NUMBERS = ("at_risk", "answered", "waiting", "low", "high")


def thinned(rows: Sequence[Row]) -> tuple[Row, ...] | None:
    """Return curves in which no step, and no rest, tells of 1 to 4 messages.

    Only what holds for all messages together is told: the kinds of message are parts of
    it. The day and the week come first, then the other marks, then the steps between.

    Returns:
        The rows that may be passed on, a mark without its numbers where these may not;
        None if not even the share of a day may be told.
    """
    found: list[Row] = []
    for clock in dict.fromkeys(row["clock"] for row in rows):
        found += _curve(
            [r for r in rows if r["clock"] == clock and r["population"] == _ALL]
        )
    told = any(
        row["clock"] == "wall" and row["hours"] == _DAY and row["waiting"] is not None
        for row in found
        if row["mark"]
    )
    return tuple(found) if told else None


def _curve(rows: list[Row]) -> list[Row]:
    first = next((row for row in rows if row["hours"] == 0), None)
    if first is None or 0 < first["at_risk"] < FEWEST:
        return []
    whole = first["at_risk"]
    # How many had been answered, and how many still waited, as far as that is told.
    answered, waiting = {0, whole}, {0, whole}
    told = [first]
    for row in sorted((one for one in rows if one is not first), key=_worth):
        if _apart(row["answered"], answered) and _apart(row["at_risk"], waiting):
            answered.add(row["answered"])
            waiting.add(row["at_risk"])
            told.append(row)
    return [
        row if _among(row, told) else row | dict.fromkeys(_NUMBERS)
        for row in rows
        if row["mark"] or _among(row, told)
    ]


def _apart(count: int, told: set[int]) -> bool:
    return all(count == one or abs(count - one) >= FEWEST for one in told)


def _among(row: Row, rows: Sequence[Row]) -> bool:
    return any(row is one for one in rows)


def _worth(row: Row) -> tuple[bool, bool, bool, float]:
    """Return the order in which rows are chosen: marks first, of them day and week."""
    hours = row["hours"]
    return (not row["mark"], hours != _DAY, hours != _WEEK, hours)
