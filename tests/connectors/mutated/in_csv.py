"""Tables with commas."""

import csv
import io

from tests.connectors.mutated.harm import Harm

ENDS = False

_CELLS = ("", "x", "0", "-1", "1e999", "[", '"', "2026-13-45", "\0", "é")
_CELLS += ("0001-01-01", "9999-12-31T23:59:59Z", "1e30")


def holds(name, data):
    return name.lower().endswith(".csv") and len(_rows(data) or ()) > 1


def harm(chance, data):
    head, *rows = _rows(data)
    number = chance.randrange(len(rows))
    row, how = _harmed(chance, rows[number])
    return Harm(
        whole=_written([head, *rows]),
        without=_written([head, *rows[:number], *rows[number + 1 :]]),
        alone=_written([head, rows[number]]),
        harmed=_written([head, *rows[:number], row, *rows[number + 1 :]]),
        place="",
        how=f"row {number + 1}: {how}",
    )


def bend(chance, data):
    rows = _rows(data)
    number = chance.randrange(len(rows))
    rows[number], _ = _harmed(chance, rows[number])
    if chance.random() < 0.3:
        chance.shuffle(rows)
    if chance.random() < 0.3:
        rows.append(chance.choice(rows))
    return _written(rows)


def _harmed(chance, row):
    column = chance.randrange(len(row)) if row else 0
    how = chance.choice(("another cell", "a cell less", "a cell more"))
    if how == "a cell less":
        return row[:column] + row[column + 1 :], f"{how}, {column}"
    if how == "a cell more":
        return [*row[:column], chance.choice(_CELLS), *row[column:]], f"{how}, {column}"
    cell = chance.choice(_CELLS)
    return [*row[:column], cell, *row[column + 1 :]], f"{how}, {column}: {cell!r}"


def _rows(data):
    try:
        text = data.decode("utf-8-sig")
        return [row for row in csv.reader(io.StringIO(text), strict=True) if row]
    except (ValueError, csv.Error):
        return None


def _written(rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()
