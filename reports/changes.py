"""What changed, and when, in a table's cell: no bare count, and no bare probability."""

from collections.abc import Sequence

from markupsafe import Markup

from auditor.audit.shapes import Audit, Measurement, Row
from reports.dates import first_day, short
from reports.gaps import reason_of
from reports.numbers import percent
from reports.tables import Cell
from reports.words import has, listed, say

CLEAR = {"clear rise": "clear_rise", "clear fall": "clear_fall"}
ALL_BUT_SURE = 0.995  # what would be rounded to a hundred percent


def changed(audit: Audit, found: Measurement) -> Cell:
    """Return which counts and shares rose and which fell clearly."""
    del audit
    if all(row["before"] is None for row in found.rows):
        return refused(found.rows)
    parts = [
        say(f"changed.{slug}", what=listed(what))
        for word, slug in CLEAR.items()
        if (what := [_measure(row) for row in found.rows if row["word"] == word])
    ]
    return Markup("; ").join(parts) if parts else say("changed.nothing")


def changed_at(audit: Audit, found: Measurement) -> Cell:
    """Return how likely another level is, and in which week it began."""
    [row] = found.rows
    if row["word"] == "too few":
        return say("compared.too_few")
    sure = row["probability"] >= ALL_BUT_SURE
    share = say("changed_at.over") if sure else percent(row["probability"])
    if row["word"] in CLEAR:
        day = short(first_day(row["changed_at"], audit.zone), year=True)
        slug = CLEAR[row["word"]]
        return say(f"changed_at.{slug}", day=day, share=share)
    return say("changed_at.no_clear_change", share=share)


def weeks(found: Measurement) -> Markup:
    """Return of how many weeks each half is."""
    return say("sample.halves", n=max(row["weeks"] or 0 for row in found.rows))


def refused(rows: Sequence[Row]) -> Cell:
    """Return why what was measured has no one number; a metric may say it itself."""
    row = next((row for row in rows if row.get("reason")), {"reason": "nothing"})
    slug = row["reason"].replace(" ", "_")
    if has(f"state.{slug}"):
        return say(f"state.{slug}")
    if has(f"past.{slug}"):
        return say("state.refused", reason=reason_of(row["reason"], row.get("stream")))
    return str(row["reason"])


def _measure(row: Row) -> Markup:
    name = row["measure"]
    return say(f"measure.{name}")
