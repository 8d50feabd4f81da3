"""An audit's tables as CSV, safe to open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from auditor.audit.shapes import Audit, Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_tables(audit: Audit, folder: Path) -> None:
    """Write one CSV per metric, and the open loops, into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for slug, measurement in sorted(audit.metrics.items()):
        _write(folder / f"{slug}.csv", measurement.rows)
    loops = [
        {
            "platform": loop.platform,
            "account": loop.account,
            "id": loop.id,
            "person": loop.person,
            "sent_at": loop.sent_at.isoformat(),
            "question": loop.question,
            "kind": loop.kind,
            "rating": loop.rating,
            "url": loop.url,
        }
        for loop in audit.open_loops
    ]
    _write(folder / "open_loops.csv", loops)


def as_csv(rows: Sequence[Row]) -> str:
    """Return rows as CSV with a header; no cell can be taken for a formula."""
    if not rows:
        return ""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(rows[0])
    writer.writerows(list(_cells(row.values())) for row in rows)
    return text.getvalue()


def _cells(values: Iterable[object]) -> Iterable[object]:
    for value in values:
        if isinstance(value, str) and value.startswith(_FORMULA):
            yield f"'{value}"
        else:
            yield value


def _write(path: Path, rows: Sequence[Row]) -> None:
    path.write_text(as_csv(rows), encoding="utf-8", newline="")
