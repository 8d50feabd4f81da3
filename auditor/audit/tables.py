"""An audit's tables as CSV, safe to open in a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from auditor.audit.shapes import Audit, Row
from auditor.metrics import load

_LOOP = (
    "platform",
    "account",
    "id",
    "person",
    "sent_at",
    "question",
    "needs",
    "kind",
    "rating",
    "url",
)
# What begins a formula, in either width and behind blanks; csv.js has the same.
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")


def write_tables(audit: Audit, folder: Path) -> None:
    """Write one CSV per metric, and the open loops, into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for metric in load():
        if metric.slug == "open_loops":
            continue  # told below, with names as this edition may show them
        measurement = audit.metrics[metric.slug]
        heads = [name for name, _ in metric.columns]
        _write(folder / f"{metric.slug}.csv", as_csv(heads, measurement.rows))
    loops = [
        {
            "platform": loop.platform,
            "account": loop.account,
            "id": loop.id,
            "person": loop.person,
            "sent_at": loop.sent_at.isoformat(),
            "question": loop.question,
            "needs": loop.needs,
            "kind": loop.kind,
            "rating": loop.rating,
            "url": loop.url,
        }
        for loop in audit.open_loops
    ]
    _write(folder / "open_loops.csv", as_csv(_LOOP, loops))


def as_csv(heads: Sequence[str], rows: Sequence[Row]) -> str:
    """Return rows as CSV with a header; no cell can be taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(list(_cells(row.values())) for row in rows)
    return text.getvalue()


def _cells(values: Iterable[object]) -> Iterable[object]:
    for value in values:
        if not isinstance(value, str):
            yield value
            continue
        # Alone, a carriage return would not be quoted, and would begin another row.
        cell = value.replace("\r\n", "\n").replace("\r", "\n")
        yield f"'{cell}" if _FORMULA.match(value) else cell


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")
