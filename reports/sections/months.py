"""New people by the month in which they first came, and how many came back."""

from datetime import date
from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Cohort
from auditor.language import day_in_words
from reports.words import number, say

DAYS = (7, 14, 30)
# From which share of a month on a cell is filled more strongly.
SHADES = (0.0, 0.2, 0.4)
FEW = 5  # under so many people a share would say little, so the cell stays pale


def shown(audit: Audit) -> dict[str, Any] | None:
    """Return the grid; None where no new people can be seen."""
    months: dict[date, list[Cohort]] = {}
    for channel in audit.channels:
        for cohort in channel.cohorts:
            months.setdefault(cohort.month, []).append(cohort)
    if not months:
        return None
    rows = [_joined(month, found) for month, found in sorted(months.items())]
    over = [row for row in rows if row.within_30 is not None]
    left_out = any("cohorts" in channel.kept for channel in audit.channels)
    hidden = left_out or any("within_30" in row.kept for row in rows)
    return {
        "title": say("people.months.caption.short") if hidden else _title(over),
        "heads": [say("people.months.within", n=days) for days in DAYS],
        "rows": [_row(row) for row in rows],
        "several": len(audit.channels) > 1,
        "left_out": left_out,
    }


def _joined(month: date, found: list[Cohort]) -> Cohort:
    """Return a month of all channels together."""

    def whole(values: list[int | None]) -> int | None:
        known = [value for value in values if value is not None]
        return sum(known) if len(known) == len(values) else None

    return Cohort(
        month=month,
        people=sum(one.people for one in found),
        within_7=whole([one.within_7 for one in found]),
        within_14=whole([one.within_14 for one in found]),
        within_30=whole([one.within_30 for one in found]),
        kept={name: why for one in found for name, why in one.kept.items()},
    )


def _title(over: list[Cohort]) -> Markup:
    if not over:
        return say("people.months.title.early")
    return say(
        "people.months.title",
        x=sum(one.within_30 or 0 for one in over),
        n=sum(one.people for one in over),
    )


def _row(one: Cohort) -> dict[str, Any]:
    cells = {f"within_{days}": getattr(one, f"within_{days}") for days in DAYS}
    return {
        "month": day_in_words(one.month, "month_short"),
        "people": number(one.people),
        "cells": [
            {"text": say("kept.total"), "shade": 0}
            if name in one.kept
            else {"text": number(value), "shade": _shade(value, one.people)}
            for name, value in cells.items()
            if value is not None or name in one.kept
        ],
        "early": sum(
            value is None and name not in one.kept for name, value in cells.items()
        ),
    }


def _shade(value: int, people: int) -> int:
    """Return 0 for nobody, else 1 to 3 by the share; 1 where a share says little."""
    if not value:
        return 0
    if people < FEW:
        return 1
    return sum(value / people >= least for least in SHADES)
